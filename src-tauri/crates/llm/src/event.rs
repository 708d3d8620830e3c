//! The events of a reply, the same for every provider.

use std::time::Duration;

use crate::CutCause;

/// One event of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The request is sent again after this delay, possibly zero. Emitted before each retry, never after the first byte.
    Waits(Duration),
    /// No byte for this long; the stream still waits. Emitted once per silence.
    Quiet(Duration),
    /// The server loads the model first. Emitted once.
    Loading,
    /// More of the model's thinking: displayed apart, never part of the reply.
    Thinking(String),
    /// More text of the reply.
    Text(String),
    /// The usage so far, emitted whenever the provider reports a change. An interrupted reply was billed up to the
    /// last one.
    Usage(Usage),
    /// The provider reported the reply as complete. Always the last event; a reply without it was interrupted.
    Finished {
        /// Why the reply ended.
        reason: FinishReason,
        /// The final usage, if the provider reports it.
        usage: Option<Usage>,
    },
}

/// Why a reply ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FinishReason {
    /// The model finished by itself.
    Stop,
    /// The limit of the provider or of the model was reached.
    Length,
    /// The provider's filter cut off the reply.
    Filtered,
    /// The provider could not finish the reply.
    CutShort {
        /// The reason, as the provider names it.
        word: String,
        /// What that means.
        cause: CutCause,
    },
    /// Any other reason, as the provider names it.
    Other(String),
}

/// Tokens, as the provider counted them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// Tokens of the prompt, cached ones included.
    pub input_tokens: u64,
    /// Tokens of the reply, thinking included.
    pub output_tokens: u64,
}
