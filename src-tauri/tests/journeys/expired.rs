//! What is said of conversations that go: at a start by the names of those that expired meanwhile, and an hour before by the
//! desktop.

use std::time::{Duration, Instant};

use bson::DateTime;
use serde_json::json;
use test_mongod::{Mongod, OtherProgram};

use crate::{
    shared_store::{SCENES, URI, open_session, six_fields},
    support::{Home, Notifications, Window, files_with, wait_for, wait_until},
};

const TITLE: &str = "Quetzalcoatlus";

/// How long the messages of a test still live when it begins, in milliseconds.
const LEFT: i64 = 25_000;

/// Another program writes a question and its answer in each of these sessions, as if so long ago, in milliseconds.
fn write(other: &OtherProgram, sessions: &[&str], age: i64) {
    let messages = sessions.iter().flat_map(|session| ["user", "assistant"].map(|role| (session, role)));
    let messages = messages.map(|(session, role)| {
        let mut message = six_fields(session, role, "The keeper is a ghost", 0);
        let now = message.get_datetime("created_at").unwrap().timestamp_millis();
        message.insert("created_at", DateTime::from_millis(now - age));
        message
    });
    other.insert_many(SCENES, messages.collect());
}

const fn hours(count: i64) -> i64 {
    count * 3_600_000
}

/// Clicks where the desktop has made everything larger.
fn click(window: &Window, hook: &str) {
    window.script("document.querySelector(`[data-testid=${arguments[0]}]`).click()", &[json!(hook)]);
}

/// Whether all that the window says of what expired can be read.
fn is_whole(window: &Window) -> bool {
    let fits = "const bar = document.querySelector('[data-testid=expired-notice]');
        const inside = (box) => box.left >= 0 && box.right <= innerWidth;
        const [text, button] = ['.expired-text', 'button'].map((one) => bar.querySelector(one).getBoundingClientRect());
        return bar.scrollWidth <= bar.clientWidth && bar.scrollHeight <= bar.clientHeight
          && inside(bar.getBoundingClientRect()) && text.right <= button.left";
    window.script(fits, &[]) == json!(true)
}

#[test]
fn what_expired_while_the_app_was_closed_is_named_until_it_is_dismissed() {
    let mongod = Mongod::shared_standalone();
    let database = mongod.fresh_database();
    let other = mongod.other_program(&database);
    let begun = Instant::now();
    write(&other, &["lighthouse", "bus"], hours(24) - LEFT);
    let mut app = Home::new().without_a_keyring().with(URI, &mongod.uri(&database)).start();
    let window = app.window();
    window.click_on("[data-choice=unencrypted]");
    window.wait_to_see("composer");
    open_session(&window, "lighthouse");
    let named = json!({ "assistant": "scene_writer", "sessionId": "lighthouse", "title": TITLE });
    window.invoke("rename_session", named).unwrap();
    assert!(!window.shows("expired-notice"));
    app.quit();
    assert!(!files_with(app.folder(), TITLE).is_empty(), "the search for traces sees it");
    let over = begun + Duration::from_millis(LEFT.unsigned_abs() + 1_000);
    std::thread::sleep(over.saturating_duration_since(Instant::now()));

    app.set("GDK_DPI_SCALE", "2");
    app.start();
    let window = app.window();
    window.resize(480, 700);
    window.wait_to_see("expired-notice");
    window.settle();
    let words = format!("While the app was closed, 2 conversations expired: “{TITLE}”, one without a name");
    assert!(window.text("expired-notice").starts_with(&words), "{}", window.text("expired-notice"));
    assert!(is_whole(&window), "at 480 px and text of twice the size");
    wait_until("no trace in any file", || files_with(app.folder(), TITLE).is_empty());
    assert!(window.text("expired-notice").starts_with(&words), "the window says it still");
    let second = app.new_window(|| click(&window, "new-window"));
    assert!(!second.shows("expired-notice"), "one window says it");

    click(&window, "expired-dismiss");
    wait_until("it to go", || !window.shows("expired-notice"));
    assert!(!window.script("return document.body.innerHTML", &[]).to_string().contains(TITLE));
    app.quit();
    app.start();
    for window in app.windows() {
        window.settle();
        assert!(!window.shows("expired-notice"));
    }
    assert!(files_with(app.folder(), TITLE).is_empty());
}

#[test]
fn the_last_hour_is_notified_without_a_word_of_the_conversation() {
    let notifications = Notifications::start();
    let mongod = Mongod::shared_standalone();
    let database = mongod.fresh_database();
    let other = mongod.other_program(&database);
    write(&other, &["lighthouse"], hours(23) + 60_000);
    let app = Home::new()
        .with_settings(&json!({ "notify_expiry": true }))
        .with(URI, &mongod.uri(&database))
        .start();
    let window = app.window();
    let elsewhere = app.new_window(|| window.click("new-window"));
    window.resize(1000, 700);
    elsewhere.resize(900, 700);
    open_session(&window, "lighthouse");
    app.focus(900);
    let first = wait_for("a notification", || notifications.shown().pop());
    assert_eq!(first.summary, "Messages in a conversation with Scene Writer will be deleted within the hour");
    for word in ["keeper", "ghost", "lighthouse"] {
        assert!(!first.whole.contains(word), "{}", first.whole);
    }
    notifications.click(first.id);
    wait_until("the window that shows it", || app.has_focus(1000));
    wait_until("what was said to be taken back", || notifications.is_closed(first.id));

    write(&other, &["bus", "harbour"], hours(23) + 60_000);
    wait_until("another notification", || notifications.shown().len() > 1);
    let all: Vec<_> =
        notifications.shown().into_iter().skip(1).map(|one| (one.replaces, one.summary)).collect();
    assert_eq!(all, [(0, "Messages in 2 conversations will be deleted within the hour".to_owned())]);
}
