//! A session that has expired.

use crate::{Scope, Timestamp, Title};

/// A session whose last message has expired, for as long as that is in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpiredSession {
    /// Which.
    pub scope: Scope,
    /// What the writer called it; none where it was known by its first words, which have expired as well.
    pub title: Option<Title>,
    /// When its last message was written.
    pub written_at: Timestamp,
    /// When that expired.
    pub expired_at: Timestamp,
}
