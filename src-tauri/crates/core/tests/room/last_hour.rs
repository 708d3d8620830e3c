//! What the desktop says of conversations in their last hour: how many and with whom, once, where the writer wants it.

use std::time::Duration;

use history::{LIFE, Scope, hours};
use writers_core::{
    Room,
    ipc::{ChosenLife, SettingsChange},
};

use crate::{
    app::{App, Expiring, Window, change},
    expiry::pass,
};

/// Two rounds of the sweep.
const A_WHILE: Duration = Duration::from_secs(61);

/// An app that says it, and its window.
async fn started(app: &App) -> (Room, Window) {
    let room = app.room();
    room.save_settings(SettingsChange { notify_expiry: true, ..change() }).await.unwrap();
    let window = app.window(&room, "main").await;
    (room, window)
}

/// Asks in the session of the window, and returns which it is.
async fn asked(window: &mut Window, request: &str) -> Scope {
    window.send("What's a wide shot?", request).await.unwrap();
    window.reply().await;
    window.room.caller(window.label).unwrap().scope
}

/// What is said within a while from now on.
async fn said(app: &App, window: &mut Window) -> Vec<Expiring> {
    tokio::time::pause();
    pass(window, A_WHILE).await;
    tokio::time::resume();
    std::mem::take(&mut app.expiring.lock().unwrap())
}

fn once(assistants: &[&'static str]) -> Vec<Expiring> {
    vec![("main".into(), assistants.to_vec())]
}

#[tokio::test]
async fn settings_say_whether_the_desktop_can_notify() {
    let mut app = App::new();
    assert!(app.room().settings().await.can_notify);
    app.can_notify = false;
    assert!(!app.room().settings().await.can_notify);
}

#[tokio::test]
async fn it_is_notified_once_an_hour_before_and_only_if_the_writer_wants_it() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    asked(&mut window, "r1").await;
    app.later(LIFE - hours(1));
    assert!(!room.settings().await.notify_expiry);
    assert_eq!(said(&app, &mut window).await, []);
    app.later(-120_000);
    room.save_settings(SettingsChange { notify_expiry: true, ..change() }).await.unwrap();
    assert_eq!(said(&app, &mut window).await, [], "not before");
    app.later(120_000);
    assert_eq!(said(&app, &mut window).await, once(&["scene_writer"]));
    app.later(hours(1) / 2);
    assert_eq!(said(&app, &mut window).await, [], "nor twice");
}

#[tokio::test]
async fn of_an_hour_it_is_the_last_quarter() {
    let app = App::new();
    let (room, mut window) = started(&app).await;
    let scope = asked(&mut window, "r1").await;
    room.choose_life(&scope, ChosenLife::try_from(1).unwrap()).await.unwrap();
    app.later(hours(1) / 2);
    assert_eq!(said(&app, &mut window).await, []);
    app.later(hours(1) / 4);
    assert_eq!(said(&app, &mut window).await, once(&["scene_writer"]));
}

#[tokio::test]
async fn one_with_an_hour_to_live_comes_into_its_last_quarter_again() {
    let app = App::new();
    let (room, mut window) = started(&app).await;
    let scope = asked(&mut window, "r1").await;
    room.choose_life(&scope, ChosenLife::try_from(1).unwrap()).await.unwrap();
    app.later(hours(3) / 4);
    assert_eq!(said(&app, &mut window).await, once(&["scene_writer"]));
    asked(&mut window, "r2").await;
    app.later(hours(1) / 4);
    assert_eq!(said(&app, &mut window).await, [], "its first words are gone");
    app.later(hours(1) / 2);
    assert_eq!(said(&app, &mut window).await, once(&["scene_writer"]));
}

#[tokio::test]
async fn several_at_once_are_one_word() {
    let app = App::new();
    let (room, mut window) = started(&app).await;
    asked(&mut window, "r1").await;
    room.new_session("main", "scene_writer").await.unwrap();
    asked(&mut window, "r2").await;
    room.new_session("main", "scene_writer").await.unwrap();
    app.later(hours(3));
    asked(&mut window, "r3").await;
    app.later(LIFE - hours(4));
    assert_eq!(said(&app, &mut window).await, once(&["scene_writer", "scene_writer"]));
    app.later(hours(3));
    assert_eq!(said(&app, &mut window).await, once(&["scene_writer"]));
}

#[tokio::test]
async fn a_conversation_in_the_focused_window_is_not_notified() {
    let app = App::new();
    let (room, mut window) = started(&app).await;
    asked(&mut window, "r1").await;
    let mut other = app.window(&room, "w-2").await;
    asked(&mut other, "r2").await;
    room.focus("w-2", true);
    app.later(LIFE - hours(1));
    assert_eq!(said(&app, &mut window).await, once(&["scene_writer"]), "of the other one");
    room.focus("w-2", false);
    assert_eq!(said(&app, &mut window).await, [], "it was seen");
}

#[tokio::test]
async fn the_window_that_shows_it_is_notified() {
    let app = App::new();
    let (room, mut window) = started(&app).await;
    asked(&mut window, "r1").await;
    room.new_session("main", "scriptwriter").await.unwrap();
    let mut other = app.window(&room, "w-2").await;
    app.later(hours(2));
    asked(&mut other, "r2").await;
    app.later(LIFE - hours(3));
    assert_eq!(said(&app, &mut window).await, once(&["scene_writer"]), "none shows it");
    app.later(hours(2));
    assert_eq!(said(&app, &mut window).await, [("w-2".to_owned(), vec!["scriptwriter"])]);
}

#[tokio::test]
async fn what_is_kept_or_only_typed_or_of_another_user_is_not_notified() {
    let app = App::new();
    let (room, mut window) = started(&app).await;
    let kept = asked(&mut window, "r1").await;
    room.keep(&kept).await.unwrap();
    room.new_session("main", "scene_writer").await.unwrap();
    room.save_draft("main", "typed".into(), Default::default()).await.unwrap();
    app.later(LIFE - hours(1));
    assert_eq!(said(&app, &mut window).await, []);
    let release = room.release(&kept).await.unwrap();
    assert!(!release.is_empty());
    app.later(LIFE - hours(1));
    assert_eq!(said(&app, &mut window).await, once(&["scene_writer"]), "it is released by now");

    asked(&mut window, "r2").await;
    let other = SettingsChange { user_id: "bo".into(), notify_expiry: true, ..change() };
    room.save_settings(other).await.unwrap();
    app.later(LIFE - hours(1));
    assert_eq!(said(&app, &mut window).await, []);
}

#[tokio::test]
async fn one_that_goes_on_comes_into_its_last_hour_again() {
    let app = App::new();
    let (_room, mut window) = started(&app).await;
    asked(&mut window, "r1").await;
    app.later(hours(10));
    asked(&mut window, "r2").await;
    app.later(LIFE - hours(11));
    assert_eq!(said(&app, &mut window).await, once(&["scene_writer"]));
    app.later(hours(2));
    assert_eq!(said(&app, &mut window).await, []);
    app.later(hours(8));
    assert_eq!(said(&app, &mut window).await, once(&["scene_writer"]));
}

#[tokio::test]
async fn a_restart_says_it_once_more() {
    let app = App::new();
    let (_room, mut window) = started(&app).await;
    asked(&mut window, "r1").await;
    app.later(LIFE - hours(1));
    assert_eq!(said(&app, &mut window).await.len(), 1);
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    assert_eq!(said(&app, &mut window).await.len(), 1);
    assert_eq!(said(&app, &mut window).await, []);
}
