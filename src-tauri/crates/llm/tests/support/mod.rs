//! What several test files need: an endpoint at the faulty provider, and a reply collected to its end.
#![allow(dead_code, unreachable_pub)]

use std::time::Duration;

use faulty_provider::FaultyProvider;
use futures_util::StreamExt;
use llm::{ApiKey, Client, Dialect, Endpoint, Error, Event, FinishReason, Options, Prompt, PromptRole};

/// Nobody's key; looked for wherever a key must not be.
pub const KEY: &str = "sk-sentinel-4f1c9a77";

pub fn client() -> Client {
    llm::client().unwrap()
}

pub fn at(base_url: &str) -> Endpoint {
    Endpoint {
        dialect: Dialect::OpenAi,
        base_url: llm::parse_base_url(base_url).unwrap(),
        model: "test-model".to_owned(),
        key: Some(ApiKey::new(KEY.to_owned())),
    }
}

pub fn endpoint(provider: &FaultyProvider) -> Endpoint {
    at(&provider.base_url())
}

pub fn prompt() -> Prompt {
    Prompt {
        instructions: "You write scenes.".to_owned(),
        messages: vec![
            (PromptRole::User, "Hello".to_owned()),
            (PromptRole::Assistant, "Hello yourself".to_owned()),
            (PromptRole::User, "What's a wide shot?".to_owned()),
        ],
        ..Prompt::default()
    }
}

/// As patient as a person, but quick to try again.
pub fn quick() -> Options {
    Options { first_wait: Duration::from_millis(1), ..Options::default() }
}

/// Everything that was told, and how the reply ended.
pub async fn events(endpoint: &Endpoint, options: &Options) -> (Vec<Event>, Option<Error>) {
    let mut stream = std::pin::pin!(llm::stream(&client(), endpoint, &prompt(), options));
    let mut events = Vec::new();
    while let Some(event) = stream.next().await {
        match event {
            Ok(event) => {
                assert!(
                    !matches!(events.last(), Some(Event::Finished { .. })),
                    "nothing comes after the end"
                );
                events.push(event);
            }
            Err(error) => {
                assert_eq!(stream.next().await, None, "nothing comes after an error");
                return (events, Some(error));
            }
        }
    }
    (events, None)
}

/// The text, and how the reply ended.
pub async fn whole(endpoint: &Endpoint, options: &Options) -> (String, Result<FinishReason, Error>) {
    let (events, error) = events(endpoint, options).await;
    let mut text = String::new();
    let mut finished = None;
    for event in events {
        match event {
            Event::Text(more) => text.push_str(&more),
            Event::Waits(_) | Event::Quiet(_) | Event::Loading | Event::Thinking(_) => {}
            Event::Finished { reason, .. } => finished = Some(reason),
        }
    }
    match error {
        Some(error) => (text, Err(error)),
        None => (text, Ok(finished.expect("a reply ends with Finished or an error"))),
    }
}
