//! Whether what is in its place is there for good.

use std::io;

/// Notes that a folder could not be written to the disk. Not every folder and disk can be, and what was renamed is in its
/// place all the same.
pub(super) fn note(synced: io::Result<()>) {
    if let Err(error) = synced {
        tracing::warn!(%error, "a power cut may undo what was saved");
    }
}
