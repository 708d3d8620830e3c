//! The file that another one replaces: where it is, and what others may do with it.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

/// Where the file is that is replaced: a link stays, and what it leads to is replaced.
pub(super) fn target(place: &Path) -> PathBuf {
    let leads_to = if place.is_symlink() { fs::canonicalize(place).ok() } else { None };
    leads_to.unwrap_or_else(|| place.to_owned())
}

/// Makes the file that is to replace one, if there is one. That may be private, so the new one is for its owner alone at
/// first.
pub(super) fn create_beside(beside: &Path, place: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if mode(place).is_some() {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = place;
    options.open(beside)
}

/// Lets others do with a file what they may do with the one that it replaces. Where its group cannot be that of the other,
/// no group may. On Windows the folder says that.
pub(super) fn copy_mode(place: &Path, file: &File) {
    #[cfg(unix)]
    if let Some(mode) = mode(place) {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
        let groups = fs::metadata(place).and_then(|old| Ok((old.gid(), file.metadata()?.gid())));
        // Not every disk lets a group be set, even to the one that a file has.
        let is_same =
            groups.and_then(|(old, new)| if old == new { Ok(()) } else { fchown(file, None, Some(old)) });
        let mode = if is_same.is_ok() { mode } else { mode & !0o070 };
        if let Err(error) = file.set_permissions(PermissionsExt::from_mode(mode)) {
            tracing::warn!(%error, "a file that was replaced is for its owner only");
        }
    }
    #[cfg(not(unix))]
    let _ = (place, file);
}

/// Why a file could not replace another one, though it was written beside it: the other one is read-only, or open in a
/// program that locks it. Windows reports that with the error of a folder without write permission.
pub(super) fn busy(place: &Path, error: io::Error) -> io::Error {
    use io::ErrorKind::{NotFound, QuotaExceeded, ReadOnlyFilesystem, ResourceBusy, StorageFull};
    let is_of_disk = matches!(error.kind(), NotFound | QuotaExceeded | ReadOnlyFilesystem | StorageFull);
    let is_there = fs::symlink_metadata(place).is_ok();
    if is_there && !is_of_disk { io::Error::new(ResourceBusy, error) } else { error }
}

/// What may be done with a file.
#[cfg(unix)]
fn mode(file: &Path) -> Option<u32> {
    let about = fs::metadata(file).ok().filter(fs::Metadata::is_file)?;
    Some(std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o777)
}
