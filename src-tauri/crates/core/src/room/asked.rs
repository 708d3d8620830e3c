//! Who answers: the Reference desk, or a model the writer has agreed to.

use super::{Room, lock};
use crate::{
    CallError, Environment, Preferences,
    preferences::{Consent, OPENAI, REFERENCE},
    shapes::KeyPlace,
};

/// Who answers a turn.
#[derive(Debug, Clone)]
pub(super) enum Asked {
    /// The built-in Reference desk.
    Desk,
    /// A model.
    Model(llm::Endpoint),
}

impl Asked {
    /// The word stored with the reply.
    pub(super) const fn provider(&self) -> &'static str {
        match self {
            Self::Desk => REFERENCE,
            Self::Model(_) => OPENAI,
        }
    }

    /// The model stored with the reply.
    pub(super) fn model(&self) -> &str {
        match self {
            Self::Desk => "Reference desk",
            Self::Model(endpoint) => &endpoint.model,
        }
    }
}

/// Who is set to answer: stored settings with the overrides of this run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) provider: String,
    pub(super) base_url: String,
    pub(super) model: String,
}

impl Choice {
    pub(super) fn of(stored: &Preferences, given: &Environment) -> Self {
        let or = |given: &Option<String>, stored: &String| given.clone().unwrap_or_else(|| stored.clone());
        Self {
            provider: or(&given.provider, &stored.provider),
            base_url: or(&given.base_url, &stored.base_url),
            model: or(&given.model, &stored.model),
        }
    }

    /// The host, empty for the desk or an address that is none.
    pub(super) fn host(&self) -> String {
        self.url().map(|url| llm::host_of(&url)).unwrap_or_default()
    }

    /// Scheme, host and port, to which keys and consents belong; empty for the desk or an address that is none.
    pub(super) fn origin(&self) -> String {
        self.url().map(|url| origin(&url)).unwrap_or_default()
    }

    fn url(&self) -> Option<url::Url> {
        if self.provider == REFERENCE { None } else { llm::parse_base_url(&self.base_url).ok() }
    }
}

/// Scheme, host and port of an address.
pub(super) fn origin(url: &url::Url) -> String {
    url.origin().ascii_serialization()
}

impl Room {
    pub(super) fn choice(&self) -> Choice {
        Choice::of(&self.preferences(), &self.0.parts.environment)
    }

    /// Who answers the next turn, if the writer has agreed and everything needed is there.
    pub(super) async fn asked(&self) -> Result<Asked, CallError> {
        let choice = self.choice();
        match choice.provider.as_str() {
            REFERENCE => return Ok(Asked::Desk),
            OPENAI => {}
            other => {
                return Err(CallError::BadInput(format!(
                    "This version cannot talk to the provider {other:?}. Choose another in Settings; your text is still here."
                )));
            }
        }
        let base_url = llm::parse_base_url(&choice.base_url)?;
        let host = llm::host_of(&base_url);
        if choice.model.is_empty() {
            return Err(CallError::NoModel { host });
        }
        let origin = origin(&base_url);
        if !self.has_consent(&choice.provider, &origin) {
            return Err(CallError::ConsentNeeded { host });
        }
        let (place, key) = self.key_for(&choice.provider, &origin).await;
        // Servers of one's own, at home or on this computer, speak plain http and need no key.
        if place == KeyPlace::None && base_url.scheme() == "https" && !llm::is_loopback(&base_url) {
            return Err(CallError::MissingApiKey { host });
        }
        Ok(Asked::Model(llm::Endpoint { dialect: llm::Dialect::OpenAi, base_url, model: choice.model, key }))
    }

    /// The key for an origin, and where it is kept.
    pub(super) async fn key_for(&self, provider: &str, origin: &str) -> (KeyPlace, Option<llm::ApiKey>) {
        if let Some(key) = self.given_key(origin) {
            return (KeyPlace::Environment, Some(key));
        }
        if provider == REFERENCE || origin.is_empty() {
            return (KeyPlace::None, None);
        }
        let (room, provider, origin) = (self.clone(), provider.to_owned(), origin.to_owned());
        tokio::task::spawn_blocking(move || room.0.parts.keyring.api_key(&provider, &origin))
            .await
            .unwrap_or((KeyPlace::None, None))
    }

    /// The key the environment gave, for the address this run began with and no other.
    pub(super) fn given_key(&self, origin: &str) -> Option<llm::ApiKey> {
        let given = self.0.parts.environment.api_key.as_ref()?;
        (!origin.is_empty() && origin == self.0.given_for).then(|| given.clone())
    }

    fn has_consent(&self, provider: &str, origin: &str) -> bool {
        let wanted = Consent { provider: provider.to_owned(), origin: origin.to_owned() };
        self.preferences().consents.contains(&wanted) || lock(&self.0.consents).contains(&wanted)
    }
}
