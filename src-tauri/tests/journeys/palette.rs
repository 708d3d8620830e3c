//! The palette and the list of shortcuts, by keyboard alone.

use faulty_provider::FaultyProvider;
use serde_json::json;

use crate::support::{App, Home, Window, wait_until};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const HOME: &str = "\u{e011}";
const END: &str = "\u{e010}";
const UP: &str = "\u{e013}";
const DOWN: &str = "\u{e015}";

/// Opens the palette and types into it.
fn search(window: &Window, text: &str) {
    window.press_with_control('k');
    wait_until("the focus in the palette", || window.focused() == "search");
    window.press(text);
    assert_eq!(window.value("search"), text);
}

fn is_open(window: &Window) -> bool {
    window.count("dialog.palette[open]") == 1
}

/// What is chosen in the list; a field that points at nothing, or at something else, is found here.
fn chosen(window: &Window) -> String {
    let script = "const field = document.querySelector('[data-testid=search]');
        const at = field.getAttribute('aria-activedescendant');
        const chosen = document.querySelectorAll('[data-testid=search-hit][aria-selected=true]');
        return chosen.length === 1 && chosen[0].id === at ? chosen[0].innerText : `${chosen.length} chosen, ${at}`";
    window.script(script, &[]).as_str().unwrap_or_default().to_owned()
}

fn wait_for_hit(window: &Window, kind: &str, text: &str) {
    let hits = "return Array.from(document.querySelectorAll(arguments[0])).some((hit) => hit.innerText.includes(arguments[1]))";
    let selector = format!("[data-testid=search-hit][data-kind={kind}]");
    wait_until(&format!("{text:?} in the palette"), || {
        window.script(hits, &[json!(selector), json!(text)]) == true
    });
}

/// Two conversations, of which the second is shown; the session of the first.
fn two_sessions(window: &Window) -> String {
    window.ask("What is a wide shot?");
    let first = window.session();
    window.press_with_control('n');
    wait_until("a new session", || window.messages().is_empty());
    window.ask("What is a cold open?");
    first
}

#[test]
fn session_is_found_and_opened() {
    let app = App::first_start();
    let window = app.window();
    let first = two_sessions(&window);
    search(&window, "wide");
    wait_for_hit(&window, "session", "What is a wide shot?");
    assert!(chosen(&window).starts_with("What is a wide shot?"), "{}", chosen(&window));
    window.press(ENTER);
    wait_until("the first session", || window.session() == first);
    assert!(!is_open(&window));
    wait_until("the focus in the composer", || window.focused() == "composer");
    assert_eq!(window.count("[data-testid=search-hit]"), 0);
}

#[test]
fn session_opens_in_a_new_window() {
    let app = App::first_start();
    let window = app.window();
    two_sessions(&window);
    search(&window, "wide");
    wait_for_hit(&window, "session", "What is a wide shot?");
    let other = app.new_window(|| window.press_with_control('\u{e007}'));
    wait_until("its messages", || {
        other.messages().first().is_some_and(|message| message.text == "What is a wide shot?")
    });
    assert_eq!(window.messages()[0].text, "What is a cold open?");
}

#[test]
fn term_is_answered_without_a_session_and_a_model() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    search(&window, "dolly z");
    // What was typed up to there finds it as well, below others.
    wait_until("the term first", || chosen(&window).starts_with("Dolly zoom\n"));
    let brief = chosen(&window);
    window.press(ENTER);
    wait_until("the whole entry", || chosen(&window).len() > brief.len());
    assert!(window.shows_any("dialog.palette [data-testid=sheet]"), "it is set on a page");
    assert!(is_open(&window));
    window.press(ESCAPE);

    search(&window, "क्लोज अप");
    wait_for_hit(&window, "term", "Close-up");
    window.press(ESCAPE);

    assert_eq!(window.stored(), [] as [serde_json::Value; 0]);
    assert_eq!(window.count("[data-testid=session-item]"), 0);
    assert_eq!(provider.requests(), []);
}

#[test]
fn what_is_no_term_finds_nothing() {
    let app = App::first_start();
    let window = app.window();
    search(&window, "who directed Jaws?");
    wait_until("no results", || window.text_of(".palette-none") == "No results");
    assert_eq!(window.count("[data-testid=search-hit]"), 0);
}

#[test]
fn arrows_go_round_the_list() {
    let app = App::first_start();
    let window = app.window();
    search(&window, "");
    let first = chosen(&window);
    window.press(DOWN);
    let second = chosen(&window);
    assert_ne!(first, second);
    window.press(UP);
    assert_eq!(chosen(&window), first);
    window.press(END);
    let last = chosen(&window);
    let in_view = "const box = document.querySelector('[data-testid=search-hit][aria-selected=true]').getBoundingClientRect();
        const list = document.querySelector('.hits').getBoundingClientRect();
        return box.top >= list.top - 1 && box.bottom <= list.bottom + 1";
    assert_eq!(window.script(in_view, &[]), true, "what is chosen is in view");
    window.press(DOWN);
    assert_eq!(chosen(&window), first);
    window.press(UP);
    assert_eq!(chosen(&window), last);
    window.press(HOME);
    assert_eq!(chosen(&window), first);
}

#[test]
fn focus_returns_where_it_was() {
    let app = App::first_start();
    let window = app.window();
    window.type_in("composer", "unsent");
    for hook in ["settings-open", "palette-open", "composer"] {
        window.script(
            "document.querySelector(arguments[0]).focus()",
            &[json!(format!("[data-testid={hook}]"))],
        );
        search(&window, "dolly");
        window.press(ESCAPE);
        wait_until("the palette to close", || !is_open(&window));
        wait_until("the focus where it was", || window.focused() == hook);
    }
    assert_eq!(window.value("composer"), "unsent");
    window.press_with_control('k');
    wait_until("the palette", || is_open(&window));
    window.press_with_control('k');
    wait_until("the palette to close by its own keys", || !is_open(&window));
}

#[test]
fn command_runs() {
    let app = App::first_start();
    let window = app.window();
    search(&window, "settings");
    window.press(ENTER);
    window.wait_to_see("settings-dialog");
    assert!(!is_open(&window));
}

#[test]
fn command_is_taken_by_its_name_before_messages_that_have_the_word() {
    let app = App::first_start();
    let window = app.window();
    window.ask("Keep the camera still");
    search(&window, "keep");
    wait_for_hit(&window, "message", "Keep the camera still");
    assert!(chosen(&window).starts_with("Keep this conversation"), "{}", chosen(&window));
    window.press(ENTER);
    wait_until("the mark of what is kept", || window.shows_any("[data-testid=kept-mark]"));
    assert!(!is_open(&window));
}

#[test]
fn cleared_session_leaves_the_open_palette() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    let other = app.new_window(|| window.click("new-window"));
    search(&other, "wide");
    wait_for_hit(&other, "session", "What is a wide shot?");
    window.clear();
    wait_until("no session in the palette", || {
        other.count("[data-testid=search-hit][data-kind=session]") == 0
    });
}

#[test]
fn narrow_window_holds_the_palette() {
    let app = App::first_start();
    let window = app.window();
    window.resize(480, 640);
    window.click("sidebar-open");
    window.click("palette-open");
    wait_until("the focus in the palette", || window.focused() == "search");
    assert_eq!(window.count("[data-drawer=open]"), 0);
    window.press("dolly z");
    wait_for_hit(&window, "term", "Dolly zoom");
    window.press(ENTER);
    let inside = "const box = document.querySelector('dialog.palette').getBoundingClientRect();
        const list = document.querySelector('.hits');
        return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight
          && list.scrollWidth <= list.clientWidth";
    assert_eq!(window.script(inside, &[]), true);
}

#[test]
fn shortcuts_are_listed() {
    let app = App::first_start();
    let window = app.window();
    window.press_with_control('/');
    window.wait_to_see("shortcut-sheet-dialog");
    let keys = "return Array.from(document.querySelectorAll('dialog[open] .keys'), (keys) => Array.from(keys.children, (key) => key.textContent).join('+'))";
    let listed = window.script(keys, &[]);
    for keys in ["Ctrl+K", "Ctrl+Shift+N", "Ctrl+,", "Shift+Enter", "Esc", "F11"] {
        assert!(listed.as_array().into_iter().flatten().any(|one| one == keys), "{keys} is not in {listed}");
    }
    window.press(ESCAPE);
    wait_until("the list to close", || !window.shows("shortcut-sheet-dialog"));
    wait_until("the focus in the composer", || window.focused() == "composer");
}
