//! Emphasis in a line. A mark that opens is not followed by a blank, one that closes is not preceded by one, and `_`
//! does neither inside a word; everything else is text. A backslash counts before `*` and `_` only, and there a second
//! one escapes it; elsewhere it is text, so that `C:\dir` and `\\server` stay what they are.

use crate::emphasis::{self, Mark};
use crate::letters::is_in_word;
use crate::style::{self, Run, Style};

/// Adds the runs of a line.
pub(crate) fn read(line: &str, runs: &mut Vec<Run>) {
    if !line.contains(['*', '_']) {
        style::push(runs, line, Style::default());
        return;
    }
    let (pieces, mut marks) = split(line);
    emphasis::pair(&mut marks);
    let mut depth = [0usize; 3];
    let mut marks = marks.iter();
    for piece in pieces {
        let mark = match piece {
            Piece::Text(text) => {
                style::push(runs, text, style_of(&depth));
                continue;
            }
            Piece::Mark => marks.next(),
        };
        let Some(mark) = mark else { break };
        let (closed, opened) = (mark.closed(), mark.opened());
        for (depth, ended) in depth.iter_mut().zip([closed.bold, closed.italic, closed.underline]) {
            *depth = depth.saturating_sub(usize::from(ended));
        }
        style::push(runs, mark.literal(), style_of(&depth));
        for (depth, begun) in depth.iter_mut().zip([opened.bold, opened.italic, opened.underline]) {
            *depth += usize::from(begun);
        }
    }
}

/// What a line is made of, in order.
enum Piece<'a> {
    Text(&'a str),
    Mark,
}

fn style_of(&[bold, italic, underline]: &[usize; 3]) -> Style {
    Style::new(bold > 0, italic > 0, underline > 0)
}

/// The pieces of a line, and its marks.
fn split(line: &str) -> (Vec<Piece<'_>>, Vec<Mark>) {
    let mut pieces = Vec::new();
    let mut marks = Vec::new();
    let mut before: Option<char> = None;
    let mut rest = line;
    while let Some(at) = rest.find(['*', '_', '\\']) {
        pieces.push(Piece::Text(&rest[..at]));
        before = rest[..at].chars().next_back().or(before);
        let sign = match rest.as_bytes()[at] {
            b'*' => '*',
            b'_' => '_',
            _ => '\\',
        };
        let after = rest[at..].trim_start_matches(sign);
        let signs = &rest[at..rest.len() - after.len()];
        let next = after.chars().next();
        rest = after;
        if sign == '\\' {
            let escapes = matches!(next, Some('*' | '_'));
            pieces.push(Piece::Text(if escapes { &signs[..signs.len() / 2] } else { signs }));
            before = Some('\\');
            if escapes && signs.len() % 2 == 1 {
                let (escaped, after) = after.split_at(1);
                pieces.push(Piece::Text(escaped));
                rest = after;
                before = next;
            }
            continue;
        }
        match mark(sign, signs.len(), before, next) {
            Some(mark) => {
                pieces.push(Piece::Mark);
                marks.push(mark);
            }
            None => pieces.push(Piece::Text(signs)),
        }
        before = Some(sign);
    }
    pieces.push(Piece::Text(rest));
    (pieces, marks)
}

/// A run of signs as a mark, unless it can only be text.
fn mark(sign: char, length: usize, before: Option<char>, next: Option<char>) -> Option<Mark> {
    let longest = if sign == '*' { 3 } else { 1 };
    let length = u8::try_from(length).ok().filter(|length| *length <= longest)?;
    let inside = |letter: Option<char>| sign == '_' && letter.is_some_and(is_in_word);
    let solid = |letter: Option<char>| letter.is_some_and(|letter| !letter.is_whitespace());
    let opens = solid(next) && !inside(before);
    let closes = solid(before) && !inside(next);
    (opens || closes).then(|| Mark::new(sign, length, opens, closes))
}
