//! The models a provider offers. The list is optional: a model's name can always be typed, and a provider without a
//! list has an empty one.

mod anthropic;
mod gemini;
mod kind;
mod listed;
pub(crate) mod listing;
mod lm_studio;
mod ollama;
mod openai;

pub use listed::Model;

use std::time::Duration;

use tokio::time::timeout;

use crate::{Client, Dialect, Endpoint, Error};

/// How long the optional list may take.
const TIMEOUT: Duration = Duration::from_secs(5);

/// The provider's models that generate text, newest first. `endpoint.model` does not matter.
///
/// # Errors
/// Every error on the way there, and a refused key; a missing list is only empty.
pub async fn models(client: &Client, endpoint: &Endpoint) -> Result<Vec<Model>, Error> {
    timeout(TIMEOUT, list(client, endpoint))
        .await
        .unwrap_or_else(|_| Err(Error::ConnectTimeout { host: endpoint.host() }))
}

async fn list(client: &Client, endpoint: &Endpoint) -> Result<Vec<Model>, Error> {
    let listed = match endpoint.dialect {
        Dialect::OpenAi => openai::list(client, endpoint).await?,
        Dialect::Anthropic => anthropic::list(client, endpoint).await?,
        Dialect::Gemini => gemini::list(client, endpoint).await?,
        Dialect::Ollama => ollama::list(client, endpoint).await?,
    };
    let mut models = listed::in_order(listed.unwrap_or_default());
    if endpoint.dialect == Dialect::Ollama {
        ollama::add_context_windows(client, endpoint, &mut models).await;
    }
    Ok(models)
}

/// The models of a server on this computer, if its answer is unmistakably a list of models.
pub(crate) async fn list_local(client: &Client, endpoint: &Endpoint) -> Option<Vec<Model>> {
    let listed = match endpoint.dialect {
        Dialect::Ollama => ollama::list(client, endpoint).await,
        _ => openai::list(client, endpoint).await,
    };
    listed.ok().flatten().map(listed::in_order)
}
