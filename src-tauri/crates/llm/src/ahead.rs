//! What is asked before a prompt is sent to Ollama: how much the model allows, and whether it is in memory. Both
//! are conveniences: without an answer the prompt is sent all the same.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tokio::time::timeout;

use crate::dialect::{Ahead, ollama};
use crate::{Client, Dialect, Endpoint, Prompt};

/// As long as the writer's prompt may be held up for this.
const PATIENCE: Duration = Duration::from_secs(2);
const LONGEST_ANSWER: usize = 1024 * 1024;

/// What models allow, by address and name; asked once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Windows(Arc<Mutex<HashMap<(String, String), Shown>>>);

/// What the server says about a model.
#[derive(Debug, Clone, Copy, Default)]
struct Shown {
    exists: bool,
    window: Option<u32>,
    /// It runs on another computer, which loads it when it likes.
    remote: bool,
}

#[derive(Deserialize)]
struct Show {
    #[serde(default)]
    model_info: Map<String, Value>,
    #[serde(default)]
    remote_host: Option<String>,
}

#[derive(Deserialize)]
struct InMemory {
    models: Vec<Loaded>,
}

#[derive(Deserialize)]
struct Loaded {
    name: String,
    #[serde(default)]
    context_length: Option<u32>,
}

/// What there is to know about the endpoint's model before it is asked; nothing where it is not Ollama's.
pub(crate) async fn ahead(client: &Client, endpoint: &Endpoint, prompt: &Prompt) -> Ahead {
    if endpoint.dialect != Dialect::Ollama {
        return Ahead::default();
    }
    let both = futures_util::future::join(shown(client, endpoint), in_memory(client, endpoint));
    let Ok((shown, in_memory)) = timeout(PATIENCE, both).await else {
        return Ahead::default();
    };
    let shown = shown.unwrap_or_default();
    let loaded = in_memory.as_deref().and_then(|models| {
        let name = tagged(&endpoint.model);
        models.iter().find(|model| tagged(&model.name) == name)
    });
    let context = loaded.and_then(|model| model.context_length);
    let ahead = Ahead { window: shown.window, context, loads: false };
    // With a longer context than it has, a model is loaded anew.
    let grows = context.is_some_and(|context| context < ollama::context_length(prompt, ahead));
    let loads = shown.exists && !shown.remote && in_memory.is_some() && (loaded.is_none() || grows);
    Ahead { loads, ..ahead }
}

/// What one model of the server allows, where it can be asked.
pub(crate) async fn window_of(client: &Client, endpoint: &Endpoint) -> Option<u32> {
    timeout(PATIENCE, shown(client, endpoint)).await.ok()??.window
}

async fn shown(client: &Client, endpoint: &Endpoint) -> Option<Shown> {
    let place = (endpoint.base_url.to_string(), endpoint.model.clone());
    let remembered = client.windows().0.lock().ok()?.get(&place).copied();
    if remembered.is_some() {
        return remembered;
    }
    let question = json!({ "model": endpoint.model.trim() });
    let show: Show =
        serde_json::from_slice(&ask(client, endpoint, Method::POST, "show", Some(question)).await?).ok()?;
    let shown = Shown {
        exists: true,
        window: window_in(&show.model_info),
        remote: show.remote_host.is_some_and(|host| !host.is_empty()),
    };
    client.windows().0.lock().ok()?.insert(place, shown);
    Some(shown)
}

/// Named after the architecture, e.g. `llama.context_length`. A model that also sees has more of these, of its eye.
fn window_in(about: &Map<String, Value>) -> Option<u32> {
    let number = |value: &Value| {
        value.as_u64().and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0)
    };
    let architecture = about.get("general.architecture").and_then(Value::as_str).unwrap_or_default();
    about.get(&format!("{architecture}.context_length")).and_then(number).or_else(|| {
        about
            .iter()
            .filter(|(name, _)| name.ends_with(".context_length"))
            .find_map(|(_, value)| number(value))
    })
}

async fn in_memory(client: &Client, endpoint: &Endpoint) -> Option<Vec<Loaded>> {
    let answer = ask(client, endpoint, Method::GET, "ps", None).await?;
    serde_json::from_slice::<InMemory>(&answer).ok().map(|answer| answer.models)
}

async fn ask(
    client: &Client,
    endpoint: &Endpoint,
    method: Method,
    route: &str,
    body: Option<Value>,
) -> Option<Vec<u8>> {
    let url = ollama::address(&endpoint.base_url, route);
    let mut request = client.towards(&url).request(method, url).headers(ollama::headers(endpoint).ok()?);
    if let Some(body) = body {
        request = request.json(&body);
    }
    let mut answer = request.send().await.ok()?;
    if answer.status() != StatusCode::OK {
        return None;
    }
    let mut bytes = Vec::new();
    while let Some(more) = answer.chunk().await.ok()? {
        bytes.extend_from_slice(&more);
        if bytes.len() > LONGEST_ANSWER {
            return None;
        }
    }
    Some(bytes)
}

/// The name with its tag, which may be left away where it is `latest`.
fn tagged(name: &str) -> String {
    let name = name.trim();
    if name.rsplit('/').next().is_some_and(|last| last.contains(':')) {
        name.to_owned()
    } else {
        format!("{name}:latest")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_of_nothing_is_no_context() {
        let about = |length: u32| {
            let about = [("llama.context_length".to_owned(), json!(length))];
            window_in(&about.into_iter().collect())
        };
        assert_eq!((about(0), about(8192)), (None, Some(8192)));
    }
}
