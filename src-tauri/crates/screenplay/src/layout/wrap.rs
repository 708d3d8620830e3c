//! Where a line of the source is broken into rows.

use std::ops::Range;

use crate::layout::width;

/// The rows of a line, as places in it: at least one. It is broken at blanks, which then are in no row, after a hyphen
/// or a dash in a word, and beside wide signs, that stand without blanks; a word that is wider than a row, anywhere.
pub(crate) fn wrap(line: &str, columns: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut row = Open::at(0);
    for (at, grapheme, width) in width::graphemes(line) {
        if is_blank(grapheme) {
            row.blank(at, at + grapheme.len(), width);
            continue;
        }
        if row.may_break_before(grapheme, width) {
            row.best = Some((at, at));
        }
        while row.width + width > columns && at > row.start {
            let (end, next) = row.best.unwrap_or((at, at));
            if row.has_text {
                rows.push(row.start..end);
            }
            row = Open::at(next);
            row.put(&line[next..at]);
        }
        row.text(at, grapheme, width);
    }
    rows.push(row.start..line.trim_end().len().max(row.start));
    rows
}

/// The row that is being filled.
struct Open<'a> {
    start: usize,
    width: usize,
    has_text: bool,
    /// The last place where it may end, and where the next row begins then.
    best: Option<(usize, usize)>,
    /// The last grapheme but for blanks, its width, and whether a blank follows it.
    last: Option<(&'a str, usize)>,
    after_letter: bool,
    blank_from: Option<usize>,
}

impl<'a> Open<'a> {
    fn at(start: usize) -> Open<'a> {
        Open {
            start,
            width: 0,
            has_text: false,
            best: None,
            last: None,
            after_letter: false,
            blank_from: None,
        }
    }

    /// Puts the begin of a word that did not fit into the row before.
    fn put(&mut self, text: &'a str) {
        let start = self.start;
        for (at, grapheme, width) in width::graphemes(text) {
            self.text(start + at, grapheme, width);
        }
    }

    fn text(&mut self, _: usize, grapheme: &'a str, width: usize) {
        self.after_letter = self.last.is_some_and(|(last, _)| is_letter(last));
        self.width += width;
        self.has_text = true;
        self.last = Some((grapheme, width));
        self.blank_from = None;
    }

    fn blank(&mut self, from: usize, to: usize, width: usize) {
        let from = *self.blank_from.get_or_insert(from);
        if self.has_text {
            self.best = Some((from, to));
        }
        self.width += width;
    }

    /// Whether the row may end before a grapheme that is no blank, although no blank stands before it.
    fn may_break_before(&self, next: &str, width: usize) -> bool {
        let Some((last, last_width)) = self.last.filter(|_| self.blank_from.is_none()) else { return false };
        let dash = matches!(last, "-" | "–" | "—") && self.after_letter && is_letter(next);
        let wide = (width > 1 || last_width > 1) && !closes(next) && !opens(last);
        dash || wide
    }
}

/// A no-break space is no blank here.
fn is_blank(grapheme: &str) -> bool {
    grapheme.chars().all(|sign| sign.is_whitespace() && !matches!(sign, '\u{a0}' | '\u{202f}' | '\u{2007}'))
}

fn is_letter(grapheme: &str) -> bool {
    grapheme.starts_with(char::is_alphabetic)
}

/// Signs that do not begin a row.
fn closes(grapheme: &str) -> bool {
    grapheme.starts_with(|sign: char| "、。，．・：；？！」』）】〉》〕］｝ー…—’”,.!?:;)]}".contains(sign))
}

/// Signs that do not end a row.
fn opens(grapheme: &str) -> bool {
    grapheme.starts_with(|sign: char| "「『（【〈《〔［｛‘“([{".contains(sign))
}
