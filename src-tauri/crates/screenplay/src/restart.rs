//! Where reading must begin again after a change.

use std::ops::Range;

use crate::blank::is_empty_line;
use crate::bytes::line_ends;
use crate::kind::Kind;
use crate::problem::{Problem, ProblemKind};
use crate::record::Record;

/// The last element before the change whose begin cannot depend on it: one that begins with an empty line which ends
/// before the change. It ends headings, speeches and notes; only a boneyard without an end reaches further, and only if
/// the change is that end. `changed` is the new text in the source.
pub(crate) fn before(
    source: &[u8],
    records: &[Record],
    problems: &[Problem],
    changed: Range<usize>,
) -> usize {
    let is_open = |problem: &&Problem| problem.kind() == ProblemKind::UnclosedBoneyard;
    let open = problems.iter().find(is_open).filter(|_| closes_boneyard(source, changed.clone()));
    let changed = open.map_or(changed.start, |open| changed.start.min(open.start()));
    let reached = records.partition_point(|record| record.start() < changed);
    records[..reached].iter().rposition(|record| is_safe(source, record, changed)).unwrap_or(0)
}

/// Whether a `*/` stands in the new text, or is made of it and what is beside it.
fn closes_boneyard(source: &[u8], changed: Range<usize>) -> bool {
    let beside = changed.start.saturating_sub(1)..source.len().min(changed.end + 1);
    source[beside].windows(2).any(|pair| pair == b"*/")
}

fn is_safe(source: &[u8], record: &Record, changed: usize) -> bool {
    if record.kind() != Kind::Blank {
        return false;
    }
    let unchanged = &source[..changed];
    let (end, next) = line_ends(unchanged, record.start());
    next > end && is_empty_line(&unchanged[record.start()..end])
}
