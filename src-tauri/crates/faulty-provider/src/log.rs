//! What the provider has received, for a test to look at or wait for.

use serde_json::Value;
use tokio::sync::watch;

/// One request as received.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The method, e.g. `POST`.
    pub method: String,
    /// The path with its query, e.g. `/v1/chat/completions`; the whole address in a request to a proxy.
    pub path: String,
    /// The `Authorization` header, if there was one.
    pub authorization: Option<String>,
    /// All headers in order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body; null if it is not JSON.
    pub body: Value,
    /// The connection it came through, counted from 1.
    pub connection: usize,
}

#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) requests: Vec<Recorded>,
    /// Requests other than prompts.
    pub(crate) asides: Vec<Recorded>,
    pub(crate) connections: usize,
    /// The connections the client has closed.
    pub(crate) closed: Vec<usize>,
}

/// Shared between the connections and the test.
#[derive(Debug, Clone)]
pub(crate) struct Log(watch::Sender<Seen>);

impl Log {
    pub(crate) fn new() -> Self {
        Self(watch::Sender::new(Seen::default()))
    }

    pub(crate) fn record(&self, request: Recorded) {
        self.0.send_modify(|seen| seen.requests.push(request));
    }

    pub(crate) fn record_aside(&self, request: Recorded) {
        self.0.send_modify(|seen| seen.asides.push(request));
    }

    pub(crate) fn record_connection(&self) {
        self.0.send_modify(|seen| seen.connections += 1);
    }

    pub(crate) fn record_closed(&self, connection: usize) {
        self.0.send_modify(|seen| seen.closed.push(connection));
    }

    pub(crate) fn requests(&self) -> Vec<Recorded> {
        self.0.borrow().requests.clone()
    }

    pub(crate) fn asides(&self) -> Vec<Recorded> {
        self.0.borrow().asides.clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.0.borrow().connections
    }

    pub(crate) async fn request(&self, number: usize) -> Recorded {
        let mut seen = self.0.subscribe();
        let seen = seen.wait_for(|seen| seen.requests.len() >= number).await.expect("the log is open");
        seen.requests[number - 1].clone()
    }

    pub(crate) async fn disconnect(&self, number: usize) {
        let connection = self.request(number).await.connection;
        let mut seen = self.0.subscribe();
        seen.wait_for(|seen| seen.closed.contains(&connection)).await.expect("the log is open");
    }
}
