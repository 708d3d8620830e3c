//! The scenes of a script.

use std::ops::Range;

use crate::element::Element;
use crate::heading::Setting;
use crate::kind::Kind;
use crate::layout::Pages;
use crate::measure::length::Length;
use crate::measure::time_of_day::{self, TimeOfDay};
use crate::script::Script;

/// A scene: from its heading to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    heading: usize,
    number: Option<String>,
    setting: Option<Setting>,
    time: Option<TimeOfDay>,
    page: usize,
    length: Length,
}

impl Scene {
    /// The number of the element that is its heading.
    pub fn heading(&self) -> usize {
        self.heading
    }

    /// Its number, as the writer gave it.
    pub fn number(&self) -> Option<&str> {
        self.number.as_deref()
    }

    /// Inside or outside; a forced heading need not say.
    pub fn setting(&self) -> Option<Setting> {
        self.setting
    }

    /// What its heading says after the last dash, if it has any.
    pub fn time(&self) -> Option<TimeOfDay> {
        self.time
    }

    /// The number of the page that it begins on.
    pub fn page(&self) -> usize {
        self.page
    }

    /// Its length in eighths of a page, each that has begun: at least 1.
    pub fn eighths(&self) -> usize {
        self.length.eighths().max(1)
    }

    /// Its length in seconds, at a page a minute.
    pub fn seconds(&self) -> usize {
        self.length.seconds()
    }
}

/// The scenes of a script on its pages. The rows of a scene are those from its first line on a page to its last one
/// there, on all of its pages together.
pub(crate) fn of(script: &Script, pages: &Pages) -> Vec<Scene> {
    let headings = script.elements().enumerate().filter(|(_, element)| element.kind() == Kind::SceneHeading);
    let page = pages.format().lines();
    let mut scenes: Vec<Scene> = headings.map(|(index, element)| unmeasured(index, &element, page)).collect();
    let mut begun = 0;
    for page in pages.pages() {
        let mut rows: Option<Range<usize>> = None;
        for line in page.lines() {
            let Some(element) = line.element() else { continue };
            let before = begun;
            while scenes.get(begun).is_some_and(|scene| scene.heading <= element) {
                scenes[begun].page = page.number();
                begun += 1;
            }
            if begun > before {
                lengthen(&mut scenes[..before], rows.take());
            }
            let (first, last) =
                rows.as_ref().map_or((line.row(), line.row()), |rows| (rows.start, rows.end - 1));
            rows = Some(first..line.row().max(last) + 1);
        }
        lengthen(&mut scenes[..begun], rows);
    }
    scenes
}

/// Adds rows to the last of the scenes that have begun.
fn lengthen(begun: &mut [Scene], rows: Option<Range<usize>>) {
    if let (Some(scene), Some(rows)) = (begun.last_mut(), rows) {
        scene.length = scene.length.longer_by(rows.len());
    }
}

fn unmeasured(index: usize, heading: &Element<'_>, page: usize) -> Scene {
    Scene {
        heading: index,
        number: heading.scene_number(),
        setting: heading.setting(),
        time: time_of_day::of(&heading.text()),
        page: 0,
        length: Length::new(0, page),
    }
}
