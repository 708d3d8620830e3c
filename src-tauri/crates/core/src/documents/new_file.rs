//! A file of the writer while it is written.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use history::files;

use super::{
    name,
    parts::{Listed, Parts},
    replaced, synced,
};

/// A file that is written beside its place, so that a crash, a full disk or a power cut leaves the old one or the new
/// one, never a part. It is gone when it is dropped before it was placed.
#[derive(Debug)]
pub(crate) struct NewFile {
    place: PathBuf,
    beside: PathBuf,
    /// Absent once it is closed.
    file: Option<BufWriter<File>>,
    is_placed: bool,
    listed: Listed,
}

impl NewFile {
    pub(crate) fn create(place: &Path, parts: &Parts) -> io::Result<Self> {
        place.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let place = replaced::target(place);
        let beside = place.with_file_name(name::unfinished()?);
        let listed = parts.list(&beside);
        let file = replaced::create_beside(&beside, &place).inspect_err(|_| listed.end())?;
        // Locked while it is open, so that no other process removes it. Not every disk has locks.
        drop(file.try_lock());
        let file = Some(BufWriter::new(file));
        Ok(Self { place, beside, file, is_placed: false, listed })
    }

    /// Puts the file in its place, in that of the old one if there is one, unless it is cancelled by then: whether it was
    /// put there is the answer.
    pub(crate) fn place(self, is_cancelled: impl Fn() -> bool) -> io::Result<bool> {
        self.place_synced(is_cancelled, files::sync_folder)
    }

    fn place_synced(
        mut self,
        is_cancelled: impl Fn() -> bool,
        sync_folder: impl Fn(&Path) -> io::Result<()>,
    ) -> io::Result<bool> {
        self.flush()?;
        if let Some(file) = &self.file {
            replaced::copy_mode(&self.place, file.get_ref());
            file.get_ref().sync_all()?;
        }
        if is_cancelled() {
            return Ok(false);
        }
        self.close();
        fs::rename(&self.beside, &self.place).map_err(|error| replaced::busy(&self.place, error))?;
        self.is_placed = true;
        self.listed.end();
        synced::note(sync_folder(&self.place));
        Ok(true)
    }

    /// Without what is not written yet. Windows neither renames nor removes a file that is open.
    fn close(&mut self) {
        drop(self.file.take().map(BufWriter::into_parts));
    }

    fn file(&mut self) -> io::Result<&mut BufWriter<File>> {
        self.file.as_mut().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file()?.flush()
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.is_placed {
            self.close();
            if fs::remove_file(&self.beside).is_ok() {
                self.listed.end();
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn two_that_are_written_at_once_do_not_meet() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.md");
        let mut first = NewFile::create(&place, &Parts::of_test()).unwrap();
        first.write_all(b"one").unwrap();
        first.flush().unwrap();
        let mut second = NewFile::create(&place, &Parts::of_test()).unwrap();
        second.write_all(b"two").unwrap();
        assert!(!first.place(|| true).unwrap());
        assert!(second.place(|| false).unwrap());
        assert_eq!(fs::read(&place).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something was left beside it");
    }

    #[test]
    fn what_is_in_its_place_is_there_though_its_folder_cannot_be_synced() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.md");
        let parts = Parts::new(folder.path());
        let mut file = NewFile::create(&place, &parts).unwrap();
        file.write_all(b"one").unwrap();
        let refused = |_: &Path| Err(io::ErrorKind::PermissionDenied.into());
        assert!(file.place_synced(|| false, refused).unwrap());
        assert_eq!(fs::read(&place).unwrap(), b"one");
        let listed = fs::read_to_string(folder.path().join("parts.json")).unwrap();
        assert_eq!(listed.trim(), "[]");
    }

    #[test]
    fn a_name_may_be_as_long_as_the_disk_takes_one() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("x".repeat(250));
        assert!(NewFile::create(&place, &Parts::of_test()).unwrap().place(|| false).unwrap());
        assert!(place.exists());
    }
}
