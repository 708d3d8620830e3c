//! Reads a reply line by line, with as much of what follows as it takes to say what a line is.

use std::{borrow::Cow, collections::VecDeque, ops::Range};

use super::{
    ahead::Ahead,
    cast::Cast,
    closing::{closes, is_last},
    element::{element, is_plain},
    heading::heading,
    markup::{Fence, unwrap},
    open_line::OpenLine,
    opening::{is_in_fence, is_opening, may_begin, may_open_fence},
    part::{OpenPart, Part},
    prose::{goes_on, is_prose, may_announce, may_be_said},
    signs::{is_item, is_rule, is_transition},
    writer::Writer,
};
use crate::blank;

/// The labels of a fence that say that it holds a script.
const SCRIPTS: [&str; 5] = ["fountain", "screenplay", "script", "scene", "teleplay"];

/// The labels of a fence that say nothing.
const NEUTRAL: [&str; 7] = ["", "text", "txt", "plaintext", "plain", "markdown", "none"];

/// How many lines are held at most. Then the first is read as if none followed.
const HELD: usize = 40;

/// A reply as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Reader {
    parts: Vec<Part>,
    mode: Mode,
    /// How much was read, in bytes: up to the first line that is held.
    at: usize,
    /// Lines that are not settled.
    held: VecDeque<String>,
    cast: Cast,
}

/// What is being read.
#[derive(Debug)]
enum Mode {
    Prose {
        /// Where it began.
        from: usize,
        /// The fence of something that is no script.
        fence: Option<Fence>,
        /// Whether the next line begins a paragraph.
        is_at_paragraph: bool,
    },
    Script {
        from: usize,
        fence: Option<Fence>,
        writer: Writer,
        /// Nothing ends it: the whole text is a script.
        is_all: bool,
    },
}

impl Default for Mode {
    fn default() -> Self {
        Self::Prose { from: 0, fence: None, is_at_paragraph: true }
    }
}

/// Whether the first line that is held is settled.
enum Step {
    /// It is, and so many lines were read.
    Read(usize),
    /// It is the last line of a script, and was read.
    Last,
    /// It belongs to what begins with it.
    Turn(Mode),
    /// That depends on lines to come.
    Wait,
}

impl Reader {
    /// Of a text that is a script and nothing else.
    pub(super) fn of_script() -> Self {
        let mode = Mode::Script { from: 0, fence: None, writer: Writer::default(), is_all: true };
        Self { mode, ..Self::default() }
    }

    /// Adds a line, with its end.
    pub(super) fn line(&mut self, line: &str) {
        self.held.push_back(line.to_owned());
        self.settle(false);
    }

    /// Looks whether a line that has not ended can be shown.
    pub(super) fn look(&self, open: &mut OpenLine) {
        if !self.held.is_empty() {
            return;
        }
        match &self.mode {
            Mode::Prose { fence: Some(_), .. } => open.look(|_| Some(true)),
            Mode::Prose { is_at_paragraph: true, .. } => open.look(|text| (!may_begin(text)).then_some(true)),
            Mode::Prose { .. } => open.look(|text| (!may_open_fence(text)).then_some(true)),
            Mode::Script { writer, fence, is_all, .. } => {
                let is_whole = fence.is_some() || *is_all;
                let may_end = !is_whole && writer.is_at_paragraph();
                open.look(|text| {
                    let text = fence.as_ref().map_or(text, |fence| fence.inside(text));
                    is_plain(text, writer, may_end, is_whole)
                });
            }
        }
    }

    /// The parts that have ended, and the last one, with what is shown of a line that has not ended.
    pub(super) fn parts<'a>(&'a self, open: &'a OpenLine) -> (&'a [Part], Option<OpenPart<'a>>) {
        let is_shown = self.held.is_empty() && open.is_shown();
        let last = match &self.mode {
            Mode::Prose { from, .. } => {
                let end = if is_shown { self.at + open.text().len() } else { self.at };
                (*from < end).then_some(OpenPart::Prose { span: *from..end })
            }
            Mode::Script { writer, .. } => {
                let fountain = writer.text();
                let preview = if is_shown { preview(open, writer) } else { Cow::default() };
                (!fountain.is_empty() || !preview.is_empty())
                    .then_some(OpenPart::Script { fountain, preview })
            }
        };
        (&self.parts, last)
    }

    /// The parts of all that was read.
    pub(super) fn end(mut self) -> Vec<Part> {
        self.settle(true);
        self.finish(Mode::default());
        self.parts
    }

    fn settle(&mut self, is_end: bool) {
        while !self.held.is_empty() {
            match self.step(is_end) {
                Step::Wait => return,
                Step::Turn(mode) => self.finish(mode),
                Step::Read(lines) => (0..lines).for_each(|_| self.pop()),
                Step::Last => {
                    self.pop();
                    self.finish(Mode::Prose { from: self.at, fence: None, is_at_paragraph: true });
                }
            }
        }
    }

    fn pop(&mut self) {
        let line = self.held.pop_front().unwrap_or_default();
        self.at += line.len();
    }

    /// Ends what is being read, and begins something else.
    fn finish(&mut self, next: Mode) {
        match std::mem::replace(&mut self.mode, next) {
            Mode::Prose { from, .. } => push_prose(&mut self.parts, from..self.at),
            Mode::Script { from, writer, .. } => push_script(&mut self.parts, from..self.at, &writer),
        }
    }

    fn step(&mut self, is_end: bool) -> Step {
        let Self { mode, held, at, cast, .. } = self;
        let fence = match mode {
            Mode::Prose { fence, .. } | Mode::Script { fence, .. } => fence.as_ref(),
        };
        let ahead = Ahead::new(held, is_end || held.len() >= HELD, fence);
        let Some(line) = held.front() else { return Step::Wait };
        match mode {
            Mode::Prose { fence, is_at_paragraph, .. } => {
                prose(line, &ahead, *at, fence, is_at_paragraph, cast)
            }
            Mode::Script { fence, writer, is_all, .. } => {
                script(line, &ahead, *at, fence, writer, cast, *is_all)
            }
        }
    }
}

/// What writing a line that has not ended would add to a script.
fn preview<'a>(open: &'a OpenLine, writer: &Writer) -> Cow<'a, str> {
    let line_ends = writer.gap_before_text();
    let cut = |text: &'a str| {
        let text = text.trim_end();
        text.strip_suffix('\\').unwrap_or(text).trim_end()
    };
    let is_indented = open.text().starts_with(char::is_whitespace);
    match open.after(line_ends).filter(|_| !is_indented) {
        Some(text) => Cow::Borrowed(cut(text)),
        None => Cow::Owned("\n".repeat(line_ends) + cut(open.text()).trim_start()),
    }
}

fn prose(
    line: &str,
    ahead: &Ahead<'_>,
    at: usize,
    fence: &mut Option<Fence>,
    is_at_paragraph: &mut bool,
    cast: &Cast,
) -> Step {
    let begin =
        |fence| Step::Turn(Mode::Script { from: at, fence, writer: Writer::default(), is_all: false });
    if let Some(open) = fence {
        if open.is_closed_by(line) {
            (*fence, *is_at_paragraph) = (None, true);
        }
        return Step::Read(1);
    }
    if let Some(opened) = Fence::opened(line) {
        let label = opened.label.split_whitespace().next().unwrap_or_default();
        let is_script = if NEUTRAL.contains(&label) {
            let lines = ahead.with_first().skip(1);
            let inside = lines.clone().take_while(|line| !opened.is_closed_by(line));
            let is_end = ahead.is_end() || inside.clone().count() < lines.count();
            let Some(is_script) = is_in_fence(inside, is_end, cast) else { return Step::Wait };
            is_script
        } else {
            SCRIPTS.contains(&label)
        };
        if is_script {
            return begin(Some(opened));
        }
        *fence = Some(opened);
        return Step::Read(1);
    }
    if *is_at_paragraph && !line.trim().is_empty() {
        match is_opening(ahead.with_first(), ahead.is_end(), cast) {
            Some(true) => return begin(None),
            Some(false) => {}
            None => return Step::Wait,
        }
    }
    let text = line.trim();
    *is_at_paragraph =
        text.is_empty() || unwrap(line).is_heading || is_rule(line) || text.ends_with([':', '：']);
    Step::Read(1)
}

fn script(
    line: &str,
    ahead: &Ahead<'_>,
    at: usize,
    fence: &mut Option<Fence>,
    writer: &mut Writer,
    cast: &mut Cast,
    is_all: bool,
) -> Step {
    let to_prose = Step::Turn(Mode::Prose { from: at, fence: None, is_at_paragraph: true });
    if let Some(open) = fence {
        // The line that opened it is the first one.
        if writer.text().is_empty() && Fence::opened(line).as_ref() == Some(open) {
            return Step::Read(1);
        }
        if open.is_closed_by(line) {
            return Step::Last;
        }
    }
    let line = fence.as_ref().map_or(line, |fence| fence.inside(line));
    let is_whole = fence.is_some() || is_all;
    if !is_whole && Fence::opened(line).is_some() {
        return to_prose;
    }
    if line.trim().is_empty() {
        let width = blank::width(line.trim_end_matches(['\r', '\n'])).unwrap_or_default();
        writer.blank(is_whole && !blank::is_empty(width));
        return Step::Read(1);
    }
    if !is_whole && writer.is_at_paragraph() && heading(line).is_none() && !is_transition(unwrap(line).text) {
        if is_rule(line) {
            let Some(next) = ahead.next_words() else { return Step::Wait };
            if !goes_on(next) {
                return to_prose;
            }
            writer.forget_blanks();
            return Step::Read(1);
        }
        if unwrap(line).is_heading {
            let Some(next) = ahead.next_words_but(|line| unwrap(line).is_heading && heading(line).is_none())
            else {
                return Step::Wait;
            };
            if !goes_on(next) {
                return to_prose;
            }
        } else if is_prose(line)
            && !(writer.is_listing() && is_item(line.trim()))
            && !(writer.is_speaking() && may_be_said(line))
        {
            return to_prose;
        } else if !writer.is_speaking() && closes(line) {
            let Some(is_last) = is_last(ahead) else { return Step::Wait };
            if is_last {
                return to_prose;
            }
        } else if may_announce(line) {
            let Some(next) = ahead.next_words() else { return Step::Wait };
            if is_prose(next) {
                return to_prose;
            }
        }
    }
    element(line, ahead, writer, cast, is_whole).map_or(Step::Wait, Step::Read)
}

fn push_prose(parts: &mut Vec<Part>, span: Range<usize>) {
    if !span.is_empty() {
        parts.push(Part::Prose { span });
    }
}

fn push_script(parts: &mut Vec<Part>, span: Range<usize>, writer: &Writer) {
    if !writer.text().is_empty() {
        parts.push(Part::Script { span, fountain: writer.text().to_owned() });
    }
}
