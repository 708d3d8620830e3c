//! How much the desk holds.

use crate::shelf::shelf;

/// How much the desk holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holdings {
    /// Glossary terms.
    pub terms: usize,
    /// Story structures and beat sheets.
    pub structures: usize,
    /// Exercises of both assistants.
    pub exercises: usize,
}

/// Counts what the desk holds.
pub fn holdings() -> Holdings {
    let shelf = shelf();
    let terms = shelf.entries.iter().filter(|entry| entry.structure().is_none()).count();
    Holdings { terms, structures: shelf.entries.len() - terms, exercises: shelf.exercises.len() }
}
