//! One connection: requests are read and answered in turn until either side has had enough.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::{Mutex as FairMutex, mpsc},
};

use crate::{
    log::{Log, Recorded},
    reply::{Ending, Reply},
    request::{self, Request},
};

/// What a test says to the reply that is held.
#[derive(Debug)]
pub(crate) enum Word {
    Begin,
    Push(Bytes),
    End(Ending),
}

/// What all connections share with the test.
#[derive(Debug, Clone)]
pub(crate) struct Shared {
    pub(crate) log: Log,
    pub(crate) script: Arc<Mutex<VecDeque<Reply>>>,
    /// Answers that belong to a path and not to the script.
    pub(crate) fixed: Arc<Mutex<HashMap<String, Reply>>>,
    /// Taken by the held reply, so that the oldest one hears the test's words first.
    pub(crate) words: Arc<FairMutex<mpsc::UnboundedReceiver<Word>>>,
}

/// Why a connection is over.
enum Over {
    ClosedByClient,
    ClosedByUs,
}

pub(crate) async fn serve(mut socket: TcpStream, number: usize, shared: Shared) {
    // Tests count on pieces arriving as they were sent.
    let _ = socket.set_nodelay(true);
    loop {
        let Some(request) = request::read(&mut socket).await else {
            // Nobody hears this but a client that tries TLS here, and gets what other servers say to that.
            let _ = socket.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
            return shared.log.record_closed(number);
        };
        let reply = choose(request, number, &shared);
        match answer(&mut socket, reply, &shared).await {
            Ok(()) => {}
            Err(Over::ClosedByClient) => return shared.log.record_closed(number),
            Err(Over::ClosedByUs) => return,
        }
    }
}

fn choose(request: Request, connection: usize, shared: &Shared) -> Reply {
    let Request { method, path, headers, body } = request;
    let authorization = request::header(&headers, "authorization").map(str::to_owned);
    let bare = path.split('?').next().unwrap_or_default().to_owned();
    let is_question = is_question(&method, &bare);
    let recorded = Recorded { method, path, authorization, headers, body, connection };
    if is_question {
        // The script is taken from before the request can be seen, so that a test that waits for it may add to it.
        let scripted = shared.script.lock().expect("no test panics here").pop_front();
        shared.log.record(recorded);
        return scripted.unwrap_or_else(|| Reply::streaming(["All", " right."]).finished());
    }
    let fixed = shared.fixed.lock().expect("no test panics here").get(&bare).cloned();
    let aside = fixed.is_some() || matches!(recorded.method.as_str(), "GET" | "HEAD");
    let without_body = recorded.method == "HEAD";
    if aside {
        shared.log.record_aside(recorded);
    } else {
        shared.log.record(recorded);
    }
    let reply = fixed.unwrap_or_else(|| Reply::status(404, &json!({ "detail": "Not Found" }).to_string()));
    if without_body { reply.without_body() } else { reply }
}

/// Where the dialects send their prompts; and anything at all that is asked of a proxy.
fn is_question(method: &str, path: &str) -> bool {
    let chat = matches!(path, "/v1/chat/completions" | "/api/chat")
        || path.ends_with("/v1/messages")
        || path.ends_with(":streamGenerateContent")
        || (path.starts_with("/openai/") && path.ends_with("/chat/completions"));
    (method == "POST" && (chat || path.starts_with("http://"))) || method == "CONNECT"
}

async fn answer(socket: &mut TcpStream, reply: Reply, shared: &Shared) -> Result<(), Over> {
    if reply.slow {
        begun(socket, shared).await?;
    }
    if reply.answers {
        send(socket, head(&reply).as_bytes()).await?;
    }
    if reply.bodiless {
        return Ok(());
    }
    for piece in &reply.pieces {
        if let Some(delay) = reply.delay {
            tokio::select! {
                () = tokio::time::sleep(delay) => {}
                over = closed(socket) => return Err(over),
            }
        }
        send_piece(socket, piece).await?;
    }
    let ending = match reply.ending {
        Ending::Held => held(socket, shared).await?,
        other => other,
    };
    match ending {
        Ending::Complete => send(socket, b"0\r\n\r\n").await,
        Ending::CutOff => Err(Over::ClosedByUs),
        Ending::Reset => {
            let _ = socket.set_zero_linger();
            Err(Over::ClosedByUs)
        }
        Ending::Stalled | Ending::Held => Err(closed(socket).await),
        Ending::Endless => Err(endlessly(socket, reply.pieces.last()).await),
    }
}

/// Sends the same piece until the client hangs up.
async fn endlessly(socket: &mut TcpStream, piece: Option<&Bytes>) -> Over {
    let Some(piece) = piece else { return closed(socket).await };
    loop {
        if let Err(over) = send_piece(socket, piece).await {
            return over;
        }
    }
}

/// Waits until the test lets the reply begin.
async fn begun(socket: &mut TcpStream, shared: &Shared) -> Result<(), Over> {
    let heard =
        async { while !matches!(shared.words.lock().await.recv().await, Some(Word::Begin) | None) {} };
    tokio::select! {
        () = heard => Ok(()),
        over = closed(socket) => Err(over),
    }
}

/// Does what the test says until it says how the reply ends.
async fn held(socket: &mut TcpStream, shared: &Shared) -> Result<Ending, Over> {
    let mut words = tokio::select! {
        words = shared.words.lock() => words,
        over = closed(socket) => return Err(over),
    };
    loop {
        let word = tokio::select! {
            biased;
            over = closed(socket) => return Err(over),
            word = words.recv() => word,
        };
        match word {
            Some(Word::Begin) => {}
            Some(Word::Push(bytes)) => send_piece(socket, &bytes).await?,
            Some(Word::End(ending)) => return Ok(ending),
            None => return Ok(Ending::Stalled),
        }
    }
}

fn head(reply: &Reply) -> String {
    let headers: String = reply.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let length = if reply.bodiless { "content-length: 0" } else { "transfer-encoding: chunked" };
    format!("HTTP/1.1 {} Scripted\r\n{headers}{length}\r\n\r\n", reply.status)
}

async fn send_piece(socket: &mut TcpStream, piece: &Bytes) -> Result<(), Over> {
    if piece.is_empty() {
        // An empty chunk would end the body.
        return Ok(());
    }
    let size = format!("{:x}\r\n", piece.len());
    send(socket, &[size.as_bytes(), piece, b"\r\n"].concat()).await
}

async fn send(socket: &mut TcpStream, bytes: &[u8]) -> Result<(), Over> {
    socket.write_all(bytes).await.map_err(|_| Over::ClosedByClient)
}

/// Returns once the other side has closed the connection; it has nothing to say in the middle of a reply.
async fn closed(socket: &mut TcpStream) -> Over {
    let mut rest = [0; 1024];
    while socket.read(&mut rest).await.is_ok_and(|read| read > 0) {}
    Over::ClosedByClient
}
