//! An address: pasted, tried, refused, kept, shown, forgotten. Never its password.

use std::path::Path;

use bson::doc;
use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;
use test_mongod::{Mongod, Options};

use super::{
    SCENES, URI, clipboard, close_settings, documents_with, page, paste, texts, texts_there, wait_for_state,
    wait_until_shared,
};
use crate::support::{App, Home, files_with, wait_for, wait_until};

const PASSWORD: &str = "passwort-mit-geheimnis";

/// The entry of the keyring that holds the address.
fn kept_address() -> Option<String> {
    use keyring_core::api::CredentialStoreApi;
    let keyring = zbus_secret_service_keyring_store::Store::new().unwrap();
    keyring.build("writers-room", "mongodb-uri", None).unwrap().get_password().ok()
}

fn assert_nowhere(secret: &str, folder: &Path) {
    assert_eq!(files_with(folder, secret), Vec::<std::path::PathBuf>::new(), "{secret}");
}

#[test]
fn pasted_address_shares_all_and_hides_its_password() {
    let mongod = Options::default().users().standalone();
    mongod.add_user(("writer", PASSWORD), &[("readWrite", "room")]);
    let address = mongod.uri_as(("writer", PASSWORD), "room");
    let other = mongod.other_program("room");
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::streaming(["Rain on the window."]).finished());
    let mut app = Home::asking(&provider).start();
    let window = app.window();
    assert_eq!(window.attribute("store-state", "data-state"), "local");
    window.ask("Open on a café at night, $100M budget");

    window.click("settings-open");
    for (wrong, code) in [
        (mongod.uri_as(("writer", "another-password"), "room"), "sign_in"),
        (format!("{address}&tlsInsecure=true"), "insecure"),
        (format!("mongodb://writer:{PASSWORD}@nowhere.invalid/room"), "no_such_host"),
    ] {
        let said = paste(&window, &wrong, code);
        assert_eq!(window.value("mongodb-uri"), wrong, "what was refused can be mended");
        assert_eq!(window.attribute("mongodb-trial", "data-ok"), "false");
        assert_eq!(said.contains("tlsInsecure"), code == "insecure", "{said}");
        assert_eq!(window.shows("mongodb-keep"), code == "no_such_host");
        assert!(!said.contains("password@") && !said.contains(PASSWORD), "{said}");
    }
    let said = paste(&window, &address, "connected");
    assert_eq!(window.value("mongodb-uri"), "");
    let place = format!("writer@127.0.0.1:{}/room", mongod.port());
    assert!(said.contains(&place), "{said}");
    wait_until("the place", || window.text("mongodb-place") == place);
    close_settings(&window);
    wait_until_shared(&window);
    window.ask("And then?");
    wait_until_shared(&window);

    let stored = window.stored();
    let there = other.find(SCENES, doc! {});
    assert_eq!((stored.len(), there.len()), (4, 4));
    for (here, there) in stored.iter().zip(&there) {
        assert_eq!(json!(there.get_object_id("_id").unwrap().to_hex()), here["id"]);
        assert_eq!(there.get_str("session_id").unwrap(), window.session());
        assert_eq!(there.get_str("user_id").unwrap(), "default");
        assert_eq!(json!(there.get_str("role").unwrap()), here["role"]);
        assert_eq!(json!(there.get_str("content").unwrap()), here["content"]);
        let moment = there.get_datetime("created_at").unwrap().try_to_rfc3339_string().unwrap();
        let same =
            |text: &str| text.trim_end_matches('Z').trim_end_matches('0').trim_end_matches('.').to_owned();
        assert_eq!(same(&moment), same(here["created_at"].as_str().unwrap()));
        let meta = there.get_document("meta").unwrap();
        assert!(meta.get_object_id("turn").is_ok());
        assert_eq!(meta.get_str("model").ok(), (here["role"] == "assistant").then_some("test-model"));
    }

    window.click("settings-open");
    window.click("store-check");
    wait_until("the report", || window.shows("store-check-report"));
    let report = window.text("store-check-report");
    for fact in ["6.0.5", "CVE-2025-14847", "86,400 seconds", "4 documents", &place] {
        assert!(report.contains(fact), "{fact} is missing: {report}");
    }
    window.click("store-check-copy");
    wait_until("a word about it", || window.text("store-check-copy") == "Copied");
    assert!(!page(&window).contains(PASSWORD));
    close_settings(&window);
    let copied = clipboard(&window);
    assert!(copied.contains("86,400 seconds") && copied.contains(&place), "{copied}");
    assert!(!copied.contains(PASSWORD), "{copied}");

    app.quit();
    assert_nowhere(PASSWORD, app.folder());
    assert_eq!(kept_address().as_deref(), Some(&*address));
    app.start();
    let window = app.window();
    wait_until_shared(&window);
    assert_eq!(texts(&window).len(), 4);
    window.click("settings-open");
    window.click("mongodb-disconnect");
    wait_for_state(&window, "local", 0);
    assert_eq!(kept_address(), None);
    app.quit();
    app.start();
    assert_eq!(app.window().attribute("store-state", "data-state"), "local");
}

#[test]
fn environment_address_is_used_for_one_run() {
    let mongod = Mongod::shared_standalone();
    let database = mongod.fresh_database();
    let address = mongod.uri(&database);
    let mut app = Home::new().with(URI, &address).start();
    let window = app.window();
    window.ask("What is a wide shot?");
    wait_until_shared(&window);
    let session = window.session();
    assert_eq!(texts_there(&mongod.other_program(&database), &session).len(), 2);
    window.click("settings-open");
    assert_eq!(
        window.script("return document.querySelector('[data-testid=mongodb-uri]').disabled", &[]),
        true
    );
    assert!(!window.shows("mongodb-disconnect"));
    app.quit();

    assert_nowhere(&address, app.folder());
    assert_nowhere(&format!("127.0.0.1:{}", mongod.port()), app.folder());
    let settings = std::fs::read_to_string(app.folder().join("settings.json")).unwrap_or_default();
    assert!(!settings.contains(&database) && !settings.contains("\"mongodb\": true"), "{settings}");
    assert_ne!(kept_address().as_deref(), Some(&*address));
    app.unset(URI);
    app.start();
    let window = app.window();
    assert_eq!(window.attribute("store-state", "data-state"), "local");
    assert_eq!(texts(&window).len(), 2);
}

#[test]
fn unreachable_address_connects_later() {
    let mongod = Mongod::standalone();
    let address = mongod.uri("room");
    mongod.stop();
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    window.click("settings-open");
    paste(&window, &address, "refused");
    assert_eq!(window.value("mongodb-uri"), address);

    window.click("mongodb-keep");

    wait_until("an empty field", || window.value("mongodb-uri").is_empty());
    wait_for_state(&window, "offline", 2);
    mongod.start_again();
    wait_until_shared(&window);
    assert_eq!(documents_with(&mongod.other_program("room"), "What is a wide shot?"), 1);
    let place =
        wait_for("the place", || Some(window.text("mongodb-place")).filter(|place| !place.is_empty()));
    assert_eq!(place, format!("127.0.0.1:{}/room", mongod.port()));
}
