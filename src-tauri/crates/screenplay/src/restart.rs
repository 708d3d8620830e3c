//! Where reading must begin again after a change.

use crate::blank::is_empty_line;
use crate::bytes::line_ends;
use crate::kind::Kind;
use crate::problem::{Problem, ProblemKind};
use crate::record::Record;

/// The last element before `changed` whose begin cannot depend on what is changed: one that begins with an empty line
/// which ends before the change. It ends headings, speeches and notes; only a boneyard without an end reaches further.
pub(crate) fn before(source: &[u8], records: &[Record], problems: &[Problem], changed: usize) -> usize {
    let open = problems.iter().find(|problem| problem.kind() == ProblemKind::UnclosedBoneyard);
    let changed = open.map_or(changed, |open| changed.min(open.start()));
    let reached = records.partition_point(|record| record.start() < changed);
    records[..reached].iter().rposition(|record| is_safe(source, record, changed)).unwrap_or(0)
}

fn is_safe(source: &[u8], record: &Record, changed: usize) -> bool {
    if record.kind() != Kind::Blank {
        return false;
    }
    let unchanged = &source[..changed];
    let (end, next) = line_ends(unchanged, record.start());
    next > end && is_empty_line(&unchanged[record.start()..end])
}
