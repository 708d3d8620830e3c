//! A file that reserves space on the disk, so that a clear can be recorded even when the disk is full.

use std::{fs, io::Write, path::Path};

use crate::files::{self, suffixed};

const BYTES: usize = 256 * 1024;

/// Makes the ballast beside the store if it is missing or incomplete. On a full disk it is left out; the next
/// try is after the next sweep.
pub(super) fn fill(store: &Path) {
    let file = suffixed(store, "-ballast");
    if fs::metadata(&file).is_ok_and(|m| m.len() == BYTES as u64) {
        return files::tighten(&file);
    }
    // Not zeros, which a file system may store as a hole.
    let written = files::create(&file).and_then(|mut f| {
        f.write_all(&vec![0x5a; BYTES])?;
        f.sync_all()
    });
    if written.is_err() {
        release(store);
    }
}

/// Frees the reserved space.
pub(super) fn release(store: &Path) {
    // It may not be there; then there is nothing to release.
    let _ = fs::remove_file(suffixed(store, "-ballast"));
}
