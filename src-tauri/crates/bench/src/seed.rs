//! Stores full of conversations, as a day of writing leaves them: every turn begun and ended, nothing swept yet.

use std::path::Path;

use chrono::Utc;
use history::{
    Local, Scope, Stamp, Timestamp, Usage,
    local::{Begin, Begun, Ending, Key, Outcome, Request, Salt, Storage},
};
use tokio::runtime::Builder;

use crate::{
    App, Options, Setup, question, reply,
    seeded::{Seeded, scope},
};

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

impl Seed {
    /// The store with this much in it, as it was made for an earlier measurement of this run, or now.
    #[must_use]
    pub fn make(self, setup: &Setup) -> Seeded {
        let folder = setup.seeds().join(format!("{}x{}", self.sessions, self.messages));
        if !folder.is_dir() {
            // One that was not finished must not be taken for whole.
            let work = folder.with_extension("making");
            let _ = std::fs::remove_dir_all(&work);
            std::fs::create_dir_all(&work).expect("the folder can be made");
            self.fill(setup, &work);
            std::fs::rename(&work, &folder).expect("the folder can be renamed");
        }
        let seeded = Seeded::read(&folder);
        seeded.keep_key(&*setup.vault());
        seeded
    }

    fn fill(self, setup: &Setup, folder: &Path) {
        let user = App::start(setup, Options::default()).user();
        let (key, salt) = (Key::random().expect("a key"), Salt::random().expect("a salt"));
        // Thousands of transactions: in memory none of them waits for the disk.
        let memory = Path::new("/dev/shm");
        let place = if memory.is_dir() { memory } else { folder };
        let place =
            tempfile::Builder::new().prefix("writers-room-seed-").tempdir_in(place).expect("a folder");
        let file = place.path().join("history.db");
        let runtime = Builder::new_current_thread().build().expect("a runtime");
        let local = Local::open(&file, Storage::Encrypted(key.clone(), salt)).expect("a store");
        let begun = now().plus(-SPAN);
        let each = SPAN / i64::try_from(self.sessions * self.messages + 1).expect("few enough");
        let turns = self.messages.div_ceil(2);
        for session in 0..self.sessions {
            let scope = scope(&user, session);
            for turn in 0..turns {
                let number = session * turns + turn;
                let at = begun.plus(each * 2 * i64::try_from(number).expect("few enough"));
                runtime.block_on(write_turn(&local, &scope, number, at, reply(number)));
            }
        }
        runtime.block_on(local.scrub()).expect("scrubbed");
        drop(local);
        Seeded::write(folder, &file, &user, &key);
    }
}

/// A turn as the app leaves it, in two transactions: a question, and this reply.
pub async fn write_turn(local: &Local, scope: &Scope, number: usize, at: Timestamp, reply: String) {
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
        content: reply,
        problem: None,
        finish_reason: Some("stop".to_owned()),
        usage: Usage { input_tokens: Some(2_000), output_tokens: Some(200) },
        counted: None,
    };
    local.end(&turn, ending, at).await.expect("ended");
}

/// The time of day, as the app has it.
#[must_use]
pub fn now() -> Timestamp {
    Utc::now().into()
}
