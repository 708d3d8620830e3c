//! Keys and addresses that are secret: where they go, and that they can be removed whatever the keyring says.

use std::sync::{
    Arc, Mutex,
    atomic::Ordering,
    mpsc::{Receiver, channel},
};

use faulty_provider::FaultyProvider;
use keyring_core::{Error, api::CredentialStoreApi};
use tokio::sync::mpsc::unbounded_channel;
use writers_core::ipc::{
    ErrorCode, Event, KeyPlace, KeyringTrouble, OutboxChoice, Reason, SettingsChange, StoreTrial,
    UnlockChoice,
};

use crate::app::{App, Window, change, problem};

const OLD: &str = "sk-sentinel-of-yesterday";
const NEW: &str = "sk-sentinel-of-today";
const DATABASE: &str = "mongodb://ann:sk-sentinel-password@127.0.0.1:9/room";

/// Every way a keyring can refuse.
const REFUSALS: [fn() -> Error; 10] = [
    || Error::PlatformFailure("no service".into()),
    || Error::NoStorageAccess("locked".into()),
    || Error::NoEntry,
    || Error::BadEncoding(vec![0xff]),
    || Error::BadDataFormat(vec![0xff], "bad".into()),
    || Error::BadStoreFormat("bad".into()),
    || Error::TooLong("password".into(), 1),
    || Error::Invalid("account".into(), "bad".into()),
    || Error::NoDefaultStore,
    || Error::NotSupportedByStore("no".into()),
];

fn refusing(keyring_error: fn() -> Error) -> App {
    let mut app = App::new();
    app.keyring_error = keyring_error;
    app.has_keyring.store(false, Ordering::SeqCst);
    app
}

fn at(base_url: &str) -> SettingsChange {
    SettingsChange { provider: "openai".into(), base_url: base_url.into(), model: "m".into(), ..change() }
}

#[tokio::test]
async fn session_keys_are_removed_on_any_keyring_error() {
    for keyring_error in REFUSALS {
        let provider = FaultyProvider::start().await;
        let app = refusing(keyring_error);
        let room = app.room();
        app.window(&room, "main").await;
        room.save_settings(at(&provider.base_url())).await.unwrap();
        let saved = room.save_key("both", NEW.into()).await.unwrap();
        assert_eq!(saved.models[0].key, KeyPlace::Session, "{}", keyring_error());
        let removed = room.remove_key("both").await.unwrap();
        assert_eq!(removed.models[0].key, KeyPlace::None, "{}", keyring_error());
        assert_eq!(room.test_connection(at(&provider.base_url()), None).await.unwrap().problem, None);
        assert_eq!(provider.requests()[0].authorization, None, "{}", keyring_error());
    }
}

#[tokio::test]
async fn session_addresses_disconnect_on_any_keyring_error() {
    for keyring_error in REFUSALS {
        let app = refusing(keyring_error);
        let room = app.room();
        app.window(&room, "main").await;
        room.unlock(UnlockChoice::ForgetOnQuit).await.unwrap();
        assert_eq!(room.connect_store(DATABASE.into(), true).await.unwrap(), StoreTrial::Saved);
        assert_eq!(room.settings().await.mongodb, KeyPlace::Session, "{}", keyring_error());
        let settings = room.disconnect_store(OutboxChoice::Keep).await.unwrap();
        assert_eq!(settings.mongodb, KeyPlace::None, "{}", keyring_error());
    }
}

#[tokio::test]
async fn a_locked_keyring_is_not_a_missing_key() {
    let host = || "api.openai.com".to_owned();
    let locked: fn() -> Error = || Error::NoStorageAccess("locked".into());
    let missing: fn() -> Error = || Error::NoDefaultStore;
    for (keyring_error, reason) in [
        (locked, Reason::Keyring { trouble: KeyringTrouble::Locked }),
        (missing, Reason::MissingApiKey { host: host() }),
    ] {
        let app = refusing(keyring_error);
        let room = app.room();
        app.window(&room, "main").await;
        room.unlock(UnlockChoice::ForgetOnQuit).await.unwrap();
        room.save_settings(at("https://api.openai.com/v1")).await.unwrap();
        room.agree("both", "https://api.openai.com").await.unwrap();
        let window = app.window(&room, "main").await;
        assert_eq!(problem(window.send("Hello", "r1").await).reason, reason);
    }
}

#[tokio::test]
async fn a_replaced_key_does_not_return() {
    let app = App::new();
    let first = app.room();
    app.window(&first, "main").await;
    first.save_settings(at("https://provider.invalid/v1")).await.unwrap();
    assert_eq!(first.save_key("both", OLD.into()).await.unwrap().models[0].key, KeyPlace::Keyring);

    app.has_keyring.store(false, Ordering::SeqCst);
    let second = app.room();
    assert_eq!(second.save_key("both", NEW.into()).await.unwrap().models[0].key, KeyPlace::Session);

    app.has_keyring.store(true, Ordering::SeqCst);
    let third = app.room();
    assert_eq!(third.settings().await.models[0].key, KeyPlace::None);
    let account = "api-key:openai:https://provider.invalid";
    let entry = app.vault.build("writers-room", account, None).unwrap();
    assert!(matches!(entry.get_password(), Err(Error::NoEntry)), "the old key is deleted");
    assert_eq!(third.save_key("both", NEW.into()).await.unwrap().models[0].key, KeyPlace::Keyring);
    assert_eq!(app.room().settings().await.models[0].key, KeyPlace::Keyring);
}

/// The provider in the next settings that a window is sent.
async fn next_provider(window: &mut Window) -> String {
    window
        .until(|event| match event {
            Event::SettingsChanged { settings } => Some(settings.models[0].provider.clone()),
            _ => None,
        })
        .await
}

#[tokio::test]
async fn settings_of_before_the_keyring_answered_are_not_sent() {
    let held = Arc::new(Mutex::new(None::<Receiver<()>>));
    let (begins, mut begun) = unbounded_channel();
    let next = Arc::clone(&held);
    let mut app = refusing(|| Error::NoDefaultStore);
    app.asked = Arc::new(move || {
        if let Some(answer) = next.lock().unwrap().take() {
            begins.send(()).unwrap();
            let _ = answer.recv();
        }
    });
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    room.unlock(UnlockChoice::ForgetOnQuit).await.unwrap();
    room.save_settings(at("https://provider.invalid/v1")).await.unwrap();
    while next_provider(&mut window).await != "openai" {}
    let (answer, waiting) = channel();
    *held.lock().unwrap() = Some(waiting);
    app.window(&room, "other").await;
    begun.recv().await.unwrap();
    room.save_settings(change()).await.unwrap();
    while next_provider(&mut window).await != "reference" {}
    drop(answer);
    assert_eq!(next_provider(&mut window).await, "reference");
}

#[tokio::test]
async fn plain_http_needs_consent_to_send_a_key() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let plain = at("http://provider.invalid/v1");
    let refused = room.test_connection(plain.clone(), Some(NEW.into())).await.unwrap_err();
    assert_eq!(refused.code(), ErrorCode::ConsentNeeded);
    room.save_settings(plain.clone()).await.unwrap();
    room.save_key("both", NEW.into()).await.unwrap();
    assert_eq!(room.list_models(plain.clone()).await.unwrap_err().code(), ErrorCode::ConsentNeeded);
    assert_eq!(room.test_connection(plain.clone(), None).await.unwrap_err().code(), ErrorCode::ConsentNeeded);

    room.agree("both", "http://provider.invalid").await.unwrap();
    assert!(
        room.test_connection(plain.clone(), None).await.unwrap().problem.is_some(),
        "there is no such host"
    );
    assert_ne!(room.list_models(plain).await.unwrap_err().code(), ErrorCode::ConsentNeeded);
}

#[tokio::test]
async fn listing_without_a_key_needs_no_consent() {
    let app = App::new();
    let room = app.room();
    let refused = room.list_models(at("http://provider.invalid/v1")).await.unwrap_err();
    assert_ne!(refused.code(), ErrorCode::ConsentNeeded);
}
