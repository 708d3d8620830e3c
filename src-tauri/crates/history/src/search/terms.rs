//! The terms of the index: every word, and every two words that stand together as one term.
//!
//! The index knows which messages have a term, not where. Messages that have both words of a pair are many, and those in
//! which one follows the other are few, so a phrase is looked up by its pairs and then read in the text.

use crate::words::words;

/// With what the term of a pair begins, which no word does: once more than the prefix index reads, so that all pairs are
/// one prefix in it.
const MARK: &str = "==";

/// The text as it is indexed: its words and pairs, with a space between them.
pub(crate) fn terms(text: &str) -> String {
    let mut terms = String::with_capacity(2 * text.len());
    let mut before = None;
    for word in words(text) {
        if let Some(before) = before.replace(word.folded.clone()) {
            terms.push_str(&pair(&before, &word.folded));
            terms.push(' ');
        }
        terms.push_str(&word.folded);
        terms.push(' ');
    }
    terms
}

/// The term of two words. It is 20 bits of their checksum: other words may have it too, and the index is half as large
/// as with the words themselves.
pub(super) fn pair(first: &str, second: &str) -> String {
    let mut checksum = crc32fast::Hasher::new();
    for part in [first, " ", second] {
        checksum.update(part.as_bytes());
    }
    format!("{MARK}{:05x}", checksum.finalize() >> 12)
}
