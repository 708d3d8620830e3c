//! Messages that are written while a reply arrives: they wait above the composer, and each is sent in its turn.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use crate::support::{App, Home, Window, files_with, wait_until};

const UP: &str = "\u{e013}";
const ESCAPE: &str = "\u{e00c}";

fn answer(text: &str) -> Reply {
    Reply::streaming([text]).finished()
}

/// A window in which a reply to "One" is arriving, and these messages wait.
fn waiting(provider: &FaultyProvider, texts: &[&str]) -> (App, Window) {
    waiting_in(Home::asking(provider).start(), provider, texts)
}

fn waiting_in(app: App, provider: &FaultyProvider, texts: &[&str]) -> (App, Window) {
    provider.script(Reply::streaming(["First"]).hold());
    let window = app.window();
    window.say("One");
    window.last_reply_saying("First");
    for (number, text) in texts.iter().enumerate() {
        window.say(text);
        wait_until("a message that waits", || items(&window).len() == number + 1);
    }
    (app, window)
}

/// The messages that wait, from top to bottom.
fn items(window: &Window) -> Vec<String> {
    let script = "return Array.from(document.querySelectorAll('[data-testid=queue-item] .queue-text'), (one) => one.textContent)";
    let found = window.script(script, &[]);
    found.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

fn questions(provider: &FaultyProvider) -> Vec<String> {
    let last = |body: &serde_json::Value| {
        let messages = body["messages"].as_array().unwrap();
        messages.last().unwrap()["content"].as_str().unwrap().to_owned()
    };
    provider.requests().iter().map(|request| last(&request.body)).collect()
}

#[test]
fn three_that_wait_are_sent_in_order() {
    let provider = FaultyProvider::start_in_background();
    let (_app, window) = waiting(&provider, &["Two", "Three", "Four"]);
    assert_eq!(items(&window), ["Two", "Three", "Four"]);
    assert!(window.shows("stop"));
    window.type_in("composer", "not sent");
    assert!(window.shows("stop") && window.shows("send"));
    for text in ["second", "third", "fourth"] {
        provider.script(answer(text));
    }
    provider.release();

    wait_until("all replies", || window.messages().len() == 8);

    assert_eq!(window.last_reply("complete").text, "fourth");
    assert_eq!(questions(&provider), ["One", "Two", "Three", "Four"]);
    assert!(items(&window).is_empty());
    assert_eq!(window.value("composer"), "not sent");
}

#[test]
fn failure_pauses_until_the_writer_decides() {
    let provider = FaultyProvider::start_in_background();
    let (_app, window) = waiting(&provider, &["Two", "Three", "Four"]);
    provider.script(Reply::status(400, "{}"));
    provider.release();
    window.wait_to_see("queue-pause");
    assert_eq!(items(&window), ["Three", "Four"]);

    provider.script(answer("second"));
    provider.script(Reply::status(400, "{}"));
    window.click("queue-retry");
    wait_until("the next failure", || items(&window) == ["Four"] && window.shows("queue-pause"));
    assert_eq!(questions(&provider), ["One", "Two", "Two", "Three"]);

    window.click("queue-stop");
    wait_until("a queue that is held", || !window.shows("queue-retry") && window.shows("queue-skip"));
    provider.script(answer("fourth"));
    window.click("queue-skip");
    assert_eq!(window.last_reply("complete").text, "fourth");
    assert_eq!(questions(&provider).last().unwrap(), "Four");
    assert!(!window.shows("queue-pause"));
}

#[test]
fn restart_keeps_what_waits_and_sends_nothing() {
    let provider = FaultyProvider::start_in_background();
    let (mut app, _) = waiting(&provider, &["Two", "Three"]);

    app.kill();
    app.start();

    let window = app.window();
    window.wait_to_see("queue-pause");
    assert_eq!(items(&window), ["Two", "Three"]);
    assert_eq!(provider.requests().len(), 1);
    window.click("queue-skip");
    wait_until("both replies", || window.messages().len() == 6 && items(&window).is_empty());
    window.last_reply("complete");
    assert_eq!(questions(&provider), ["One", "Two", "Three"]);
}

#[test]
fn clear_empties_the_queue() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).without_a_keyring().start();
    let window = app.window();
    window.click_on("[data-choice=unencrypted]");
    window.wait_to_see("composer");
    let (app, window) = waiting_in(app, &provider, &["xylograph"]);
    assert!(!files_with(app.folder(), "xylograph").is_empty(), "the search for traces sees it");

    window.clear();

    wait_until("nothing that waits", || items(&window).is_empty());
    window.ask("Again");
    // What waited would be sent by then.
    window.settle();
    assert_eq!(questions(&provider), ["One", "Again"]);
    assert!(items(&window).is_empty());
    wait_until("no trace", || files_with(app.folder(), "xylograph").is_empty());
}

#[test]
fn the_buttons_of_an_edit_stay_in_view_while_its_text_grows() {
    let provider = FaultyProvider::start_in_background();
    let (_app, window) = waiting(&provider, &["Two", "Three"]);
    let is_whole = "const list = document.querySelector('.queue-list').getBoundingClientRect();
        return ['queue-cancel', 'queue-save'].every((hook) => {
            const buttons = Array.from(document.querySelectorAll(`[data-testid=${hook}]`));
            const box = buttons.find((one) => one.getClientRects().length > 0).getBoundingClientRect();
            return box.top >= list.top && box.bottom <= list.bottom && list.bottom <= innerHeight;
        })";
    window.click_on("[data-testid=queue-item]:nth-child(2) [data-testid=queue-edit]");
    wait_until("the field", || window.focused() == "queue-field");
    for (width, height) in [(480, 720), (480, 400), (1100, 760)] {
        window.resize(width, height);
        window.settle();
        let more = json!(" and then the rain, the stairs and the lamp.".repeat(20));
        window.script("document.execCommand('insertText', false, arguments[0])", &[more]);
        assert_eq!(window.script(is_whole, &[]), json!(true), "at {width} by {height}");
    }
}

#[test]
fn what_waits_is_edited_moved_and_removed() {
    let provider = FaultyProvider::start_in_background();
    let (_app, window) = waiting(&provider, &["Two", "Three", "Four"]);

    window.click_on("[data-testid=queue-item]:nth-child(2) [data-testid=queue-edit]");
    window.press(" and a half\u{e007}");
    wait_until("the new wording", || items(&window) == ["Two", "Three and a half", "Four"]);
    wait_until("the end of the edit", || !window.shows("queue-field"));
    window.click_on("[data-testid=queue-item]:nth-child(3) [data-testid=queue-up]");
    wait_until("the new order", || items(&window) == ["Two", "Four", "Three and a half"]);
    assert_eq!(window.focused(), "queue-up", "the button keeps the focus");
    window.press("\u{e007}");
    wait_until("the first place", || items(&window) == ["Four", "Two", "Three and a half"]);
    window.click_on("[data-testid=queue-item]:nth-child(2) [data-testid=queue-remove]");
    wait_until("one less", || items(&window) == ["Four", "Three and a half"]);
    wait_until("the text in the composer", || window.value("composer") == "Two");

    provider.release();
    wait_until("all replies", || window.messages().len() == 6);
    window.last_reply("complete");
    assert_eq!(questions(&provider), ["One", "Four", "Three and a half"]);
}

#[test]
fn up_edits_what_was_written_last() {
    let provider = FaultyProvider::start_in_background();
    let (_app, window) = waiting(&provider, &["Two"]);
    window.press(UP);
    window.wait_to_see("queue-field");
    assert_eq!(window.value("queue-field"), "Two");
    window.press(ESCAPE);
    assert!(!window.shows("queue-save") && window.shows("stop"), "and the reply goes on");
    provider.release();
    wait_until("both replies", || window.messages().len() == 4);
    window.last_reply("complete");

    window.click("composer");
    window.press("x");
    window.press(UP);
    assert!(!window.shows_any(".edit-field"), "what is typed is not left");
    window.press_with_control('a');
    window.press("\u{e003}");
    window.press(UP);
    wait_until("the editor of the last question", || {
        window.script("return document.activeElement.className", &[]) == "edit-field"
    });
    assert_eq!(window.script("return document.activeElement.value", &[]), "Two");
    window.press(ESCAPE);
    wait_until("no editor", || !window.shows("edit-save"));
    assert_eq!(provider.requests().len(), 2);
}

#[test]
fn two_windows_show_one_queue() {
    let provider = FaultyProvider::start_in_background();
    let (app, window) = waiting(&provider, &["Two"]);
    let session = window.session();
    let other = app.new_window(|| {
        let here = serde_json::json!({"assistant": "scene_writer", "sessionId": session});
        window.invoke("new_window", here).unwrap();
    });
    wait_until("the same queue", || items(&other) == ["Two"]);
    other.say("Three");
    for one in [&window, &other] {
        wait_until("both messages", || items(one) == ["Two", "Three"]);
    }
    provider.release();
    for one in [&window, &other] {
        wait_until("all replies", || one.messages().len() == 6 && items(one).is_empty());
    }
    assert_eq!(questions(&provider), ["One", "Two", "Three"]);
}
