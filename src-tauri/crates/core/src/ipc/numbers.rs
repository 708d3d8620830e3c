//! What a writer wrote, in numbers.

use serde::Serialize;
use ts_rs::TS;

/// What was written on one day with one assistant and one model.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct DayNumbers {
    /// The writer's day, as `2026-03-01`.
    pub day: String,
    /// Which assistant replied.
    pub assistant: String,
    /// The model that replied.
    pub model: String,
    /// Messages of the writer.
    pub questions: u64,
    /// Replies.
    pub replies: u64,
    /// Words of the writer.
    pub question_words: u64,
    /// Words of replies.
    pub reply_words: u64,
    /// Tokens of all that was sent, as far as the provider counted them.
    pub input_tokens: u64,
    /// Tokens of all replies, as far as the provider counted them.
    pub output_tokens: u64,
    /// What that costs in US dollars; absent where there is no price or no count.
    pub cost: Option<f64>,
    /// Scenes in replies.
    pub scenes: u64,
    /// Script in replies, in eighths of a page.
    pub eighths: u64,
}
