//! How long a context to request. A short one makes the server silently drop the beginning of a script, a long one
//! exhausts the memory of a small computer, and a new length each turn makes it reload the model each time.

use crate::{Prompt, dialect::ModelState, estimate_tokens};

/// The context length a server uses unless a request asks for more.
const DEFAULT_CONTEXT: u32 = 4096;
/// Tokens reserved for a reply without a limit.
const DEFAULT_REPLY: u32 = 2048;
/// What a chat template adds to each message, approximately.
const TEMPLATE_TOKENS: u32 = 8;

/// The context length this prompt needs, within the model's limit.
pub(crate) fn length(prompt: &Prompt, model: ModelState) -> u32 {
    let needed = needed(prompt);
    let allowed = model.context_window.unwrap_or(u32::MAX);
    // Requesting a shorter context would only reload the model.
    let kept = model.loaded_context.filter(|context| *context >= needed);
    kept.unwrap_or_else(|| step(needed)).min(allowed)
}

fn needed(prompt: &Prompt) -> u32 {
    let texts = prompt.messages.iter().map(|(_, text)| text).chain([&prompt.instructions]);
    let tokens = texts.map(|text| estimate_tokens(text).saturating_add(TEMPLATE_TOKENS));
    tokens.fold(prompt.reply_tokens.unwrap_or(DEFAULT_REPLY), u32::saturating_add)
}

/// The next of 4096, 6144, 8192, 12288, 16384 and so on: a growing conversation rarely changes its step.
fn step(needed: u32) -> u32 {
    let power = needed.max(DEFAULT_CONTEXT).checked_next_power_of_two().unwrap_or(u32::MAX);
    let between = power / 4 * 3;
    if needed <= between && between >= DEFAULT_CONTEXT { between } else { power }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PromptRole;

    fn of(characters: usize, reply_tokens: Option<u32>) -> Prompt {
        let messages = vec![(PromptRole::User, "word ".repeat(characters / 5))];
        Prompt { messages, reply_tokens, ..Prompt::default() }
    }

    #[test]
    fn short_prompt_gets_the_default_context() {
        assert_eq!(length(&of(100, None), ModelState::default()), DEFAULT_CONTEXT);
        assert_eq!(length(&of(100, Some(100)), ModelState::default()), DEFAULT_CONTEXT);
    }

    #[test]
    fn long_prompt_gets_the_next_step() {
        let prompt = of(100_000, None);
        let length = length(&prompt, ModelState::default());
        assert!(length >= needed(&prompt) && length < needed(&prompt) * 3 / 2, "{length}");
    }

    #[test]
    fn steps_are_powers_of_two_and_midpoints() {
        let steps: Vec<_> = [1, 4096, 4097, 6145, 8193, 12_289, 100_000].into_iter().map(step).collect();
        assert_eq!(steps, [4096, 4096, 6144, 8192, 12_288, 16_384, 131_072]);
    }

    #[test]
    fn never_beyond_the_context_window() {
        let model = ModelState { context_window: Some(8192), ..ModelState::default() };
        assert_eq!(length(&of(100_000, None), model), 8192);
        assert_eq!(length(&of(100, None), ModelState { context_window: Some(2048), ..model }), 2048);
    }

    #[test]
    fn loaded_model_keeps_its_longer_context() {
        let model = |context| ModelState {
            context_window: Some(131_072),
            loaded_context: Some(context),
            ..ModelState::default()
        };
        assert_eq!(length(&of(100, None), model(32_768)), 32_768);
        assert_eq!(length(&of(100_000, None), model(4096)), length(&of(100_000, None), model(8192)));
    }

    #[test]
    fn context_length_saturates() {
        let prompt = Prompt { reply_tokens: Some(u32::MAX), ..of(100, None) };
        assert_eq!(length(&prompt, ModelState { context_window: Some(8192), ..ModelState::default() }), 8192);
        assert!(length(&prompt, ModelState::default()) > 1 << 31);
    }
}
