//! A prompt, the same for every provider.

/// The author of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromptRole {
    /// Messages of the writer.
    User,
    /// Replies of the assistant.
    Assistant,
}

impl PromptRole {
    /// The name of the role in most wire formats.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Assistant => "assistant",
        }
    }
}

/// Everything the model is sent.
#[derive(Clone, Default, PartialEq)]
pub struct Prompt {
    /// The system prompt; may be empty.
    pub instructions: String,
    /// The conversation, oldest first; the last message is the one to answer.
    pub messages: Vec<(PromptRole, String)>,
    /// The sampling temperature, from 0 to 2; `None` for the provider's default.
    pub temperature: Option<f32>,
    /// The limit of the reply in tokens; `None` for the provider's default.
    pub reply_tokens: Option<u32>,
}

/// Sizes only: a prompt is a writer's text and must not reach a log through `{:?}`.
impl std::fmt::Debug for Prompt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prompt")
            .field("instructions", &self.instructions.len())
            .field("messages", &self.messages.len())
            .finish()
    }
}
