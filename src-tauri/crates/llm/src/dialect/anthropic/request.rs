//! A prompt, written as Messages wants it: the system prompt apart, strict turns, and a limit that must be named.

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use url::Url;

use crate::dialect::{Question, turns};
use crate::{Endpoint, Error, Prompt, PromptRole, address as addresses};

const KEY: HeaderName = HeaderName::from_static("x-api-key");
const VERSION: HeaderName = HeaderName::from_static("anthropic-version");
const SPOKEN: HeaderValue = HeaderValue::from_static("2023-06-01");

#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    max_tokens: u32,
    #[serde(skip_serializing_if = "str::is_empty")]
    system: &'a str,
    messages: Vec<Message<'a>>,
    stream: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<f32>,
}

#[derive(Serialize)]
struct Message<'a> {
    role: &'static str,
    content: &'a str,
}

/// What to ask.
pub(crate) fn question(endpoint: &Endpoint, prompt: &Prompt) -> Result<Question, Error> {
    let mut headers = headers(endpoint)?;
    headers.insert(ACCEPT, HeaderValue::from_static("text/event-stream"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let turns = turns::alternating(&prompt.messages);
    let messages = turns.iter().map(|(role, text)| Message {
        role: match role {
            PromptRole::User => "user",
            PromptRole::Assistant => "assistant",
        },
        content: text,
    });
    let body = Body {
        model: &endpoint.model,
        max_tokens: prompt.reply_tokens.unwrap_or_else(|| longest_reply(&endpoint.model)),
        system: &prompt.instructions,
        messages: messages.collect(),
        stream: true,
        // The scale ends at 1 here, and more is refused.
        temperature: prompt.temperature.map(|wanted| wanted.clamp(0.0, 1.0)),
    };
    // Text and numbers always become JSON.
    let body = serde_json::to_vec(&body).unwrap_or_default();
    Ok(Question { url: address(endpoint, "messages"), headers, body })
}

/// The version that is spoken, and the key.
pub(crate) fn headers(endpoint: &Endpoint) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    headers.insert(VERSION, SPOKEN);
    if let Some(key) = endpoint.key() {
        headers.insert(KEY, key.header()?);
    }
    Ok(headers)
}

/// A route; an address without a path lacks the `/v1` it is documented with.
pub(crate) fn address(endpoint: &Endpoint, route: &str) -> Url {
    let mut base = endpoint.base_url.clone();
    let path = base.path().trim_end_matches('/');
    let path = path.strip_suffix("/messages").unwrap_or(path).to_owned();
    base.set_path(if path.is_empty() { "/v1" } else { &path });
    addresses::below(&base, &[route])
}

/// A limit must be named. The oldest models refuse more than they can do; for the others this is long for a
/// reply, and leaves room for thoughts.
fn longest_reply(model: &str) -> u32 {
    let is = |family: &str| model.contains(family);
    if is("claude-2")
        || is("claude-instant")
        || ["opus", "sonnet", "haiku"].iter().any(|name| is(&format!("claude-3-{name}")))
    {
        4096
    } else if is("claude-3-5") || !is("claude") {
        8192
    } else {
        16_384
    }
}
