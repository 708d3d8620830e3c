//! What the columns of a table are, by their headings.

use super::cell::Cell;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Number,
    Time,
    Video,
    Audio,
}

/// The columns, if one of them is of pictures and one of sound. A column with another heading is of the picture.
pub(super) fn read(headings: &[Cell]) -> Option<Vec<Column>> {
    let named: Vec<Option<Column>> = headings.iter().map(|heading| named(&heading.text())).collect();
    let has = |column| named.contains(&Some(column));
    let columns = named.iter().map(|column| column.unwrap_or(Column::Video));
    (has(Column::Video) && has(Column::Audio)).then(|| columns.collect())
}

fn named(heading: &str) -> Option<Column> {
    let lower = heading.to_lowercase();
    let mut words = lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let Some(first) = words.clone().next() else {
        return (lower.trim() == "#").then_some(Column::Number);
    };
    match first {
        "no" | "nr" | "number" | "row" => return Some(Column::Number),
        "shot" | "scene" if words.clone().count() == 1 || heading.contains('#') => {
            return Some(Column::Number);
        }
        _ => {}
    }
    words.find_map(|word| match word {
        "video" | "visual" | "visuals" | "picture" => Some(Column::Video),
        "audio" | "sound" | "sfx" | "music" | "narration" | "dialogue" | "dialog" | "voiceover" | "vo" => {
            Some(Column::Audio)
        }
        "time" | "timing" | "timecode" | "seconds" | "sec" | "secs" | "duration" | "length" => {
            Some(Column::Time)
        }
        _ => None,
    })
}
