//! The shapes of a turn: how it begins, what whoever answers is given, how it ends.

use crate::{Message, MessageId, Scope, State, Usage, WindowLabel};

/// What a window asks for, by which name, and whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The same id again is the same request.
    pub id: String,
    /// What is asked for.
    pub begin: Begin,
    /// Who answers.
    pub provider: String,
    /// Which model answers.
    pub model: String,
}

/// How a turn begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begin {
    /// The writer sends a message; the draft it was typed as goes in the same transaction.
    Send {
        /// The message.
        text: String,
        /// The window it was typed in, whose draft it was; absent where it did not come from a window.
        from: Option<WindowLabel>,
    },
    /// The same question once more: everything after it becomes an earlier version.
    Again {
        /// The question, or the reply to it.
        of: MessageId,
    },
    /// Another wording of a question: it and everything after it become an earlier version.
    Edit {
        /// The question.
        question: MessageId,
        /// Its new wording.
        text: String,
    },
    /// More of a reply that was stopped or interrupted.
    Continue {
        /// The reply.
        reply: MessageId,
    },
}

/// A turn that was begun: everything whoever answers needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Its name.
    pub id: MessageId,
    /// The conversation.
    pub scope: Scope,
    /// The question.
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

/// What beginning a turn came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// A new turn, on the disk.
    New(Box<Turn>),
    /// This request began a turn before; nothing was changed.
    Already,
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
    /// How.
    pub outcome: Outcome,
    /// The whole text of the reply.
    pub content: String,
    /// Why it was interrupted, in the caller's words.
    pub problem: Option<String>,
    /// The provider's word for why it ended.
    pub finish_reason: Option<String>,
    /// What it cost.
    pub usage: Usage,
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
