//! What happens when the store cannot be opened as usual: a choice, never an empty history.

use std::{
    path::Path,
    sync::{Arc, atomic::Ordering},
};

use faulty_provider::{FaultyProvider, Reply};
use writers_core::{
    HomeLock,
    ipc::{
        ErrorCode, Event, KeyPlace, MessageState, Notice, StorageMode, Unlock, UnlockChoice, UnlockReason,
    },
};

use crate::app::{App, Window, change, problem};

pub(crate) fn reason(window: &Window) -> UnlockReason {
    match &window.state.unlock {
        Unlock::Choose { reason, .. } => *reason,
        other => panic!("a choice, not {other:?}"),
    }
}

pub(crate) async fn choose(window: &mut Window, choice: UnlockChoice) {
    window.room.unlock(choice).await.unwrap();
    window.state = window
        .until(|event| match event {
            Event::Opened { state } => Some((**state).clone()),
            _ => None,
        })
        .await;
}

async fn with_a_message(app: &App) {
    let mut window = app.window(&app.room(), "main").await;
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
}

#[tokio::test]
async fn no_keyring_means_no_files_before_a_choice() {
    let app = App::new();
    app.has_keyring.store(false, Ordering::SeqCst);
    let window = app.window(&app.room(), "main").await;
    assert_eq!(reason(&window), UnlockReason::NoKeyring);
    assert!(window.state.conversation.is_none());
    assert!(!app.file().exists());
}

#[tokio::test]
async fn without_a_folder_there_is_a_store_in_memory() {
    let app = App::new();
    std::fs::remove_dir_all(app.home.path()).unwrap();
    std::fs::write(app.home.path(), "in its place").unwrap();
    let mut window = app.window(&app.room(), "main").await;
    assert_eq!(reason(&window), UnlockReason::Unreadable);
    choose(&mut window, UnlockChoice::ForgetOnQuit).await;
    assert_eq!(window.state.store.storage, StorageMode::Memory);
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
    std::fs::remove_file(app.home.path()).unwrap();
}

#[tokio::test]
async fn a_window_that_was_closed_before_the_store_is_open_does_not_come_back() {
    let app = App::new();
    let room = app.room();
    for label in ["main", "w-1", "w-2"] {
        app.window(&room, label).await;
    }
    app.has_keyring.store(false, Ordering::SeqCst);
    let locked = app.room();
    let mut window = app.window(&locked, "main").await;
    locked.forget("w-2").await;
    app.has_keyring.store(true, Ordering::SeqCst);
    app.opened_windows.lock().unwrap().clear();
    choose(&mut window, UnlockChoice::Retry).await;
    assert_eq!(*app.opened_windows.lock().unwrap(), ["main", "w-1"]);
}

#[tokio::test]
async fn an_in_memory_store_leaves_no_file() {
    let app = App::new();
    app.has_keyring.store(false, Ordering::SeqCst);
    let mut window = app.window(&app.room(), "main").await;
    choose(&mut window, UnlockChoice::ForgetOnQuit).await;
    assert_eq!(window.state.store.storage, StorageMode::Memory);
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
    assert!(!app.file().exists());
    assert_eq!(reason(&app.window(&app.room(), "main").await), UnlockReason::NoKeyring);
}

#[tokio::test]
async fn an_unencrypted_store_is_remembered() {
    let app = App::new();
    app.has_keyring.store(false, Ordering::SeqCst);
    let mut window = app.window(&app.room(), "main").await;
    choose(&mut window, UnlockChoice::Unencrypted).await;
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
    let again = app.window(&app.room(), "main").await;
    assert_eq!(again.state.store.storage, StorageMode::Unencrypted);
    assert_eq!(again.messages().await.len(), 2);
}

#[tokio::test]
async fn retry_opens_after_the_keyring_returns() {
    let app = App::new();
    with_a_message(&app).await;
    app.has_keyring.store(false, Ordering::SeqCst);
    let mut window = app.window(&app.room(), "main").await;
    assert_eq!(reason(&window), UnlockReason::KeyringUnreachable);
    choose(&mut window, UnlockChoice::Retry).await;
    assert_eq!(reason(&window), UnlockReason::KeyringUnreachable);
    app.has_keyring.store(true, Ordering::SeqCst);
    choose(&mut window, UnlockChoice::Retry).await;
    assert_eq!(window.state.unlock, Unlock::Open);
    assert_eq!(window.messages().await.len(), 2);
}

#[tokio::test]
async fn a_lost_key_leaves_the_store_untouched() {
    let mut app = App::new();
    with_a_message(&app).await;
    let (before, old_vault) = (std::fs::read(app.file()).unwrap(), app.vault.clone());
    app.vault = keyring_core::mock::Store::new().unwrap();
    let mut window = app.window(&app.room(), "main").await;
    assert_eq!(reason(&window), UnlockReason::KeyLost);
    assert_eq!(std::fs::read(app.file()).unwrap(), before);
    let refused = window.room.unlock(UnlockChoice::Unencrypted).await;
    assert!(refused.is_err(), "only what is offered can be chosen");
    choose(&mut window, UnlockChoice::SetAside).await;
    assert_eq!(window.state.unlock, Unlock::Open);
    assert!(window.messages().await.is_empty());

    // The old store, put back beside its old key, is whole.
    let aside = app.home.path().join("history.db.aside-1");
    assert_eq!(std::fs::read(&aside).unwrap()[..16], before[..16]);
    let mut other = App::new();
    other.vault = old_vault;
    for part in ["", "-wal"] {
        let from = app.home.path().join(format!("history.db.aside-1{part}"));
        if from.exists() {
            std::fs::copy(from, other.home.path().join(format!("history.db{part}"))).unwrap();
        }
    }
    assert_eq!(other.window(&other.room(), "main").await.messages().await.len(), 2);
}

#[tokio::test]
async fn a_foreign_file_is_never_overwritten() {
    let app = App::new();
    std::fs::create_dir_all(app.home.path()).unwrap();
    std::fs::write(app.file(), "not a store, but another file\n".repeat(400)).unwrap();
    let before = std::fs::read(app.file()).unwrap();
    let window = app.window(&app.room(), "main").await;
    assert!(matches!(reason(&window), UnlockReason::KeyLost | UnlockReason::KeyWrong));
    assert_eq!(std::fs::read(app.file()).unwrap(), before);
}

#[cfg(unix)]
#[tokio::test]
async fn the_folder_is_private_to_its_owner() {
    use std::os::unix::fs::PermissionsExt;
    let parent = tempfile::tempdir().unwrap();
    let home = parent.path().join("new").join("home");
    writers_core::Room::make_home(&home).unwrap();
    assert_eq!(home.metadata().unwrap().permissions().mode() & 0o777, 0o700);
}

/// Waits for the next full state, and takes it for what the window shows.
async fn wait_for_opened(window: &mut Window) {
    window.state = window
        .until(|event| match event {
            Event::Opened { state } => Some((**state).clone()),
            _ => None,
        })
        .await;
}

/// Overwrites the head of every second page of the store; returns what the file is then.
fn damage(file: &Path) -> Vec<u8> {
    let mut bytes = std::fs::read(file).unwrap();
    for page in bytes.chunks_mut(4096).skip(1).step_by(2) {
        page[..8].fill(0x5a);
    }
    std::fs::write(file, &bytes).unwrap();
    bytes
}

#[tokio::test]
async fn a_damaged_store_can_be_rescued() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    for n in 0..12 {
        window.send("What's a wide shot?", &format!("r{n}")).await.unwrap();
        window.reply().await;
    }
    let expected = window.messages().await;
    let mut copy = App::new();
    copy.vault.clone_from(&app.vault);
    for part in ["", "-wal", "-shm"] {
        let name = format!("history.db{part}");
        std::fs::copy(app.home.path().join(&name), copy.home.path().join(name)).unwrap();
    }
    // A frame in the middle of the log: SQLite alone would show what came before it, as if nothing were missing.
    let wal = copy.home.path().join("history.db-wal");
    let mut bytes = std::fs::read(&wal).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&wal, &bytes).unwrap();

    let mut window = copy.window(&copy.room(), "main").await;

    assert_eq!(reason(&window), UnlockReason::Damaged);
    choose(&mut window, UnlockChoice::Rescue).await;
    assert_eq!(window.state.unlock, Unlock::Open);
    let rescued = window.messages().await;
    assert!(rescued.len() > 2 && rescued.len() < expected.len(), "{} of {}", rescued.len(), expected.len());
    assert_eq!(window.state.notices, [Notice::Rescued { n: rescued.len() as u64 }]);
    assert_eq!(std::fs::read(copy.home.path().join("history.db.aside-1-wal")).unwrap(), bytes);
    window.send("What's a close-up?", "again").await.unwrap();
}

/// A store without encryption, of which nothing is in the WAL.
async fn with_a_message_in_the_database(app: &App, provider: &FaultyProvider) {
    app.has_keyring.store(false, Ordering::SeqCst);
    let mut window = app.window(&app.agreed(provider).await, "main").await;
    choose(&mut window, UnlockChoice::Unencrypted).await;
    provider.script(Reply::streaming(["An answer"]).finished());
    window.send("A first question", "r0").await.unwrap();
    window.reply().await;
    let local = history::Local::open(&app.file(), history::local::Storage::Unencrypted).unwrap();
    local.scrub().await.unwrap();
}

#[tokio::test]
async fn damage_while_open_offers_the_choice() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider);
    with_a_message_in_the_database(&app, &provider).await;
    let room = app.agreed(&provider).await;
    let mut window = app.window(&room, "main").await;
    let mut other = app.window(&room, "w-2").await;
    provider.script(Reply::streaming(["half"]).hold());
    window.send("A question", "r1").await.unwrap();
    window.text_shown().await;
    let damaged = damage(&app.file());

    wait_for_opened(&mut window).await;

    assert_eq!(reason(&window), UnlockReason::Damaged);
    wait_for_opened(&mut other).await;
    assert_eq!(reason(&other), UnlockReason::Damaged);
    let refused = problem(window.send("More", "r2").await);
    assert_eq!(refused.code, ErrorCode::StoreClosed);
    choose(&mut window, UnlockChoice::SetAside).await;
    assert_eq!(std::fs::read(app.home.path().join("history.db.aside-1")).unwrap(), damaged);
    choose(&mut window, UnlockChoice::Unencrypted).await;
    assert_eq!(window.state.unlock, Unlock::Open);
}

#[tokio::test]
async fn a_second_process_changes_nothing() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider);
    let room = app.agreed(&provider).await;
    let mut first = app.window(&room, "main").await;
    provider.script(Reply::streaming(["half"]).hold());
    first.send("A question", "r1").await.unwrap();
    first.text_shown().await;
    let settings = std::fs::read(app.home.path().join("settings.json")).ok();

    let lock = Arc::new(HomeLock::take(app.home.path()));
    let mut second = Window::attach(&app.room_of(&lock), "main").await;

    assert_eq!(reason(&second), UnlockReason::InUse);
    assert!(second.room.save_settings(change()).await.is_err());
    choose(&mut second, UnlockChoice::Retry).await;
    assert_eq!(reason(&second), UnlockReason::InUse);
    assert_eq!(first.messages().await[1].state, MessageState::Streaming);
    assert_eq!(std::fs::read(app.home.path().join("settings.json")).ok(), settings);
    let id = std::fs::read_to_string(app.home.path().join("history.db-lock")).unwrap();
    assert_eq!(id.trim(), std::process::id().to_string());
}

#[tokio::test]
async fn the_home_is_free_after_its_process_ends() {
    let mut app = App::new();
    let second = Arc::new(HomeLock::take(app.home.path()));
    let mut window = Window::attach(&app.room_of(&second), "main").await;
    assert_eq!(reason(&window), UnlockReason::InUse);
    // The lock of the first process goes with it.
    app.lock = Arc::clone(&second);
    choose(&mut window, UnlockChoice::Retry).await;
    assert_eq!(window.state.unlock, Unlock::Open);
    assert!(window.room.save_settings(change()).await.is_ok());
}

#[tokio::test]
async fn a_key_that_the_process_before_saved_is_not_deleted() {
    let mut app = App::new();
    let mut wanted = change();
    wanted.provider = "openai".into();
    wanted.base_url = "https://provider.invalid/v1".into();
    let earlier = app.room();
    earlier.save_settings(wanted).await.unwrap();
    earlier.save_key("both", "sk-sentinel-old".into()).await.unwrap();
    drop(earlier);
    app.has_keyring.store(false, Ordering::SeqCst);
    let first = app.room();
    first.save_key("both", "sk-sentinel-session".into()).await.unwrap();
    let lock = Arc::new(HomeLock::take(app.home.path()));
    // It has read that the entry is out of date.
    let mut second = Window::attach(&app.room_of(&lock), "main").await;
    assert_eq!(reason(&second), UnlockReason::InUse);
    app.has_keyring.store(true, Ordering::SeqCst);
    first.save_key("both", "sk-sentinel-new".into()).await.unwrap();

    let key = async |room: &writers_core::Room| room.settings().await.models[0].key;
    assert_eq!(key(&second.room).await, KeyPlace::None);
    assert_eq!(key(&app.room()).await, KeyPlace::Keyring);
    // The lock of the first process goes with it.
    app.lock = lock;
    drop(first);
    choose(&mut second, UnlockChoice::Retry).await;

    assert_eq!(second.state.unlock, Unlock::Open);
    assert_eq!(key(&second.room).await, KeyPlace::Keyring);
}

#[cfg(unix)]
#[tokio::test]
async fn every_file_is_private_to_its_owner() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    let app = App::new();
    // As an earlier version left it.
    std::fs::set_permissions(app.home.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    for name in ["settings.json", "history.db-ballast"] {
        let file = app.home.path().join(name);
        std::fs::write(&file, if name == "settings.json" { "{}" } else { "" }).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    }
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
    room.save_settings(change()).await.unwrap();
    assert_eq!(mode(app.home.path()), 0o700);
    for entry in std::fs::read_dir(app.home.path()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    assert!(app.home.path().join("history.db-wal").exists());
}
