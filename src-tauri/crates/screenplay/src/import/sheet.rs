//! What is made of a file.

/// A script in Fountain, or other text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sheet {
    Script(String),
    Text(String),
}
