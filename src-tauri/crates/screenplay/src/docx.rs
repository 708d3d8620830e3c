//! A script as DOCX, for who edits it in Word or LibreOffice: paragraphs with the names of Final Draft's, in Courier
//! Prime, on pages that begin where those of the layout begin.
//!
//! A page begins by a mark before its first paragraph, and has two lines more than the layout gives it, so that another
//! program that fills a line less does not begin a page of its own. Inside a paragraph lines end where the writer ended
//! them: a mark at each line of the layout would be in the way of who edits. What the layout adds, `(MORE)` and the cue of
//! a speech that goes on, is text. [`import`](crate::import) knows it, and these pages, by their marks, and leaves them out.

mod body;
mod error;
mod file;
pub(crate) mod marks;
mod places;
mod styles;
mod table;
mod xml;

use crate::Pace;
use crate::about::About;
use crate::av::{Captions, Table};
use crate::layout::{Pages, Paper};
use crate::script::Script;
use file::Part;

pub use error::Error;

/// Writes a script on its pages. `language` is that of the script, as BCP 47 says it.
pub fn write(script: &Script, pages: &Pages, language: Option<&str>) -> Result<Vec<u8>, Error> {
    let format = pages.format();
    let body = body::body(script, pages);
    file::pack(
        &About::of(script),
        language,
        &[
            Part::Document(body),
            Part::Styles(styles::of_script(format, language)),
            Part::Header(body::header()),
        ],
    )
}

/// Writes a table of picture and sound, with the seconds of each row and their sum.
pub fn write_table(
    table: &Table,
    paper: Paper,
    pace: Pace,
    captions: &Captions<'_>,
    language: Option<&str>,
) -> Result<Vec<u8>, Error> {
    file::pack(
        table.about(),
        language,
        &[
            Part::Document(table::body(table, paper, pace, captions)),
            Part::Styles(styles::of_table(language)),
            Part::Header(body::header()),
        ],
    )
}
