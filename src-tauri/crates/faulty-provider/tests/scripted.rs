//! The faulty provider does what tests rely on.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use faulty_provider::{FaultyProvider, Reply};

fn ask(provider: &FaultyProvider) -> TcpStream {
    let mut socket = TcpStream::connect(provider.host()).unwrap();
    let body = r#"{"model":"m"}"#;
    let length = body.len();
    write!(
        socket,
        "POST /v1/chat/completions HTTP/1.1\r\nAuthorization: Bearer k\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    socket
}

fn read_until(socket: &mut TcpStream, end: &str) -> String {
    let mut text = Vec::new();
    while !String::from_utf8_lossy(&text).contains(end) {
        let mut byte = [0];
        socket.read_exact(&mut byte).unwrap();
        text.push(byte[0]);
    }
    String::from_utf8(text).unwrap()
}

#[test]
fn default_reply_has_two_pieces_and_done() {
    let provider = FaultyProvider::start_in_background();
    let answer = read_until(&mut ask(&provider), "[DONE]");
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(answer.contains(r#""content":"All""#) && answer.contains(r#""content":" right.""#), "{answer}");
}

#[test]
fn requests_are_recorded() {
    let provider = FaultyProvider::start_in_background();
    let _socket = ask(&provider);
    let request = provider.wait_for_request(1);
    assert_eq!(request.path, "/v1/chat/completions");
    assert_eq!(request.authorization.as_deref(), Some("Bearer k"));
    assert_eq!(request.body["model"], "m");
}

#[test]
fn held_reply_waits_for_the_test() {
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::streaming(["one"]).hold());
    let mut socket = ask(&provider);
    read_until(&mut socket, "one");
    provider.push("two");
    assert!(!read_until(&mut socket, "two").contains("[DONE]"));
    provider.release();
    read_until(&mut socket, "[DONE]");
}

#[test]
fn oldest_held_reply_takes_commands_first() {
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::streaming(["one"]).hold());
    provider.script(Reply::streaming(["two"]).hold());
    let mut first = ask(&provider);
    read_until(&mut first, "one");
    let mut second = ask(&provider);
    read_until(&mut second, "two");
    provider.release();
    read_until(&mut first, "[DONE]");
    provider.push("more");
    read_until(&mut second, "more");
}

#[test]
fn disconnect_is_noticed() {
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::streaming(["one"]).stalls());
    let mut socket = ask(&provider);
    read_until(&mut socket, "one");
    drop(socket);
    provider.wait_for_disconnect(1);
}

#[tokio::test]
async fn works_inside_an_async_test() {
    let provider = FaultyProvider::start().await;
    let _socket = ask(&provider);
    assert_eq!(provider.await_request(1).await.connection, 1);
}

#[test]
fn paths_may_have_fixed_answers() {
    let provider = FaultyProvider::start_in_background();
    provider.answer_at("/api/tags", Reply::status(200, "[]"));
    let mut socket = TcpStream::connect(provider.host()).unwrap();
    write!(socket, "GET /api/tags?a=b HTTP/1.1\r\n\r\n").unwrap();
    read_until(&mut socket, "[]");
    assert_eq!((provider.requests().len(), provider.asides()[0].method.as_str()), (0, "GET"));
    assert_eq!(provider.connections(), 1);
}

#[test]
fn head_request_gets_no_body_and_keeps_the_connection() {
    let provider = FaultyProvider::start_in_background();
    let mut socket = TcpStream::connect(provider.host()).unwrap();
    for _ in 0..2 {
        write!(socket, "HEAD / HTTP/1.1\r\n\r\n").unwrap();
        read_until(&mut socket, "content-length: 0\r\n\r\n");
    }
    assert_eq!((provider.asides().len(), provider.connections()), (2, 1));
}

#[test]
fn endless_reply_repeats_its_last_piece() {
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::raw(["first ", "more "]).endlessly());
    let mut socket = ask(&provider);
    let text = read_until(&mut socket, "more \r\n5\r\nmore \r\n5\r\nmore ");
    assert_eq!(text.matches("first ").count(), 1);
    drop(socket);
    provider.wait_for_disconnect(1);
}
