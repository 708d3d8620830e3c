//! How models end a reply after a script, in words that action has too: such a paragraph is a remark only where nothing
//! of the script follows it. Those that are remarks wherever they stand are in `prose`.

mod kinds;

use kinds::{CRAFT, KINDS, Kind, LEADS, MEANT, OF_MEANT};

use super::{
    ahead::Ahead,
    heading::heading,
    markup::{Fence, unwrap},
    name::{labelled, name},
    prose::{LONG, has_word, is_prose, may_announce},
    signs::{is_rule, is_transition},
};

/// Whether a paragraph that begins with this line is a remark, if nothing of the script follows.
pub(super) fn closes(line: &str) -> bool {
    let text = unwrap(line).text;
    let beginning = beginning(text);
    let mut kinds = KINDS.iter().filter(|kind| kind.begins(&beginning)).peekable();
    if kinds.peek().is_none() {
        return is_meant(&beginning);
    }
    let whole = folded(text);
    let has = |lists: &&[&[&str]]| lists.iter().copied().flatten().any(|words| has_word(&whole, words));
    kinds.any(|kind| kind.has.iter().all(has)) || is_meant(&beginning)
}

/// Whether the beginning of a line is that of such a remark, which more of it could make one.
pub(super) fn may_close(text: &str) -> bool {
    let beginning = beginning(text);
    KINDS.iter().any(|kind| kind.begins(&beginning)) || is_meant(&beginning)
}

/// Whether nothing of a script follows the first of these lines; nothing while that is not known.
pub(super) fn is_last(ahead: &Ahead<'_>) -> Option<bool> {
    let mut is_at_paragraph = false;
    for line in ahead.with_first().skip(1) {
        let unwrapped = unwrap(line);
        if heading(line).is_some() || is_transition(unwrapped.text) {
            return Some(false);
        }
        if Fence::opened(line).is_some() {
            return Some(true);
        }
        let passes = line.trim().is_empty() || is_rule(line) || unwrapped.is_heading;
        if is_at_paragraph && !passes {
            if is_prose(line) {
                return Some(true);
            }
            if !closes(line) && !may_announce(line) {
                return Some(false);
            }
        }
        if !passes && (name(line).is_some() || labelled(line).is_some()) {
            return Some(false);
        }
        is_at_paragraph = passes;
    }
    ahead.is_end().then_some(true)
}

impl Kind {
    fn begins(&self, beginning: &str) -> bool {
        self.begins.iter().any(|begin| beginning.starts_with(begin))
    }
}

/// Whether a line says early on that something of the script is meant as it is.
fn is_meant(beginning: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|words| has_word(beginning, words));
    beginning.starts_with("the ") && has(MEANT) && (has(OF_MEANT) || has(CRAFT))
}

/// As much of a line as is there before any of it is shown, without what comes before a remark.
fn beginning(text: &str) -> String {
    let mut beginning = folded(&text[..text.floor_char_boundary(LONG)]);
    while let Some((lead, instead)) = LEADS.iter().find(|(lead, _)| beginning.starts_with(lead)) {
        beginning.replace_range(..lead.len(), instead);
    }
    beginning
}

/// A text in small letters, without what is written in more than one way: apostrophes, the dot and the moon of
/// Devanagari, vowel signs and the hamza on alef of Arabic.
fn folded(text: &str) -> String {
    let letters = text.chars().filter_map(|letter| match letter {
        '’' => Some('\''),
        '\u{901}' => Some('\u{902}'),
        '\u{93c}' | '\u{640}' | '\u{64b}'..='\u{652}' => None,
        '\u{958}'..='\u{95a}' => char::from_u32(u32::from(letter) - 0x958 + 0x915),
        '\u{95b}' => Some('\u{91c}'),
        '\u{95c}' | '\u{95d}' => char::from_u32(u32::from(letter) - 0x95c + 0x921),
        '\u{95e}' => Some('\u{92b}'),
        '\u{622}' | '\u{623}' | '\u{625}' => Some('\u{627}'),
        _ => Some(letter),
    });
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_is_folded() {
        let of_kinds = KINDS.iter().flat_map(|kind| {
            kind.has.iter().copied().flatten().copied().flatten().chain(kind.begins).copied()
        });
        for words in of_kinds {
            assert_eq!(folded(words), words);
        }
        assert_eq!(folded("I’VE ज़\u{93c} \u{95b} हूँ أَنـا"), "i've ज ज हूं انا");
    }
}
