//! No server: writing and clearing go on, nothing is lost, nothing that was cleared comes back.

use bson::doc;
use test_mongod::Mongod;

use super::{SCENES, URI, documents_with, texts, texts_there, wait_for_state, wait_until_shared};
use crate::support::{Home, files_with, wait_until};

const MARKER: &str = "quetzalcoatlus";

#[test]
fn offline_changes_survive_a_kill_and_sync() {
    let mongod = Mongod::standalone();
    let mut app = Home::new().with(URI, &mongod.uri("room")).start();
    let window = app.window();
    window.ask(&format!("What is a {MARKER} shot?"));
    wait_until_shared(&window);
    let cleared = window.session();
    window.click("new-session");
    wait_until("a new session", || window.messages().is_empty());
    window.ask("What is a wide shot?");
    let kept = window.session();
    wait_until_shared(&window);
    assert_eq!(mongod.other_program("room").count(SCENES, doc! {}), 4);

    mongod.kill();
    wait_for_state(&window, "offline", 0);
    window.ask("Show me an example");
    wait_for_state(&window, "offline", 2);
    assert!(window.text("store-state").contains("2 waiting"), "{}", window.text("store-state"));
    window.click_on(&format!("[data-session='{cleared}']"));
    wait_until("the other session", || window.messages().len() == 2 && window.session() == cleared);
    window.ask(&format!("More about the {MARKER}"));
    wait_for_state(&window, "offline", 4);
    window.click("clear");
    wait_until("what becomes of it there", || {
        window.text("clear-ask-dialog").contains("as soon as it can be")
    });
    window.click("clear-confirm");
    wait_until("an empty conversation", || window.messages().is_empty());
    wait_for_state(&window, "offline", 3);
    window.ask("What is a cold open?");
    wait_for_state(&window, "offline", 5);
    let after = texts(&window);
    app.kill();

    // The server is still away: the window is as usable as ever.
    app.start();
    let window = app.window();
    wait_for_state(&window, "offline", 5);
    assert_eq!(texts(&window), after);
    assert_eq!(window.session(), cleared);
    window.ask("Give me an exercise");
    wait_for_state(&window, "offline", 7);
    let after = texts(&window);
    mongod.start_again();
    wait_until_shared(&window);

    let other = mongod.other_program("room");
    assert_eq!(documents_with(&other, MARKER), 0);
    assert_eq!(texts_there(&other, &cleared).len(), 4);
    assert_eq!(texts_there(&other, &kept).len(), 4);
    assert_eq!(texts(&window), after);
    wait_until("no trace of it in any file", || files_with(app.folder(), MARKER).is_empty());
}
