//! Discovery of model servers on this computer, so that a writer need not know their addresses. Only loopback is
//! asked, and only a server that answers with a list of models counts.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::timeout;
use url::Url;

use crate::{Client, Dialect, Endpoint, is_loopback, models, parse_base_url};

const TIMEOUT: Duration = Duration::from_millis(500);

/// An address where a server may listen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The program that listens there by default.
    pub name: &'static str,
    /// The wire format spoken there.
    pub dialect: Dialect,
    /// The base address to configure for it.
    pub base_url: Url,
}

/// A server that answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalServer {
    /// The program that listens there by default.
    pub name: &'static str,
    /// The wire format spoken there.
    pub dialect: Dialect,
    /// The base address to configure for it.
    pub base_url: Url,
    /// The models it offers; may be empty.
    pub models: Vec<String>,
}

/// Where the common servers listen by default.
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

/// Asks all candidates at once and returns those that answer within half a second, in the same order.
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
