//! What needs a writer's word or eye: a database that keeps what should go, and one that does not take everything.

use bson::{Document, doc};
use faulty_provider::FaultyProvider;
use test_mongod::{Mongod, OtherProgram};

use super::{
    SCENES, SCRIPTS, URI, close_settings, documents_with, paste, six_fields, texts, wait_for_state,
    wait_until_shared,
};
use crate::support::{Home, Window, wait_until};

const REFUSED: &str = "Something about the quetzalcoatlus";

/// From now on the database takes no text with that word, or any again.
fn accept(other: &OtherProgram, all: bool) {
    let validator = if all {
        Document::new()
    } else {
        doc! { "content": { "$not": { "$regex": "quetzalcoatlus" } } }
    };
    let change = doc! { "collMod": SCENES, "validator": validator };
    // It refuses while the app has it create an index, which is beside the connection.
    wait_until("the rule", || other.try_to_run(change.clone()).is_ok());
}

fn waiting(window: &Window) -> Vec<String> {
    let script = "return Array.from(document.querySelectorAll('[data-testid=waiting-item]'), (item) => item.innerText)";
    serde_json::from_value(window.script(script, &[])).unwrap()
}

#[test]
fn expired_documents_are_deleted_only_on_consent() {
    let mongod = Mongod::shared_standalone();
    let database = mongod.fresh_database();
    let other = mongod.other_program(&database);
    other.insert_many(
        SCRIPTS,
        vec![
            six_fields("an-old-one", "user", "Three days old", 72),
            six_fields("an-old-one", "assistant", "Two days old", 48),
            six_fields("a-new-one", "user", "Of this hour", 0),
        ],
    );
    let app = Home::new().with(URI, &mongod.uri(&database)).start();
    let window = app.window();
    wait_for_state(&window, "attention", 0);
    // A server that had the index would have deleted them within a second or two by now.
    window.ask("What is a wide shot?");
    window.settle();
    assert_eq!(other.count(SCRIPTS, doc! {}), 3);

    // What is said in the header leads to where it is decided.
    window.click("store-state");
    window.click("facts-database");
    wait_until("the sentence", || window.text("settings-dialog").contains("2 of its documents"));
    assert!(window.text("settings-dialog").contains(SCRIPTS));
    window.click("mongodb-agree");

    wait_until_shared(&window);
    assert!(!window.shows("mongodb-agree"));
    wait_until("only what is young", || other.count(SCRIPTS, doc! {}) == 1);
    assert_eq!(documents_with(&other, "Of this hour"), 1);
}

#[test]
fn rejected_documents_can_be_retried_or_left() {
    let mongod = Mongod::shared_standalone();
    let database = mongod.fresh_database();
    let other = mongod.other_program(&database);
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.click("settings-open");
    paste(&window, &mongod.uri(&database), "connected");
    close_settings(&window);
    window.ask("Before");
    wait_until_shared(&window);
    accept(&other, false);

    window.ask(REFUSED);
    window.ask("After");
    wait_until("a word about it", || window.text("store-state").contains("1 rejected"));
    // Both questions around it and all three replies; the last of them may follow its question a moment later.
    wait_until("what came after it", || other.count(SCENES, doc! {}) == 5);
    assert_eq!((documents_with(&other, "After"), documents_with(&other, REFUSED)), (1, 0));

    window.click("store-state");
    window.click("facts-database");
    wait_until("it in the list", || waiting(&window).len() == 1);
    let item = waiting(&window).remove(0);
    assert!(item.contains(REFUSED) && item.to_lowercase().contains("valid"), "{item}");
    accept(&other, true);
    window.click("waiting-retry");
    wait_until("it there", || documents_with(&other, REFUSED) == 1);
    wait_until("an empty list", || waiting(&window).is_empty() && !window.shows("waiting-list"));
    close_settings(&window);

    for (choice, text) in
        [("disconnect-keep", "quetzalcoatlus, to keep"), ("disconnect-forget", "quetzalcoatlus, to leave")]
    {
        accept(&other, false);
        let with_reply = other.count(SCENES, doc! {}) + 1;
        window.ask(text);
        wait_until("a word about it", || window.text("store-state").contains("1 rejected"));
        wait_until("its reply there", || other.count(SCENES, doc! {}) == with_reply);
        window.click("settings-open");
        window.click("mongodb-disconnect");
        window.click(choice);
        wait_for_state(&window, "local", 0);
        accept(&other, true);
        paste(&window, &mongod.uri(&database), "connected");
        wait_until_shared(&window);
        let kept = u64::from(choice == "disconnect-keep");
        assert_eq!(documents_with(&other, text) as u64, kept, "{choice}");
        assert_eq!(other.count(SCENES, doc! {}), with_reply + kept);
        close_settings(&window);
        assert!(texts(&window).contains(&text.to_owned()), "it is still here");
    }
}
