//! Settings: saved as they are changed, kept over a restart, and tested against the real provider.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use crate::support::{App, Home, Window, wait_for, wait_until};

fn chosen(window: &Window) -> [String; 4] {
    ["provider", "base-url", "model", "theme"].map(|hook| window.value(hook))
}

#[test]
fn settings_survive_a_restart() {
    let provider = FaultyProvider::start_in_background();
    let mut app = App::first_start();
    let window = app.window();
    window.click("settings-open");
    window.put("provider", "openai");
    window.put("base-url", &provider.base_url());
    window.put("model", "test-model");
    window.put("theme", "dark");
    wait_until("the theme", || {
        window.script("return document.documentElement.dataset.theme", &[]) == json!("dark")
    });
    window.click("settings-close");
    wait_until("who answers", || {
        let who = window.text("model-picker");
        who.contains("test-model") && who.contains(&provider.host())
    });
    let before = chosen(&window);

    app.quit();
    app.start();

    let window = app.window();
    assert_eq!(window.script("return document.documentElement.dataset.theme", &[]), json!("dark"));
    window.click("settings-open");
    window.wait_to_see("settings-dialog");
    assert_eq!(chosen(&window), before);
    window.click("settings-close");
    window.type_in("composer", "Hello");
    window.press_enter();
    window.click("consent-agree");
    assert_eq!(window.last_reply("complete").text, "All right.");
}

#[test]
fn settings_changes_reach_every_window() {
    let app = App::first_start();
    let first = app.window();
    let second = app.new_window(|| first.click("new-window"));
    first.click("settings-open");
    first.put("theme", "dark");

    let theme = "return document.documentElement.dataset.theme";
    wait_until("the theme in the other window", || second.script(theme, &[]) == json!("dark"));
}

#[test]
fn settings_of_the_environment_are_never_written() {
    let provider = FaultyProvider::start_in_background();
    let mut app = Home::new()
        .with("WRITERS_ROOM_PROVIDER", "openai")
        .with("WRITERS_ROOM_BASE_URL", &provider.base_url())
        .with("WRITERS_ROOM_MODEL", "test-model")
        .start();
    let window = app.window();
    window.click("settings-open");
    window.wait_to_see("settings-dialog");
    let locked = "return ['provider', 'base-url', 'model'].map((hook) => document.querySelector(`[data-testid=${hook}]`).disabled)";
    assert_eq!(window.script(locked, &[]), json!([true, true, true]));
    window.put("theme", "dark");
    wait_until("the theme", || {
        window.script("return document.documentElement.dataset.theme", &[]) == json!("dark")
    });
    app.quit();

    let written = std::fs::read_to_string(app.folder().join("settings.json")).unwrap();
    assert!(!written.contains(&provider.base_url()) && !written.contains("test-model"), "{written}");
    for name in ["WRITERS_ROOM_PROVIDER", "WRITERS_ROOM_BASE_URL", "WRITERS_ROOM_MODEL"] {
        app.unset(name);
    }
    app.start();
    assert_eq!(app.window().text("model-picker").trim(), "Reference desk");
}

/// Tests the connection, and returns the sentence of this problem.
fn problem_of_test(window: &Window, code: &str) -> String {
    let script = "const report = document.querySelector('[data-testid=connection-report]');
        return report.dataset.code === arguments[0] ? report.textContent : null";
    window.click("connection-test");
    wait_for(code, || window.script(script, &[json!(code)]).as_str().map(str::to_owned))
}

#[test]
fn connection_test_names_the_problem() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.click("settings-open");

    window.click("connection-test");
    wait_until("a token", || window.attribute("connection-report", "data-ok") == "true");
    let said = window.text("connection-report");
    assert!(said.contains("test-model") && said.contains(&provider.host()), "{said}");

    provider.script(Reply::status(401, r#"{"error": {"message": "Incorrect API key provided"}}"#));
    assert!(problem_of_test(&window, "key_refused").contains(&provider.host()));

    let no_model =
        r#"{"error": {"message": "The model `test-model` does not exist", "code": "model_not_found"}}"#;
    provider.script(Reply::status(404, no_model));
    assert!(problem_of_test(&window, "wrong_model").contains("test-model"));

    // Once for each attempt: the client tries a crowded provider again by itself.
    for _ in 0..5 {
        provider
            .script(Reply::status(429, r#"{"error": {"message": "slow down"}}"#).header("retry-after", "0"));
    }
    problem_of_test(&window, "rate_limited");

    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    window.put("base-url", &format!("http://{closed}/v1"));
    assert!(problem_of_test(&window, "unreachable").contains("Nothing answers"));

    window.put("base-url", "http://nowhere.invalid/v1");
    window.click("connection-test");
    wait_until("the host to be missed", || window.text("connection-report").contains("no host named"));
    assert_eq!(window.stored().len(), 0);
}

/// Who has just typed an address presses the button, and must not miss it.
#[test]
fn connection_test_button_stays_in_place() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.click("settings-open");
    window.wait_to_see("model-count");
    let place = "return document.querySelector('[data-testid=connection-test]').getBoundingClientRect().top";
    let before = window.script(place, &[]);

    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    window.put("base-url", &format!("http://{closed}/v1"));

    wait_until("the list to go", || !window.shows("model-count"));
    assert_eq!(window.script(place, &[]), before);
    wait_until("the missing list to be reported", || {
        window.text("settings-dialog").contains("Nothing answers at")
    });
    assert_eq!(window.script(place, &[]), before);
}

#[test]
fn connection_test_result_stays_in_view() {
    let provider = FaultyProvider::start_in_background();
    let app = App::first_start();
    let window = app.window();
    window.click("settings-open");
    window.put("provider", "openai");
    window.put("model", "test-model");
    window.type_in("base-url", &provider.base_url());

    window.click("connection-test");

    wait_until("the outcome", || window.attribute("connection-report", "data-ok") == "true");
    window.settle();
    assert!(window.shows("connection-report"), "the outcome stays in view");
}

#[test]
fn user_id_switches_the_history_and_back() {
    let mut app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    window.type_in("composer", "a draft of mine");
    let change_to = |window: &Window, user: &str| {
        window.click("settings-open");
        window.put("user-id", user);
        window.click("settings-close");
        wait_until("settings to close", || !window.shows("settings-dialog"));
    };

    change_to(&window, "second");
    wait_until("an empty history", || window.messages().is_empty());
    assert_eq!(window.value("composer"), "");
    assert_eq!(window.count("[data-testid=session-item]"), 0);
    window.ask("What is a cold open?");
    app.quit();
    app.start();
    let window = app.window();
    assert_eq!(window.messages()[0].text, "What is a cold open?");

    change_to(&window, "default");
    wait_until("the first history", || {
        window.messages().first().is_some_and(|m| m.text == "What is a wide shot?")
    });
    assert_eq!(window.value("composer"), "a draft of mine");
    assert_eq!(window.count("[data-testid=session-item]"), 1);
}

#[test]
fn invalid_settings_are_refused_with_a_reason() {
    let app = App::first_start();
    let window = app.window();
    let said = || window.text_of("[data-testid=settings-dialog] [data-testid=error]");
    window.click("settings-open");
    window.put("provider", "openai");
    window.put("base-url", "ftp://example.org");
    wait_until("a word about the address", || said().contains("http"));

    window.put("base-url", "");
    window.put("provider", "reference");
    window.put("user-id", "no spaces allowed");
    wait_until("a word about the user ID", || said().contains("user ID"));
    assert!(!app.folder().join("settings.json").exists());
}

#[test]
fn theme_is_kept_beside_an_incomplete_model() {
    let mut app = App::first_start();
    let window = app.window();
    window.click("settings-open");
    window.put("provider", "openai");
    window.put("theme", "dark");
    window.click("settings-close");
    wait_until("settings to close", || !window.shows("settings-dialog"));

    app.quit();
    app.start();

    assert_eq!(app.window().script("return document.documentElement.dataset.theme", &[]), json!("dark"));
}

/// Programs that drive the window open Settings and use its fields; they know of no pages.
#[test]
fn fields_are_reached_without_choosing_a_page() {
    let app = App::first_start();
    let window = app.window();
    window.click("settings-open");
    window.put("provider", "openai");
    for hook in ["user-id", "mongodb-uri", "model", "api-port", "base-url", "reply-tokens", "api-key"] {
        window.click(hook);
        wait_until(hook, || window.focused() == hook);
    }
    window.click("settings-close");
    wait_until("settings to close", || !window.shows("settings-dialog"));
}

#[test]
fn what_is_not_saved_in_settings_keeps_the_window_open_once() {
    let mut app = App::first_start();
    let window = app.window();
    window.click("settings-open");
    window.put("mongodb-uri", "mongodb://db.example/room");
    app.press_close();
    wait_until("the warning", || {
        window.text("settings-dialog").contains("close again to discard its address")
    });
    // Longer than a window waits for its page.
    std::thread::sleep(std::time::Duration::from_secs(1));
    assert_eq!(window.value("mongodb-uri"), "mongodb://db.example/room");
    app.quit();
}

#[test]
fn settings_list_follows_what_is_in_view() {
    const UP: &str = "\u{e013}";
    let app = App::first_start();
    let window = app.window();
    let is_at = |title: &str| {
        wait_until(title, || window.text_of("[data-testid=settings-page][aria-current]") == title);
    };
    window.click("settings-open");
    is_at("Models");
    window.click_on("[data-page=settings-advanced]");
    is_at("Advanced");
    window.click("user-id");
    is_at("General");
    window.script("document.querySelector('[data-page=settings-sharing]').focus()", &[]);
    window.press(UP);
    is_at("Numbers");
    assert_eq!(window.focused(), "settings-page");
}
