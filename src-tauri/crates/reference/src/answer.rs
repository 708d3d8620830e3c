//! An answer, and the one text it is stored as. What to look at next is data, so that a window can make buttons of it;
//! in the text it is a last line that any program shows as it is.

use std::fmt;

use crate::shelf::{Entry, shelf};

const SEE_ALSO: &str = "See also: ";
/// Between two terms; names have commas in them.
const BETWEEN: &str = " \u{b7} ";
/// The most terms of a line; a longer line is not one of the desk.
const MOST: usize = 8;
/// The longest line that is read, in bytes.
const LONGEST: usize = 400;

/// An answer of the desk. As a text ([`Display`](fmt::Display)) it is what is stored: Markdown, and on its last line the
/// related terms, which [`see_also`] reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The answer in Markdown, without the related terms.
    pub text: String,
    /// Related terms and structures: each, asked as a question, is answered with its own entry. May be empty.
    pub see_also: Vec<&'static str>,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        if !self.see_also.is_empty() {
            write!(f, "\n\n{SEE_ALSO}{}", self.see_also.join(BETWEEN))?;
        }
        f.write_str("\n")
    }
}

/// The related terms of a paragraph that lists them, as they are named on the shelf. `None` for any other paragraph, also
/// for one in which a single name is unknown.
pub fn see_also(paragraph: &str) -> Option<Vec<&'static str>> {
    let line = paragraph.trim().strip_prefix(SEE_ALSO).filter(|line| line.len() <= LONGEST)?;
    let terms: Option<Vec<&'static str>> = line.split(BETWEEN).map(name).collect();
    terms.filter(|terms| terms.len() <= MOST)
}

/// Another program may have made the apostrophes straight.
fn name(written: &str) -> Option<&'static str> {
    shelf().named(&written.replace('\'', "\u{2019}")).map(Entry::name)
}
