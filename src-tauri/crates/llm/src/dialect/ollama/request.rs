//! A prompt as an `/api/chat` request.

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use serde::Serialize;
use url::Url;

use super::context;
use crate::{
    Endpoint, Error, Prompt,
    dialect::{
        ModelState, Request,
        messages::{self, Message},
    },
    quirks::Quirks,
    route,
};

#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    messages: Vec<Message<'a>>,
    stream: bool,
    options: Choices,
}

#[derive(Serialize)]
struct Choices {
    num_ctx: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    num_predict: Option<u32>,
}

/// The request for a reply, with the context length the prompt needs.
pub(crate) fn request(
    endpoint: &Endpoint,
    prompt: &Prompt,
    quirks: Quirks,
    model: ModelState,
) -> Result<Request, Error> {
    let mut headers = headers(endpoint)?;
    headers.insert(ACCEPT, HeaderValue::from_static("application/x-ndjson"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let body = Body {
        model: endpoint.model.trim(),
        messages: messages::of(prompt, quirks),
        stream: true,
        options: Choices {
            num_ctx: context::length(prompt, model),
            temperature: prompt.temperature.filter(|_| !quirks.no_temperature),
            num_predict: prompt.reply_tokens,
        },
    };
    // Text and numbers always serialize.
    let body = serde_json::to_vec(&body).unwrap_or_default();
    Ok(Request { url: address(&endpoint.base_url, "chat"), headers, body })
}

/// The headers that carry the key, which only Ollama's cloud and guarding proxies need.
pub(crate) fn headers(endpoint: &Endpoint) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    if let Some(key) = endpoint.key() {
        headers.insert(AUTHORIZATION, key.bearer()?);
    }
    Ok(headers)
}

/// The address of a route. Servers are known under three addresses: bare, ending in `/api`, and ending in `/v1` for
/// OpenAI-compatible programs.
pub(crate) fn address(base_url: &Url, route: &str) -> Url {
    let mut base = base_url.clone();
    let path = base.path().trim_end_matches('/');
    let path = path.strip_suffix("/chat").unwrap_or(path);
    let path = path.strip_suffix("/api").or_else(|| path.strip_suffix("/v1")).unwrap_or(path).to_owned();
    base.set_path(&path);
    route::below(&base, &["api", route])
}
