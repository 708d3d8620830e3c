//! The text of a cell of a Markdown table, line by line.

use pulldown_cmark::{Event, Tag, TagEnd};

/// Tags of HTML that say how a text looks: they are no text.
const LOOKS: [&str; 12] = ["b", "i", "em", "strong", "u", "s", "sub", "sup", "span", "small", "mark", "font"];

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    lines: Vec<Line>,
}

/// A line of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    text: String,
    /// How much at its begin is bold, in bytes.
    bold: usize,
    is_in_bold: bool,
}

impl Cell {
    pub(super) fn new() -> Cell {
        Cell { lines: vec![Line::default()] }
    }

    /// Its lines that are not empty.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, usize)> {
        let lines = self.lines.iter().map(|line| {
            let text = line.text.trim_start();
            (text.trim_end(), line.bold.saturating_sub(line.text.len() - text.len()))
        });
        lines.filter(|(text, _)| !text.is_empty())
    }

    /// Its text. Lines are apart by `\n`.
    pub(super) fn text(&self) -> String {
        self.lines().map(|(line, _)| line).collect::<Vec<_>>().join("\n")
    }

    /// Adds what stands in it.
    pub(super) fn read(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.push(text),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.lines.push(Line::default()),
            Event::InlineHtml(tag) | Event::Html(tag) => self.html(tag),
            Event::Start(Tag::Strong) => {
                if let Some(line) = self.lines.last_mut().filter(|line| line.text.trim().is_empty()) {
                    line.is_in_bold = true;
                }
            }
            Event::End(TagEnd::Strong) => {
                if let Some(line) = self.lines.last_mut() {
                    line.is_in_bold = false;
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.text.push_str(text);
            if line.is_in_bold {
                line.bold = line.text.len();
            }
        }
    }

    fn html(&mut self, tag: &str) {
        let name = tag.trim_matches(['<', '>', '/', ' ']).split_whitespace().next().unwrap_or_default();
        let name = name.trim_end_matches('/').to_lowercase();
        if name == "br" {
            self.lines.push(Line::default());
        } else if !LOOKS.contains(&name.as_str()) {
            self.push(tag);
        }
    }
}
