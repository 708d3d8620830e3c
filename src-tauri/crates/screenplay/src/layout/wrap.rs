//! Where a line of the source is broken into rows: at blanks, which then are in no row; after a hyphen or a dash inside
//! a word; and beside wide signs, which stand without blanks. A word that is wider than a row is broken anywhere.

use std::ops::Range;

use crate::layout::width;

/// The row that begins at a place of a line, and where the next one begins, if there is another. Costs what the row costs.
pub(crate) fn row(line: &str, from: usize, columns: usize) -> (Range<usize>, Option<usize>) {
    plain_row(line, from, columns).unwrap_or_else(|| any_row(line, from, columns))
}

/// The row that begins at a place of a line, and where the next one begins, for a row of visible ASCII, as almost all
/// are: it is found from its end. None for another.
fn plain_row(line: &str, from: usize, columns: usize) -> Option<(Range<usize>, Option<usize>)> {
    let bytes = line.as_bytes();
    let visible = |byte: &u8| matches!(byte, b' '..=b'~');
    // The sign after the first that does not fit may be one that is joined to it.
    let reach = &bytes[from..bytes.len().min(from + columns + 2)];
    if !reach.iter().all(visible) || reach.first() == Some(&b' ') {
        return None;
    }
    let over = from + columns;
    if bytes.len() <= over {
        return Some((from..line.trim_end().len().max(from), None));
    }
    let blanks = |place: usize| bytes[place..].iter().take_while(|byte| **byte == b' ').count();
    let next = match (from + 1..=over).rev().find(|place| ends_before(bytes, from, *place)) {
        Some(place) => place + blanks(place),
        None => over,
    };
    let text = &bytes[from..next.min(over)];
    let end = from + text.len() - text.iter().rev().take_while(|byte| **byte == b' ').count();
    match bytes.get(next) {
        None => Some((from..end, None)),
        Some(byte) => visible(byte).then_some((from..end, Some(next))),
    }
}

/// Whether a row that begins at `from` may end before a place: where a blank is, after one, or after a hyphen.
fn ends_before(bytes: &[u8], from: usize, place: usize) -> bool {
    let is_letter = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_alphabetic);
    match bytes[place - 1] {
        _ if bytes[place] == b' ' => true,
        b' ' => true,
        b'-' => place - from >= 2 && is_letter(place - 2) && is_letter(place),
        _ => false,
    }
}

fn any_row(line: &str, from: usize, columns: usize) -> (Range<usize>, Option<usize>) {
    let mut row = Open { start: from, ..Open::default() };
    for (at, grapheme, width) in width::graphemes(line, from) {
        if is_blank(grapheme) {
            row.blank(at, at + grapheme.len(), width);
            continue;
        }
        if row.may_end_before(grapheme) {
            row.best = Some((at, at));
        }
        if row.width + width > columns && row.has_text() {
            let (end, next) = row.best.unwrap_or((at, at));
            return (row.start..end, Some(next));
        }
        if row.width + width > columns {
            // Nothing but blanks so far: they are wider than the row, and are left out.
            row = Open { start: at, ..Open::default() };
        }
        row.text(at, grapheme, width);
    }
    (row.start..row.end.max(row.start), None)
}

/// All rows of a line: at least one.
pub(crate) fn rows(line: &str, columns: usize) -> impl Iterator<Item = Range<usize>> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let (part, after) = row(line, next?, columns);
        next = after;
        Some(part)
    })
}

/// The row that is being filled.
#[derive(Default)]
struct Open<'a> {
    start: usize,
    /// Where its text ends, blanks apart.
    end: usize,
    width: usize,
    /// The last place where it may end, and where the next row begins then.
    best: Option<(usize, usize)>,
    /// The last grapheme, unless that is a blank.
    last: Option<&'a str>,
    after_letter: bool,
}

impl<'a> Open<'a> {
    fn has_text(&self) -> bool {
        self.end > self.start
    }

    fn text(&mut self, at: usize, grapheme: &'a str, width: usize) {
        self.after_letter = self.last.is_some_and(is_letter);
        self.last = Some(grapheme);
        self.width += width;
        self.end = at + grapheme.len();
    }

    fn blank(&mut self, from: usize, to: usize, width: usize) {
        if self.has_text() {
            let from = if self.last.is_some() { from } else { self.best.map_or(from, |(from, _)| from) };
            self.best = Some((from, to));
        }
        self.last = None;
        self.width += width;
    }

    /// Whether it may end before a grapheme that follows another directly.
    fn may_end_before(&self, next: &str) -> bool {
        let Some(last) = self.last else { return false };
        let dash = matches!(last, "-" | "–" | "—") && self.after_letter && is_letter(next);
        let wide = (width::is_wide(next) || width::is_wide(last)) && !closes(next) && !opens(last);
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
