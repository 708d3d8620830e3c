//! The parts of a reply: prose and scripts.

use std::{borrow::Cow, ops::Range};

/// A part of a reply, in order. Together the parts hold every word of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Prose, to be read as Markdown.
    Prose {
        /// Its bytes in the reply.
        span: Range<usize>,
    },
    /// A script.
    Script {
        /// Its bytes in the reply, with the marks around it.
        span: Range<usize>,
        /// The script in strict Fountain.
        fountain: String,
    },
}

/// The last part of a reply that has not ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenPart<'a> {
    /// Prose.
    Prose {
        /// Its bytes in the reply.
        span: Range<usize>,
    },
    /// A script.
    Script {
        /// The lines that have ended, in strict Fountain.
        fountain: &'a str,
        /// What follows them of a line that has not ended; what it becomes begins with it.
        preview: Cow<'a, str>,
    },
}
