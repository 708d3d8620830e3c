//! Runs of text as a line of Fountain that is read as the same runs: with marks for emphasis, and with every sign that
//! would be a mark escaped.

use super::paragraph::Remark;
use crate::inline;
use crate::style::{self, Run, Style};

/// An invisible sign before or after a line, where a mark of Fountain cannot be told from text.
pub(super) const JOINER: char = '\u{2060}';

/// A boneyard with nothing in it: between two signs it takes their meaning as a mark away, and nobody sees it.
pub(super) const NOTHING: &str = "/**/";

/// A line of Fountain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// What is read of it.
    pub(super) visible: String,
    /// The line as it is written, with the remarks in it.
    pub(super) written: String,
    /// Whether some of its emphasis could not be written.
    pub(super) is_plainer: bool,
}

impl Line {
    pub(super) fn is_blank(&self) -> bool {
        self.visible.trim().is_empty() && self.written.trim().is_empty()
    }

    /// The line between two marks.
    pub(super) fn between(&self, before: &str, after: &str) -> Line {
        let around = |text: &str| format!("{before}{text}{after}");
        Line { visible: around(&self.visible), written: around(&self.written), ..*self }
    }
}

/// The lines of a text with remarks in it.
pub(super) fn lines(runs: &[Run], remarks: &[(usize, Remark)]) -> Vec<Line> {
    split(runs, remarks).iter().map(|(runs, remarks)| line(runs, remarks)).collect()
}

/// The text in one line: line ends become blanks.
pub(super) fn one_line(runs: &[Run], remarks: &[(usize, Remark)]) -> Line {
    line(&joined(runs), remarks)
}

/// The runs in one line: line ends become blanks.
pub(super) fn joined(runs: &[Run]) -> Vec<Run> {
    let mut joined = Vec::new();
    runs.iter().for_each(|run| style::push(&mut joined, &run.text().replace('\n', " "), run.style()));
    joined
}

/// The runs without blanks at the ends.
pub(super) fn trimmed(runs: &[Run]) -> Vec<Run> {
    let length = runs.len();
    let mut trimmed = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let text = if index == 0 { run.text().trim_start() } else { run.text() };
        style::push(&mut trimmed, if index + 1 == length { text.trim_end() } else { text }, run.style());
    }
    trimmed
}

/// The runs without blanks at the ends, and the first and the last character without style.
pub(super) fn bare_ends(runs: &[Run]) -> Vec<Run> {
    let runs = trimmed(runs);
    let last = length(&runs).saturating_sub(1);
    let mut bare = Vec::new();
    let mut at = 0;
    for run in &runs {
        for sign in run.text().chars() {
            let style = if at == 0 || at == last { Style::default() } else { run.style() };
            style::push(&mut bare, sign.encode_utf8(&mut [0; 4]), style);
            at += 1;
        }
    }
    bare
}

/// The runs without style.
pub(super) fn plain(runs: &[Run]) -> Vec<Run> {
    let mut plain = Vec::new();
    runs.iter().for_each(|run| style::push(&mut plain, run.text(), Style::default()));
    plain
}

type Part = (Vec<Run>, Vec<(usize, Remark)>);

fn split(runs: &[Run], remarks: &[(usize, Remark)]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut line = Vec::new();
    for run in runs {
        for (index, text) in run.text().split('\n').enumerate() {
            if index > 0 {
                parts.push((std::mem::take(&mut line), Vec::new()));
            }
            style::push(&mut line, text, run.style());
        }
    }
    parts.push((line, Vec::new()));
    let (mut index, mut start) = (0, 0);
    let mut end = length(&parts[0].0);
    for (at, remark) in remarks {
        while index + 1 < parts.len() && *at > end {
            index += 1;
            start = end + 1;
            end = start + length(&parts[index].0);
        }
        parts[index].1.push((at.saturating_sub(start), remark.clone()));
    }
    parts
}

fn length(runs: &[Run]) -> usize {
    runs.iter().map(|run| run.text().chars().count()).sum()
}

/// Runs in one line.
fn line(runs: &[Run], remarks: &[(usize, Remark)]) -> Line {
    let (visible, is_plainer) = visible(runs);
    if remarks.is_empty() {
        let written = unveiled(&visible);
        return Line { visible, written, is_plainer };
    }
    let written = with_remarks(&visible, runs, remarks);
    Line { visible, written, is_plainer }
}

/// The marks of every line are tried until one way reads as what is meant: the rules for marks that touch have more
/// exceptions than there are ways.
fn visible(runs: &[Run]) -> (String, bool) {
    let text: String = runs.iter().map(Run::text).collect();
    if is_read_as(&text, &plain(runs)) && runs.iter().all(|run| run.style() == Style::default()) {
        return (text, false);
    }
    let tidied = tidied(runs);
    let found = [runs, tidied.as_slice()].into_iter().find_map(|runs| marked(runs).map(|line| (line, false)));
    let without_underline =
        || restyled(&tidied, |style| Style::new(style.is_bold(), style.is_italic(), false));
    found
        .or_else(|| marked(&without_underline()).map(|line| (line, true)))
        .unwrap_or_else(|| (escaped(&text), true))
}

fn restyled(runs: &[Run], restyle: impl Fn(Style) -> Style) -> Vec<Run> {
    let mut restyled = Vec::new();
    runs.iter().for_each(|run| style::push(&mut restyled, run.text(), restyle(run.style())));
    restyled
}

/// Blanks at the ends of emphasis are outside it: there they look the same, and marks may stand beside letters only.
fn tidied(runs: &[Run]) -> Vec<Run> {
    let mut tidied = Vec::new();
    for run in runs {
        let text = run.text();
        let begin = text.len() - text.trim_start().len();
        let end = text.trim_end().len().max(begin);
        style::push(&mut tidied, &text[..begin], Style::default());
        style::push(&mut tidied, &text[begin..end], run.style());
        style::push(&mut tidied, &text[end..], Style::default());
    }
    tidied
}

fn is_read_as(line: &str, runs: &[Run]) -> bool {
    let mut read = Vec::new();
    inline::read(line, &mut read);
    read == runs
}

/// The first way to mark the runs that is read as them.
fn marked(runs: &[Run]) -> Option<String> {
    ORDERS.iter().map(|order| mark(runs, *order)).find(|line| is_read_as(line, runs))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Emphasis {
    Bold,
    Italic,
    Underline,
}

use Emphasis::{Bold, Italic, Underline};

/// What is opened first where several begin together and end together.
const ORDERS: [[Emphasis; 3]; 6] = [
    [Bold, Italic, Underline],
    [Italic, Bold, Underline],
    [Underline, Bold, Italic],
    [Underline, Italic, Bold],
    [Bold, Underline, Italic],
    [Italic, Underline, Bold],
];

impl Emphasis {
    fn mark(self) -> &'static str {
        match self {
            Bold => "**",
            Italic => "*",
            Underline => "_",
        }
    }

    fn is_in(self, style: Style) -> bool {
        match self {
            Bold => style.is_bold(),
            Italic => style.is_italic(),
            Underline => style.is_underlined(),
        }
    }
}

fn mark(runs: &[Run], order: [Emphasis; 3]) -> String {
    let mut line = Escaping::default();
    let mut open: Vec<Emphasis> = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let ended = open.iter().position(|emphasis| !emphasis.is_in(run.style())).unwrap_or(open.len());
        open.drain(ended..).rev().for_each(|emphasis| line.mark(emphasis.mark()));
        let reach =
            |emphasis: Emphasis| runs[index..].iter().take_while(|run| emphasis.is_in(run.style())).count();
        let mut begun: Vec<Emphasis> =
            order.into_iter().filter(|new| new.is_in(run.style()) && !open.contains(new)).collect();
        begun.sort_by_key(|emphasis| std::cmp::Reverse(reach(*emphasis)));
        begun.iter().for_each(|emphasis| line.mark(emphasis.mark()));
        open.extend(begun);
        run.text().chars().for_each(|sign| line.sign(sign));
    }
    open.iter().rev().for_each(|emphasis| line.mark(emphasis.mark()));
    line.written
}

fn escaped(text: &str) -> String {
    let mut line = Escaping::default();
    text.chars().for_each(|sign| line.sign(sign));
    line.written
}

/// Writes text so that none of it is a mark. Backslashes count before marks only, and there they are doubled.
#[derive(Debug, Default)]
struct Escaping {
    written: String,
    slashes: usize,
}

impl Escaping {
    fn sign(&mut self, sign: char) {
        if matches!(sign, '*' | '_') {
            self.mark("\\");
        }
        self.written.push(sign);
        self.slashes = if sign == '\\' { self.slashes + 1 } else { 0 };
    }

    fn mark(&mut self, mark: &str) {
        let slashes = std::mem::take(&mut self.slashes);
        self.written.extend(std::iter::repeat_n('\\', slashes));
        self.written.push_str(mark);
    }
}

/// Text whose signs begin neither a note nor a boneyard.
pub(super) fn unveiled(line: &str) -> String {
    let mut written = String::with_capacity(line.len());
    let mut before = ' ';
    for sign in line.chars() {
        if matches!((before, sign), ('[', '[') | ('/', '*')) {
            written.push_str(NOTHING);
        }
        written.push(sign);
        before = sign;
    }
    written
}

/// The line with remarks between its characters: each stands before the mark or letter that makes what is visible before
/// it as long as it should be.
fn with_remarks(visible: &str, runs: &[Run], remarks: &[(usize, Remark)]) -> String {
    let length = length(runs);
    let text: String = runs.iter().map(Run::text).collect();
    let places = places(visible, &text);
    // Blanks after a remark that begins a line are not visible.
    let indent = visible.len() - visible.trim_start().len();
    let mut written = String::new();
    let mut from = 0;
    for (at, remark) in remarks {
        let to =
            if *at >= length { visible.len() } else { places.get(*at).copied().unwrap_or(visible.len()) };
        let to = to.max(from).max(indent);
        written.push_str(&unveiled(&visible[from..to]));
        from = to;
        if to == visible.len() && !written.is_empty() && !written.ends_with(char::is_whitespace) {
            written.push(' ');
        }
        if written.ends_with('[') {
            written.push_str(NOTHING);
        }
        written.push_str(&remark.fountain());
    }
    written.push_str(&unveiled(&visible[from..]));
    written
}

/// Where each character of the text stands in the line; a character that has marks before it, before those that are
/// escapes.
fn places(visible: &str, text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut wanted = text.chars().peekable();
    let mut signs = visible.char_indices().peekable();
    while let (Some((at, sign)), Some(next)) = (signs.next(), wanted.peek().copied()) {
        let escapes = sign == '\\' && matches!(signs.peek(), Some((_, '*' | '_' | '\\')));
        if escapes && next != '\\' {
            if signs.peek().is_some_and(|(_, sign)| *sign == next) {
                signs.next();
                places.push(at);
                wanted.next();
            }
        } else if sign == next {
            places.push(at);
            wanted.next();
        }
    }
    places
}
