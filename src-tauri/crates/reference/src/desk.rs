//! The assistant a desk stands in for.

/// The assistant the desk stands in for. It decides which part of an answer comes first and what is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// Whole scripts: the purpose of a thing comes before its look.
    Scriptwriter,
    /// One scene: the look of a thing comes before its purpose.
    SceneWriter,
}
