//! Files of writers as scripts. What a file is, is seen by what it holds; its name decides only between kinds of plain
//! text.
//!
//! * FDX and Word files whose paragraphs have the styles of a script become Fountain, and so do PDFs and Word files
//!   whose lines stand in the columns of one.
//! * `.fountain` and `.spmd` are scripts as they are. Any other text is one if it has a scene heading, or is speeches for
//!   the most part.
//! * Markdown that is nothing but a script becomes Fountain. Scripts between prose stay where they are, in fences of
//!   their own, and the prose is kept as it stands. Markdown without a script is plain text.
//! * Everything else is plain text: a line of the file is a line of it.

mod column;
mod docx;
mod error;
mod limits;
mod markdown;
mod pdf;
mod plain;
mod sheet;
mod zip;

pub use error::ImportError;
pub use limits::{
    MAX_BYTES, MAX_PAGES, MAX_PIECES, MAX_TEXT_BYTES, MAX_ZIP_ENTRIES, MAX_ZIP_RATIO, MAX_ZIP_UNPACKED,
};

use crate::decode;
use crate::fdx;
use crate::loss::NotCarried;

/// What a file became.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImportedKind {
    /// A script in Fountain.
    Script,
    /// Plain text or Markdown; scripts in it are in fences.
    Text,
}

/// What a file was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Fountain.
    Fountain,
    /// Plain text.
    PlainText,
    /// Markdown.
    Markdown,
    /// Final Draft's FDX.
    Fdx,
    /// Word's DOCX.
    Docx,
    /// PDF.
    Pdf,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    text: String,
    kind: ImportedKind,
    format: Format,
    not_carried: Vec<NotCarried>,
}

impl Imported {
    /// The text, in Fountain if it is a script. Lines are apart by `\n`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, without the rest.
    pub fn into_text(self) -> String {
        self.text
    }

    /// What it is.
    pub fn kind(&self) -> ImportedKind {
        self.kind
    }

    /// What the file was.
    pub fn format(&self) -> Format {
        self.format
    }

    /// What the file had that the text has no place for.
    pub fn not_carried(&self) -> &[NotCarried] {
        &self.not_carried
    }
}

/// Reads a file. Its name need not have a folder; only its extension counts.
///
/// # Errors
/// Those of [`ImportError`]. A file is read whole or not at all, and no file makes this panic.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Imported, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLong);
    }
    let (text, format, not_carried) = if bytes.starts_with(b"PK\x03\x04") {
        let read = docx::read(bytes)?;
        (read.sheet, Format::Docx, read.losses.list())
    } else if is_pdf(bytes) {
        let read = pdf::read(bytes)?;
        (read.sheet, Format::Pdf, read.losses.list())
    } else if is_fdx(bytes) {
        let read = fdx::read(bytes)?;
        let not_carried = read.not_carried().to_vec();
        (sheet::Sheet::Script(read.into_fountain()), Format::Fdx, not_carried)
    } else {
        let (sheet, format) = text(file_name, bytes)?;
        (sheet, format, Vec::new())
    };
    let (text, kind) = match text {
        sheet::Sheet::Script(text) => (text, ImportedKind::Script),
        sheet::Sheet::Text(text) => (text, ImportedKind::Text),
    };
    if text.trim().is_empty() {
        return Err(ImportError::NoText);
    }
    Ok(Imported { text, kind, format, not_carried })
}

fn text(file_name: &str, bytes: &[u8]) -> Result<(sheet::Sheet, Format), ImportError> {
    if bytes.len() > MAX_TEXT_BYTES {
        return Err(ImportError::TooLong);
    }
    if !decode::is_text(bytes) {
        return Err(ImportError::UnknownType);
    }
    let text = crate::bytes::with_line_feeds(&decode::text(bytes));
    let extension = file_name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    Ok(match extension.as_deref() {
        Some("fountain" | "spmd") => (sheet::Sheet::Script(text), Format::Fountain),
        Some("md" | "markdown" | "mdown") => (markdown::read(text), Format::Markdown),
        Some("docx" | "fdx" | "pdf") => return Err(ImportError::Damaged),
        _ => (plain::read(text), Format::PlainText),
    })
}

/// A PDF may have a little before its first line.
fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|part| part == b"%PDF-")
}

/// XML that names Final Draft's root near its begin.
fn is_fdx(bytes: &[u8]) -> bool {
    let begin = decode::xml(&bytes[..bytes.len().min(4096) & !1]);
    let begin = begin.trim_start();
    begin.starts_with('<') && begin.contains("<FinalDraft")
}
