//! Where the windows were. A plain file, because windows must take their places before the keyring opens the store;
//! it holds labels and numbers only.

use std::{collections::HashSet, fs, path::Path};

use history::WindowLabel;
use serde::{Deserialize, Serialize};

use super::{MAIN_WINDOW, OTHER_WINDOWS};
use crate::home::{self, HomeLock};

/// A window's place, in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Geometry {
    /// Width of the inside.
    pub width: f64,
    /// Height of the inside.
    pub height: f64,
    /// Left edge, where the desktop tells.
    pub x: Option<f64>,
    /// Top edge, where the desktop tells.
    pub y: Option<f64>,
    /// Whether it fills the screen; width and height are then those it returns to.
    pub maximized: bool,
}

impl Default for Geometry {
    fn default() -> Self {
        Self { width: 1080.0, height: 760.0, x: None, y: None, maximized: false }
    }
}

impl Geometry {
    /// Within what a screen can show and a window can be: a damaged file must not hide a window.
    fn sane(self) -> Self {
        let finite = |value: Option<f64>| value.filter(|v| v.is_finite() && v.abs() < 20_000.0);
        Self {
            width: if self.width.is_finite() { self.width.clamp(480.0, 8_000.0) } else { 1080.0 },
            height: if self.height.is_finite() { self.height.clamp(360.0, 8_000.0) } else { 760.0 },
            x: finite(self.x),
            y: finite(self.y),
            maximized: self.maximized,
        }
    }
}

/// How many windows come back at the next start: more than anyone has open, and no more than a computer can open at once.
const MOST: usize = 32;

/// All windows, in the order they were opened.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Geometries(pub Vec<(String, Geometry)>);

impl Geometries {
    /// Reads the file; without one there are none. One that makes no sense is set aside, unless another process has the
    /// home; an entry that names no window is left out, and so is what is too many.
    ///
    /// # Errors
    /// If it is there and cannot be read; then it must not be written either.
    pub fn read(file: &Path, lock: &HomeLock) -> std::io::Result<Self> {
        let read: Self = match fs::read(file) {
            Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_else(|error| {
                tracing::warn!(%error, "the places of the windows cannot be understood");
                if !lock.is_in_use()
                    && let Err(error) = home::set_aside(file)
                {
                    tracing::warn!(%error, "the damaged places of the windows cannot be set aside");
                }
                Self::default()
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::default(),
            Err(error) => return Err(error),
        };
        let mut labels = HashSet::new();
        let windows = read.0.into_iter().filter(|(label, _)| is_label(label) && labels.insert(label.clone()));
        Ok(Self(windows.take(MOST).map(|(label, geometry)| (label, geometry.sane())).collect()))
    }

    /// Writes the file: whole or not at all.
    ///
    /// # Errors
    /// What the disk says; then the old file stands.
    pub fn write(&self, file: &Path) -> std::io::Result<()> {
        home::write_whole(file, self)
    }

    /// A window's place, the usual one if it has none yet.
    pub fn of(&self, label: &str) -> Geometry {
        self.0
            .iter()
            .find(|(name, _)| name == label)
            .map_or_else(Geometry::default, |(_, geometry)| *geometry)
    }

    /// Remembers a window's place.
    pub fn set(&mut self, label: &str, geometry: Geometry) {
        match self.0.iter_mut().find(|(name, _)| name == label) {
            Some((_, known)) => *known = geometry.sane(),
            None => self.0.push((label.to_owned(), geometry.sane())),
        }
    }

    /// Forgets a window.
    pub fn forget(&mut self, label: &str) {
        self.0.retain(|(name, _)| name != label);
    }
}

/// Whether a window of this app may have that label.
fn is_label(text: &str) -> bool {
    text == MAIN_WINDOW || (text.starts_with(OTHER_WINDOWS) && text.parse::<WindowLabel>().is_ok())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn windows_keep_their_order_and_place() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("windows.json");
        let lock = HomeLock::take(folder.path());
        let mut places = Geometries::default();
        let place = Geometry { width: 700.0, height: 500.0, x: Some(10.0), y: None, maximized: true };
        places.set("w-2", place);
        places.set("main", Geometry::default());
        places.write(&file).unwrap();
        assert_eq!(Geometries::read(&file, &lock).unwrap(), places);
        assert_eq!(Geometries::read(&file, &lock).unwrap().of("w-2"), place);
    }

    #[test]
    fn damaged_geometry_hides_no_window() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("windows.json");
        let lock = HomeLock::take(folder.path());
        std::fs::write(&file, r#"[["main",{"width":1,"height":1e9,"x":1e300,"y":-5,"maximized":false}]]"#)
            .unwrap();
        let place = Geometries::read(&file, &lock).unwrap().of("main");
        assert_eq!(
            place,
            Geometry { width: 480.0, height: 8_000.0, x: None, y: Some(-5.0), maximized: false }
        );
        std::fs::write(&file, "{").unwrap();
        assert_eq!(Geometries::read(&file, &lock).unwrap(), Geometries::default());
        std::fs::write(&file, [0xff]).unwrap();
        assert_eq!(Geometries::read(&file, &lock).unwrap(), Geometries::default());
        for (aside, bytes) in [("windows.json.aside-1", &b"{"[..]), ("windows.json.aside-2", &[0xff])] {
            assert_eq!(std::fs::read(folder.path().join(aside)).unwrap(), bytes);
        }
    }

    #[test]
    fn a_file_brings_back_windows_of_this_app_and_not_too_many() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("windows.json");
        let lock = HomeLock::take(folder.path());
        let labels = |written: &[&str]| {
            let written = written.iter().map(|label| ((*label).to_owned(), Geometry::default()));
            Geometries(written.collect()).write(&file).unwrap();
            let read = Geometries::read(&file, &lock).unwrap();
            read.0.into_iter().map(|(label, _)| label).collect::<Vec<_>>()
        };
        let long = format!("w-{}", "x".repeat(200));
        let written = ["w-2", "", "Main", "main", "w-a b", "../w-1", &long, "w-2", "tooltip", "w-3"];
        assert_eq!(labels(&written), ["w-2", "main", "w-3"]);
        let many: Vec<String> = (0..=MOST).map(|n| format!("w-{n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(labels(&many), many[..MOST]);
    }
}
