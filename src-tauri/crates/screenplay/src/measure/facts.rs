//! All that was counted.

use crate::Pace;
use crate::heading::Setting;
use crate::measure::cast::{Speaker, Speech};
use crate::measure::length::Length;
use crate::measure::scenes::Scene;
use crate::measure::time_of_day::TimeOfDay;

/// The figures of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    length: Length,
    pace: Pace,
    scenes: Vec<Scene>,
    cast: Vec<Speaker>,
    longest_speech: Option<Speech>,
}

impl Facts {
    pub(crate) fn new(
        length: Length,
        pace: Pace,
        scenes: Vec<Scene>,
        cast: Vec<Speaker>,
        longest_speech: Option<Speech>,
    ) -> Facts {
        Facts { length, pace, scenes, cast, longest_speech }
    }

    /// How many pages there are, the title page apart.
    pub fn pages(&self) -> usize {
        self.length.pages()
    }

    /// The length in eighths of a page: 8 for each page but the last, and those that have begun of that.
    pub fn eighths(&self) -> usize {
        self.length.eighths()
    }

    /// The eighths of all scenes together. They are more than those of the pages, because each scene is rounded up.
    pub fn scene_eighths(&self) -> usize {
        self.scenes.iter().map(Scene::eighths).sum()
    }

    /// The length in seconds, at a page a minute.
    pub fn seconds(&self) -> usize {
        self.length.seconds()
    }

    /// How many words are spoken.
    pub fn spoken_words(&self) -> usize {
        self.cast.iter().map(Speaker::words).sum()
    }

    /// How many seconds that takes, a begun one counted as a whole.
    pub fn spoken_seconds(&self) -> usize {
        (60 * self.spoken_words()).div_ceil(usize::from(self.pace.words_per_minute()))
    }

    /// The pace that the speeches are timed by.
    pub fn pace(&self) -> Pace {
        self.pace
    }

    /// The scenes in order. What stands before the first heading is in none.
    pub fn scenes(&self) -> &[Scene] {
        &self.scenes
    }

    /// How many scenes have that setting.
    pub fn scenes_in(&self, setting: Setting) -> usize {
        self.scenes.iter().filter(|scene| scene.setting() == Some(setting)).count()
    }

    /// How many scenes play at that time.
    pub fn scenes_at(&self, time: TimeOfDay) -> usize {
        self.scenes.iter().filter(|scene| scene.time() == Some(time)).count()
    }

    /// Who speaks, those with the most words first.
    pub fn cast(&self) -> &[Speaker] {
        &self.cast
    }

    /// The speech with the most words, the first of several.
    pub fn longest_speech(&self) -> Option<Speech> {
        self.longest_speech
    }
}
