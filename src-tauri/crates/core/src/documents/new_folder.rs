//! A folder of the writer while it is filled.

use std::{
    collections::{HashMap, HashSet},
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use history::files;

use super::{
    left, name,
    parts::{Listed, Parts},
    synced,
};

/// A folder that is filled beside its place, so that the writer never has a part of it. It is gone with everything in it
/// when it is dropped before it was placed.
#[derive(Debug)]
pub(crate) struct NewFolder {
    parent: PathBuf,
    name: String,
    beside: PathBuf,
    /// The last number that each name was given, and the names that are taken: in small letters, as systems differ in
    /// whether a name in others is another one.
    numbers: HashMap<String, u32>,
    taken: HashSet<String>,
    is_placed: bool,
    listed: Listed,
    /// The lock that keeps other processes from removing it.
    _held: Option<File>,
}

impl NewFolder {
    /// Makes a folder that is to have this name in another one.
    pub(crate) fn create(parent: &Path, name: &str, parts: &Parts) -> io::Result<Self> {
        let beside = parent.join(name::unfinished()?);
        let listed = parts.list(&beside);
        // One that is there already is not ours, and would be removed with what is in it.
        fs::create_dir(&beside).inspect_err(|_| listed.end())?;
        let (parent, name, _held) = (parent.to_owned(), name.to_owned(), left::held(&beside));
        let (numbers, taken) = (HashMap::new(), HashSet::new());
        Ok(Self { parent, name, beside, numbers, taken, is_placed: false, listed, _held })
    }

    /// Where a file of this name goes: under another one where the name is taken.
    pub(crate) fn path_for(&mut self, stem: &str, ending: &str) -> PathBuf {
        let number = self.numbers.entry(stem.to_lowercase()).or_default();
        loop {
            *number += 1;
            let name = numbered(stem, *number);
            let path = self.beside.join(format!("{name}.{ending}"));
            // Systems may also take two ways to write a letter for one.
            if self.taken.insert(name.to_lowercase()) && !path.exists() {
                return path;
            }
        }
    }

    /// Puts the folder in its place, under a second name where there is something under the first, unless it is cancelled by
    /// then: its name is the answer.
    pub(crate) fn place(mut self, is_cancelled: impl Fn() -> bool) -> io::Result<Option<String>> {
        if is_cancelled() {
            return Ok(None);
        }
        let mut names = (1..).map(|number| numbered(&self.name, number));
        let free = names.find(|name| !self.parent.join(name).exists()).unwrap_or_default();
        fs::rename(&self.beside, self.parent.join(&free))?;
        self.is_placed = true;
        self.listed.end();
        synced::note(files::sync_folder(&self.parent.join(&free)));
        Ok(Some(free))
    }
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        if !self.is_placed && fs::remove_dir_all(&self.beside).is_ok() {
            self.listed.end();
        }
    }
}

fn numbered(name: &str, number: u32) -> String {
    if number == 1 { name.to_owned() } else { format!("{name} ({number})") }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_folder_takes_the_place_of_nothing() {
        let parent = tempfile::tempdir().unwrap();
        for expected in ["All", "All (2)", "All (3)"] {
            let mut folder = NewFolder::create(parent.path(), "All", &Parts::of_test()).unwrap();
            fs::write(folder.path_for("a", "md"), "x").unwrap();
            assert_eq!(folder.place(|| false).unwrap().as_deref(), Some(expected));
        }
        assert_eq!(names(parent.path()), ["All", "All (2)", "All (3)"]);
    }

    #[test]
    fn every_file_has_a_name_of_its_own() {
        let parent = tempfile::tempdir().unwrap();
        let mut folder = NewFolder::create(parent.path(), "All", &Parts::of_test()).unwrap();
        for stem in ["Hut", "hut", "Hut (2)", "HUT"] {
            fs::write(folder.path_for(stem, "md"), stem).unwrap();
        }
        folder.place(|| false).unwrap();
        let placed = names(&parent.path().join("All"));
        assert_eq!(placed, ["HUT (3).md", "Hut (2) (2).md", "Hut.md", "hut (2).md"]);
    }

    #[test]
    fn two_that_are_filled_at_once_do_not_meet() {
        let parent = tempfile::tempdir().unwrap();
        let first = NewFolder::create(parent.path(), "All", &Parts::of_test()).unwrap();
        let mut second = NewFolder::create(parent.path(), "All", &Parts::of_test()).unwrap();
        fs::write(second.path_for("a", "md"), "x").unwrap();
        drop(first);
        assert_eq!(second.place(|| false).unwrap().as_deref(), Some("All"));
        assert_eq!(names(&parent.path().join("All")), ["a.md"]);
    }

    #[test]
    fn a_folder_that_is_not_placed_is_gone() {
        let parent = tempfile::tempdir().unwrap();
        for is_cancelled in [true, false] {
            let mut folder = NewFolder::create(parent.path(), "All", &Parts::of_test()).unwrap();
            fs::write(folder.path_for("a", "md"), "x").unwrap();
            if is_cancelled {
                assert_eq!(folder.place(|| true).unwrap(), None);
            } else {
                drop(folder);
            }
            assert_eq!(names(parent.path()), [""; 0]);
        }
    }
}
