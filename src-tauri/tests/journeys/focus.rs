//! Where the keys go: what is typed always has a field to go to, and Esc always stops.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use crate::support::{App, Home, Window, wait_until};

const ESCAPE: &str = "\u{e00c}";

/// A window in which a reply arrives that does not end by itself.
fn answering(provider: &FaultyProvider) -> (App, Window) {
    let app = Home::asking(provider).start();
    let window = app.window();
    provider.script(Reply::streaming(["The rain"]).hold());
    window.type_in("composer", "Go on");
    window.click("send");
    window.wait_until_empty();
    window.last_reply_saying("The rain");
    (app, window)
}

#[test]
fn focus_returns_to_the_composer_after_send() {
    let provider = FaultyProvider::start_in_background();
    let (_app, window) = answering(&provider);
    assert_eq!(window.focused(), "composer");
    window.press("next");
    assert_eq!(window.value("composer"), "next");
}

#[test]
fn a_button_that_is_answered_has_the_focus_again() {
    let app = App::first_start();
    let window = app.window();
    window.press_with_control(',');
    window.wait_to_see("settings-dialog");
    window.click("store-check");
    window.wait_to_see("store-check-report");
    wait_until("the focus on the button", || window.focused() == "store-check");
}

#[test]
fn escape_stops_a_reply_from_anywhere() {
    let provider = FaultyProvider::start_in_background();
    let (_app, window) = answering(&provider);
    for hook in ["messages", "assistant-scriptwriter", "settings-open", "composer"] {
        let focus = "document.querySelector(arguments[0]).focus()";
        window.script(focus, &[json!(format!("[data-testid={hook}]"))]);
        assert_eq!(window.focused(), hook);
        window.press(ESCAPE);
        let stopped = window.last_reply("stopped");
        provider.script(Reply::streaming(["The rain"]).hold());
        window.click("retry");
        // Both replies say the same.
        wait_until("the next reply", || window.last_reply_saying("The rain").id != stopped.id);
    }
}

#[test]
fn escape_closes_dialog_and_drawer_first() {
    let provider = FaultyProvider::start_in_background();
    let (_app, window) = answering(&provider);
    window.click("settings-open");
    window.press(ESCAPE);
    wait_until("settings to close", || !window.shows("settings-dialog"));
    window.resize(520, 640);
    window.click("sidebar-open");
    let is_open = || window.count("[data-drawer=open]") == 1;
    wait_until("the drawer", is_open);
    window.press(ESCAPE);
    wait_until("the drawer to close", || !is_open());
    assert_eq!(window.messages().pop().unwrap().state, "streaming");
    window.press(ESCAPE);
    window.last_reply("stopped");
}

#[test]
fn focus_is_never_on_the_body() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    let has_focus = |what: &str| wait_until(what, || window.focused() != "BODY");
    for selector in [".header", ".brand", ".notice", "[data-testid=title]", ".transcript", ".message .body p"]
    {
        let at = "const box = document.querySelector(arguments[0]).getBoundingClientRect();
            return [Math.round(box.x + 3), Math.round(box.y + 3)]";
        let at = window.script(at, &[json!(selector)]);
        window.point_at(at[0].as_i64().unwrap(), at[1].as_i64().unwrap(), true);
        has_focus(selector);
    }
    // A button that goes with the click on it.
    window.reply_to(|| window.click("regenerate"));
    window.click("new-session");
    wait_until("a new session", || window.messages().is_empty());
    window.click("starter");
    window.press("\u{e007}");
    window.last_reply("complete");
    has_focus("a starter that was sent");
    for _ in 0..40 {
        window.press("\u{e004}");
        has_focus("Tab");
    }
}

#[test]
fn tab_reaches_every_part_of_the_window() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    let mut reached = Vec::new();
    for _ in 0..40 {
        window.press("\u{e004}");
        wait_until("a focus", || window.focused() != "BODY");
        reached.push(window.focused());
    }
    for hook in
        ["assistant-scriptwriter", "new-session", "session-item", "settings-open", "messages", "composer"]
    {
        assert!(reached.iter().any(|one| one == hook), "{hook} is not among {reached:?}");
    }
}

#[test]
fn typing_outside_a_field_goes_to_the_composer() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    for hook in ["messages", "settings-open", "session-item"] {
        window.script(
            "document.querySelector(arguments[0]).focus()",
            &[json!(format!("[data-testid={hook}]"))],
        );
        window.press("xy");
        wait_until("the letters", || window.value("composer").ends_with("xy"));
    }
    assert_eq!(window.value("composer"), "xyxyxy");
}

#[test]
fn stop_is_readable_on_hover_in_both_themes() {
    let provider = FaultyProvider::start_in_background();
    let (_app, window) = answering(&provider);
    let contrast = "const style = getComputedStyle(document.querySelector('[data-testid=stop]'));
        const canvas = document.createElement('canvas').getContext('2d');
        const rgb = (colour, below) => {
          canvas.fillStyle = below; canvas.fillRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
          return canvas.getImageData(0, 0, 1, 1).data;
        };
        const light = (colour, below) => {
          const [r, g, b] = Array.from(rgb(colour, below)).map((value) => { const part = value / 255; return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const sheet = getComputedStyle(document.querySelector('.composer')).backgroundColor;
        const [text, ground] = [light(style.color, sheet), light(style.backgroundColor, sheet)];
        return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05)";
    for theme in ["light", "dark"] {
        window.script("document.documentElement.dataset.theme = arguments[0]", &[json!(theme)]);
        window.hover("stop");
        wait_until("the pointer over it", || window.shows_any("[data-testid=stop]:hover"));
        let measured = || window.script(contrast, &[]).as_f64().unwrap();
        wait_until(&format!("a contrast of 4.5 in {theme}"), || measured() >= 4.5);
    }
}
