//! Clearing, as the windows and the model see it.

use faulty_provider::{FaultyProvider, Reply};
use writers_core::ipc::Event;

use crate::app::App;

#[tokio::test]
async fn a_clear_ends_the_arriving_reply() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider);
    let room = app.agreed(&provider).await;
    let mut window = app.window(&room, "main").await;
    provider.script(Reply::streaming(["Half a secret"]).hold());
    window.send("My secret", "r1").await.unwrap();
    window.text_shown().await;
    room.clear(&room.caller("main").unwrap().scope).await.unwrap();
    assert!(window.texts().await.is_empty());
    provider.await_disconnect(1).await;
    window.send("Fresh", "r2").await.unwrap();
    window.reply().await;
    assert_eq!(window.texts().await, ["Fresh", "All right."]);
    let sent = provider.requests().pop().unwrap().body.to_string();
    assert!(!sent.contains("secret"), "cleared text is in no later prompt");
}

#[tokio::test]
async fn a_clear_empties_only_windows_of_its_session() {
    let app = App::new();
    let room = app.room();
    let mut first = app.window(&room, "main").await;
    first.send("What's a wide shot?", "r1").await.unwrap();
    first.reply().await;
    let session = first.state.conversation.as_ref().unwrap().session_id.clone();
    let mut same = app.window(&room, "w-same").await;
    room.open_session("w-same", "scene_writer", &session).await.unwrap();
    let mut other = app.window(&room, "w-other").await;
    other.send("What's a dolly?", "r2").await.unwrap();
    other.reply().await;
    other.seen();
    room.clear(&room.caller("main").unwrap().scope).await.unwrap();
    same.until(|event| matches!(event, Event::Cleared).then_some(())).await;
    assert!(same.texts().await.is_empty());
    assert_eq!(other.texts().await.len(), 2);
    assert!(!other.seen().iter().any(|event| matches!(event, Event::Cleared)));
}

#[tokio::test]
async fn a_session_that_no_window_shows_is_cleared() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
    let left = window.state.conversation.as_ref().unwrap().session_id.clone();
    room.new_session("main", "scene_writer").await.unwrap();
    window.send("What's a dolly?", "r2").await.unwrap();
    window.reply().await;
    window.seen();
    let user = room.caller("main").unwrap().scope.user;

    let session = room.session(&user, "scene_writer", &left).await.unwrap();
    assert_eq!(room.count_messages(&session).await.unwrap(), 2);
    room.clear(&session).await.unwrap();

    window
        .until(|event| match event {
            Event::SessionsChanged { gone, .. } => {
                gone.iter().any(|key| key.session_id == left).then_some(())
            }
            _ => None,
        })
        .await;
    assert_eq!(window.texts().await.len(), 2, "the session of the window is as it was");
    assert!(room.session(&user, "scene_writer", &left).await.is_err());
    let again = app.window(&app.room(), "main").await;
    assert_eq!(again.state.sessions.len(), 1);
}

#[tokio::test]
async fn a_clear_of_a_session_empties_the_window_that_shows_it() {
    let app = App::new();
    let room = app.room();
    let mut shows = app.window(&room, "w-shows").await;
    shows.send("What's a wide shot?", "r1").await.unwrap();
    shows.reply().await;
    let user = room.caller("w-shows").unwrap().scope.user;
    let shown = shows.state.conversation.as_ref().unwrap().session_id.clone();
    let session = room.session(&user, "scene_writer", &shown).await.unwrap();
    room.clear(&session).await.unwrap();
    shows.until(|event| matches!(event, Event::Cleared).then_some(())).await;
    assert!(shows.texts().await.is_empty());
}

#[tokio::test]
async fn an_unsent_draft_is_cleared_with_its_session() {
    let app = App::new();
    let room = app.room();
    let window = app.window(&room, "main").await;
    room.save_draft("main", "half a thought".into(), Default::default()).await.unwrap();
    let left = window.state.conversation.as_ref().unwrap().session_id.clone();
    room.new_session("main", "scene_writer").await.unwrap();
    let user = room.caller("main").unwrap().scope.user;
    let session = room.session(&user, "scene_writer", &left).await.unwrap();
    assert_eq!(room.count_messages(&session).await.unwrap(), 0);
    room.clear(&session).await.unwrap();
    assert!(room.session(&user, "scene_writer", &left).await.is_err());
}

#[tokio::test]
async fn sessions_of_others_are_refused() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
    let session = window.state.conversation.as_ref().unwrap().session_id.clone();
    let other = "somebody-else".parse().unwrap();
    assert!(room.session(&other, "scene_writer", &session).await.is_err());
    let user = room.caller("main").unwrap().scope.user;
    for (assistant, session) in [("scriptwriter", &*session), ("nobody", &session), ("scene_writer", "../..")]
    {
        assert!(room.session(&user, assistant, session).await.is_err(), "{assistant} {session}");
    }
}

#[tokio::test]
async fn a_clear_survives_a_restart() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
    room.save_draft("main", "half a thought".into(), Default::default()).await.unwrap();
    room.clear(&room.caller("main").unwrap().scope).await.unwrap();
    let again = app.window(&app.room(), "main").await;
    let conversation = again.state.conversation.as_ref().unwrap();
    assert!(conversation.page.messages.is_empty());
    assert_eq!(conversation.draft, "");
    assert!(again.state.sessions.is_empty());
}
