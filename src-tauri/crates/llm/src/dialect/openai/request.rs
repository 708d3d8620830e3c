//! A prompt as a Chat Completions request.

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use serde::Serialize;
use url::Url;

use crate::{
    Endpoint, Error, Prompt, azure,
    dialect::{
        Request,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_completion_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stream_options: Option<StreamOptions>,
}

#[derive(Serialize)]
struct StreamOptions {
    include_usage: bool,
}

/// The request for a reply. It asks for the usage, which some servers refuse.
pub(crate) fn request(endpoint: &Endpoint, prompt: &Prompt, quirks: Quirks) -> Result<Request, Error> {
    let mut headers = headers(endpoint)?;
    headers.insert(ACCEPT, HeaderValue::from_static("text/event-stream"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let url = if azure::is_azure(&endpoint.base_url) {
        azure::chat_url(&endpoint.base_url, &endpoint.model)
    } else {
        route::below(&endpoint.base_url, &["chat", "completions"])
    };
    // Text and numbers always serialize.
    let body = serde_json::to_vec(&body(endpoint, prompt, quirks)).unwrap_or_default();
    Ok(Request { url, headers, body })
}

fn body<'a>(endpoint: &'a Endpoint, prompt: &'a Prompt, quirks: Quirks) -> Body<'a> {
    let new_limit = limits_completion(endpoint) != quirks.other_limit;
    Body {
        model: &endpoint.model,
        messages: messages::of(prompt, quirks),
        stream: true,
        temperature: prompt.temperature.filter(|_| !quirks.no_temperature),
        max_tokens: prompt.reply_tokens.filter(|_| !new_limit),
        max_completion_tokens: prompt.reply_tokens.filter(|_| new_limit),
        stream_options: (!quirks.no_usage).then_some(StreamOptions { include_usage: true }),
    }
}

/// Whether the limit probably has its newer name here: OpenAI renamed the field, and most compatible servers did not.
fn limits_completion(endpoint: &Endpoint) -> bool {
    let host = endpoint.base_url.host_str().unwrap_or_default();
    let model = endpoint.model.rsplit('/').next().unwrap_or_default();
    host == "api.openai.com"
        || azure::is_azure(&endpoint.base_url)
        || ["o1", "o3", "o4", "gpt-5"].iter().any(|family| model.starts_with(family))
}

/// The headers that carry the key; Azure has its own.
pub(crate) fn headers(endpoint: &Endpoint) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    if let Some(key) = endpoint.key() {
        if azure::is_azure(&endpoint.base_url) {
            headers.insert("api-key", key.header()?);
        } else {
            headers.insert(AUTHORIZATION, key.bearer()?);
        }
    }
    Ok(headers)
}

/// The address of the list of models, if there is one.
pub(crate) fn list_address(endpoint: &Endpoint) -> Option<Url> {
    let base = &endpoint.base_url;
    (!azure::is_azure(base) || azure::is_v1(base)).then(|| route::below(base, &["models"]))
}
