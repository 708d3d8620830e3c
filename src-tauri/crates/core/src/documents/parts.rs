//! Where this home writes parts of files and folders, so that the next start removes what a crash left of them. The file is
//! not encrypted: it has only paths, and the name of a part is random.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Serialize};

use super::{left, name};
use crate::{home, lock};

/// How long a part is sought that is not found: its disk may not be there.
const SOUGHT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// The list of the parts of a home. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Parts(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    file: PathBuf,
    /// Absent until the file is read.
    listed: Mutex<Option<Vec<Part>>>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Part {
    path: String,
    /// When it was listed.
    since: SystemTime,
    /// Whether it is of this run.
    #[serde(skip)]
    is_ours: bool,
}

/// A part that is on the list until it is over; nothing where it could not be listed, or is within one that is.
#[derive(Debug)]
pub(super) struct Listed(Option<(Parts, String)>);

impl Parts {
    pub(crate) fn new(home: &Path) -> Self {
        Self(Arc::new(Inner { file: home.join("parts.json"), listed: Mutex::default() }))
    }

    /// Lists a part, before it is made.
    pub(super) fn list(&self, path: &Path) -> Listed {
        let within = path.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        if within.is_some_and(name::is_unfinished) {
            return Listed(None);
        }
        let absolute = std::path::absolute(path).ok();
        let Some(path) = absolute.as_deref().and_then(Path::to_str).map(str::to_owned) else {
            tracing::warn!("a crash will leave a part of what is written: its place cannot be listed");
            return Listed(None);
        };
        let part = Part { path: path.clone(), since: SystemTime::now(), is_ours: true };
        self.change(|parts| parts.push(part));
        Listed(Some((self.clone(), path)))
    }

    /// The parts that earlier runs left.
    pub(crate) fn left(&self) -> Vec<PathBuf> {
        let mut listed = lock(&self.0.listed);
        let parts = listed.get_or_insert_with(|| read(&self.0.file));
        parts.iter().filter(|part| !part.is_ours).map(|part| part.path.clone().into()).collect()
    }

    /// Removes a part that an earlier run left, unless another process writes it. It stays on the list for a week where it is
    /// not found or cannot be removed.
    pub(crate) fn remove(&self, left: &Path) {
        // The file may be damaged, and say anything.
        let is_part = left.file_name().and_then(|name| name.to_str()).is_some_and(name::is_unfinished);
        let is_over = !is_part || left::remove(left, Duration::ZERO).unwrap_or(false);
        let is_kept = |part: &Part| !is_over && part.since.elapsed().unwrap_or_default() < SOUGHT;
        self.change(|parts| parts.retain(|part| Path::new(&part.path) != left || is_kept(part)));
    }

    /// Changes the list. Where it cannot be written, the part is written all the same: a home on a full disk must not keep a
    /// writer's text from another one.
    fn change(&self, change: impl FnOnce(&mut Vec<Part>)) {
        let mut listed = lock(&self.0.listed);
        let parts = listed.get_or_insert_with(|| read(&self.0.file));
        let before = parts.len();
        change(parts);
        if parts.len() != before
            && let Err(error) = home::write_whole(&self.0.file, parts)
        {
            tracing::warn!(%error, "what a crash leaves of a file that is written may not be found again");
        }
    }
}

impl Listed {
    /// Takes the part off the list: it is in its place, or removed.
    pub(super) fn end(&self) {
        if let Self(Some((parts, path))) = self {
            parts.change(|parts| parts.retain(|part| part.path != *path));
        }
    }
}

/// The list that an earlier run left. One that is damaged says nothing: what it named is removed as what was never listed.
fn read(file: &Path) -> Vec<Part> {
    let read = fs::read(file).and_then(|bytes| Ok(serde_json::from_slice(&bytes)?));
    read.unwrap_or_else(|error| {
        if error.kind() != ErrorKind::NotFound {
            tracing::warn!(%error, "which parts an earlier run left cannot be read");
        }
        Vec::new()
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::documents::{NewFile, NewFolder};

    impl Parts {
        /// A list that is in memory alone.
        pub(in crate::documents) fn of_test() -> Self {
            Self::new(Path::new("no such home"))
        }
    }

    /// What is listed, as the next start reads it.
    fn listed(home: &Path) -> Vec<PathBuf> {
        Parts::new(home).left()
    }

    fn count(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn a_part_is_listed_until_it_is_over() {
        let (home, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let parts = Parts::new(home.path());
        let place = folder.path().join("Rain.md");
        let create = || NewFile::create(&place, &parts).unwrap();
        let file = create();
        let [part] = &listed(home.path())[..] else { panic!("one is listed") };
        assert!(part.exists());
        assert!(!fs::read_to_string(home.path().join("parts.json")).unwrap().contains("Rain"));
        assert!(parts.left().is_empty(), "it is of this run");
        assert!(file.place(|| false).unwrap());
        assert!(listed(home.path()).is_empty());
        drop(create());
        assert!(listed(home.path()).is_empty());
        assert!(NewFile::create(&folder.path().join("nowhere/Rain.md"), &parts).is_err());
        assert!(listed(home.path()).is_empty());

        let mut all = NewFolder::create(folder.path(), "Rain", &parts).unwrap();
        let within = NewFile::create(&all.path_for("Rain", "md"), &parts).unwrap();
        assert_eq!(listed(home.path()).len(), 1, "what is in it goes with it");
        assert!(within.place(|| false).unwrap());
        drop(all);
        assert!(listed(home.path()).is_empty());
    }

    #[test]
    fn what_is_left_is_removed_unless_it_is_being_written() {
        let (home, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let before = Parts::new(home.path());
        let file = NewFile::create(&folder.path().join("a.md"), &before).unwrap();
        let mut all = NewFolder::create(folder.path(), "All", &before).unwrap();
        fs::write(all.path_for("a", "md"), "Rain.").unwrap();
        let remove = || {
            let parts = Parts::new(home.path());
            parts.left().iter().for_each(|left| parts.remove(left));
        };
        remove();
        assert_eq!((count(folder.path()), listed(home.path()).len()), (2, 2));
        // As a crash leaves them: the locks are gone, and nothing else.
        let kept: Vec<PathBuf> = listed(home.path());
        let json = fs::read(home.path().join("parts.json")).unwrap();
        drop((file, all));
        fs::write(&kept[0], "Rain.").unwrap();
        fs::create_dir(&kept[1]).unwrap();
        fs::write(kept[1].join("a.md"), "Rain.").unwrap();
        fs::write(home.path().join("parts.json"), json).unwrap();
        remove();
        assert_eq!((count(folder.path()), listed(home.path()).len()), (0, 0));
    }

    #[test]
    fn what_is_not_found_is_sought_for_a_week() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("disk").join(name::unfinished().unwrap());
        let hour = Duration::from_secs(60 * 60);
        for (age, is_sought) in [(SOUGHT - hour, true), (SOUGHT, false)] {
            let since = SystemTime::now() - age;
            let part = Part { path: path.to_str().unwrap().to_owned(), since, is_ours: false };
            home::write_whole(&home.path().join("parts.json"), &[part]).unwrap();
            Parts::new(home.path()).remove(&path);
            assert_eq!(!listed(home.path()).is_empty(), is_sought);
        }
    }

    #[test]
    fn nothing_else_is_removed() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("parts.json");
        let text = home.path().join("Rain.md");
        fs::write(&text, "Rain.").unwrap();
        let part = Part { path: text.to_str().unwrap().to_owned(), since: SystemTime::now(), is_ours: false };
        home::write_whole(&file, &[part]).unwrap();
        Parts::new(home.path()).remove(&text);
        assert!(text.exists() && listed(home.path()).is_empty());
        fs::write(&file, "[{").unwrap();
        assert!(listed(home.path()).is_empty(), "one that is damaged stops nothing");
        drop(NewFile::create(&text, &Parts::new(home.path())).unwrap());
        assert_eq!(fs::read_to_string(file).unwrap().trim(), "[]");
    }
}
