//! What is asked, in no provider's words.

/// Who wrote a message of the prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromptRole {
    /// The writer.
    User,
    /// The assistant.
    Assistant,
}

impl PromptRole {
    /// The word most wire formats have for it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Assistant => "assistant",
        }
    }
}

/// Everything the model gets to see.
#[derive(Clone, Default, PartialEq)]
pub struct Prompt {
    /// What the assistant is; may be empty.
    pub instructions: String,
    /// The conversation, oldest first; the last is the one to answer.
    pub messages: Vec<(PromptRole, String)>,
    /// How freely words are chosen, from 0 (hardly) to 2; none means the provider's default.
    pub temperature: Option<f32>,
    /// The longest reply, in tokens; none means the provider's default.
    pub reply_tokens: Option<u32>,
}

/// Sizes only: a prompt is a writer's text and must not get into a log by way of `{:?}`.
impl std::fmt::Debug for Prompt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prompt")
            .field("instructions", &self.instructions.len())
            .field("messages", &self.messages.len())
            .finish()
    }
}
