//! The words of a text, folded: what is indexed, what is searched for, and where a hit stands in what is shown.
//!
//! What a word is, is decided here and nowhere else; the tokenizer of the index only splits at spaces. In scripts that are
//! written without spaces every letter is a word, and so is every emoji, so that any part of a text is found as a phrase.

use std::{borrow::Cow, ops::Range};

use unicode_normalization::char::is_combining_mark;

use crate::fold::folded_chars;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    pub(crate) folded: Cow<'a, str>,
    /// Where it is in the text, in bytes.
    pub(crate) place: Range<usize>,
}

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0, open: None, ready: Vec::new() }
}

pub(crate) struct Words<'a> {
    text: &'a str,
    /// Up to where the text has been read.
    at: usize,
    /// The word that the next letter may belong to.
    open: Option<Word<'a>>,
    /// Words of the same letter, the next one last.
    ready: Vec<Word<'a>>,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        loop {
            if let Some(word) = self.ready.pop() {
                return Some(word);
            }
            let rest = &self.text[self.at..];
            if rest.is_empty() {
                return self.open.take();
            }
            let plain = plain_letters(rest);
            let place = self.at..self.at + if plain == 0 { first_letter(rest) } else { plain };
            self.at = place.end;
            if self.open.is_none() && plain > 0 && ends_a_word(&rest[plain..]) {
                return Some(Word { folded: lowercase(&rest[..plain]), place });
            }
            self.read(place);
            self.ready.reverse();
        }
    }
}

impl<'a> Words<'a> {
    fn read(&mut self, place: Range<usize>) {
        let letters = &self.text[place.clone()];
        if !letters.is_ascii() {
            folded_chars(letters).for_each(|c| self.add(c, &place));
        } else if letters.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            self.add_plain(letters, place);
        } else {
            self.ready.extend(self.open.take());
        }
    }

    fn add_plain(&mut self, letters: &'a str, place: Range<usize>) {
        let folded = lowercase(letters);
        match &mut self.open {
            Some(word) if !is_sign(word) => {
                word.folded.to_mut().push_str(&folded);
                word.place.end = place.end;
            }
            _ => self.begin(folded, place),
        }
    }

    fn add(&mut self, c: char, place: &Range<usize>) {
        match Kind::of(c) {
            Kind::Mark => {
                let Some(word) = &mut self.open else { return };
                word.folded.to_mut().push(c);
                word.place.end = place.end;
            }
            Kind::Letter => match &mut self.open {
                Some(word) if !is_sign(word) => {
                    word.folded.to_mut().push(c);
                    word.place.end = place.end;
                }
                _ => self.begin(String::from(c).into(), place.clone()),
            },
            Kind::Sign => self.begin(String::from(c).into(), place.clone()),
            Kind::Other => self.ready.extend(self.open.take()),
        }
    }

    fn begin(&mut self, folded: Cow<'a, str>, place: Range<usize>) {
        self.ready.extend(self.open.replace(Word { folded, place }));
    }
}

fn lowercase(ascii: &str) -> Cow<'_, str> {
    let is_folded = !ascii.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_folded { ascii.into() } else { ascii.to_ascii_lowercase().into() }
}

/// How long the letters of ASCII are with which a text begins, without the last one where something may belong to it:
/// nearly all of an English text, which needs no look at each letter.
fn plain_letters(text: &str) -> usize {
    let end = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    let is_alone = text.as_bytes().get(end).is_none_or(u8::is_ascii);
    if is_alone { end } else { end.saturating_sub(1) }
}

/// Whether no word goes on with this text.
fn ends_a_word(text: &str) -> bool {
    text.as_bytes().first().is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric())
}

/// How long the first letter of a text is, with all that belongs to it: marks, the later parts of a Hangul syllable, and
/// the marks of halfwidth Katakana.
fn first_letter(text: &str) -> usize {
    let mut letters = text.char_indices();
    letters.next();
    letters.find(|(_, c)| !belongs_to_letter_before(*c)).map_or(text.len(), |(at, _)| at)
}

fn belongs_to_letter_before(c: char) -> bool {
    !c.is_ascii() && is_combining_mark(c) || matches!(c, '\u{1160}'..='\u{11ff}' | '\u{ff9e}' | '\u{ff9f}')
}

/// Whether the word is one sign, with its marks.
fn is_sign(word: &Word<'_>) -> bool {
    word.folded.chars().next().is_some_and(|c| matches!(Kind::of(c), Kind::Sign))
}

enum Kind {
    /// Part of a word.
    Letter,
    /// A word of its own.
    Sign,
    /// Part of the letter before it.
    Mark,
    /// Between words.
    Other,
}

impl Kind {
    fn of(c: char) -> Self {
        if c.is_ascii() {
            return if c.is_ascii_alphanumeric() { Self::Letter } else { Self::Other };
        }
        if is_combining_mark(c) {
            return Self::Mark;
        }
        let is_unspaced = matches!(c,
            // Thai and Lao; Burmese; Khmer.
            '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            // Chinese, Japanese, Yi; Hangul, whose words grow at their ends and stand together without a rule.
            | '\u{2e80}'..='\u{4dbf}' | '\u{4e00}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}');
        let is_pictured = matches!(c,
            '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1fbff}');
        match (c.is_alphanumeric(), is_unspaced) {
            (true, true) => Self::Sign,
            (true, false) => Self::Letter,
            (false, _) if is_pictured => Self::Sign,
            (false, _) => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The words with a space between them.
    fn folded(text: &str) -> String {
        words(text).map(|word| word.folded).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_whole_in_any_script() {
        for (text, expected) in [
            ("INT. CAFÉ – NIGHT", "int cafe night"),
            ("don't", "don t"),
            ("हिन्दी में एक दृश्य", "हिन्दी में एक दृश्य"),
            ("ज़रा क्\u{200d}ष", "जरा क्ष"),
            ("Wide शॉट", "wide शॉट"),
            ("写一个场景。OK", "写 一 个 场 景 ok"),
            ("ｶﾞラス", "ガ ラ ス"),
            ("\u{1112}\u{1161}\u{11ab}글", "한 글"),
            ("ภาพยนตร์", "ภ า พ ย น ต ร์"),
            ("مُحَمَّد", "محمد"),
            ("שָׁלוֹם", "שלום"),
            ("fin🎬👩🏽\u{200d}🚀!", "fin 🎬 👩 🚀"),
            ("ﬁlm ½", "film 1 2"),
            ("\u{301}\u{94d} …", ""),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    /// The text with letters of twice the width, which are folded to those of ASCII.
    fn widened(text: &str) -> String {
        let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c);
        text.chars().map(|c| if c.is_ascii_alphanumeric() { wide(c) } else { c }).collect()
    }

    proptest! {
        #[test]
        fn ascii_is_read_as_other_letters_are(text in "([a-zA-Z0-9]{0,3}|[ .\u{301}\u{94d}]|[é写ﬁ½]){0,20}") {
            let wide = widened(&text);
            let letters = |text: &str, word: &Word<'_>| text[word.place.clone()].chars().count();
            let of = |text: &str| -> Vec<(String, usize)> {
                words(text).map(|word| (word.folded.to_string(), letters(text, &word))).collect()
            };
            prop_assert_eq!(of(&text), of(&wide));
        }

        #[test]
        fn places_are_in_order_and_hold_the_word(text in any::<String>()) {
            let mut end = 0;
            for word in words(&text) {
                // Two words of one letter, as of ½, have the same place.
                prop_assert!(word.place.start >= end || text[word.place.clone()].chars().count() >= 1);
                prop_assert!(word.place.start < word.place.end && word.place.end >= end);
                prop_assert!(folded(&text[word.place.clone()]).split(' ').any(|found| found.contains(&*word.folded)));
                end = word.place.end;
            }
        }

        #[test]
        fn a_word_is_its_own_word(text in any::<String>()) {
            for word in folded(&text).split(' ').filter(|word| !word.is_empty()) {
                prop_assert_eq!(folded(word), word);
            }
        }
    }
}
