//! Dual dialogue: a speech whose cue has a caret stands beside the speech directly before it. The first two of three in
//! a row are a pair; the third begins again. Only blank lines, notes and boneyards may stand between the two.

use std::ops::Range;

use crate::kind::{Kind, Side};
use crate::record::Record;

/// Gives every part of every speech its side.
pub(crate) fn pair(records: &mut [Record]) {
    let mut before: Option<Range<usize>> = None;
    let mut index = 0;
    while index < records.len() {
        if records[index].kind() == Kind::Character {
            let speech = index..end(records, index + 1);
            let other = before.filter(|_| records[index].has_caret());
            let other = other.filter(|other| records[other.start].side() != Some(Side::Right));
            let side = other.is_some().then_some(Side::Right);
            if let Some(other) = other {
                put(records, other, Some(Side::Left));
            }
            put(records, speech.clone(), side);
            index = speech.end;
            before = Some(speech);
        } else {
            let between = records[index].kind() == Kind::Blank || records[index].kind().is_hidden();
            before = before.filter(|_| between);
            records[index].put(None);
            index += 1;
        }
    }
}

/// Does so where elements were read again, with all others paired: as far as speeches can stand beside one another there.
pub(crate) fn pair_again(records: &mut [Record], read: Range<usize>) {
    let begin = records[..read.start].iter().rposition(parts).unwrap_or(0);
    let length = records[read.end..].iter().position(parts);
    let end = length.map_or(records.len(), |length| read.end + length);
    pair(&mut records[begin..end]);
}

/// Whether speeches before it and after it cannot stand beside one another.
fn parts(record: &Record) -> bool {
    record.kind() != Kind::Blank && !record.kind().is_hidden() && !record.is_spoken()
}

/// Where the speech ends that goes on at `index`.
fn end(records: &[Record], index: usize) -> usize {
    let goes_on = |record: &Record| {
        record.kind().is_hidden() || (record.is_spoken() && record.kind() != Kind::Character)
    };
    records[index..].iter().position(|record| !goes_on(record)).map_or(records.len(), |length| index + length)
}

fn put(records: &mut [Record], speech: Range<usize>, side: Option<Side>) {
    for record in &mut records[speech] {
        let hidden = record.kind().is_hidden();
        record.put(side.filter(|_| !hidden));
    }
}
