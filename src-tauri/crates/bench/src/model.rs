//! A model on loopback, in a process of its own so that no side pays for it. The address says how it answers.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

use crate::texts::{markdown, reply, screenplay};

/// The argument that makes this program a model.
const MODEL: &str = "--model";

/// How long a token is, in bytes.
const TOKEN: usize = 4;

/// What a model answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// 150 words, the first at once and all others right after it.
    Short,
    /// A screenplay in one fence.
    Screenplay {
        /// How long it is, at least.
        bytes: usize,
        /// How many tokens arrive in a second.
        speed: u32,
    },
    /// Markdown of all kinds.
    Markdown {
        /// How long it is, at least.
        bytes: usize,
        /// How many tokens arrive in a second.
        speed: u32,
    },
}

impl Reply {
    fn name(self) -> String {
        match self {
            Self::Short => "short".to_owned(),
            Self::Screenplay { bytes, speed } => format!("screenplay-{bytes}-{speed}"),
            Self::Markdown { bytes, speed } => format!("markdown-{bytes}-{speed}"),
        }
    }

    /// The part of the address that says so.
    #[must_use]
    pub fn path(self) -> String {
        format!("{}/v1", self.name())
    }

    fn named(name: &str) -> Option<Self> {
        let mut parts = name.split('-');
        let kind = parts.next()?;
        if kind == "short" {
            return Some(Self::Short);
        }
        let (bytes, speed) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        match kind {
            "screenplay" => Some(Self::Screenplay { bytes, speed }),
            "markdown" => Some(Self::Markdown { bytes, speed }),
            _ => None,
        }
    }

    fn text(self) -> String {
        match self {
            Self::Short => reply(1),
            Self::Screenplay { bytes, .. } => screenplay(bytes),
            Self::Markdown { bytes, .. } => markdown(bytes),
        }
    }
}

/// The process of a model. Dropping it ends it.
#[derive(Debug)]
pub struct Model {
    process: Child,
    port: u16,
}

impl Model {
    /// Starts one: this program once more, which calls [`serve_model`] first.
    pub(crate) fn start() -> Self {
        let program = std::env::current_exe().expect("this program has a path");
        let mut process = Command::new(program)
            .arg(MODEL)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the model starts");
        let mut line = String::new();
        let printed = process.stdout.take().expect("a pipe");
        BufReader::new(printed).read_line(&mut line).expect("the model says its port");
        let port = line.trim().parse().expect("the model says its port");
        Self { process, port }
    }

    /// The address at which it answers like this.
    #[must_use]
    pub fn base_url(&self, reply: Reply) -> String {
        format!("{}/{}", self.origin(), reply.path())
    }

    /// Its scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Its port, at 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Model {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Serves as a model until the process that started it ends, if that is what this program was started for.
pub(crate) fn serve_model() {
    if std::env::args().nth(1).as_deref() != Some(MODEL) {
        return;
    }
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    println!("{}", listener.local_addr().expect("a port").port());
    thread::spawn(move || {
        for socket in listener.incoming().flatten() {
            thread::spawn(move || answer_all(&socket));
        }
    });
    // The other end of the pipe is open for as long as that process lives.
    let _ = std::io::stdin().read(&mut [0]);
    std::process::exit(0);
}

/// Answers the requests of one connection until the client closes it.
fn answer_all(mut socket: &TcpStream) {
    let _ = socket.set_nodelay(true);
    let mut requests = BufReader::new(socket);
    let mut last: Option<(Reply, Vec<Vec<u8>>)> = None;
    while let Some(wanted) = read_request(&mut requests) {
        // Made once for a connection: it must cost nothing when the next request comes.
        let (reply, pieces) = match last.take() {
            Some((reply, pieces)) if reply == wanted => (reply, pieces),
            _ => (wanted, pieces(wanted)),
        };
        if answer(&mut socket, reply, &pieces).is_err() {
            return;
        }
        last = Some((reply, pieces));
    }
}

fn read_request(requests: &mut impl BufRead) -> Option<Reply> {
    let (mut line, mut length, mut reply) = (String::new(), 0, None);
    loop {
        line.clear();
        if requests.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.starts_with("POST /") {
            reply = line.split('/').nth(1).and_then(Reply::named);
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        if line == "\r\n" {
            requests.read_exact(&mut vec![0; length]).ok()?;
            return reply;
        }
    }
}

fn answer(socket: &mut &TcpStream, reply: Reply, pieces: &[Vec<u8>]) -> std::io::Result<()> {
    const HEAD: &[u8] =
        b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    let Some((first, rest)) = pieces.split_first() else { return Ok(()) };
    socket.write_all(&[HEAD, first].concat())?;
    match reply {
        Reply::Short => socket.write_all(&rest.concat()),
        Reply::Screenplay { speed, .. } | Reply::Markdown { speed, .. } => {
            let begun = Instant::now();
            for (sent, piece) in (1_u32..).zip(rest) {
                let due = Duration::from_secs(1) * sent / speed;
                thread::sleep(due.saturating_sub(begun.elapsed()));
                socket.write_all(piece)?;
            }
            Ok(())
        }
    }
}

/// The reply as chunks of HTTP, an event for each token. The end comes with the last of them.
fn pieces(reply: Reply) -> Vec<Vec<u8>> {
    let text = reply.text();
    let tokens: Vec<char> = text.chars().collect();
    let mut pieces: Vec<Vec<u8>> = tokens
        .chunks(TOKEN)
        .map(|token| chunk(&event(&json!({ "content": token.iter().collect::<String>() }), None)))
        .collect();
    let end = format!("{}data: [DONE]\n\n", event(&json!({}), Some("stop")));
    if let Some(last) = pieces.last_mut() {
        last.extend_from_slice(&chunk(&end));
        last.extend_from_slice(b"0\r\n\r\n");
    }
    pieces
}

fn event(delta: &serde_json::Value, finish_reason: Option<&str>) -> String {
    let event = json!({
        "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1_741_569_952, "model": "m",
        "choices": [{ "index": 0, "delta": delta, "finish_reason": finish_reason }],
    });
    format!("data: {event}\n\n")
}

fn chunk(text: &str) -> Vec<u8> {
    format!("{:x}\r\n{text}\r\n", text.len()).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_found_by_its_name() {
        for reply in [
            Reply::Short,
            Reply::Screenplay { bytes: 40_000, speed: 1_000 },
            Reply::Markdown { bytes: 2_000, speed: 200 },
        ] {
            assert_eq!(Reply::named(&reply.name()), Some(reply));
        }
        assert_eq!(Reply::named("screenplay-long"), None);
    }
}
