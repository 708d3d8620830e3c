//! An estimate of how many tokens a text has. Each model has its own tokenizer, and tokenizers are large; all that
//! matters here is whether a text fits, so the estimate errs on the high side: at least the count of GPT-4's
//! tokenizer, whose vocabulary Llama and Qwen build upon. Newer tokenizers need fewer tokens for most scripts.

/// The most common English words, sorted. A text without them is in another language with the same letters, whose
/// words tokenizers split into smaller parts.
const ENGLISH: &[&str] = &[
    "a", "about", "after", "all", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do",
    "down", "for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "i", "if", "in", "into",
    "is", "it", "its", "my", "no", "not", "of", "on", "or", "out", "she", "so", "that", "the", "their",
    "them", "then", "there", "they", "this", "to", "up", "was", "we", "were", "what", "when", "which", "who",
    "why", "will", "with", "you", "your",
];

/// The approximate number of tokens of a text, rather too high than too low.
#[must_use]
pub fn estimate_tokens(text: &str) -> u32 {
    let mut letters = Letters::default();
    let mut hundredths: u64 = 0;
    let mut before = ' ';
    for c in text.chars() {
        if c.is_ascii_alphabetic() {
            letters.take(c, before);
        } else {
            letters.end_word();
            hundredths += weight(c, before);
        }
        before = c;
    }
    letters.end_word();
    hundredths += letters.hundredths * letters.percent() / 100;
    u32::try_from(hundredths.div_ceil(100)).unwrap_or(u32::MAX)
}

/// The letters from a to z, which many languages share.
#[derive(Default)]
struct Letters {
    hundredths: u64,
    words: u64,
    english: u64,
    word: String,
}

impl Letters {
    fn take(&mut self, c: char, before: char) {
        self.word.push(c.to_ascii_lowercase());
        self.hundredths += match (c.is_ascii_lowercase(), before) {
            (true, before) if before.is_ascii_lowercase() => 20,
            (true, _) => 50,
            (false, before) if before.is_ascii_uppercase() => 35,
            (false, _) => 60,
        };
    }

    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        self.words += 1;
        self.english += u64::from(ENGLISH.binary_search(&&self.word[..]).is_ok());
        self.word.clear();
    }

    /// The factor for the words, in percent: 100 if every fifth word is a common English one, else more.
    fn percent(&self) -> u64 {
        let common = self.english * 100 / self.words.max(1);
        180 - common.min(20) * 4
    }
}

/// The weight of a character in hundredths of a token; the letters from a to z are weighed apart.
fn weight(c: char, before: char) -> u64 {
    match c {
        ' ' if before == ' ' => 25,
        ' ' => 0,
        '\u{0}'..='\u{7f}' => 100,
        // Latin letters with diacritics, and combining marks; tokenizers know those of Western Europe better.
        '\u{80}'..='\u{ff}' => 100,
        '\u{100}'..='\u{36f}' => 125,
        // Greek.
        '\u{370}'..='\u{3ff}' => 120,
        // Cyrillic.
        '\u{400}'..='\u{52f}' => 70,
        // Armenian and Hebrew.
        '\u{530}'..='\u{5ff}' => 115,
        // Arabic and its relations.
        '\u{600}'..='\u{8ff}' => 105,
        // Devanagari; then the other Indic scripts.
        '\u{900}'..='\u{97f}' => 140,
        '\u{980}'..='\u{dff}' => 170,
        // Thai and Lao.
        '\u{e00}'..='\u{eff}' => 115,
        // Latin letters with two diacritics.
        '\u{1e00}'..='\u{1eff}' => 120,
        // Kana; then Chinese characters; then Korean syllables.
        '\u{3040}'..='\u{30ff}' => 110,
        '\u{3000}'..='\u{9fff}' => 165,
        '\u{ac00}'..='\u{d7af}' => 165,
        // Everything else is encoded as bytes.
        '\u{10000}'.. => 300,
        _ => 200,
    }
}
