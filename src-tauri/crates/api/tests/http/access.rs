//! Who is let in: off by default, tokens, their users, and how much each may ask for.

use std::{
    collections::HashMap,
    net::TcpListener,
    sync::{Arc, mpsc::channel},
    time::Duration,
};

use faulty_provider::{FaultyProvider, Reply};
use keyring_core::mock;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::mpsc::unbounded_channel,
    time::timeout,
};
use writers_core::{
    HomeLock,
    ipc::{ApiStatus, Event, Reason},
};

use crate::{
    app::{App, free_port, room_with, say},
    client::{Answer, raw, send_all},
};

const READ: &str = "/api/unified/get-scriptwriter-chat/mine";

/// The ports this process listens on.
fn listening() -> Vec<u16> {
    let sockets =
        ["/proc/self/net/tcp", "/proc/self/net/tcp6"].map(|file| std::fs::read_to_string(file).unwrap());
    let ours = our_sockets();
    let lines = sockets.iter().flat_map(|table| table.lines().skip(1));
    let fields = lines.map(|line| line.split_whitespace().collect::<Vec<_>>());
    let listens = fields.filter(|fields| fields[3] == "0A" && ours.contains(&fields[9].to_owned()));
    listens.map(|fields| u16::from_str_radix(fields[1].rsplit_once(':').unwrap().1, 16).unwrap()).collect()
}

/// The numbers of the sockets this process has open.
fn our_sockets() -> Vec<String> {
    let open = std::fs::read_dir("/proc/self/fd")
        .unwrap()
        .filter_map(|entry| std::fs::read_link(entry.ok()?.path()).ok());
    let names =
        open.filter_map(|link| Some(link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned()));
    names.collect()
}

#[tokio::test]
async fn it_listens_on_nothing_until_it_is_switched_on() {
    let app = App::off(HashMap::new(), free_port()).await;
    app.until_status(ApiStatus::Off).await;
    assert!(!listening().contains(&app.port));
    app.room.switch_api(true, app.port).await.unwrap();
    app.until_status(ApiStatus::On).await;
    assert_eq!(listening().iter().filter(|port| **port == app.port).count(), 2, "at 127.0.0.1 and at ::1");
    app.room.switch_api(false, app.port).await.unwrap();
    app.until_status(ApiStatus::Off).await;
    while listening().contains(&app.port) {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_port_that_is_taken_is_an_error_and_no_other_port_is_used() {
    let port = free_port();
    let taken = TcpListener::bind(("127.0.0.1", port)).unwrap();
    let app = App::off(HashMap::new(), port).await;
    let before = listening();
    app.room.switch_api(true, port).await.unwrap();
    let failed = app.until_status(ApiStatus::Failed).await;
    assert_eq!(failed.problem.unwrap().reason, Reason::PortTaken { port });
    assert!(
        listening().iter().filter(|now| **now == port).count()
            <= before.iter().filter(|was| **was == port).count()
    );
    drop(taken);
    app.room.switch_api(true, port).await.unwrap();
    app.until_status(ApiStatus::On).await;
}

#[tokio::test]
async fn a_token_is_shown_once_and_kept_as_a_hash() {
    let (app, tokens) = App::with_tokens(&["Editor"], &[]).await;
    assert_eq!(app.send("GET", READ, None).await.status, 200);
    app.until(|event| matches!(event, Event::ApiChanged { api } if api.requests_today == 1).then_some(()))
        .await;
    for entry in std::fs::read_dir(app.home.path()).unwrap() {
        let file = entry.unwrap().path();
        let bytes = std::fs::read(&file).unwrap_or_default();
        assert!(!String::from_utf8_lossy(&bytes).contains(&tokens[0]), "{}", file.display());
    }
    let settings = std::fs::read_to_string(app.home.path().join("settings.json")).unwrap();
    assert!(settings.contains("Editor"), "its name is kept: {settings}");
}

#[tokio::test]
async fn a_revoked_token_is_refused_at_once_and_ends_its_stream() {
    let provider = FaultyProvider::start().await;
    let (app, tokens) = App::with_provider_and_tokens(&provider, 2).await;
    provider.script(Reply::streaming(["Once"]).hold());
    let mut events = app.stream(&tokens[0], None, &json!({ "message": "Go", "session_id": "mine" })).await;
    assert_eq!(events.next().await.unwrap().0, "session");
    assert_eq!(events.next().await.unwrap().0, "delta");
    let id = app.room.create_token("third", &[]).await.unwrap().api.tokens[0].id.clone();
    let left = app.room.revoke_token(&id).await.unwrap();
    assert_eq!(left.tokens.len(), 2);
    assert_eq!(events.finish().await.1.1["error"], "unauthorized");
    assert_eq!(app.send_as(&tokens[0], "GET", READ, &[], None).await.status, 401);
    assert_eq!(app.send_as(&tokens[1], "GET", READ, &[], None).await.status, 200);
    provider.release();
    app.room.stop(&app.scope("mine"));
}

#[tokio::test]
async fn a_message_that_still_arrives_when_its_token_is_revoked_is_not_sent() {
    let provider = FaultyProvider::start().await;
    let (app, tokens) = App::with_provider_and_tokens(&provider, 2).await;
    let body = json!({ "message": "Go", "session_id": "mine" });
    let request = app.request(&tokens[0], "POST", "/api/unified/scriptwriter-chat", &[], Some(body));
    let (first, rest) = request.split_at(request.len() - 10);
    let mut stream = TcpStream::connect(("127.0.0.1", app.port)).await.unwrap();
    stream.write_all(first).await.unwrap();
    // It was let in before its token is revoked.
    app.until(|event| matches!(event, Event::ApiChanged { api } if api.requests_today == 1).then_some(()))
        .await;
    let id = app.room.create_token("third", &[]).await.unwrap().api.tokens[0].id.clone();
    app.room.revoke_token(&id).await.unwrap();

    stream.write_all(rest).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();

    let answer = Answer::parse(&answer);
    assert_eq!((answer.status, answer.code()), (401, "unauthorized".into()));
    assert_eq!(app.texts("mine").await, [""; 0]);
    assert!(provider.requests().is_empty());
}

/// A keyring may ask for its password twice: at the start, and when the API is switched on meanwhile.
#[tokio::test]
async fn a_token_that_is_in_use_before_it_is_read_again_can_be_revoked() {
    let home = tempfile::tempdir().unwrap();
    let lock = Arc::new(HomeLock::take(home.path()));
    let vault = mock::Store::new().unwrap();
    let kept = Arc::clone(&vault);
    let first = room_with(&home, &lock, HashMap::new(), Arc::new(move || Ok(Arc::clone(&kept) as _)));
    let token = first.create_token("program", &[]).await.unwrap();
    drop(first);

    let (asks, mut asked) = unbounded_channel();
    let connect = move || {
        let (answer, answered) = channel();
        asks.send(answer).unwrap();
        let _ = answered.recv();
        Ok(Arc::clone(&vault) as _)
    };
    let room = room_with(&home, &lock, HashMap::new(), Arc::new(connect));
    let mut switch = async || {
        let (room, port) = (room.clone(), free_port());
        let switching = tokio::spawn(async move { room.switch_api(true, port).await.unwrap() });
        (switching, asked.recv().await.unwrap())
    };
    let (one, answer_one) = switch().await;
    let (other, answer_other) = switch().await;
    answer_one.send(()).unwrap();
    one.await.unwrap();
    let program = room.authorize(&token.token).unwrap();
    answer_other.send(()).unwrap();
    other.await.unwrap();
    room.revoke_token(&token.api.tokens[0].id).await.unwrap();
    timeout(Duration::from_secs(30), program.revoked()).await.expect("it is revoked");
}

#[tokio::test]
async fn a_token_acts_for_its_users_only() {
    let (app, _) = App::with_tokens(&["any"], &[]).await;
    let created =
        app.room.create_token("two users", &["user123".into(), " test_user ".into()]).await.unwrap();
    assert_eq!(created.api.tokens[1].users, ["user123", "test_user"]);
    let chat = async |user: Option<&str>| {
        let body = json!({ "message": "Hello", "session_id": "mine", "user_id": user });
        app.send_as(&created.token, "POST", "/api/unified/scriptwriter-chat", &[], Some(body)).await.status
    };
    assert_eq!(
        [chat(None).await, chat(Some("test_user")).await, chat(Some("default")).await],
        [200, 200, 403]
    );
    let path = format!("{READ}?user_id=user123");
    assert_eq!(
        app.send_as(&created.token, "GET", &path, &[], None).await.json()["message_count"],
        2,
        "the first is the usual one"
    );
}

#[tokio::test]
async fn what_a_token_is_made_of_is_checked() {
    let app = App::off(HashMap::new(), free_port()).await;
    let reason = async |name: &str, users: &[&str]| {
        let users: Vec<String> = users.iter().map(|user| (*user).to_owned()).collect();
        app.room.create_token(name, &users).await.err().map(|error| error.reason())
    };
    assert_eq!(reason(" ", &[]).await, Some(Reason::NoTokenName));
    assert_eq!(reason(&"a".repeat(81), &[]).await, Some(Reason::InvalidTokenName { longest: 80 }));
    assert_eq!(reason("a", &["not a user"]).await, Some(Reason::InvalidUser));
    let many: Vec<String> = (0..21).map(|n| format!("u{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(reason("a", &many).await, Some(Reason::TooManyTokenUsers { most: 20 }));
    for _ in 0..50 {
        assert_eq!(reason("a", &["same", "same"]).await, None);
    }
    assert_eq!(reason("a", &[]).await, Some(Reason::TooManyTokens { most: 50 }));
    assert_eq!(app.room.revoke_token("none").await.err().unwrap().reason(), Reason::UnknownToken);
    assert_eq!(app.room.switch_api(true, 0).await.err().unwrap().reason(), Reason::InvalidPort);
}

#[tokio::test]
async fn the_environment_sets_it_for_one_run() {
    let app = App::start().await;
    assert_eq!(app.room.switch_api(false, 1).await.err().unwrap().reason(), Reason::ApiFromEnvironment);
    for user in ["default", "user123", "test_user"] {
        assert_eq!(app.send("GET", &format!("{READ}?user_id={user}"), None).await.status, 200);
    }
    assert_eq!(app.send("GET", &format!("{READ}?user_id=other"), None).await.status, 403);
    let settings = std::fs::read_to_string(app.home.path().join("settings.json")).unwrap_or_default();
    assert!(!settings.contains(&app.token) && !settings.contains(&app.port.to_string()), "{settings}");
    for (name, value, reason) in [
        ("WRITERS_ROOM_API", "eight thousand", Reason::InvalidPort),
        ("WRITERS_ROOM_API", "0", Reason::InvalidPort),
        ("WRITERS_ROOM_API", "70000", Reason::InvalidPort),
        ("WRITERS_ROOM_API_USERS", "good,not good", Reason::InvalidUser),
    ] {
        let port = free_port();
        let mut given = HashMap::from([("WRITERS_ROOM_API", port.to_string()), (name, value.to_owned())]);
        given.insert("WRITERS_ROOM_API_TOKEN", "t".into());
        let app = App::off(given, port).await;
        assert_eq!(app.until_status(ApiStatus::Failed).await.problem.unwrap().reason, reason);
    }
}

#[tokio::test]
async fn a_thousand_wrong_tokens_do_not_get_in() {
    let app = std::sync::Arc::new(App::start().await);
    let tasks = (0..25).map(|task| {
        let app = std::sync::Arc::clone(&app);
        tokio::spawn(async move {
            for n in 0..40 {
                let token = match n % 4 {
                    0 => String::new(),
                    1 => format!("{}x", app.token),
                    2 => app.token[..app.token.len() - 1 - task % 3].to_owned(),
                    _ => app.token.to_uppercase(),
                };
                let answer = app.send_as(&token, "GET", READ, &[], None).await;
                assert_eq!((answer.status, answer.code()), (401, "unauthorized".into()));
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    say("figure: P41 wrong tokens 1000 of aim 1000");
    assert_eq!(app.send("GET", READ, None).await.status, 200, "the right one still does");
}

#[tokio::test]
async fn each_kind_of_request_has_its_limit() {
    let app = App::start().await;
    let count = async |method: &str, path: &str, most: usize| {
        let mut answered = 0;
        loop {
            let body = (method == "POST").then(|| json!({ "message": "" }));
            let answer = app.send(method, path, body).await;
            if answer.status == 429 {
                let wait: u32 = answer.headers["retry-after"].parse().unwrap();
                assert!((1..=60).contains(&wait), "{wait}");
                return answered;
            }
            answered += 1;
            assert!(answered <= 2 * most, "no limit");
        }
    };
    // A few more than the limit, because the bucket fills while it is emptied.
    let posts = count("POST", "/api/unified/scriptwriter-chat", 20).await;
    let deletes = count("DELETE", "/api/unified/clear-scriptwriter-chat/none", 30).await;
    let gets = count("GET", READ, 120).await;
    assert!(
        (20..30).contains(&posts) && (30..45).contains(&deletes) && (120..180).contains(&gets),
        "{posts} {deletes} {gets}"
    );
}

#[tokio::test]
async fn a_program_waits_for_four_replies_at_once() {
    let provider = FaultyProvider::start().await;
    let (app, tokens) = App::with_provider_and_tokens(&provider, 2).await;
    let mut streams = Vec::new();
    let send = async |n: usize, token: &str| {
        let body = json!({ "message": "Go", "session_id": format!("s-{n}") });
        let path = "/api/unified/scriptwriter-chat";
        app.send_as(token, "POST", path, &[("Idempotency-Key", &format!("k-{n}"))], Some(body)).await
    };
    for n in 0..4 {
        provider.script(Reply::streaming(["Wait"]).hold());
        let body = json!({ "message": "Go", "session_id": format!("s-{n}") });
        streams.push(app.stream(&tokens[0], Some(&format!("k-{n}")), &body).await);
        provider.await_request(n + 1).await;
    }
    // Clients that went away leave their replies running.
    streams.truncate(1);
    let fifth = send(4, &tokens[0]).await;
    assert_eq!((fifth.status, fifth.code()), (429, "rate_limited".into()));
    assert_eq!(send(5, &tokens[1]).await.status, 200, "another program has its own");
    let body = json!({ "message": "Go", "session_id": "s-1" });
    let mut again = app.stream(&tokens[0], Some("k-1"), &body).await;
    assert_eq!(again.next().await.unwrap().0, "session", "a repetition is no further reply");
    for n in 0..4 {
        app.room.stop(&app.scope(&format!("s-{n}")));
    }
    assert_eq!(again.finish().await.1.0, "done");
    assert_eq!(streams[0].finish().await.1.0, "done");
    let mut status = send(4, &tokens[0]).await.status;
    while status == 429 {
        status = send(4, &tokens[0]).await.status;
    }
    assert_eq!(status, 200);
}

#[tokio::test]
async fn a_head_that_is_too_long_or_too_slow_is_refused() {
    let app = App::start().await;
    let long = format!("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(20_000));
    let answer = raw(app.port, long.as_bytes()).await;
    assert!(answer.starts_with(b"HTTP/1.1 431"), "{}", String::from_utf8_lossy(&answer));
    let slow = raw(app.port, b"GET /openapi.json HTTP/1.1\r\nHost: local").await;
    assert!(slow.is_empty() || slow.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&slow));
}

#[tokio::test]
async fn a_body_has_to_be_json_of_at_most_a_mebibyte() {
    let app = App::start().await;
    let post = async |headers: &str, body: &[u8]| {
        let mut request = format!(
            "POST /api/unified/scriptwriter-chat HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
             Authorization: Bearer {}\r\n{headers}\r\n",
            app.token
        )
        .into_bytes();
        request.extend(body);
        send_all(app.port, &request).await.status
    };
    let json = br#"{"message":"Hello"}"#;
    let length = json.len();
    assert_eq!(
        post(&format!("Content-Type: application/json; charset=utf-8\r\nContent-Length: {length}\r\n"), json)
            .await,
        200
    );
    for kind in [
        "",
        "Content-Type: text/plain\r\n",
        "Content-Type: application/x-www-form-urlencoded\r\n",
        "Content-Type: multipart/form-data; boundary=x\r\n",
        "Content-Type: application/jsonp\r\n",
        "Content-Type: application/json\r\nContent-Type: text/plain\r\n",
        "Content-Type: application/json\r\nContent-Encoding: gzip\r\n",
    ] {
        assert_eq!(post(&format!("{kind}Content-Length: {length}\r\n"), json).await, 415, "{kind}");
    }
    let long = vec![b' '; 8 << 20];
    let headers = format!("Content-Type: application/json\r\nContent-Length: {}\r\n", long.len());
    assert_eq!(post(&headers, &long).await, 413, "it gets the answer although it still sends");
    assert_eq!(post(&headers.replace("json", "xml"), &long).await, 415);
    let exactly = format!("{{\"message\":\"Hello\"{}}}", " ".repeat((1 << 20) - 19));
    assert_eq!(exactly.len(), 1 << 20);
    let headers = format!("Content-Type: application/json\r\nContent-Length: {}\r\n", exactly.len());
    assert_eq!(post(&headers, exactly.as_bytes()).await, 200, "so much is read");
    let chunked = [b"800000\r\n".to_vec(), vec![b' '; 0x0080_0000], b"\r\n0\r\n\r\n".to_vec()].concat();
    assert_eq!(post("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", &chunked).await, 413);
    assert_eq!(post("Content-Type: application/json\r\nContent-Length: 8\r\n", b"{\"messag").await, 400);
    assert_eq!(post("Content-Type: application/json\r\nContent-Length: 2\r\n", b"\xff\xfe").await, 400);
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for (body, status) in [
        (format!("{{\"message\":{nested}}}"), 422),
        (format!("{{\"message\":\"Hello\",\"unknown\":{nested}}}"), 200),
    ] {
        let headers = format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
        assert_eq!(post(&headers, body.as_bytes()).await, status);
    }
}
