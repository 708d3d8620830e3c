//! The words by which a writer groups sessions.

use std::{fmt, str::FromStr};

use unicode_segmentation::UnicodeSegmentation;

use crate::{blank::is_blank, fold::fold};

/// A tag: a word of 1 to 32 graphemes. Two are the same if they are the same folded: `Café` is `cafe`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag(String);

/// A text that is no tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a tag is a word of 1 to {} graphemes", Tag::LONGEST)]
pub struct NoTag;

impl Tag {
    /// How long it may be, in graphemes.
    pub const LONGEST: u32 = 32;

    /// How many a session may have.
    pub const MOST: u32 = 16;

    /// How long it may be in bytes: a grapheme may have any number of marks.
    const MOST_BYTES: usize = 512;

    /// The tag as the writer wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag as it is compared.
    pub(crate) fn folded(&self) -> String {
        fold(&self.0)
    }

    /// The first of those that are the same.
    pub fn distinct(tags: Vec<Self>) -> Vec<Self> {
        let mut known = Vec::new();
        tags.into_iter()
            .filter(|tag| {
                let folded = tag.folded();
                let is_new = !known.contains(&folded);
                known.push(folded);
                is_new
            })
            .collect()
    }
}

impl FromStr for Tag {
    type Err = NoTag;

    /// Blanks around it go, and the signs that some write before a tag.
    fn from_str(text: &str) -> Result<Self, NoTag> {
        let word = text.trim();
        let word = word.trim_start_matches(['#', '＃']);
        if word.len() > Self::MOST_BYTES || word.graphemes(true).nth(Self::LONGEST as usize).is_some() {
            return Err(NoTag);
        }
        // A quotation mark would end what is searched for.
        let is_word = |text: &str| {
            !is_blank(text)
                && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"“”".contains(c))
        };
        if is_word(word) && is_word(&fold(word)) { Ok(Self(word.to_owned())) } else { Err(NoTag) }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
