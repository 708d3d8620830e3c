//! What a model answers, in no provider's words.

use std::time::Duration;

/// One thing that happened in a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The request is sent again after this delay, possibly zero. Emitted before each retry, never after the first byte.
    Waits(Duration),
    /// No byte for this long; the stream still waits. Emitted once per silence.
    Quiet(Duration),
    /// The server loads the model first. Emitted once.
    Loading,
    /// More of what the model thinks to itself: shown apart, never part of the reply.
    Thinking(String),
    /// More text of the reply.
    Text(String),
    /// What it has cost so far, as soon as the provider says; told again whenever that changes. A reply that does not
    /// come to its end was paid for up to here.
    Usage(Usage),
    /// The provider said that the reply is complete. Always the last event; a reply without it was interrupted.
    Finished {
        /// Why it ended there.
        reason: FinishReason,
        /// What it cost, where the provider says.
        usage: Option<Usage>,
    },
}

/// Why a reply ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FinishReason {
    /// The model had said what it wanted to say.
    Stop,
    /// The provider's or the model's limit of length was reached.
    Length,
    /// The provider's filter cut the reply off.
    Filtered,
    /// Whatever else the provider calls it.
    Other(String),
}

/// Tokens, as the provider counted them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// Tokens of the prompt.
    pub input_tokens: u64,
    /// Tokens of the reply.
    pub output_tokens: u64,
}
