//! A program that uses the HTTP API of the app.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    time::Duration,
};

use serde_json::Value;

/// Longer than any answer takes.
const LONGEST_ANSWER: Duration = Duration::from_secs(40);

/// Where the API listens, and a token.
pub(crate) struct Api {
    pub(crate) port: u16,
    pub(crate) token: String,
}

impl Api {
    /// At a port that is free now, below those that the system gives to connections: one of those could be taken by the
    /// driver before the API listens there, or while the app starts again.
    pub(crate) fn with_token(token: &str) -> Self {
        let first = u16::try_from(std::process::id() % 10_000).expect("it is small");
        let is_free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
        let port = (0..10_000).map(|next| 10_000 + (first + next) % 20_000).find(is_free);
        Self { port: port.expect("loopback has a free port"), token: token.to_owned() }
    }

    /// Whether the API listens there.
    pub(crate) fn listens(&self) -> bool {
        TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok()
    }

    /// Sends a request and reads its answer: the status and the body.
    pub(crate) fn send(&self, method: &str, path: &str, body: Option<&Value>) -> (u16, Value) {
        let mut answer = self.open(method, path, "", body);
        let mut text = String::new();
        answer.read_to_string(&mut text).expect("it answers");
        let (head, body) = text.split_once("\r\n\r\n").expect("it has a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("it has a status");
        (status, serde_json::from_str(body).unwrap_or_default())
    }

    /// Sends a message and returns the events of its reply once some of it has arrived.
    pub(crate) fn stream(&self, path: &str, body: &Value) -> impl BufRead + use<> {
        let mut events = self.open("POST", path, "Accept: text/event-stream\r\n", Some(body));
        let mut line = String::new();
        while !line.starts_with("event: delta") {
            line.clear();
            assert!(events.read_line(&mut line).expect("it goes on") > 0, "it says something");
        }
        events
    }

    fn open(&self, method: &str, path: &str, headers: &str, body: Option<&Value>) -> BufReader<TcpStream> {
        let mut socket = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("the API listens");
        socket.set_read_timeout(Some(LONGEST_ANSWER)).expect("a socket has a limit");
        let body = body.map(Value::to_string).unwrap_or_default();
        let request = format!(
            "{method} /api/unified/{path} HTTP/1.0\r\nHost: localhost:{}\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n{headers}\r\n{body}",
            self.port,
            self.token,
            body.len()
        );
        socket.write_all(request.as_bytes()).expect("it listens");
        BufReader::new(socket)
    }
}
