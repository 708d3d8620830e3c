//! What a notification is about, which decides what becomes of the one before.

/// What a notification is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// A reply. The next one takes its place.
    Reply,
    /// Conversations that begin to delete themselves. Each is said for itself.
    Expiry,
}
