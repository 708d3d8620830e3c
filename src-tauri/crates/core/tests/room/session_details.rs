//! What the writer says of sessions: every window of the user has it, and it stands wherever the title stands.

use history::{LIFE, Scope, Tag, Title, UserId};
use writers_core::{
    Room,
    ipc::{Event, ExportFormat, Reason, SessionSummary},
};

use crate::{
    app::{App, Window, problem},
    exports,
};

/// A window with one exchange in its session.
async fn asked(app: &App, room: &Room) -> (Window, Scope) {
    let mut window = app.window(room, "main").await;
    window.send("A keeper at a lighthouse", "r1").await.unwrap();
    window.reply().await;
    let scope = room.caller("main").unwrap().scope;
    (window, scope)
}

/// How a session is listed next.
async fn listed(window: &mut Window) -> SessionSummary {
    window
        .until(|event| match event {
            Event::SessionsChanged { changed, .. } => changed.iter().find(|one| !one.streaming).cloned(),
            _ => None,
        })
        .await
}

fn words(tags: &[&str]) -> Vec<String> {
    tags.iter().map(|&tag| tag.to_owned()).collect()
}

#[tokio::test]
async fn a_name_reaches_every_window() {
    let app = App::new();
    let room = app.room();
    let (mut window, scope) = asked(&app, &room).await;
    let mut other = app.window(&room, "w-2").await;
    window.seen();
    room.rename_session(&scope, "  The lamp\nroom ").await.unwrap();
    for window in [&mut window, &mut other] {
        let session = listed(window).await;
        assert_eq!((session.title.as_str(), session.is_named), ("The lamp room", true));
    }
    room.pin_session(&scope, true).await.unwrap();
    room.tag_session(&scope, &words(&["#Noir", "रात", "noir"])).await.unwrap();
    assert!(listed(&mut other).await.pinned);
    assert_eq!(listed(&mut other).await.tags, words(&["Noir", "रात"]));
    room.rename_session(&scope, " ").await.unwrap();
    let session = listed(&mut other).await;
    assert_eq!((session.title.as_str(), session.is_named), ("A keeper at a lighthouse", false));
    assert_eq!((session.pinned, session.tags.len()), (true, 2));
}

#[tokio::test]
async fn a_name_stands_wherever_the_title_stands() {
    let app = App::new();
    let room = app.room();
    let (window, scope) = asked(&app, &room).await;
    drop(window);
    room.rename_session(&scope, "The \u{202e}lamp room").await.unwrap();
    let state = app.window(&room, "main").await.state;
    assert_eq!(state.conversation.unwrap().title, "The lamp room");
    let user: UserId = "default".parse().unwrap();
    assert_eq!(room.search(&user, "lighthouse", "UTC").await.unwrap()[0].title, "The lamp room");
    let request = exports::request(ExportFormat::Markdown);
    assert_eq!(room.export_name(&scope, &request).await.unwrap(), "The lamp room.md");
}

#[tokio::test]
async fn a_name_that_nobody_sees_is_none() {
    let app = App::new();
    let room = app.room();
    let (window, scope) = asked(&app, &room).await;
    drop(window);
    for unseen in ["  ", "\u{200b}\u{2060}", "\u{200e}\u{200f}"] {
        room.rename_session(&scope, "The lamp room").await.unwrap();
        room.rename_session(&scope, unseen).await.unwrap();
        let state = app.window(&room, "main").await.state;
        assert_eq!(state.conversation.unwrap().title, "A keeper at a lighthouse", "{unseen:?}");
    }
}

#[tokio::test]
async fn a_tag_finds_the_messages_of_its_sessions() {
    let app = App::new();
    let room = app.room();
    let (mut window, scope) = asked(&app, &room).await;
    room.tag_session(&scope, &words(&["Café"])).await.unwrap();
    room.new_session("main", "scene_writer").await.unwrap();
    window.send("Another lighthouse", "r2").await.unwrap();
    window.reply().await;
    let user: UserId = "default".parse().unwrap();
    let found = async |typed: &str| {
        let hits = room.search(&user, typed, "UTC").await.unwrap();
        hits.into_iter().map(|hit| hit.title).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(found("lighthouse").await.len(), 2);
    for typed in ["lighthouse tag:cafe", "tag:CAFÉ", "tag:#café"] {
        assert_eq!(found(typed).await, ["A keeper at a lighthouse".to_owned()].into(), "{typed}");
    }
    assert!(found("lighthouse tag:caf").await.is_empty(), "a tag is a whole word");
    assert!(found("tag:café tag:noir").await.is_empty());
}

#[tokio::test]
async fn it_is_gone_with_a_clear_and_with_the_expiry() {
    let app = App::new();
    let room = app.room();
    let (mut window, scope) = asked(&app, &room).await;
    room.rename_session(&scope, "The lamp room").await.unwrap();
    room.clear(&scope).await.unwrap();
    assert_eq!(problem(room.rename_session(&scope, "again").await).reason, Reason::NothingToName);
    window.send("After the clear", "r2").await.unwrap();
    window.reply().await;
    let title = async || app.window(&room, "w-2").await.state.sessions[0].title.clone();
    assert_eq!(title().await, "After the clear");
    room.rename_session(&scope, "The second").await.unwrap();
    app.later(LIFE);
    assert!(app.window(&room, "w-2").await.state.sessions.is_empty());
    window.send("A day later", "r3").await.unwrap();
    window.reply().await;
    assert_eq!(title().await, "A day later");
}

#[tokio::test]
async fn what_is_too_long_is_refused_and_changes_nothing() {
    let app = App::new();
    let room = app.room();
    let (_window, scope) = asked(&app, &room).await;
    room.rename_session(&scope, &"x".repeat(80)).await.unwrap();
    for refused in ["x".repeat(81), "x".repeat(10_000_000), "a\u{7}b".into()] {
        let reason = problem(room.rename_session(&scope, &refused).await).reason;
        assert_eq!(reason, Reason::InvalidTitle { most: Title::LONGEST });
    }
    let most: Vec<String> = (0..Tag::MOST).map(|n| format!("tag{n}")).collect();
    room.tag_session(&scope, &most).await.unwrap();
    let more = [most.clone(), vec!["more".into()]].concat();
    let too_many = Reason::TooManyTags { most: Tag::MOST };
    assert_eq!(problem(room.tag_session(&scope, &more).await).reason, too_many);
    assert_eq!(problem(room.tag_session(&scope, &vec!["same".into(); 100_000]).await).reason, too_many);
    for refused in ["two words", "", &"x".repeat(33)] {
        let reason = problem(room.tag_session(&scope, &words(&[refused])).await).reason;
        assert_eq!(reason, Reason::InvalidTag { most: Tag::LONGEST });
    }
    let state = app.window(&room, "w-2").await.state;
    assert_eq!((state.sessions[0].title.len(), state.sessions[0].tags.len()), (80, 16));
}
