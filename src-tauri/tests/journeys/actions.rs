//! The writing actions: what `/` and the button list, and what choosing one does to the text.

use serde_json::json;

use crate::support::{App, Window, wait_until};

const END: &str = "\u{e010}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const HOME: &str = "\u{e011}";

fn listed(window: &Window) -> u64 {
    window.count("[data-testid=action]")
}

#[test]
fn slash_finds_an_action_and_undo_brings_it_back() {
    let app = App::first_start();
    let window = app.window();
    window.type_in("composer", "/");
    wait_until("all actions", || listed(&window) == 7);
    assert_eq!(window.focused(), "composer");
    window.press("shot");
    wait_until("one action", || listed(&window) == 1);

    window.press(ENTER);
    wait_until("its text", || window.value("composer").starts_with("Make a shot list"));
    assert_eq!(listed(&window), 0);

    window.press_with_control('z');
    wait_until("what was typed", || window.value("composer") == "/shot");
    assert_eq!(window.messages().len(), 0, "nothing was sent");
}

#[test]
fn escape_leaves_the_slash() {
    let app = App::first_start();
    let window = app.window();
    window.type_in("composer", "/");
    wait_until("all actions", || listed(&window) == 7);
    window.press(ESCAPE);
    wait_until("no list", || !window.shows("actions"));
    assert_eq!(window.value("composer"), "/");
    window.press("cut");
    assert_eq!(window.value("composer"), "/cut");
    assert_eq!(listed(&window), 0);
}

#[test]
fn button_lists_actions_in_a_narrow_window_and_keeps_the_text() {
    let app = App::first_start();
    let window = app.window();
    window.resize(480, 640);
    window.type_in("composer", "my idea");
    window.click("actions-menu");
    window.wait_to_see("actions");
    assert_eq!(window.focused(), "actions");
    let fits = "const box = document.querySelector('[data-testid=actions]').getBoundingClientRect();
        const button = document.querySelector('[data-testid=actions-menu]').getBoundingClientRect();
        return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.width <= 480
          && button.width >= 24 && button.height >= 24";
    assert_eq!(window.script(fits, &[]), json!(true));

    window.press(END);
    window.press(HOME);
    window.press(ENTER);
    wait_until("the text below the action", || window.value("composer").ends_with("\n\nmy idea"));
    assert!(window.value("composer").starts_with("Punch up the dialogue"));
    assert_eq!(window.focused(), "composer");

    window.press_with_control('z');
    wait_until("the text alone", || window.value("composer") == "my idea");
    assert_eq!(window.messages().len(), 0, "nothing was sent");
}
