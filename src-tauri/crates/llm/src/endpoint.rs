//! A provider's endpoint: a wire format, an address, a model's name, and perhaps a key.

use url::Url;

use crate::{ApiKey, host_of};

/// The wire format of an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// OpenAI Chat Completions, and every compatible API.
    OpenAi,
    /// The Anthropic Messages API.
    Anthropic,
    /// The Google Gemini API.
    Gemini,
    /// Ollama's own `/api/chat`: its OpenAI route cannot set the context length.
    Ollama,
}

impl Dialect {
    /// Every wire format, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::OpenAi, Self::Anthropic, Self::Gemini, Self::Ollama];
}

/// Where and with which model to get a reply. A model is a string, never an enum: providers release new ones every
/// week.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// The wire format spoken there.
    pub dialect: Dialect,
    /// As the provider documents it, e.g. `https://api.openai.com/v1`; see [`crate::parse_base_url`].
    pub base_url: Url,
    /// The model's name as the provider knows it.
    pub model: String,
    /// `None` for servers that need no key.
    pub key: Option<ApiKey>,
}

impl Endpoint {
    /// The host, with its port unless that is the scheme's default, as consent and errors name it.
    #[must_use]
    pub fn host(&self) -> String {
        host_of(&self.base_url)
    }

    /// The key, unless it is blank.
    pub(crate) fn key(&self) -> Option<&ApiKey> {
        self.key.as_ref().filter(|key| !key.is_empty())
    }
}
