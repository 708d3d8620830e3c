//! Sends a prompt and follows its reply: waiting, retrying and giving up are the same for every dialect. Dropping the
//! stream closes the socket, which stops the reply.

use std::{collections::VecDeque, pin::pin, time::Duration};

use async_stream::try_stream;
use backon::{BackoffBuilder, ExponentialBuilder};
use futures_util::{Stream, StreamExt};
use tokio::time::{Instant, sleep_until, timeout, timeout_at};

use crate::{
    Client, Endpoint, Error, Event, Options, Prompt,
    body::BodyError,
    open::{Call, Refused},
    silence::{SilenceTimer, Waited},
};

/// How long the usage may take after the end of a reply, whatever else comes meanwhile.
const USAGE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the end of the body may take after the last event; only a body read to its end frees the connection for
/// reuse.
const END_TIMEOUT: Duration = Duration::from_millis(50);
/// A server is silent while it loads a model, and gives up itself within this time.
const LOADING_TIMEOUT: Duration = Duration::from_secs(300);
/// The limit of bytes without an event: comments, empty events, white space.
const MAX_BYTES_WITHOUT_EVENTS: usize = 16 * 1024 * 1024;
/// The longest delay a provider may ask for; a longer one ends the retries.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(120);

/// Sends the prompt and follows the reply; nothing is sent before the stream is first polled. It ends after
/// [`Event::Finished`] or an error. It retries only where the request was refused or cannot have been read: a request
/// that was read but not answered may have been billed. The HTTP client makes one exception, because it knows what it
/// has written: if an idle connection proves dead before the request is on it, it opens another. After the first byte
/// of a reply nothing is retried, because that would be a second, different reply.
pub fn stream(
    client: &Client,
    endpoint: &Endpoint,
    prompt: &Prompt,
    options: &Options,
) -> impl Stream<Item = Result<Event, Error>> + Send + use<> {
    let mut call = Call::new(client, endpoint, prompt);
    let host = endpoint.host();
    let options = *options;
    try_stream! {
        let mut waits = ExponentialBuilder::new()
            .with_min_delay(options.first_wait)
            .with_max_times(usize::try_from(options.retries).unwrap_or(usize::MAX))
            .with_jitter()
            .build();
        let loads = call.fetch_model_state().await;
        if loads {
            yield Event::Loading;
        }
        let patience = if loads { options.with_idle_timeout_of_at_least(LOADING_TIMEOUT) } else { options };
        let answer = loop {
            let outcome = {
                let mut attempt = pin!(call.send());
                let mut silence = SilenceTimer::start(patience);
                loop {
                    match silence.wait(attempt.as_mut()).await {
                        Waited::Done(outcome) => break outcome,
                        Waited::Quiet => yield Event::Quiet(options.quiet_after),
                        Waited::Stalled => break Err(stalled(&host, patience).into()),
                    }
                }
            };
            let error = match outcome {
                Ok(answer) => break answer,
                Err(Refused { retry_with: Some(quirks), .. }) => {
                    call.set_quirks(quirks);
                    // Emitted even without a delay: the caller may check whether the prompt may still be sent.
                    yield Event::Waits(Duration::ZERO);
                    continue;
                }
                Err(Refused { error, .. }) => error,
            };
            let Some(wait) = is_transient(&error).then(|| waits.next()).flatten() else {
                Err(error)?;
                return;
            };
            // Zero would make every client return at once.
            let wait = error.retry_after().filter(|asked| !asked.is_zero()).unwrap_or(wait);
            let until = Instant::now() + wait;
            tracing::info!(%error, ?wait, "retrying");
            yield Event::Waits(wait);
            sleep_until(until).await;
        };
        call.remember_quirks();
        let mut reply = answer.reply;
        let mut body = answer.body;
        let mut events = VecDeque::new();
        let mut silence = SilenceTimer::start(options);
        let mut broke = false;
        let mut bytes_without_events = 0_usize;
        let mut usage_until = None;
        while !reply.is_done() {
            let next = pin!(body.next());
            let waited = if reply.is_complete() {
                // Only the usage is still missing. Some servers keep the connection open with comments.
                let usage_timeout = USAGE_TIMEOUT.min(options.idle_timeout);
                let until = *usage_until.get_or_insert_with(|| Instant::now() + usage_timeout);
                if Instant::now() < until {
                    timeout_at(until, next).await.map_or(Waited::Stalled, Waited::Done)
                } else {
                    Waited::Stalled
                }
            } else {
                silence.wait(next).await
            };
            let fed = match waited {
                Waited::Done(Some(Ok(bytes))) => {
                    let fed = reply.feed(&bytes, &mut events);
                    if events.iter().any(|event| matches!(event, Event::Text(_) | Event::Thinking(_))) {
                        // Some servers give every chunk a finish reason. Text is bounded, unlike comments.
                        usage_until = None;
                    }
                    // Decompressed bytes are always ready; without yielding, no other task would run.
                    tokio::task::yield_now().await;
                    bytes_without_events = if events.is_empty() { bytes_without_events + bytes.len() } else { 0 };
                    if fed.is_ok() && bytes_without_events > MAX_BYTES_WITHOUT_EVENTS { Err(malformed(&host)) } else { fed }
                }
                Waited::Done(None) => break,
                Waited::Done(Some(Err(BodyError::TooLarge))) => {
                    let _ = reply.end(&mut events);
                    Err(malformed(&host))
                }
                Waited::Done(Some(Err(BodyError::Cut))) => {
                    broke = true;
                    break;
                }
                Waited::Quiet => {
                    yield Event::Quiet(options.quiet_after);
                    continue;
                }
                Waited::Stalled if reply.is_complete() => break,
                Waited::Stalled => {
                    // Emits held back text; its error says less than the stall.
                    let _ = reply.end(&mut events);
                    Err(stalled(&host, options))
                }
            };
            for event in events.drain(..).filter(|event| !(loads && matches!(event, Event::Loading))) {
                yield event;
            }
            fed?;
        }
        if reply.is_done()
            && let Ok(None) = timeout(END_TIMEOUT, body.next()).await
        {
            call.record_idle();
        }
        let ended = match reply.end(&mut events) {
            // The connection ended, not the reply.
            Err(Error::Empty { host }) if broke => Err(Error::EndedEarly { host }),
            ended => ended,
        };
        for event in events {
            yield event;
        }
        ended?;
    }
}

/// Whether the error is likely to pass within moments.
fn is_transient(error: &Error) -> bool {
    match error {
        Error::Refused { .. } | Error::ConnectTimeout { .. } => true,
        Error::RateLimited { retry_after, .. } => retry_after.is_some_and(|wait| wait <= MAX_RETRY_AFTER),
        Error::ProviderFailed { status, retry_after, .. } => {
            matches!(status, 500 | 502 | 503 | 529) && retry_after.is_none_or(|wait| wait <= MAX_RETRY_AFTER)
        }
        _ => false,
    }
}

fn malformed(host: &str) -> Error {
    Error::Malformed { host: host.to_owned() }
}

fn stalled(host: &str, options: Options) -> Error {
    Error::Stalled { host: host.to_owned(), waited: options.idle_timeout }
}
