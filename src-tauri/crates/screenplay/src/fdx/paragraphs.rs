//! A paragraph of a file as it is read, before it is known how its type is set.

use std::collections::HashMap;

use crate::compose::Remark;
use crate::style::{self, Run, Style};

/// A paragraph while it is open, and after.
#[derive(Debug, Clone, Default)]
pub(super) struct Raw {
    pub(super) kind: String,
    pub(super) alignment: Option<String>,
    pub(super) number: Option<String>,
    /// What it says itself about a new page.
    pub(super) starts_page: Option<bool>,
    pub(super) space_before: Option<f32>,
    pub(super) runs: Vec<Run>,
    pub(super) dual: Option<usize>,
    pub(super) before: Vec<Remark>,
    pub(super) inside: Vec<(usize, Remark)>,
    pub(super) summary: Vec<Vec<Run>>,
    /// The paragraphs of an omitted scene.
    pub(super) omitted: Vec<Raw>,
    /// Whether dual dialogues are in it, so that it is not there for its own text.
    pub(super) has_dual: bool,
    /// How long its text is, in characters.
    pub(super) length: usize,
}

impl Raw {
    pub(super) fn push(&mut self, text: &str, style: Style) {
        style::push(&mut self.runs, text, style);
        self.length += text.chars().count();
    }

    /// Puts remarks after so many units of UTF-16 each.
    pub(super) fn put_inside(&mut self, mut remarks: Vec<(usize, Remark)>) {
        remarks.sort_by_key(|(units, _)| *units);
        let text = self.text();
        let mut signs = text.chars().peekable();
        let (mut passed, mut after) = (0, 0);
        for (units, remark) in remarks {
            while let Some(sign) = signs.next_if(|sign| passed + sign.len_utf16() <= units) {
                passed += sign.len_utf16();
                after += 1;
            }
            self.inside.push((after, remark));
        }
        self.inside.sort_by_key(|(after, _)| *after);
    }

    pub(super) fn text(&self) -> String {
        self.runs.iter().map(Run::text).collect()
    }
}

/// How the types are set, by their names.
pub(super) type Settings = HashMap<String, Setting>;

/// How a type of paragraph is set.
#[derive(Debug, Clone, Default)]
pub(super) struct Setting {
    pub(super) is_capitals: bool,
    pub(super) alignment: Option<String>,
    pub(super) starts_page: bool,
    pub(super) paginate_as: Option<String>,
}
