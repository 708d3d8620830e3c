//! Text of which nothing is seen.

/// Whether nothing of a text is seen: it has only spaces, and signs that are there for others.
///
/// ```
/// assert!(history::is_blank(" \u{200b}\u{3164} "));
/// assert!(!history::is_blank("क्\u{200d}ष"));
/// ```
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| letter.is_whitespace() || letter.is_control() || is_ignorable(letter))
}

/// `Default_Ignorable_Code_Point` of Unicode 16 (`DerivedCoreProperties.txt`), and the empty pattern of Braille.
fn is_ignorable(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}
