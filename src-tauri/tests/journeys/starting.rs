//! How a conversation starts where a model is connected: from a logline, a pasted scene, or a look into the reference.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use crate::support::{App, Home, Window, wait_until};

const ESCAPE: &str = "\u{e00c}";
const SCENE: &str = "INT. HUT - NIGHT\n\nRain.\n\nMIRA\nYou came back.";

fn start(provider: &FaultyProvider) -> App {
    Home::asking(provider).start()
}

/// Chooses the card with this name.
fn choose(window: &Window, name: &str) {
    window.wait_to_see("starter");
    window.script(
        "const cards = Array.from(document.querySelectorAll('[data-testid=starter]'));
         const card = cards.find((one) => one.innerText.includes(arguments[0]));
         card.focus();
         card.click();",
        &[json!(name)],
    );
}

#[test]
fn a_logline_is_begun_below_what_is_typed() {
    let provider = FaultyProvider::start_in_background();
    let app = start(&provider);
    let window = app.window();
    window.type_in("composer", "For Sunday");

    choose(&window, "Start from a logline");

    assert_eq!(window.focused(), "composer");
    window.press("A keeper");
    let text = window.value("composer");
    assert!(text.starts_with("For Sunday\n\nMy logline: A keeper\n\n"), "{text}");
    for _ in 0..12 {
        window.press_with_control('z');
    }
    wait_until("what was typed alone", || "For Sunday".starts_with(&window.value("composer")));
    assert!(window.messages().is_empty(), "nothing is sent by itself");
}

#[test]
fn a_short_scene_is_attached_where_it_was_asked_for() {
    let provider = FaultyProvider::start_in_background();
    let app = start(&provider);
    let window = app.window();
    window.type_in("composer", "What is missing?");
    choose(&window, "Paste a scene");
    assert_eq!(window.focused(), "composer");
    wait_until("the hint", || window.text_of(".paste-here").starts_with("Paste it here"));

    window.script(
        "const data = new DataTransfer();
         data.setData('text/plain', arguments[0]);
         const init = { bubbles: true, cancelable: true, clipboardData: data };
         document.querySelector('[data-testid=composer]').dispatchEvent(new ClipboardEvent('paste', init));",
        &[json!(SCENE)],
    );

    wait_until("a card", || window.text("attachment").contains("Pasted script"));
    assert_eq!(window.text_of(".paste-here"), "");
    assert_eq!(window.value("composer"), "What is missing?");
    provider.script(Reply::streaming(["Her coat."]).finished());
    window.click("send");
    window.last_reply_saying("Her coat.");
    let sent = provider.wait_for_request(1).body.to_string();
    assert!(sent.contains("What is missing?") && sent.contains("You came back."), "{sent}");
}

#[test]
fn what_is_looked_up_needs_no_session() {
    let provider = FaultyProvider::start_in_background();
    let app = start(&provider);
    let window = app.window();
    choose(&window, "Look something up");
    window.wait_to_see("search");
    window.press("dolly z");
    wait_until("a term", || window.shows_any("[data-testid=search-hit][data-kind=term]"));
    window.press(ESCAPE);
    wait_until("the focus on the card", || window.focused() == "starter");
    assert!(window.messages().is_empty() && provider.requests().is_empty());
}
