//! Counts of what was written. No text can be read from them, so they outlive what they count.

use crate::Assistant;

/// Counts of turns that ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Messages of the writer.
    pub questions: u64,
    /// Replies, also those that broke off.
    pub replies: u64,
    /// Words of the writer.
    pub question_words: u64,
    /// Words of replies.
    pub reply_words: u64,
    /// Tokens the provider counted of prompts.
    pub input_tokens: u64,
    /// Tokens the provider counted of replies.
    pub output_tokens: u64,
    /// Scenes in replies.
    pub scenes: u64,
    /// Script in replies, in eighths of a page.
    pub eighths: u64,
}

/// The counts of one day, one assistant and one model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The writer's day, as `2026-03-01`.
    pub day: String,
    /// Which assistant replied.
    pub assistant: Assistant,
    /// The word of the provider.
    pub provider: String,
    /// The model, as the provider spells it.
    pub model: String,
    /// What was counted.
    pub counts: Counts,
}
