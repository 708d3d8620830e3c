//! A script on pages: the one layout that everything is drawn, printed and counted by.

mod body;
mod change;
mod column;
mod format;
pub(crate) mod frame;
mod group;
mod groups;
mod page;
mod paginate;
mod passage;
mod sentence;
mod set_line;
mod state;
mod text;
mod title_page;
pub(crate) mod width;
mod wrap;

use std::ops::Range;

use crate::element::Element;
use crate::layout::state::State;
use crate::script::Script;

pub use format::{Format, Paper, Preset};
pub use page::{Line, Origin, Page, Pages, Piece};

/// Sets a script on pages. It always ends, and the time is linear in the length of the script.
pub fn layout(script: &Script, format: Format) -> Pages {
    let begin = State::default();
    let (pages, _) = paginate::add_pages(Vec::new(), script, format, begin, |_| None::<()>);
    Pages::new(format, script.elements().len(), title_page::title_pages(script, format), pages)
}

/// Sets a script again after a [`Script::splice`], from its pages before that and the elements that were read again. Gives
/// what [`layout`] gives, at the cost of a few pages.
pub fn change(before: Pages, script: &Script, read: Range<usize>) -> Pages {
    change::changed(before, script, read)
}

/// Where the rows of a line of an element begin, without the first, in bytes of the line's text: what is drawn elsewhere
/// can break its lines there.
pub fn row_starts(element: &Element<'_>, line: &str, format: Format) -> Vec<usize> {
    let columns = frame::Frame::of(format, element).columns();
    let next = |from: &usize| wrap::row(line, *from, columns).1;
    std::iter::successors(Some(0), next).skip(1).collect()
}

/// How many rows an element takes by itself in the default format.
pub(crate) fn height(element: &Element<'_>) -> usize {
    let columns = frame::Frame::of(Format::default(), element).columns();
    let rows = |line: &text::Text| wrap::rows(line.as_str(), columns).count();
    text::Text::lines_of(element).iter().map(rows).sum()
}
