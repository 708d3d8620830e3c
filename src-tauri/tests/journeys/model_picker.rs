//! The model of a session: chosen beside the composer, asked from then on, and no other session's.

use faulty_provider::FaultyProvider;

use crate::support::{App, Home, Window, wait_until};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

/// The model that the last request asked for.
fn asked(provider: &FaultyProvider) -> String {
    let requests = provider.requests();
    requests.last().and_then(|one| one.body["model"].as_str()).unwrap_or_default().to_owned()
}

fn wait_for_model(window: &Window, name: &str) {
    wait_until(&format!("{name:?} beside the composer"), || window.text("model-picker").contains(name));
}

/// Chooses a model by the keyboard alone, but for the button.
fn choose(window: &Window, name: &str) {
    window.click("model-picker");
    wait_until("the search field", || window.focused() == "model-search");
    wait_until("the provider's list", || {
        window.shows_any(&format!("[data-testid=model-option][data-model='{name}']"))
    });
    window.press(name);
    wait_until("one model", || window.count("[data-testid=model-option]") == 1);
    window.press(ENTER);
    wait_for_model(window, name);
    assert_eq!(window.focused(), "composer");
}

fn connected() -> (FaultyProvider, App) {
    let provider = FaultyProvider::start_in_background();
    provider.list_models(&["test-model", "large", "small"]);
    let app = Home::asking(&provider).start();
    (provider, app)
}

#[test]
fn model_picked_for_a_session_stays_with_it() {
    let (provider, mut app) = connected();
    let window = app.window();
    wait_for_model(&window, "test-model");
    choose(&window, "large");
    window.ask("Write the last shot");
    assert_eq!(asked(&provider), "large");

    window.press_with_control('n');
    wait_for_model(&window, "test-model");
    window.ask("Write another");
    assert_eq!(asked(&provider), "test-model", "another session has that of Settings");
    window.click_on("[data-testid=session-item]:not([aria-current=true])");
    wait_for_model(&window, "large");

    window.script("location.reload()", &[]);
    let window = app.window();
    wait_for_model(&window, "large");
    app.quit();
    app.start();
    let window = app.window();
    wait_for_model(&window, "large");
    window.ask("And the one before");
    assert_eq!(asked(&provider), "large");

    window.clear();
    wait_for_model(&window, "test-model");
    window.ask("From the beginning");
    assert_eq!(asked(&provider), "test-model");
}

#[test]
fn model_that_is_gone_keeps_the_text_and_leads_to_the_list() {
    let (provider, mut app) = connected();
    choose(&app.window(), "large");
    provider.list_models(&["test-model", "small"]);
    app.quit();
    app.start();
    let window = app.window();
    wait_for_model(&window, "large");
    window.click("model-picker");
    wait_until("the list", || window.count("[data-testid=model-option]") == 3);
    window.press(ESCAPE);
    assert_eq!(window.focused(), "model-picker");
    window.type_in("composer", "An hour of work");
    window.press_enter();
    window.wait_to_see("error");
    assert_eq!(window.attribute("error", "data-code"), "wrong_model");
    assert_eq!(window.value("composer"), "An hour of work");
    assert!(window.messages().is_empty() && provider.requests().is_empty());

    window.click("error-step");
    wait_until("the search field", || window.focused() == "model-search");
    window.press("small");
    wait_until("one model", || window.count("[data-testid=model-option]") == 1);
    window.press(ENTER);
    wait_for_model(&window, "small");
    window.press_enter();
    window.last_reply("complete");
    assert_eq!(asked(&provider), "small");
}

#[test]
fn picker_fits_a_narrow_window() {
    let (_provider, app) = connected();
    let window = app.window();
    window.resize(480, 420);
    window.click("model-picker");
    window.wait_to_see("model-panel");
    let fits = "const box = document.querySelector('[data-testid=model-panel]').getBoundingClientRect();
        const button = document.querySelector('[data-testid=model-picker]').getBoundingClientRect();
        return box.left >= 0 && box.right <= innerWidth && box.top >= 0
          && button.width >= 24 && button.height >= 24 && button.right <= innerWidth";
    assert_eq!(window.script(fits, &[]), serde_json::json!(true));
}
