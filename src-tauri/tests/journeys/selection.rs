//! Text that is selected in a message: the bar beside it, and what it puts into the composer.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use crate::support::{Home, Window, wait_until};

/// Selects an element of the last reply as a writer does who has clicked there, and waits for the bar.
fn select(window: &Window, selector: &str) {
    // What has arrived is measured, which may scroll.
    window.settle();
    window.script(
        "document.querySelector('[data-testid=messages]').focus({ preventScroll: true });
         const found = document.querySelector(`[data-role=assistant] .body ${arguments[0]}`);
         document.getSelection().selectAllChildren(found);",
        &[json!(selector)],
    );
    // One that stands there already changes in the next frame.
    window.settle();
    window.wait_to_see("selection-bar");
}

/// How far the bar is below the selected text, in CSS pixels.
fn distance(window: &Window) -> f64 {
    let script = "const { bottom } = document.getSelection().getRangeAt(0).getBoundingClientRect();
         return document.querySelector('[data-testid=selection-bar]').getBoundingClientRect().top - bottom";
    window.script(script, &[]).as_f64().unwrap()
}

#[test]
fn a_selected_text_is_quoted_below_what_is_typed() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    provider.script(Reply::streaming(["Rain *falls*.\n\nThe door opens."]).finished());
    window.ask("Go on");
    window.type_in("composer", "My idea");
    select(&window, "p");
    assert_eq!(window.focused(), "messages", "the bar takes no focus");
    assert!((0.0..40.0).contains(&distance(&window)), "{}", distance(&window));
    assert!(window.shows("selection-alternates") && !window.shows("selection-copy"));

    window.click("selection-ask");

    assert_eq!(window.value("composer"), "My idea\n\n> Rain falls.\n\n");
    assert_eq!(window.focused(), "composer");
    let caret =
        "const { selectionStart, value } = document.activeElement; return value.length - selectionStart";
    assert_eq!(window.script(caret, &[]), json!(0), "the caret is on the new line");
    assert_eq!(window.messages().len(), 2, "nothing is sent by itself");
    wait_until("the bar to go", || !window.shows("selection-bar"));
    window.press_with_control('z');
    wait_until("what was typed alone", || window.value("composer") == "My idea");
}

#[test]
fn a_selected_scene_is_quoted_and_copied_as_fountain() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    provider.script(Reply::streaming(["INT. BAR - NIGHT\n\nRain.\n\nMIRA\nYou're late."]).finished());
    window.ask("A scene, please");
    select(&window, ".screenplay");
    window.click("selection-copy");
    wait_until("the copy", || window.text("selection-copy") == "Copied");

    select(&window, "[data-element=dialogue]");
    window.click("selection-alternates");
    assert_eq!(window.value("composer"), "Give me five alternate lines for:\n\n> MIRA\n> You're late.");

    select(&window, ".screenplay");
    window.script("document.getSelection().removeAllRanges()", &[]);
    wait_until("the bar to go", || !window.shows("selection-bar"));
    window.put("composer", "");
    select(&window, ".screenplay");
    window.click("selection-quote");
    assert_eq!(window.value("composer"), "> INT. BAR - NIGHT\n>\n> Rain.\n>\n> MIRA\n> You're late.");
}
