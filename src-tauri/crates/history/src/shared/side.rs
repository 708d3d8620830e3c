//! The two sides of the shared store: what passes, and what is kept (`kept.rs`).

use crate::Assistant;

/// Which conversations a handle is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Those of the last 24 hours.
    Passing,
    /// Those that are kept.
    Kept,
}

impl Side {
    /// The collection of an assistant's messages.
    pub(super) fn collection(self, assistant: Assistant) -> String {
        match self {
            Self::Passing => format!("{}_chat_history", assistant.as_str()),
            Self::Kept => format!("{}_chat_kept", assistant.as_str()),
        }
    }

    /// The moment of a clear.
    pub(super) const fn cleared_at(self) -> &'static str {
        match self {
            Self::Passing => "cleared_at",
            Self::Kept => "kept_cleared_at",
        }
    }
}
