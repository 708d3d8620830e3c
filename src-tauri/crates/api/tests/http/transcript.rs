//! Reading and clearing conversations.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;
use writers_core::{Caller, Origin, ipc::ImportRequest};

use crate::app::App;

#[tokio::test]
async fn the_newest_messages_are_read_oldest_first() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    for n in 0..5 {
        app.chat(json!({ "message": format!("question {n}"), "session_id": "mine" })).await;
    }
    let get = async |query: &str| {
        app.send("GET", &format!("/api/unified/get-scriptwriter-chat/mine{query}"), None).await
    };
    let all = get("").await.json();
    assert_eq!((&all["message_count"], &all["session_id"]), (&json!(10), &json!("mine")));
    let newest = get("?limit=3").await.json();
    let contents: Vec<&str> =
        newest["messages"].as_array().unwrap().iter().map(|m| m["content"].as_str().unwrap()).collect();
    assert_eq!(contents, ["All right.", "question 4", "All right."]);
    assert_eq!(newest["messages"].as_array().unwrap()[..], all["messages"].as_array().unwrap()[7..]);
    for (query, status) in [
        ("?limit=1", 200),
        ("?limit=500", 200),
        ("?limit=0", 422),
        ("?limit=501", 422),
        ("?limit=-1", 422),
        ("?limit=ten", 422),
        ("?limit=99999999999999999999", 422),
        ("?user_id=user123", 200),
        ("?user_id=somebody", 403),
        ("?unknown=1", 200),
    ] {
        assert_eq!(get(query).await.status, status, "{query}");
    }
}

#[tokio::test]
async fn so_much_text_is_read_at_once() {
    let app = App::start().await;
    let long = |at: usize| {
        let content = format!("{at:02}{}", "x".repeat((1 << 20) - 2));
        json!({ "role": "user", "content": content, "created_at": format!("2026-01-01T12:{at:02}:00.000Z") })
    };
    let messages: Vec<_> = (0..20).map(long).collect();
    let file = json!({
        "format": "writers-room-conversation", "version": 1, "title": "A hut", "assistant": "scriptwriter",
        "messages": messages,
    });
    let path = app.home.path().join("long.json");
    std::fs::write(&path, file.to_string()).unwrap();
    app.room.open_import("main", &path, drop).await.unwrap();
    let request = ImportRequest { assistant: "scriptwriter".into(), chosen: vec![0] };
    let session = app.room.import("main", request, drop).await.unwrap().first.unwrap().session_id;
    let texts = app.texts(&session).await;
    let numbers: Vec<&str> = texts.iter().map(|text| &text[..2]).collect();
    assert_eq!((numbers.len(), numbers[0], numbers[15]), (16, "04", "19"));
}

#[tokio::test]
async fn a_session_belongs_to_its_assistant_and_user() {
    let app = App::start().await;
    app.chat(json!({ "message": "mine alone", "session_id": "shared-id" })).await;
    for path in [
        "/api/unified/get-scene-writer-chat/shared-id",
        "/api/unified/get-scriptwriter-chat/shared-id?user_id=user123",
        "/api/unified/get-scriptwriter-chat/shared-id-2",
    ] {
        let answer = app.send("GET", path, None).await;
        assert_eq!(answer.json()["message_count"], 0, "{path}");
        assert!(!answer.body.contains("mine alone"));
        let clear = path.replace("/get-", "/clear-");
        assert_eq!(app.send("DELETE", &clear, None).await.status, 200, "{clear}");
    }
    assert_eq!(app.texts("shared-id").await.len(), 2, "no other clear took it");
}

#[tokio::test]
async fn a_reply_is_read_once_it_has_ended_and_without_earlier_versions() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    provider.script(Reply::streaming(["first"]).hold());
    let mut events = app.stream(&app.token, None, &json!({ "message": "Go", "session_id": "mine" })).await;
    let message = events.next().await.unwrap().1["message_id"].as_str().unwrap().to_owned();
    assert_eq!(events.next().await.unwrap().0, "delta");
    assert_eq!(app.texts("mine").await, ["Go"]);
    provider.release();
    assert_eq!(events.finish().await.1.0, "done");
    assert_eq!(app.texts("mine").await, ["Go", "first"]);
    let caller = Caller { scope: app.scope("mine"), origin: Origin::Program { channel: None } };
    let second = app.room.retry(&caller, &message).await.unwrap();
    app.room.follow(&caller.scope, second).ended().await;
    assert_eq!(app.texts("mine").await, ["Go", "All right."]);
}

#[tokio::test]
async fn a_clear_is_for_good_and_of_any_session() {
    let app = App::start().await;
    let path = "/api/unified/clear-scriptwriter-chat/mine";
    assert_eq!(app.send("DELETE", path, None).await.status, 200, "an unknown session");
    app.chat(json!({ "message": "canary in a coal mine", "session_id": "mine" })).await;
    assert_eq!(app.send("DELETE", path, None).await.status, 200);
    assert_eq!(app.texts("mine").await, [""; 0]);
    app.chat(json!({ "message": "after it", "session_id": "mine" })).await;
    assert_eq!(app.texts("mine").await.len(), 2);
}

#[tokio::test]
async fn a_repeated_request_after_a_clear_brings_nothing_back() {
    let app = App::start().await;
    let send = async || {
        let (path, key) = ("/api/unified/scriptwriter-chat", [("Idempotency-Key", "once")]);
        let body = json!({ "message": "Hello", "session_id": "mine" });
        app.send_as(&app.token, "POST", path, &key, Some(body)).await
    };
    assert_eq!(send().await.status, 200);
    app.send("DELETE", "/api/unified/clear-scriptwriter-chat/mine", None).await;
    let again = send().await;
    assert_eq!((again.status, again.code()), (409, "cleared".into()));
    assert_eq!(app.texts("mine").await, [""; 0]);
}
