//! The writer's own actions: written in Settings, found by `/`, and filled in by Tab.

use serde_json::json;

use crate::support::{App, Window, wait_until};

const ENTER: &str = "\u{e007}";
const TAB: &str = "\u{e004}";
const ESCAPE: &str = "\u{e00c}";
const PITCH: &str = "Pitch {{what}} to {{who}}.";

fn add(window: &Window, name: &str, text: &str) {
    let before = window.count("[data-testid=own-action]");
    window.click("own-action-add");
    window.put("own-action-name", name);
    window.put("own-action-text", text);
    window.click("own-action-save");
    wait_until("one more action", || window.count("[data-testid=own-action]") == before + 1);
    window.wait_to_see("own-action-add");
}

fn names(window: &Window) -> Vec<String> {
    let names = "return Array.from(document.querySelectorAll('[data-testid=own-action] .channel-name'), (one) => one.innerText)";
    let names = window.script(names, &[]);
    names.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

fn selected(window: &Window) -> String {
    let selected = "const field = document.querySelector('[data-testid=composer]');
        return field.value.slice(field.selectionStart, field.selectionEnd)";
    window.script(selected, &[]).as_str().unwrap_or_default().to_owned()
}

fn with_actions() -> (App, Window) {
    let app = App::first_start();
    let window = app.window();
    window.click("settings-open");
    window.wait_to_see("settings-dialog");
    add(&window, "Pitch it", PITCH);
    add(&window, "Doubts", "What would a reader doubt?");
    (app, window)
}

#[test]
fn own_action_with_fields_is_filled_by_tab() {
    let (_app, window) = with_actions();
    window.click("settings-close");
    window.type_in("composer", "/");
    wait_until("all actions", || window.count("[data-testid=action]") == 9);
    window.press("pitch");
    wait_until("one action", || window.count("[data-testid=action]") == 1);
    window.press(ENTER);
    wait_until("its first field", || selected(&window) == "{{what}}");
    assert_eq!(window.value("composer"), PITCH);

    window.press("the lamp room");
    window.press(TAB);
    assert_eq!(selected(&window), "{{who}}");
    window.press("a producer");
    assert_eq!(window.value("composer"), "Pitch the lamp room to a producer.");
    assert_eq!(window.focused(), "composer");
    window.press(TAB);
    wait_until("the next control", || window.focused() == "actions-menu");
    assert_eq!(window.messages().len(), 0, "nothing was sent");

    window.click("composer");
    for _ in 0..3 {
        window.press_with_control('z');
    }
    assert!(!window.value("composer").contains("a producer"), "{}", window.value("composer"));
}

#[test]
fn own_action_keeps_what_is_typed_and_is_in_the_palette() {
    let (_app, window) = with_actions();
    window.click("settings-close");
    window.type_in("composer", "INT. HUT - NIGHT");
    window.press_with_control('k');
    window.wait_to_see("search");
    window.press("doubts");
    wait_until("the action", || window.shows_any("[data-testid=search-hit][data-kind=own]"));
    window.press(ENTER);
    wait_until("its text above what was typed", || {
        window.value("composer") == "What would a reader doubt?\n\nINT. HUT - NIGHT"
    });
    assert_eq!(window.focused(), "composer");
}

#[test]
fn own_actions_are_ordered_changed_and_removed() {
    let (mut app, window) = with_actions();
    window.click_on("[data-testid=own-action]:last-child [data-testid=own-action-up]");
    wait_until("another order", || names(&window) == ["Doubts", "Pitch it"]);
    assert_eq!(window.focused(), "own-action-down", "up is not possible any more");
    window.click("own-action-edit");
    window.put("own-action-name", "A reader’s doubts");
    window.click("own-action-save");
    wait_until("another name", || names(&window) == ["A reader’s doubts", "Pitch it"]);
    window.click("settings-close");
    app.quit();
    app.start();

    let window = app.window();
    window.click("settings-open");
    wait_until("both actions", || names(&window) == ["A reader’s doubts", "Pitch it"]);
    window.click("own-action-remove");
    wait_until("one action", || names(&window) == ["Pitch it"]);
    wait_until("the focus", || window.focused() == "own-action-undo");
    window.click("settings-close");
    window.type_in("composer", "/");
    wait_until("all actions", || window.count("[data-testid=action]") == 8);
    window.press(ESCAPE);
    let stored =
        window.invoke("save_action", json!({"action": {"id": "", "name": "x".repeat(41), "text": "x"}}));
    assert_eq!(stored.unwrap_err()["reason"]["name"], "action_too_long");
}
