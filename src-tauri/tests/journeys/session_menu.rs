//! The menu of a session in the list: how it opens, and what it does.

use serde_json::json;

use crate::support::{App, Window, wait_until};

const ARROW_DOWN: &str = "\u{e015}";
const ARROW_UP: &str = "\u{e013}";
const END: &str = "\u{e010}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const F10: char = '\u{e03a}';
const HOME: &str = "\u{e011}";

/// Two sessions; the window shows the one in which this was asked last: "Define blocking".
fn two_sessions(app: &App) -> Window {
    let window = app.window();
    window.ask("What is a wide shot?");
    window.click("new-session");
    wait_until("a new session", || window.messages().is_empty());
    window.ask("Define blocking");
    wait_until("two sessions", || titles(&window).len() == 2);
    window
}

fn titles(window: &Window) -> Vec<String> {
    let script =
        "return Array.from(document.querySelectorAll('[data-testid=session-item]'), (item) => item.title)";
    let found = window.script(script, &[]);
    found.as_array().into_iter().flatten().filter_map(|title| title.as_str().map(str::to_owned)).collect()
}

/// Focuses the session with this title.
fn focus(window: &Window, title: &str) {
    let script = "document.querySelector(`[data-testid=session-item][title='${arguments[0]}']`).focus()";
    window.script(script, &[json!(title)]);
}

fn focused_title(window: &Window) -> String {
    window.script("return document.activeElement.title", &[]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_menu_opens_by_keys_and_gives_the_focus_back() {
    let app = App::first_start();
    let window = two_sessions(&app);
    focus(&window, "What is a wide shot?");
    window.press_with_shift(F10);
    assert_eq!(window.focused(), "session-menu-open");
    for (key, hook) in [
        (ARROW_DOWN, "session-menu-window"),
        (END, "session-menu-clear"),
        (ARROW_DOWN, "session-menu-open"),
        (ARROW_UP, "session-menu-clear"),
        (HOME, "session-menu-open"),
    ] {
        window.press(key);
        assert_eq!(window.focused(), hook);
    }
    window.press(ESCAPE);
    assert!(!window.shows("session-menu-open"));
    assert_eq!(focused_title(&window), "What is a wide shot?");

    window.press_with_shift(F10);
    window.press(ENTER);
    wait_until("its conversation", || {
        window.messages().first().is_some_and(|one| one.text == "What is a wide shot?")
    });
    assert_eq!(window.focused(), "composer");
}

#[test]
fn the_menu_opens_at_the_pointer_inside_the_window() {
    let app = App::first_start();
    let window = two_sessions(&app);
    for width in [1100, 480] {
        window.resize(width, 640);
        window.settle();
        if width < 760 {
            window.click("sidebar-open");
            window.settle();
        }
        window.right_click("session-item");
        window.wait_to_see("session-menu-open");
        let outside = "const { left, top, right, bottom } = document.querySelector('[role=menu]').getBoundingClientRect();
            return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight";
        assert_eq!(window.script(outside, &[]), json!(false), "{width}");
        window.press(ESCAPE);
        wait_until("the menu to go", || !window.shows("session-menu-open"));
        assert_eq!(focused_title(&window), "Define blocking", "{width}");
    }
    assert!(window.count("[data-drawer=open]") == 1, "Escape closes the menu alone");
}

#[test]
fn a_double_click_on_an_entry_leaves_the_session_below_alone() {
    let app = App::first_start();
    let window = two_sessions(&app);
    focus(&window, "Define blocking");
    window.press_with_shift(F10);
    window.wait_to_see("session-menu-open");
    let below = "const { left, top, width, height } =
            document.querySelector('[data-testid=session-menu-open]').getBoundingClientRect();
        const under = document.elementsFromPoint(left + width / 2, top + height / 2);
        return under.find((one) => one.closest('[data-testid=session-item]'))?.closest('button').title";
    assert_eq!(window.script(below, &[]), json!("What is a wide shot?"));
    window.double_click("session-menu-open");
    window.settle();
    assert!(!window.shows("session-menu-open"));
    assert_eq!(window.messages()[0].text, "Define blocking");
}

#[test]
fn another_session_is_cleared_for_good() {
    let mut app = App::first_start();
    let window = two_sessions(&app);
    focus(&window, "What is a wide shot?");
    window.press_with_shift(F10);
    let other = app.new_window(|| window.click("session-menu-window"));
    wait_until("that session", || {
        other.messages().first().is_some_and(|one| one.text == "What is a wide shot?")
    });

    focus(&window, "What is a wide shot?");
    window.press_with_shift(F10);
    window.click("session-menu-clear");
    window.wait_to_see("clear-ask-dialog");
    let asked = window.text("clear-ask-dialog");
    assert!(asked.contains("What is a wide shot?") && asked.contains("2 messages and any draft"), "{asked}");
    window.click("clear-cancel");
    assert_eq!(focused_title(&window), "What is a wide shot?");
    window.press_with_shift(F10);
    window.click("session-menu-clear");
    window.click("clear-confirm");

    wait_until("an empty window", || other.messages().is_empty());
    wait_until("one session", || titles(&window) == ["Define blocking"]);
    assert_eq!(window.messages()[0].text, "Define blocking");
    window.settle();
    app.quit();
    app.start();
    for window in app.windows() {
        wait_until("one session", || titles(&window) == ["Define blocking"]);
    }
}

#[test]
fn the_menu_clears_the_session_of_the_window_as_its_button_does() {
    let app = App::first_start();
    let window = two_sessions(&app);
    focus(&window, "Define blocking");
    window.press_with_shift(F10);
    window.click("session-menu-clear");
    window.click("clear-confirm");
    wait_until("an empty conversation", || window.messages().is_empty());
    wait_until("one session", || titles(&window) == ["What is a wide shot?"]);
    assert_eq!(window.focused(), "composer");
}
