//! From a prompt to the first byte of its reply. Everything that may be tried again is tried again here, and
//! nowhere else: once a byte has arrived, a second request would be a second, different reply.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use chrono::Utc;
use reqwest::Response;
use reqwest::header::CONTENT_TYPE;
use serde_json::Value;
use tokio::time::timeout;

use crate::dialect::{self, Quirks, openai};
use crate::refusal::Refusal;
use crate::{Client, Endpoint, Error, Options, Prompt, transport, words};

const EVENT_STREAM: &str = "text/event-stream";
/// A provider that asks for a longer pause than this is not waited for.
const LONGEST_WAIT: Duration = Duration::from_secs(120);
/// As much of an answer that is not a reply is read, and for as long.
const EXPLANATION_BYTES: usize = 64 * 1024;
const EXPLANATION_TIME: Duration = Duration::from_secs(5);

/// Asks until there is an answer whose status and type are those of a reply.
pub(crate) async fn open(
    client: &Client,
    endpoint: &Endpoint,
    prompt: &Prompt,
    options: &Options,
) -> Result<Response, Error> {
    let asking = Asking { client, endpoint, prompt, options, ask_usage: AtomicBool::new(true) };
    let waits = ExponentialBuilder::new()
        .with_min_delay(options.first_wait)
        .with_max_times(usize::try_from(options.retries).unwrap_or(usize::MAX))
        .with_jitter();
    (|| asking.ask())
        .retry(waits)
        .when(may_pass)
        .adjust(|error: &Error, own: Option<Duration>| own.map(|own| error.retry_after().unwrap_or(own)))
        .notify(|error: &Error, wait: Duration| {
            tracing::info!(host = endpoint.host(), finding = ?error.finding(), ?wait, "asking again");
            if let Some(retrying) = &options.retrying {
                retrying(wait);
            }
        })
        .await
}

/// Faults that are often gone a moment later.
fn may_pass(error: &Error) -> bool {
    match error {
        Error::Refused { .. } | Error::Reset { .. } | Error::ConnectTimeout { .. } => true,
        Error::RateLimited { retry_after, .. } => retry_after.is_some_and(|wait| wait <= LONGEST_WAIT),
        Error::ProviderFailed { status, retry_after, .. } => {
            matches!(status, 500 | 502 | 503 | 529) && retry_after.is_none_or(|wait| wait <= LONGEST_WAIT)
        }
        _ => false,
    }
}

struct Asking<'a> {
    client: &'a Client,
    endpoint: &'a Endpoint,
    prompt: &'a Prompt,
    options: &'a Options,
    ask_usage: AtomicBool,
}

impl Asking<'_> {
    async fn ask(&self) -> Result<Response, Error> {
        let mut answer = self.send().await?;
        if !answer.status().is_success() {
            let mut refusal = explained(answer).await;
            if refusal.minds_usage() && self.ask_usage.swap(false, Ordering::Relaxed) {
                answer = self.send().await?;
                if answer.status().is_success() {
                    return self.is_reply(answer).await;
                }
                refusal = explained(answer).await;
            }
            return Err(refusal.meaning(self.endpoint, Utc::now()));
        }
        self.is_reply(answer).await
    }

    async fn send(&self) -> Result<Response, Error> {
        let quirks = Quirks { no_usage: !self.ask_usage.load(Ordering::Relaxed) };
        let dialect::Question { url, headers, body } =
            dialect::question(self.endpoint, self.prompt, quirks, dialect::Ahead::default())?;
        let request = self.client.towards(&url).post(url).headers(headers).body(body);
        match timeout(self.options.idle_timeout, request.send()).await {
            Ok(outcome) => outcome.map_err(|fault| transport::before_answer(&fault, self.endpoint)),
            Err(_) => Err(Error::Stalled { host: self.endpoint.host(), waited: self.options.idle_timeout }),
        }
    }

    /// A success of another type is a sign-in page of the network, somebody else's server, or an error in disguise.
    async fn is_reply(&self, answer: Response) -> Result<Response, Error> {
        let host = self.endpoint.host();
        let Some(content_type) = answer.headers().get(CONTENT_TYPE) else {
            return Ok(answer);
        };
        let content_type = String::from_utf8_lossy(content_type.as_bytes()).into_owned();
        let kind = content_type.split(';').next().unwrap_or_default().trim();
        if kind.eq_ignore_ascii_case(EVENT_STREAM) {
            return Ok(answer);
        }
        let start = explained(answer).await.body;
        let json = serde_json::from_str::<Value>(&start).unwrap_or_default();
        if let Some(error) = json.get("error").filter(|error| !error.is_null()) {
            let message = openai::said(error);
            if message.to_lowercase().contains("endpoint") {
                return Err(Error::WrongAddress { host });
            }
            return Err(Error::InStream { host, message: words::inert(&message, self.endpoint) });
        }
        Err(Error::NotAStream {
            host,
            content_type: words::inert(kind, self.endpoint),
            start: words::inert(&start, self.endpoint),
        })
    }
}

/// The beginning of an answer that is not a reply, as far as it comes soon.
async fn explained(mut answer: Response) -> Refusal {
    let status = answer.status();
    let headers = answer.headers().clone();
    let mut body = Vec::new();
    let reading = async {
        while let Ok(Some(bytes)) = answer.chunk().await {
            body.extend_from_slice(&bytes);
            if body.len() >= EXPLANATION_BYTES {
                break;
            }
        }
    };
    // Too slow to explain itself: what has arrived must do.
    let _ = timeout(EXPLANATION_TIME, reading).await;
    body.truncate(EXPLANATION_BYTES);
    Refusal { status, headers, body: String::from_utf8_lossy(&body).into_owned() }
}
