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
    let (texts, mut marks) = split(line);
    emphasis::pair(&mut marks);
    let mut depth = [0usize; 3];
    let mut marks = marks.iter();
    for text in &texts {
        style::push(runs, text, style_of(&depth));
        let Some(mark) = marks.next() else { break };
        let (closed, opened) = (mark.closed(), mark.opened());
        for (depth, ended) in depth.iter_mut().zip([closed.bold, closed.italic, closed.underline]) {
            *depth = depth.saturating_sub(usize::from(ended));
        }
        style::push(runs, &mark.literal().collect::<String>(), style_of(&depth));
        for (depth, begun) in depth.iter_mut().zip([opened.bold, opened.italic, opened.underline]) {
            *depth += usize::from(begun);
        }
    }
}

fn style_of(&[bold, italic, underline]: &[usize; 3]) -> Style {
    Style::new(bold > 0, italic > 0, underline > 0)
}

/// The texts of a line and the marks between them: one text more than marks.
fn split(line: &str) -> (Vec<String>, Vec<Mark>) {
    let mut texts = Vec::new();
    let mut marks = Vec::new();
    let mut text = String::new();
    let mut before: Option<char> = None;
    let mut rest = line;
    while let Some(at) = rest.find(['*', '_', '\\']) {
        text.push_str(&rest[..at]);
        before = rest[..at].chars().next_back().or(before);
        let sign = if rest[at..].starts_with('*') {
            '*'
        } else if rest[at..].starts_with('_') {
            '_'
        } else {
            '\\'
        };
        let after = rest[at..].trim_start_matches(sign);
        let length = rest.len() - at - after.len();
        let next = after.chars().next();
        rest = after;
        if sign == '\\' {
            let escapes = matches!(next, Some('*' | '_'));
            text.extend(std::iter::repeat_n('\\', if escapes { length / 2 } else { length }));
            before = Some('\\');
            if let Some(escaped) = next.filter(|_| escapes && length % 2 == 1) {
                text.push(escaped);
                rest = &after[1..];
                before = Some(escaped);
            }
            continue;
        }
        match mark(sign, length, before, next) {
            Some(mark) => {
                texts.push(std::mem::take(&mut text));
                marks.push(mark);
            }
            None => text.extend(std::iter::repeat_n(sign, length)),
        }
        before = Some(sign);
    }
    text.push_str(rest);
    texts.push(text);
    (texts, marks)
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
