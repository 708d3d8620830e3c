//! A clear is a record, not a delete: it says what was meant, so that late writes cannot bring it back.

use crate::{MessageId, Scope, Timestamp};

/// The durable record that a session's history was cleared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clear {
    /// Its name; makes uploading it idempotent.
    pub id: MessageId,
    /// Which conversation.
    pub scope: Scope,
    /// Every message of the session known at the click: stored, queued, and those of a running turn.
    pub message_ids: Vec<MessageId>,
    /// Everything bounded up to this moment (server time) goes too; none where the offset is unknown.
    pub through: Option<Timestamp>,
    /// When it happened.
    pub cleared_at: Timestamp,
}
