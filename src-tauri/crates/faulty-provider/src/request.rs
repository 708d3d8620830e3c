//! Reads one HTTP/1.1 request from a socket, with no more of HTTP than the clients under test use.

use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt};

pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Value,
}

/// The next request; `None` once the client has closed the connection, or does not speak HTTP.
pub(crate) async fn read(socket: &mut (impl AsyncRead + Unpin)) -> Option<Request> {
    let mut bytes: Vec<u8> = Vec::new();
    let head = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        if bytes.first().is_some_and(|byte| !byte.is_ascii_uppercase()) {
            return None;
        }
        more(socket, &mut bytes).await?;
    };
    let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
    let mut lines = text.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let length =
        header(&headers, "content-length").and_then(|value| value.parse::<usize>().ok()).unwrap_or(0);
    let body_starts = head + 4;
    while bytes.len() < body_starts + length {
        more(socket, &mut bytes).await?;
    }
    let body = serde_json::from_slice(&bytes[body_starts..body_starts + length]).unwrap_or_default();
    Some(Request { method, path, headers, body })
}

pub(crate) fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

async fn more(socket: &mut (impl AsyncRead + Unpin), bytes: &mut Vec<u8>) -> Option<()> {
    let read = socket.read_buf(bytes).await.ok()?;
    (read > 0).then_some(())
}
