//! How much of a file is read.

/// The longest file of any type, in bytes.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

/// The longest file of plain text, Fountain or Markdown, in bytes: twenty long screenplays.
pub const MAX_TEXT_BYTES: usize = 8 * 1024 * 1024;

/// How many files a packed file may hold.
pub const MAX_ZIP_ENTRIES: u64 = 4096;

/// How much is unpacked of one of them, in bytes.
pub const MAX_ZIP_UNPACKED: usize = 64 * 1024 * 1024;

/// How many times longer than the packed bytes the unpacked ones may be, above the first mebibyte.
pub const MAX_ZIP_RATIO: usize = 200;

/// How many pages a PDF may have.
pub const MAX_PAGES: usize = 2000;

/// How many pieces the text of a PDF may be drawn in: each takes far more memory than its letters.
pub const MAX_PIECES: usize = 500_000;
