//! Conversations come in from a file: what is in it is seen before it is stored, and what is stored is kept.

use std::{fs, path::Path};

use serde_json::json;

use crate::support::{App, Home, Window, wait_until};

const CHATGPT: &str = include_str!("../../crates/core/tests/room/imports/chatgpt.json");
const ENTER: &str = "\u{e007}";

/// An app whose dialogs answer with the newest file of a folder.
fn start(folder: &Path) -> App {
    Home::new().with("WRITERS_ROOM_DIALOGS", folder.to_str().unwrap()).start()
}

/// Opens the dialog from the palette, and the file.
fn open_file(window: &Window) {
    window.press_with_control('k');
    wait_until("the focus in the palette", || window.focused() == "search");
    window.press("Import conversations");
    wait_until("the command", || window.count("[data-testid=search-hit][data-key=import]") == 1);
    window.press(ENTER);
    window.wait_to_see("import-open");
    window.click("import-open");
}

fn sessions(window: &Window) -> u64 {
    window.count("[data-testid=session-item]")
}

/// What stands in the list, also where it is not drawn yet.
fn words(window: &Window, selector: &str) -> String {
    let text = window.script("return document.querySelector(arguments[0]).textContent", &[json!(selector)]);
    text.as_str().unwrap_or_default().to_owned()
}

#[test]
fn what_is_imported_was_seen_before_and_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("conversations.json"), CHATGPT).unwrap();
    let mut app = start(folder.path());
    let window = app.window();
    let before = sessions(&window);
    open_file(&window);
    wait_until("the list", || window.count("[data-testid=import-item]") == 3);
    let first = words(&window, "[data-testid=import-item]");
    assert!(first.contains("A hut in the rain") && first.contains("4 messages"), "{first}");
    assert!(first.contains("1 message on another branch"), "{first}");
    assert_eq!(window.count("[data-testid=import-item][data-state=empty] input:disabled"), 1);
    window.settle();
    assert_eq!(sessions(&window), before, "nothing is stored before it is imported");

    window.click_on("[data-testid=import-item]:nth-of-type(2) input");
    window.put("import-assistant", "scriptwriter");
    window.click("import-run");
    wait_until("the words about it", || window.text("export-status").starts_with("1 conversation imported."));
    assert!(window.text("import-lost").contains("2 tool calls"));
    window.click("import-show");
    wait_until("the conversation", || window.messages().len() == 4);
    assert_eq!(window.messages()[0].text, "Who lives in this hut?");
    assert_eq!(window.count("[data-testid=sheet]"), 1, "a scene is a sheet");
    assert!(window.shows("kept"));

    app.quit();
    app.start();
    let window = app.window();
    wait_until("the conversation after a restart", || window.messages().len() == 4);
    open_file(&window);
    wait_until("that it is here", || window.count("[data-testid=import-item][data-state=present]") == 1);
    assert!(words(&window, "[data-testid=import-item][data-state=present]").contains("here already"));
}

#[test]
fn a_file_of_another_kind_is_refused_with_the_next_step() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("hut.pdf"), "%PDF-1.7").unwrap();
    let app = start(folder.path());
    let window = app.window();
    window.click("settings-open");
    window.click("import");
    window.click("import-open");
    wait_until("the reason", || window.shows("error"));
    assert!(window.text("error").contains("Choose the .zip"), "{}", window.text("error"));
    assert_eq!(window.count("[data-testid=import-run]:disabled"), 1, "nothing can be imported of it");
    assert_eq!(sessions(&window), 0);
}
