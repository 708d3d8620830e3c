//! A table as Fountain, for files that can be nothing else: what is seen is action, who speaks speaks, and what is heard
//! else is action too. Numbers and times are not in it.

use super::sound::{Part, Sound};
use super::table::Table;
use crate::compose::{Paragraph, TitleEntry, compose};
use crate::kind::Kind;
use crate::style::plain;

impl Table {
    /// The words of the table as a screenplay, in strict Fountain.
    pub fn fountain(&self) -> String {
        let mut paragraphs = Vec::new();
        for row in self.rows() {
            paragraphs.push(Paragraph::new(Kind::Action, plain(row.video())));
            row.audio().iter().for_each(|sound| heard(sound, &mut paragraphs));
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        let entry = |key: &str, value: &str| TitleEntry { key: key.to_owned(), value: plain(value) };
        let title = self.about().title().map(|title| entry("Title", title));
        let authors = self.about().authors().join("\n");
        let authors =
            Some(authors).filter(|authors| !authors.is_empty()).map(|authors| entry("Authors", &authors));
        let title: Vec<TitleEntry> = title.into_iter().chain(authors).collect();
        compose(&title, &paragraphs, &[]).fountain
    }
}

fn heard(sound: &Sound, paragraphs: &mut Vec<Paragraph>) {
    let Some(speaker) = sound.speaker() else {
        return paragraphs.push(Paragraph::new(Kind::Action, plain(sound.text())));
    };
    paragraphs.push(Paragraph::new(Kind::Character, plain(speaker)));
    for line in sound.lines() {
        let mut said = String::new();
        for part in line {
            match part {
                // Only before a line it is a line of its own: inside one it would part what is said.
                Part::Direction(direction) if said.trim().is_empty() && direction.starts_with('(') => {
                    paragraphs.push(Paragraph::new(Kind::Parenthetical, plain(direction)));
                }
                Part::Direction(text) | Part::Said(text) => said.push_str(text),
            }
        }
        paragraphs.push(Paragraph::new(Kind::Dialogue, plain(said.trim())));
    }
}
