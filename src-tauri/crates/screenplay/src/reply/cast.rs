//! Who has spoken in a reply.

use std::collections::BTreeSet;

use super::{markup::unwrap, name::without_extension};

/// How many names are remembered.
const MOST: usize = 200;

/// Names in capitals.
#[derive(Debug, Default)]
pub(super) struct Cast {
    names: BTreeSet<String>,
}

impl Cast {
    /// Remembers who speaks, by the line that says so.
    pub(super) fn add(&mut self, line: &str) {
        let name = bare(line);
        if self.names.len() < MOST && !self.names.contains(name) {
            self.names.insert(name.to_owned());
        }
    }

    /// Whether somebody of that name has spoken.
    pub(super) fn has(&self, line: &str) -> bool {
        self.names.contains(bare(line))
    }
}

fn bare(line: &str) -> &str {
    without_extension(unwrap(line).text)
}
