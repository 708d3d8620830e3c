//! Markdown that is nested no deeper than a parser reads in linear time.

use std::borrow::Cow;

/// How many marks of quotations and lists may stand at the beginning of a line. No document written by a person comes near
/// this.
const MOST_MARKS: usize = 96;

/// Stands for a mark that is one too many, and is not shown.
const NO_MARK: char = 'x';

/// Markdown for a parser, in which every byte is where it was. For each line a parser looks at every block that is open, and
/// a line of marks alone opens as many as it has: of those the 97th becomes a letter, after which there are no more.
pub fn shallow(text: &str) -> Cow<'_, str> {
    let (mut shallow, mut from, mut start) = (String::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        if let Some(at) = one_too_many(line) {
            shallow.push_str(&text[from..start + at]);
            shallow.push(NO_MARK);
            from = start + at + NO_MARK.len_utf8();
        }
        start += line.len();
    }
    if from == 0 {
        return text.into();
    }
    shallow.push_str(&text[from..]);
    shallow.into()
}

/// Where the first mark stands in a line that is one too many.
fn one_too_many(line: &str) -> Option<usize> {
    let (mut at, mut marks) = (0, 0);
    loop {
        at += blanks(&line.as_bytes()[at..]);
        let length = mark(&line.as_bytes()[at..])?;
        marks += 1;
        if marks > MOST_MARKS {
            return (!is_rule(&line[at..])).then_some(at);
        }
        at += length;
    }
}

fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// How long the mark is with which a text begins, if it may open a block.
fn mark(text: &[u8]) -> Option<usize> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_apart = |length: usize| text.get(length).is_none_or(u8::is_ascii_whitespace).then_some(length);
    match text.get(digits)? {
        b'>' if digits == 0 => Some(1),
        b'-' | b'+' | b'*' if digits == 0 => is_apart(1),
        b'.' | b')' if digits > 0 => is_apart(digits + 1),
        _ => None,
    }
}

/// Whether what is left of a line belongs to a rule, such as `- - -`, which opens nothing.
fn is_rule(rest: &str) -> bool {
    ['-', '*'].iter().any(|mark| rest.chars().all(|sign| sign == *mark || sign.is_whitespace()))
}
