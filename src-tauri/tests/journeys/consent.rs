//! Nothing leaves this computer before the writer agrees.

use faulty_provider::FaultyProvider;

use crate::support::{App, Home, wait_until};

fn first_start_with(provider: &FaultyProvider) -> App {
    Home::new()
        .with("WRITERS_ROOM_PROVIDER", "openai")
        .with("WRITERS_ROOM_BASE_URL", &provider.base_url())
        .with("WRITERS_ROOM_MODEL", "test-model")
        .start()
}

#[test]
fn consent_sends_the_waiting_message_once() {
    let provider = FaultyProvider::start_in_background();
    let app = first_start_with(&provider);
    let window = app.window();
    window.type_in("composer", "A first line");
    window.press_enter();
    window.wait_to_see("consent-agree");
    assert!(window.text("consent-dialog").contains(&provider.host()), "{}", window.text("consent-dialog"));
    assert_eq!(provider.requests(), []);
    assert_eq!(window.stored().len(), 0);

    window.click("consent-agree");

    assert_eq!(window.last_reply("complete").text, "All right.");
    window.wait_until_empty();
    let requests = provider.requests();
    assert_eq!(requests.len(), 1);
    let messages = requests[0].body["messages"].as_array().unwrap();
    assert_eq!(messages.last().unwrap()["content"], "A first line");
    window.ask("A second line");
    assert_eq!(provider.requests().len(), 2);
}

#[test]
fn refused_consent_keeps_the_text_unsent() {
    let provider = FaultyProvider::start_in_background();
    let app = first_start_with(&provider);
    let window = app.window();
    window.type_in("composer", "A first line");
    window.press_enter();

    window.click("consent-cancel");

    wait_until("a word about it", || window.attribute("error", "data-code") == "consent_needed");
    assert_eq!(window.value("composer"), "A first line");
    assert_eq!(window.stored().len(), 0);
    assert_eq!(provider.requests(), []);
}

#[test]
fn consent_for_an_environment_address_is_per_run() {
    let provider = FaultyProvider::start_in_background();
    let mut app = first_start_with(&provider);
    let window = app.window();
    window.type_in("composer", "A line");
    window.press_enter();
    window.click("consent-agree");
    window.last_reply("complete");

    app.quit();
    app.start();

    let window = app.window();
    window.type_in("composer", "Another line");
    window.press_enter();
    window.wait_to_see("consent-agree");
    assert_eq!(provider.requests().len(), 1);
}
