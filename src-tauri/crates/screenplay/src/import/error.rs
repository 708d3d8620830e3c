//! Why a file is not read.

use crate::fdx;

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ImportError {
    /// It is longer than [`MAX_BYTES`](super::MAX_BYTES), or than [`MAX_TEXT_BYTES`](super::MAX_TEXT_BYTES) if it is text,
    /// or its text is drawn in more than [`MAX_PIECES`](super::MAX_PIECES).
    #[error("the file is too long")]
    TooLong,
    /// It is nothing that is read here, such as a picture or a program.
    #[error("the type of the file is unknown")]
    UnknownType,
    /// It is not whole, or not what its name says.
    #[error("the file is damaged")]
    Damaged,
    /// It unpacks to more than the limits for that.
    #[error("the file unpacks to too much")]
    Bomb,
    /// It is a PDF with more pages than [`MAX_PAGES`](super::MAX_PAGES).
    #[error("the file has too many pages")]
    TooManyPages,
    /// It has no text, as a PDF that holds only pictures.
    #[error("the file has no text")]
    NoText,
    /// It is locked with a password.
    #[error("the file is locked")]
    Locked,
    /// It is an FDX file that is not read.
    #[error(transparent)]
    Fdx(#[from] fdx::ReadError),
}
