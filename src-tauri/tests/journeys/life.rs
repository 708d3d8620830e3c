//! A shorter life for a conversation: what is older goes from the window and from the shared database, and nothing else.

use bson::doc;
use test_mongod::Mongod;

use crate::{
    shared_store::{SCENES, URI, open_session, six_fields},
    support::{Home, Window, wait_until},
};

const ENTER: &str = "\u{e007}";
const F10: char = '\u{e03a}';

/// Opens the choice for the session that the window shows.
fn open_choice(window: &Window) {
    window.focus_session();
    window.press_with_shift(F10);
    window.wait_to_see("session-menu-open");
    window.click("life");
    window.wait_to_see("life-dialog");
}

fn choose(window: &Window, hours: u32) {
    window.click_on(&format!("[data-testid=life-choice][data-hours='{hours}']"));
    wait_until("it is known what goes", || !window.shows_any("[data-testid=life-save]:disabled"));
}

#[test]
fn a_shorter_life_takes_what_is_older_here_and_in_the_database() {
    let mongod = Mongod::shared_standalone();
    let database = mongod.fresh_database();
    let other = mongod.other_program(&database);
    for (session, hours_ago) in [("pilot", 3), ("pilot", 2), ("pilot", 0), ("finale", 3)] {
        other.insert(SCENES, six_fields(session, "user", &format!("{hours_ago} hours ago"), hours_ago));
    }
    let mut app = Home::new().with(URI, &mongod.uri(&database)).start();
    let window = app.window();
    open_session(&window, "pilot");
    wait_until("its messages", || window.messages().len() == 3);
    assert!(window.text("retention").starts_with("Messages delete themselves after 24 hours."));

    open_choice(&window);
    choose(&window, 4);
    assert!(!window.shows("life-older"), "nothing is older");
    choose(&window, 1);
    assert!(window.text("life-older").starts_with("2 messages are older than that"));
    window.click("life-cancel");
    assert_eq!(window.messages().len(), 3);

    open_choice(&window);
    choose(&window, 1);
    window.click("life-save");
    wait_until("what is older to go", || window.messages().len() == 1);
    wait_until("the time of it", || {
        window
            .text("retention")
            .starts_with("Messages delete themselves after an hour. Oldest message will be deleted in 5")
    });
    let there = |session: &str| other.count(SCENES, doc! { "session_id": session });
    wait_until("it to go there too", || there("pilot") == 1);
    assert_eq!(there("finale"), 1);

    // From the palette; a longer life brings nothing back.
    window.press_with_control('k');
    window.press("session after");
    window.press(ENTER);
    window.wait_to_see("life-dialog");
    choose(&window, 24);
    window.click("life-save");
    wait_until("24 hours", || {
        window.text("retention").starts_with("Messages delete themselves after 24 hours.")
    });
    assert_eq!(window.messages().len(), 1);
    app.quit();
    app.start();
    let window = app.window();
    wait_until("the same after a restart", || window.messages().len() == 1);
}
