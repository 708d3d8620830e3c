//! A speech: the cue and what is said, line under line.

use super::markup::{self, JOINER, Line};
use super::paragraph::Paragraph;
use crate::kind::Kind;
use crate::speech;

/// How many of the paragraphs are one speech, if they begin with a cue that somebody speaks after; otherwise 0.
pub(super) fn length(paragraphs: &[Paragraph]) -> usize {
    let Some(cue) = paragraphs.first().filter(|first| first.kind == Kind::Character && !first.is_empty())
    else {
        return 0;
    };
    let is_said = |next: &Paragraph| match next.kind {
        Kind::Parenthetical | Kind::Dialogue => true,
        Kind::Lyric => !next.is_apart,
        _ => false,
    };
    let goes_on = |next: &&Paragraph| next.dual == cue.dual && is_said(next);
    let length = 1 + paragraphs[1..].iter().take_while(goes_on).count();
    let is_spoken = paragraphs[1..length].iter().any(|said| !said.is_empty() || said.kind == Kind::Lyric);
    if is_spoken { length } else { 0 }
}

/// What is said after a cue.
#[derive(Default)]
pub(super) struct Said {
    lines: Vec<Line>,
    /// Whether one of them is visible.
    is_begun: bool,
    marks: usize,
    page_breaks: usize,
}

impl Said {
    pub(super) fn new(paragraphs: &[Paragraph]) -> Said {
        let mut said = Said::default();
        paragraphs.iter().for_each(|paragraph| said.paragraph(paragraph));
        while said.lines.last().is_some_and(Line::is_blank) {
            said.lines.pop();
        }
        said
    }

    /// Its lines, which stand directly under one another.
    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// What is read of the first line that is visible.
    pub(super) fn first(&self) -> Option<&str> {
        self.lines.iter().map(|line| line.visible.as_str()).find(|line| !line.is_empty())
    }

    /// How many lines have an invisible sign before what would be a mark.
    pub(super) fn marks(&self) -> usize {
        self.marks
    }

    /// How many page breaks are not written.
    pub(super) fn page_breaks(&self) -> usize {
        self.page_breaks
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.page_breaks += usize::from(paragraph.starts_page);
        for remark in &paragraph.before {
            self.lines.push(Line { written: remark.fountain(), ..Line::default() });
        }
        match paragraph.kind {
            Kind::Parenthetical => self.parenthetical(paragraph),
            Kind::Lyric => {
                let lines = markup::lines(&paragraph.runs, &paragraph.inside);
                self.lines.extend(lines.iter().map(|line| line.between("~", "")));
                self.is_begun = true;
            }
            _ => markup::lines(&paragraph.runs, &paragraph.inside).iter().for_each(|line| self.line(line)),
        }
    }

    /// A line of dialogue. There is no mark that forces one.
    fn line(&mut self, line: &Line) {
        if line.is_blank() {
            if self.is_begun {
                let two = "  ".to_owned();
                self.lines.push(Line { visible: two.clone(), written: two, is_plainer: false });
            }
            return;
        }
        let is_said = |kind| matches!(kind, Some(Kind::Dialogue | Kind::Parenthetical));
        let is_text = is_said(speech::read(&line.visible).map(|reading| reading.kind()));
        self.marks += usize::from(!is_text);
        self.is_begun = true;
        self.lines.push(if is_text { line.clone() } else { line.between(&JOINER.to_string(), "") });
    }

    /// It is one line, and its brackets have no emphasis.
    fn parenthetical(&mut self, paragraph: &Paragraph) {
        if paragraph.is_empty() {
            return;
        }
        let text: String = paragraph.runs.iter().map(|run| run.text().replace('\n', " ")).collect();
        let has_brackets = text.trim().starts_with(['(', '（']) && text.trim().ends_with([')', '）']);
        let runs = markup::joined(&paragraph.runs);
        let line = if has_brackets {
            markup::one_line(&markup::bare_ends(&runs), &paragraph.inside)
        } else {
            markup::one_line(&markup::trimmed(&runs), &paragraph.inside).between("(", ")")
        };
        self.line(&line);
    }
}
