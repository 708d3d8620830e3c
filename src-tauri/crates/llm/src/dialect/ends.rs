//! Ends of a reply that a dialect does not define, in the words of servers.

use crate::{CutCause, FinishReason};

/// How much of a word is passed on, in characters.
const LONGEST: usize = 64;

/// The end that this word means. One that is not known counts as complete: some servers have a word of their own for
/// the usual end, and every reply of theirs would seem to have broken off.
pub(super) fn other(word: &str) -> FinishReason {
    let cause = match word {
        // DeepSeek: <https://api-docs.deepseek.com/api/create-chat-completion>
        "insufficient_system_resource" => CutCause::Overloaded,
        // In this order: vLLM and SGLang, Zhipu, Gemini, Anthropic, and gateways that pass on their own failure.
        "abort" | "network_error" | "OTHER" | "pause_turn" | "cancelled" | "canceled" | "error" => {
            CutCause::Failed
        }
        _ => return FinishReason::Other(passed_on(word)),
    };
    FinishReason::CutShort { word: passed_on(word), cause }
}

fn passed_on(word: &str) -> String {
    word.chars().take(LONGEST).collect()
}
