//! A program's side, over a bare socket: what it sends is exactly what a test says.

use std::{collections::HashMap, time::Duration};

use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// What a test waits for comes soon or never.
const SOON: Duration = Duration::from_secs(30);

/// An answer, read to the end of its connection.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The code of a refusal.
    pub(crate) fn code(&self) -> String {
        self.json()["error"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no head: {text}"));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap();
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        Self { status, headers, body: body.to_owned() }
    }
}

/// Sends these bytes and reads until the other side closes; nothing if it closes without a word.
pub(crate) async fn raw(port: u16, bytes: &[u8]) -> Vec<u8> {
    let exchange = async {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        // It may close before everything is written.
        let _ = stream.write_all(bytes).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        answer
    };
    timeout(SOON, exchange).await.expect("it answers or closes")
}

/// Sends all of these bytes before it reads, as many programs do.
pub(crate) async fn send_all(port: u16, bytes: &[u8]) -> Answer {
    let exchange = async {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        stream.write_all(bytes).await.expect("it is let finish");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        answer
    };
    Answer::parse(&timeout(SOON, exchange).await.expect("it answers or closes"))
}

/// The events of a stream, as they arrive.
pub(crate) struct Events {
    stream: TcpStream,
    read: String,
}

impl Events {
    /// Sends a request and reads the head of its answer.
    pub(crate) async fn open(port: u16, request: &str) -> Self {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut events = Self { stream, read: String::new() };
        let head = events.until("\r\n\r\n").await.expect("it answers");
        assert!(head.starts_with("HTTP/1.0 200") || head.starts_with("HTTP/1.1 200"), "{head}");
        assert!(head.contains("content-type: text/event-stream; charset=utf-8\r\n"), "{head}");
        events
    }

    /// The next event: its name and its data; none at the end.
    pub(crate) async fn next(&mut self) -> Option<(String, Value)> {
        loop {
            let block = self.until("\n\n").await?;
            let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name));
            if let (Some(name), Some(data)) = (field("event: "), field("data: ")) {
                return Some((name.to_owned(), serde_json::from_str(data).unwrap()));
            }
        }
    }

    /// All text of the stream, and its last event.
    pub(crate) async fn finish(&mut self) -> (String, (String, Value)) {
        let mut text = String::new();
        loop {
            let (name, data) = self.next().await.expect("it says how it ended");
            match name.as_str() {
                "delta" => text.push_str(data["text"].as_str().unwrap()),
                "session" => {}
                _ => return (text, (name, data)),
            }
        }
    }

    async fn until(&mut self, mark: &str) -> Option<String> {
        loop {
            if let Some(at) = self.read.find(mark) {
                let rest = self.read.split_off(at + mark.len());
                return Some(std::mem::replace(&mut self.read, rest));
            }
            let mut bytes = [0; 65536];
            let length = timeout(SOON, self.stream.read(&mut bytes)).await.expect("it goes on").ok()?;
            if length == 0 {
                return None;
            }
            // Events are ASCII in their frame, and JSON escapes nothing: so a piece may end within a letter.
            self.read.push_str(&complete(&mut self.stream, &bytes[..length]).await);
        }
    }
}

/// These bytes as text, with the rest of a letter that they end within.
async fn complete(stream: &mut TcpStream, bytes: &[u8]) -> String {
    let mut bytes = bytes.to_vec();
    while let Err(error) = std::str::from_utf8(&bytes) {
        assert!(error.error_len().is_none(), "it is not UTF-8");
        bytes.push(stream.read_u8().await.unwrap());
    }
    String::from_utf8(bytes).unwrap()
}
