//! Keeping a conversation: where a window says so, and that it outlives its 24 hours, until it is released or cleared.

use std::time::{Duration, Instant};

use bson::doc;
use serde_json::json;
use test_mongod::Mongod;

use crate::{
    shared_store::{SCENES, URI, open_session, six_fields, wait_for_state},
    support::{App, Home, Window, files_with, wait_until},
};

const MARKER: &str = "quetzalcoatlus";
const ENTER: &str = "\u{e007}";
const END: &str = "\u{e010}";
const ESCAPE: &str = "\u{e00c}";
const F10: char = '\u{e03a}';

/// How long the messages of a test still live when it begins, in milliseconds.
const LEFT: i64 = 25_000;

/// Opens the menu of the session that the window shows.
fn open_menu(window: &Window) {
    window.focus_session();
    window.press_with_shift(F10);
    window.wait_to_see("session-menu-open");
}

fn choose(window: &Window, hook: &str) {
    open_menu(window);
    window.click(hook);
}

fn is_marked(window: &Window) -> bool {
    window.count("[data-testid=kept-mark]:not([hidden])") == 1
}

#[test]
fn keep_and_release_show_in_every_window() {
    let mut app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    let other = app.new_window(|| window.click("new-window"));
    assert!(!is_marked(&window) && !window.shows("kept"));
    open_menu(&window);
    assert!(!window.shows("release"), "what is not kept cannot be released");
    window.press(ESCAPE);

    choose(&window, "keep");
    for window in [&window, &other] {
        wait_until("the mark in the list", || is_marked(window));
    }
    wait_until("the words under the composer", || {
        window.text("retention")
            == "Kept on this computer and in a connected shared database until you release or clear it."
    });
    assert!(window.shows("kept"), "the bar says it too");
    assert!(!other.shows("kept"), "the other window shows another conversation");
    assert!(!window.shows_any(".session[aria-current] .ring"), "there is no time to show");
    window.ask("And a close-up?");
    wait_until("the mark in place of the sign that it answers", || is_marked(&window));

    app.quit();
    app.start();
    let window = app.windows().remove(0);
    wait_until("the mark after a restart", || is_marked(&window));
    window.press_with_control('k');
    wait_until("the focus in the palette", || window.focused() == "search");
    window.press("release");
    window.press(ENTER);
    wait_until("no mark", || !is_marked(&window) && !window.shows("kept"));
    assert!(window.text("retention").contains("Oldest message will be deleted in 23 h 59 min"));
}

#[test]
fn a_release_that_is_done_waits_no_more() {
    let mongod = Mongod::shared_standalone();
    let database = mongod.fresh_database();
    let other = mongod.other_program(&database);
    let app = Home::new().with(URI, &mongod.uri(&database)).start();
    let window = app.window();
    window.ask("What is a wide shot?");
    wait_for_state(&window, "shared", 0);
    for (hook, count) in [("keep", 2), ("release", 0)] {
        choose(&window, hook);
        // The database may have it before the page, whose menu offers the other of the two then.
        wait_until("the mark", || is_marked(&window) == (hook == "keep"));
        wait_until(hook, || other.count("scene_writer_chat_kept", doc! {}) == count);
        wait_until("nothing to wait", || window.attribute("store-state", "data-waiting") == "0");
    }
}

#[test]
fn clear_says_that_a_conversation_is_kept_and_takes_it() {
    let app = Home::new().without_a_keyring().start();
    let window = app.window();
    window.click_on("[data-choice=unencrypted]");
    window.wait_to_see("composer");
    window.ask(&format!("What is a {MARKER} shot?"));
    choose(&window, "keep");
    wait_until("the mark", || is_marked(&window));
    open_menu(&window);
    window.press(END);
    window.click("session-menu-clear");
    window.wait_to_see("clear-ask-dialog");
    assert!(window.text("clear-ask-dialog").contains("This conversation is kept"));
    window.click("clear-confirm");
    wait_until("an empty conversation", || window.messages().is_empty());
    wait_until("no trace", || files_with(app.folder(), MARKER).is_empty());
    window.ask("What is a dolly?");
    wait_until("the time of a new conversation", || window.shows_any(".session[aria-current] .ring"));
}

#[test]
fn a_kept_conversation_outlives_its_24_hours() {
    let mongod = Mongod::shared_standalone();
    let database = mongod.fresh_database();
    let other = mongod.other_program(&database);
    let begun = Instant::now();
    for session in ["stays", "goes"] {
        for role in ["user", "assistant"] {
            let mut message = six_fields(session, role, &format!("{session} by the {role}"), 24);
            let dated = message.get_datetime("created_at").unwrap().timestamp_millis();
            message.insert("created_at", bson::DateTime::from_millis(dated + LEFT));
            other.insert(SCENES, message);
        }
    }
    let mut app = Home::new().with(URI, &mongod.uri(&database)).start();
    let window = app.window();
    open_session(&window, "goes");
    window.wait_to_see("expiring");
    window.click("expiring-let-go");
    wait_until("the bar to go", || !window.shows("expiring"));
    open_session(&window, "stays");
    window.wait_to_see("expiring");
    window.click("expiring-keep");
    wait_until("the mark", || is_marked(&window) && !window.shows("expiring"));
    let over = begun + Duration::from_millis(LEFT.unsigned_abs() + 2_000);
    std::thread::sleep(over.saturating_duration_since(Instant::now()));

    let stored = |window: &Window| {
        window.stored().iter().map(|message| message["content"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(stored(&window), [json!("stays by the user"), json!("stays by the assistant")]);
    assert!(
        window.invoke("open_session", json!({"assistant": "scene_writer", "sessionId": "goes"})).is_err()
    );
    other.delete_many(SCENES, bson::doc! {});
    app.quit();
    app.start();
    let window = app.window();
    // By then the app knows that the database has it no more.
    wait_for_state(&window, "shared", 0);
    wait_until("it after a restart", || window.messages().len() == 2 && is_marked(&window));
    window.ask("And now?");
    assert_eq!(stored(&window).len(), 4);
}
