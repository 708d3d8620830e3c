//! The text of elements, taken part by part as pages show it: with the line ends of the writer instead of those of the
//! layout.

use std::collections::BTreeMap;

use crate::script::Script;
use crate::style::{self, Run};

/// What is left of each element that was begun.
#[derive(Debug, Default)]
pub(crate) struct SourceText {
    left: BTreeMap<usize, Vec<Run>>,
}

impl SourceText {
    /// The next part of an element: as many visible characters as `shown` has, and what stands between them.
    pub(crate) fn take(&mut self, script: &Script, element: usize, shown: &str) -> Vec<Run> {
        let is_first = !self.left.contains_key(&element);
        let left = self
            .left
            .entry(element)
            .or_insert_with(|| script.element(element).map(|element| element.runs()).unwrap_or_default());
        let (part, rest) = split(left, visible(shown), is_first);
        *left = rest;
        part
    }

    /// Whether a part of an element was taken.
    pub(crate) fn is_begun(&self, element: usize) -> bool {
        self.left.contains_key(&element)
    }

    /// How many lines end between what was taken of an element and the rest.
    pub(crate) fn line_ends(&self, element: usize) -> usize {
        let left = self.left.get(&element).into_iter().flatten().flat_map(|run| run.text().chars());
        left.take_while(|next| !is_visible(*next)).filter(|next| *next == '\n').count()
    }
}

fn split(runs: &[Run], count: usize, is_first: bool) -> (Vec<Run>, Vec<Run>) {
    let (mut part, mut rest) = (Vec::new(), Vec::new());
    // White space counts only once something visible follows it.
    let mut space: Vec<(char, style::Style)> = Vec::new();
    let mut taken = 0;
    for run in runs {
        for next in run.text().chars() {
            let to = if taken < count { &mut part } else { &mut rest };
            let mut bytes = [0; 4];
            if !is_visible(next) && taken < count {
                space.push((next, run.style()));
                continue;
            }
            let is_kept = is_first || taken > 0;
            for (blank, style) in space.drain(..).filter(|_| is_kept) {
                style::push(to, blank.encode_utf8(&mut bytes), style);
            }
            style::push(to, next.encode_utf8(&mut bytes), run.style());
            taken += usize::from(is_visible(next) && taken < count);
        }
    }
    (part, rest)
}

fn visible(text: &str) -> usize {
    text.chars().filter(|next| is_visible(*next)).count()
}

fn is_visible(next: char) -> bool {
    !next.is_whitespace() && !next.is_control()
}
