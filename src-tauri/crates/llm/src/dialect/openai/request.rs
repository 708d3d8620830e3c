//! A prompt, written as Chat Completions wants it.

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use serde::Serialize;
use url::Url;

use crate::dialect::Question;
use crate::quirks::Quirks;
use crate::{Endpoint, Error, Prompt, PromptRole, address};

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
    stream_options: Option<StreamOptions>,
}

#[derive(Serialize)]
struct Message<'a> {
    role: &'static str,
    content: &'a str,
}

#[derive(Serialize)]
struct StreamOptions {
    include_usage: bool,
}

/// What to ask; with the wish to be told the usage, which some servers do not know and refuse.
pub(crate) fn question(endpoint: &Endpoint, prompt: &Prompt, quirks: Quirks) -> Result<Question, Error> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("text/event-stream"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(key) = endpoint.key() {
        headers.insert(AUTHORIZATION, key.bearer()?);
    }
    let url = address::below(&endpoint.base_url, &["chat", "completions"]);
    // Text and numbers always become JSON.
    let body = serde_json::to_vec(&body(endpoint, prompt, quirks)).unwrap_or_default();
    Ok(Question { url, headers, body })
}

fn body<'a>(endpoint: &'a Endpoint, prompt: &'a Prompt, quirks: Quirks) -> Body<'a> {
    let system = Some(&prompt.instructions)
        .filter(|text| !text.is_empty())
        .map(|text| Message { role: "system", content: text });
    let conversation = prompt.messages.iter().map(|(role, text)| Message {
        role: match role {
            PromptRole::User => "user",
            PromptRole::Assistant => "assistant",
        },
        content: text,
    });
    Body {
        model: &endpoint.model,
        messages: system.into_iter().chain(conversation).collect(),
        stream: true,
        temperature: prompt.temperature,
        max_tokens: prompt.reply_tokens,
        stream_options: (!quirks.no_usage).then_some(StreamOptions { include_usage: true }),
    }
}

/// The key, as everybody but Azure wants it.
pub(crate) fn headers(endpoint: &Endpoint) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    if let Some(key) = endpoint.key() {
        headers.insert(AUTHORIZATION, key.bearer()?);
    }
    Ok(headers)
}

/// Where the list of models is, for those who have one.
pub(crate) fn list_address(endpoint: &Endpoint) -> Option<Url> {
    Some(address::below(&endpoint.base_url, &["models"]))
}
