//! Which models of a list generate text. What the provider declares decides; if it declares nothing, well-known names
//! do. In doubt a model is kept: the writer chooses from the list.

use serde_json::Value;

/// Parts of names of models for other purposes.
const OTHER_KINDS: &[&str] = &[
    "embed",
    "bge-",
    "rerank",
    "moderation",
    "guard",
    "whisper",
    "transcribe",
    "tts",
    "speech",
    "audio",
    "realtime",
    "dall-e",
    "-image",
    "imagen",
    "stable-diffusion",
    "sdxl",
    "flux",
    "sora",
    "veo-",
    "lyria",
    "ocr",
    // These have other APIs than Chat Completions.
    "babbage-002",
    "davinci-002",
    "gpt-3.5-turbo-instruct",
    "deep-research",
    "computer-use",
];

pub(super) fn generates_text(entry: &Value, name: &str) -> bool {
    let name = name.to_lowercase();
    let other = OTHER_KINDS.iter().any(|other| name.contains(other)) || is_responses_only(&name);
    declared(entry).unwrap_or(true) && !other
}

/// Whether OpenAI offers the model only through its Responses API. Routers, which prefix the maker, translate.
fn is_responses_only(name: &str) -> bool {
    let pro = name.starts_with("gpt-5") && name.contains("-pro");
    let codex = name.starts_with("codex-") || (name.starts_with("gpt-5") && name.contains("-codex"));
    pro || codex || name.starts_with("o1-pro") || name.starts_with("o3-pro")
}

/// What the provider declares about the model, if anything.
fn declared(entry: &Value) -> Option<bool> {
    let holds = |list: &Value, word: &str| list.as_array().map(|list| list.iter().any(|one| one == word));
    // Mistral; LM Studio and Together; OpenRouter; Groq.
    let chat = entry.pointer("/capabilities/completion_chat").and_then(Value::as_bool);
    let kind = entry.get("type").and_then(Value::as_str).map(|kind| {
        !["embedding", "embeddings", "image", "audio", "video", "moderation", "rerank", "transcribe"]
            .contains(&kind)
    });
    let text = entry.pointer("/architecture/output_modalities").and_then(|list| holds(list, "text"));
    let active = entry.get("active").and_then(Value::as_bool);
    let said = [chat, kind, text, active];
    said.iter().any(Option::is_some).then(|| said.iter().flatten().all(|yes| *yes))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::generates_text;

    #[test]
    fn provider_says_what_a_model_is_for() {
        assert!(generates_text(&json!({"capabilities": {"completion_chat": true}}), "mistral-large-latest"));
        assert!(!generates_text(&json!({"capabilities": {"completion_chat": false}}), "mistral-something"));
        assert!(generates_text(&json!({"architecture": {"output_modalities": ["text", "image"]}}), "a/b"));
        assert!(!generates_text(&json!({"architecture": {"output_modalities": ["image"]}}), "a/b"));
        assert!(!generates_text(&json!({"type": "embeddings"}), "nomic"));
        assert!(generates_text(&json!({"type": "vlm"}), "qwen2-vl"));
        assert!(!generates_text(&json!({"active": false}), "old"));
    }

    #[test]
    fn otherwise_known_names_decide() {
        for name in [
            "text-embedding-3-small",
            "whisper-1",
            "gpt-4o-mini-tts",
            "gpt-image-1",
            "dall-e-3",
            "omni-moderation-latest",
            "gpt-4o-realtime-preview",
            "Llama-Guard-4-12B",
            // Responses only.
            "gpt-5-pro",
            "gpt-5.2-pro-2025-12-11",
            "o1-pro",
            "o3-pro-2025-06-10",
            "codex-mini-latest",
            "gpt-5.1-codex-max",
        ] {
            assert!(!generates_text(&json!({}), name), "{name}");
        }
        for name in [
            "gpt-4o",
            "gpt-5.1",
            "o3-mini",
            "llama-3.3-70b-versatile",
            "deepseek-chat",
            "some-unknown-model",
            "o1",
            "gemini-2.5-pro",
            "openai/gpt-5-pro",
            "openai/gpt-5-codex",
        ] {
            assert!(generates_text(&json!({}), name), "{name}");
        }
    }
}
