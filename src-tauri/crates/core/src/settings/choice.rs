//! The chosen provider, address and model, as stored and with the overrides of this run.

use llm::Dialect;
use serde::{Deserialize, Serialize};

use super::environment::Environment;

/// The built-in provider.
pub(crate) const REFERENCE: &str = "reference";

/// The wire format of a provider; none for the desk, or an unknown name.
pub(crate) fn dialect(provider: &str) -> Option<Dialect> {
    Dialect::ALL.into_iter().find(|dialect| word(*dialect) == provider)
}

/// The name of a dialect.
pub(crate) const fn word(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::OpenAi => "openai",
        Dialect::Anthropic => "anthropic",
        Dialect::Gemini => "gemini",
        Dialect::Ollama => "ollama",
    }
}

/// A chosen provider and model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// `reference`, or the word of a dialect.
    pub provider: String,
    /// The provider's address.
    pub base_url: String,
    /// The model's name.
    pub model: String,
    /// How many tokens the model takes as the provider's list said, kept so that it is known without asking for the list again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listed_tokens: Option<u32>,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            provider: REFERENCE.into(),
            base_url: String::new(),
            model: String::new(),
            listed_tokens: None,
        }
    }
}

impl Choice {
    /// The choice with what the environment says in place of the writer's; what was known of another model does not
    /// hold then.
    pub(crate) fn with(self, given: &Environment) -> Self {
        let stored = self.clone();
        let mut choice = Self {
            provider: given.provider.clone().unwrap_or(self.provider),
            base_url: given.base_url.clone().unwrap_or(self.base_url),
            model: given.model.clone().unwrap_or(self.model),
            ..self
        };
        if (choice.origin(), &choice.model) != (stored.origin(), &stored.model) {
            choice.listed_tokens = None;
        }
        choice
    }

    /// Whether both mean the same model of the same place.
    pub(crate) fn names_same(&self, other: &Self) -> bool {
        (&self.provider, self.origin(), &self.model) == (&other.provider, other.origin(), &other.model)
    }

    pub(crate) fn is_desk(&self) -> bool {
        self.provider == REFERENCE
    }

    /// The host, empty for the desk or an invalid address.
    pub(crate) fn host(&self) -> String {
        self.url().map(|url| llm::host_of(&url)).unwrap_or_default()
    }

    /// Scheme, host and port, to which keys and consents belong; empty for the desk or an invalid address.
    pub(crate) fn origin(&self) -> String {
        self.url().map(|url| origin(&url)).unwrap_or_default()
    }

    pub(crate) fn url(&self) -> Option<url::Url> {
        if self.is_desk() { None } else { llm::parse_base_url(&self.base_url).ok() }
    }
}

/// Scheme, host and port of an address.
pub(crate) fn origin(url: &url::Url) -> String {
    url.origin().ascii_serialization()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_dialect_is_found_by_its_word() {
        for each in Dialect::ALL {
            assert_eq!(dialect(word(each)), Some(each));
        }
        assert_eq!((dialect(REFERENCE), dialect("unknown")), (None, None));
    }
}
