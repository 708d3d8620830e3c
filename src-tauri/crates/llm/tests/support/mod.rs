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
            Event::Waits(_) | Event::Quiet(_) | Event::Loading | Event::Thinking(_) | Event::Usage(_) => {}
            Event::Finished { reason, .. } => finished = Some(reason),
        }
    }
    match error {
        Some(error) => (text, Err(error)),
        None => (text, Ok(finished.expect("a reply ends with Finished or an error"))),
    }
}

/// A clock that moves only when it is told to. Without this the test's runtime would move it whenever there is
/// nothing to do but wait for the network.
pub struct StoppedClock {
    _until: std::sync::mpsc::Sender<()>,
}

impl StoppedClock {
    pub fn stop() -> Self {
        let (until, dropped) = std::sync::mpsc::channel::<()>();
        // As long as something runs beside the runtime, it does not take waiting for idleness.
        tokio::task::spawn_blocking(move || dropped.recv());
        tokio::time::pause();
        Self { _until: until }
    }

    pub async fn advance(&self, by: Duration) {
        tokio::time::advance(by).await;
    }
}

impl Drop for StoppedClock {
    fn drop(&mut self) {
        tokio::time::resume();
    }
}

/// A reply that can be asked whether it has anything to say just now.
pub struct Listener<S> {
    stream: std::pin::Pin<Box<S>>,
    woken: std::sync::Arc<Woken>,
}

#[derive(Default)]
struct Woken(std::sync::atomic::AtomicBool);

impl futures_util::task::ArcWake for Woken {
    fn wake_by_ref(this: &std::sync::Arc<Self>) {
        this.0.store(true, std::sync::atomic::Ordering::SeqCst);
    }
}

impl<S: futures_util::Stream> Listener<S> {
    pub fn new(stream: S) -> Self {
        Self { stream: Box::pin(stream), woken: std::sync::Arc::default() }
    }

    /// What it says at this moment; nothing where it waits.
    pub fn now(&mut self) -> Option<S::Item> {
        let waker = futures_util::task::waker(std::sync::Arc::clone(&self.woken));
        self.woken.0.store(false, std::sync::atomic::Ordering::SeqCst);
        match self.stream.as_mut().poll_next(&mut std::task::Context::from_waker(&waker)) {
            std::task::Poll::Ready(item) => Some(item.expect("the reply is not over")),
            std::task::Poll::Pending => None,
        }
    }

    /// Waits until it says something, with the network and without the clock.
    pub async fn next(&mut self) -> S::Item {
        loop {
            if let Some(item) = self.now() {
                return item;
            }
            self.stirs().await;
        }
    }

    /// Waits until something has reached it, whether it says something of it or not.
    pub async fn stirs(&self) {
        while !self.woken.0.load(std::sync::atomic::Ordering::SeqCst) {
            tokio::task::yield_now().await;
        }
    }
}
