//! The lines of a page by where they stand: action and headings at the left, dialogue further in, names further still,
//! transitions at the right.

use crate::compose::Paragraph;
use crate::cue::Cue;
use crate::heading;
use crate::kind::Kind;
use crate::letters::are_capitals;
use crate::style::{self, Run, Style};

/// Columns in inches from the left edge of the action. Final Draft sets dialogue at 1.3, parentheticals at 2.0 and names
/// at 2.5; others at 1.0, 1.6 and 2.2.
const DIALOGUE: f32 = 0.5;
const NAME: f32 = 1.7;
const RIGHT: f32 = 3.3;

/// The width of a letter in inches.
const LETTER: f32 = 0.1;

/// A line of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    /// Where it begins and ends, in inches from the left edge of the page.
    pub(super) left: f32,
    pub(super) right: f32,
    /// How many empty lines are before it.
    pub(super) gap: usize,
    /// Whether it is a whole paragraph, which no other line goes on with.
    pub(super) is_whole: bool,
    /// A scene number beside it.
    pub(super) number: Option<String>,
}

impl Line {
    pub(super) fn text(&self) -> String {
        self.runs.iter().map(Run::text).collect::<String>().trim().to_owned()
    }
}

/// The paragraphs of a script, or nothing where there is no scene heading to measure by.
pub(super) fn read(lines: &[Line]) -> Option<Vec<Paragraph>> {
    let base = base(lines)?;
    let mut reader =
        Reader { base, paragraphs: Vec::new(), last: None, edge: edge(lines), speaker: None, more: None };
    for (index, line) in lines.iter().enumerate() {
        reader.line(line, lines.get(index + 1));
    }
    Some(reader.paragraphs)
}

/// The left edge of most scene headings.
fn base(lines: &[Line]) -> Option<f32> {
    let is_heading = |line: &&Line| heading::setting(&line.text()).is_some();
    let mut lefts: Vec<f32> = lines.iter().filter(is_heading).map(|line| line.left).collect();
    lefts.sort_by(f32::total_cmp);
    lefts.get(lefts.len() / 2).copied()
}

/// How far to the right lines reach.
fn edge(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.right).fold(0.0, f32::max)
}

struct Reader<'a> {
    base: f32,
    edge: f32,
    paragraphs: Vec<Paragraph>,
    last: Option<&'a Line>,
    /// Who speaks, while a speech goes on.
    speaker: Option<String>,
    /// Who goes on to speak on the next page.
    more: Option<String>,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: &'a Line, next: Option<&Line>) {
        let text = line.text();
        if text.is_empty() || is_continued(&text) {
            return;
        }
        if text.eq_ignore_ascii_case("(MORE)") {
            self.more.clone_from(&self.speaker);
            return;
        }
        let kind = self.kind(line, &text, next);
        if kind == Kind::Character {
            let name = Cue::new(&text).name().to_owned();
            let goes_on = self.more.take().is_some_and(|more| more == name);
            self.speaker = Some(name);
            if goes_on {
                self.last = None;
                return;
            }
        } else if !matches!(kind, Kind::Dialogue | Kind::Parenthetical) {
            self.speaker = None;
        }
        self.put(kind, line);
        self.last = Some(line);
    }

    fn kind(&self, line: &Line, text: &str, next: Option<&Line>) -> Kind {
        let column = line.left - self.base;
        let last = self.paragraphs.last();
        let is_open = |paragraph: &Paragraph| {
            let text: String = paragraph.runs.iter().map(Run::text).collect();
            paragraph.kind == Kind::Parenthetical && !text.trim_end().ends_with(')')
        };
        if column >= DIALOGUE && self.speaker.is_some() {
            let goes_on = line.gap == 0 && last.is_some_and(is_open);
            if text.starts_with('(') || goes_on {
                return Kind::Parenthetical;
            }
        }
        if heading::setting(text).is_some() && column < DIALOGUE {
            return Kind::SceneHeading;
        }
        if column < DIALOGUE {
            return Kind::Action;
        }
        let is_said = |next: &Line| {
            let column = next.left - self.base;
            column >= DIALOGUE && (column < NAME || next.text().starts_with('(')) && next.gap == 0
        };
        if column >= NAME && are_capitals(Cue::new(text).name()) {
            if next.is_some_and(is_said) {
                return Kind::Character;
            }
            if column >= RIGHT || text.ends_with(':') {
                return Kind::Transition;
            }
        }
        match column {
            _ if self.speaker.is_some() && column < NAME => Kind::Dialogue,
            _ if column >= RIGHT && text.ends_with(':') => Kind::Transition,
            _ if column >= NAME => Kind::Centered,
            _ => Kind::Action,
        }
    }

    /// A line goes on with the paragraph before it if it is of the same kind and nothing is between them.
    fn put(&mut self, kind: Kind, line: &Line) {
        let goes_on =
            line.gap == 0 && !line.is_whole && kind != Kind::Character && kind != Kind::SceneHeading;
        let last = self.last.filter(|last| !last.is_whole && goes_on);
        match (self.paragraphs.last_mut(), last) {
            (Some(open), Some(last)) if open.kind == kind => {
                join(&mut open.runs, last, line, self.edge);
            }
            _ => {
                let mut runs = Vec::new();
                let is_plain = matches!(kind, Kind::Character | Kind::SceneHeading | Kind::Transition);
                for run in &line.runs {
                    style::push(&mut runs, run.text(), if is_plain { Style::default() } else { run.style() });
                }
                let mut paragraph = Paragraph::new(kind, runs);
                paragraph.scene_number = line.number.clone().filter(|_| kind == Kind::SceneHeading);
                self.paragraphs.push(paragraph);
            }
        }
    }
}

/// A line that was broken because the next word had no space is one with the next.
fn join(runs: &mut Vec<Run>, last: &Line, line: &Line, edge: f32) {
    let text = line.text();
    let word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
    let width = f32::from(u16::try_from(word + 1).unwrap_or(u16::MAX)) * LETTER;
    // Dialogue ends before action does, so what is far from the edge is compared with its own column.
    let is_short = last.right + width < edge && last.right - last.left < 2.0;
    let is_cut = last.text().ends_with('-') && !last.text().ends_with("--");
    let between = match (is_short, is_cut) {
        (true, _) => "\n",
        (_, true) => "",
        _ => " ",
    };
    style::push(runs, between, Style::default());
    line.runs.iter().for_each(|run| style::push(runs, run.text(), run.style()));
}

/// What is printed at page breaks inside scenes.
fn is_continued(text: &str) -> bool {
    let upper = text.to_uppercase();
    upper == "(CONTINUED)" || upper == "CONTINUED:" || upper.starts_with("CONTINUED: (")
}
