//! Finding messages while the writer types, and opening a window at one.

use history::{LIFE, UserId};
use writers_core::{
    Room,
    ipc::{Anchor, FoundMessage, Role, Scroll},
};

use crate::app::{App, problem};

async fn found(room: &Room, typed: &str) -> Vec<FoundMessage> {
    let user: UserId = "default".parse().unwrap();
    room.search(&user, typed, "UTC").await.unwrap()
}

fn words(found: &FoundMessage) -> String {
    found
        .snippet
        .iter()
        .map(|it| if it.is_hit { format!("[{}]", it.text) } else { it.text.clone() })
        .collect()
}

#[tokio::test]
async fn a_message_of_another_session_is_found_with_its_title() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send("A keeper at a lighthouse", "r1").await.unwrap();
    window.reply().await;
    window.send("She\nfinds a \u{202e}zoetrope", "r2").await.unwrap();
    window.reply().await;
    room.new_session("main", "scene_writer").await.unwrap();

    let hits = found(&room, "zoetr").await;
    let hit = hits.last().unwrap();
    assert_eq!((hit.title.as_str(), hit.role), ("A keeper at a lighthouse", Role::User));
    assert_eq!(words(hit), "She finds a [zoetrope]");
    assert_eq!(hit.assistant, window.state.conversation.unwrap().assistant);
    assert!(found(&room, "zoetr role:assistant assistant:scene").await.is_empty());
}

#[tokio::test]
async fn a_reply_is_found_without_marks_of_markdown() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send("What is a **dolly zoom**?", "r1").await.unwrap();
    window.reply().await;
    let hits = found(&room, "\"dolly zoom\"").await;
    let by = |role: Role| hits.iter().find(|hit| hit.role == role).map(words).unwrap_or_default();
    assert_eq!(by(Role::User), "What is a **[dolly zoom]**?", "what a writer types is no Markdown");
    assert!(by(Role::Assistant).starts_with("[Dolly zoom] Camera movement."), "{}", by(Role::Assistant));
}

#[tokio::test]
async fn what_is_cleared_or_expired_is_not_found() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send("a zoetrope", "r1").await.unwrap();
    window.reply().await;
    assert!(!found(&room, "zoetrope").await.is_empty());
    let scope = room.caller("main").unwrap().scope;
    room.clear(&scope).await.unwrap();
    assert!(found(&room, "zoetrope").await.is_empty());
    window.send("a praxinoscope", "r2").await.unwrap();
    window.reply().await;
    assert!(!found(&room, "praxinoscope").await.is_empty());
    app.later(LIFE);
    assert!(found(&room, "praxinoscope").await.is_empty());
}

#[tokio::test]
async fn at_most_twenty_are_found() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    for n in 0..21 {
        window.send(&format!("zoetrope {n}"), &format!("r{n}")).await.unwrap();
        window.reply().await;
        app.later(1);
    }
    let hits = found(&room, "zoetrope role:user").await;
    assert_eq!(hits.len(), 20);
    assert_eq!(words(&hits[0]), "[zoetrope] 20", "the newest first");
}

#[tokio::test]
async fn a_window_opens_at_a_message() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    for n in 0..60 {
        window.send(&format!("zoetrope{n}"), &format!("r{n}")).await.unwrap();
        window.reply().await;
        app.later(1);
    }
    let hits = found(&room, "zoetrope3 role:user").await;
    let hit = hits.last().unwrap();
    app.opened_windows.lock().unwrap().clear();
    room.new_window_at("main", &hit.assistant, &hit.session_id, &hit.id).await.unwrap();
    let label: &'static str = app.opened_windows.lock().unwrap()[0].clone().leak();
    let other = app.window(&room, label).await;
    let conversation = other.state.conversation.clone().unwrap();
    let scope = room.caller("main").unwrap().scope;
    let here = room.find(&scope, "zoetrope3 role:user", "UTC").await.unwrap();
    let oldest_first: Vec<String> = hits.iter().rev().map(|hit| hit.id.clone()).collect();
    assert_eq!(here, oldest_first, "and in its conversation");
    assert_eq!(conversation.scroll, Some(Scroll { message_id: hit.id.clone(), offset: 0.0 }));
    assert!(conversation.page.messages.iter().any(|message| message.id == hit.id));

    let gone = "64b000000000000000000001";
    room.new_window_at("main", &hit.assistant, &hit.session_id, gone).await.unwrap();
    problem(room.new_window_at("main", &hit.assistant, "another", &hit.id).await);
    assert!(other.load(Anchor::Around { id: hit.id.clone() }).await.has_newer);
}
