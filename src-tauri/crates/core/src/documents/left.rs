//! What a crash left of files and folders that were being written.

use std::{
    fs::{self, File},
    io,
    path::Path,
    time::Duration,
};

use super::name;

/// The least age of what is removed without being listed: an earlier version of the app may still be writing what is younger,
/// without a lock.
const OLD: Duration = Duration::from_secs(24 * 60 * 60);

/// Locks a file or a folder until the handle is dropped or the process ends. None if another handle has it locked, and
/// where there are no locks, as for folders on Windows: there, what a crash left stays.
pub(super) fn held(path: &Path) -> Option<File> {
    File::open(path).ok().filter(|file| file.try_lock().is_ok())
}

/// Removes from a folder what a crash left there.
pub(crate) fn remove_left(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(name::is_unfinished) {
            // One that cannot be removed does no harm.
            drop(remove(&entry.path(), OLD));
        }
    }
}

/// Removes a file or a folder of this age, unless another handle has it locked: whether it is gone by that.
pub(super) fn remove(path: &Path, least_age: Duration) -> io::Result<bool> {
    // What a link leads to is not ours.
    let about = fs::symlink_metadata(path)?;
    let is_either = about.is_file() || about.is_dir();
    if !is_either || about.modified()?.elapsed().unwrap_or_default() < least_age {
        return Ok(false);
    }
    let Some(_lock) = held(path) else { return Ok(false) };
    let removed = if about.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    removed.map(|()| true)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::{io::Write, path::PathBuf, time::SystemTime};

    use super::*;
    use crate::documents::{NewFile, NewFolder, Parts};

    /// What is not whole in a folder, written long ago.
    fn old(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        let parts: Vec<PathBuf> = entries
            .filter(|entry| name::is_unfinished(entry.file_name().to_str().unwrap()))
            .map(|entry| entry.path())
            .collect();
        for part in &parts {
            File::open(part).unwrap().set_modified(SystemTime::now() - 2 * OLD).unwrap();
        }
        parts
    }

    #[test]
    fn what_is_being_written_is_not_left() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = NewFile::create(&folder.path().join("a.md"), &Parts::of_test()).unwrap();
        file.write_all(b"Rain.").unwrap();
        let all = NewFolder::create(folder.path(), "All", &Parts::of_test()).unwrap();
        assert_eq!(old(folder.path()).len(), 2);
        remove_left(folder.path());
        assert!(file.place(|| false).unwrap());
        assert_eq!(all.place(|| false).unwrap().as_deref(), Some("All"));
        assert!(old(folder.path()).is_empty());
    }

    #[test]
    fn what_nobody_writes_any_more_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let part = folder.path().join(name::unfinished().unwrap());
        fs::write(&part, "Rain.").unwrap();
        remove_left(folder.path());
        assert!(part.exists(), "a version without locks may be writing it");
        assert_eq!(old(folder.path()).len(), 1);
        remove_left(folder.path());
        assert!(!part.exists());
        remove_left(&part);
    }
}
