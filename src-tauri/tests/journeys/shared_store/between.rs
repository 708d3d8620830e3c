//! Two machines and another program on one database: what one writes, all have.

use bson::doc;
use faulty_provider::{FaultyProvider, Reply};
use test_mongod::Mongod;

use super::{
    SCENES, SCRIPTS, URI, documents_with, open_session, six_fields, texts, texts_there, wait_until_shared,
};
use crate::support::{Home, files_with, wait_until};

const MARKER: &str = "quetzalcoatlus";

#[test]
fn other_programs_add_and_delete_messages() {
    let mongod = Mongod::shared_standalone();
    let database = mongod.fresh_database();
    let other = mongod.other_program(&database);
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).with(URI, &mongod.uri(&database)).start();
    let window = app.window();
    window.ask("One");
    wait_until_shared(&window);
    assert!(window.text("store-state").contains("every second"), "a standalone cannot tell what is new");
    let session = window.session();

    other.insert(SCENES, six_fields(&session, "user", "From a script of mine", 0));
    wait_until("it in the window", || texts(&window).contains(&"From a script of mine".to_owned()));

    window.ask("Two");
    let prompt = provider.wait_for_request(2).body.to_string();
    assert!(prompt.contains("From a script of mine"), "{prompt}");
    wait_until_shared(&window);
    assert_eq!(texts_there(&other, &session), texts(&window));

    let deleted = other.delete_many(SCENES, doc! { "session_id": &session, "user_id": "default" });
    assert_eq!(deleted, 5);
    wait_until("an empty window", || texts(&window).is_empty());
    window.ask("Three");
    let prompt = provider.wait_for_request(3).body;
    assert_eq!(prompt["messages"].as_array().unwrap().len(), 2, "{prompt}");
}

#[test]
fn two_machines_share_messages_and_clears() {
    let set = Mongod::shared_replica_set();
    let database = set.fresh_database();
    let other = set.other_program(&database);
    let provider = FaultyProvider::start_in_background();
    let first = Home::asking(&provider).with(URI, &set.uri(&database)).start();
    // Without a keyring and unencrypted: a trace of what was cleared would be found.
    let second = Home::asking(&provider).with(URI, &set.uri(&database)).without_a_keyring().start();
    let (here, there) = (first.window(), second.window());
    there.click_on("[data-choice=unencrypted]");
    there.wait_to_see("composer");

    here.ask(&format!("A {MARKER} over the sea"));
    let session = here.session();
    open_session(&there, &session);
    wait_until("the same conversation", || texts(&there) == texts(&here) && texts(&here).len() == 2);
    there.ask("And where does it land?");
    wait_until("the answer on the first", || texts(&here) == texts(&there) && texts(&here).len() == 4);
    wait_until_shared(&here);
    assert!(here.text("store-state").contains("live"), "{}", here.text("store-state"));
    assert!(!files_with(second.folder(), MARKER).is_empty(), "the search can find what is there");

    provider.script(Reply::streaming([format!("The {MARKER} lands")]).hold());
    there.say("Write it");
    there.last_reply_saying(&format!("The {MARKER} lands"));
    wait_until("the question on the first", || texts(&here).last().is_some_and(|last| last == "Write it"));
    here.clear();

    wait_until("an empty window on the other", || there.messages().is_empty());
    provider.wait_for_disconnect(3);
    wait_until("an empty session there", || texts_there(&other, &session).is_empty());
    wait_until("nothing on its way", || {
        [&here, &there].iter().all(|window| window.attribute("store-state", "data-waiting") == "0")
    });
    assert_eq!(documents_with(&other, MARKER), 0);
    for app in [&first, &second] {
        wait_until("no trace of it in any file", || files_with(app.folder(), MARKER).is_empty());
    }

    there.ask("A new beginning");
    wait_until("the new beginning on both", || texts(&here) == texts(&there) && texts(&here).len() == 2);
    let prompt = provider.wait_for_request(4).body;
    assert_eq!(prompt["messages"].as_array().unwrap().len(), 2, "{prompt}");
}

#[test]
fn session_id_is_separate_per_assistant() {
    let mongod = Mongod::shared_standalone();
    let database = mongod.fresh_database();
    let other = mongod.other_program(&database);
    other.insert(SCENES, six_fields("same", "user", "a scene question", 1));
    other.insert(SCRIPTS, six_fields("same", "user", "a script question", 2));
    let app = Home::new().with(URI, &mongod.uri(&database)).start();
    let window = app.window();
    let item = |assistant: &str| format!("[data-session=same][data-assistant={assistant}]");
    wait_until("both in the list", || window.count("[data-session=same]") == 2);

    for (assistant, name, text, left) in [
        ("scriptwriter", "Scriptwriter", "a script question", "21 h left"),
        ("scene_writer", "Scene Writer", "a scene question", "22 h left"),
    ] {
        let shown = window.text_of(&item(assistant));
        assert!(shown.contains(text) && shown.contains(name) && shown.contains(left), "{shown}");
        window.click_on(&item(assistant));
        wait_until("its own conversation", || texts(&window) == [text]);
        assert_eq!(window.text("title"), text);
        assert_eq!(window.count("[data-testid=session-item][aria-current=true]"), 1);
        assert_eq!(window.count(&format!("{}[aria-current=true]", item(assistant))), 1);
        assert_eq!(window.attribute(&format!("assistant-{assistant}"), "aria-pressed"), "true");
        window.type_in("composer", assistant);
        window.settle();
    }
    window.click_on(&item("scriptwriter"));
    wait_until("its own draft", || window.value("composer") == "scriptwriter");

    let held = "document.querySelector(arguments[0]).dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }))";
    let second = app.new_window(|| {
        window.script(held, &[serde_json::json!(item("scene_writer"))]);
    });
    wait_until("the scene in a window of its own", || texts(&second) == ["a scene question"]);
}
