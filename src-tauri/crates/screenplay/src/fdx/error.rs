//! Why a file is not read.

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum ReadError {
    /// It is longer than [`MAX_BYTES`](super::MAX_BYTES).
    #[error("the file is too long")]
    TooLong,
    /// Its elements are inside one another deeper than [`MAX_DEPTH`](super::MAX_DEPTH).
    #[error("the elements are nested too deeply")]
    TooDeep,
    /// It has more paragraphs than [`MAX_PARAGRAPHS`](super::MAX_PARAGRAPHS).
    #[error("the file has too many paragraphs")]
    TooManyParagraphs,
    /// It has a document type, which FDX does not have and entities are defined in.
    #[error("the file has a document type")]
    DocumentType,
    /// It has an entity that XML does not define.
    #[error("the file has an unknown entity")]
    Entity,
    /// It is no well-formed XML.
    #[error("the file is not well-formed")]
    Malformed,
    /// It is XML, and not of Final Draft.
    #[error("the file is not of Final Draft")]
    NotFinalDraft,
    /// It has no body.
    #[error("the file has no content")]
    NoContent,
}
