//! How much a model takes, and how much of that a reply may have.

/// What is kept free for the reply where the writer has set no length, in tokens.
const REPLY: u32 = 4_096;

/// What a prompt and its reply are limited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    /// How many tokens the model takes, prompt and reply together; absent where that is not known.
    pub(crate) window: Option<u32>,
    /// The longest reply the writer wants, in tokens.
    pub(crate) reply_tokens: Option<u32>,
}

impl Limits {
    /// The longest reply to ask for, in tokens. One that leaves no room for a question in this model is cut to what does.
    pub(crate) fn reply_tokens(self) -> Option<u32> {
        match self.window {
            Some(window) => self.reply_tokens.map(|tokens| tokens.min(window - window / 4)),
            None => self.reply_tokens,
        }
    }

    /// What a prompt may come to, in tokens; absent where the context window is not known.
    pub(crate) fn prompt_tokens(self) -> Option<u32> {
        let window = self.window?;
        Some(window - self.reply_tokens().unwrap_or(REPLY.min(window / 4)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_replies_leave_space_for_a_question() {
        let limits = Limits { window: Some(8_000), reply_tokens: Some(8_000) };
        assert_eq!((limits.reply_tokens(), limits.prompt_tokens()), (Some(6_000), Some(2_000)));
    }

    #[test]
    fn the_reserve_is_a_quarter_up_to_4096() {
        let prompt = |window| Limits { window: Some(window), reply_tokens: None }.prompt_tokens();
        assert_eq!((prompt(2_000), prompt(100_000)), (Some(1_500), Some(100_000 - 4_096)));
    }
}
