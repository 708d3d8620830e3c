//! Whom to ask: a wire format, an address, a model's name, and perhaps a key.

use url::Url;

use crate::{ApiKey, host_of};

/// Which wire format an endpoint speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// OpenAI Chat Completions, and everything that speaks it by base URL.
    OpenAi,
    /// Anthropic Messages.
    Anthropic,
    /// Google Gemini.
    Gemini,
    /// Ollama's own `/api/chat`: its OpenAI route cannot say how long a context the model is to have.
    Ollama,
}

/// Whom to ask. A model is a string, never an enum: providers invent new ones every week.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// What is spoken there.
    pub dialect: Dialect,
    /// As the provider documents it, e.g. `https://api.openai.com/v1`; see [`crate::parse_base_url`].
    pub base_url: Url,
    /// The model's name as the provider knows it.
    pub model: String,
    /// Absent for servers that need none.
    pub key: Option<ApiKey>,
}

impl Endpoint {
    /// The host, with its port where it is not the usual one: what consent and errors name.
    #[must_use]
    pub fn host(&self) -> String {
        host_of(&self.base_url)
    }

    /// The key, where it is more than blanks.
    pub(crate) fn key(&self) -> Option<&ApiKey> {
        self.key.as_ref().filter(|key| !key.is_empty())
    }
}
