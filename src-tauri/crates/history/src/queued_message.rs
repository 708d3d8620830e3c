//! A message that waits to be sent.

use crate::{ChannelId, MessageId};

/// What the writer wrote while a reply was arriving, and sends once that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedMessage {
    /// Which. The question it becomes has another id.
    pub id: MessageId,
    /// Its text.
    pub text: String,
    /// Identifies the request it is sent with: a repeated id is neither queued nor sent a second time.
    pub request_id: String,
    /// The channel profile it is written for.
    pub channel: Option<ChannelId>,
}
