//! Rows of picture and sound.

use std::time::Duration;

use super::sound::Sound;
use crate::about::About;

/// A script of two columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    about: About,
    rows: Vec<Row>,
    is_numbered: bool,
}

/// One moment: what is seen and what is heard in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    number: Option<String>,
    video: String,
    audio: Vec<Sound>,
    stated: Option<Duration>,
}

impl Table {
    pub(super) fn new(about: About, rows: Vec<Row>) -> Table {
        let is_numbered = rows.iter().any(|row| row.number().is_some());
        Table { about, rows, is_numbered }
    }

    /// The rows of several tables as one, which is called as the first one is.
    pub fn joined(tables: impl IntoIterator<Item = Table>) -> Table {
        let mut tables = tables.into_iter();
        let mut joined = tables.next().unwrap_or_default();
        joined.rows.extend(tables.flat_map(|table| table.rows));
        joined
    }

    /// What it is called, and who wrote it.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The rows in order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The number of a row: the writer's, or where no row has any its place, from 1.
    pub fn number_of(&self, index: usize) -> String {
        match self.rows().get(index).and_then(Row::number) {
            Some(number) => number.to_owned(),
            None if self.is_numbered => String::new(),
            None => (index + 1).to_string(),
        }
    }
}

impl Row {
    /// The number, as written.
    pub fn number(&self) -> Option<&str> {
        self.number.as_deref()
    }

    /// What is seen. Lines are apart by `\n`.
    pub fn video(&self) -> &str {
        &self.video
    }

    /// What is heard, in order.
    pub fn audio(&self) -> &[Sound] {
        &self.audio
    }

    /// What is heard, a sound a line: `NAME: text`.
    pub fn heard(&self) -> String {
        self.audio().iter().map(Sound::to_string).collect::<Vec<_>>().join("\n")
    }

    /// How long the writer says that it lasts.
    pub fn stated(&self) -> Option<Duration> {
        self.stated
    }

    /// How many words are spoken in it.
    pub fn words(&self) -> usize {
        self.audio.iter().map(Sound::words).sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.video.is_empty() && self.audio.is_empty() && self.stated.is_none()
    }

    pub(super) fn set_number(&mut self, number: &str) {
        self.number = Some(number.trim().to_owned()).filter(|number| !number.is_empty());
    }

    pub(super) fn set_stated(&mut self, stated: Option<Duration>) {
        self.stated = stated;
    }

    /// Adds lines to what is seen.
    pub(super) fn see(&mut self, text: &str) {
        let text = text.trim_end();
        if !text.is_empty() {
            if !self.video.is_empty() {
                self.video.push('\n');
            }
            self.video.push_str(text);
        }
    }

    /// Adds a sound.
    pub(super) fn hear(&mut self, sound: Sound) {
        self.audio.push(sound);
    }

    /// Adds a line of the sound column, which was read as that: to the speech before it, if it is no sound of its own.
    pub(super) fn hear_line(&mut self, read: Sound, line: &str) {
        let goes_on =
            read.speaker().is_none() && self.audio.last_mut().is_some_and(|last| last.goes_on_with(line));
        if !goes_on {
            self.audio.push(read);
        }
    }
}
