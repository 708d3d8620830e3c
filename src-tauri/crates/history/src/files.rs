//! Files of the app on the disk: for their owner only, and in place for good once a call returns.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::Path,
    time::SystemTime,
};

/// Creates a file that only its owner can read, or empties an existing one.
///
/// # Errors
/// If writing to the disk fails.
pub fn create(path: &Path) -> io::Result<File> {
    open(path, OpenOptions::new().write(true).create(true).truncate(true))
}

/// Opens a file with these options; one that is made is for its owner only.
///
/// # Errors
/// If writing to the disk fails.
pub fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    let file = options.open(path)?;
    tighten(path);
    Ok(file)
}

/// Takes away what the group and others may do with a file or folder. Not an error where that is impossible: the file
/// is not ours, or the disk keeps no modes. It does nothing on Windows, where the profile's folder is private.
pub fn tighten(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let Ok(found) = fs::metadata(path) else { return };
        let mode = found.permissions().mode() & 0o7777;
        if mode & 0o077 != 0
            && let Err(error) = fs::set_permissions(path, fs::Permissions::from_mode(mode & !0o077))
        {
            tracing::warn!(%error, "a file of the app stays readable for others");
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Renames a file within its folder; when this returns, a power cut does not undo it.
///
/// # Errors
/// If writing to the disk fails.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)?;
    sync_folder(to)
}

/// Sets the moment at which a file was last written to now.
///
/// # Errors
/// If writing to the disk fails.
pub(crate) fn touch(file: &Path) -> io::Result<()> {
    // Windows sets times only through a handle that may write; elsewhere it is enough to own the file.
    let file = OpenOptions::new().read(true).write(cfg!(windows)).open(file)?;
    file.set_modified(SystemTime::now())
}

/// Writes what a closed file holds to the disk.
///
/// # Errors
/// If writing to the disk fails.
pub(crate) fn sync(file: &Path) -> io::Result<()> {
    // Windows writes to the disk only through a handle that may write.
    OpenOptions::new().read(true).write(true).open(file)?.sync_all()
}

/// Writes the folder of `file` to the disk, and with it the names in it.
///
/// # Errors
/// If writing to the disk fails.
pub fn sync_folder(file: &Path) -> io::Result<()> {
    // Windows opens no folder as a file, and writes names with the file itself.
    #[cfg(unix)]
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// The first name `path.aside-1`, `path.aside-2` and so on under which nothing lies yet.
///
/// # Errors
/// If writing to the disk fails.
pub fn aside(path: &Path) -> io::Result<std::path::PathBuf> {
    for number in 1_u64.. {
        let aside = suffixed(path, &format!(".aside-{number}"));
        if !aside.try_exists()? {
            return Ok(aside);
        }
    }
    Err(io::Error::other("no name is left"))
}

/// The path with this at the end of its name.
pub(crate) fn suffixed(path: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_synced_through_a_handle_that_may_write() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        fs::write(&file, "text").unwrap();
        sync(&file).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"text");
        assert!(sync(folder.path()).is_err(), "a folder can only be opened for reading");
    }
}
