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

/// Makes the file that is to replace one, if there is one. It may be private, so that nobody else reads the new one either.
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
        let group = fs::metadata(place).map(|about| about.gid());
        let is_same = group.and_then(|group| fchown(file, None, Some(group))).is_ok();
        let mode = if is_same { mode } else { mode & !0o070 };
        if let Err(error) = file.set_permissions(PermissionsExt::from_mode(mode)) {
            tracing::warn!(%error, "a file that was replaced is for its owner only");
        }
    }
    #[cfg(not(unix))]
    let _ = (place, file);
}

/// What may be done with a file.
#[cfg(unix)]
fn mode(file: &Path) -> Option<u32> {
    let about = fs::metadata(file).ok().filter(fs::Metadata::is_file)?;
    Some(std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o777)
}
