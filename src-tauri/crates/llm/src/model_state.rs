//! Queries an Ollama server before a prompt is sent: the model's context window, and whether the model is loaded.
//! Both are optional: the prompt is sent without an answer as well.

use std::time::Duration;

use futures_util::future;
use reqwest::{Method, StatusCode};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tokio::time::timeout;

use crate::{
    Client, Dialect, Endpoint, Prompt,
    dialect::{ModelState, ollama},
    model_details::ModelDetails,
};

/// How long this may delay the writer's prompt.
const TIMEOUT: Duration = Duration::from_secs(2);
const MAX_RESPONSE: usize = 1024 * 1024;

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

/// What the server reports about the endpoint's model; all unknown if the server is not Ollama or does not answer in
/// time.
pub(crate) async fn fetch(client: &Client, endpoint: &Endpoint, prompt: &Prompt) -> ModelState {
    if endpoint.dialect != Dialect::Ollama {
        return ModelState::default();
    }
    let both = future::join(details(client, endpoint), loaded_models(client, endpoint));
    let Ok((details, in_memory)) = timeout(TIMEOUT, both).await else {
        return ModelState::default();
    };
    let details = details.unwrap_or_default();
    let loaded = in_memory.as_deref().and_then(|models| {
        let name = tagged(&endpoint.model);
        models.iter().find(|model| tagged(&model.name) == name)
    });
    let loaded_context = loaded.and_then(|model| model.context_length);
    let state = ModelState { context_window: details.context_window, loaded_context, must_load: false };
    // The server reloads a model to give it a longer context.
    let grows = loaded_context.is_some_and(|context| context < ollama::context_length(prompt, state));
    let must_load = details.exists && !details.remote && in_memory.is_some() && (loaded.is_none() || grows);
    ModelState { must_load, ..state }
}

/// The context window of one model of the server, if the server reports it in time.
pub(crate) async fn context_window(client: &Client, endpoint: &Endpoint) -> Option<u32> {
    timeout(TIMEOUT, details(client, endpoint)).await.ok()??.context_window
}

async fn details(client: &Client, endpoint: &Endpoint) -> Option<ModelDetails> {
    if let Some(remembered) = client.model_details().get(endpoint) {
        return Some(remembered);
    }
    let body = json!({ "model": endpoint.model.trim() });
    let show: Show =
        serde_json::from_slice(&ask(client, endpoint, Method::POST, "show", Some(body)).await?).ok()?;
    let details = ModelDetails {
        exists: true,
        context_window: context_window_in(&show.model_info),
        remote: show.remote_host.is_some_and(|host| !host.is_empty()),
    };
    client.model_details().insert(endpoint, details);
    Some(details)
}

/// The field is named after the architecture, e.g. `llama.context_length`. Multimodal models have more such fields.
fn context_window_in(about: &Map<String, Value>) -> Option<u32> {
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

async fn loaded_models(client: &Client, endpoint: &Endpoint) -> Option<Vec<Loaded>> {
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
    let mut request = client.http_for(&url).request(method, url).headers(ollama::headers(endpoint).ok()?);
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
        if bytes.len() > MAX_RESPONSE {
            return None;
        }
    }
    Some(bytes)
}

/// The name with its tag, which may be omitted if it is `latest`.
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
    fn zero_context_window_is_unknown() {
        let about = |length: u32| {
            let about = [("llama.context_length".to_owned(), json!(length))];
            context_window_in(&about.into_iter().collect())
        };
        assert_eq!((about(0), about(8192)), (None, Some(8192)));
    }
}
