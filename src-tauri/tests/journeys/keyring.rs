//! No keyring, or one without the key: the writer chooses, nothing is touched before, and no history looks empty.

use std::path::Path;

use crate::support::{App, Home, SessionBus, Window, files_with, wait_until};

const MARKER: &str = "quetzalcoatlus";

fn choices(window: &Window) -> Vec<String> {
    let script = "return Array.from(document.querySelectorAll('[data-testid=unlock-choice]'), (choice) => choice.dataset.choice)";
    serde_json::from_value(window.script(script, &[])).unwrap()
}

fn choose(window: &Window, choice: &str) {
    window.click_on(&format!("[data-choice={choice}]"));
}

fn wait_for_the_composer(window: &Window) {
    window.wait_to_see("composer");
}

/// The files of a store, with their bytes, but for the lock: it names the process.
fn store(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = std::fs::read_dir(folder).unwrap().flatten();
    let mut store: Vec<_> = files
        .map(|file| (file.file_name().into_string().unwrap(), file.path()))
        .filter(|(name, path)| name.starts_with("history.db") && name != "history.db-lock" && path.is_file())
        .map(|(name, path)| (name, std::fs::read(path).unwrap()))
        .collect();
    store.sort();
    store
}

/// An app that has quit, with one conversation.
fn app_with_a_history() -> App {
    let mut app = App::first_start();
    app.window().ask(&format!("What is a {MARKER} shot?"));
    app.quit();
    app
}

/// The entry of the keyring that holds the key of the store in this home.
fn entry(folder: &Path) -> keyring_core::Entry {
    use std::fmt::Write;
    let file = std::fs::read(folder.join("history.db")).unwrap();
    let salt = file[..16].iter().fold(String::new(), |mut salt, byte| {
        write!(salt, "{byte:02x}").unwrap();
        salt
    });
    use keyring_core::api::CredentialStoreApi;
    let keyring = zbus_secret_service_keyring_store::Store::new().unwrap();
    keyring.build("writers-room", &format!("store:{salt}"), None).unwrap()
}

#[test]
fn missing_keyring_creates_nothing_before_a_choice() {
    let app = Home::new().without_a_keyring().start();
    let window = app.window();

    assert_eq!(window.attribute("gate", "data-reason"), "no_keyring");
    assert_eq!(choices(&window), ["retry", "forget_on_quit", "unencrypted"]);
    choose(&window, "retry");
    wait_until("the choice again", || window.attribute("gate", "data-reason") == "no_keyring");
    assert_eq!(store(app.folder()), []);
}

/// No driver looks into a window whose engine keeps nothing. What it says is tested in `core/tests/room/unlock.rs`.
#[test]
fn where_no_folder_can_be_made_there_is_a_window() {
    let app = Home::new().with("WRITERS_ROOM_HOME", "/dev/null/home").start_undriven();
    wait_until("a window", || app.has_window());
}

#[test]
fn a_keyring_without_a_collection_is_none() {
    let bus = SessionBus::of_a_new_account();
    let app = Home::new().with("DBUS_SESSION_BUS_ADDRESS", bus.address()).start();
    let window = app.window();
    assert_eq!(window.attribute("gate", "data-reason"), "no_keyring");
    assert_eq!(choices(&window), ["retry", "forget_on_quit", "unencrypted"]);
}

#[test]
fn session_only_history_is_never_written() {
    let mut app = Home::new().without_a_keyring().start();
    let window = app.window();
    choose(&window, "forget_on_quit");
    wait_for_the_composer(&window);
    assert_eq!(window.attribute("store-state", "data-storage"), "memory");
    assert_eq!(window.text("store-state").trim(), "In memory, until you quit");
    window.ask(&format!("What is a {MARKER} shot?"));
    assert_eq!(store(app.folder()), []);
    assert_eq!(files_with(app.folder(), MARKER), Vec::<std::path::PathBuf>::new());

    app.quit();
    app.start();

    assert_eq!(choices(&app.window()).len(), 3);
}

#[test]
fn unencrypted_store_keeps_no_cleared_text() {
    let mut app = Home::new().without_a_keyring().start();
    let window = app.window();
    choose(&window, "unencrypted");
    wait_for_the_composer(&window);
    window.ask(&format!("What is a {MARKER} shot?"));

    app.quit();
    app.start();

    let window = app.window();
    wait_for_the_composer(&window);
    assert_eq!(window.attribute("store-state", "data-storage"), "unencrypted");
    assert_eq!(window.messages()[0].text, format!("What is a {MARKER} shot?"));
    assert!(!files_with(app.folder(), MARKER).is_empty(), "the search can find what is there");
    window.type_in("composer", &format!("more about the {MARKER}"));
    window.settle();

    window.click("clear");
    window.click("clear-confirm");
    wait_until("an empty conversation", || window.messages().is_empty());

    wait_until("no trace of it in any file", || files_with(app.folder(), MARKER).is_empty());
    app.quit();
    assert_eq!(files_with(app.folder(), MARKER), Vec::<std::path::PathBuf>::new());
}

#[test]
fn key_without_a_keyring_is_forgotten_on_quit() {
    let provider = faulty_provider::FaultyProvider::start_in_background();
    let mut app = Home::asking(&provider).without_a_keyring().start();
    let window = app.window();
    choose(&window, "forget_on_quit");
    wait_for_the_composer(&window);
    window.click("settings-open");
    window.type_in("api-key", "sk-sentinel-session-only");
    window.click("api-key-save");
    wait_until("a word about it", || {
        window.text("settings-dialog").contains("kept in memory until you quit")
    });
    window.click("settings-close");
    window.ask("One");
    assert_eq!(
        provider.wait_for_request(1).authorization.as_deref(),
        Some("Bearer sk-sentinel-session-only")
    );
    assert!(files_with(app.folder(), "sk-sentinel-session-only").is_empty());

    app.quit();
    app.start();

    let window = app.window();
    choose(&window, "forget_on_quit");
    wait_for_the_composer(&window);
    window.ask("Two");
    assert_eq!(provider.wait_for_request(2).authorization, None);
}

#[test]
fn returning_keyring_restores_the_history() {
    let mut app = app_with_a_history();
    let before = store(app.folder());

    app.set("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    app.start();
    let window = app.window();
    assert_eq!(window.attribute("gate", "data-reason"), "keyring_unreachable");
    assert_eq!(choices(&window), ["retry", "forget_on_quit"]);
    assert_eq!(store(app.folder()), before);
    choose(&window, "forget_on_quit");
    wait_for_the_composer(&window);
    window.ask("What is a cold open?");
    app.quit();
    assert_eq!(store(app.folder()), before);

    app.unset("DBUS_SESSION_BUS_ADDRESS");
    app.start();
    let window = app.window();
    assert_eq!(window.messages()[0].text, format!("What is a {MARKER} shot?"));
}

#[test]
fn lost_key_never_shows_an_empty_history() {
    let mut app = app_with_a_history();
    let before = store(app.folder());
    let entry = entry(app.folder());
    let key = entry.get_password().unwrap();
    entry.delete_credential().unwrap();

    app.start();
    let window = app.window();
    assert_eq!(window.attribute("gate", "data-reason"), "key_lost");
    assert_eq!(choices(&window), ["retry", "set_aside", "forget_on_quit"]);
    assert!(!window.shows("messages"));
    assert_eq!(store(app.folder()), before);

    entry.set_password(&key).unwrap();
    choose(&window, "retry");

    wait_for_the_composer(&window);
    assert_eq!(window.messages()[0].text, format!("What is a {MARKER} shot?"));
}

#[test]
fn store_set_aside_is_kept_under_another_name() {
    let mut app = app_with_a_history();
    let before = store(app.folder());
    let old = &before.iter().find(|(name, _)| name == "history.db").unwrap().1;
    entry(app.folder()).delete_credential().unwrap();
    app.start();
    let window = app.window();

    choose(&window, "set_aside");

    wait_for_the_composer(&window);
    assert_eq!(window.messages(), []);
    assert_eq!(window.attribute("store-state", "data-storage"), "encrypted");
    let after = store(app.folder());
    let kept = after.iter().find(|(name, _)| name.starts_with("history.db.aside")).unwrap();
    assert!(kept.1 == *old, "the old file is the same, byte for byte");
    window.ask("What is a cold open?");
    app.quit();
    app.start();
    assert_eq!(app.window().messages()[0].text, "What is a cold open?");
}

#[test]
fn foreign_store_file_stays_untouched() {
    let mut app = app_with_a_history();
    let file = app.folder().join("history.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let damaged = bytes.len() / 2;
    bytes[16..damaged].fill(0x5a);
    std::fs::write(&file, &bytes).unwrap();
    // Whole pages in the log would stand in for the damaged ones.
    let _ = std::fs::remove_file(app.folder().join("history.db-wal"));

    app.start();

    let window = app.window();
    wait_until("the choice", || window.attribute("gate", "data-reason") == "key_wrong");
    choose(&window, "retry");
    wait_until("the choice again", || window.attribute("gate", "data-reason") == "key_wrong");
    app.quit();
    assert!(std::fs::read(&file).unwrap() == bytes, "nothing was written into it");
}
