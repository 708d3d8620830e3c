//! What a script is, without its bytes: elements, hidden text and problems by their places.

use std::ops::Range;

use crate::context::Context;
use crate::hidden::Hidden;
use crate::pairs;
use crate::problem::Problem;
use crate::reader::{self, Part};
use crate::record::Record;
use crate::restart;

/// The places of everything in a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    records: Vec<Record>,
    hidden: Vec<Hidden>,
    problems: Vec<Problem>,
}

impl Outline {
    /// Reads a whole source.
    pub(crate) fn read(source: &[u8]) -> Outline {
        let (part, _) = reader::read(source, 0, Context::start(), |_, _| false);
        let mut outline = Outline { records: part.records, hidden: part.hidden, problems: part.problems };
        pairs::pair(&mut outline.records);
        outline
    }

    pub(crate) fn records(&self) -> &[Record] {
        &self.records
    }

    pub(crate) fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The hidden text that begins in a part of the source.
    pub(crate) fn hidden(&self, part: Range<usize>) -> &[Hidden] {
        let from = self.hidden.partition_point(|hidden| hidden.start() < part.start);
        let length = self.hidden[from..].partition_point(|hidden| hidden.start() < part.end);
        &self.hidden[from..from + length]
    }

    /// Reads again what a change of the source touches: there was `old`, and now the source has `length` bytes there.
    /// Says which elements it read.
    pub(crate) fn change(&mut self, source: &[u8], old: Range<usize>, length: usize) -> Range<usize> {
        let new_end = old.start + length;
        let first = restart::before(source, &self.records, &self.problems, old.start..new_end);
        let (from, context) = match self.records.get(first) {
            Some(record) => (record.start(), record.context()),
            None => (0, Context::start()),
        };
        let after = self.split_off(first, from);
        let find = |start: usize, context: Context| {
            let was = start.checked_sub(new_end)? + old.end;
            let index = after.records.binary_search_by_key(&was, Record::start).ok()?;
            (after.records[index].context() == context).then_some(index)
        };
        let (part, met) =
            reader::read(source, from, context, |start, context| find(start, context).is_some());
        let read = first..first + part.records.len();
        self.append(part);
        if let Some(met) = met {
            self.append_moved(&after, met - new_end + old.end, met);
        }
        pairs::pair_again(&mut self.records, read.clone());
        read
    }

    /// Takes away everything from the element `first` on, which begins at `from`.
    fn split_off(&mut self, first: usize, from: usize) -> Part {
        Part {
            records: self.records.split_off(first),
            hidden: self.hidden.split_off(self.hidden.partition_point(|hidden| hidden.start() < from)),
            problems: self
                .problems
                .split_off(self.problems.partition_point(|problem| problem.start() < from)),
        }
    }

    fn append(&mut self, part: Part) {
        self.records.extend(part.records);
        self.hidden.extend(part.hidden);
        self.problems.extend(part.problems);
    }

    /// Appends what began at `old` and after, which begins at `new` now.
    fn append_moved(&mut self, part: &Part, old: usize, new: usize) {
        let records = &part.records[part.records.partition_point(|record| record.start() < old)..];
        let hidden = &part.hidden[part.hidden.partition_point(|hidden| hidden.start() < old)..];
        let problems = &part.problems[part.problems.partition_point(|problem| problem.start() < old)..];
        self.records.extend(records.iter().map(|record| record.moved(old, new)));
        self.hidden.extend(hidden.iter().map(|hidden| hidden.moved(old, new)));
        self.problems.extend(problems.iter().map(|problem| problem.moved(old, new)));
    }
}
