//! The models a provider offers, where it says so. A list is a convenience and never a condition: free text is
//! always possible, and a provider without a list simply has an empty one.

mod anthropic;
mod gemini;
mod kind;
pub(crate) mod listing;
mod lm_studio;
mod ollama;
mod openai;

use std::cmp::Reverse;
use std::collections::HashSet;
use std::time::Duration;

use tokio::time::timeout;

use crate::{Client, Dialect, Endpoint, Error};

/// Nobody waits longer for a convenience.
const PATIENCE: Duration = Duration::from_secs(5);

/// A model a provider offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// Its name, as [`Endpoint::model`] wants it.
    pub name: String,
    /// How many tokens it takes, prompt and reply together, where the list says so.
    pub window_tokens: Option<u32>,
}

/// A model of a list, with what the order of the list is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    model: Model,
    /// When it was made; the scale is the provider's own.
    since: i64,
}

/// The models of a provider that write text, the newest first. `endpoint.model` does not matter.
///
/// # Errors
/// Every fault on the way there, and a refused key; a list that does not exist is only empty.
pub async fn models(client: &Client, endpoint: &Endpoint) -> Result<Vec<Model>, Error> {
    timeout(PATIENCE, listed(client, endpoint))
        .await
        .unwrap_or_else(|_| Err(Error::ConnectTimeout { host: endpoint.host() }))
}

async fn listed(client: &Client, endpoint: &Endpoint) -> Result<Vec<Model>, Error> {
    let listed = match endpoint.dialect {
        Dialect::OpenAi => openai::listed(client, endpoint).await?,
        Dialect::Anthropic => anthropic::listed(client, endpoint).await?,
        Dialect::Gemini => gemini::listed(client, endpoint).await?,
        Dialect::Ollama => ollama::listed(client, endpoint).await?,
    };
    let mut models = in_order(listed.unwrap_or_default());
    if endpoint.dialect == Dialect::Ollama {
        ollama::with_windows(client, endpoint, &mut models).await;
    }
    Ok(models)
}

/// The models a server on this computer offers, where it answers with a list that cannot be anything else.
pub(crate) async fn believed(client: &Client, endpoint: &Endpoint) -> Option<Vec<Model>> {
    let listed = match endpoint.dialect {
        Dialect::Ollama => ollama::listed(client, endpoint).await,
        _ => openai::listed(client, endpoint).await,
    };
    listed.ok().flatten().map(in_order)
}

/// The newest first, then by name; each name once.
fn in_order(mut listed: Vec<Listed>) -> Vec<Model> {
    listed.sort_by(|a, b| (Reverse(a.since), &a.model.name).cmp(&(Reverse(b.since), &b.model.name)));
    let mut seen = HashSet::new();
    listed.into_iter().map(|listed| listed.model).filter(|model| seen.insert(model.name.clone())).collect()
}

/// A number of tokens; nothing where it is none that a model could have.
fn tokens(value: &serde_json::Value) -> Option<u32> {
    value.as_u64().and_then(|count| u32::try_from(count).ok()).filter(|count| *count > 0)
}
