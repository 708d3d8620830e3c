//! Pages after a change of their script: those before it are as they were, and so are those after it from the first one
//! on that begins where one began before.

use std::ops::Range;

use crate::kind::Kind;
use crate::layout::page::{Page, Pages};
use crate::layout::paginate::{add_pages, number_line};
use crate::layout::state::State;
use crate::layout::title_page::title_pages;
use crate::script::Script;

/// The pages of a script after elements of it were read again, from its pages before that.
pub(crate) fn changed(before: Pages, script: &Script, read: Range<usize>) -> Pages {
    let format = before.format();
    let elements = script.elements().len();
    let by = elements.cast_signed() - before.elements().cast_signed();
    let mut pages = before.into_pages();
    let after = pages.split_off(first_changed(&pages, first_affected(script, read.start)));
    let start = match after.first().and_then(Page::start).filter(|_| !pages.is_empty()) {
        Some(start) => start.clone(),
        None => State::default(),
    };
    let starts: Vec<(usize, State)> =
        after.iter().enumerate().filter_map(|(index, page)| Some((index, page.start()?.moved(by)))).collect();
    let known = |state: &State| {
        let index = starts.binary_search_by_key(&state.element(), |(_, start)| start.element()).ok()?;
        let (page, start) = &starts[index];
        (state.element() >= read.end && start == state).then_some(*page)
    };
    let (mut pages, met) = add_pages(pages, script, format, start, known);
    for page in after.into_iter().skip(met.unwrap_or(usize::MAX)) {
        let number = pages.len() + 1;
        let line = (page.number() != number).then(|| number_line(number, format)).flatten();
        pages.push(page.moved(number, line, by));
    }
    Pages::new(format, elements, title_pages(script, format), pages)
}

/// The first page that has to be laid out again: where the page begins on which the change is, something that the change
/// belongs to may begin, and then it may have a place on the page before.
fn first_changed(pages: &[Page], element: usize) -> usize {
    let begins = |page: &Page| page.start().is_some();
    let is_before = |page: &&Page| page.start().is_some_and(|start| start.element() <= element);
    let last =
        pages.iter().rev().position(|page| is_before(&page)).map_or(0, |after| pages.len() - 1 - after);
    pages[..last].iter().rposition(begins).unwrap_or(0)
}

/// The first element that may be set otherwise than before: the cue of the speech directly before what was read, which
/// may be half of a dual dialogue now. What follows needs no such care: a speech that begins a group both times is
/// followed by the same groups.
fn first_affected(script: &Script, read: usize) -> usize {
    let kind = |index: usize| script.element(index).map(|element| element.kind());
    let is_between = |index: usize| matches!(kind(index), Some(Kind::Blank | Kind::Note | Kind::Boneyard));
    let is_said = |index: usize| script.element(index).is_some_and(|element| element.is_spoken());
    let mut first = read;
    while first > 0 && is_between(first - 1) {
        first -= 1;
    }
    while first > 0 && (is_said(first - 1) || is_between(first - 1)) && kind(first) != Some(Kind::Character) {
        first -= 1;
    }
    first
}
