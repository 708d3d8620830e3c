//! How much the well-known models take, for when neither the writer nor the provider's list says so. Where this
//! is wrong the provider refuses what is too long, or more is left out than had to be; so a family is here only
//! where its makers say a number, and the smaller one where its members differ.

use crate::Dialect;

const K: u32 = 1024;
const MILLION: u32 = 1_000_000;

/// Beginnings of names, in lower case and without the maker's name before them; the first that fits counts.
const FAMILIES: &[(&str, u32)] = &[
    // Anthropic, "Context windows": a million from 4.6 on, Haiku from 5.5 on; 200,000 before; 100,000 at first.
    ("claude-fable", MILLION),
    ("claude-mythos", MILLION),
    ("claude-opus-4-6", MILLION),
    ("claude-opus-4-7", MILLION),
    ("claude-opus-4-8", MILLION),
    ("claude-opus-5", MILLION),
    ("claude-sonnet-4-6", MILLION),
    ("claude-sonnet-5", MILLION),
    ("claude-haiku-5-5", MILLION),
    ("claude-2.1", 200_000),
    ("claude-2", 100_000),
    ("claude-instant", 100_000),
    ("claude-", 200_000),
    // OpenAI, one page for each model.
    ("gpt-5-chat", 128_000),
    ("gpt-5.1-chat", 128_000),
    ("gpt-5.2-chat", 128_000),
    ("gpt-5.3-chat", 128_000),
    ("gpt-5", 400_000),
    ("gpt-4.1", 1_047_576),
    ("gpt-4o", 128_000),
    ("chatgpt-4o", 128_000),
    ("gpt-4-turbo", 128_000),
    ("gpt-4-32k", 32 * K),
    ("gpt-4", 8 * K),
    ("gpt-3.5-turbo", 16_385),
    ("gpt-oss", 128 * K),
    ("o1-mini", 128_000),
    ("o1-preview", 128_000),
    ("o1", 200_000),
    ("o3", 200_000),
    ("o4-mini", 200_000),
    // Google, "Gemini models" and the model cards of Gemma.
    ("gemini-1.5-pro", 2 * MILLION),
    ("gemini-", 1_048_576),
    ("gemma-3n", 32 * K),
    ("gemma3n", 32 * K),
    ("gemma-3-1b", 32 * K),
    ("gemma3:1b", 32 * K),
    ("gemma-3", 128 * K),
    ("gemma3", 128 * K),
    ("gemma", 8 * K),
    // Meta, the model cards of Llama.
    ("llama-4-scout", 10 * MILLION),
    ("llama-4", MILLION),
    ("llama4", MILLION),
    ("llama-3.", 128 * K),
    ("llama3.", 128 * K),
    ("llama-3-", 8 * K),
    ("llama3", 8 * K),
    ("llama2", 4 * K),
    ("llama-2", 4 * K),
    // Mistral, "Models".
    ("mistral-large", 128_000),
    ("mistral-medium", 128_000),
    ("mistral-small", 32 * K),
    ("mistral-nemo", 128_000),
    ("ministral", 128_000),
    ("magistral", 40_000),
    ("mixtral-8x22b", 64 * K),
    ("mixtral", 32 * K),
    ("mistral", 32 * K),
    // DeepSeek, "Models and pricing"; the model cards of its smaller ones.
    ("deepseek-chat", 128_000),
    ("deepseek-reasoner", 128_000),
    ("deepseek-v3", 128_000),
    ("deepseek-r1", 128_000),
    // Alibaba, the model cards of Qwen.
    ("qwen2.5", 32 * K),
    ("qwen-2.5", 32 * K),
    ("qwen3", 40 * K),
    ("qwen-3", 40 * K),
    ("qwq", 32 * K),
    // xAI, "Models".
    ("grok-4-fast", 2 * MILLION),
    ("grok-4", 256_000),
    ("grok-3", 128 * K),
    // Microsoft and Cohere, the model cards.
    ("phi-4-mini", 128 * K),
    ("phi4-mini", 128 * K),
    ("phi-4", 16 * K),
    ("phi4", 16 * K),
    ("command-a", 256_000),
    ("command-r", 128_000),
    // Moonshot AI and Zhipu, the model cards.
    ("kimi-k2", 128 * K),
    ("glm-4.5", 128 * K),
    ("glm-4.6", 200_000),
];

/// How many tokens a model takes, prompt and reply together; none where its family is not known here.
#[must_use]
pub fn known_window(dialect: Dialect, model: &str) -> Option<u32> {
    let name = model.trim().to_lowercase();
    // Routers put the maker before the name.
    let name = name.rsplit('/').next().unwrap_or_default();
    // What a provider has under its own dialect is its own, whatever it is called.
    let own = match dialect {
        Dialect::Anthropic => Some("claude-"),
        Dialect::Gemini => Some("gem"),
        Dialect::OpenAi | Dialect::Ollama => None,
    };
    if own.is_some_and(|own| !name.starts_with(own)) {
        return None;
    }
    // Some write the version of a Claude with a point.
    let dashed = if name.starts_with("claude-") && !name.starts_with("claude-2") {
        name.replace('.', "-")
    } else {
        name.to_owned()
    };
    FAMILIES.iter().find(|(family, _)| dashed.starts_with(family)).map(|(_, tokens)| *tokens)
}
