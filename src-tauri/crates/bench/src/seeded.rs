//! A store that was filled, and copies of it.

use std::path::{Path, PathBuf};

use history::{
    Assistant, Local, Scope, UserId,
    local::{Found, Key, Salt, Storage, inspect},
};
use keyring_core::CredentialStore;
use rusqlite::Connection;

/// Where the app looks for the key of its store.
const SERVICE: &str = "writers-room";

/// A store on disk that was filled. It is copied, never used itself.
#[derive(Debug, Clone)]
pub struct Seeded {
    file: PathBuf,
    user: UserId,
    key: Key,
    salt: Salt,
}

impl Seeded {
    /// Keeps a store that was filled, with what opens it.
    pub(crate) fn write(folder: &Path, file: &Path, user: &UserId, key: &Key) {
        copy_store(file, folder);
        std::fs::write(folder.join("key"), key.to_hex().as_bytes()).expect("written");
        std::fs::write(folder.join("user"), user.as_str()).expect("written");
    }

    pub(crate) fn read(folder: &Path) -> Self {
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).expect("the seed is whole");
        let file = folder.join("history.db");
        let Found::Encrypted(salt) = inspect(&file).expect("a store") else {
            panic!("a seed is encrypted");
        };
        let key = Key::from_hex(&text("key")).expect("a key");
        Self { file, user: text("user").parse().expect("a user"), key, salt }
    }

    /// Lets an app with this keyring open it.
    pub(crate) fn keep_key(&self, vault: &CredentialStore) {
        let entry = vault.build(SERVICE, &format!("store:{}", self.salt.to_hex()), None).expect("an entry");
        entry.set_password(&self.key.to_hex()).expect("the keyring keeps it");
    }

    /// Puts a copy of it into a home.
    pub fn copy_to(&self, home: &Path) {
        copy_store(&self.file, home);
    }

    /// Opens the copy in a home, without an app.
    #[must_use]
    pub fn open(&self, home: &Path) -> Local {
        self.copy_to(home);
        self.open_at(home)
    }

    /// Opens the copy that is in a home already.
    #[must_use]
    pub fn open_at(&self, home: &Path) -> Local {
        let storage = Storage::Encrypted(self.key.clone(), self.salt);
        Local::open(&home.join("history.db"), storage).expect("a store")
    }

    /// Opens the file of the copy that is in a home already, without the store around it.
    #[must_use]
    pub fn connect(&self, home: &Path) -> Connection {
        let connection = Connection::open(home.join("history.db")).expect("a file");
        let key = format!("x'{}{}'", self.key.to_hex().as_str(), self.salt.to_hex());
        connection.pragma_update(None, "key", key).expect("keyed");
        connection
    }

    /// The conversation with this number, from 0.
    #[must_use]
    pub fn scope(&self, session: usize) -> Scope {
        scope(&self.user, session)
    }
}

/// The conversation of this user with this number, from 0.
pub(crate) fn scope(user: &UserId, session: usize) -> Scope {
    let session = format!("session-{session}").parse().expect("a session");
    Scope { user: user.clone(), assistant: Assistant::SCRIPTWRITER, session }
}

/// The database with its WAL, without what is made again when it is opened.
fn copy_store(file: &Path, folder: &Path) {
    for end in ["", "-wal"] {
        let mut from = file.as_os_str().to_owned();
        from.push(end);
        if Path::new(&from).is_file() {
            let to = folder.join(format!("history.db{end}"));
            std::fs::copy(&from, &to).expect("copied");
            // A writer's store is on the disk already; otherwise the first checkpoint would write the copy out.
            std::fs::File::open(&to).and_then(|copy| copy.sync_all()).expect("on the disk");
        }
    }
}
