//! Whose desk it is.

/// Which assistant the desk stands in for. It decides which side of an answer comes first and what is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// Whole scripts: what a thing is for comes before how it looks.
    Scriptwriter,
    /// One scene: how a thing looks comes before what it is for.
    SceneWriter,
}
