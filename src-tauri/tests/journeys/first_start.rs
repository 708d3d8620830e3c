//! The main job: ask, read the answer, come back to it, clear it for good.

use crate::support::{App, files_with, wait_until};

#[test]
fn first_start_asks_nothing_and_answers() {
    let app = App::first_start();
    let window = app.window();
    assert_eq!(window.attribute("assistant-scene_writer", "aria-pressed"), "true");
    assert_eq!(window.count("dialog[open]"), 0);
    window.script(
        "window.seen = [];
         new MutationObserver(() => {
           const reply = document.querySelector('[data-testid=message][data-role=assistant]');
           if (reply) window.seen.push([reply.dataset.state, reply.querySelector('.body').innerText.length]);
         }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });",
        &[],
    );

    let reply = window.ask("What's a wide shot?");

    assert!(reply.text.to_lowercase().contains("wide shot"), "{}", reply.text);
    let mut seen: Vec<(String, u64)> =
        serde_json::from_value(window.script("return window.seen", &[])).unwrap();
    seen.dedup();
    let mut lengths: Vec<u64> = seen.iter().map(|(_, length)| *length).filter(|length| *length > 0).collect();
    lengths.dedup();
    assert_eq!(lengths.len(), 1, "the answer is shown at once: {seen:?}");
    assert_eq!(seen.last().unwrap().0, "complete");
    let example = window.ask("Show me an example");
    assert!(example.text.to_lowercase().contains("wide"), "{}", example.text);
    assert_ne!(example.text, reply.text);
}

#[test]
fn related_entries_are_asked_for_by_buttons() {
    let app = App::first_start();
    let window = app.window();
    window.ask("pan");

    let example = window.reply_to(|| window.click("see-also-example"));
    assert!(example.text.starts_with("Pan: an example"), "{}", example.text);

    window.type_in("composer", "my idea");
    window.click("see-also-term");
    wait_until("the entry below it", || window.value("composer") == "my idea\n\nTilt");
    assert_eq!(window.messages().len(), 4, "nothing was sent");

    window.put("composer", "");
    let related = window.reply_to(|| window.click("see-also-term"));
    assert!(related.text.starts_with("Tilt"), "{}", related.text);
}

#[test]
fn conversation_survives_a_restart() {
    let mut app = App::first_start();
    let window = app.window();
    window.ask("What's a wide shot?");
    window.ask("Show me an example");
    let before = window.messages();

    app.quit();
    app.start();

    let window = app.window();
    wait_until("the conversation", || window.messages() == before);
    assert_eq!(window.text("title"), "What's a wide shot?");
}

#[test]
fn cleared_conversation_is_gone_for_good() {
    const MARKER: &str = "quetzalcoatlus";
    let mut app = App::first_start();
    let window = app.window();
    window.ask(&format!("What is a {MARKER} shot?"));
    window.type_in("composer", MARKER);

    window.click("clear");
    window.click("clear-cancel");
    assert_eq!(window.messages().len(), 2);
    window.click("clear");
    window.click("clear-confirm");
    wait_until("an empty conversation", || window.messages().is_empty());
    assert_eq!(window.value("composer"), "");
    wait_until("an empty list", || window.count("[data-testid=session-item]") == 0);

    app.quit();
    app.start();

    let window = app.window();
    assert_eq!(window.messages(), []);
    assert_eq!(window.value("composer"), "");
    wait_until("no trace of it", || files_with(app.folder(), MARKER).is_empty());
}

#[test]
fn store_is_local_and_encrypted() {
    const MARKER: &str = "quetzalcoatlus";
    let app = App::first_start();
    let window = app.window();
    window.ask(&format!("What is a {MARKER} shot?"));

    assert_eq!(window.attribute("store-state", "data-state"), "local");
    assert_eq!(window.attribute("store-state", "data-storage"), "encrypted");
    let store = std::fs::read(app.folder().join("history.db")).unwrap();
    assert!(!store.starts_with(b"SQLite format 3"));
    assert!(files_with(app.folder(), MARKER).is_empty(), "{:?}", files_with(app.folder(), MARKER));
}
