//! The lines that follow the one that is read.

use std::collections::VecDeque;

use super::markup::Fence;

/// The lines after the first one that is held, up to the end of the fence that they stand in.
pub(super) struct Ahead<'a> {
    held: &'a VecDeque<String>,
    length: usize,
    is_end: bool,
}

impl<'a> Ahead<'a> {
    /// `is_end` is whether no others follow.
    pub(super) fn new(held: &'a VecDeque<String>, is_end: bool, fence: Option<&Fence>) -> Self {
        let closing = |fence: &Fence| held.iter().skip(1).position(|line| fence.is_closed_by(line));
        match fence.and_then(closing) {
            Some(inside) => Self { held, length: inside + 1, is_end: true },
            None => Self { held, length: held.len(), is_end },
        }
    }

    pub(super) fn is_end(&self) -> bool {
        self.is_end
    }

    /// All of them, the first one too.
    pub(super) fn with_first(&self) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        self.held.iter().take(self.length).map(String::as_str)
    }

    /// A line by its number, of which the next is 1: empty after the end, none if it is not there yet.
    pub(super) fn line(&self, number: usize) -> Option<&'a str> {
        let line = self.held.get(number).filter(|_| number < self.length).map(String::as_str);
        line.or(self.is_end.then_some(""))
    }

    /// The next line.
    pub(super) fn next(&self) -> Option<&'a str> {
        self.line(1)
    }

    /// The next line that is not empty, empty at the end; none if it is not there yet.
    pub(super) fn next_words(&self) -> Option<&'a str> {
        self.next_words_but(|_| false)
    }

    /// The next line that is not empty and that `is_passed` does not pass over, empty at the end; none if it is not
    /// there yet.
    pub(super) fn next_words_but(&self, is_passed: impl Fn(&str) -> bool) -> Option<&'a str> {
        let is_met = |line: &&str| !line.trim().is_empty() && !is_passed(line);
        let next = self.with_first().skip(1).find(is_met);
        next.or(self.is_end.then_some(""))
    }
}
