//! What went wrong, as the page gets it: what to do about it, and what to say.

use serde::Serialize;
use ts_rs::TS;

use super::{ErrorCode, Reason};

/// What went wrong. Never a key, never a writer's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Problem {
    /// The kind, for the window to act on.
    pub code: ErrorCode,
    /// The reason, for the window to say.
    pub reason: Reason,
}

impl From<Reason> for Problem {
    fn from(reason: Reason) -> Self {
        Self { code: reason.code(), reason }
    }
}
