//! What is sent to a model, as the page shows it: before a message is sent, and with each reply afterwards.
//!
//! Names and counts only: the text itself is in the conversation, and goes when that goes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Problem, Role};

/// What sending a text would come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Estimate {
    /// How many tokens would be sent, approximately: instructions, channel, earlier messages and the text.
    pub tokens: u32,
    /// How many the model takes, prompt and reply together; absent where that is unknown.
    pub window: Option<u32>,
    /// How many of the earlier messages do not fit.
    pub left_out: u32,
    /// Why the text cannot be sent at all; absent where it can.
    pub problem: Option<Problem>,
}

/// What was sent to the model for a reply, and what it cost.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ContextReport {
    /// Who answered; see [`super::ModelSetting::provider`].
    pub provider: String,
    /// Which model.
    pub model: String,
    /// At which host; empty for the Reference desk, or where it is not known any more.
    pub host: String,
    /// How many tokens the model takes, as far as was known then.
    pub window: Option<u32>,
    /// How many tokens were sent, approximately.
    pub tokens: u32,
    /// What was sent, in this order. Empty where it is not known: the reply was made by another program or machine.
    pub parts: Vec<PromptPart>,
    /// Which of the newest messages did not fit, oldest first.
    pub left_out: Vec<PromptPart>,
    /// Whether there were older messages still, which were not considered.
    pub older: bool,
    /// Tokens as the provider counted them, where it did.
    pub usage: Option<Usage>,
    /// What that cost in US dollars, where a price is set.
    pub cost: Option<f64>,
    /// The provider's word for why the reply ended.
    pub finish_reason: Option<String>,
}

/// One part of what a model saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PromptPart {
    /// What it was.
    pub kind: PromptPartKind,
    /// Which message it was, where it was one.
    pub message_id: Option<String>,
    /// Who had written that.
    pub role: Option<Role>,
    /// How long it was, approximately.
    pub tokens: u32,
}

/// The parts of what a model sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PromptPartKind {
    /// The assistant's instructions.
    Instructions,
    /// The profile of the channel that is written for.
    Channel,
    /// An earlier message.
    Message,
    /// The message to answer.
    Question,
    /// The reply so far, which is to be continued.
    Partial,
    /// That it is to be continued.
    GoOn,
}

/// Tokens, as a provider counted them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Usage {
    /// Of what was sent.
    pub input_tokens: u64,
    /// Of the reply.
    pub output_tokens: u64,
}

/// What the replies of a session came to, as far as providers said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SessionUsage {
    /// Tokens of all that was sent.
    pub input_tokens: u64,
    /// Tokens of all replies.
    pub output_tokens: u64,
    /// What that cost in US dollars; absent where a price is missing.
    pub cost: Option<f64>,
    /// How many replies that is.
    pub replies: u32,
}
