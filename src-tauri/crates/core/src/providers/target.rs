//! Where a prompt goes: to the Reference desk, or to a model the writer has agreed to.

use super::{keys::Keys, services};
use crate::{
    CallError,
    ipc::{KeyPlace, Reason},
    settings::{Choice, dialect, origin},
};

/// Where the prompt of a turn goes.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    /// As it was chosen.
    pub(crate) choice: Choice,
    /// The model; absent for the Reference desk.
    pub(crate) endpoint: Option<llm::Endpoint>,
}

impl Target {
    /// The provider stored with the reply.
    pub(crate) fn provider(&self) -> &str {
        &self.choice.provider
    }

    /// The model stored with the reply.
    pub(crate) fn model(&self) -> &str {
        match &self.endpoint {
            None => "Reference desk",
            Some(endpoint) => &endpoint.model,
        }
    }
}

/// The target of a choice, if the writer has agreed and everything needed is there.
pub(super) async fn find(choice: Choice, keys: &Keys) -> Result<Target, CallError> {
    if choice.is_desk() {
        return Ok(Target { choice, endpoint: None });
    }
    let mut endpoint = endpoint(&choice)?;
    let host = endpoint.host();
    if choice.model.is_empty() {
        return Err(Reason::NoModel { host }.into());
    }
    let origin = origin(&endpoint.base_url);
    if !keys.has_consent(&choice.provider, &origin) {
        return Err(Reason::ConsentNeeded { host }.into());
    }
    let found = keys.get(&choice.provider, &origin).await;
    // Any other server may need none; one that does says so itself.
    let needs_key = services::needs_key(&endpoint.base_url);
    endpoint.key = match found {
        Ok((KeyPlace::None, _)) if needs_key => return Err(Reason::MissingApiKey { host }.into()),
        Err(error) if needs_key => return Err(error),
        Ok((_, key)) => key,
        Err(_) => None,
    };
    Ok(Target { choice, endpoint: Some(endpoint) })
}

/// Opens the connection to a provider that the writer has agreed to, without a key and without any text.
pub(super) async fn preconnect(client: &llm::Client, choice: &Choice) {
    if let Ok(endpoint) = endpoint(choice) {
        client.preconnect(&endpoint).await;
    }
}

/// The endpoint of a choice, without its key.
pub(super) fn endpoint(choice: &Choice) -> Result<llm::Endpoint, CallError> {
    let Some(dialect) = dialect(&choice.provider) else {
        return Err(Reason::UnknownProvider { provider: choice.provider.clone() }.into());
    };
    let base_url = llm::parse_base_url(&choice.base_url)?;
    Ok(llm::Endpoint { dialect, base_url, model: choice.model.clone(), key: None })
}
