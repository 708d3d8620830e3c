//! Sending a prompt and following its reply: waiting, retrying and giving up, the same for every dialect.
//! Dropping the stream closes the socket; that is how a reply is stopped.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt};
use tokio::time::timeout;

use crate::{Client, Endpoint, Error, Event, Prompt, Reply, open};

/// How long a server may keep silent between the end of a reply and its usage.
const LEFTOVERS: Duration = Duration::from_secs(5);
/// How long to wait for the end of the bytes after the last event, so that the connection can be used again.
const FAREWELL: Duration = Duration::from_millis(50);

/// Told before each wait, with its length: a writer who waits two minutes wants to know why.
pub type Retrying = Arc<dyn Fn(Duration) + Send + Sync>;

/// How patient to be.
#[derive(Clone)]
pub struct Options {
    /// How long without a single byte until [`Event::Quiet`] is told.
    pub quiet_after: Duration,
    /// How long without a single byte until a reply counts as stalled.
    pub idle_timeout: Duration,
    /// How often to try again before the first byte.
    pub retries: u32,
    /// The shortest wait before trying again, where the provider names none; it doubles, and some chance is added.
    pub first_wait: Duration,
    /// Told before each wait.
    pub retrying: Option<Retrying>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            quiet_after: Duration::from_secs(30),
            idle_timeout: Duration::from_secs(90),
            retries: 2,
            first_wait: Duration::from_millis(500),
            retrying: None,
        }
    }
}

/// Asks, and returns once the provider has begun to answer. The stream ends after [`Event::Finished`] or an error.
///
/// # Errors
/// Every fault before the first byte of the reply.
pub async fn stream(
    client: &Client,
    endpoint: &Endpoint,
    prompt: &Prompt,
    options: &Options,
) -> Result<impl Stream<Item = Result<Event, Error>> + Send + use<>, Error> {
    let answer = open::open(client, endpoint, prompt, options).await?;
    let following = Following {
        host: endpoint.host(),
        idle_timeout: options.idle_timeout,
        body: Some(answer.bytes_stream().boxed()),
        reply: Reply::new(endpoint),
        ready: VecDeque::new(),
        fault: None,
    };
    Ok(futures_util::stream::unfold(following, |mut following| async move {
        following.next().await.map(|event| (event, following))
    }))
}

/// A reply while it is followed.
struct Following {
    host: String,
    idle_timeout: Duration,
    body: Option<BoxStream<'static, reqwest::Result<Bytes>>>,
    reply: Reply,
    ready: VecDeque<Event>,
    fault: Option<Error>,
}

impl Following {
    async fn next(&mut self) -> Option<Result<Event, Error>> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(Ok(event));
            }
            if let Some(fault) = self.fault.take() {
                self.body = None;
                return Some(Err(fault));
            }
            let body = self.body.as_mut()?;
            if self.reply.is_done() {
                let _ = timeout(FAREWELL, body.next()).await;
                self.body = None;
                return None;
            }
            let patience =
                if self.reply.is_complete() { LEFTOVERS.min(self.idle_timeout) } else { self.idle_timeout };
            let arrived = timeout(patience, body.next()).await;
            self.take(arrived.ok());
        }
    }

    /// `None` is silence; the rest is what the body gave.
    fn take(&mut self, arrived: Option<Option<reqwest::Result<Bytes>>>) {
        let outcome = match arrived {
            Some(Some(Ok(bytes))) => self
                .reply
                .feed(&bytes, &mut self.ready)
                .and_then(|()| if self.reply.is_done() { self.reply.end(&mut self.ready) } else { Ok(()) }),
            None if !self.reply.is_complete() => {
                Err(Error::Stalled { host: self.host.clone(), waited: self.idle_timeout })
            }
            None | Some(None | Some(Err(_))) => {
                self.body = None;
                self.reply.end(&mut self.ready)
            }
        };
        self.fault = outcome.err();
    }
}
