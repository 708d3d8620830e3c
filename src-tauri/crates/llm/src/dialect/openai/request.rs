//! A prompt, written as Chat Completions wants it.

use serde::Serialize;
use url::Url;

use crate::{Endpoint, Prompt, PromptRole, address};

#[derive(Serialize)]
pub(crate) struct Body<'a> {
    model: &'a str,
    messages: Vec<Message<'a>>,
    stream: bool,
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

/// Where to ask.
pub(crate) fn url(endpoint: &Endpoint) -> Url {
    address::below(&endpoint.base_url, &["chat", "completions"])
}

/// What to ask; with the wish to be told the usage, which some servers do not know and refuse.
pub(crate) fn body<'a>(endpoint: &'a Endpoint, prompt: &'a Prompt, ask_usage: bool) -> Body<'a> {
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
        stream_options: ask_usage.then_some(StreamOptions { include_usage: true }),
    }
}
