//! Where sentences end, so that a page may end there.

/// Words with a period that is not the end of a sentence.
const SHORT: [&str; 12] = ["Mr", "Mrs", "Ms", "Dr", "St", "Jr", "Sr", "Prof", "Sgt", "Lt", "vs", "No"];

/// The last place in `text[from..to]` where a sentence ends: after its period, question mark or exclamation mark and
/// what closes with it, before a blank or the end of the line.
pub(crate) fn last_end(text: &str, from: usize, to: usize) -> Option<usize> {
    let part = text.get(from..to)?;
    let signs = part.char_indices().rev();
    let places = signs.map(|(at, sign)| from + at + sign.len_utf8());
    places.filter(|&end| is_apart(text, end)).find(|&end| ends(&text[from..end]))
}

/// Whether a sentence that ends at a place is followed by a blank or by nothing.
fn is_apart(text: &str, end: usize) -> bool {
    let wide = text[..end].ends_with(['。', '！', '？', '」', '』']);
    wide || text[end..].chars().next().is_none_or(char::is_whitespace)
}

/// Whether a text ends as a sentence does.
fn ends(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』']);
    match text.chars().next_back() {
        Some('.') => !is_short(text.trim_end_matches('.')),
        Some('!' | '?' | '…' | '‽' | '।' | '॥' | '。' | '！' | '？' | '؟' | '۔') => true,
        _ => false,
    }
}

/// Whether a text ends with an initial or with a word that is always written with a period.
fn is_short(text: &str) -> bool {
    let word = text.rsplit(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase) && word != "I";
    initial || SHORT.contains(&word)
}
