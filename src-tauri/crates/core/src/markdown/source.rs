//! The source as the parser gets it, and as it is shown.
//!
//! Link reference definitions (`[word]: address`) are switched off, because one that arrives late in a stream would
//! turn text that is on the screen into a link and change the number of every link after it. The parser has no option
//! for that, so the colon it looks for is exchanged for another punctuation mark while it reads.

use std::borrow::Cow;

/// What makes a bracket a definition.
const DEFINES: &str = "]:";
/// Stands for a colon while the parser reads (U+1DA8A, punctuation in SignWriting); [`unmask`] puts the colon back.
const COLON: char = '\u{1da8a}';
const MASKED: &str = "]\u{1da8a}";

/// The source without anything the parser could take for a definition.
pub(super) fn mask(text: &str) -> Cow<'_, str> {
    if text.contains(DEFINES) { text.replace(DEFINES, MASKED).into() } else { text.into() }
}

/// Appends a piece of source to masked text.
pub(super) fn push_masked(masked: &mut String, piece: &str) {
    let rest = piece.strip_prefix(':').filter(|_| masked.ends_with(']'));
    if rest.is_some() {
        masked.push(COLON);
    }
    masked.push_str(&mask(rest.unwrap_or(piece)));
}

/// How many marks of quotations and lists the parser gets at the beginning of a line: for each line it looks at every block
/// that is open, and a line of marks alone opens as many as it has. What is nested so deep is shown as its source.
const MOST_MARKS: usize = 4 * super::DEEPEST;

/// Stands for a mark that is one too many; nobody sees it.
const NO_MARK: char = 'x';

/// The text for the parser, in which every byte is where it was, without a line that opens too many blocks.
pub(super) fn shallow(text: &str) -> Cow<'_, str> {
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

/// Masked text as it was written.
pub(super) fn unmask(text: &str) -> Cow<'_, str> {
    if text.contains(COLON) { text.replace(COLON, ":").into() } else { text.into() }
}

/// Masked text as it is shown: without the marks that reverse whatever follows them, such as the host beside a link.
/// Scripts that run from right to left need none of them.
pub(super) fn shown(text: &str) -> String {
    let text = unmask(text);
    if text.is_ascii() { text.into_owned() } else { text.replace(reverses, "") }
}

/// Embeddings, overrides and isolates. They act on everything after them up to the end of the paragraph.
pub(crate) const fn reverses(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
