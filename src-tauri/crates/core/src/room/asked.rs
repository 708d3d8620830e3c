//! Who answers: the Reference desk, or a model the writer has agreed to.

use super::{Room, lock};
use crate::{
    CallError,
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
    /// The host, empty for the desk or an address that is none.
    pub(super) fn host(&self) -> String {
        match self.provider.as_str() {
            REFERENCE => String::new(),
            _ => llm::parse_base_url(&self.base_url).map(|url| llm::host_of(&url)).unwrap_or_default(),
        }
    }
}

impl Room {
    pub(super) fn choice(&self) -> Choice {
        let (stored, given) = (self.preferences(), &self.0.parts.environment);
        let or = |given: &Option<String>, stored: String| given.clone().unwrap_or(stored);
        Choice {
            provider: or(&given.provider, stored.provider),
            base_url: or(&given.base_url, stored.base_url),
            model: or(&given.model, stored.model),
        }
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
        if !self.has_consent(&choice.provider, &host) {
            return Err(CallError::ConsentNeeded { host });
        }
        let (place, key) = self.key_for(&choice.provider, &host).await;
        // Servers of one's own, at home or on this computer, speak plain http and need no key.
        if place == KeyPlace::None && base_url.scheme() == "https" && !llm::is_loopback(&base_url) {
            return Err(CallError::MissingApiKey { host });
        }
        Ok(Asked::Model(llm::Endpoint { base_url, model: choice.model, key }))
    }

    /// The key for a host, and where it is kept.
    pub(super) async fn key_for(&self, provider: &str, host: &str) -> (KeyPlace, Option<llm::ApiKey>) {
        if let Some(key) = &self.0.parts.environment.api_key {
            return (KeyPlace::Environment, Some(key.clone()));
        }
        if provider == REFERENCE || host.is_empty() {
            return (KeyPlace::None, None);
        }
        let (room, provider, host) = (self.clone(), provider.to_owned(), host.to_owned());
        tokio::task::spawn_blocking(move || room.0.parts.keyring.api_key(&provider, &host))
            .await
            .unwrap_or((KeyPlace::None, None))
    }

    fn has_consent(&self, provider: &str, host: &str) -> bool {
        let wanted = Consent { provider: provider.to_owned(), host: host.to_owned() };
        self.preferences().consents.contains(&wanted) || lock(&self.0.consents).contains(&wanted)
    }
}
