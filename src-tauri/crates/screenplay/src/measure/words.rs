//! Words: what stands between blanks and has a letter or a digit. Where words have no blanks between them, as in
//! Chinese, each sign is one.

use unicode_segmentation::UnicodeSegmentation;

/// How many words a text has.
pub fn count(text: &str) -> usize {
    if text.is_ascii() {
        let tokens = text.as_bytes().split(|byte| matches!(byte, b'\t'..=b'\r' | b' '));
        return tokens.filter(|token| token.iter().any(u8::is_ascii_alphanumeric)).count();
    }
    text.split_whitespace().map(of_token).sum()
}

fn of_token(token: &str) -> usize {
    match token.chars().any(is_wide) {
        true => token.unicode_words().count(),
        false => usize::from(token.contains(char::is_alphanumeric)),
    }
}

fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
