//! What is heard in a row.

use std::fmt;
use std::ops::Range;

use crate::letters::are_capitals;
use crate::measure::count_words;
use crate::style::{self, Run, Style};

/// A label that says what is heard, and not who speaks.
const NOISES: [&str; 13] = [
    "sfx",
    "fx",
    "music",
    "sound",
    "sounds",
    "sound effect",
    "sound effects",
    "ambience",
    "ambient",
    "song",
    "silence",
    "nat sound",
    "nats",
];

/// A label that says who speaks, however it is written.
const ROLES: [&str; 13] = [
    "narrator",
    "narration",
    "host",
    "presenter",
    "speaker",
    "announcer",
    "interviewer",
    "guest",
    "voiceover",
    "voice-over",
    "voice over",
    "vo",
    "v.o.",
];

/// The longest name, in characters.
const LONGEST_NAME: usize = 40;

/// A speech, or something else to be heard.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Sound {
    speaker: Option<String>,
    text: String,
    /// Where directions stand in the text, with their brackets, in order.
    directions: Vec<Range<usize>>,
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    /// It is spoken.
    Said(&'a str),
    /// It says how, with its brackets.
    Direction(&'a str),
}

impl Sound {
    /// Somebody who has not said anything yet.
    pub(super) fn of(speaker: &str) -> Sound {
        Sound { speaker: Some(speaker.trim().to_owned()), ..Sound::default() }
    }

    /// Who speaks, with what stands in brackets after the name.
    pub fn speaker(&self) -> Option<&str> {
        self.speaker.as_deref()
    }

    /// What is said, or heard. Lines are apart by `\n`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many words are spoken: none of directions, and none of a text without a name that is in brackets or says that
    /// it is music or a noise. Other text without a name is spoken, as narration mostly is written.
    pub fn words(&self) -> usize {
        let count = |part: Part<'_>| match part {
            Part::Said(text) => count_words(text),
            Part::Direction(_) => 0,
        };
        self.lines().flatten().map(count).sum()
    }

    /// Its text after who speaks, in bold.
    pub(crate) fn runs(&self) -> Vec<Run> {
        let mut runs =
            self.speaker.as_ref().map(|speaker| style::bold(&format!("{speaker}: "))).unwrap_or_default();
        style::push(&mut runs, &self.text, Style::default());
        runs
    }

    /// What is spoken, line by line, with the directions in it.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Vec<Part<'_>>> {
        let is_spoken = self.speaker.is_some() || !is_noise(&self.text);
        let lines = self.text.split('\n').filter(move |_| is_spoken);
        let mut start = 0;
        lines.map(move |line| {
            let place = start..start + line.len();
            start = place.end + 1;
            self.parts(place)
        })
    }

    fn parts(&self, line: Range<usize>) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        let mut at = line.start;
        let first = self.directions.partition_point(|place| place.start < line.start);
        for direction in self.directions[first..].iter().take_while(|place| place.start < line.end) {
            parts.push(Part::Said(&self.text[at..direction.start]));
            parts.push(Part::Direction(&self.text[direction.clone()]));
            at = direction.end;
        }
        parts.push(Part::Said(&self.text[at..line.end]));
        parts
    }

    /// Adds a line of what is said or heard.
    pub(super) fn say(&mut self, line: &str) {
        self.add(line);
    }

    /// Adds a direction, in one line with what is said after it.
    pub(super) fn direct(&mut self, direction: &str) {
        self.add(&direction.replace('\n', " "));
        let start = self.text.len() - direction.trim().len();
        self.directions.push(start..self.text.len());
    }

    fn add(&mut self, text: &str) {
        let is_after_direction = self.directions.last().is_some_and(|last| last.end == self.text.len());
        if !self.text.is_empty() {
            self.text.push(if is_after_direction { ' ' } else { '\n' });
        }
        self.text.push_str(text.trim());
    }

    /// Adds a line of a cell. What stands in brackets is a direction, if it is no part of a sentence.
    fn read(&mut self, line: &str) {
        self.add(line);
        let start = self.text.len() - line.trim().len();
        let found: Vec<_> =
            directions(&self.text[start..]).map(|place| start + place.start..start + place.end).collect();
        self.directions.extend(found);
    }

    /// Adds a line of a cell if it goes on with a speech.
    pub(super) fn goes_on_with(&mut self, line: &str) -> bool {
        let goes_on = self.speaker.is_some() && !is_noise(line);
        if goes_on {
            self.read(line);
        }
        goes_on
    }
}

impl fmt::Display for Sound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.speaker {
            Some(speaker) => write!(f, "{speaker}: {}", self.text),
            None => f.write_str(&self.text),
        }
    }
}

/// Reads a line of the sound column. `bold` is how many bytes at its begin are bold.
pub(super) fn read(line: &str, bold: usize) -> Sound {
    let (mut sound, said) = match line.split_once(':') {
        Some((name, said)) if is_speaker(name, bold >= name.len()) && begins_apart(said) => {
            (Sound::of(name), said)
        }
        _ => (Sound::default(), line),
    };
    sound.read(said);
    sound
}

fn begins_apart(said: &str) -> bool {
    said.is_empty() || said.starts_with(char::is_whitespace)
}

fn is_speaker(name: &str, is_bold: bool) -> bool {
    let name = name.trim();
    let bare = name.split(['(', '（']).next().unwrap_or_default().trim();
    let lower = bare.to_lowercase();
    let is_short = name.chars().count() <= LONGEST_NAME && bare.chars().any(char::is_alphabetic);
    let is_marked = is_bold || are_capitals(bare) || ROLES.contains(&lower.as_str());
    is_short && is_marked && !name.starts_with(['(', '[']) && !NOISES.contains(&lower.as_str())
}

/// Whether a text says of itself that it is not speech.
fn is_noise(text: &str) -> bool {
    let text = text.trim();
    let label = text.split_once(':').map(|(label, _)| label.trim().to_lowercase());
    let is_in_brackets =
        (text.starts_with('(') && text.ends_with(')')) || (text.starts_with('[') && text.ends_with(']'));
    is_in_brackets || label.is_some_and(|label| NOISES.contains(&label.as_str()))
}

/// Where directions stand in a line: all that is in square brackets, and what is in round ones between sentences.
fn directions(line: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(open) = line[from..].find(['(', '[']).map(|open| from + open) {
            let is_round = line[open..].starts_with('(');
            let close = line[open..].find(if is_round { ')' } else { ']' }).map(|close| open + close + 1);
            let before = line[..open].trim_end();
            let is_apart =
                before.is_empty() || before.ends_with(['.', '!', '?', '…', ')', ']', '"', '”', '।']);
            from = close.unwrap_or(line.len());
            if let Some(end) = close.filter(|_| !is_round || is_apart) {
                return Some(open..end);
            }
        }
        None
    })
}
