//! Keeping and releasing, as the windows see it.

use history::{LIFE, Scope, hours};
use writers_core::{
    Room,
    ipc::{Event, SessionSummary},
};

use crate::app::{App, Window, files_with, problem};

/// A window on a conversation of two messages.
pub(crate) async fn conversation(app: &App, room: &Room) -> (Window, Scope) {
    let mut window = app.window(room, "main").await;
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
    window.seen();
    let scope = room.caller("main").unwrap().scope;
    (window, scope)
}

/// The session as the next change of the list has it.
pub(crate) async fn listed(window: &mut Window) -> SessionSummary {
    window
        .until(|event| match event {
            Event::SessionsChanged { changed, .. } => changed.first().cloned(),
            _ => None,
        })
        .await
}

#[tokio::test]
async fn every_window_lists_a_kept_session_without_a_time() {
    let app = App::new();
    let room = app.room();
    let (mut window, scope) = conversation(&app, &room).await;
    let mut other = app.window(&room, "w-other").await;
    other.seen();
    room.keep(&scope).await.unwrap();
    for window in [&mut window, &mut other] {
        let session = listed(window).await;
        assert!(session.kept);
        assert_eq!((session.first_expires_at, session.expires_at), (None, None));
    }
}

#[tokio::test]
async fn a_kept_conversation_is_shown_found_and_sent_after_its_24_hours_and_a_restart() {
    let app = App::new();
    let room = app.room();
    let (_window, scope) = conversation(&app, &room).await;
    room.keep(&scope).await.unwrap();
    app.later(40 * LIFE);
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    assert_eq!(window.texts().await.len(), 2);
    assert!(window.state.sessions[0].kept);
    assert_eq!(room.transcript(&scope, 9).await.unwrap().len(), 2);
    let found = room.search(&scope.user, "wide", "UTC").await.unwrap();
    assert!(!found.is_empty() && found.iter().all(|message| message.expires_at.is_none()));
    window.send("And a close-up?", "r2").await.unwrap();
    window.reply().await;
    app.later(2 * LIFE);
    assert_eq!(window.texts().await.len(), 4, "what is added to it is kept");
}

#[tokio::test]
async fn a_release_says_until_when_to_the_caller_and_to_the_list() {
    let app = App::new();
    let room = app.room();
    let (mut window, scope) = conversation(&app, &room).await;
    room.keep(&scope).await.unwrap();
    listed(&mut window).await;
    app.later(3 * LIFE);
    let until = room.release(&scope).await.unwrap();
    let session = listed(&mut window).await;
    assert_eq!((session.kept, session.first_expires_at.as_ref()), (false, Some(&until)));
    assert_eq!(session.expires_at.as_ref(), Some(&until));
    let found = room.search(&scope.user, "wide", "UTC").await.unwrap();
    assert_eq!(found[0].expires_at.as_ref(), Some(&until));
    app.later(LIFE - hours(1));
    assert_eq!(window.texts().await.len(), 2);
    app.later(hours(1));
    assert!(window.texts().await.is_empty());
}

#[tokio::test]
async fn a_clear_takes_a_kept_conversation_and_its_mark() {
    let app = App::new();
    let room = app.room();
    let (mut window, scope) = conversation(&app, &room).await;
    room.keep(&scope).await.unwrap();
    listed(&mut window).await;
    room.clear(&scope).await.unwrap();
    assert!(window.texts().await.is_empty());
    window.send("Fresh", "r2").await.unwrap();
    window.reply().await;
    let again = app.window(&app.room(), "main").await;
    assert!(!again.state.sessions[0].kept);
    assert!(files_with(app.home.path(), "wide shot").is_empty());
}

#[tokio::test]
async fn what_cannot_be_kept_or_released_is_refused() {
    let app = App::new();
    let room = app.room();
    let window = app.window(&room, "main").await;
    room.save_draft("main", "half a thought".into(), Default::default()).await.unwrap();
    let scope = room.caller("main").unwrap().scope;
    for refused in [problem(room.keep(&scope).await), problem(room.release(&scope).await)] {
        assert_eq!(refused, writers_core::ipc::Reason::UnknownSession.into());
    }
    drop(window);
}
