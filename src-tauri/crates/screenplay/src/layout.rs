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

use crate::script::Script;

pub use format::{Format, Paper, Preset};
pub use page::{Line, Origin, Page, Pages, Piece};

/// Sets a script on pages. It always ends, and the time is linear in the length of the script.
pub fn layout(script: &Script, format: Format) -> Pages {
    Pages::new(format, title_page::title_pages(script, format), paginate::pages(script, format))
}
