//! A prompt as a Messages request: the system prompt apart, strictly alternating turns, and a mandatory limit.

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use url::Url;

use crate::{
    Endpoint, Error, Prompt,
    dialect::{Request, turns},
    estimate_tokens, known_context_window,
    quirks::Quirks,
    route,
};

const KEY: HeaderName = HeaderName::from_static("x-api-key");
const VERSION: HeaderName = HeaderName::from_static("anthropic-version");
const API_VERSION: HeaderValue = HeaderValue::from_static("2023-06-01");

/// Models limited to 4096 output tokens.
const SHORT_REPLIES: &[&str] =
    &["claude-2", "claude-instant", "claude-3-opus", "claude-3-sonnet", "claude-3-haiku"];
/// The lowest limit worth requesting; the reply may be cut off there.
const MIN_REPLY: u32 = 1024;

#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    max_tokens: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    system: Option<&'a str>,
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

/// The request for a reply.
pub(crate) fn request(endpoint: &Endpoint, prompt: &Prompt, quirks: Quirks) -> Result<Request, Error> {
    let mut headers = headers(endpoint)?;
    headers.insert(ACCEPT, HeaderValue::from_static("text/event-stream"));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let (system, turns) = turns::of(prompt, quirks);
    let messages = turns.iter().map(|(role, text)| Message { role: role.name(), content: text });
    let body = Body {
        model: &endpoint.model,
        max_tokens: prompt.reply_tokens.unwrap_or_else(|| longest_reply(endpoint, prompt)),
        system,
        messages: messages.collect(),
        stream: true,
        // The scale ends at 1 here and higher values are refused; the newest models refuse the field itself.
        temperature: prompt
            .temperature
            .filter(|_| !quirks.no_temperature)
            .map(|wanted| wanted.clamp(0.0, 1.0)),
    };
    // Text and numbers always serialize.
    let body = serde_json::to_vec(&body).unwrap_or_default();
    Ok(Request { url: address(endpoint, "messages"), headers, body })
}

/// The API version, and the key.
pub(crate) fn headers(endpoint: &Endpoint) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::new();
    headers.insert(VERSION, API_VERSION);
    if let Some(key) = endpoint.key() {
        headers.insert(KEY, key.header()?);
    }
    Ok(headers)
}

/// The address of a route. Most compatible servers document their address without the `v1` it needs.
pub(crate) fn address(endpoint: &Endpoint, route: &str) -> Url {
    let mut base = endpoint.base_url.clone();
    let path = base.path().trim_end_matches('/');
    let path = path.strip_suffix("/messages").unwrap_or(path).to_owned();
    base.set_path(&path);
    if path.rsplit('/').next().is_some_and(is_version) {
        route::below(&base, &[route])
    } else {
        route::below(&base, &["v1", route])
    }
}

fn is_version(segment: &str) -> bool {
    segment.strip_prefix('v').is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// The limit is mandatory. The oldest models refuse more than they can write; for the others this is ample for a
/// reply and leaves space for thinking. A prompt that nearly fills the context window leaves only the rest of it.
fn longest_reply(endpoint: &Endpoint, prompt: &Prompt) -> u32 {
    let model = &endpoint.model;
    let is = |family: &str| model.contains(family);
    let longest = if SHORT_REPLIES.iter().any(|family| is(family)) {
        4096
    } else if is("claude-3-5") || !is("claude") {
        8192
    } else {
        32_000
    };
    let Some(window) = known_context_window(endpoint.dialect, model) else { return longest };
    let texts = prompt.messages.iter().map(|(_, text)| text).chain([&prompt.instructions]);
    let asked = texts.map(|text| estimate_tokens(text)).fold(0, u32::saturating_add);
    longest.min(window.saturating_sub(asked).max(MIN_REPLY))
}
