//! Several windows: each its own conversation, or the same one in step.

use serde_json::json;

use crate::support::{App, Window, files_with, wait_until};

/// A second window on the conversation of the first.
fn mirror(app: &App, window: &Window) -> Window {
    window.click("session-menu");
    let other = app.new_window(|| window.click("session-menu-window"));
    wait_until("the same messages", || other.messages() == window.messages());
    other
}

#[test]
fn new_window_is_a_new_session() {
    let app = App::first_start();
    let first = app.window();
    first.ask("What is a wide shot?");

    let second = app.new_window(|| first.click("new-window"));

    assert_eq!(first.label, "main");
    assert_ne!(second.label, first.label);
    assert_eq!(second.messages(), []);
    second.ask("What is a cold open?");
    assert_eq!(first.messages()[0].text, "What is a wide shot?");
    assert_ne!(first.session(), second.session());
    for window in [&first, &second] {
        wait_until("both sessions in both lists", || window.count("[data-testid=session-item]") == 2);
    }
}

#[test]
fn windows_of_one_session_stay_in_step() {
    let app = App::first_start();
    let first = app.window();
    first.ask("What is a wide shot?");
    let second = mirror(&app, &first);
    assert_ne!(first.label, second.label);

    second.ask("Show me an example");
    wait_until("the new messages in the first window", || first.messages() == second.messages());

    first.click("clear");
    first.click("clear-confirm");
    for window in [&first, &second] {
        wait_until("an empty conversation", || window.messages().is_empty());
    }
}

#[test]
fn windows_return_after_a_crash_with_drafts() {
    let mut app = App::first_start();
    let first = app.window();
    first.ask("What is a wide shot?");
    let second = app.new_window(|| first.click("new-window"));
    second.click("assistant-scriptwriter");
    wait_until("the other assistant", || {
        second.attribute("assistant-scriptwriter", "aria-pressed") == "true"
    });
    second.ask("What is a cold open?");
    let expected = [(first, "a draft here"), (second, "another there")].map(|(window, draft)| {
        window.type_in("composer", draft);
        window.settle();
        (window.label.clone(), window.messages(), window.session(), draft)
    });

    app.kill();
    app.start();

    wait_until("both windows", || app.windows().len() == 2);
    for (label, messages, session, draft) in expected {
        let window = app.window_called(&label);
        wait_until("its messages", || window.messages() == messages);
        assert_eq!(window.session(), session);
        assert_eq!(window.value("composer"), draft);
    }
}

#[test]
fn closed_windows_stay_closed_except_the_last() {
    let mut app = App::first_start();
    let first = app.window();
    first.ask("What is a wide shot?");
    let second = app.new_window(|| first.click("new-window"));
    app.close(&second);
    let logs = app.folder().join("logs");
    wait_until("the closed window to be forgotten", || {
        !files_with(&logs, "a closed window is forgotten").is_empty()
    });

    app.quit();
    app.start();

    assert_eq!(app.window_count(), 1);
    let window = app.window();
    assert_eq!(window.label, first.label);
    assert_eq!(window.messages()[0].text, "What is a wide shot?");
}

#[test]
fn windows_closed_one_by_one_return() {
    let mut app = App::first_start();
    let first = app.window();
    let second = app.new_window(|| first.click("new-window"));
    app.close(&second);

    app.quit();
    app.start();

    wait_until("both windows", || app.window_count() == 2);
}

#[test]
fn second_start_opens_a_window_in_the_first_app() {
    let app = App::first_start();
    let first = app.window();
    first.ask("What is a wide shot?");

    let second = app.new_window(|| app.start_a_second_time());

    assert_eq!(app.window_count(), 2);
    assert_eq!(second.messages(), []);
    wait_until("the session in its list", || second.count("[data-testid=session-item]") == 1);
}

#[test]
fn session_list_opens_a_session_in_place() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    let session = window.session();
    window.click("new-session");
    wait_until("a new session", || window.messages().is_empty());
    window.ask("What is a cold open?");

    window.click_on(&format!("[data-session='{session}']"));

    wait_until("the first session", || {
        window.messages().first().is_some_and(|m| m.text == "What is a wide shot?")
    });
    assert_eq!(window.session(), session);
    assert_eq!(app.window_count(), 1);
}

#[test]
fn window_keeps_its_place_and_size() {
    let mut app = App::first_start();
    app.window().resize(900, 700);
    let size = |app: &App| app.window().script("return [innerWidth, innerHeight]", &[]);
    wait_until("the new size", || size(&app) == json!([900, 700]));

    app.quit();
    app.start();

    wait_until("the size it had", || size(&app) == json!([900, 700]));
}
