//! A script as PDF: the pages of the layout, line by line where they stand. The same script gives the same bytes.

mod bookmarks;
mod canvas;
mod page;
mod table;
mod wrap;

use krilla::error::KrillaError;
use krilla::metadata::Metadata;

use crate::Pace;
use crate::about::About;
use crate::av::{Captions, Table};
use crate::fonts::Fonts;
use crate::layout::{Pages, Paper};
use crate::script::Script;
use canvas::Canvas;

/// What a PDF is written with beside the script.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The language of the script, as BCP 47 says it: `hi`, `en-GB`.
    pub language: Option<&'a str>,
    /// Fonts (TrueType or OpenType) for what those of the app lack, such as Chinese, Japanese and Korean. What cannot be
    /// read is left out.
    pub fonts: &'a [Vec<u8>],
}

/// A PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    bytes: Vec<u8>,
    missing: Vec<char>,
}

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A font cannot be embedded; those of the app can.
    #[error("a font cannot be embedded: {0}")]
    Font(String),
    /// The document is larger than a PDF may be.
    #[error("the document exceeds a limit of PDF: {0}")]
    Limit(String),
}

impl Pdf {
    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes of the file, without the rest.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The characters that no font has, each once. A box is printed for each of them, and the text behind it is kept.
    pub fn missing(&self) -> &[char] {
        &self.missing
    }
}

/// Writes a script on its pages.
pub fn write(script: &Script, pages: &Pages, options: Options<'_>) -> Result<Pdf, Error> {
    let fonts = Fonts::new(options.fonts);
    let mut canvas = Canvas::new(&fonts);
    let paper = pages.format().paper();
    for page in pages.title_pages().iter().chain(pages.pages()) {
        canvas.page(paper, page.number(), |sheet| page::draw(sheet, page));
    }
    let outline = bookmarks::outline(script, pages);
    let (mut document, missing) = canvas.into_parts();
    document.set_metadata(metadata(&About::of(script), options));
    document.set_outline(outline);
    Ok(Pdf { bytes: document.finish().map_err(Error::from)?, missing })
}

/// Writes a table of picture and sound, with the seconds of each row and their sum.
pub fn write_table(
    table: &Table,
    paper: Paper,
    pace: Pace,
    captions: &Captions<'_>,
    options: Options<'_>,
) -> Result<Pdf, Error> {
    let fonts = Fonts::new(options.fonts);
    let mut canvas = Canvas::new(&fonts);
    table::draw(&mut canvas, &fonts, table, paper, pace, captions);
    let (mut document, missing) = canvas.into_parts();
    document.set_metadata(metadata(table.about(), options));
    Ok(Pdf { bytes: document.finish().map_err(Error::from)?, missing })
}

fn metadata(about: &About, options: Options<'_>) -> Metadata {
    let mut metadata = Metadata::new();
    if let Some(title) = about.title() {
        metadata = metadata.title(title.to_owned());
    }
    if let Some(language) = options.language {
        metadata = metadata.language(language.to_owned());
    }
    metadata.authors(about.authors().to_vec())
}

impl From<KrillaError> for Error {
    fn from(error: KrillaError) -> Error {
        match error {
            KrillaError::Font(_, why) => Error::Font(why),
            other => Error::Limit(other.to_string()),
        }
    }
}
