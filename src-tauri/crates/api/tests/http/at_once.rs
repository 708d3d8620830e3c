//! Many programs at once.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use writers_core::ipc::ApiStatus;

use crate::{
    app::{App, say},
    client::{Answer, raw},
};

const SESSIONS: usize = 20;
const CLIENTS: usize = 8;
const TURNS: usize = 200;

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_turns_of_eight_clients_keep_order_and_scope() {
    let provider = FaultyProvider::start().await;
    let (app, tokens) = App::with_provider_and_tokens(&provider, 16).await;
    let (app, next) = (Arc::new(app), Arc::new(AtomicUsize::new(0)));
    let clients = (0..CLIENTS).map(|client| {
        let (app, next, tokens) = (Arc::clone(&app), Arc::clone(&next), tokens.clone());
        tokio::spawn(async move {
            let mut sent = Vec::new();
            loop {
                let turn = next.fetch_add(1, Ordering::SeqCst);
                if turn >= TURNS {
                    return sent;
                }
                let (session, message) =
                    (format!("s-{}", turn % SESSIONS), format!("turn {turn} of {client}"));
                let body = json!({ "message": message, "session_id": session });
                let path = "/api/unified/scriptwriter-chat";
                let mut token = turn % tokens.len();
                // Another client may be writing in the session, or its token may be used up: a program tries again.
                loop {
                    let answer = app.send_as(&tokens[token], "POST", path, &[], Some(body.clone())).await;
                    match answer.status {
                        200 => break assert_eq!(answer.json()["result"], "All right."),
                        409 => {}
                        429 => token = (token + 1) % tokens.len(),
                        status => panic!("{status}: {}", answer.body),
                    }
                }
                sent.push((session, message));
            }
        })
    });
    let mut sent: HashMap<String, Vec<String>> = HashMap::new();
    for client in clients.collect::<Vec<_>>() {
        for (session, message) in client.await.unwrap() {
            sent.entry(session).or_default().push(message);
        }
    }
    assert_eq!(sent.values().map(Vec::len).sum::<usize>(), TURNS);
    for (session, mut expected) in sent {
        let lines = app.room.transcript(&app.scope(&session), 500).await.unwrap();
        let (questions, replies): (Vec<_>, Vec<_>) =
            lines.chunks(2).map(|turn| (turn[0].content.clone(), turn[1].content.clone())).unzip();
        assert!(
            replies.iter().all(|reply| reply == "All right."),
            "{session}: questions and replies alternate"
        );
        assert!(lines.is_sorted_by(|one, next| one.created_at <= next.created_at));
        let mut questions = questions;
        questions.sort();
        expected.sort();
        assert_eq!(questions, expected, "{session}");
    }
}

#[tokio::test]
async fn a_hundred_clients_that_go_away_get_a_hundred_replies() {
    let provider = FaultyProvider::start().await;
    let (app, tokens) = App::with_provider_and_tokens(&provider, 25).await;
    let mut replies = 0;
    // As many as there may be connections, and replies of each token.
    for wave in 0..4 {
        let mut streams = Vec::new();
        for (n, token) in tokens.iter().enumerate() {
            provider.script(Reply::streaming(["The be"]).hold());
            let body = json!({ "message": "Go", "session_id": format!("s-{}", wave * 25 + n) });
            let mut events = app.stream(token, None, &body).await;
            assert_eq!(events.next().await.unwrap().0, "session");
            assert_eq!(events.next().await.unwrap().0, "delta");
            streams.push(events);
        }
        drop(streams);
        for _ in 0..25 {
            provider.push("ginning");
            provider.release();
        }
        for n in 0..25 {
            let scope = app.scope(&format!("s-{}", wave * 25 + n));
            let lines = loop {
                let lines = app.room.transcript(&scope, 2).await.unwrap();
                if lines.len() == 2 {
                    break lines;
                }
                tokio::task::yield_now().await;
            };
            // Which of them an instruction reaches is the provider's choice.
            assert!(lines[1].content.starts_with("The be"), "{}", lines[1].content);
            replies += 1;
        }
    }
    say(&format!("figure: P42 replies to clients that went away {replies} of aim 100"));
}

/// Asks for 10,000 pairs of user and session that the token must not see, made from those of another program.
#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_forged_pairs_bring_no_foreign_byte() {
    let (app, tokens) = App::with_tokens(&["mine"; 40], &[]).await;
    let other = app.room.create_token("other", &["victim".into(), "victim.2".into()]).await.unwrap().token;
    for user in ["victim", "victim.2"] {
        let body = json!({ "message": "canary of another", "session_id": "secret-1", "user_id": user });
        let path = "/api/unified/scriptwriter-chat";
        assert_eq!(app.send_as(&other, "POST", path, &[], Some(body)).await.status, 200);
    }
    let read = async |token: &str, path: &str| {
        Answer::parse(&raw(app.port, &app.request(token, "GET", path, &[], None)).await)
    };
    let mut random = Random(20_261_127);
    let mut answered: HashMap<u16, usize> = HashMap::new();
    for n in 0..10_000 {
        if n % 4_000 == 3_999 {
            // Its buckets are full again.
            app.room.switch_api(false, app.port).await.unwrap();
            app.until_status(ApiStatus::Off).await;
            app.room.switch_api(true, app.port).await.unwrap();
            app.until_status(ApiStatus::On).await;
        }
        let path = forged_path(&mut random);
        let answer = read(&tokens[n % tokens.len()], &path).await;
        assert!(!answer.body.contains("canary"), "{path}: {answer:?}");
        *answered.entry(answer.status).or_default() += 1;
    }
    assert_eq!(answered.get(&429), None, "none was refused for being one too many");
    assert!(answered.len() >= 4 && answered[&200] > 100, "{answered:?}");
    say(&format!("figure: P41 forged pairs {} of aim 10000", answered.values().sum::<usize>()));
    let whole = read(&other, "/api/unified/get-scriptwriter-chat/secret-1").await;
    assert!(whole.body.contains("canary"), "it is there all the time");
}

/// The path of another program's session with its user, changed or not, plainly or in ways that some servers decode.
fn forged_path(random: &mut Random) -> String {
    let assistant = ["scriptwriter", "scene-writer"][random.below(2)];
    let session = [
        "secret-1",
        "secret-1%00",
        "secret-1%20",
        "./secret-1",
        "..%2fsecret-1",
        "%73ecret-1",
        "secret-1;x",
        "*",
        "%25",
        "secret-1%0a",
        "Secret-1",
        "victim:scriptwriter:secret-1",
        "secret-1/",
        "secret-1'--",
        "secret-%31",
        "secret_1",
    ][random.below(16)];
    let user = [
        "victim",
        "victim.2",
        "default%00victim",
        "victim%00",
        "%76ictim",
        "Victim",
        "*",
        "default,victim",
        "default|victim",
        "default' OR '1'='1",
        "%2e%2e%2fvictim",
        "victim%0d%0a",
        "{\"$ne\":null}",
        "default",
        "vict%C4%B1m",
        "",
    ][random.below(16)];
    let query = match random.below(5) {
        0 => String::new(),
        1 => format!("?user_id={user}&user_id=default"),
        2 => format!("?user_id=default&user_id={user}"),
        3 => format!("?user_id[]={user}&user_id[$ne]=1&USER_ID={user}"),
        _ => format!("?limit={}&user_id={user}", random.below(600)),
    };
    // A space would end the target.
    format!("/api/unified/get-{assistant}-chat/{session}{query}").replace(' ', "+")
}

/// Small and known random numbers (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % bound as u64).unwrap()
    }
}
