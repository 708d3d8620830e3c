//! What has expired leaves windows that show it by the best knowledge of the time, and the file by what is certain.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use history::{LIFE, hours};
use test_mongod::Mongod;
use tokio::time::Instant;
use writers_core::{
    Room,
    ipc::{Event, StoreStateKind},
};

use crate::app::{App, Window};

const QUESTION: &str = "What's a wide shot?";

/// Waits for `time` and returns the events that the window gets meanwhile.
pub(crate) async fn pass(window: &mut Window, time: Duration) -> Vec<Event> {
    const STEP: Duration = Duration::from_millis(500);
    let begun = Instant::now();
    while begun.elapsed() < time {
        // The store works on a thread of its own, in real time.
        let pause = || std::thread::sleep(Duration::from_millis(5));
        tokio::task::spawn_blocking(pause).await.unwrap();
        tokio::time::advance(STEP).await;
    }
    window.seen()
}

/// Waits until the window gets a wanted event, and returns how long that took.
async fn pass_until(window: &mut Window, mut is_wanted: impl FnMut(&Event) -> bool) -> Duration {
    let begun = Instant::now();
    while !pass(window, Duration::from_millis(500)).await.iter().any(&mut is_wanted) {
        assert!(begun.elapsed() < Duration::from_secs(600), "no such event");
    }
    begun.elapsed()
}

fn is_gone(event: &Event) -> bool {
    matches!(event, Event::MessagesGone { .. })
}

#[tokio::test]
async fn messages_expire_during_sleep_while_offline() {
    let mongod = Mongod::standalone();
    let mut app = App::new();
    app.environment.insert("WRITERS_ROOM_MONGODB_URI", mongod.uri("room"));
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    let standing = |event: &Event, wanted| matches!(event, Event::StoreChanged { store } if store.state == wanted && store.waiting == 0);
    window.until(|event| standing(event, StoreStateKind::Shared).then_some(())).await;
    window.send(QUESTION, "r1").await.unwrap();
    window.reply().await;
    window.until(|event| standing(event, StoreStateKind::Shared).then_some(())).await;
    let shown: Vec<String> = window.messages().await.into_iter().map(|message| message.id).collect();
    mongod.kill();
    window.until(|event| standing(event, StoreStateKind::Offline).then_some(())).await;

    tokio::time::pause();
    app.later(LIFE + hours(6));
    let mut gone = false;
    let after = pass_until(&mut window, |event| {
        gone |= matches!(event, Event::MessagesGone { ids } if *ids == shown);
        gone && matches!(event, Event::SessionsChanged { changed, gone } if changed.is_empty() && !gone.is_empty())
    })
    .await;
    assert!(after <= Duration::from_secs(60), "after {after:?}");
    assert_eq!(window.texts().await, [""; 0]);

    // It was the clock, and they are in the file still.
    app.later(-LIFE - hours(6));
    let after = pass_until(&mut window, |event| *event == Event::PageOutdated).await;
    assert!(after <= Duration::from_secs(60), "after {after:?}");
    assert_eq!(window.texts().await.len(), 2);
}

#[tokio::test]
async fn what_has_expired_waits_no_longer() {
    let app = App::new();
    // A database whose address is lost: nothing but the sweep notifies of what waits for it.
    std::fs::write(Room::preferences_file(app.home.path()), r#"{"mongodb": true}"#).unwrap();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send(QUESTION, "r1").await.unwrap();
    window.reply().await;
    room.retry_waiting().await.unwrap();
    let waits = |event: &Event, n| matches!(event, Event::StoreChanged { store } if store.waiting == n);
    window.until(|event| waits(event, 2).then_some(())).await;

    tokio::time::pause();
    app.later(LIFE);
    pass_until(&mut window, |event| waits(event, 0)).await;
}

#[tokio::test]
async fn expiry_is_announced_once() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send(QUESTION, "r1").await.unwrap();
    window.reply().await;
    tokio::time::pause();
    app.later(LIFE - 1);
    let events = pass(&mut window, Duration::from_secs(90)).await;
    assert!(!events.iter().any(is_gone), "not before its 24 hours are over");
    app.later(60_000);
    pass_until(&mut window, |event| matches!(event, Event::MessagesGone { ids } if ids.len() == 2)).await;
    let events = pass(&mut window, Duration::from_secs(90)).await;
    assert!(!events.iter().any(is_gone));
}

#[tokio::test]
async fn an_expired_draft_leaves_the_list_of_sessions() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    room.save_draft("main", "never sent".into(), Default::default()).await.unwrap();
    let session = window.state.conversation.as_ref().unwrap().session_id.clone();
    room.new_session("main", "scene_writer").await.unwrap();
    window.seen();
    tokio::time::pause();
    app.later(LIFE);
    pass_until(&mut window, |event| match event {
        Event::SessionsChanged { gone, .. } => gone.iter().any(|gone| gone.session_id == session),
        _ => false,
    })
    .await;
}

#[tokio::test]
async fn a_panic_ends_only_its_own_sweep() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send(QUESTION, "r1").await.unwrap();
    window.reply().await;
    let session = window.state.conversation.as_ref().unwrap().session_id.clone();
    let panicked = std::sync::Arc::new(AtomicBool::new(false));
    let once = std::sync::Arc::clone(&panicked);
    let sink = move |event: Event| {
        let is_first = matches!(event, Event::MessagesGone { .. }) && !once.swap(true, Ordering::SeqCst);
        assert!(!is_first, "as if something in the sweep were broken");
    };
    room.attach("broken", Box::new(sink)).await.unwrap();
    room.open_session("broken", "scene_writer", &session).await.unwrap();

    tokio::time::pause();
    app.later(LIFE);
    while !panicked.load(Ordering::SeqCst) {
        pass(&mut window, Duration::from_millis(500)).await;
    }
    window.send(QUESTION, "r2").await.unwrap();
    tokio::time::resume();
    let second = window.reply().await;
    tokio::time::pause();
    app.later(LIFE);
    pass_until(&mut window, |event| matches!(event, Event::MessagesGone { ids } if ids.contains(&second.id)))
        .await;
}
