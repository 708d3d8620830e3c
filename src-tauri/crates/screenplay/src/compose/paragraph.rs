//! A paragraph as other formats have it, before it is Fountain.

use crate::hidden::HiddenKind;
use crate::kind::Kind;
use crate::style::Run;

/// A note or a boneyard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    kind: HiddenKind,
    text: String,
}

impl Remark {
    pub(crate) fn new(kind: HiddenKind, text: &str) -> Remark {
        Remark { kind, text: text.trim().to_owned() }
    }

    pub(crate) fn kind(&self) -> HiddenKind {
        self.kind
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// With its marks round it. What would end it too early gets a blank, for there is no way to escape it.
    pub(super) fn fountain(&self) -> String {
        match self.kind {
            HiddenKind::Note if self.text.is_empty() => "[[]]".to_owned(),
            HiddenKind::Note => format!("[[{}]]", note(&self.text)),
            HiddenKind::Boneyard => format!("/* {} */", self.text.replace("*/", "* /")),
        }
    }
}

/// A line without anything would end a note.
fn note(text: &str) -> String {
    let lines = text.split('\n').map(|line| if line.trim().is_empty() { "  " } else { line });
    let mut text = lines.collect::<Vec<_>>().join("\n");
    while text.contains("]]") {
        text = text.replace("]]", "] ]");
    }
    if text.ends_with(']') { text + " " } else { text }
}

/// One paragraph.
#[derive(Debug, Clone)]
pub(crate) struct Paragraph {
    pub(crate) kind: Kind,
    pub(crate) runs: Vec<Run>,
    /// The level of a section, from 1.
    pub(crate) level: usize,
    pub(crate) scene_number: Option<String>,
    pub(crate) starts_page: bool,
    /// Whether it stands at the right margin.
    pub(crate) is_right: bool,
    /// Whether space is before it, where its kind has none: a lyric that is not of the speech before it.
    pub(crate) is_apart: bool,
    /// The dual dialogue that it is part of.
    pub(crate) dual: Option<usize>,
    /// Remarks on lines of their own before it.
    pub(crate) before: Vec<Remark>,
    /// Remarks in its text, each after so many characters, in order.
    pub(crate) inside: Vec<(usize, Remark)>,
    /// What sums up the scene that it begins, line by line.
    pub(crate) summary: Vec<Vec<Run>>,
}

impl Paragraph {
    pub(crate) fn new(kind: Kind, runs: Vec<Run>) -> Paragraph {
        Paragraph {
            kind,
            runs,
            level: 1,
            scene_number: None,
            starts_page: false,
            is_right: false,
            is_apart: false,
            dual: None,
            before: Vec::new(),
            inside: Vec::new(),
            summary: Vec::new(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.text().trim().is_empty())
    }
}
