//! Finding the model servers people run on their own computer, so that they need not know an address.
//! Only loopback is ever asked, and only something that answers with a list of models is believed.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::timeout;
use url::Url;

use crate::{Client, Dialect, Endpoint, is_loopback, models, parse_base_url};

const TIMEOUT: Duration = Duration::from_millis(500);

/// A place where a server may be listening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Whose usual place it is.
    pub name: &'static str,
    /// What is spoken there.
    pub dialect: Dialect,
    /// Its address.
    pub base_url: Url,
}

/// A server that answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalServer {
    /// Whose usual place it is.
    pub name: &'static str,
    /// What is spoken there.
    pub dialect: Dialect,
    /// Its address.
    pub base_url: Url,
    /// The models it offers; may be none yet.
    pub models: Vec<String>,
}

/// Where the common servers listen unless told otherwise.
#[must_use]
pub fn local_server_addresses() -> Vec<Candidate> {
    [
        ("Ollama", Dialect::Ollama, "http://127.0.0.1:11434"),
        ("LM Studio", Dialect::OpenAi, "http://127.0.0.1:1234/v1"),
        ("llama.cpp", Dialect::OpenAi, "http://127.0.0.1:8080/v1"),
        ("vLLM", Dialect::OpenAi, "http://127.0.0.1:8000/v1"),
    ]
    .into_iter()
    .filter_map(|(name, dialect, address)| {
        Some(Candidate { name, dialect, base_url: parse_base_url(address).ok()? })
    })
    .collect()
}

/// Asks all candidates at once and returns those that answered within half a second, in the same order.
pub async fn find_local_servers(client: &Client, candidates: &[Candidate]) -> Vec<LocalServer> {
    let asked =
        candidates.iter().filter(|candidate| is_loopback(&candidate.base_url)).map(async |candidate| {
            let Candidate { name, dialect, base_url } = candidate.clone();
            let endpoint = Endpoint { dialect, base_url: base_url.clone(), model: String::new(), key: None };
            let models = timeout(TIMEOUT, models::list_local(client, &endpoint)).await.ok().flatten()?;
            let models = models.into_iter().map(|model| model.name).collect();
            Some(LocalServer { name, dialect, base_url, models })
        });
    join_all(asked).await.into_iter().flatten().collect()
}
