//! Text from outside, made fit for one sentence: short, on one line, without control characters.

use crate::Endpoint;

const MAX_CHARS: usize = 200;

/// The first 200 characters of a provider's text as plain text, without the key.
pub(crate) fn inert(words: &str, endpoint: &Endpoint) -> String {
    let words = match endpoint.key() {
        Some(key) => key.redact(words),
        None => words.to_owned(),
    };
    let mut line = String::new();
    let mut count = 0;
    let mut gap = false;
    for c in words.chars() {
        if c.is_whitespace() || c.is_control() {
            gap = count > 0;
            continue;
        }
        if is_direction_mark(c) {
            continue;
        }
        if count + usize::from(gap) >= MAX_CHARS {
            line.push('…');
            break;
        }
        if std::mem::take(&mut gap) {
            line.push(' ');
            count += 1;
        }
        line.push(c);
        count += 1;
    }
    line
}

/// Marks that reorder the text around them could make a sentence of ours read differently.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
