//! What is spoken and nothing else, as one reads it from a teleprompter: short lines, and an empty one between two
//! speeches, to breathe.

use crate::av::{Part, Table};
use crate::layout::width;

/// How the text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Setting {
    columns: usize,
    directions: bool,
}

impl Setting {
    /// The shortest and the longest line, in columns.
    pub const COLUMNS: std::ops::RangeInclusive<usize> = 35..=50;

    /// Lines of at most that many columns, or the nearest number that can be read.
    pub fn new(columns: usize) -> Setting {
        Setting {
            columns: columns.clamp(*Setting::COLUMNS.start(), *Setting::COLUMNS.end()),
            directions: false,
        }
    }

    /// The setting with directions in square brackets, if they are not longer than a line.
    pub fn with_directions(self) -> Setting {
        Setting { directions: true, ..self }
    }
}

impl Default for Setting {
    /// 40 columns, and no directions.
    fn default() -> Setting {
        Setting::new(40)
    }
}

/// Writes what is spoken of a table; of a script, what is spoken of [its table](Table::of_script).
pub fn write(table: &Table, setting: Setting) -> String {
    let mut text = String::new();
    for sound in table.rows().iter().flat_map(|row| row.audio()) {
        let mut speech = String::new();
        for parts in sound.lines() {
            let words: Vec<String> = parts.into_iter().flat_map(|part| words(part, setting)).collect();
            lines(&words, setting.columns, &mut speech);
        }
        let is_said = sound.words() > 0;
        if is_said && !text.is_empty() {
            text.push('\n');
        }
        if is_said {
            text.push_str(&speech);
        }
    }
    text
}

/// The words of a part. A direction stays together.
fn words(part: Part<'_>, setting: Setting) -> Vec<String> {
    match part {
        Part::Said(text) => text.split_whitespace().map(str::to_owned).collect(),
        Part::Direction(direction) => {
            let direction = format!("[{}]", direction.trim_matches(['(', ')', '[', ']', '（', '）', ' ']));
            let is_shown = setting.directions && width::of(&direction) <= setting.columns;
            is_shown.then_some(direction).into_iter().collect()
        }
    }
}

/// Sets words in lines. One that is longer than a line is cut.
fn lines(words: &[String], columns: usize, text: &mut String) {
    let mut used = 0;
    for word in words {
        let wide = width::of(word);
        if used > 0 && used + 1 + wide <= columns {
            text.push(' ');
            used += 1;
        } else if used > 0 {
            text.push('\n');
            used = 0;
        }
        for (_, grapheme, wide) in width::graphemes(word, 0) {
            if used + wide > columns {
                text.push('\n');
                used = 0;
            }
            text.push_str(grapheme);
            used += wide;
        }
    }
    if used > 0 {
        text.push('\n');
    }
}
