//! Stores full of conversations, as a day of writing leaves them: every turn begun and ended, nothing swept yet.

use std::path::{Path, PathBuf};

use chrono::Utc;
use history::{
    Assistant, Local, Scope, Stamp, Timestamp, Usage, UserId,
    local::{Begin, Begun, Ending, Keeping, Key, Outcome, Request, Salt},
};
use keyring_core::{api::CredentialStoreApi, mock};
use tokio::runtime::Builder;

use crate::{Options, Setup, question, reply};

/// Where the app looks for the key of its store.
const SERVICE: &str = "writers-room";
/// How long before now the conversations began, in milliseconds: none of them expires while it is measured.
const SPAN: i64 = 12 * 3_600_000;

/// How much is in a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed {
    /// How many sessions.
    pub sessions: usize,
    /// How many messages in each, half of them replies.
    pub messages: usize,
}

/// A store on disk that was filled. It is copied, never used itself.
#[derive(Debug, Clone)]
pub struct Seeded {
    file: PathBuf,
    user: UserId,
    key: Key,
    salt: Salt,
}

impl Seed {
    /// The store with this much in it, as it was made for an earlier row or now.
    pub(crate) fn make(self, setup: &Setup, seeds: &Path) -> Seeded {
        let folder = seeds.join(format!("{}x{}", self.sessions, self.messages));
        if !folder.is_dir() {
            // One that was not finished must not be taken for whole.
            let work = folder.with_extension("making");
            let _ = std::fs::remove_dir_all(&work);
            std::fs::create_dir_all(&work).expect("the folder can be made");
            self.fill(setup, &work);
            std::fs::rename(&work, &folder).expect("the folder can be renamed");
        }
        Seeded::read(&folder)
    }

    fn fill(self, setup: &Setup, folder: &Path) {
        let user = setup.app(Options::default()).user();
        let (key, salt) = (Key::random().expect("a key"), Salt::random().expect("a salt"));
        // Thousands of transactions: in memory none of them waits for the disk.
        let memory = Path::new("/dev/shm");
        let place = if memory.is_dir() { memory } else { folder };
        let place =
            tempfile::Builder::new().prefix("writers-room-seed-").tempdir_in(place).expect("a folder");
        let file = place.path().join("history.db");
        let runtime = Builder::new_current_thread().build().expect("a runtime");
        let local = Local::open(&file, Keeping::Encrypted(key.clone(), salt)).expect("a store");
        let begun = now().plus(-SPAN);
        let each = SPAN / i64::try_from(self.sessions * self.messages + 1).expect("few enough");
        let turns = self.messages.div_ceil(2);
        for session in 0..self.sessions {
            let scope = scope(&user, session);
            for turn in 0..turns {
                let number = session * turns + turn;
                let at = begun.plus(each * 2 * i64::try_from(number).expect("few enough"));
                runtime.block_on(write_turn(&local, &scope, number, at));
            }
        }
        runtime.block_on(local.scrub()).expect("scrubbed");
        drop(local);
        copy_store(&file, folder);
        std::fs::write(folder.join("key"), key.to_hex().as_bytes()).expect("written");
        std::fs::write(folder.join("user"), user.as_str()).expect("written");
    }
}

impl Seeded {
    fn read(folder: &Path) -> Self {
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).expect("the seed is whole");
        let file = folder.join("history.db");
        let history::local::Found::Encrypted(salt) = history::local::inspect(&file).expect("a store") else {
            panic!("a seed is encrypted");
        };
        let key = Key::from_hex(&text("key")).expect("a key");
        Self { file, user: text("user").parse().expect("a user"), key, salt }
    }

    /// Lets an app with this keyring open it.
    pub(crate) fn keep_key(&self, vault: &mock::Store) {
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
        let keeping = Keeping::Encrypted(self.key.clone(), self.salt);
        Local::open(&home.join("history.db"), keeping).expect("a store")
    }

    /// The conversation with this number, from 0.
    #[must_use]
    pub fn scope(&self, session: usize) -> Scope {
        scope(&self.user, session)
    }
}

/// A turn as the app leaves it, in two transactions.
async fn write_turn(local: &Local, scope: &Scope, number: usize, at: Timestamp) {
    let request = Request {
        id: format!("seed-{number}"),
        begin: Begin::Send { text: question(number), from: None },
        provider: "openai".to_owned(),
        model: "m".to_owned(),
    };
    let stamp = Stamp { at, error_ms: None, guess: None };
    let Begun::New(turn) = local.begin(scope, request, 0, stamp).await.expect("begun") else {
        panic!("every request is new");
    };
    let ending = Ending {
        outcome: Outcome::Finished,
        content: reply(number),
        problem: None,
        finish_reason: Some("stop".to_owned()),
        usage: Usage { input_tokens: Some(2_000), output_tokens: Some(200) },
    };
    local.end(&turn, ending, at).await.expect("ended");
}

fn scope(user: &UserId, session: usize) -> Scope {
    let session = format!("session-{session}").parse().expect("a session");
    Scope { user: user.clone(), assistant: Assistant::SCRIPTWRITER, session }
}

/// The database with its WAL, without what is made again when it is opened.
fn copy_store(file: &Path, folder: &Path) {
    for end in ["", "-wal"] {
        let mut from = file.as_os_str().to_owned();
        from.push(end);
        if Path::new(&from).is_file() {
            std::fs::copy(&from, folder.join(format!("history.db{end}"))).expect("copied");
        }
    }
}

fn now() -> Timestamp {
    Utc::now().into()
}
