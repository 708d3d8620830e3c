//! A script on pages: the one layout that everything is drawn, printed and counted by.

mod format;
pub(crate) mod frame;
mod page;
mod paginate;
mod text;
pub(crate) mod width;
mod wrap;

use crate::script::Script;

pub use format::{Format, Paper, Preset};
pub use page::{Line, Origin, Page, Pages, Piece};

/// Sets a script on pages. It always ends, and the time is linear in the length of the script.
pub fn layout(script: &Script, format: Format) -> Pages {
    let (title_pages, pages) = paginate::pages(script, format);
    Pages::new(format, title_pages, pages)
}
