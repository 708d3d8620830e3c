//! Searching the history: what is searched for, and what was found.
//!
//! What a query finds stands here twice, as `visible` does: the store asks its index and reads the phrases in what that
//! names, and [`Query::finds`] is the oracle of the tests, which hold the two equal.

mod fences;
mod query;
mod snippet;
mod terms;

pub use query::Query;
pub(crate) use snippet::snippet;
pub use snippet::{Passage, Snippet};
pub(crate) use terms::terms;

use crate::{MessageId, Role, Scope, Timestamp};

/// A message that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The conversation it is in.
    pub scope: Scope,
    /// The message.
    pub id: MessageId,
    /// Who wrote it.
    pub role: Role,
    /// When it was written.
    pub created_at: Timestamp,
    /// The part of it in which the first of the words stands.
    pub snippet: Snippet,
}
