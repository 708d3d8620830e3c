//! Files of the writer: read whole, written whole beside the old one, and the dialogs that choose them.

mod left;
mod name;
mod new_file;
mod new_folder;
mod parts;
mod replaced;
mod synced;

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

pub(crate) use left::remove_left;
pub(crate) use name::usable;
pub(crate) use new_file::NewFile;
pub(crate) use new_folder::NewFolder;
pub(crate) use parts::Parts;

/// How much is written before it is asked again whether the writer cancelled, in bytes.
const CHUNK: usize = 1 << 20;

/// Writes a file that is not in its place yet; `None` if it was cancelled.
pub(crate) fn write(
    path: &Path,
    bytes: &[u8],
    parts: &Parts,
    is_cancelled: impl Fn() -> bool,
) -> io::Result<Option<NewFile>> {
    let mut file = NewFile::create(path, parts)?;
    for chunk in bytes.chunks(CHUNK) {
        if is_cancelled() {
            return Ok(None);
        }
        file.write_all(chunk)?;
    }
    Ok(Some(file))
}

/// Reads a file whole, or as much of it as shows that it is longer than `most` bytes.
pub(crate) fn read(path: &Path, most: u32) -> io::Result<Vec<u8>> {
    // What is no file, as a pipe, may never end.
    if !fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(u64::from(most) + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A folder that answers dialogs in place of a person, for scripts and tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DialogFolder(PathBuf);

impl DialogFolder {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// Where a file is saved for which this name is suggested: a name that is taken already is answered with a second one.
    pub fn save_as(&self, name: &str) -> PathBuf {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let names = std::iter::once(name.to_owned()).chain((2..).map(|n| format!("{stem} ({n}).{ending}")));
        let mut paths = names.map(|name| self.0.join(name));
        paths.find(|path| !path.exists()).unwrap_or_else(|| self.0.join(name))
    }

    /// Where a folder is made.
    pub fn folder(&self) -> PathBuf {
        self.0.clone()
    }

    /// The file that is opened: the newest one.
    pub fn newest(&self) -> Option<PathBuf> {
        let entries = fs::read_dir(&self.0).ok()?.flatten();
        let files = entries.filter_map(|entry| {
            let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some((about.modified().ok()?, entry.path()))
        });
        files.max().map(|(_, path)| path)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn save(path: &Path, bytes: &[u8], is_cancelled: impl Fn() -> bool) -> io::Result<bool> {
        write(path, bytes, &Parts::of_test(), &is_cancelled)?
            .map_or(Ok(false), |file| file.place(is_cancelled))
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.fountain");
        assert!(save(&path, b"one", || false).unwrap());
        assert!(save(&path, b"two", || false).unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something was left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn a_private_file_stays_private() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.fountain");
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
        fs::write(&path, b"one").unwrap();
        let usual = mode(&path);
        assert!(save(&path, b"two", || false).unwrap());
        assert_eq!(mode(&path), usual);
        for private in [0o600, 0o640, 0o444] {
            fs::set_permissions(&path, fs::Permissions::from_mode(private)).unwrap();
            let file = write(&path, b"two", &Parts::of_test(), || false).unwrap().unwrap();
            let mut all = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
            assert_eq!(mode(&all.find(|part| *part != path).unwrap()), 0o600);
            assert!(file.place(|| false).unwrap());
            assert_eq!(mode(&path), private);
        }
        let new = folder.path().join("b.fountain");
        assert!(save(&new, b"one", || false).unwrap());
        assert_eq!(mode(&new), usual);
    }

    #[cfg(unix)]
    #[test]
    fn no_other_group_may_read_what_one_could() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.fountain");
        fs::write(&path, b"one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let other = fs::metadata(&path).unwrap().gid() + 1;
        // Only a member of a group may give it a file, and root.
        let expected = chown(&path, None, Some(other)).map_or(other - 1, |()| other);
        assert!(save(&path, b"two", || false).unwrap());
        let about = fs::metadata(&path).unwrap();
        assert_eq!((about.gid(), about.mode() & 0o777), (expected, 0o640));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_what_it_leads_to_is_replaced() {
        let [folder, other] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let (link, file) = (folder.path().join("link"), other.path().join("a.fountain"));
        fs::write(&file, b"one").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert!(save(&link, b"two", || false).unwrap());
        assert_eq!((fs::read(&file).unwrap(), fs::read_link(&link).unwrap()), (b"two".to_vec(), file));
        for folder in [folder, other] {
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something was left beside it");
        }
    }

    #[test]
    fn a_failed_write_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        fs::create_dir(&path).unwrap();
        assert!(save(&path, b"one", || false).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something was left beside it");
    }

    #[test]
    fn a_cancelled_write_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        save(&path, b"one", || false).unwrap();
        let new = vec![b'x'; 3 * CHUNK];
        // Before the first chunk, between two, and once all is written.
        for asked in [0, 2, 3] {
            let times = Cell::new(0);
            let is_cancelled = || times.replace(times.get() + 1) == asked;
            assert!(!save(&path, &new, is_cancelled).unwrap(), "{asked}");
            assert_eq!(times.get(), asked + 1);
            assert_eq!(fs::read(&path).unwrap(), b"one");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something was left beside it");
        }
    }

    #[test]
    fn a_file_is_read_to_one_byte_past_the_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, b"12345").unwrap();
        assert_eq!(read(&path, 5).unwrap(), b"12345");
        assert_eq!(read(&path, 2).unwrap(), b"123");
        assert!(read(folder.path(), 2).is_err() && read(&folder.path().join("b"), 2).is_err());
    }

    #[test]
    fn a_taken_name_is_answered_with_a_second_one() {
        let folder = tempfile::tempdir().unwrap();
        let dialogs = DialogFolder::new(folder.path().into());
        for expected in ["a.b.pdf", "a.b (2).pdf", "a.b (3).pdf"] {
            let path = dialogs.save_as("a.b.pdf");
            assert_eq!(path.file_name().unwrap(), expected);
            fs::write(path, "").unwrap();
        }
        assert!(dialogs.newest().is_some());
    }
}
