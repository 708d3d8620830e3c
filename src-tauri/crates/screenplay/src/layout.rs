//! A script on pages: the one layout that everything is drawn, printed and counted by.

mod body;
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

use crate::element::Element;
use crate::script::Script;

pub use format::{Format, Paper, Preset};
pub use page::{Line, Origin, Page, Pages, Piece};

/// Sets a script on pages. It always ends, and the time is linear in the length of the script.
pub fn layout(script: &Script, format: Format) -> Pages {
    Pages::new(format, title_page::title_pages(script, format), paginate::pages(script, format))
}

/// How many rows an element takes by itself in the default format.
pub(crate) fn height(element: &Element<'_>) -> usize {
    let columns = frame::Frame::of(Format::default(), element).columns();
    let rows = |line: &text::Text| wrap::rows(line.as_str(), columns).count();
    text::Text::lines_of(element).iter().map(rows).sum()
}
