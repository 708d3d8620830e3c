//! Why there is no file.

/// A file could not be put together, which memory alone can be the reason of.
#[derive(Debug, thiserror::Error)]
#[error("the parts of a DOCX could not be packed: {0}")]
pub struct Error(#[from] zip::result::ZipError);
