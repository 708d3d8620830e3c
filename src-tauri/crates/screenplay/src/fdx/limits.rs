//! How much of a file is read.

/// The longest file that is read, in bytes.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

/// How deep its elements may be inside one another.
pub const MAX_DEPTH: usize = 64;

/// How many paragraphs it may have, those of its title page, notes and summaries included.
pub const MAX_PARAGRAPHS: usize = 200_000;
