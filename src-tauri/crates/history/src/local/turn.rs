//! The types of a turn: its request, what it begins with, and its end.

use crate::{Counts, Message, MessageId, Scope, State, Usage, WindowLabel};

/// A request for a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Identifies the request: a repeated id begins no second turn.
    pub id: String,
    /// How the turn begins.
    pub begin: Begin,
    /// The provider to answer.
    pub provider: String,
    /// The model to answer.
    pub model: String,
}

/// How a turn begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begin {
    /// The writer sends a message; its draft is deleted in the same transaction.
    Send {
        /// The text of the message.
        text: String,
        /// The window whose draft it was; absent where it was not typed in a window.
        from: Option<WindowLabel>,
    },
    /// A message that waited becomes a question: it leaves the queue in the same transaction.
    Queued {
        /// Which.
        id: MessageId,
    },
    /// The same question once more: everything after it becomes an earlier version.
    Again {
        /// The question, or the reply to it.
        of: MessageId,
    },
    /// Another wording of a question: it and everything after it become an earlier version.
    Edit {
        /// The id of the question.
        question: MessageId,
        /// The new text.
        text: String,
    },
    /// More of a reply that was stopped or interrupted.
    Continue {
        /// The id of the reply.
        reply: MessageId,
    },
}

/// A turn that was begun, with everything that is needed to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The id of the turn.
    pub id: MessageId,
    /// Its conversation.
    pub scope: Scope,
    /// The question to answer.
    pub question: Message,
    /// Whether the question was stored by this turn.
    pub new_question: bool,
    /// The reply as it is now: empty, or the part that is to be continued.
    pub reply: Message,
    /// Whether the reply was stored by this turn.
    pub new_reply: bool,
    /// The newest visible messages before the question, oldest first.
    pub context: Vec<Message>,
    /// Which messages became earlier versions.
    pub replaced: Vec<Message>,
    /// Which empty replies were dropped because another took their place.
    pub dropped: Vec<MessageId>,
}

/// The outcome of beginning a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// A new turn, on the disk.
    New(Box<Turn>),
    /// This request began a turn before, with this reply; nothing was changed.
    Already(MessageId),
}

/// How a reply ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All of it arrived.
    Finished,
    /// The writer stopped it.
    Stopped,
    /// It broke off.
    Interrupted,
}

/// The end of a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// How it ended.
    pub outcome: Outcome,
    /// The whole text of the reply.
    pub content: String,
    /// Why it was interrupted, in the caller's words.
    pub problem: Option<String>,
    /// Why it ended, in the provider's word.
    pub finish_reason: Option<String>,
    /// The tokens it cost.
    pub usage: Usage,
    /// What it adds to the counts of the writer's day, which is named as `2026-03-01`.
    pub counted: Option<(String, Counts)>,
}

impl Outcome {
    pub(super) const fn state(self) -> State {
        match self {
            Self::Finished => State::Complete,
            Self::Stopped => State::Stopped,
            Self::Interrupted => State::Interrupted,
        }
    }
}
