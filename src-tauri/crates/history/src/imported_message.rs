//! Messages from a file of the writer.

use crate::{Role, Timestamp};

/// A message as a file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedMessage {
    /// Who wrote it.
    pub role: Role,
    /// Its text, byte for byte.
    pub content: String,
    /// When it was written, as the file says.
    pub created_at: Timestamp,
}
