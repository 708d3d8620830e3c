//! Services whose address is known, so that no writer has to look it up, and those that are known to require a key, so
//! that a missing one is reported before anything is sent. Any other server may be private: it is asked, and its refusal
//! says what it needs. The page's copy, `ui/src/services.js`, is written by the test below.

use url::Url;

/// The services offered in Settings, in the order of the menu, each of which requires a key: its id in the menu, its
/// name, the provider it speaks like, its address. Azure has no row: each of its customers has an address of their own.
const ONLINE: [[&str; 4]; 8] = [
    ["openai", "OpenAI", "openai", "https://api.openai.com/v1"],
    ["anthropic", "Anthropic", "anthropic", "https://api.anthropic.com/v1"],
    ["gemini", "Google Gemini", "gemini", "https://generativelanguage.googleapis.com/v1beta"],
    ["openrouter", "OpenRouter", "openai", "https://openrouter.ai/api/v1"],
    ["groq", "Groq", "openai", "https://api.groq.com/openai/v1"],
    ["mistral", "Mistral", "openai", "https://api.mistral.ai/v1"],
    ["deepseek", "DeepSeek", "openai", "https://api.deepseek.com/v1"],
    ["together", "Together", "openai", "https://api.together.xyz/v1"],
];

/// Where each of them gives its customers keys, by the id in the menu. The page never has these addresses: it names the
/// service, and they open in the browser.
const KEY_PAGES: [[&str; 2]; 8] = [
    ["openai", "https://platform.openai.com/api-keys"],
    ["anthropic", "https://console.anthropic.com/settings/keys"],
    ["gemini", "https://aistudio.google.com/apikey"],
    ["openrouter", "https://openrouter.ai/settings/keys"],
    ["groq", "https://console.groq.com/keys"],
    ["mistral", "https://console.mistral.ai/api-keys"],
    ["deepseek", "https://platform.deepseek.com/api_keys"],
    ["together", "https://api.together.ai/settings/api-keys"],
];

/// The hosts of other services that require a key.
const OTHERS: [&str; 6] = [
    "api.together.ai",
    "api.x.ai",
    "api.cohere.com",
    "api.fireworks.ai",
    "api.perplexity.ai",
    "api.cerebras.ai",
];

/// Whether nothing can be had at this address without a key.
pub(crate) fn needs_key(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    OTHERS.contains(&host)
        || llm::AZURE_HOSTS.iter().any(|end| host.ends_with(end))
        || ONLINE.iter().any(|[.., url]| host_in(url) == host)
}

/// Where a service gives keys, by its id in the menu.
pub(crate) fn key_page(service: &str) -> Option<&'static str> {
    KEY_PAGES.iter().find(|[id, _]| *id == service).map(|[_, page]| *page)
}

fn host_in(address: &str) -> &str {
    address.trim_start_matches("https://").split('/').next().unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::{fs, path::Path};

    use super::*;
    use crate::settings::{dialect, word};

    /// LiteLLM is offered and not looked for: what listens at its port may be any other program.
    const LITELLM: [&str; 4] = ["litellm", "LiteLLM", "openai", "http://127.0.0.1:4000/v1"];

    fn row([id, name, provider, url]: [&str; 4]) -> String {
        format!("  {{ id: {id:?}, name: {name:?}, provider: {provider:?}, url: {url:?} }},\n")
    }

    fn list(name: &str, rows: impl IntoIterator<Item = String>) -> String {
        format!("\nexport const {name} = [\n{}];\n", rows.into_iter().collect::<String>())
    }

    #[test]
    fn export_services_to_the_page() {
        let local = llm::local_server_addresses().into_iter().map(|server| {
            let id = server.name.to_lowercase().replace([' ', '.'], "-");
            let url = server.base_url.as_str().trim_end_matches('/').to_owned();
            row([&id, server.name, word(server.dialect), &url])
        });
        let script = [
            "/* Written by the tests of core/src/providers/services.rs. Do not edit. */\n".into(),
            format!(
                "\nexport const PROVIDERS = /** @type {{const}} */ ({:?});\n",
                llm::Dialect::ALL.map(word)
            ),
            list("ONLINE", ONLINE.map(row)),
            list("LOCAL", local.chain([row(LITELLM)])),
            list("AZURE_HOSTS", llm::AZURE_HOSTS.iter().map(|end| format!("  {end:?},\n"))),
        ];
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/services.js");
        fs::write(file, script.concat()).unwrap();
    }

    #[test]
    fn each_service_has_a_provider_and_an_address() {
        for [id, _, provider, url] in ONLINE {
            assert!(dialect(provider).is_some(), "{id}");
            assert!(needs_key(&llm::parse_base_url(url).unwrap()), "{id}");
        }
    }

    #[test]
    fn each_service_has_a_page_for_keys() {
        for [id, ..] in ONLINE {
            let page: Url = key_page(id).unwrap().parse().unwrap();
            assert_eq!((page.scheme(), page.username(), page.query()), ("https", "", None), "{id}");
        }
        assert_eq!(KEY_PAGES.len(), ONLINE.len());
        for unknown in ["", "azure", "ollama", "OpenAI", "https://example.org", "openai\0"] {
            assert_eq!(key_page(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn only_known_services_require_a_key() {
        let needs = |address: &str| needs_key(&address.parse().unwrap());
        for known in [
            "https://api.openai.com/v1",
            "https://API.OpenAI.com./v1",
            "https://my-own.openai.azure.com/openai/v1",
            "https://api.x.ai/v1",
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
