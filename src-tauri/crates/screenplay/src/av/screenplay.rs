//! A screenplay in two columns: all that is seen on the left, all that is heard on the right. A row begins with what is
//! seen after something was heard, and with each scene and shot.

use super::sound::Sound;
use super::table::{Row, Table};
use crate::about::About;
use crate::element::Element;
use crate::kind::Kind;
use crate::script::Script;

impl Table {
    /// The table of a screenplay. What is not printed is not in it.
    pub fn of_script(script: &Script) -> Table {
        let mut rows = vec![Row::default()];
        let mut speech: Option<Sound> = None;
        for element in script.elements() {
            if speech.is_some() && !goes_on(&element) {
                end(&mut speech, &mut rows);
            }
            match element.kind() {
                Kind::SceneHeading | Kind::Shot => begin(&mut rows).see(&element.text()),
                // It ends what is seen, and is no moment of its own.
                _ if element.is_at_right_margin() => last(&mut rows).see(&element.text()),
                Kind::Action | Kind::Centered | Kind::Transition => {
                    if rows.last().is_some_and(|row| !row.audio().is_empty()) {
                        rows.push(Row::default());
                    }
                    last(&mut rows).see(&element.text());
                }
                Kind::Character => speech = Some(Sound::of(&element.text())),
                Kind::Parenthetical | Kind::Dialogue | Kind::Lyric => {
                    let text = element.text();
                    match &mut speech {
                        Some(speech) if element.kind() == Kind::Parenthetical => speech.direct(&text),
                        Some(speech) => speech.say(&text),
                        None => {
                            let mut song = Sound::default();
                            song.say(&text);
                            last(&mut rows).hear(song);
                        }
                    }
                }
                Kind::TitleEntry
                | Kind::Note
                | Kind::Boneyard
                | Kind::Section
                | Kind::Synopsis
                | Kind::PageBreak
                | Kind::Blank => {}
            }
            if let (Some(number), Some(row)) = (element.scene_number(), rows.last_mut()) {
                row.set_number(&number);
            }
        }
        end(&mut speech, &mut rows);
        rows.retain(|row| !row.is_empty());
        Table::new(About::of(script), rows)
    }
}

/// Whether an element does not end the speech it stands in.
fn goes_on(element: &Element<'_>) -> bool {
    element.kind().is_hidden() || (element.is_spoken() && element.kind() != Kind::Character)
}

/// Puts a speech into its row.
fn end(speech: &mut Option<Sound>, rows: &mut [Row]) {
    if let (Some(speech), Some(row)) = (speech.take(), rows.last_mut()) {
        row.hear(speech);
    }
}

/// A row without anything, at the end.
fn begin(rows: &mut Vec<Row>) -> &mut Row {
    if rows.last().is_none_or(|row| !row.is_empty()) {
        rows.push(Row::default());
    }
    last(rows)
}

/// The last row. A table that is being made has one.
fn last(rows: &mut [Row]) -> &mut Row {
    let last = rows.len() - 1;
    &mut rows[last]
}
