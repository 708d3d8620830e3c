//! What is asked, in no provider's words.

/// Who wrote a message of the prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromptRole {
    /// The writer.
    User,
    /// The assistant.
    Assistant,
}

/// Everything the model gets to see.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Prompt {
    /// What the assistant is; may be empty.
    pub instructions: String,
    /// The conversation, oldest first; the last is the one to answer.
    pub messages: Vec<(PromptRole, String)>,
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
