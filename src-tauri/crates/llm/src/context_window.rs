//! The context windows of well-known models, for when neither the writer nor the provider's list gives one. A wrong
//! size here makes the provider refuse the prompt, or leaves out messages that would have fitted, so the list has
//! only sizes that the makers publish. Unknown models have none.

use crate::Dialect;

const K: u32 = 1024;
const MILLION: u32 = 1_000_000;

/// Names in lower case, without the maker's prefix and without uninformative tags; a star matches the rest of a name.
/// The first match counts. A family has a star only where all of its names are known: its next member may take ten
/// times as much, and most of a conversation would be left out for nothing.
const KNOWN: &[(&str, u32)] = &[
    // Anthropic, "Context windows": a million from 4.6 on, Haiku from 5.5 on; 200,000 before; 100,000 at first.
    ("claude-fable*", MILLION),
    ("claude-mythos*", MILLION),
    ("claude-opus-4-6*", MILLION),
    ("claude-opus-4-7*", MILLION),
    ("claude-opus-4-8*", MILLION),
    ("claude-opus-5*", MILLION),
    ("claude-sonnet-4-6*", MILLION),
    ("claude-sonnet-5*", MILLION),
    ("claude-haiku-5-5*", MILLION),
    ("claude-haiku-4-5*", 200_000),
    ("claude-opus-4", 200_000),
    ("claude-opus-4-0*", 200_000),
    ("claude-opus-4-1*", 200_000),
    ("claude-opus-4-2*", 200_000),
    ("claude-opus-4-5*", 200_000),
    ("claude-sonnet-4", 200_000),
    ("claude-sonnet-4-0*", 200_000),
    ("claude-sonnet-4-2*", 200_000),
    ("claude-sonnet-4-5*", 200_000),
    ("claude-3-*", 200_000),
    ("claude-2.1*", 200_000),
    ("claude-2", 100_000),
    ("claude-2.0*", 100_000),
    ("claude-instant*", 100_000),
    // OpenAI, one page for each model.
    ("gpt-5-chat*", 128_000),
    ("gpt-5.1-chat*", 128_000),
    ("gpt-5.2-chat*", 128_000),
    ("gpt-5.3-chat*", 128_000),
    ("gpt-5", 400_000),
    ("gpt-5-*", 400_000),
    ("gpt-5.1", 400_000),
    ("gpt-5.1-*", 400_000),
    ("gpt-5.2", 400_000),
    ("gpt-5.2-*", 400_000),
    ("gpt-4.5-preview*", 128_000),
    ("gpt-4.1", 1_047_576),
    ("gpt-4.1-*", 1_047_576),
    ("gpt-4o", 128_000),
    ("gpt-4o-*", 128_000),
    ("chatgpt-4o*", 128_000),
    ("gpt-4-turbo*", 128_000),
    ("gpt-4-1106*", 128_000),
    ("gpt-4-0125*", 128_000),
    ("gpt-4-32k*", 32 * K),
    ("gpt-4", 8 * K),
    ("gpt-4-0314", 8 * K),
    ("gpt-4-0613", 8 * K),
    ("gpt-3.5-turbo", 16_385),
    ("gpt-3.5-turbo-0125", 16_385),
    ("gpt-3.5-turbo-1106", 16_385),
    ("gpt-3.5-turbo-16k*", 16_385),
    ("gpt-oss", 128 * K),
    ("gpt-oss-20b*", 128 * K),
    ("gpt-oss-120b*", 128 * K),
    ("gpt-oss:20b*", 128 * K),
    ("gpt-oss:120b*", 128 * K),
    ("o1-mini*", 128_000),
    ("o1-preview*", 128_000),
    ("o1", 200_000),
    ("o1-2024*", 200_000),
    ("o1-pro*", 200_000),
    ("o3", 200_000),
    ("o3-*", 200_000),
    ("o4-mini*", 200_000),
    // Google, "Gemini models" and the model cards of Gemma.
    ("gemini-1.5-pro*", 2 * MILLION),
    ("gemini-1.5-flash*", 1_048_576),
    ("gemini-2.0-flash", 1_048_576),
    ("gemini-2.0-flash-0*", 1_048_576),
    ("gemini-2.0-flash-lite*", 1_048_576),
    ("gemini-2.5-pro*", 1_048_576),
    ("gemini-2.5-flash", 1_048_576),
    ("gemini-2.5-flash-lite*", 1_048_576),
    ("gemini-2.5-flash-preview-0*", 1_048_576),
    ("gemini-3-pro-preview", 1_048_576),
    ("gemini-3-flash-preview", 1_048_576),
    ("gemma-3n-e*", 32 * K),
    ("gemma3n", 32 * K),
    ("gemma3n:e*", 32 * K),
    ("gemma-3-270m*", 32 * K),
    ("gemma3:270m*", 32 * K),
    ("gemma-3-1b*", 32 * K),
    ("gemma3:1b*", 32 * K),
    ("gemma-3-4b*", 128 * K),
    ("gemma-3-12b*", 128 * K),
    ("gemma-3-27b*", 128 * K),
    ("gemma3", 128 * K),
    ("gemma3:4b*", 128 * K),
    ("gemma3:12b*", 128 * K),
    ("gemma3:27b*", 128 * K),
    ("gemma-2-*", 8 * K),
    ("gemma2", 8 * K),
    ("gemma2:*", 8 * K),
    ("gemma2-9b*", 8 * K),
    ("gemma", 8 * K),
    ("gemma:2b*", 8 * K),
    ("gemma:7b*", 8 * K),
    ("gemma-2b*", 8 * K),
    ("gemma-7b*", 8 * K),
    // Meta, the model cards of Llama.
    ("llama-4-scout*", 10 * MILLION),
    ("llama-4-maverick*", MILLION),
    ("llama4", MILLION),
    ("llama4:maverick*", MILLION),
    ("llama-3.1-*", 128 * K),
    ("llama-3.2-*", 128 * K),
    ("llama-3.3-*", 128 * K),
    ("llama3.1", 128 * K),
    ("llama3.1:*", 128 * K),
    ("llama3.1-*", 128 * K),
    ("llama3.2", 128 * K),
    ("llama3.2:*", 128 * K),
    ("llama3.3", 128 * K),
    ("llama3.3:*", 128 * K),
    ("llama-3-8b*", 8 * K),
    ("llama-3-70b*", 8 * K),
    ("llama3-8b-8192", 8 * K),
    ("llama3-70b-8192", 8 * K),
    ("llama3", 8 * K),
    ("llama3:8b*", 8 * K),
    ("llama3:70b*", 8 * K),
    ("llama2", 4 * K),
    ("llama2:*", 4 * K),
    ("llama-2-7b*", 4 * K),
    ("llama-2-13b*", 4 * K),
    ("llama-2-70b*", 4 * K),
    // Mistral, "Models".
    ("mistral-large-2407", 128_000),
    ("mistral-large-2411", 128_000),
    ("mistral-medium-2505", 128_000),
    ("mistral-medium-2508", 128_000),
    ("mistral-small-2409", 32 * K),
    ("mistral-small-2501", 32 * K),
    ("mistral-small-2503", 128_000),
    ("mistral-small-2506", 128_000),
    ("mistral-nemo*", 128_000),
    ("open-mistral-nemo*", 128_000),
    ("ministral-3b-2410", 128_000),
    ("ministral-8b-2410", 128_000),
    ("magistral-small-2506", 40_000),
    ("magistral-medium-2506", 40_000),
    ("mixtral-8x22b*", 64 * K),
    ("mixtral:8x22b*", 64 * K),
    ("mixtral-8x7b*", 32 * K),
    ("mixtral:8x7b*", 32 * K),
    ("mixtral", 32 * K),
    ("mistral-7b*", 32 * K),
    ("mistral:7b*", 32 * K),
    ("mistral", 32 * K),
    // DeepSeek, "Models and pricing"; the model cards of its smaller ones.
    ("deepseek-chat", 128_000),
    ("deepseek-reasoner", 128_000),
    ("deepseek-v3", 128_000),
    ("deepseek-v3-*", 128_000),
    ("deepseek-v3.1*", 128_000),
    ("deepseek-v3.2*", 128_000),
    ("deepseek-r1*", 128_000),
    // Alibaba, the model cards of Qwen.
    ("qwen2.5", 32 * K),
    ("qwen2.5:*", 32 * K),
    ("qwen-2.5-7b*", 32 * K),
    ("qwen-2.5-72b*", 32 * K),
    ("qwen2.5-7b-instruct", 32 * K),
    ("qwen2.5-14b-instruct", 32 * K),
    ("qwen2.5-32b-instruct", 32 * K),
    ("qwen2.5-72b-instruct*", 32 * K),
    ("qwen3-4b-instruct-2507*", 256 * K),
    ("qwen3-4b-thinking-2507*", 256 * K),
    ("qwen3-30b-a3b-instruct-2507*", 256 * K),
    ("qwen3-30b-a3b-thinking-2507*", 256 * K),
    ("qwen3-235b-a22b-instruct-2507*", 256 * K),
    ("qwen3-235b-a22b-thinking-2507*", 256 * K),
    ("qwen3", 40 * K),
    ("qwen3:0.6b*", 40 * K),
    ("qwen3:1.7b*", 40 * K),
    ("qwen3:8b*", 40 * K),
    ("qwen3:14b*", 40 * K),
    ("qwen3:32b*", 40 * K),
    ("qwen3-8b", 40 * K),
    ("qwen3-14b", 40 * K),
    ("qwen3-32b", 40 * K),
    ("qwq", 32 * K),
    ("qwq:32b*", 32 * K),
    ("qwq-32b*", 32 * K),
    // xAI, "Models".
    ("grok-4-fast*", 2 * MILLION),
    ("grok-4-1-fast*", 2 * MILLION),
    ("grok-4", 256_000),
    ("grok-4-0709", 256_000),
    ("grok-3", 128 * K),
    ("grok-3-*", 128 * K),
    // Microsoft and Cohere, the model cards.
    ("phi-4-mini*", 128 * K),
    ("phi4-mini*", 128 * K),
    ("phi-4", 16 * K),
    ("phi4", 16 * K),
    ("phi4:14b*", 16 * K),
    ("command-a-03-2025", 256_000),
    ("command-r", 128_000),
    ("command-r-*", 128_000),
    ("command-r:*", 128_000),
    ("command-r7b*", 128_000),
    // Moonshot AI and Zhipu, the model cards.
    ("kimi-k2-0905*", 256 * K),
    ("kimi-k2-instruct-0905*", 256 * K),
    ("kimi-k2-thinking*", 256 * K),
    ("kimi-k2", 128 * K),
    ("kimi-k2-instruct", 128 * K),
    ("glm-4.5", 128 * K),
    ("glm-4.5-*", 128 * K),
    ("glm-4.6", 200_000),
];

/// Tags that do not identify a model: the default, and its price.
const TAGS: &[&str] = &[":latest", ":free"];

/// The context window of a model in tokens, prompt and reply together; `None` for an unknown model.
#[must_use]
pub fn known_context_window(dialect: Dialect, model: &str) -> Option<u32> {
    let name = model.trim().to_lowercase();
    // Routers prefix the name with the maker's.
    let name = name.rsplit('/').next().unwrap_or_default();
    // Under a dialect of its own, a provider serves only its own models.
    let own = match dialect {
        Dialect::Anthropic => Some("claude-"),
        Dialect::Gemini => Some("gem"),
        Dialect::OpenAi | Dialect::Ollama => None,
    };
    if own.is_some_and(|own| !name.starts_with(own)) {
        return None;
    }
    let name = TAGS.iter().find_map(|tag| name.strip_suffix(tag)).unwrap_or(name);
    // Some write the version of a Claude model with a dot.
    let name = if name.starts_with("claude-") && !name.starts_with("claude-2") {
        name.replace('.', "-")
    } else {
        name.to_owned()
    };
    KNOWN.iter().find(|(known, _)| matches(known, &name)).map(|(_, tokens)| *tokens)
}

fn matches(known: &str, name: &str) -> bool {
    known.strip_suffix('*').map_or(known == name, |beginning| name.starts_with(beginning))
}
