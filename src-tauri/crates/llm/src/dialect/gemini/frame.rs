//! One response of the stream: candidates with parts, or the reason why there is no candidate.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use crate::dialect::count;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Frame<'a> {
    #[serde(borrow, default)]
    pub(super) candidates: Option<Vec<Candidate<'a>>>,
    #[serde(default)]
    pub(super) prompt_feedback: Option<Feedback>,
    #[serde(default)]
    pub(super) usage_metadata: Option<Tokens>,
    #[serde(default)]
    pub(super) error: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Candidate<'a> {
    #[serde(default, deserialize_with = "count::field")]
    pub(super) index: Option<u64>,
    #[serde(borrow, default)]
    pub(super) content: Option<Content<'a>>,
    #[serde(default)]
    pub(super) finish_reason: Option<String>,
    #[serde(default)]
    pub(super) finish_message: Option<String>,
    #[serde(default)]
    pub(super) safety_ratings: Option<Vec<Rating>>,
}

#[derive(Deserialize)]
pub(super) struct Content<'a> {
    #[serde(borrow, default)]
    pub(super) parts: Option<Vec<Part<'a>>>,
}

#[derive(Deserialize)]
pub(super) struct Part<'a> {
    #[serde(borrow, default)]
    pub(super) text: Option<Cow<'a, str>>,
    #[serde(default)]
    pub(super) thought: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Feedback {
    #[serde(default)]
    pub(super) block_reason: Option<String>,
    #[serde(default)]
    pub(super) safety_ratings: Option<Vec<Rating>>,
}

#[derive(Deserialize)]
pub(super) struct Rating {
    #[serde(default)]
    pub(super) category: String,
    #[serde(default)]
    pub(super) probability: Option<String>,
    #[serde(default)]
    pub(super) blocked: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Tokens {
    #[serde(default, deserialize_with = "count::field")]
    prompt_token_count: Option<u64>,
    #[serde(default, deserialize_with = "count::field")]
    tool_use_prompt_token_count: Option<u64>,
    #[serde(default, deserialize_with = "count::field")]
    candidates_token_count: Option<u64>,
    #[serde(default, deserialize_with = "count::field")]
    thoughts_token_count: Option<u64>,
}

impl Tokens {
    pub(super) fn of_prompt(&self) -> Option<u64> {
        Some(self.prompt_token_count? + self.tool_use_prompt_token_count.unwrap_or(0))
    }

    /// Thinking is billed like the reply.
    pub(super) fn of_reply(&self) -> u64 {
        self.candidates_token_count.unwrap_or(0) + self.thoughts_token_count.unwrap_or(0)
    }
}
