//! Notes beside the text, and where they belong. A place is counted as Final Draft counts it: in UTF-16 units over the
//! paragraphs of the body, one for the end of each, two for a dual dialogue.

use std::borrow::Cow;
use std::ops::Range;

use super::types::BONEYARD;
use super::xml::Xml;
use crate::compose::Remark;
use crate::hidden::HiddenKind;
use crate::style::{self, Style};

/// How much a dual dialogue or an omitted scene counts for.
pub(super) const EMBEDDED: usize = 2;

/// How much text counts for.
pub(super) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The notes of a body that is written.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Where the next paragraph begins.
    at: usize,
    placed: Vec<(Range<usize>, Remark)>,
    /// Those that wait for the next paragraph.
    waiting: Vec<Remark>,
}

impl Notes {
    /// A note on lines of its own: it is about the whole next paragraph.
    pub(super) fn put_off(&mut self, remark: Remark) {
        self.waiting.push(remark);
    }

    /// A paragraph with notes in it, each after so many characters, in order: they are about that place.
    pub(super) fn paragraph(&mut self, text: &str, inside: Vec<(usize, Remark)>) {
        let start = self.at;
        let end = start + length(text);
        self.place_waiting(start..end);
        let mut signs = text.chars();
        let (mut passed, mut place) = (0, start);
        for (after, remark) in inside {
            place += signs.by_ref().take(after - passed).map(char::len_utf16).sum::<usize>();
            passed = after;
            self.placed.push((place..place, remark));
        }
        self.at = end + 1;
    }

    /// A dual dialogue with notes in it: they are about all of it.
    pub(super) fn dual(&mut self, inside: Vec<Remark>) {
        let place = self.at..self.at + EMBEDDED;
        self.waiting.extend(inside);
        self.place_waiting(place.clone());
        self.at = place.end + 1;
    }

    fn place_waiting(&mut self, place: Range<usize>) {
        self.placed.extend(self.waiting.drain(..).map(|remark| (place.clone(), remark)));
    }

    /// All of them, after the body.
    pub(super) fn write(mut self, xml: &mut Xml) {
        self.place_waiting(self.at..self.at);
        if self.placed.is_empty() {
            return;
        }
        xml.open("ScriptNotes", &[]);
        for (index, (range, remark)) in self.placed.iter().enumerate() {
            let name = if remark.kind() == HiddenKind::Boneyard { BONEYARD } else { "" };
            let attributes: [(&str, Cow<'_, str>); 6] = [
                ("Color", "#000000000000".into()),
                ("Id", (index + 1).to_string().into()),
                ("Name", name.into()),
                ("Range", format!("{},{}", range.start, range.end).into()),
                ("Type", "".into()),
                ("WriterName", "".into()),
            ];
            xml.open("ScriptNote", &attributes);
            for line in remark.text().split('\n') {
                let mut runs = Vec::new();
                style::push(&mut runs, line, Style::default());
                xml.open("Paragraph", &[]);
                xml.runs(&runs);
                xml.close();
            }
            xml.close();
        }
        xml.close();
    }
}
