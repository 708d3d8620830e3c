//! The reply to one request: status, headers, the pieces of the body, and how it ends.

use std::time::Duration;

use bytes::Bytes;
use serde_json::{Value, json};

/// How a reply ends after its pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The body ends as HTTP requires.
    Complete,
    /// The test decides how the reply ends, with its instructions.
    Held,
    /// The connection stays open without further bytes.
    Stalled,
    /// The connection is closed in the middle of the body.
    CutOff,
    /// The connection is reset.
    Reset,
    /// The last piece is repeated without end.
    Endless,
}

/// The reply to one request.
#[derive(Debug, Clone)]
pub struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) pieces: Vec<Bytes>,
    pub(crate) ending: Ending,
    pub(crate) delay: Option<Duration>,
    /// False if not even the status line is sent.
    pub(crate) answers: bool,
    /// True if the status line waits for the test.
    pub(crate) slow: bool,
    /// True if there is only a head, as after `HEAD`.
    pub(crate) bodiless: bool,
}

impl Reply {
    /// A reply with these texts as its chunks. Without [`Reply::finished`] or [`Reply::hold`] it ends early.
    #[must_use]
    pub fn streaming<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::raw(texts.into_iter().map(|text| chunk(text.as_ref())))
    }

    /// An event stream of exactly these bytes, each piece sent separately.
    #[must_use]
    pub fn raw<B: Into<Bytes>>(pieces: impl IntoIterator<Item = B>) -> Self {
        Self {
            status: 200,
            headers: vec![("content-type".to_owned(), "text/event-stream".to_owned())],
            pieces: pieces.into_iter().map(Into::into).collect(),
            ending: Ending::Complete,
            delay: None,
            answers: true,
            slow: false,
            bodiless: false,
        }
    }

    /// A JSON response with this status, as providers refuse requests.
    #[must_use]
    pub fn status(status: u16, body: &str) -> Self {
        Self { status, ..Self::raw([body.to_owned()]) }.header("content-type", "application/json")
    }

    /// A web page in place of a reply.
    #[must_use]
    pub fn html(body: &str) -> Self {
        Self::raw([body.to_owned()]).header("content-type", "text/html; charset=utf-8")
    }

    /// A redirect of the same request to another address.
    #[must_use]
    pub fn redirect(url: &str) -> Self {
        Self::status(307, "").header("location", url)
    }

    /// Takes the request and never answers, not even with a status.
    #[must_use]
    pub fn silence() -> Self {
        Self { answers: false, ..Self::raw([""; 0]) }.stalls()
    }

    /// Takes the request and closes the connection without a byte.
    #[must_use]
    pub fn hang_up() -> Self {
        Self { answers: false, ..Self::raw([""; 0]) }.breaks_off()
    }

    /// Sets a header, replacing one of the same name.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds bytes as a further piece.
    #[must_use]
    pub fn then(mut self, bytes: impl Into<Bytes>) -> Self {
        self.pieces.push(bytes.into());
        self
    }

    /// Ends with a finish reason and `[DONE]`.
    #[must_use]
    pub fn finished(self) -> Self {
        self.finished_because("stop")
    }

    /// Ends with this finish reason, then `[DONE]`.
    #[must_use]
    pub fn finished_because(self, reason: &str) -> Self {
        self.then(last_chunk(reason)).then(DONE)
    }

    /// Waits after its pieces until the test pushes, releases or ends it.
    #[must_use]
    pub fn hold(self) -> Self {
        self.ending(Ending::Held)
    }

    /// Sends not even the status line before [`crate::FaultyProvider::begin`].
    #[must_use]
    pub fn slow(mut self) -> Self {
        self.slow = true;
        self
    }

    /// Ends the body without completing the reply.
    #[must_use]
    pub fn ends_early(self) -> Self {
        self.ending(Ending::Complete)
    }

    /// The connection is closed in the middle of the body.
    #[must_use]
    pub fn breaks_off(self) -> Self {
        self.ending(Ending::CutOff)
    }

    /// The connection is reset after the pieces.
    #[must_use]
    pub fn resets(self) -> Self {
        self.ending(Ending::Reset)
    }

    /// Sends nothing after its pieces.
    #[must_use]
    pub fn stalls(self) -> Self {
        self.ending(Ending::Stalled)
    }

    /// Repeats the last piece until the client disconnects.
    #[must_use]
    pub fn endlessly(self) -> Self {
        self.ending(Ending::Endless)
    }

    /// Waits this long before each piece.
    #[must_use]
    pub fn delay_between(mut self, delay: Duration) -> Self {
        self.delay = Some(delay);
        self
    }

    pub(crate) fn without_body(mut self) -> Self {
        self.bodiless = true;
        self
    }

    fn ending(mut self, ending: Ending) -> Self {
        self.ending = ending;
        self
    }
}

pub(crate) const DONE: &str = "data: [DONE]\n\n";

/// One chunk with this text, as sent over the wire.
#[must_use]
pub fn chunk(text: &str) -> String {
    event(&json!({ "content": text }), &Value::Null)
}

pub(crate) fn last_chunk(reason: &str) -> String {
    event(&json!({}), &json!(reason))
}

fn event(delta: &Value, finish_reason: &Value) -> String {
    let chunk = json!({
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1_760_000_000,
        "model": "test-model",
        "choices": [{ "index": 0, "delta": delta, "finish_reason": finish_reason }],
    });
    format!("data: {chunk}\n\n")
}
