//! What waits to be sent in a conversation, as the page sees it.

use serde::Serialize;
use ts_rs::TS;

use super::Problem;

/// The messages that wait until the reply of their conversation has ended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Queue {
    /// In the order they are sent.
    pub messages: Vec<QueuedMessage>,
    /// Why none is sent until the writer says so; absent where the next one is sent when the reply has ended. While a reply
    /// is arriving it says what holds afterwards.
    pub pause: Option<QueuePause>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct QueuedMessage {
    /// Which.
    pub id: String,
    /// Its text.
    pub content: String,
}

/// Why no message that waits is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "why", rename_all = "snake_case")]
#[ts(export)]
pub enum QueuePause {
    /// The last reply ended before its end.
    Failed {
        /// Whether it can be requested again: its question is there.
        can_retry: bool,
    },
    /// The writer stopped the last reply.
    Stopped {
        /// Whether it can be requested again: its question is there.
        can_retry: bool,
    },
    /// The next message could not be sent.
    Refused {
        /// Why.
        problem: Problem,
    },
    /// They wait since an earlier run of the app.
    Restarted,
    /// The writer paused it.
    Held,
    /// The conversation was cleared on another computer.
    Cleared,
    /// The message of the last reply was deleted on another computer, or by another program.
    Deleted,
}
