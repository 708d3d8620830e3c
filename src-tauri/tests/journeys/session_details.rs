//! What the writer says of a session: naming it by its menu, by F2 and in the bar, the pin and the tags; and that all of
//! it is gone with the session.

use serde_json::json;

use crate::support::{App, Home, Window, files_with, wait_until};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const F2: &str = "\u{e032}";
const F10: char = '\u{e03a}';

/// Opens the menu of the session that the window shows, and chooses from it.
fn choose(window: &Window, hook: &str) {
    window.focus_session();
    window.press_with_shift(F10);
    window.wait_to_see("session-menu-open");
    window.click(hook);
}

/// Types over what the open field holds, and ends with a key.
fn name(window: &Window, text: &str, end: &str) {
    wait_until("the field", || window.focused() == "rename-field");
    window.script("document.activeElement.select()", &[]);
    window.press(&format!("{text}{end}"));
    wait_until("the field to close", || !window.shows_any("[data-testid=rename-field]:not([hidden])"));
}

fn is_called(window: &Window, title: &str) -> bool {
    window.text("title") == title && window.text_of("[aria-current] .session-title") == title
}

/// The titles in the list, in its order.
fn titles(window: &Window) -> Vec<String> {
    let found = window.script(
        "return [...document.querySelectorAll('.session-title')].map((title) => title.textContent)",
        &[],
    );
    serde_json::from_value(found).unwrap()
}

#[test]
fn a_session_is_named_by_its_menu_and_by_the_bar() {
    let mut app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    choose(&window, "rename");
    name(&window, "The lamp room", ENTER);
    wait_until("the name", || is_called(&window, "The lamp room"));
    assert_eq!(window.focused(), "session-item", "the focus is back");
    window.focus_session();
    window.press(F2);
    name(&window, "dropped", ESCAPE);
    window.settle();
    assert!(is_called(&window, "The lamp room"));

    window.click("title");
    name(&window, "The stairs", ENTER);
    wait_until("the other name", || is_called(&window, "The stairs"));
    assert_eq!(window.focused(), "title");
    let title = window.script("return document.title", &[]);
    assert!(title.as_str().unwrap().contains("The stairs"), "{title}");

    app.quit();
    app.start();
    let window = app.windows().remove(0);
    wait_until("the name after a restart", || is_called(&window, "The stairs"));
    window.click("title");
    wait_until("the field", || window.focused() == "rename-field");
    window.script("document.activeElement.value = ''", &[]);
    window.press(ENTER);
    wait_until("the first words", || is_called(&window, "What is a wide shot?"));
}

#[test]
fn a_pinned_session_stands_first_in_every_window() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    window.click("new-session");
    wait_until("a new session", || window.messages().is_empty());
    window.ask("What is a dolly?");
    let other = app.new_window(|| window.click("new-window"));
    wait_until("the newest first", || titles(&window) == ["What is a dolly?", "What is a wide shot?"]);
    window.click_on("[data-testid=session-item]:not([aria-current])");
    wait_until("the other session", || window.text("title") == "What is a wide shot?");
    choose(&window, "pin");
    for window in [&window, &other] {
        wait_until("the pin", || titles(window) == ["What is a wide shot?", "What is a dolly?"]);
    }
    assert_eq!(window.focused(), "session-item", "the focus stays with its session");
    window.press_with_control('k');
    wait_until("the focus in the palette", || window.focused() == "search");
    window.press("unpin");
    window.press(ENTER);
    wait_until("no pin", || titles(&other) == ["What is a dolly?", "What is a wide shot?"]);
}

#[test]
fn tags_find_their_sessions_and_go_with_them() {
    let app = Home::new().without_a_keyring().start();
    let window = app.window();
    window.click_on("[data-choice=unencrypted]");
    window.wait_to_see("composer");
    window.ask("What is a wide shot?");
    choose(&window, "tag");
    window.wait_to_see("tags-dialog");
    window.press("quetzal two-hander");
    window.press(ENTER);
    wait_until("the tags", || window.count("[data-testid=session-tag]") == 2);
    wait_until("the end of the dialog", || !window.shows("tags-dialog"));
    choose(&window, "rename");
    name(&window, "Quetzalcoatlus", ENTER);
    window.click("new-session");
    wait_until("a new session", || window.messages().is_empty());
    window.ask("What is a dolly?");
    // The palette does not list the session that is shown: without the tag it would list this one.
    window.click("new-session");
    wait_until("another session", || window.messages().is_empty());
    window.ask("What is a close-up?");
    window.click_on("[data-testid=session-tag]");
    window.wait_to_see("search");
    assert_eq!(window.value("search"), "tag:quetzal");
    wait_until("its session and its messages", || {
        window.count("[data-testid=search-hit][data-kind=session]") == 1
            && window.count("[data-testid=search-hit][data-kind=message]") == 2
    });
    window.press(ENTER);
    wait_until("it", || window.text("title") == "Quetzalcoatlus");
    let session = window.session();
    window.clear();
    wait_until("no tag", || window.count("[data-testid=session-tag]") == 0);
    wait_until("no trace", || files_with(app.folder(), "quetzal").is_empty());
    let renamed = json!({ "assistant": "scene_writer", "sessionId": session, "title": "x" });
    assert!(window.invoke("rename_session", renamed).is_err(), "there is nothing to name");
}

#[test]
fn a_name_from_right_to_left_stands_as_it_was_typed() {
    let settings = json!({ "appearance": { "language": "ar" } });
    let app = Home::new().with_settings(&settings).start();
    let window = app.window();
    window.ask("What is a wide shot?");
    window.click("title");
    name(&window, "غرفة المصباح", ENTER);
    wait_until("the name", || is_called(&window, "غرفة المصباح"));
    assert_eq!(window.attribute("title", "dir"), "rtl");
    let is_at_the_edge = "const bar = document.querySelector('.title-line').getBoundingClientRect();
        return bar.right - document.querySelector('[data-testid=title]').getBoundingClientRect().right < 24";
    assert_eq!(window.script(is_at_the_edge, &[]), json!(true));
}

#[test]
fn a_dialog_about_a_session_that_is_cleared_elsewhere_closes() {
    let app = App::first_start();
    let window = app.window();
    for (entry, dialog) in
        [("tag", "tags-dialog"), ("life", "life-dialog"), ("session-menu-clear", "clear-ask-dialog")]
    {
        window.ask("What is a quetzal?");
        let item = format!("[data-testid=session-item][data-session='{}']", window.session());
        let other = app.new_window(|| window.click("new-window"));
        wait_until("its item", || other.count(&item) == 1);
        other.script("document.querySelector(arguments[0]).focus()", &[json!(item)]);
        other.press_with_shift(F10);
        other.wait_to_see("session-menu-open");
        other.click(entry);
        other.wait_to_see(dialog);
        assert!(other.text(dialog).contains("quetzal"), "{}", other.text(dialog));

        window.clear();

        wait_until("no dialog", || !other.shows(dialog));
        let left = "return document.body.textContent.includes('quetzal')";
        wait_until("nothing of it", || other.script(left, &[]) == json!(false));
        app.close(&other);
    }
}
