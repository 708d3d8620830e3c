//! The Reference desk: a glossary, structures and exercises for the screen. Question and conversation in, answer
//! out. It is a room of its own so that the app's whole job works with no model, no key and no network, and so that
//! nothing here can be mistaken for a model: it is pure, it is deterministic, and every answer says what it is.

mod ask;
mod desk;
mod exercise;
mod find;
mod page;
mod shelf;
mod topic;
mod words;

pub use desk::answer;

/// One earlier question of this conversation and what was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exchange<'a> {
    /// What the writer asked.
    pub question: &'a str,
    /// What was answered, by this desk or by a model.
    pub answer: &'a str,
}

/// Which assistant the desk stands in for. It decides which side of an answer comes first and what is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// Whole scripts: what a thing is for comes before how it looks.
    Scriptwriter,
    /// One scene: how a thing looks comes before what it is for.
    SceneWriter,
}

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
    let shelf = shelf::shelf();
    let terms = shelf.entries.iter().filter(|entry| entry.structure().is_none()).count();
    Holdings { terms, structures: shelf.entries.len() - terms, exercises: shelf.exercises.len() }
}
