//! One connection: reads and answers requests in turn until either side closes it.

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

/// A test's instruction to the held reply.
#[derive(Debug)]
pub(crate) enum Instruction {
    Begin,
    Push(Bytes),
    End(Ending),
}

/// What all connections share with the test.
#[derive(Debug, Clone)]
pub(crate) struct Shared {
    pub(crate) log: Log,
    pub(crate) script: Arc<Mutex<VecDeque<Reply>>>,
    /// Fixed replies by path, outside the script.
    pub(crate) fixed: Arc<Mutex<HashMap<String, Reply>>>,
    /// Locked by the held reply, so that the oldest one receives the test's instructions first.
    pub(crate) instructions: Arc<FairMutex<mpsc::UnboundedReceiver<Instruction>>>,
}

/// Why a connection has ended.
enum Closed {
    ByClient,
    ByUs,
}

pub(crate) async fn serve(mut socket: TcpStream, number: usize, shared: Shared) {
    // Tests rely on chunks arriving as they were sent.
    let _ = socket.set_nodelay(true);
    loop {
        let Some(request) = request::read(&mut socket).await else {
            // Only a client that tries TLS here receives this; other servers answer it alike.
            let _ = socket.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
            return shared.log.record_closed(number);
        };
        let reply = choose(request, number, &shared);
        match answer(&mut socket, reply, &shared).await {
            Ok(()) => {}
            Err(Closed::ByClient) => return shared.log.record_closed(number),
            Err(Closed::ByUs) => return,
        }
    }
}

fn choose(request: Request, connection: usize, shared: &Shared) -> Reply {
    let Request { method, path, headers, body } = request;
    let authorization = request::header(&headers, "authorization").map(str::to_owned);
    let bare = path.split('?').next().unwrap_or_default().to_owned();
    let is_prompt = is_prompt(&method, &bare);
    let recorded = Recorded { method, path, authorization, headers, body, connection };
    if is_prompt {
        // The script is read before the request becomes visible, so that a test waiting for the request may add to
        // it.
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

/// Whether this is a prompt in one of the dialects, or any request through a proxy.
fn is_prompt(method: &str, path: &str) -> bool {
    let chat = matches!(path, "/v1/chat/completions" | "/api/chat")
        || path.ends_with("/v1/messages")
        || path.ends_with(":streamGenerateContent")
        || (path.starts_with("/openai/") && path.ends_with("/chat/completions"));
    (method == "POST" && (chat || path.starts_with("http://"))) || method == "CONNECT"
}

async fn answer(socket: &mut TcpStream, reply: Reply, shared: &Shared) -> Result<(), Closed> {
    if reply.slow {
        await_begin(socket, shared).await?;
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
                closed = disconnected(socket) => return Err(closed),
            }
        }
        send_piece(socket, piece).await?;
    }
    let ending = match reply.ending {
        Ending::Held => follow_instructions(socket, shared).await?,
        other => other,
    };
    match ending {
        Ending::Complete => send(socket, b"0\r\n\r\n").await,
        Ending::CutOff => Err(Closed::ByUs),
        Ending::Reset => {
            let _ = socket.set_zero_linger();
            Err(Closed::ByUs)
        }
        Ending::Stalled | Ending::Held => Err(disconnected(socket).await),
        Ending::Endless => Err(repeat(socket, reply.pieces.last()).await),
    }
}

/// Sends the same piece until the client disconnects.
async fn repeat(socket: &mut TcpStream, piece: Option<&Bytes>) -> Closed {
    let Some(piece) = piece else { return disconnected(socket).await };
    loop {
        if let Err(closed) = send_piece(socket, piece).await {
            return closed;
        }
    }
}

/// Waits until the test lets the reply begin.
async fn await_begin(socket: &mut TcpStream, shared: &Shared) -> Result<(), Closed> {
    let received = async {
        while !matches!(shared.instructions.lock().await.recv().await, Some(Instruction::Begin) | None) {}
    };
    tokio::select! {
        () = received => Ok(()),
        closed = disconnected(socket) => Err(closed),
    }
}

/// Follows the test's instructions until one ends the reply.
async fn follow_instructions(socket: &mut TcpStream, shared: &Shared) -> Result<Ending, Closed> {
    let mut instructions = tokio::select! {
        instructions = shared.instructions.lock() => instructions,
        closed = disconnected(socket) => return Err(closed),
    };
    loop {
        let instruction = tokio::select! {
            biased;
            closed = disconnected(socket) => return Err(closed),
            instruction = instructions.recv() => instruction,
        };
        match instruction {
            Some(Instruction::Begin) => {}
            Some(Instruction::Push(bytes)) => send_piece(socket, &bytes).await?,
            Some(Instruction::End(ending)) => return Ok(ending),
            None => return Ok(Ending::Stalled),
        }
    }
}

fn head(reply: &Reply) -> String {
    let headers: String = reply.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let length = if reply.bodiless { "content-length: 0" } else { "transfer-encoding: chunked" };
    format!("HTTP/1.1 {} Scripted\r\n{headers}{length}\r\n\r\n", reply.status)
}

async fn send_piece(socket: &mut TcpStream, piece: &Bytes) -> Result<(), Closed> {
    if piece.is_empty() {
        // An empty chunk would end the body.
        return Ok(());
    }
    let size = format!("{:x}\r\n", piece.len());
    send(socket, &[size.as_bytes(), piece, b"\r\n"].concat()).await
}

async fn send(socket: &mut TcpStream, bytes: &[u8]) -> Result<(), Closed> {
    socket.write_all(bytes).await.map_err(|_| Closed::ByClient)
}

/// Returns once the client has closed the connection; it sends nothing in the middle of a reply.
async fn disconnected(socket: &mut TcpStream) -> Closed {
    let mut rest = [0; 1024];
    while socket.read(&mut rest).await.is_ok_and(|read| read > 0) {}
    Closed::ByClient
}
