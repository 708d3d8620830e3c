//! Fountain in which what is not printed is text.

use std::borrow::Cow;

use super::{closed, prose, with_marks_as_text};
use crate::bytes::with_line_feeds;
use crate::element::Element;
use crate::hidden::HiddenKind;
use crate::kind::{Kind, Side};
use crate::problem::ProblemKind;
use crate::script::parse;
use crate::style::{Run, Style};

/// Fountain that prints what pages leave out, and that may stand before other Fountain, as [`closed`] has it. Notes,
/// sections and synopses become action in italics, with their marks: a note after the paragraph or the speech that it
/// is in, or after both of a dual dialogue. What is taken out with `/* */` stays so.
///
/// ```
/// let script = screenplay::annotated("# Act One\n\nMIRA [[older?]]\nYes.\n\nRain.");
/// let script = screenplay::parse(script.as_bytes());
/// let texts: Vec<String> = script.elements().map(|element| element.text()).filter(|text| !text.is_empty()).collect();
/// assert_eq!(texts, ["# Act One", "MIRA", "Yes.", "[[older?]]", "Rain."]);
/// ```
pub fn annotated(fountain: &str) -> Cow<'_, str> {
    let closed = closed(fountain);
    // Most has none, and is not read for that.
    if !closed.contains("[[") && !closed.contains(['#', '=']) {
        return closed;
    }
    // A `[[` that is text would be a note as soon as what parts it from a `]]` stands elsewhere.
    let marked = with_marks_as_text(&with_line_feeds(&closed), |kind| kind == ProblemKind::UnclosedNote);
    let script = parse(marked.as_bytes());
    let mut annotated = Annotated { written: String::with_capacity(marked.len()), ..Annotated::default() };
    script.elements().for_each(|element| annotated.add(script.source(), &element));
    annotated.write_remarks();
    Cow::Owned(annotated.written)
}

#[derive(Default)]
struct Annotated {
    written: String,
    /// What comes after the paragraph.
    remarks: Vec<String>,
    /// Whether the last line is one of a paragraph.
    is_inside: bool,
    /// Whether that is a remark, which nothing may follow directly.
    is_remark: bool,
    /// Whether the second speech of a dual dialogue is to come.
    is_left: bool,
}

impl Annotated {
    fn add(&mut self, source: &[u8], element: &Element<'_>) {
        let notes = element.hidden().iter().filter(|hidden| hidden.kind() == HiddenKind::Note);
        let notes = notes.map(|note| String::from_utf8_lossy(&source[note.inner()]).trim().to_owned());
        let notes = notes.filter(|note| !note.is_empty()).map(|note| format!("[[{note}]]"));
        match element.kind() {
            Kind::Section | Kind::Synopsis => {
                self.write_remarks();
                self.remarks.extend(outline(element).into_iter().chain(notes));
                self.part();
                self.write_remarks();
            }
            kind => {
                if kind == Kind::Blank && !self.is_left {
                    self.write_remarks();
                }
                self.remarks.extend(notes);
                self.write(element, kind);
            }
        }
    }

    fn write(&mut self, element: &Element<'_>, kind: Kind) {
        if self.is_remark && kind != Kind::Blank {
            self.part();
        }
        self.written.push_str(&String::from_utf8_lossy(element.source()));
        self.is_inside = kind != Kind::Blank;
        self.is_remark = false;
        if !kind.is_hidden() && kind != Kind::Blank {
            self.is_left = element.side() == Some(Side::Left);
        }
    }

    fn write_remarks(&mut self) {
        for remark in std::mem::take(&mut self.remarks) {
            self.part();
            self.written.push_str(&prose(&[Run::new(remark, Style::default().italic())]));
            self.is_inside = true;
            self.is_remark = true;
        }
    }

    /// Ends the paragraph with an empty line.
    fn part(&mut self) {
        if std::mem::take(&mut self.is_inside) {
            let line_end = if self.written.ends_with('\n') { "\n" } else { "\n\n" };
            self.written.push_str(line_end);
        }
    }
}

/// A section or a synopsis with its mark, if there is anything in it.
fn outline(element: &Element<'_>) -> Option<String> {
    let text = element.text();
    let mark = element.level().map_or_else(|| "=".to_owned(), |level| "#".repeat(level));
    (!text.trim().is_empty()).then(|| format!("{mark} {text}"))
}
