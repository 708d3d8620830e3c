//! What expired while the app was closed: one window names it at the start, until it is dismissed, and nothing else has it.

use std::{sync::atomic::Ordering, time::Duration};

use bson::{DateTime, Document, doc, oid::ObjectId};
use history::{LIFE, Scope};
use test_mongod::Mongod;
use writers_core::ipc::{ErrorCode, Event, ExpiredSessions, SettingsChange, UnlockChoice, UnlockReason};

use crate::{
    app::{App, Window, change, files_with, problem},
    expiry::pass,
    unlock,
};

/// A run of the app: what it has begun ends with it.
fn run<T>(of: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(of)
}

fn expired(titles: &[&str], untitled: u32, more: u32) -> ExpiredSessions {
    ExpiredSessions { titles: titles.iter().map(|&title| title.to_owned()).collect(), untitled, more }
}

/// Asks in a new session of the window, and names it.
async fn named(window: &mut Window, title: &str) -> Scope {
    window.room.new_session(window.label, "scene_writer").await.unwrap();
    window.send("What's a wide shot?", title).await.unwrap();
    window.reply().await;
    let scope = window.room.caller(window.label).unwrap().scope;
    window.room.rename_session(&scope, title).await.unwrap();
    scope
}

/// What the window says once it is known.
async fn says(window: &mut Window) -> ExpiredSessions {
    match window.state.expired.clone() {
        Some(expired) => expired,
        None => window.until(changed).await.expect("something expired"),
    }
}

fn changed(event: &Event) -> Option<Option<ExpiredSessions>> {
    match event {
        Event::ExpiredChanged { expired } => Some(expired.clone()),
        _ => None,
    }
}

/// What the window said of it while a while passed, long enough for the sweep.
async fn passed(window: &mut Window) -> Vec<Option<ExpiredSessions>> {
    tokio::time::pause();
    let seen = pass(window, Duration::from_secs(10)).await;
    tokio::time::resume();
    seen.iter().filter_map(changed).collect()
}

/// A run in which three sessions are written in, two of them with a name; then a day passes.
fn a_day_ago(app: &App) {
    run(async {
        let mut window = app.window(&app.room(), "main").await;
        named(&mut window, "Night bus").await;
        app.later(60_000);
        named(&mut window, "Light\u{202e}house").await;
        named(&mut window, " ").await;
    });
    app.later(LIFE);
}

#[test]
fn it_is_named_at_the_start_until_it_is_dismissed() {
    let app = App::new();
    a_day_ago(&app);
    run(async {
        let room = app.room();
        let mut window = app.window(&room, "main").await;
        let all = expired(&["Lighthouse", "Night bus"], 1, 0);
        assert_eq!(says(&mut window).await, all);
        assert!(window.state.sessions.is_empty());
        // A window that attaches may be sent it twice.
        let all = Some(all);
        assert!(passed(&mut window).await.iter().all(|one| *one == all), "the sweep changes nothing of it");
        room.new_session("main", "scene_writer").await.unwrap();
        assert_eq!(app.window(&room, "main").await.state.expired, all);
        room.dismiss_expired("main").await.unwrap();
        assert_eq!(app.window(&room, "main").await.state.expired, None);
    });
    run(async {
        let mut window = app.window(&app.room(), "main").await;
        assert_eq!(window.state.expired, None);
        assert_eq!(passed(&mut window).await, [], "nor at the next start");
    });
}

#[test]
fn after_the_sweep_no_file_has_a_name() {
    let mut app = App::new();
    app.has_keyring.store(false, Ordering::SeqCst);
    app.keyring_error = || keyring_core::Error::NoDefaultStore;
    run(async {
        let room = app.room();
        room.open_store().await;
        room.unlock(UnlockChoice::Unencrypted).await.unwrap();
        let mut window = app.window(&room, "main").await;
        named(&mut window, "Quetzalcoatlus").await;
    });
    assert!(!files_with(app.home.path(), "Quetzalcoatlus").is_empty(), "the search for traces sees it");
    app.later(LIFE);
    run(async {
        let room = app.room();
        let mut window = app.window(&room, "main").await;
        assert_eq!(says(&mut window).await.titles, ["Quetzalcoatlus"]);
        passed(&mut window).await;
        assert!(files_with(app.home.path(), "Quetzalcoatlus").is_empty());
        assert!(app.window(&room, "main").await.state.expired.is_some(), "it is said still");
    });
    // Nothing was dismissed, and it is gone with the run.
    assert_eq!(run(async { app.window(&app.room(), "main").await.state.expired }), None);
}

#[test]
fn one_window_says_it_and_all_lose_it() {
    let app = App::new();
    a_day_ago(&app);
    run(async {
        let room = app.room();
        let mut first = app.window(&room, "main").await;
        let all = says(&mut first).await;
        let mut second = app.window(&room, "w-2").await;
        assert_eq!(second.state.expired, None);
        // Where the first is closed, another one says it.
        room.detach("main");
        assert_eq!(second.until(changed).await, Some(all));
        let mut third = app.window(&room, "w-3").await;
        room.dismiss_expired("w-3").await.unwrap();
        for window in [&mut second, &mut third] {
            assert_eq!(window.until(changed).await, None);
        }
    });
}

#[test]
fn the_window_with_the_focus_says_it() {
    let app = App::new();
    a_day_ago(&app);
    run(async {
        let room = app.room();
        // Both are there before the store is open.
        app.has_keyring.store(false, Ordering::SeqCst);
        let mut first = app.window(&room, "main").await;
        let mut second = app.window(&room, "w-2").await;
        assert_eq!(unlock::reason(&first), UnlockReason::KeyringUnreachable);
        room.focus("w-2", true);
        app.has_keyring.store(true, Ordering::SeqCst);
        unlock::choose(&mut second, UnlockChoice::Retry).await;
        assert_eq!(says(&mut second).await.titles.len(), 2);
        assert_eq!(passed(&mut first).await, []);
        assert_eq!(app.window(&room, "main").await.state.expired, None);
    });
}

#[test]
fn it_is_of_the_user_of_the_app() {
    let app = App::new();
    a_day_ago(&app);
    run(async {
        let room = app.room();
        let mut window = app.window(&room, "main").await;
        let all = says(&mut window).await;
        let of = |user: &str| SettingsChange { user_id: user.into(), ..change() };
        room.save_settings(of("bo")).await.unwrap();
        assert_eq!(app.window(&room, "main").await.state.expired, None);
        room.save_settings(of("default")).await.unwrap();
        assert_eq!(app.window(&room, "main").await.state.expired, Some(all));
    });
}

#[test]
fn only_fifty_are_held_and_names_come_first() {
    let app = App::new();
    run(async {
        let mut window = app.window(&app.room(), "main").await;
        for n in 0..55 {
            named(&mut window, &if n % 2 == 0 { format!("Number {n}") } else { " ".into() }).await;
            app.later(1_000);
        }
    });
    app.later(LIFE);
    let found = run(async { says(&mut app.window(&app.room(), "main").await).await });
    assert_eq!((found.titles.len(), found.untitled, found.more), (28, 22, 5));
    assert_eq!((found.titles[0].as_str(), found.titles[27].as_str()), ("Number 54", "Number 0"));
}

#[test]
fn nothing_is_reported_where_nothing_expired() {
    let app = App::new();
    let cleared = run(async {
        let room = app.room();
        let mut window = app.window(&room, "main").await;
        let kept = named(&mut window, "Kept").await;
        room.keep(&kept).await.unwrap();
        let cleared = named(&mut window, "Cleared").await;
        room.clear(&cleared).await.unwrap();
        assert!(room.dismiss_expired("w-2").await.is_err(), "there is no such window");
        problem(room.dismiss_expired("../x").await)
    });
    assert_eq!(cleared.code, ErrorCode::BadInput);
    app.later(LIFE);
    run(async {
        let mut window = app.window(&app.room(), "main").await;
        assert_eq!(window.state.expired, None);
        assert_eq!(passed(&mut window).await, []);
    });
}

#[test]
fn what_goes_on_or_was_cleared_or_kept_elsewhere_has_not_expired() {
    let mut app = App::new();
    let now = DateTime::now().timestamp_millis();
    app.clock.store(now - LIFE - 60_000, Ordering::SeqCst);
    let [goes_on, cleared, kept] = run(async {
        let mut window = app.window(&app.room(), "main").await;
        named(&mut window, "Night bus").await;
        [
            named(&mut window, "Lighthouse").await,
            named(&mut window, "Cleared").await,
            named(&mut window, "Kept").await,
        ]
    });
    let mongod = Mongod::shared_standalone();
    let database = mongod.fresh_database();
    let other = mongod.other_program(&database);
    let key = |scope: &Scope| doc! { "session_id": scope.session.as_str(), "user_id": "default" };
    let with = |mut key: Document, fields: Document| {
        key.extend(fields);
        key
    };
    let (written, later) =
        (DateTime::from_millis(now - LIFE - 60_000), DateTime::from_millis(now - LIFE - 30_000));
    let message =
        doc! { "_id": ObjectId::new(), "role": "user", "content": "Rain", "created_at": DateTime::now() };
    other.insert("scene_writer_chat_history", with(key(&goes_on), message.clone()));
    let clear = doc! {
        "_id": ObjectId::new(), "assistant": "scene_writer", "message_ids": [], "through": later, "cleared_at": later,
    };
    other.insert("chat_clears", with(key(&cleared), clear));
    let keep = doc! {
        "_id": format!("scene_writer:default:{}", kept.session), "assistant": "scene_writer", "kept_after": DateTime::from_millis(0), "released_at": null,
        "kept_changed_at": later, "kept_change": ObjectId::new(),
    };
    other.insert("chat_sessions", with(key(&kept), keep));
    other.insert("scene_writer_chat_kept", with(key(&kept), with(message, doc! { "created_at": written })));
    app.clock.store(DateTime::now().timestamp_millis(), Ordering::SeqCst);
    app.environment.insert("WRITERS_ROOM_MONGODB_URI", mongod.uri(&database));
    run(async {
        let mut window = app.window(&app.room(), "main").await;
        let other = expired(&["Night bus"], 0, 0);
        // It may have come before the window was there.
        if says(&mut window).await != other {
            let is_other = |event: &Event| changed(event).filter(|now| now.as_ref() == Some(&other));
            window.until(is_other).await;
        }
        assert_eq!(app.window(&window.room, "main").await.state.expired, Some(other));
    });
}
