//! Strict Fountain from the paragraphs of other formats. What is written is read back as the same kinds with the same
//! text: a paragraph that would be read as something else gets the mark that forces it.

mod annotated;
mod continued;
mod markup;
mod paragraph;
mod speech;
mod title_page;

use std::borrow::Cow;

use crate::classify;
use crate::heading;
use crate::kind::Kind;
use crate::loss::{Loss, Losses};
use crate::problem::ProblemKind;
use crate::record::Reading;
use crate::script::parse;
use crate::speech::ACTION;
use crate::style::Run;
use crate::text;
use crate::title;

pub use annotated::annotated;
pub use continued::continued;
use markup::{JOINER, Line, NOTHING};
pub(crate) use paragraph::{Paragraph, Remark};
pub(crate) use title_page::TitleEntry;

/// A script in Fountain, and what it lacks.
pub(crate) struct Composed {
    pub(crate) fountain: String,
    pub(crate) losses: Losses,
}

/// Text that is not a script, as strict Fountain: every line of it is read back as action with the same words.
///
/// ```
/// use screenplay::{Kind, Run, Style, parse, prose};
/// let fountain = prose(&[Run::new("INT. HUT is a *heading*.", Style::default())]);
/// let script = parse(fountain.as_bytes());
/// let read = script.elements().find(|element| element.kind() == Kind::Action).map(|element| element.text());
/// assert_eq!(read.as_deref(), Some("INT. HUT is a *heading*."));
/// ```
pub fn prose(runs: &[Run]) -> String {
    compose(&[], &[Paragraph::new(Kind::Action, runs.to_vec())], &[]).fountain
}

/// A line that is not of a script, as strict Fountain that stays on the page of what follows: it is read back as a shot
/// with the same words.
///
/// ```
/// use screenplay::{Kind, Run, Style, lead, parse};
/// let fountain = lead(&[Run::new("INT. *HUT*", Style::default().bold())]);
/// let script = parse(fountain.as_bytes());
/// let read: Vec<_> = script.elements().map(|element| (element.kind(), element.text())).collect();
/// assert_eq!(read, [(Kind::Shot, "INT. *HUT*".to_owned())]);
/// ```
pub fn lead(runs: &[Run]) -> String {
    compose(&[], &[Paragraph::new(Kind::Shot, runs.to_vec())], &[]).fountain
}

/// Fountain that may stand before other Fountain. A `/*` whose `*/` is missing is printed as it stands; before other text
/// it would hide everything up to a `*/` there, so it is written as text.
///
/// ```
/// let first = screenplay::closed("Rain. /* to do");
/// let script = screenplay::parse(format!("{first}\n\nWind. */").as_bytes());
/// let texts: Vec<String> = script.elements().map(|element| element.text()).collect();
/// assert_eq!(texts, ["Rain. /* to do", "", "Wind. */"]);
/// ```
pub fn closed(fountain: &str) -> Cow<'_, str> {
    // Most has none, and is not read for that.
    if !fountain.contains("/*") {
        return Cow::Borrowed(fountain);
    }
    Cow::Owned(with_marks_as_text(fountain, |kind| kind == ProblemKind::UnclosedBoneyard))
}

/// Fountain that reads the same, in which marks with such a problem are text wherever it stands.
fn with_marks_as_text(fountain: &str, is_meant: impl Fn(ProblemKind) -> bool) -> String {
    let mut written = String::with_capacity(fountain.len());
    let mut from = 0;
    for problem in parse(fountain.as_bytes()).problems().iter().filter(|problem| is_meant(problem.kind())) {
        let second = problem.start() + 1;
        written.push_str(&fountain[from..second]);
        written.push_str(NOTHING);
        from = second;
    }
    written.push_str(&fountain[from..]);
    written
}

/// Writes a title page and the paragraphs, with remarks after the last of them.
pub(crate) fn compose(title: &[TitleEntry], paragraphs: &[Paragraph], last: &[Remark]) -> Composed {
    let mut composer = Composer { fountain: title_page::write(title), ..Composer::default() };
    composer.is_begin = composer.fountain.is_empty();
    let mut rest = paragraphs;
    while let Some((first, after)) = rest.split_first() {
        let length = speech::length(rest);
        if length > 1 {
            composer.speech(first, &rest[1..length]);
            rest = &rest[length..];
        } else {
            composer.paragraph(first);
            rest = after;
        }
    }
    composer.remarks(last);
    let mut fountain = composer.fountain;
    if fountain.starts_with('\u{feff}') {
        fountain.insert(0, '\u{feff}');
    }
    if !fountain.is_empty() {
        fountain.push('\n');
    }
    Composed { fountain, losses: composer.losses }
}

#[derive(Default)]
struct Composer {
    fountain: String,
    losses: Losses,
    /// Whether nothing visible was written, so that a line with a colon could begin a title page.
    is_begin: bool,
    /// Empty lines to come before the next element, beyond the one between two.
    extra: usize,
    /// Whether the last line is a lyric that others follow line by line.
    is_lyric: bool,
    /// The dual dialogue of the speech that was written last, if nothing else came after it.
    speaking: Option<usize>,
}

impl Composer {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.remarks(&paragraph.before);
        if paragraph.starts_page {
            self.page_break();
        }
        let is_of_text = !matches!(paragraph.kind, Kind::Section | Kind::Synopsis | Kind::Lyric);
        if is_of_text && paragraph.is_empty() {
            paragraph.inside.iter().for_each(|(_, remark)| self.block(&remark.fountain()));
            self.extra += usize::from(!paragraph.starts_page && paragraph.kind == Kind::Action);
        } else {
            self.element(paragraph);
        }
        let summary = paragraph.summary.iter().flat_map(|runs| markup::lines(runs, &[]));
        summary.for_each(|line| self.printed(&line.between("= ", "")));
    }

    fn element(&mut self, paragraph: &Paragraph) {
        let one = || markup::one_line(&paragraph.runs, &paragraph.inside);
        let all = || markup::lines(&paragraph.runs, &paragraph.inside);
        match paragraph.kind {
            Kind::SceneHeading => self.heading(paragraph),
            Kind::Transition => self.transition(&one()),
            Kind::Centered => self.each(all(), "> ", " <"),
            Kind::Shot => self.each(all(), "!! ", ""),
            Kind::Section => self.each(vec![one()], &format!("{} ", "#".repeat(paragraph.level.max(1))), ""),
            Kind::Synopsis => self.each(all(), "= ", ""),
            Kind::Lyric => self.lyric(all(), paragraph.is_apart),
            Kind::Character => {
                self.losses.add(Loss::Cues, 1);
                self.action(&all(), false);
            }
            Kind::Parenthetical | Kind::Dialogue => {
                self.losses.add(Loss::Speeches, 1);
                self.action(&all(), false);
            }
            _ => self.action(&all(), paragraph.is_right),
        }
    }

    /// A speech that begins with its cue.
    fn speech(&mut self, cue: &Paragraph, rest: &[Paragraph]) {
        let is_second = cue.dual.is_some() && self.speaking == cue.dual;
        self.remarks(&cue.before);
        if cue.starts_page && is_second {
            self.losses.add(Loss::PageBreaks, 1);
        } else if cue.starts_page {
            self.page_break();
        }
        let said = speech::Said::new(rest);
        let name = markup::one_line(&cue.runs, &cue.inside);
        let plain = name.between("", if is_second { " ^" } else { "" });
        let forced = plain.between("@", "");
        let line = if self.is_unmarked(&plain, said.first(), Kind::Character) {
            plain
        } else if is(classify::read(&forced.visible, true, said.first()), Kind::Character, true) {
            forced
        } else {
            self.losses.add(Loss::Cues, 1);
            self.action(&[name], false);
            return self.action(said.lines(), false);
        };
        self.printed(&line);
        said.lines().iter().for_each(|line| self.next_line(line));
        self.losses.add(Loss::Marks, said.marks());
        self.losses.add(Loss::PageBreaks, said.page_breaks());
        self.speaking = cue.dual;
    }

    fn remarks(&mut self, remarks: &[Remark]) {
        remarks.iter().for_each(|remark| self.block(&remark.fountain()));
    }

    /// Text between empty lines.
    fn block(&mut self, text: &str) {
        let extra = std::mem::take(&mut self.extra);
        if !self.fountain.is_empty() {
            self.fountain.extend(std::iter::repeat_n('\n', 2 + extra));
        }
        self.fountain.push_str(text);
        self.is_lyric = false;
    }

    /// A visible element between empty lines.
    fn printed(&mut self, line: &Line) {
        self.speaking = None;
        self.losses.add(Loss::Emphasis, usize::from(line.is_plainer));
        self.block(line.written.trim_end());
        self.is_begin = false;
    }

    /// A line directly after the one before.
    fn next_line(&mut self, line: &Line) {
        self.losses.add(Loss::Emphasis, usize::from(line.is_plainer));
        self.fountain.push('\n');
        let written = if line.is_blank() { &line.written } else { line.written.trim_end() };
        self.fountain.push_str(written);
    }

    /// Space is not kept at the top of a page, and the first page needs no break.
    fn page_break(&mut self) {
        self.extra = 0;
        if !self.is_begin && !self.fountain.is_empty() {
            self.block("===");
        }
    }

    fn each(&mut self, lines: Vec<Line>, before: &str, after: &str) {
        let is_one = lines.len() == 1;
        for line in lines.iter().filter(|line| is_one || !line.is_blank()) {
            self.printed(&line.between(before, after));
        }
    }

    /// Lyrics follow one another line by line.
    fn lyric(&mut self, lines: Vec<Line>, is_apart: bool) {
        for (index, line) in lines.iter().enumerate() {
            let line = line.between("~", "");
            if self.is_lyric && (index > 0 || !is_apart) {
                self.next_line(&line);
            } else {
                self.printed(&line);
            }
            self.is_lyric = true;
        }
    }

    /// Whether a line is read as that kind without any mark, alone or before another one.
    fn is_unmarked(&self, line: &Line, next: Option<&str>, kind: Kind) -> bool {
        let title = self.is_begin && title::could_begin(&line.visible);
        !title && is(classify::read(&line.visible, true, next), kind, false)
    }

    fn heading(&mut self, paragraph: &Paragraph) {
        let number = paragraph.scene_number.as_ref().map(|number| format!(" #{}#", number.trim()));
        let is_number = |line: &Line, mark: &str| {
            number.as_ref().is_none_or(|number| {
                let whole = format!("{mark}{}{number}", line.visible);
                heading::split_number(&whole).1 == Some(number[2..number.len() - 1].trim())
            })
        };
        let runs = markup::joined(&paragraph.runs);
        for (runs, is_plain) in [(runs.clone(), false), (markup::plain(&runs), true)] {
            let line = markup::one_line(&runs, &paragraph.inside);
            let line = Line { is_plainer: is_plain || line.is_plainer, ..line };
            let forced = line.between(".", "");
            let mark = if self.is_unmarked(&line, None, Kind::SceneHeading) {
                ""
            } else if is(classify::read(&forced.visible, true, None), Kind::SceneHeading, true) {
                "."
            } else {
                continue;
            };
            let number = number.as_deref().filter(|_| is_number(&line, mark));
            self.losses
                .add(Loss::SceneNumbers, usize::from(number.is_none() && paragraph.scene_number.is_some()));
            self.printed(&line.between(mark, number.unwrap_or_default()));
            return;
        }
        self.losses.add(Loss::Headings, 1);
        self.action(&[markup::one_line(&runs, &paragraph.inside)], false);
    }

    fn transition(&mut self, line: &Line) {
        if self.is_unmarked(line, None, Kind::Transition) {
            return self.printed(line);
        }
        let forced = line.between("> ", "");
        if is(classify::read(&forced.visible, true, None), Kind::Transition, true) {
            return self.printed(&forced);
        }
        self.losses.add(Loss::Marks, 1);
        self.printed(&forced.between("", &JOINER.to_string()));
    }

    /// Lines of action. Empty ones between them part two paragraphs.
    fn action(&mut self, lines: &[Line], is_right: bool) {
        let mut blanks = 0;
        let mut is_inside = false;
        for (index, line) in lines.iter().enumerate() {
            if line.is_blank() {
                blanks += 1;
                continue;
            }
            let is_first = !is_inside || blanks > 0;
            self.extra += blanks - usize::from(is_inside && blanks > 0);
            blanks = 0;
            let next = lines.get(index + 1).filter(|next| !next.is_blank()).map(|next| next.visible.as_str());
            let reading = classify::read(&line.visible, is_first, next);
            let is_plain = is(reading, Kind::Action, false)
                && reading.is_at_right_margin() == is_right
                && !(self.is_begin && title::could_begin(&line.visible));
            let line = if is_plain { line.clone() } else { self.forced_action(line, next, is_first) };
            if is_first {
                self.printed(&line)
            } else {
                self.next_line(&line)
            }
            is_inside = true;
        }
        self.extra += blanks;
    }

    fn forced_action(&mut self, line: &Line, next: Option<&str>, is_first: bool) -> Line {
        let forced = line.between("!", "");
        let is_text = |line: &Line, forced: &Line| {
            let read = text::of_line(&forced.visible, Kind::Action, true, true);
            is(classify::read(&forced.visible, is_first, next), Kind::Action, true)
                && read.trim_end() == line.visible.replace('\t', "    ").trim_end()
        };
        if is_text(line, &forced) {
            return forced;
        }
        self.losses.add(Loss::Marks, usize::from(line.visible.starts_with(ACTION)));
        let joined = line.between(&JOINER.to_string(), "");
        let forced = joined.between("!", "");
        if is_text(&joined, &forced) { forced } else { joined }
    }
}

/// Whether a line is read as that, forced or not.
fn is(reading: Reading, kind: Kind, is_forced: bool) -> bool {
    reading.kind() == kind && reading.is_forced() == is_forced
}
