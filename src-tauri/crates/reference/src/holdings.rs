//! How much the desk holds.

use crate::shelf::shelf;

/// How much the desk holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holdings {
    /// How many glossary terms there are.
    pub terms: usize,
    /// How many story structures and beat sheets there are.
    pub structures: usize,
    /// How many exercises there are, for both assistants.
    pub exercises: usize,
}

/// Counts what the desk holds.
pub fn holdings() -> Holdings {
    let shelf = shelf();
    let terms = shelf.entries.iter().filter(|entry| entry.structure().is_none()).count();
    Holdings { terms, structures: shelf.entries.len() - terms, exercises: shelf.exercises.len() }
}
