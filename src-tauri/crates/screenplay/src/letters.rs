//! What counts as capitals, in every script that has them.

/// Whether a text is in capitals: at least one, and no small letter but ß, whose capital is not in use. A letter
/// without a capital, such as the ordinal sign of `SOLDADO 1º`, is not small; scripts without case have no capitals.
pub(crate) fn are_capitals(text: &str) -> bool {
    let mut capital = false;
    for letter in text.chars() {
        if is_small(letter) {
            return false;
        }
        capital |= letter.is_uppercase();
    }
    capital
}

/// A text in capitals; ß stays, because its capital is not in use.
pub(crate) fn in_capitals(text: &str) -> String {
    let mut capitals = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter == 'ß' { capitals.push(letter) } else { capitals.extend(letter.to_uppercase()) }
    }
    capitals
}

fn is_small(letter: char) -> bool {
    match letter {
        'ß' => false,
        _ if letter.is_ascii() => letter.is_ascii_lowercase(),
        _ => letter.is_lowercase() && !letter.to_uppercase().eq([letter]),
    }
}

/// Whether a character is part of a word, for `_` inside one: neither white space nor punctuation.
pub(crate) fn is_in_word(letter: char) -> bool {
    letter.is_alphanumeric() || (!letter.is_ascii() && !letter.is_whitespace() && !is_sign(letter))
}

/// Blocks of punctuation and symbols; the rest of what is not alphanumeric are marks on letters.
fn is_sign(letter: char) -> bool {
    let joiner = matches!(letter, '\u{200c}' | '\u{200d}');
    !joiner
        && matches!(letter, '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{964}' | '\u{965}' | '\u{2000}'..='\u{206f}'
            | '\u{20a0}'..='\u{20cf}' | '\u{2100}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff00}'..='\u{ff65}' | '\u{fffd}' | '\u{1f000}'..='\u{1faff}')
}
