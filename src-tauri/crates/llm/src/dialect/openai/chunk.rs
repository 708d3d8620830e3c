//! One chunk of a streamed reply, tolerating what servers send: missing or null fields, an empty usage, an error
//! object instead of a chunk.

use std::fmt;

use serde::{
    Deserialize,
    de::{Deserializer, SeqAccess, Visitor},
};
use serde_json::Value;

use super::text::Text;
use crate::{
    FinishReason, Usage,
    dialect::{count, ends},
};

#[derive(Deserialize)]
pub(super) struct Chunk<'a> {
    #[serde(borrow, default)]
    choices: Option<First<'a>>,
    #[serde(default)]
    usage: Option<Value>,
    #[serde(default)]
    error: Option<Value>,
    #[serde(borrow, default)]
    object: Text<'a>,
    #[serde(borrow, default)]
    message: Text<'a>,
}

#[derive(Deserialize)]
struct Choice<'a> {
    #[serde(default)]
    index: Option<Value>,
    #[serde(borrow, default)]
    delta: Option<Delta<'a>>,
    /// In place of the delta where the server does not stream.
    #[serde(borrow, default)]
    message: Option<Delta<'a>>,
    #[serde(borrow, default)]
    finish_reason: Text<'a>,
}

#[derive(Deserialize)]
struct Delta<'a> {
    #[serde(borrow, default)]
    content: Text<'a>,
    #[serde(borrow, default)]
    refusal: Text<'a>,
    /// DeepSeek, and servers that follow it.
    #[serde(borrow, default)]
    reasoning_content: Text<'a>,
    /// OpenRouter, Groq and newer vLLM.
    #[serde(borrow, default)]
    reasoning: Text<'a>,
}

impl Chunk<'_> {
    /// The error message, if this is an error and not a chunk.
    pub(super) fn error(&self) -> Option<String> {
        if let Some(error) = &self.error {
            return Some(error_message(error));
        }
        (self.object.0 == "error" || self.finish_reason() == "error").then(|| self.message.0.to_string())
    }

    /// The text; empty if the chunk has none.
    pub(super) fn text(&self) -> &str {
        self.delta().map_or("", |delta| &delta.content.0)
    }

    /// Whether the chunk holds nothing but text.
    pub(super) fn is_only_text(&self) -> bool {
        let silent = self.thinking().is_empty() && self.refusal().is_empty() && self.usage.is_none();
        silent && self.error().is_none() && self.finish().is_none()
    }

    /// The model's refusal, in place of a reply.
    pub(super) fn refusal(&self) -> &str {
        self.delta().map_or("", |delta| &delta.refusal.0)
    }

    /// The model's thinking. Some servers send it under both names.
    pub(super) fn thinking(&self) -> &str {
        self.delta().map_or("", |delta| match &*delta.reasoning_content.0 {
            "" => &delta.reasoning.0,
            thinking => thinking,
        })
    }

    /// Why the reply ends here. Some servers send an empty reason with every chunk.
    pub(super) fn finish(&self) -> Option<FinishReason> {
        match self.finish_reason() {
            "" | "null" => None,
            "stop" | "eos" | "end_turn" => Some(FinishReason::Stop),
            "length" | "max_tokens" | "model_length" => Some(FinishReason::Length),
            "content_filter" => Some(FinishReason::Filtered),
            other => Some(ends::other(other)),
        }
    }

    /// The usage, unless it is an empty object.
    pub(super) fn usage(&self) -> Option<Usage> {
        let tokens = |name| count::of(self.usage.as_ref()?.get(name)?);
        let (input, output) = (tokens("prompt_tokens"), tokens("completion_tokens"));
        if input.is_none() && output.is_none() {
            return None;
        }
        let (input_tokens, output_tokens) = (input.unwrap_or(0), output.unwrap_or(0));
        // xAI counts thinking beside the reply, and others within it: only the total says which.
        let thinking = self.thinking_tokens().unwrap_or(0);
        let beside = tokens("total_tokens") == Some(input_tokens + output_tokens + thinking);
        Some(Usage { input_tokens, output_tokens: output_tokens + if beside { thinking } else { 0 } })
    }

    fn thinking_tokens(&self) -> Option<u64> {
        count::of(self.usage.as_ref()?.get("completion_tokens_details")?.get("reasoning_tokens")?)
    }

    fn delta(&self) -> Option<&Delta<'_>> {
        let choice = self.first()?;
        choice.delta.as_ref().or(choice.message.as_ref())
    }

    fn finish_reason(&self) -> &str {
        self.first().map_or("", |choice| &choice.finish_reason.0)
    }

    fn first(&self) -> Option<&Choice<'_>> {
        self.choices.as_ref()?.0.as_ref()
    }
}

/// The first choice of the list; the others are not kept.
struct First<'a>(Option<Choice<'a>>);

impl<'de: 'a, 'a> Deserialize<'de> for First<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(List)
    }
}

struct List;

impl<'de> Visitor<'de> for List {
    type Value = First<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of choices")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut choices: A) -> Result<Self::Value, A::Error> {
        let mut first = None;
        while let Some(choice) = choices.next_element::<Choice<'de>>()? {
            let shown = choice.index.as_ref().and_then(Value::as_u64).unwrap_or(0) == 0;
            first = first.or(shown.then_some(choice));
        }
        Ok(First(first))
    }
}

/// The message of an error in any of the usual shapes; empty if it has none.
pub(crate) fn error_message(error: &Value) -> String {
    match error {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.first().map(error_message).unwrap_or_default(),
        Value::Object(fields) => ["error", "message", "detail", "msg"]
            .iter()
            .filter_map(|name| fields.get(*name))
            .map(error_message)
            .find(|text| !text.is_empty())
            .unwrap_or_default(),
        _ => String::new(),
    }
}
