//! What a notification is about, which decides what becomes of the one before.

/// What a notification is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// A reply. The next one takes its place.
    Reply,
    /// Conversations whose messages will be deleted. Each is said for itself.
    Expiry,
}
