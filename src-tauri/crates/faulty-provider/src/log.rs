//! What the provider has seen, so that a test can ask for it or wait for it.

use serde_json::Value;
use tokio::sync::watch;

/// One request, as it arrived.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The method, e.g. `POST`.
    pub method: String,
    /// The path with its query, e.g. `/v1/chat/completions`; of a proxy the whole address is asked.
    pub path: String,
    /// The `Authorization` header, where there was one.
    pub authorization: Option<String>,
    /// All headers, names in lower case, in order.
    pub headers: Vec<(String, String)>,
    /// The body; null where it is not JSON.
    pub body: Value,
    /// Which connection it came by, counted from 1.
    pub connection: usize,
}

#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) requests: Vec<Recorded>,
    /// What was asked beside the questions.
    pub(crate) asides: Vec<Recorded>,
    pub(crate) connections: usize,
    /// Numbers of connections the other side has closed.
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
