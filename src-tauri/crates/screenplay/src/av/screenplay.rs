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
        let mut rows = Rows { rows: vec![Row::default()], speech: None, is_opened: false };
        for element in script.elements() {
            if !goes_on(&element) {
                rows.end_speech();
            }
            rows.add(&element);
        }
        rows.end_speech();
        rows.rows.retain(|row| !row.is_empty());
        Table::new(About::of(script), rows.rows)
    }
}

/// The rows as far as they were read: at least one.
struct Rows {
    rows: Vec<Row>,
    /// The speech that has not ended.
    speech: Option<Sound>,
    /// Whether the last row is `FADE IN:` and nothing else: the scene that it opens is the same moment.
    is_opened: bool,
}

impl Rows {
    fn add(&mut self, element: &Element<'_>) {
        let was_opened = self.is_opened;
        let was_empty = self.last().is_empty();
        match element.kind() {
            Kind::TitleEntry
            | Kind::Note
            | Kind::Boneyard
            | Kind::Section
            | Kind::Synopsis
            | Kind::PageBreak
            | Kind::Blank => return,
            Kind::SceneHeading | Kind::Shot if !was_opened => self.begin().see(&element.text()),
            // It ends what is seen, and is no moment of its own.
            _ if element.is_at_right_margin() => self.last().see(&element.text()),
            Kind::SceneHeading | Kind::Shot | Kind::Action | Kind::Centered | Kind::Transition => {
                if !self.last().audio().is_empty() {
                    self.begin();
                }
                self.last().see(&element.text());
            }
            Kind::Character => self.speech = Some(Sound::of(&element.text())),
            Kind::Parenthetical | Kind::Dialogue | Kind::Lyric => self.heard(element.kind(), &element.text()),
        }
        self.is_opened = element.is_at_right_margin() && was_empty;
        if let Some(number) = element.scene_number() {
            self.last().set_number(&number);
        }
    }

    fn heard(&mut self, kind: Kind, text: &str) {
        match &mut self.speech {
            Some(speech) if kind == Kind::Parenthetical => speech.direct(text),
            Some(speech) => speech.say(text),
            None => {
                let mut song = Sound::default();
                song.say(text);
                self.last().hear(song);
            }
        }
    }

    /// Puts a speech into its row.
    fn end_speech(&mut self) {
        if let Some(speech) = self.speech.take() {
            self.last().hear(speech);
        }
    }

    /// A row without anything, at the end.
    fn begin(&mut self) -> &mut Row {
        if !self.last().is_empty() {
            self.rows.push(Row::default());
        }
        self.last()
    }

    fn last(&mut self) -> &mut Row {
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }
}

/// Whether an element does not end the speech it stands in.
fn goes_on(element: &Element<'_>) -> bool {
    element.kind().is_hidden() || (element.is_spoken() && element.kind() != Kind::Character)
}
