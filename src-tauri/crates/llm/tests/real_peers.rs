//! Real servers: what LiteLLM's proxy and llama.cpp send, and how this client reads it.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

#[path = "real_peers/litellm.rs"]
mod litellm;
#[path = "real_peers/llama_cpp.rs"]
mod llama_cpp;

use futures_util::StreamExt;
use llm::{ApiKey, Dialect, Endpoint, Error, Event, FinishReason, Options, Prompt, Usage};

/// An endpoint at one of these servers.
fn at(dialect: Dialect, base_url: &str, model: &str, key: Option<&str>) -> Endpoint {
    let key = key.map(|key| ApiKey::new(key.to_owned()));
    Endpoint { dialect, base_url: llm::parse_base_url(base_url).unwrap(), model: model.to_owned(), key }
}

/// A reply to its end: the number of text events, the text, and how it ended.
struct Whole {
    pieces: usize,
    text: String,
    end: Result<(FinishReason, Option<Usage>), Error>,
}

async fn ask(endpoint: &Endpoint, prompt: &Prompt) -> Whole {
    // No retries: the test is about the error.
    let options = Options { retries: 0, ..support::quick() };
    let mut stream = std::pin::pin!(llm::stream(&support::client(), endpoint, prompt, &options));
    let (mut pieces, mut text, mut end) = (0, String::new(), None);
    while let Some(event) = stream.next().await {
        assert!(end.is_none(), "nothing comes after the end");
        match event {
            Ok(Event::Text(more)) => {
                pieces += 1;
                text.push_str(&more);
            }
            Ok(Event::Finished { reason, usage }) => end = Some(Ok((reason, usage))),
            Ok(_) => {}
            Err(error) => end = Some(Err(error)),
        }
    }
    Whole { pieces, text, end: end.expect("a reply ends with Finished or an error") }
}
