//! Who speaks, and how much.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::kind::Kind;
use crate::layout::Pages;
use crate::measure::count_words;
use crate::script::Script;
use crate::speaker;

/// Somebody with a cue. The speeches of a dual dialogue count as any other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    name: String,
    speeches: usize,
    lines: usize,
    words: usize,
}

/// A speech and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speech {
    cue: usize,
    words: usize,
}

impl Speaker {
    /// The name as it is written first, without extensions. Other cues are of the same speaker if only their case
    /// differs.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many cues there are.
    pub fn speeches(&self) -> usize {
        self.speeches
    }

    /// How many lines of the pages are spoken; what is in brackets is not.
    pub fn lines(&self) -> usize {
        self.lines
    }

    /// How many words are spoken.
    pub fn words(&self) -> usize {
        self.words
    }
}

impl Speech {
    /// The number of the element that is its cue.
    pub fn cue(self) -> usize {
        self.cue
    }

    /// How many words are spoken.
    pub fn words(self) -> usize {
        self.words
    }
}

/// The speakers, those with the most words first, and the longest speech.
pub(crate) fn of(script: &Script, pages: &Pages) -> (Vec<Speaker>, Option<Speech>) {
    let mut cast: Vec<Speaker> = Vec::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    // Who speaks each element.
    let mut speakers: Vec<Option<usize>> = Vec::with_capacity(script.elements().len());
    let mut speech: Option<Speech> = None;
    let mut longest: Option<Speech> = None;
    let mut now = None;
    for (index, element) in script.elements().enumerate() {
        match element.kind() {
            Kind::Character => {
                let name = element.cue().map(|cue| cue.name().to_owned()).unwrap_or_default();
                let number = *numbers.entry(speaker::key(&name)).or_insert_with(|| {
                    cast.push(Speaker { name, speeches: 0, lines: 0, words: 0 });
                    cast.len() - 1
                });
                cast[number].speeches += 1;
                now = Some(number);
                speech = Some(Speech { cue: index, words: 0 });
            }
            Kind::Dialogue | Kind::Lyric if element.is_spoken() => {
                let words = count_words(&element.text());
                if let (Some(number), Some(speech)) = (now, &mut speech) {
                    cast[number].words += words;
                    speech.words += words;
                    longest = longest.filter(|longest| longest.words >= speech.words).or(Some(*speech));
                }
            }
            _ => {}
        }
        speakers.push(now.filter(|_| element.is_spoken()));
    }
    count_lines(pages, &speakers, &mut cast);
    cast.sort_by_key(|speaker| Reverse(speaker.words));
    (cast, longest)
}

fn count_lines(pages: &Pages, speakers: &[Option<usize>], cast: &mut [Speaker]) {
    for line in pages.pages().iter().flat_map(|page| page.lines()) {
        let is_spoken = matches!(line.kind(), Some(Kind::Dialogue | Kind::Lyric));
        let speaker = line.element().and_then(|element| *speakers.get(element)?);
        if let Some(speaker) = speaker.filter(|_| is_spoken) {
            cast[speaker].lines += 1;
        }
    }
}
