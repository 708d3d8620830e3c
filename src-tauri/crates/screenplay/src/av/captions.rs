//! The headings of a table.

/// What stands over the columns, in the language of who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Captions<'a> {
    /// Over the numbers of the rows.
    pub number: &'a str,
    /// Over what is seen.
    pub video: &'a str,
    /// Over what is heard.
    pub audio: &'a str,
    /// Over the seconds of each row.
    pub seconds: &'a str,
    /// Over the time since the begin, and before the time of all.
    pub total: &'a str,
}
