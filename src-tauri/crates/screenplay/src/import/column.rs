//! The lines of a page by where they stand: action and headings at the left, dialogue further in, names further still,
//! transitions at the right.

use std::collections::HashMap;

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
    pub(super) place: Place,
}

/// Where a line stands, if that does not say what it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Place {
    /// In its column.
    #[default]
    Column,
    /// The name above one of two speeches side by side.
    Name(usize),
    /// In one of them.
    Speech(usize),
}

impl Line {
    pub(super) fn text(&self) -> String {
        self.runs.iter().map(Run::text).collect::<String>().trim().to_owned()
    }
}

/// The paragraphs of a script, or nothing where there is no scene heading to measure by.
pub(super) fn read(lines: &[Line]) -> Option<Vec<Paragraph>> {
    let lines: Vec<Line> = lines.iter().map(without_number).collect();
    let lines = lines.as_slice();
    let base = base(lines)?;
    let mut reader =
        Reader { base, paragraphs: Vec::new(), last: None, edges: edges(lines), speaker: None, more: None };
    for (index, line) in lines.iter().enumerate() {
        reader.line(line, lines.get(index + 1));
    }
    Some(reader.paragraphs)
}

/// A scene heading without the numbers round it.
fn without_number(line: &Line) -> Line {
    let text = line.text();
    let numbered = text.split_once(' ').filter(|(number, rest)| is_number(number) && is_heading(rest));
    let Some((number, rest)) = numbered else { return line.clone() };
    let rest = rest.trim_start();
    let heading = rest.strip_suffix(number).filter(|rest| rest.ends_with(' ')).unwrap_or(rest);
    let shift = f32::from(u16::try_from(text.len() - rest.len()).unwrap_or_default()) * LETTER;
    let mut runs = Vec::new();
    style::push(&mut runs, heading.trim_end(), Style::default());
    let number = Some(number.trim_end_matches('.').to_owned());
    Line { runs, left: line.left + shift, number, ..line.clone() }
}

/// Whether a text begins as a scene heading does, perhaps after its number.
pub(super) fn is_heading(text: &str) -> bool {
    let begins = |text: &str| heading::setting(text.trim_start()).is_some();
    begins(text) || text.split_once(' ').is_some_and(|(number, rest)| is_number(number) && begins(rest))
}

/// Whether a text is a scene number.
pub(super) fn is_number(text: &str) -> bool {
    text.len() <= 6
        && text.contains(|sign: char| sign.is_ascii_digit())
        && text.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-' || sign == '.')
}

/// The left edge of most scene headings.
fn base(lines: &[Line]) -> Option<f32> {
    let headings = lines.iter().filter(|line| is_heading(&line.text()));
    let mut lefts: Vec<f32> = headings.map(|line| line.left).collect();
    lefts.sort_by(f32::total_cmp);
    lefts.get(lefts.len() / 2).copied()
}

/// How far to the right the lines of each column reach.
fn edges(lines: &[Line]) -> HashMap<i32, f32> {
    let mut edges: HashMap<i32, f32> = HashMap::new();
    for line in lines {
        let edge = edges.entry(column_of(line)).or_default();
        *edge = edge.max(line.right);
    }
    edges
}

/// The column that a line begins in, to a tenth of an inch.
fn column_of(line: &Line) -> i32 {
    // A float that is too large becomes the largest number.
    (line.left * 10.0).round() as i32
}

struct Reader<'a> {
    base: f32,
    edges: HashMap<i32, f32>,
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
        let kind = match line.place {
            Place::Column => self.kind(line, &text, next),
            Place::Name(_) => Kind::Character,
            Place::Speech(_) if text.starts_with('(') || self.is_in_brackets() => Kind::Parenthetical,
            Place::Speech(_) => Kind::Dialogue,
        };
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
        let is_direction = text.starts_with('(') || (line.gap == 0 && self.is_in_brackets());
        if column >= DIALOGUE && self.speaker.is_some() && is_direction {
            return Kind::Parenthetical;
        }
        if is_heading(text) && column < DIALOGUE {
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

    /// Whether the bracket of a parenthetical has not closed.
    fn is_in_brackets(&self) -> bool {
        self.paragraphs.last().filter(|last| last.kind == Kind::Parenthetical).is_some_and(|last| {
            let mut ends = last.runs.iter().rev().map(|run| run.text().trim_end());
            ends.find(|end| !end.is_empty()).is_none_or(|end| !end.ends_with(')'))
        })
    }

    /// A line goes on with the paragraph before it if it is of the same kind and nothing is between them.
    fn put(&mut self, kind: Kind, line: &Line) {
        let goes_on =
            line.gap == 0 && !line.is_whole && kind != Kind::Character && kind != Kind::SceneHeading;
        let last = self.last.filter(|last| !last.is_whole && goes_on);
        match (self.paragraphs.last_mut(), last) {
            (Some(open), Some(last)) if open.kind == kind => {
                // Two columns share their places with others, which says nothing about their width.
                let edge = self.edges.get(&column_of(last)).filter(|_| line.place == Place::Column);
                let edge = edge.copied().unwrap_or(0.0);
                join(&mut open.runs, last, line, edge);
            }
            _ => {
                let mut runs = Vec::new();
                let is_plain = matches!(kind, Kind::Character | Kind::SceneHeading | Kind::Transition);
                for run in &line.runs {
                    style::push(&mut runs, run.text(), if is_plain { Style::default() } else { run.style() });
                }
                let mut paragraph = Paragraph::new(kind, runs);
                paragraph.dual = match line.place {
                    Place::Name(dual) | Place::Speech(dual) => Some(dual),
                    Place::Column => None,
                };
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
    let is_short = last.right + width + LETTER < edge;
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
