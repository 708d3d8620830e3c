//! Encrypted stores: the key, the salt, and what a wrong key does, which is nothing.

use std::path::{Path, PathBuf};

use history::{
    Error, Local,
    local::{Found, Key, Salt, Storage, inspect, set_aside},
};

use super::common::*;

struct Encrypted {
    folder: tempfile::TempDir,
    file: PathBuf,
    key: Key,
    salt: Salt,
}

impl Encrypted {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        Self { folder, file, key: Key::random().unwrap(), salt: Salt::random().unwrap() }
    }

    fn open(&self) -> Result<Local, Error> {
        Local::open(&self.file, Storage::Encrypted(self.key.clone(), self.salt))
    }

    /// The files as a crash leaves them: with a WAL that was not emptied into the database.
    async fn crashed() -> Self {
        let alive = Self::new();
        let local = alive.open().unwrap();
        exchange(&local, &here(), "a question", "an answer", NOW).await;
        let crashed = Self { key: alive.key.clone(), salt: alive.salt, ..Self::new() };
        for (name, content) in bytes(alive.folder.path()) {
            std::fs::write(crashed.folder.path().join(name), content).unwrap();
        }
        crashed
    }
}

fn unchanged(before: &std::collections::BTreeMap<String, Vec<u8>>, folder: &Path) {
    let after = bytes(folder);
    for (name, content) in before {
        // Every opening rebuilds the WAL's index.
        if !name.ends_with("-shm") {
            assert!(after.get(name) == Some(content), "{name} was changed");
        }
    }
}

#[tokio::test]
async fn a_store_opens_again_with_its_key() {
    let store = Encrypted::new();
    let local = store.open().unwrap();
    exchange(&local, &here(), "a question", "an answer", NOW).await;
    drop(local);
    let key = Key::from_hex(&store.key.to_hex()).unwrap();
    let local = Local::open(&store.file, Storage::Encrypted(key, store.salt)).unwrap();
    assert_eq!(texts(&local, &here(), NOW).await, ["a question", "an answer"]);
}

#[tokio::test]
async fn the_salt_heads_the_file() {
    let store = Encrypted::new();
    assert_eq!(inspect(&store.file).unwrap(), Found::Nothing);
    let local = store.open().unwrap();
    assert_eq!(inspect(&store.file).unwrap(), Found::Encrypted(store.salt));
    exchange(&local, &here(), "q", "a", NOW).await;
    local.scrub().await.unwrap();
    assert_eq!(inspect(&store.file).unwrap(), Found::Encrypted(store.salt));
    let Found::Encrypted(salt) = inspect(&store.file).unwrap() else { unreachable!() };
    assert_eq!(salt.to_hex(), store.salt.to_hex());
}

#[tokio::test]
async fn a_plain_store_says_that_it_is_plain() {
    let (_folder, file, _local) = plain();
    assert_eq!(inspect(&file).unwrap(), Found::Unencrypted);
}

#[tokio::test]
async fn a_wrong_key_opens_and_changes_nothing() {
    let store = Encrypted::crashed().await;
    let before = bytes(store.folder.path());
    assert!(before["history.db-wal"].len() > 4096, "there is something to lose in the WAL");
    for storage in [
        Storage::Encrypted(Key::random().unwrap(), store.salt),
        Storage::Encrypted(store.key.clone(), Salt::random().unwrap()),
        Storage::Unencrypted,
    ] {
        let refused = Local::open(&store.file, storage);
        assert!(matches!(refused, Err(Error::NotAStore)), "{:?}", refused.err());
        unchanged(&before, store.folder.path());
        assert_eq!(bytes(store.folder.path()).len(), before.len(), "and makes no files");
    }
    let local = store.open().unwrap();
    assert_eq!(texts(&local, &here(), NOW).await, ["a question", "an answer"]);
}

#[tokio::test]
async fn a_key_does_not_open_a_plain_store() {
    let (folder, file, local) = plain();
    exchange(&local, &here(), "a question", "an answer", NOW).await;
    local.scrub().await.unwrap();
    let before = bytes(folder.path());
    let storage = Storage::Encrypted(Key::random().unwrap(), Salt::random().unwrap());
    assert!(matches!(Local::open(&file, storage), Err(Error::NotAStore)));
    unchanged(&before, folder.path());
    assert_eq!(texts(&local, &here(), NOW).await.len(), 2);
}

#[tokio::test]
async fn a_store_set_aside_stays_whole() {
    let store = Encrypted::crashed().await;
    let aside = set_aside(&store.file).unwrap();
    assert_eq!(inspect(&store.file).unwrap(), Found::Nothing);
    let other = Local::open(&store.file, Storage::Encrypted(Key::random().unwrap(), Salt::random().unwrap()))
        .unwrap();
    assert!(all(&other, &here(), NOW).await.is_empty());
    exchange(&other, &here(), "of the new one", "a", NOW).await;
    drop(other);
    let second = set_aside(&store.file).unwrap();
    assert_ne!(aside, second, "and so is the next");
    let old = Local::open(&aside, Storage::Encrypted(store.key.clone(), store.salt)).unwrap();
    assert_eq!(texts(&old, &here(), NOW).await, ["a question", "an answer"], "with what was only in its WAL");
}

#[test]
fn a_key_is_hex_and_never_shown() {
    let key = Key::random().unwrap();
    assert_eq!(key.to_hex().len(), 64);
    assert!(!format!("{key:?}").contains(&key.to_hex()[..6]));
    assert_ne!(*key.to_hex(), *Key::random().unwrap().to_hex());
    for text in ["", "00", &"0".repeat(63), &"0".repeat(65), &"g".repeat(64), &"é".repeat(32)] {
        assert!(Key::from_hex(text).is_err());
    }
    let storage = Storage::Encrypted(key.clone(), Salt::random().unwrap());
    assert!(!format!("{storage:?}").contains(&key.to_hex()[..6]));
}
