//! One event of a streamed message. The kind is read from the data: the event's name says the same, and some servers
//! omit it.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use crate::dialect::count;

#[derive(Deserialize)]
pub(super) struct Frame<'a> {
    /// Missing only where a gateway reports an error in a format of its own.
    #[serde(borrow, rename = "type", default)]
    pub(super) kind: Cow<'a, str>,
    #[serde(default)]
    pub(super) message: Option<Message>,
    #[serde(borrow, default)]
    pub(super) content_block: Option<Piece<'a>>,
    #[serde(borrow, default)]
    pub(super) delta: Option<Piece<'a>>,
    #[serde(default)]
    pub(super) usage: Option<Tokens>,
    #[serde(default)]
    pub(super) error: Option<Value>,
}

#[derive(Deserialize)]
pub(super) struct Message {
    #[serde(default)]
    pub(super) usage: Option<Tokens>,
}

/// The start of a block, a delta of a block, or the delta of the message at its end.
#[derive(Deserialize)]
pub(super) struct Piece<'a> {
    #[serde(borrow, default)]
    pub(super) text: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    pub(super) thinking: Option<Cow<'a, str>>,
    #[serde(default)]
    pub(super) stop_reason: Option<String>,
    #[serde(default)]
    pub(super) stop_details: Option<Details>,
}

/// Why a message was refused.
#[derive(Deserialize)]
pub(super) struct Details {
    #[serde(default)]
    pub(super) explanation: Option<String>,
}

/// The counts so far; a missing count keeps its last value.
#[derive(Debug, Default, Clone, Copy, Deserialize)]
pub(super) struct Tokens {
    #[serde(default, deserialize_with = "count::field")]
    input_tokens: Option<u64>,
    #[serde(default, deserialize_with = "count::field")]
    cache_creation_input_tokens: Option<u64>,
    #[serde(default, deserialize_with = "count::field")]
    cache_read_input_tokens: Option<u64>,
    #[serde(default, deserialize_with = "count::field")]
    output_tokens: Option<u64>,
}

impl Tokens {
    /// Updates these counts with newer ones.
    pub(super) fn with(self, newer: Self) -> Self {
        Self {
            input_tokens: newer.input_tokens.or(self.input_tokens),
            cache_creation_input_tokens: newer
                .cache_creation_input_tokens
                .or(self.cache_creation_input_tokens),
            cache_read_input_tokens: newer.cache_read_input_tokens.or(self.cache_read_input_tokens),
            output_tokens: newer.output_tokens.or(self.output_tokens),
        }
    }

    /// Tokens read from or written to a cache are part of the prompt as well.
    pub(super) fn of_prompt(self) -> Option<u64> {
        let cached =
            self.cache_creation_input_tokens.unwrap_or(0) + self.cache_read_input_tokens.unwrap_or(0);
        Some(self.input_tokens? + cached)
    }

    pub(super) fn of_reply(self) -> Option<u64> {
        self.output_tokens
    }
}
