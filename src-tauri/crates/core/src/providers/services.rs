//! Online services that are known to require a key, so that a missing one is reported before anything is sent. Any
//! other server may be private: it is asked, and its refusal says what it needs.

use url::Url;

/// Their hosts; a dot in front stands for any name before it.
const WITH_KEY: [&str; 17] = [
    "api.openai.com",
    "api.anthropic.com",
    "generativelanguage.googleapis.com",
    "openrouter.ai",
    "api.groq.com",
    "api.mistral.ai",
    "api.deepseek.com",
    "api.together.xyz",
    "api.together.ai",
    "api.x.ai",
    "api.cohere.com",
    "api.fireworks.ai",
    "api.perplexity.ai",
    "api.cerebras.ai",
    ".openai.azure.com",
    ".cognitiveservices.azure.com",
    ".services.ai.azure.com",
];

/// Whether nothing can be had at this address without a key.
pub(crate) fn needs_key(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    WITH_KEY.iter().any(|known| if known.starts_with('.') { host.ends_with(known) } else { host == *known })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_known_services_require_a_key() {
        let needs = |address: &str| needs_key(&address.parse().unwrap());
        for known in [
            "https://api.openai.com/v1",
            "https://API.OpenAI.com./v1",
            "https://my-own.openai.azure.com/openai/v1",
            "https://generativelanguage.googleapis.com/v1beta",
        ] {
            assert!(needs(known), "{known}");
        }
        for unknown in [
            "https://models.example.org/v1",
            "https://api.openai.com.example.org/v1",
            "https://notopenai.azure.com/v1",
            "http://192.168.1.9:8080/v1",
            "http://127.0.0.1:11434",
        ] {
            assert!(!needs(unknown), "{unknown}");
        }
    }
}
