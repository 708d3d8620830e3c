//! A reply as it arrives.

use std::{io::ErrorKind, time::Duration};

use faulty_provider::{FaultyProvider, Reply, chunk};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, Interest},
    net::TcpStream,
    time::{pause, timeout},
};
use writers_core::ipc::Event;

use crate::app::{App, say};

/// Letters of one to four bytes, a line break, a quotation mark and a scene.
const TEXT: &str = "INT. CAFÉ – NIGHT\n\nमीरा कहती है: \"नमस्ते\" 🎬\r\n> CUT TO:\n";

#[tokio::test]
async fn streamed_text_is_what_is_stored_wherever_it_is_cut() {
    let provider = FaultyProvider::start().await;
    let (app, tokens) = App::with_provider_and_tokens(&provider, 20).await;
    let wire = [chunk(TEXT), "data: [DONE]\n\n".to_owned()].concat();
    for at in 1..wire.len() {
        let (head, tail) = wire.as_bytes().split_at(at);
        provider.script(Reply::raw([head.to_vec(), tail.to_vec()]));
        let session = format!("cut-{at}");
        // Enough of them that none runs out of requests.
        let token = &tokens[at % tokens.len()];
        let mut events = app.stream(token, None, &json!({ "message": "Go", "session_id": session })).await;
        let (text, (name, done)) = events.finish().await;
        assert_eq!((name.as_str(), text.as_str()), ("done", TEXT), "cut at {at}");
        assert_eq!(done["result"], TEXT);
        let stored = app.room.transcript(&app.scope(&session), 2).await.unwrap();
        assert_eq!(stored[1].content, TEXT);
    }
    let cuts = wire.len() - 1;
    say(&format!("figure: P42 cuts {cuts} of aim {cuts}"));
}

#[tokio::test]
async fn text_is_sent_before_the_reply_has_ended() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    provider.script(Reply::streaming(["Once"]).hold());
    let mut events = app.stream(&app.token, None, &json!({ "message": "Go", "session_id": "mine" })).await;
    let (name, session) = events.next().await.unwrap();
    assert_eq!((name.as_str(), &session["session_id"]), ("session", &json!("mine")));
    assert_eq!(events.next().await.unwrap(), ("delta".into(), json!({ "text": "Once" })));
    provider.push(" upon");
    assert_eq!(events.next().await.unwrap(), ("delta".into(), json!({ "text": " upon" })));
    provider.release();
    let (name, done) = events.next().await.unwrap();
    assert_eq!((name.as_str(), &done["result"]), ("done", &json!("Once upon")));
    assert_eq!(done["message_id"], session["message_id"]);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_client_that_goes_away_does_not_stop_the_reply() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    provider.script(Reply::streaming(["Once"]).hold());
    let mut events = app.stream(&app.token, None, &json!({ "message": "Go", "session_id": "mine" })).await;
    events.next().await.unwrap();
    assert_eq!(events.next().await.unwrap().0, "delta");
    drop(events);
    provider.push(" upon a time");
    provider.release();
    app.until(|event| {
        matches!(event, Event::SessionsChanged { changed, .. } if changed.iter().any(|s| !s.streaming))
            .then_some(())
    })
    .await;
    assert_eq!(app.texts("mine").await, ["Go", "Once upon a time"]);
}

#[tokio::test]
async fn a_clear_ends_the_stream_and_leaves_nothing() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    provider.script(Reply::streaming(["Once"]).hold());
    let mut events = app.stream(&app.token, None, &json!({ "message": "Go", "session_id": "mine" })).await;
    assert_eq!(events.next().await.unwrap().0, "session");
    assert_eq!(events.next().await.unwrap().0, "delta");
    let cleared = app.send("DELETE", "/api/unified/clear-scriptwriter-chat/mine", None).await;
    assert_eq!(cleared.json(), json!({ "success": true, "message": "Chat history cleared" }));
    let (text, (name, error)) = events.finish().await;
    assert_eq!((text.as_str(), name.as_str(), &error["error"]), ("", "error", &json!("cleared")));
    provider.await_disconnect(1).await;
    assert_eq!(app.texts("mine").await, [""; 0]);
}

#[tokio::test]
async fn a_reply_that_breaks_off_ends_with_an_error() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    provider.script(Reply::streaming(["Half of "]).breaks_off());
    let mut events = app.stream(&app.token, None, &json!({ "message": "Go", "session_id": "mine" })).await;
    let (text, (name, error)) = events.finish().await;
    assert_eq!((text.as_str(), name.as_str(), &error["error"]), ("Half of ", "error", &json!("interrupted")));
    assert_eq!(app.texts("mine").await, ["Go", "Half of "]);
}

#[tokio::test]
async fn quitting_keeps_what_had_arrived_in_five_streams() {
    let provider = FaultyProvider::start().await;
    let (app, tokens) = App::with_provider_and_tokens(&provider, 2).await;
    let mut streams = Vec::new();
    for n in 0..5 {
        provider.script(Reply::streaming(["So far"]).hold());
        let body = json!({ "message": "Go", "session_id": format!("s-{n}") });
        let mut events = app.stream(&tokens[n % 2], None, &body).await;
        assert_eq!(events.next().await.unwrap().0, "session");
        assert_eq!(events.next().await.unwrap().0, "delta");
        streams.push(events);
    }
    app.room.close().await;
    for (n, events) in streams.iter_mut().enumerate() {
        let (_, (name, error)) = events.finish().await;
        assert_eq!((name.as_str(), &error["error"]), ("error", &json!("interrupted")));
        let stored = app.room.transcript(&app.scope(&format!("s-{n}")), 2).await.unwrap();
        assert_eq!(stored[1].content, "So far");
    }
}

#[tokio::test]
async fn a_stop_in_a_window_is_an_end() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    provider.script(Reply::streaming(["As far as this"]).hold());
    let mut events = app.stream(&app.token, None, &json!({ "message": "Go", "session_id": "mine" })).await;
    assert_eq!(events.next().await.unwrap().0, "session");
    assert_eq!(events.next().await.unwrap().0, "delta");
    app.room.stop(&app.scope("mine"));
    let (_, (name, done)) = events.finish().await;
    assert_eq!((name.as_str(), &done["finish_reason"]), ("done", &json!("stopped")));
    assert_eq!(done["result"], "As far as this");
}

#[tokio::test]
async fn a_client_that_leaves_at_once_is_answered_in_the_history() {
    let app = App::start().await;
    for n in 0..10 {
        let session = format!("s-{n}");
        let body = json!({ "message": "What is a cold open?", "session_id": session });
        let request = app.request(&app.token, "POST", "/api/unified/scriptwriter-chat", &[], Some(body));
        let mut socket = TcpStream::connect(("127.0.0.1", app.port)).await.unwrap();
        socket.write_all(&request).await.unwrap();
        drop(socket);
        while app.room.transcript(&app.scope(&session), 2).await.unwrap().len() < 2 {
            tokio::task::yield_now().await;
        }
    }
}

/// On a clock that goes on as soon as nothing else does.
#[tokio::test]
async fn a_program_that_never_reads_is_cut_off() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    for _ in 0..4 {
        let answer = app.chat(json!({ "message": "x".repeat(200_000), "session_id": "mine" })).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
    }
    // More than is held between the two, and more requests than are read before the first is answered.
    let path = "/api/unified/get-scriptwriter-chat/mine";
    let padding = "x".repeat(2_000);
    let request = app.request(&app.token, "GET", path, &[("X-Padding", &padding)], None);
    let request = String::from_utf8(request).unwrap().replace("Connection: close\r\n", "");
    let mut program = TcpStream::connect(("127.0.0.1", app.port)).await.unwrap();
    program.write_all(request.repeat(20).as_bytes()).await.unwrap();
    program.readable().await.unwrap();
    pause();
    let day = Duration::from_secs(86_400);
    timeout(day, program.ready(Interest::ERROR)).await.expect("it is cut off").unwrap();
    let error = program.read_to_end(&mut Vec::new()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
}
