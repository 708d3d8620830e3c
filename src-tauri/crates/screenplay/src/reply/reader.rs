//! Reads a reply line by line, with as much of what follows as it takes to say what a line is.

use std::{collections::VecDeque, ops::Range};

use super::{
    OpenPart, Part,
    markup::{Fence, unwrap},
    recognise::{
        Name, heading, is_capitals, is_forced, is_parenthetical, is_prose, is_rule, is_transition, labelled,
        may_begin_script, may_open_fence, name,
    },
    writer::Writer,
};

/// How long a line of a script has to be to be shown before it has ended, in bytes.
const LONG: usize = 60;

/// The labels of a fence that say that it holds a script.
const SCRIPTS: [&str; 5] = ["fountain", "screenplay", "script", "scene", "teleplay"];

/// The labels of a fence that say nothing.
const NEUTRAL: [&str; 6] = ["", "text", "txt", "plaintext", "plain", "markdown"];

/// A reply as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Reader {
    parts: Vec<Part>,
    mode: Mode,
    /// How much was read, in bytes: up to the first line that is held.
    at: usize,
    /// Lines that are not settled.
    held: VecDeque<String>,
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
    /// It is, and was read.
    Read,
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

    /// The parts that have ended, and the last one: of a script with what can be shown of a line that has not ended.
    pub(super) fn parts(&self, open: &str) -> (&[Part], Option<OpenPart<'_>>) {
        let shown = if self.held.is_empty() { open } else { "" };
        let last = match &self.mode {
            Mode::Prose { from, fence, is_at_paragraph } => {
                let may_turn = if *is_at_paragraph { may_begin_script(shown) } else { may_open_fence(shown) };
                let is_settled = fence.is_some() || !may_turn;
                let end = if is_settled { self.at + shown.len() } else { self.at };
                (*from < end).then_some(OpenPart::Prose { span: *from..end })
            }
            Mode::Script { writer, fence, is_all, .. } => {
                let is_of_it = fence.is_some() || *is_all || !is_prose(shown);
                let is_plain =
                    shown.starts_with(char::is_alphabetic) && shown.chars().any(char::is_lowercase);
                let can_be_shown = shown.len() > LONG
                    && is_plain
                    && is_of_it
                    && labelled(shown).is_none()
                    && heading(shown).is_none();
                let preview = if can_be_shown { writer.preview(unwrap(shown).text) } else { String::new() };
                let fountain = writer.text();
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
                Step::Read => self.pop(),
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
        let Self { mode, held, at, .. } = self;
        let ahead = Ahead { held, is_end };
        let Some(line) = held.front() else { return Step::Wait };
        match mode {
            Mode::Prose { fence, is_at_paragraph, .. } => prose(line, &ahead, *at, fence, is_at_paragraph),
            Mode::Script { fence, writer, is_all, .. } => script(line, &ahead, *at, fence, writer, *is_all),
        }
    }
}

/// The lines after the first one that is held.
struct Ahead<'a> {
    held: &'a VecDeque<String>,
    /// Whether no others follow.
    is_end: bool,
}

impl<'a> Ahead<'a> {
    /// The next line, empty at the end; none if it is not there yet.
    fn next(&self) -> Option<&'a str> {
        let next = self.held.get(1).map(String::as_str);
        next.or(self.is_end.then_some(""))
    }

    /// The next line that is not empty, empty at the end; none if it is not there yet.
    fn next_words(&self) -> Option<&'a str> {
        let next = self.held.iter().skip(1).map(String::as_str).find(|line| !line.trim().is_empty());
        next.or(self.is_end.then_some(""))
    }
}

fn prose(
    line: &str,
    ahead: &Ahead<'_>,
    at: usize,
    fence: &mut Option<Fence>,
    is_at_paragraph: &mut bool,
) -> Step {
    let begin =
        |fence| Step::Turn(Mode::Script { from: at, fence, writer: Writer::default(), is_all: false });
    if let Some(open) = fence {
        if open.is_closed_by(line) {
            (*fence, *is_at_paragraph) = (None, true);
        }
        return Step::Read;
    }
    if let Some(opened) = Fence::opened(line) {
        let label = opened.label.split_whitespace().next().unwrap_or_default();
        let is_script = if NEUTRAL.contains(&label) {
            let Some(first) = ahead.next_words() else { return Step::Wait };
            begins(first)
        } else {
            SCRIPTS.contains(&label)
        };
        if is_script {
            return begin(Some(opened));
        }
        *fence = Some(opened);
        return Step::Read;
    }
    if *is_at_paragraph && !line.trim().is_empty() {
        if begins(line) {
            return begin(None);
        }
        // A name in capitals alone may be a heading of prose, or a shout.
        if unwrap(line).is_strong && name(line) == Some(Name::Capitals) {
            let Some(next) = ahead.next() else { return Step::Wait };
            if !next.trim().is_empty() && !is_prose(next) && labelled(next).is_none() {
                return begin(None);
            }
        }
    }
    let text = line.trim();
    *is_at_paragraph = text.is_empty() || unwrap(line).is_heading || is_rule(line) || text.ends_with(':');
    Step::Read
}

/// Whether a script begins with this line, whatever follows.
fn begins(line: &str) -> bool {
    heading(line).is_some() || unwrap(line).text == "FADE IN:"
}

fn script(
    line: &str,
    ahead: &Ahead<'_>,
    at: usize,
    fence: &mut Option<Fence>,
    writer: &mut Writer,
    is_all: bool,
) -> Step {
    let to_prose = |is_at_paragraph| Step::Turn(Mode::Prose { from: at, fence: None, is_at_paragraph });
    if let Some(open) = fence {
        // The line that opened it is the first one.
        if writer.text().is_empty() && Fence::opened(line).as_ref() == Some(open) {
            return Step::Read;
        }
        if open.is_closed_by(line) {
            return Step::Last;
        }
    }
    if line.trim().is_empty() {
        writer.blank();
        return Step::Read;
    }
    if fence.is_none() && !is_all && writer.is_at_paragraph() && heading(line).is_none() {
        if is_rule(line) {
            let Some(next) = ahead.next_words() else { return Step::Wait };
            if heading(next).is_none() {
                return to_prose(true);
            }
            writer.forget_blanks();
            return Step::Read;
        }
        if is_prose(line) || Fence::opened(line).is_some() {
            return to_prose(true);
        }
    }
    element(line, ahead, writer)
}

/// Writes a line of a script as what it is.
fn element(line: &str, ahead: &Ahead<'_>, writer: &mut Writer) -> Step {
    let unwrapped = unwrap(line);
    let text = unwrapped.text;
    if is_forced(line.trim()) {
        forced(line.trim(), writer);
    } else if let Some(heading) = heading(line) {
        writer.alone(&heading);
    } else if is_transition(text) {
        writer.alone(text);
    } else if let Some((who, kind, said)) = labelled(line) {
        // A cue is written together with the first line of its speech: alone it would be action.
        if said.is_empty() && ahead.next_words().is_none() {
            return Step::Wait;
        }
        cue(writer, who, kind);
        speech(writer, said);
    } else if is_parenthetical(text) && writer.is_speaking() {
        writer.direction(text);
    } else if let Some(kind) = name(line) {
        let Some(is_cue) = is_cue(ahead, writer, unwrapped.is_strong) else { return Step::Wait };
        if is_cue {
            cue(writer, text, kind);
        } else {
            plain(writer, text, ahead.next());
        }
    } else if writer.is_speaking() {
        writer.speech(shown(line, text));
    } else if is_capitals(text) {
        let Some(next) = ahead.next() else { return Step::Wait };
        plain(writer, text, Some(next));
    } else {
        writer.action(shown(line, text));
    }
    Step::Read
}

/// The line itself, but for a hard break at its end: emphasis within it is Fountain's too.
fn shown<'a>(line: &'a str, unwrapped: &'a str) -> &'a str {
    let text = line.trim();
    let is_wrapped = text.starts_with('#') || text.starts_with("__");
    if is_wrapped { unwrapped } else { text.strip_suffix('\\').unwrap_or(text).trim_end() }
}

/// Whether a name begins a speech; none while that is not known.
fn is_cue(ahead: &Ahead<'_>, writer: &Writer, is_strong: bool) -> Option<bool> {
    // Under a cue, capitals are shouted.
    if writer.is_under_cue() {
        return Some(false);
    }
    let speaks = |next: &str| {
        !next.trim().is_empty()
            && heading(next).is_none()
            && !is_transition(unwrap(next).text)
            && !is_rule(next)
    };
    let next = ahead.next()?;
    if !next.trim().is_empty() {
        return Some(speaks(next));
    }
    if !is_strong {
        return Some(false);
    }
    // Models put an empty line under a name in bold.
    let next = ahead.next_words()?;
    Some(speaks(next) && name(next).is_none() && labelled(next).is_none() && !is_prose(next))
}

fn cue(writer: &mut Writer, who: &str, kind: Name) {
    match kind {
        Name::Capitals => writer.cue_before_blank(who),
        Name::Other => writer.cue_before_blank(&format!("@{who}")),
    }
}

/// A speech in one line, perhaps with a direction before it.
fn speech(writer: &mut Writer, said: &str) {
    let said = unwrap(said).text;
    let direction = said.split_once(')').filter(|(begin, _)| begin.starts_with('('));
    match direction {
        Some((begin, rest)) => {
            writer.direction(&format!("{begin})"));
            if !rest.trim().is_empty() {
                writer.speech(rest.trim());
            }
        }
        None if said.is_empty() => {}
        None => writer.speech(said),
    }
}

/// A line of capitals that is no name: forced to be action, where Fountain would take it for a cue.
fn plain(writer: &mut Writer, text: &str, next: Option<&str>) {
    if writer.is_speaking() {
        writer.speech(text);
    } else if is_capitals(text)
        && next.is_some_and(|next| !next.trim().is_empty())
        && writer.is_at_paragraph()
    {
        writer.action(&format!("!{text}"));
    } else {
        writer.action(text);
    }
}

/// A line that says what it is.
fn forced(text: &str, writer: &mut Writer) {
    match text.as_bytes() {
        [b'.' | b'>' | b'=', ..] => writer.alone(text),
        [b'@', ..] => writer.cue(text),
        [b'~', ..] if writer.is_speaking() => writer.speech(text),
        _ => writer.action(text),
    }
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
