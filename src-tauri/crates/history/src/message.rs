//! The rows of the store as plain values.

use crate::{
    Assistant, ChannelId, Keep, Lifespan, MessageId, Scope, SessionDetail, SessionId, Timestamp, WindowLabel,
};

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The writer.
    User,
    /// The assistant.
    Assistant,
}

/// How far a message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// All of it is here.
    Complete,
    /// A reply that is still arriving.
    Streaming,
    /// Stopped by the writer, what had arrived is kept.
    Stopped,
    /// Ended before its end, what had arrived is kept.
    Interrupted,
}

macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),+ }) => {
        impl $name {
            /// The word under which it is stored.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.as_str().into())
            }
        }
        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                match value.as_str()? {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(rusqlite::types::FromSqlError::InvalidType),
                }
            }
        }
    };
}
words!(Role { User = "user", Assistant = "assistant" });
words!(State {
    Complete = "complete",
    Streaming = "streaming",
    Stopped = "stopped",
    Interrupted = "interrupted"
});

/// One entry of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id, made before it is stored.
    pub id: MessageId,
    /// Whether the writer or the assistant wrote it.
    pub role: Role,
    /// Its text, byte for byte.
    pub content: String,
    /// When it was composed.
    pub created_at: Timestamp,
    /// Whether it is complete.
    pub state: State,
    /// An earlier version: a later reply or edit took its place.
    pub replaced: bool,
    /// A reply in the writer's wording.
    pub edited: bool,
    /// The largest error of `created_at` in milliseconds; none where the offset to server time was unknown.
    pub clock_error_ms: Option<i64>,
    /// The provider of the reply.
    pub provider: Option<String>,
    /// The model of the reply.
    pub model: Option<String>,
    /// Why a reply was interrupted, as the caller put it.
    pub problem: Option<String>,
}

/// A message with its scope and everything else that the shared store keeps of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedMessage {
    /// The conversation it belongs to.
    pub scope: Scope,
    /// The message itself.
    pub message: Message,
    /// The reply of the turn it belongs to: its own id where it is that reply. With it a question names its reply
    /// before there is one, so that a clear elsewhere covers both.
    pub turn: Option<MessageId>,
    /// The provider's word for why a reply ended.
    pub finish_reason: Option<String>,
    /// What a reply cost.
    pub usage: Usage,
    /// How often it was put into the outbox, new or changed: of two versions, the one with more is the later.
    pub revision: i64,
}

impl SharedMessage {
    /// Whether its document has something under `meta`. One without is of another program, or from a file of the writer.
    pub(crate) fn has_meta(&self) -> bool {
        let Message { state, replaced, edited, clock_error_ms, provider, model, .. } = &self.message;
        *state != State::Complete
            || *replaced
            || *edited
            || clock_error_ms.is_some()
            || provider.is_some()
            || model.is_some()
            || self.turn.is_some()
            || self.finish_reason.is_some()
            || self.usage != Usage::default()
            || self.revision > 0
    }
}

/// What a reply cost, as far as the provider said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Tokens of the prompt.
    pub input_tokens: Option<u64>,
    /// Tokens of the reply.
    pub output_tokens: Option<u64>,
}

impl Usage {
    /// Both together; unknown only where neither is known.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let sum = |a: Option<u64>, b: Option<u64>| match (a, b) {
            (Some(a), Some(b)) => Some(a.saturating_add(b)),
            (a, b) => a.or(b),
        };
        Self {
            input_tokens: sum(self.input_tokens, other.input_tokens),
            output_tokens: sum(self.output_tokens, other.output_tokens),
        }
    }
}

/// Facts about a reply beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// The provider of the reply.
    pub provider: Option<String>,
    /// The model of the reply.
    pub model: Option<String>,
    /// Why it ended, in the provider's word.
    pub finish_reason: Option<String>,
    /// What it cost, with every part it was continued by.
    pub usage: Usage,
    /// What the model was sent last, as the caller described it; none for replies from other machines.
    pub sent_context: Option<String>,
}

/// What the replies of one model cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spent {
    /// The provider; none if another program did not record it.
    pub provider: Option<String>,
    /// The model; none if another program did not record it.
    pub model: Option<String>,
    /// The sum over all replies.
    pub usage: Usage,
    /// The number of replies in the sum.
    pub replies: u32,
}

/// One conversation in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionSummary {
    /// The assistant of the conversation.
    pub assistant: Assistant,
    /// The id of the session.
    pub session: SessionId,
    /// The beginning (200 characters) of its oldest visible message of the writer, read each time: a stored
    /// title would outlive the message it was made from. Where no message is visible, that of its newest draft.
    pub opening: String,
    /// When its oldest visible message was written, or its draft typed.
    pub oldest: Timestamp,
    /// When its newest visible message was written, or its draft typed.
    pub newest: Timestamp,
    /// Whether it is listed for its unsent draft alone: no message is visible.
    pub unsent: bool,
    /// Whether a reply is arriving.
    pub streaming: bool,
    /// That it is kept, or was released; none for one that is neither.
    pub kept: Option<Keep>,
    /// How long its messages live.
    pub lifespan: Lifespan,
    /// What the writer says of it; nothing where no message is visible.
    pub detail: SessionDetail,
}

/// A place in a list of messages: one of them, and how far its top is below the list's top, in CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The message at the top.
    pub message: MessageId,
    /// How far its top is above (negative) or below the top of the list.
    pub offset: f64,
}

/// What a window remembers.
#[derive(Debug, Clone, PartialEq)]
pub struct WindowRow {
    /// The label of the window.
    pub label: WindowLabel,
    /// The conversation it shows.
    pub scope: Scope,
    /// The scroll position of its list; none at the end.
    pub scroll: Option<Place>,
    /// The channel of its user it writes for.
    pub channel: Option<ChannelId>,
}

/// What a writer has typed and not sent, in one window of one conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The window it was typed in.
    pub label: WindowLabel,
    /// The unsent text.
    pub text: String,
    /// What was not carried over from the files that are attached to it, as the caller writes it; empty where everything
    /// was.
    pub not_carried: String,
}
