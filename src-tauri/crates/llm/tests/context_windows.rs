//! The context windows of well-known models are known at every provider, and no other model's is guessed.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use llm::{Dialect, known_context_window};

#[test]
fn known_models_match_under_every_name() {
    for (dialect, model, window) in [
        (Dialect::Anthropic, "claude-opus-4-5-20251101", 200_000),
        (Dialect::Anthropic, "claude-opus-4-6", 1_000_000),
        (Dialect::Anthropic, "claude-sonnet-5", 1_000_000),
        (Dialect::Anthropic, "claude-haiku-4-5-20251001", 200_000),
        (Dialect::Anthropic, "claude-3-opus-20240229", 200_000),
        (Dialect::Anthropic, "claude-2.0", 100_000),
        (Dialect::OpenAi, "anthropic/claude-sonnet-4.6", 1_000_000),
        (Dialect::OpenAi, "gpt-4o-mini", 128_000),
        (Dialect::OpenAi, "gpt-4-0613", 8192),
        (Dialect::OpenAi, "gpt-4.1-nano", 1_047_576),
        (Dialect::OpenAi, "openai/gpt-5.1", 400_000),
        (Dialect::OpenAi, "o3-mini", 200_000),
        (Dialect::OpenAi, "meta-llama/Llama-3.3-70B-Instruct-Turbo", 131_072),
        (Dialect::OpenAi, "deepseek-chat", 128_000),
        (Dialect::Gemini, "models/gemini-2.5-flash", 1_048_576),
        (Dialect::Gemini, "gemini-1.5-pro-latest", 2_000_000),
        (Dialect::Ollama, "llama3.2:3b", 131_072),
        (Dialect::Ollama, "llama3", 8192),
        (Dialect::Ollama, "gemma3:1b", 32_768),
        (Dialect::Ollama, "qwen2.5:7b-instruct", 32_768),
        (Dialect::Ollama, "qwen3:8b", 40_960),
        (Dialect::Ollama, "gemma2:latest", 8192),
        (Dialect::OpenAi, "anthropic/claude-sonnet-4", 200_000),
        (Dialect::OpenAi, "google/gemma-2-9b-it:free", 8192),
        (Dialect::OpenAi, "Qwen/Qwen3-30B-A3B-Instruct-2507", 262_144),
    ] {
        assert_eq!(known_context_window(dialect, model), Some(window), "{model}");
    }
}

#[test]
fn unknown_model_has_no_context_window() {
    for (dialect, model) in [
        (Dialect::OpenAi, ""),
        (Dialect::OpenAi, "my-fine-tune"),
        (Dialect::OpenAi, "text"),
        (Dialect::Anthropic, "gpt-4o"),
        (Dialect::Gemini, "llama3"),
        (Dialect::Ollama, "scriptwriter:latest"),
    ] {
        assert_eq!(known_context_window(dialect, model), None, "{model}");
    }
}

#[test]
fn newer_family_member_is_unknown() {
    for (dialect, model) in [
        (Dialect::Anthropic, "claude-opus-6"),
        (Dialect::Anthropic, "claude-haiku-4-9"),
        (Dialect::OpenAi, "gpt-4-next"),
        (Dialect::OpenAi, "gpt-4.7"),
        (Dialect::OpenAi, "gpt-5.9"),
        (Dialect::OpenAi, "gpt-3.5-turbo-instruct"),
        (Dialect::OpenAi, "grok-4.7"),
        (Dialect::OpenAi, "mistral-small-2703"),
        (Dialect::OpenAi, "Qwen/Qwen3-Next-80B-A3B-Instruct"),
        (Dialect::OpenAi, "qwen/qwen3-max"),
        (Dialect::Gemini, "gemini-4-nano"),
        (Dialect::Gemini, "gemma-4-31b-it"),
        (Dialect::Ollama, "gemma4:12b"),
        (Dialect::Ollama, "qwen3:4b"),
        (Dialect::Ollama, "qwen3.5:9b"),
        (Dialect::Ollama, "llama3-gradient"),
        (Dialect::Ollama, "mistral-medium"),
        (Dialect::Ollama, "phi5"),
    ] {
        assert_eq!(known_context_window(dialect, model), None, "{model}");
    }
}
