//! What several test files share: an endpoint at the faulty provider, and a reply collected to its end.
#![allow(dead_code, unreachable_pub)]

use std::time::Duration;

use faulty_provider::FaultyProvider;
use futures_util::StreamExt;
use llm::{ApiKey, Client, Dialect, Endpoint, Error, Event, FinishReason, Options, Prompt, PromptRole};

/// A key that is searched for wherever a key must not be.
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

/// The default patience with short retry delays.
pub fn quick() -> Options {
    Options { first_wait: Duration::from_millis(1), ..Options::default() }
}

/// Every event, and the error if there was one.
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

/// A clock that moves only on demand. Without it, the test's runtime would advance time whenever it waits only for
/// the network.
pub struct StoppedClock {
    _until: std::sync::mpsc::Sender<()>,
}

impl StoppedClock {
    pub fn stop() -> Self {
        let (until, dropped) = std::sync::mpsc::channel::<()>();
        // The runtime does not count as idle while a blocking task runs beside it.
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

/// A reply that can be polled without waiting.
pub struct Polled<S> {
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

impl<S: futures_util::Stream> Polled<S> {
    pub fn new(stream: S) -> Self {
        Self { stream: Box::pin(stream), woken: std::sync::Arc::default() }
    }

    /// The next item, if it is ready.
    pub fn now(&mut self) -> Option<S::Item> {
        let waker = futures_util::task::waker(std::sync::Arc::clone(&self.woken));
        self.woken.0.store(false, std::sync::atomic::Ordering::SeqCst);
        match self.stream.as_mut().poll_next(&mut std::task::Context::from_waker(&waker)) {
            std::task::Poll::Ready(item) => Some(item.expect("the reply is not over")),
            std::task::Poll::Pending => None,
        }
    }

    /// Waits for the next item while the clock stands still.
    pub async fn next(&mut self) -> S::Item {
        loop {
            if let Some(item) = self.now() {
                return item;
            }
            self.await_wake().await;
        }
    }

    /// Waits until the stream was woken, with or without an item.
    pub async fn await_wake(&self) {
        while !self.woken.0.load(std::sync::atomic::Ordering::SeqCst) {
            tokio::task::yield_now().await;
        }
    }
}
