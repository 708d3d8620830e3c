//! Lines inside a speech: everything is spoken until a blank line, but for what only the writer's mark can mean.

use crate::kind::Kind;
use crate::record::Reading;

/// The mark of forced action.
pub(crate) const ACTION: [char; 2] = ['!', '！'];

/// What a line of a speech is, or nothing where it ends the speech: `!`, a page break, or a section or synopsis with a
/// blank after its mark, because `#blessed` and `=)` are things to say.
pub(crate) fn read(line: &str) -> Option<Reading> {
    let line = line.trim();
    let mark = line.trim_start_matches(['#', '=']);
    let outline = mark.len() < line.len() && (mark.starts_with(char::is_whitespace) || is_page_break(line));
    if outline || is_forced_action(line) {
        return None;
    }
    Some(if line.starts_with('~') {
        Reading::new(Kind::Lyric).spoken()
    } else if is_in_brackets(line) {
        Reading::new(Kind::Parenthetical)
    } else {
        dialogue()
    })
}

/// A line of dialogue.
pub(crate) fn dialogue() -> Reading {
    Reading::new(Kind::Dialogue).continuing()
}

/// Whether a line is action by its mark, or a shot by two. A line of nothing but marks is text: somebody is startled.
pub(crate) fn is_forced_action(line: &str) -> bool {
    line.starts_with(ACTION) && !line.trim_start_matches(ACTION).is_empty()
}

/// Whether a line is a page break: three or more `=` alone.
pub(crate) fn is_page_break(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|sign| sign == b'=')
}

/// Whether the bracket that opens a line closes at its end, not before: `(one) and (two)` is said.
fn is_in_brackets(line: &str) -> bool {
    let Some(inside) = line.strip_prefix(['(', '（']).and_then(|line| line.strip_suffix([')', '）']))
    else {
        return false;
    };
    let mut depth = 1usize;
    for sign in inside.chars() {
        match sign {
            '(' | '（' => depth += 1,
            ')' | '）' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return false;
        }
    }
    true
}
