//! Sending a prompt and following its reply: waiting, retrying and giving up, the same for every dialect.
//! Dropping the stream closes the socket; that is how a reply is stopped.

use std::{collections::VecDeque, pin::pin, time::Duration};

use async_stream::try_stream;
use backon::{BackoffBuilder, ExponentialBuilder};
use futures_util::{Stream, StreamExt};
use tokio::time::{Instant, sleep_until, timeout};

use crate::{
    Client, Endpoint, Error, Event, Options, Prompt,
    body::Broken,
    open::{Asking, Refused},
    silence::{Heard, Silence},
};

/// How long a server may keep silent between the end of a reply and its usage.
const LEFTOVERS: Duration = Duration::from_secs(5);
/// How long to wait for the end of the bytes after the last event, so that the connection can be used again.
const FAREWELL: Duration = Duration::from_millis(50);
/// A server that loads a model says nothing until it has; after this it has given up itself.
const LONGEST_LOADING: Duration = Duration::from_secs(300);
/// How many bytes may come without a word of the reply in them: comments, empty events, white space.
const LONGEST_WITHOUT_A_WORD: usize = 16 * 1024 * 1024;
/// A provider that asks for a longer pause than this is not waited for.
const LONGEST_WAIT: Duration = Duration::from_secs(120);

/// Asks and follows the reply; nothing is sent before the stream is first polled. It ends after
/// [`Event::Finished`] or an error. It may ask again where it was refused, or where the question cannot have been read:
/// what was asked and not answered may have been paid for. The one exception is made by the HTTP client, which knows
/// what it has written: where an idle connection turns out to be dead before the question is on it, another is opened.
/// After the first byte of a reply it never asks again, because that would be a second, different reply.
pub fn stream(
    client: &Client,
    endpoint: &Endpoint,
    prompt: &Prompt,
    options: &Options,
) -> impl Stream<Item = Result<Event, Error>> + Send + use<> {
    let mut asking = Asking::new(client, endpoint, prompt);
    let host = endpoint.host();
    let options = *options;
    try_stream! {
        let mut waits = ExponentialBuilder::new()
            .with_min_delay(options.first_wait)
            .with_max_times(usize::try_from(options.retries).unwrap_or(usize::MAX))
            .with_jitter()
            .build();
        let loads = asking.look_ahead().await;
        if loads {
            yield Event::Loading;
        }
        let patience = if loads { options.max_idle(LONGEST_LOADING) } else { options };
        let answer = loop {
            let outcome = {
                let mut attempt = pin!(asking.ask());
                let mut silence = Silence::begins(patience);
                loop {
                    match silence.listen(attempt.as_mut()).await {
                        Heard::Something(outcome) => break outcome,
                        Heard::Quiet => yield Event::Quiet(options.quiet_after),
                        Heard::Stalled => break Err(Refused::for_good(stalled(&host, patience))),
                    }
                }
            };
            let error = match outcome {
                Ok(answer) => break answer,
                Err(Refused { instead: Some(quirks), .. }) => {
                    asking.ask_with(quirks);
                    // At once, and told all the same: whoever listens may want to look whether it may be sent again.
                    yield Event::Waits(Duration::ZERO);
                    continue;
                }
                Err(Refused { error, .. }) => error,
            };
            let Some(wait) = may_pass(&error).then(|| waits.next()).flatten() else {
                Err(error)?;
                return;
            };
            // Nobody wants to be asked at once by everybody he has just sent away.
            let wait = error.retry_after().filter(|asked| !asked.is_zero()).unwrap_or(wait);
            let until = Instant::now() + wait;
            tracing::info!(host, finding = ?error.finding(), ?wait, "asking again");
            yield Event::Waits(wait);
            sleep_until(until).await;
        };
        asking.remember();
        let mut reply = answer.reply;
        let mut body = answer.body;
        let mut events = VecDeque::new();
        let mut silence = Silence::begins(options);
        let mut broke = false;
        let mut without_a_word = 0_usize;
        while !reply.is_done() {
            let patience = if reply.is_complete() {
                // What follows is told together with the end; nobody waits for text any more.
                Options { quiet_after: LEFTOVERS, idle_timeout: LEFTOVERS.min(options.idle_timeout), ..options }
            } else {
                options
            };
            let fed = match silence.with(patience).listen(pin!(body.next())).await {
                Heard::Something(Some(Ok(bytes))) => {
                    let fed = reply.feed(&bytes, &mut events);
                    // Bytes that are unpacked from memory are always there; nothing else would get its turn.
                    tokio::task::yield_now().await;
                    without_a_word = if events.is_empty() { without_a_word + bytes.len() } else { 0 };
                    if fed.is_ok() && without_a_word > LONGEST_WITHOUT_A_WORD { Err(too_much(&host)) } else { fed }
                }
                Heard::Something(None) => break,
                Heard::Something(Some(Err(Broken::TooMuch))) => {
                    let _ = reply.end(&mut events);
                    Err(too_much(&host))
                }
                Heard::Something(Some(Err(Broken::Cut))) => {
                    broke = true;
                    break;
                }
                Heard::Quiet => {
                    yield Event::Quiet(options.quiet_after);
                    continue;
                }
                Heard::Stalled if reply.is_complete() => break,
                Heard::Stalled => {
                    // What was held back counts as text; that it ended early is less than what is known.
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
            && let Ok(None) = timeout(FAREWELL, body.next()).await
        {
            asking.leaves_warm();
        }
        let ended = match reply.end(&mut events) {
            // It did not end; the connection did.
            Err(Error::Empty { host }) if broke => Err(Error::EndedEarly { host }),
            ended => ended,
        };
        for event in events {
            yield event;
        }
        ended?;
    }
}

/// Faults that are often gone a moment later.
fn may_pass(error: &Error) -> bool {
    match error {
        Error::Refused { .. } | Error::ConnectTimeout { .. } => true,
        Error::RateLimited { retry_after, .. } => retry_after.is_some_and(|wait| wait <= LONGEST_WAIT),
        Error::ProviderFailed { status, retry_after, .. } => {
            matches!(status, 500 | 502 | 503 | 529) && retry_after.is_none_or(|wait| wait <= LONGEST_WAIT)
        }
        _ => false,
    }
}

fn too_much(host: &str) -> Error {
    Error::Malformed { host: host.to_owned() }
}

fn stalled(host: &str, options: Options) -> Error {
    Error::Stalled { host: host.to_owned(), waited: options.idle_timeout }
}
