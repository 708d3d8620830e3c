//! What the desktop says of a reply that has ended: that it was answered and nothing else, where the writer wants it.

use faulty_provider::{FaultyProvider, Reply};
use writers_core::{
    Room,
    ipc::{Event, MessageState, SettingsChange},
};

use crate::app::{App, Window, wanted};

/// An app that says when it was answered, or not.
async fn started(provider: &FaultyProvider, notify_replies: bool) -> (App, Room, Window) {
    let app = App::new();
    let room = app.chosen(provider, SettingsChange { notify_replies, ..wanted(provider) }).await;
    let window = app.window(&room, "main").await;
    (app, room, window)
}

/// The state of the reply, once everything about it has happened.
async fn ended(window: &mut Window) -> MessageState {
    let state = window.reply().await.state;
    window.until(|event| matches!(event, Event::UsageChanged { .. }).then_some(())).await;
    state
}

async fn ask(window: &mut Window, request: &str) -> MessageState {
    window.send("Go on", request).await.unwrap();
    ended(window).await
}

fn said(app: &App) -> Vec<(String, &'static str)> {
    std::mem::take(&mut app.answered.lock().unwrap())
}

#[tokio::test]
async fn a_reply_is_notified_if_the_writer_wants_it() {
    let provider = FaultyProvider::start().await;
    let (app, room, mut window) = started(&provider, false).await;
    assert!(!room.settings().await.notify_replies);
    ask(&mut window, "r1").await;
    assert_eq!(said(&app), []);
    let change = SettingsChange { notify_replies: true, ..wanted(&provider) };
    assert!(room.save_settings(change).await.unwrap().notify_replies);
    ask(&mut window, "r2").await;
    assert_eq!(said(&app), [("main".to_owned(), "scene_writer")]);
    assert!(app.room().settings().await.notify_replies, "it is remembered");
}

#[tokio::test]
async fn a_window_with_the_focus_needs_no_word() {
    let provider = FaultyProvider::start().await;
    let (app, room, mut window) = started(&provider, true).await;
    room.focus("main", true);
    ask(&mut window, "r1").await;
    assert_eq!(said(&app), []);
    room.focus("main", false);
    ask(&mut window, "r2").await;
    assert_eq!(said(&app).len(), 1);
    // Desktops may say that one window lost the focus after they said which has it.
    room.focus("main", true);
    room.focus("w-2", false);
    ask(&mut window, "r3").await;
    assert_eq!(said(&app), []);
}

#[tokio::test]
async fn two_windows_of_a_conversation_are_one_word() {
    let provider = FaultyProvider::start().await;
    let (app, room, mut window) = started(&provider, true).await;
    let session = window.state.conversation.as_ref().unwrap().session_id.clone();
    ask(&mut window, "r1").await;
    let other = app.window(&room, "w-2").await;
    room.open_session("w-2", "scene_writer", &session).await.unwrap();
    said(&app);
    ask(&mut window, "r2").await;
    assert_eq!(said(&app), [("main".to_owned(), "scene_writer")]);
    // The writer reads the same in the other one.
    room.focus("w-2", true);
    ask(&mut window, "r3").await;
    assert_eq!(said(&app), []);
    drop(other);
}

#[tokio::test]
async fn a_failed_or_stopped_reply_is_not_notified() {
    let provider = FaultyProvider::start().await;
    let (app, room, mut window) = started(&provider, true).await;
    provider.script(Reply::status(400, r#"{"error": {"message": "bad request"}}"#));
    assert_eq!(ask(&mut window, "r1").await, MessageState::Interrupted);
    provider.script(Reply::streaming(["The rain"]).hold());
    window.send("Go on", "r2").await.unwrap();
    window.text_shown().await;
    room.stop(&room.caller("main").unwrap().scope);
    assert_eq!(ended(&mut window).await, MessageState::Stopped);
    assert_eq!(said(&app), []);
}
