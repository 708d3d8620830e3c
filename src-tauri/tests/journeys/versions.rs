//! Versions of a message: one switch at it, the writer's own wording of a reply, and questions whose reply never came.

use bson::doc;
use faulty_provider::{FaultyProvider, Reply};
use serde_json::{Value, json};
use test_mongod::Mongod;

use crate::support::{App, Home, Window, wait_until};

const URI: &str = "WRITERS_ROOM_MONGODB_URI";
const SCENES: &str = "scene_writer_chat_history";
/// The last reply, and what is in it.
const LAST: &str = "[data-testid=message][data-role=assistant]:last-child";

fn answer(text: &str) -> Reply {
    Reply::streaming([text]).finished()
}

fn refused() -> Reply {
    Reply::status(400, r#"{"error": {"message": "bad request"}}"#)
}

/// What a model was sent, without the instructions.
fn sent(provider: &FaultyProvider, request: usize) -> Vec<String> {
    let body = provider.wait_for_request(request).body;
    let messages = body["messages"].as_array().cloned().unwrap_or_default();
    messages[1..].iter().map(|message| message["content"].as_str().unwrap_or_default().to_owned()).collect()
}

fn texts(window: &Window) -> Vec<String> {
    window.messages().into_iter().map(|message| message.text).collect()
}

/// Waits until the rows of the conversation say this.
fn wait_for_texts(window: &Window, wanted: &[&str]) {
    wait_until(&format!("{wanted:?}"), || texts(window) == wanted);
}

fn click_in(window: &Window, row: &str, hook: &str) {
    window.click_on(&format!("{row} [data-testid={hook}]:not([hidden])"));
}

/// The switch of a row, in words.
fn version(window: &Window, row: &str) -> String {
    window.text_of(&format!("{row} [data-testid=version]:not([hidden]) .version-count"))
}

/// Puts another wording in the place of the last reply.
fn edit_last(window: &Window, text: &str) {
    click_in(window, LAST, "edit-reply");
    wait_until("the editor", || window.shows_any(".edit-field"));
    let script = "const field = document.querySelector('.edit-field');
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    window.script(script, &[json!(text)]);
    window.click("edit-save");
    wait_until("the end of the edit", || !window.shows_any(".edit-field"));
}

fn started(provider: &FaultyProvider) -> App {
    Home::asking(provider).start()
}

#[test]
fn versions_are_one_switch() {
    let provider = FaultyProvider::start_in_background();
    for text in ["The first version.", "The second version.", "The third version."] {
        provider.script(answer(text));
    }
    let mut app = started(&provider);
    let window = app.window();
    window.ask("Write it");
    for text in ["The second version.", "The third version."] {
        window.click("regenerate");
        window.last_reply_saying(text);
        window.last_reply("complete");
    }
    wait_for_texts(&window, &["Write it", "The third version."]);
    assert_eq!(version(&window, LAST), "3 of 3");

    click_in(&window, LAST, "version-previous");
    wait_for_texts(&window, &["Write it", "The second version."]);
    assert_eq!(version(&window, LAST), "2 of 3");
    assert!(window.messages()[1].replaced, "it is marked as older");
    assert_eq!(window.focused(), "version-previous");
    click_in(&window, LAST, "version-next");
    wait_for_texts(&window, &["Write it", "The third version."]);
    window.ask("And on?");
    assert_eq!(sent(&provider, 4), ["Write it", "The third version.", "And on?"]);

    app.quit();
    app.start();
    let window = app.window();
    wait_until("the conversation", || window.messages().len() == 4);
    let second = "[data-testid=message]:nth-child(2)";
    assert_eq!(version(&window, second), "3 of 3");
}

#[test]
fn an_older_question_is_shown_with_its_reply() {
    let provider = FaultyProvider::start_in_background();
    provider.script(answer("About Rome."));
    provider.script(answer("About Lisbon."));
    let app = started(&provider);
    let window = app.window();
    window.ask("A scene in Rome");
    window.click("edit");
    window.type_on(".edit-field", " no, Lisbon");
    window.click("edit-save");
    window.last_reply_saying("About Lisbon.");
    window.last_reply("complete");

    click_in(&window, "[data-testid=message][data-role=user]", "version-previous");

    wait_for_texts(&window, &["A scene in Rome", "About Rome."]);
    click_in(&window, "[data-testid=message][data-role=user]", "version-next");
    wait_for_texts(&window, &["A scene in Rome no, Lisbon", "About Lisbon."]);
}

#[test]
fn an_edited_reply_is_what_the_model_sees() {
    let provider = FaultyProvider::start_in_background();
    provider.script(answer("The model's words."));
    let mut app = started(&provider);
    let window = app.window();
    window.ask("Write it");

    edit_last(&window, "My own words.");

    wait_for_texts(&window, &["Write it", "My own words."]);
    assert!(window.text_of(&format!("{LAST} .meta")).contains("Edited by you"));
    window.ask("And on?");
    assert_eq!(sent(&provider, 2), ["Write it", "My own words.", "And on?"]);

    app.quit();
    app.start();
    let window = app.window();
    wait_until("the conversation", || window.messages().len() == 4);
    let row = "[data-testid=message]:nth-child(2)";
    click_in(&window, row, "version-previous");
    wait_until("the original", || window.messages()[1].text == "The model's words.");
    click_in(&window, row, "version-use");
    wait_until("the newest again", || {
        let shown = &window.messages()[1];
        shown.text == "The model's words." && !shown.replaced
    });
    window.ask("And then?");
    assert_eq!(sent(&provider, 3)[..2], ["Write it", "The model's words."]);
}

#[test]
fn a_scene_in_an_edited_reply_is_a_sheet() {
    let provider = FaultyProvider::start_in_background();
    provider.script(answer("A scene, later."));
    let app = started(&provider);
    let window = app.window();
    window.ask("Write it");

    edit_last(&window, "INT. HUT - NIGHT\n\nRain on the roof.\n\nMIRA\nYou came back.");

    wait_until("a sheet", || window.shows("sheet"));
    assert!(window.text("sheet").contains("INT. HUT - NIGHT"));
}

#[test]
fn failed_questions_are_left_out_and_removed() {
    let provider = FaultyProvider::start_in_background();
    provider.script(answer("One it is."));
    provider.script(refused());
    let mut app = started(&provider);
    let window = app.window();
    window.ask("One");
    window.say("Never answered");
    assert_eq!(window.last_reply("interrupted").text, "");
    assert!(window.shows("retry") && window.shows("remove"));

    window.ask("Two");
    assert_eq!(sent(&provider, 3), ["One", "One it is.", "Two"]);

    let failed = window.messages().iter().position(|message| message.state == "interrupted").unwrap() + 1;
    click_in(&window, &format!("[data-testid=message]:nth-child({failed})"), "remove");
    wait_until("the question gone", || !texts(&window).contains(&"Never answered".to_owned()));
    assert_eq!(window.messages().len(), 4);
    window.wait_to_see("set-aside");
    assert_eq!(window.value("composer"), "");
    app.quit();
    app.start();
    let window = app.window();
    wait_until("the conversation", || window.messages().len() == 4);
    assert!(!window.stored().iter().any(|message| message["content"] == "Never answered"));
}

#[test]
fn a_failed_question_is_asked_again() {
    let provider = FaultyProvider::start_in_background();
    provider.script(refused());
    provider.script(answer("A whole thought."));
    let app = started(&provider);
    let window = app.window();
    window.say("Think");
    window.last_reply("interrupted");

    window.click("retry");

    assert_eq!(window.last_reply("complete").text, "A whole thought.");
    assert!(!window.shows("remove"));
    window.ask("And on?");
    assert_eq!(sent(&provider, 3), ["Think", "A whole thought.", "And on?"]);
}

#[test]
fn other_programs_see_the_edited_text() {
    let set = Mongod::shared_replica_set();
    let database = set.fresh_database();
    let other = set.other_program(&database);
    let provider = FaultyProvider::start_in_background();
    provider.script(answer("The model's words."));
    provider.script(refused());
    let app = Home::asking(&provider).with(URI, &set.uri(&database)).start();
    let window = app.window();
    window.ask("Write it");
    window.say("Never answered");
    window.last_reply("interrupted");
    wait_until("the question there", || other.count(SCENES, doc! { "content": "Never answered" }) == 1);

    window.click("remove");
    wait_until("the question gone there", || other.count(SCENES, doc! { "content": "Never answered" }) == 0);
    edit_last(&window, "My own words.");
    let edited = || doc! { "content": "My own words.", "role": "assistant", "meta.edited": true };
    wait_until("the edited text there", || other.count(SCENES, edited()) == 1);
    let original = || doc! { "content": "The model's words.", "meta.replaced": true };
    wait_until("the original as a version", || other.count(SCENES, original()) == 1);
}

#[test]
fn the_switch_is_large_enough_and_named() {
    let provider = FaultyProvider::start_in_background();
    let app = started(&provider);
    let window = app.window();
    window.ask("Write it");
    edit_last(&window, "My own words.");
    wait_for_texts(&window, &["Write it", "My own words."]);
    let script = "return Array.from(document.querySelectorAll(`${arguments[0]} [data-testid=version] button`), (button) => {
        const box = button.getBoundingClientRect();
        return [box.width, box.height, button.getAttribute('aria-label')] })";
    let buttons = window.script(script, &[json!(LAST)]);
    let buttons: Vec<Value> = buttons.as_array().cloned().unwrap_or_default();
    assert_eq!(buttons.len(), 2);
    for button in buttons {
        assert!(button[0].as_f64().unwrap() >= 24.0 && button[1].as_f64().unwrap() >= 24.0, "{button}");
        assert!(!button[2].as_str().unwrap_or_default().is_empty(), "{button}");
    }
}
