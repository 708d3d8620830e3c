//! Sending messages: the same turn as a window's.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;
use writers_core::ipc::{Channel, Event, SettingsChange};

use crate::app::{App, model, settings};

#[tokio::test]
async fn a_message_without_a_session_begins_one() {
    let app = App::start().await;
    let answer = app.chat(json!({ "message": "What is a cold open?" })).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let reply = answer.json();
    let session = reply["session_id"].as_str().unwrap();
    assert_eq!(app.texts(session).await, ["What is a cold open?", reply["result"].as_str().unwrap()]);
    assert_eq!(reply["finish_reason"], "stop");
}

#[tokio::test]
async fn a_session_goes_on_with_its_last_ten_messages() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    for n in 0..8 {
        let answer = app.chat(json!({ "message": format!("question {n}"), "session_id": "mine" })).await;
        assert_eq!(answer.json()["session_id"], "mine");
        assert_eq!(answer.json()["result"], "All right.");
    }
    let sent = provider.requests()[7].body["messages"].as_array().unwrap().clone();
    let user: Vec<&str> =
        sent.iter().filter(|m| m["role"] == "user").map(|m| m["content"].as_str().unwrap()).collect();
    assert_eq!(user, ["question 2", "question 3", "question 4", "question 5", "question 6", "question 7"]);
}

#[tokio::test]
async fn a_window_that_shows_the_session_sees_it_live() {
    let app = App::start().await;
    let scope = app.room.caller("main").unwrap().scope;
    let path = format!("/api/unified/{}-chat", scope.assistant.as_str().replace('_', "-"));
    let body = json!({ "message": "What is a cold open?", "session_id": scope.session.to_string() });
    let answer = app.send("POST", &path, Some(body)).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let added = async || {
        app.until(|event| match event {
            Event::MessageAdded { message } => Some(message.content.clone()),
            _ => None,
        })
        .await
    };
    assert_eq!([added().await, added().await], ["What is a cold open?", ""]);
    let whole = app.until(|event| match event {
        Event::MessageChanged { message } => Some(message.content.clone()),
        _ => None,
    });
    assert_eq!(whole.await, answer.json()["result"].as_str().unwrap());
}

#[tokio::test]
async fn the_same_key_is_the_same_turn() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    let send = async |key, message: &str| {
        let (path, body) = ("/api/unified/scriptwriter-chat", json!({ "message": message }));
        app.send_as(&app.token, "POST", path, &[("Idempotency-Key", key)], Some(body)).await.json()
    };
    let first = send("one", "Hello").await;
    assert_eq!(send("one", "Hello").await, first);
    assert_eq!(provider.requests().len(), 1);
    assert_ne!(send("two", "Hello").await["session_id"], first["session_id"]);
    assert_eq!(app.texts(first["session_id"].as_str().unwrap()).await, ["Hello", "All right."]);
}

#[tokio::test]
async fn the_same_key_is_the_same_turn_after_its_channel_is_gone() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    let user = app.scope("any").user;
    let saved = app.room.save_channel(&user, night_shift()).await.unwrap();
    let send = async |key, message: &str| {
        let body = json!({ "message": message, "channel_id": "Night Shift" });
        let path = "/api/unified/scriptwriter-chat";
        app.send_as(&app.token, "POST", path, &[("Idempotency-Key", key)], Some(body)).await
    };
    let first = send("one", "Hello").await;
    assert_eq!(first.status, 200, "{}", first.body);
    app.room.remove_channel(&user, &saved.id).await.unwrap();

    let again = send("one", "Hello").await;

    assert_eq!((again.status, again.json()), (200, first.json()));
    assert_eq!(send("one", "Goodbye").await.code(), "used_key");
    assert_eq!(send("two", "Hello").await.code(), "bad_input");
    assert_eq!(provider.requests().len(), 1);
}

#[tokio::test]
async fn a_key_with_another_message_is_refused() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    for session in [None, Some("mine")] {
        let sent = provider.requests().len();
        let send = async |message: &str| {
            let body = json!({ "message": message, "session_id": session });
            let (path, key) = ("/api/unified/scriptwriter-chat", [("Idempotency-Key", "one")]);
            app.send_as(&app.token, "POST", path, &key, Some(body)).await
        };
        let first = send("Hello").await.json();
        let refused = send("Goodbye").await;
        assert_eq!((refused.status, refused.code()), (422, "used_key".into()));
        assert_eq!(app.texts(first["session_id"].as_str().unwrap()).await, ["Hello", "All right."]);
        assert_eq!(provider.requests().len(), sent + 1);
        assert_eq!(send("Hello").await.json(), first);
    }
}

#[tokio::test]
async fn the_same_key_of_two_tokens_is_two_messages() {
    let provider = FaultyProvider::start().await;
    let (app, tokens) = App::with_provider_and_tokens(&provider, 2).await;
    let send = async |token: &str, session: Option<&str>, message: &str| {
        let body = json!({ "message": message, "session_id": session });
        let (path, key) = ("/api/unified/scriptwriter-chat", [("Idempotency-Key", "one")]);
        app.send_as(token, "POST", path, &key, Some(body)).await.json()
    };
    let sessions = [send(&tokens[0], None, "Hello").await, send(&tokens[1], None, "Goodbye").await];
    let [first, second] = sessions.map(|reply| reply["session_id"].as_str().unwrap().to_owned());
    assert_ne!(first, second);
    assert_eq!(app.texts(&first).await, ["Hello", "All right."]);
    assert_eq!(app.texts(&second).await, ["Goodbye", "All right."]);

    send(&tokens[0], Some("shared"), "Hello").await;
    send(&tokens[1], Some("shared"), "Goodbye").await;
    assert_eq!(app.texts("shared").await, ["Hello", "All right.", "Goodbye", "All right."]);
}

#[tokio::test]
async fn a_key_that_is_repeated_meanwhile_waits_for_the_same_reply() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    provider.script(Reply::streaming(["Once upon "]).hold());
    let body = json!({ "message": "Tell me a story" });
    let mut one = app.stream(&app.token, Some("once"), &body).await;
    let mut other = app.stream(&app.token, Some("once"), &body).await;
    provider.await_request(1).await;
    provider.push("a time.");
    provider.release();
    let (ended, repeated) = (one.finish().await, other.finish().await);
    assert_eq!(ended.0, "Once upon a time.");
    assert_eq!(ended, repeated);
}

fn night_shift() -> Channel {
    Channel {
        id: String::new(),
        name: "Night Shift".into(),
        audience: "insomniacs".into(),
        tone: String::new(),
        language: String::new(),
        running_length: String::new(),
        words_per_minute: None,
        notes: String::new(),
    }
}

#[tokio::test]
async fn a_channel_is_named_by_id_or_name() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    let user = app.scope("any").user;
    let saved = app.room.save_channel(&user, night_shift()).await.unwrap();
    for named in [saved.id.as_str(), "Night Shift"] {
        let answer = app.chat(json!({ "message": "Hello", "channel_id": named })).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert!(provider.requests().last().unwrap().body.to_string().contains("insomniacs"));
    }
    let unknown = app.chat(json!({ "message": "Hello", "channel_id": "Day Shift" })).await;
    assert_eq!((unknown.status, unknown.code()), (422, "bad_input".into()));
    assert_eq!(provider.requests().len(), 2, "nothing was sent");
}

#[tokio::test]
async fn what_stands_in_the_way_is_answered_with_its_code() {
    let provider = FaultyProvider::start().await;
    let app = App::start_with(&model(&provider)).await;
    let answer = app.chat(json!({ "message": "Hello", "session_id": "mine" })).await;
    assert_eq!((answer.status, answer.code()), (403, "consent_needed".into()));
    assert_eq!(app.texts("mine").await, [""; 0], "nothing was stored");

    let keyless = [
        ("WRITERS_ROOM_PROVIDER", "openai".to_owned()),
        ("WRITERS_ROOM_BASE_URL", "https://api.openai.com/v1".to_owned()),
        ("WRITERS_ROOM_MODEL", "gpt-5".to_owned()),
    ];
    let app = App::start_with(&keyless).await;
    app.room.agree("both", "https://api.openai.com").await.unwrap();
    let answer = app.chat(json!({ "message": "Hello" })).await;
    assert_eq!((answer.status, answer.code()), (424, "missing_api_key".into()));
}

#[tokio::test]
async fn a_second_message_waits_for_the_first() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    provider.script(Reply::streaming(["Wait"]).hold());
    let body = json!({ "message": "Hello", "session_id": "mine" });
    let mut first = app.stream(&app.token, None, &body).await;
    provider.await_request(1).await;
    let second = app.chat(body).await;
    assert_eq!((second.status, second.code()), (409, "busy".into()));
    provider.release();
    assert_eq!(first.finish().await.1.0, "done");
}

#[tokio::test]
async fn a_reply_that_breaks_off_names_what_is_kept() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    provider.script(Reply::streaming(["Half of "]).ends_early());
    let answer = app.chat(json!({ "message": "Hello", "session_id": "mine" })).await;
    assert_eq!((answer.status, answer.code()), (502, "interrupted".into()));
    let detail = &answer.json()["detail"];
    assert_eq!(detail["session_id"], "mine");
    let id = detail["message_id"].as_str().unwrap();
    assert_eq!(app.texts("mine").await, ["Hello", "Half of "]);
    let kept = app.room.follow(&app.scope("mine"), id.parse().unwrap());
    kept.ended().await;
}

#[tokio::test]
async fn a_reply_at_its_limit_is_a_reply() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    provider.script(Reply::streaming(["As far as"]).finished_because("length"));
    let answer = app.chat(json!({ "message": "Hello" })).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(
        (&answer.json()["result"], &answer.json()["finish_reason"]),
        (&json!("As far as"), &json!("length"))
    );
}

#[tokio::test]
async fn a_refused_limit_of_the_reply_is_not_an_empty_reply() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider).await;
    let refusal = r#"{"error":{"message":"max_tokens is too large: 100000"}}"#;
    provider.script(Reply::status(400, refusal));
    let answer = app.chat(json!({ "message": "Hello" })).await;
    assert_eq!((answer.status, answer.code()), (502, "interrupted".into()), "{}", answer.body);
    provider.script(Reply::status(400, refusal));
    let body = json!({ "message": "Hello", "stream": true });
    let last = app.stream(&app.token, None, &body).await.finish().await.1;
    assert_eq!(last.0, "error");
}

#[tokio::test]
async fn a_message_of_the_wrong_form_is_refused() {
    let app = App::start().await;
    for (body, status) in [
        (json!({}), 422),
        (json!({ "message": 1 }), 422),
        (json!({ "message": "" }), 422),
        (json!({ "message": " \n" }), 422),
        (json!({ "message": "a\u{0}b" }), 422),
        (json!({ "message": "Hello", "session_id": "" }), 422),
        (json!({ "message": "Hello", "session_id": "../../etc" }), 422),
        (json!({ "message": "Hello", "session_id": "a".repeat(129) }), 422),
        (json!({ "message": "Hello", "user_id": "somebody" }), 403),
        (json!({ "message": "Hello", "user_id": "" }), 403),
        (json!([]), 422),
        (json!({ "message": "Hello", "session_id": null, "user_id": null, "channel_id": null }), 200),
        (json!({ "message": "Hello", "more": { "than": ["is", "known"] } }), 200),
    ] {
        let answer = app.chat(body.clone()).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.body);
    }
    let path = "/api/unified/scriptwriter-chat";
    let long_key = "k".repeat(129);
    for keys in
        [&[("Idempotency-Key", "")][..], &[("Idempotency-Key", &long_key)], &[("Idempotency-Key", "a"); 2]]
    {
        let body = Some(json!({ "message": "Hello" }));
        assert_eq!(app.send_as(&app.token, "POST", path, keys, body).await.status, 422, "{keys:?}");
    }
}

#[tokio::test]
async fn a_store_that_is_not_open_is_locked() {
    let port = crate::app::free_port();
    let given = std::collections::HashMap::from([
        ("WRITERS_ROOM_API", port.to_string()),
        ("WRITERS_ROOM_API_TOKEN", "t".to_owned()),
    ]);
    let app = App::closed(given, port).await;
    for (method, path, body) in [
        ("POST", "/api/unified/scriptwriter-chat", Some(json!({ "message": "Hello" }))),
        ("GET", "/api/unified/get-scriptwriter-chat/mine", None),
        ("DELETE", "/api/unified/clear-scriptwriter-chat/mine", None),
    ] {
        let answer = app.send(method, path, body).await;
        assert_eq!((answer.status, answer.code()), (423, "store_closed".into()), "{method}");
    }
}

#[tokio::test]
async fn the_user_of_settings_is_the_usual_one() {
    let (app, _) = App::with_tokens(&["mine"], &[]).await;
    app.room.save_settings(SettingsChange { user_id: "ada".into(), ..settings() }).await.unwrap();
    let session =
        app.chat(json!({ "message": "Hello" })).await.json()["session_id"].as_str().unwrap().to_owned();
    let path = format!("/api/unified/get-scriptwriter-chat/{session}?user_id=ada");
    assert_eq!(app.send("GET", &path, None).await.json()["message_count"], 2);
    let path = format!("/api/unified/get-scriptwriter-chat/{session}?user_id=default");
    assert_eq!(app.send("GET", &path, None).await.code(), "foreign_user");
}
