//! Finding the model servers people run on their own computer, so that they need not know an address.
//! Only loopback is ever asked, and only something that answers with a list of models is believed.

use std::time::Duration;

use futures_util::future::join_all;
use serde::Deserialize;
use tokio::time::timeout;
use url::Url;

use crate::{Client, address, is_loopback, parse_base_url};

const PATIENCE: Duration = Duration::from_millis(500);
const LONGEST_LIST: usize = 1024 * 1024;

/// A place where a server may be listening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Whose usual place it is.
    pub name: &'static str,
    /// Its address.
    pub base_url: Url,
}

/// A server that answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalServer {
    /// Whose usual place it is.
    pub name: &'static str,
    /// Its address.
    pub base_url: Url,
    /// The models it offers; may be none yet.
    pub models: Vec<String>,
}

#[derive(Deserialize)]
struct Models {
    #[serde(default)]
    object: Option<String>,
    data: Option<Vec<Model>>,
}

#[derive(Deserialize)]
struct Model {
    id: String,
}

/// Where the common servers listen unless told otherwise.
#[must_use]
pub fn usual_places() -> Vec<Candidate> {
    [
        ("Ollama", "http://127.0.0.1:11434/v1"),
        ("LM Studio", "http://127.0.0.1:1234/v1"),
        ("llama.cpp", "http://127.0.0.1:8080/v1"),
        ("vLLM", "http://127.0.0.1:8000/v1"),
    ]
    .into_iter()
    .filter_map(|(name, address)| Some(Candidate { name, base_url: parse_base_url(address).ok()? }))
    .collect()
}

/// Asks all candidates at once and returns those that answered within half a second, in the same order.
pub async fn find_local_servers(client: &Client, candidates: &[Candidate]) -> Vec<LocalServer> {
    let asked =
        candidates.iter().filter(|candidate| is_loopback(&candidate.base_url)).map(async |candidate| {
            let models = timeout(PATIENCE, models(client, &candidate.base_url)).await.ok().flatten()?;
            Some(LocalServer { name: candidate.name, base_url: candidate.base_url.clone(), models })
        });
    join_all(asked).await.into_iter().flatten().collect()
}

async fn models(client: &Client, base_url: &Url) -> Option<Vec<String>> {
    let url = address::below(base_url, &["models"]);
    let mut answer = client.towards(&url).get(url).send().await.ok()?;
    if !answer.status().is_success() {
        return None;
    }
    let mut body = Vec::new();
    while let Some(bytes) = answer.chunk().await.ok()? {
        body.extend_from_slice(&bytes);
        if body.len() > LONGEST_LIST {
            return None;
        }
    }
    let list: Models = serde_json::from_slice(&body).ok()?;
    let models: Vec<String> = list.data.unwrap_or_default().into_iter().map(|model| model.id).collect();
    // An empty list is believed only where it calls itself a list: any web server may say `{}`.
    (!models.is_empty() || list.object.as_deref() == Some("list")).then_some(models)
}
