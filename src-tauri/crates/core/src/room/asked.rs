//! Who answers: the Reference desk, or a model the writer has agreed to.

use history::Assistant;

use super::Room;
use crate::{
    CallError,
    choice::{Choice, dialect, origin},
    ipc::KeyPlace,
    services,
};

/// Who answers a turn.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// As it was chosen.
    pub(super) choice: Choice,
    /// The model; none for the Reference desk.
    pub(super) model: Option<llm::Endpoint>,
}

impl Asked {
    /// The word stored with the reply.
    pub(super) fn provider(&self) -> &str {
        &self.choice.provider
    }

    /// The model stored with the reply.
    pub(super) fn model(&self) -> &str {
        match &self.model {
            None => "Reference desk",
            Some(endpoint) => &endpoint.model,
        }
    }
}

impl Room {
    /// Who answers the next turn of an assistant, if the writer has agreed and everything needed is there.
    pub(super) async fn asked(&self, assistant: Assistant) -> Result<Asked, CallError> {
        let choice = self.choice(assistant);
        if choice.is_desk() {
            return Ok(Asked { choice, model: None });
        }
        let mut endpoint = self.endpoint(&choice)?;
        let host = endpoint.host();
        if choice.model.is_empty() {
            return Err(CallError::NoModel { host });
        }
        let origin = origin(&endpoint.base_url);
        if !self.has_consent(&choice.provider, &origin) {
            return Err(CallError::ConsentNeeded { host });
        }
        let (place, key) = self.key_for(&choice.provider, &origin).await;
        // Any other server may need none; one that does says so itself.
        if place == KeyPlace::None && services::needs_key(&endpoint.base_url) {
            return Err(CallError::MissingApiKey { host });
        }
        endpoint.key = key;
        Ok(Asked { choice, model: Some(endpoint) })
    }

    /// The endpoint of a choice, without its key.
    pub(super) fn endpoint(&self, choice: &Choice) -> Result<llm::Endpoint, CallError> {
        let Some(dialect) = dialect(&choice.provider) else {
            return Err(CallError::BadInput(format!(
                "This version cannot talk to the provider {:?}. Choose another in Settings; your text is still here.",
                choice.provider
            )));
        };
        let base_url = llm::parse_base_url(&choice.base_url)?;
        Ok(llm::Endpoint { dialect, base_url, model: choice.model.clone(), key: None })
    }

    /// The writer is about to write: the connection is opened meanwhile, without a key and without a word. Nobody is
    /// asked who was not agreed to.
    pub async fn warm(&self, label: &str) {
        let Ok((_, scope)) = self.conversation_of(label) else { return };
        let choice = self.choice(scope.assistant);
        if let Ok(endpoint) = self.endpoint(&choice)
            && self.has_consent(&choice.provider, &origin(&endpoint.base_url))
            && let Ok(client) = self.client()
        {
            client.preconnect(&endpoint).await;
        }
    }
}
