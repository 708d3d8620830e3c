//! What a writer calls a session.

use std::{fmt, str::FromStr};

use unicode_segmentation::UnicodeSegmentation;

use crate::blank::is_blank;

/// The title of a session: one line of 1 to 80 graphemes that can be seen, without control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title(String);

/// A text that is no title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a title is one line of 1 to {} graphemes, without control characters", Title::LONGEST)]
pub struct NoTitle;

impl Title {
    /// How long it may be, in graphemes.
    pub const LONGEST: u32 = 80;

    /// How long it may be, in bytes: a grapheme may have any number of marks.
    const MOST_BYTES: usize = 2_048;

    /// The title that a text of any length is cut to, between words and with an ellipsis; none where no word is in it.
    pub fn cut(text: &str) -> Option<Self> {
        let text = text.replace(char::is_control, " ");
        let words = text.split_whitespace().flat_map(|word| [" ", word]).skip(1);
        let mut title = String::new();
        // How much of it is left where the ellipsis has to stand.
        let mut fits = 0;
        let mut length = 0;
        for grapheme in words.flat_map(|word| word.graphemes(true)) {
            length += 1;
            if length > Self::LONGEST || title.len() + grapheme.len() > Self::MOST_BYTES {
                if fits == 0 {
                    return None;
                }
                title.truncate(fits);
                let at_word = title.rfind(' ').filter(|at| *at > fits / 2).unwrap_or(fits);
                title.truncate(at_word);
                title.push('…');
                break;
            }
            title.push_str(grapheme);
            if length < Self::LONGEST && title.len() + '…'.len_utf8() <= Self::MOST_BYTES {
                fits = title.len();
            }
        }
        title.parse().ok()
    }

    /// The title.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Title {
    type Err = NoTitle;

    /// Blanks, also where a line ends, become one space, and go at both ends.
    fn from_str(text: &str) -> Result<Self, NoTitle> {
        // Before anything is copied: what is longer even without its blanks is none.
        let bytes = text.split_whitespace().map(str::len).take(Self::MOST_BYTES + 1).sum::<usize>();
        if bytes == 0 || bytes > Self::MOST_BYTES {
            return Err(NoTitle);
        }
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_short = line.graphemes(true).nth(Self::LONGEST as usize).is_none();
        let is_line = is_short && !line.contains(char::is_control) && !is_blank(&line);
        let fits = line.len() <= Self::MOST_BYTES && is_line;
        if fits { Ok(Self(line)) } else { Err(NoTitle) }
    }
}

impl fmt::Display for Title {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
