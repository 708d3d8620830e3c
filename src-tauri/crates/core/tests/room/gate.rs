//! What happens when the store cannot be opened as usual: a choice, never an empty history.

use std::sync::atomic::Ordering;

use writers_core::shapes::{Event, Gate, GateReason, Kept, StoreChoice};

use crate::house::{House, Window};

fn reason(window: &Window) -> GateReason {
    match &window.state.gate {
        Gate::Choose { reason, .. } => *reason,
        gate => panic!("a choice, not {gate:?}"),
    }
}

async fn choose(window: &mut Window, choice: StoreChoice) {
    window.room.choose_store(choice).await.unwrap();
    window.state = window
        .until(|event| match event {
            Event::Opened { state } => Some((**state).clone()),
            _ => None,
        })
        .await;
}

async fn with_a_message(house: &House) {
    let mut window = house.window(&house.room(), "main").await;
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
}

#[tokio::test]
async fn without_a_keyring_nothing_is_made_before_the_writer_chooses() {
    let house = House::new();
    house.has_keyring.store(false, Ordering::SeqCst);
    let window = house.window(&house.room(), "main").await;
    assert_eq!(reason(&window), GateReason::NoKeyring);
    assert!(window.state.conversation.is_none());
    assert!(!house.file().exists());
}

#[tokio::test]
async fn what_is_only_in_memory_leaves_no_file_and_is_asked_again() {
    let house = House::new();
    house.has_keyring.store(false, Ordering::SeqCst);
    let mut window = house.window(&house.room(), "main").await;
    choose(&mut window, StoreChoice::ForgetOnQuit).await;
    assert_eq!(window.state.store.kept, Kept::Memory);
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
    assert!(!house.file().exists());
    assert_eq!(reason(&house.window(&house.room(), "main").await), GateReason::NoKeyring);
}

#[tokio::test]
async fn an_unencrypted_store_is_a_choice_that_is_remembered_and_shown() {
    let house = House::new();
    house.has_keyring.store(false, Ordering::SeqCst);
    let mut window = house.window(&house.room(), "main").await;
    choose(&mut window, StoreChoice::Unencrypted).await;
    window.send("What's a wide shot?", "r1").await.unwrap();
    window.reply().await;
    let again = house.window(&house.room(), "main").await;
    assert_eq!(again.state.store.kept, Kept::Unencrypted);
    assert_eq!(again.messages().await.len(), 2);
}

#[tokio::test]
async fn a_keyring_that_comes_back_opens_the_store_on_retry() {
    let house = House::new();
    with_a_message(&house).await;
    house.has_keyring.store(false, Ordering::SeqCst);
    let mut window = house.window(&house.room(), "main").await;
    assert_eq!(reason(&window), GateReason::KeyringUnreachable);
    choose(&mut window, StoreChoice::Retry).await;
    assert_eq!(reason(&window), GateReason::KeyringUnreachable);
    house.has_keyring.store(true, Ordering::SeqCst);
    choose(&mut window, StoreChoice::Retry).await;
    assert_eq!(window.state.gate, Gate::Open);
    assert_eq!(window.messages().await.len(), 2);
}

#[tokio::test]
async fn a_lost_key_is_a_choice_and_the_store_stays_as_it_is() {
    let mut house = House::new();
    with_a_message(&house).await;
    let (before, old_vault) = (std::fs::read(house.file()).unwrap(), house.vault.clone());
    house.vault = keyring_core::mock::Store::new().unwrap();
    let mut window = house.window(&house.room(), "main").await;
    assert_eq!(reason(&window), GateReason::KeyLost);
    assert_eq!(std::fs::read(house.file()).unwrap(), before);
    let refused = window.room.choose_store(StoreChoice::Unencrypted).await;
    assert!(refused.is_err(), "only what is offered can be chosen");
    choose(&mut window, StoreChoice::SetAside).await;
    assert_eq!(window.state.gate, Gate::Open);
    assert!(window.messages().await.is_empty());

    // The old store, put back beside its old key, is whole.
    let aside = house.home.path().join("history.db.aside-1");
    assert_eq!(std::fs::read(&aside).unwrap()[..16], before[..16]);
    let mut other = House::new();
    other.vault = old_vault;
    for part in ["", "-wal"] {
        let from = house.home.path().join(format!("history.db.aside-1{part}"));
        if from.exists() {
            std::fs::copy(from, other.home.path().join(format!("history.db{part}"))).unwrap();
        }
    }
    assert_eq!(other.window(&other.room(), "main").await.messages().await.len(), 2);
}

#[tokio::test]
async fn a_file_that_is_no_store_is_never_overwritten() {
    let house = House::new();
    std::fs::create_dir_all(house.home.path()).unwrap();
    std::fs::write(house.file(), "not a store, but somebody's\n".repeat(400)).unwrap();
    let before = std::fs::read(house.file()).unwrap();
    let window = house.window(&house.room(), "main").await;
    assert!(matches!(reason(&window), GateReason::KeyLost | GateReason::KeyWrong));
    assert_eq!(std::fs::read(house.file()).unwrap(), before);
}

#[cfg(unix)]
#[tokio::test]
async fn the_folder_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let parent = tempfile::tempdir().unwrap();
    let home = parent.path().join("new").join("home");
    writers_core::Room::make_home(&home).unwrap();
    assert_eq!(home.metadata().unwrap().permissions().mode() & 0o777, 0o700);
}
