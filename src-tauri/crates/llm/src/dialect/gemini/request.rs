//! A prompt as a `streamGenerateContent` request. The key is sent in a header, never in the address, which proxies
//! log.

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use url::Url;

use crate::{
    Endpoint, Error, Prompt, PromptRole,
    dialect::{Request, turns},
    quirks::Quirks,
    route,
};

const KEY: HeaderName = HeaderName::from_static("x-goog-api-key");

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    system_instruction: Option<Content<'a>>,
    contents: Vec<Content<'a>>,
    #[serde(skip_serializing_if = "Config::is_default")]
    generation_config: Config,
}

#[derive(Serialize)]
struct Content<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    parts: [Part<'a>; 1],
}

#[derive(Serialize)]
struct Part<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Config {
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_output_tokens: Option<u32>,
}

impl Config {
    fn is_default(&self) -> bool {
        self.temperature.is_none() && self.max_output_tokens.is_none()
    }
}

/// The request for a reply.
pub(crate) fn request(endpoint: &Endpoint, prompt: &Prompt, quirks: Quirks) -> Result<Request, Error> {
    let mut headers = headers(endpoint)?;
    headers.insert(ACCEPT, HeaderValue::from_static("text/event-stream"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let (instructions, turns) = turns::of(prompt, quirks);
    let contents = turns.iter().map(|(role, text)| Content {
        role: Some(match role {
            PromptRole::User => "user",
            PromptRole::Assistant => "model",
        }),
        parts: [Part { text }],
    });
    let body = Body {
        system_instruction: instructions.map(|text| Content { role: None, parts: [Part { text }] }),
        contents: contents.collect(),
        generation_config: Config {
            temperature: prompt.temperature.filter(|_| !quirks.no_temperature),
            max_output_tokens: prompt.reply_tokens,
        },
    };
    // Text and numbers always serialize.
    let body = serde_json::to_vec(&body).unwrap_or_default();
    Ok(Request { url: chat_address(endpoint), headers, body })
}

/// The headers that carry the key.
pub(crate) fn headers(endpoint: &Endpoint) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    if let Some(key) = endpoint.key() {
        headers.insert(KEY, key.header()?);
    }
    Ok(headers)
}

/// The address of the list of models.
pub(crate) fn list_address(endpoint: &Endpoint) -> Url {
    route::below(&base(endpoint), &["models"])
}

/// The chat route of the model. Models are often pasted with the `models/` prefix of the list.
fn chat_address(endpoint: &Endpoint) -> Url {
    let name = endpoint.model.trim();
    let (collection, name) = match name.split_once('/') {
        Some((collection @ ("models" | "tunedModels"), name)) => (collection, name),
        _ => ("models", name),
    };
    let mut url = route::below(&base(endpoint), &[collection, &format!("{name}:streamGenerateContent")]);
    url.set_query(Some("alt=sse"));
    url
}

/// The documented address, also when a similar one was pasted: without a version, with the list of models, or the
/// OpenAI-compatible one.
fn base(endpoint: &Endpoint) -> Url {
    let mut base = endpoint.base_url.clone();
    let path = base.path().trim_end_matches('/');
    let path =
        path.strip_suffix("/models").or_else(|| path.strip_suffix("/openai")).unwrap_or(path).to_owned();
    base.set_path(if path.is_empty() { "/v1beta" } else { &path });
    base
}
