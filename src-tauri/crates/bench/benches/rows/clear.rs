//! A clear of 1,000 messages in a store of 100,000, and as many rows deleted from a file without an app.

use std::time::{Duration, Instant};

use bench::{Protocol, Row, Seed, Seeded, Setup, Side};
use chrono::Utc;
use history::{Local, Stamp};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::floor::Rows;

/// Clears one conversation after the other.
struct Clears {
    store: Seeded,
    local: Local,
    runtime: Runtime,
    cleared: usize,
    _home: TempDir,
}

impl Side for Clears {
    fn operate(&mut self) -> [Duration; 1] {
        let (local, scope) = (self.local.clone(), self.store.scope(self.cleared));
        self.cleared += 1;
        let task = self.runtime.spawn(async move {
            let now = Stamp { at: Utc::now().into(), error_ms: None, guess: None };
            let begun = Instant::now();
            local.clear(&scope, now).await.unwrap();
            begun.elapsed()
        });
        [self.runtime.block_on(task).unwrap()]
    }
}

/// Deletes one conversation after the other.
struct Deletes {
    rows: Rows,
    deleted: usize,
}

impl Side for Deletes {
    fn operate(&mut self) -> [Duration; 1] {
        let session = format!("session-{}", self.deleted);
        self.deleted += 1;
        let begun = Instant::now();
        self.rows.delete(&session);
        [begun.elapsed()]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let seed = Seed { sessions: setup.at_most(100, 4), messages: setup.at_most(1_000, 10) };
    let (store, home) = (seed.make(setup), setup.home());
    let local = store.open(home.path());
    let mut clears = Clears { store, local, runtime: Runtime::new().unwrap(), cleared: 0, _home: home };
    let mut deletes = Deletes { rows: Rows::new(setup, seed.sessions, seed.messages), deleted: 0 };
    // As many as there are conversations: the first side clears two for each that the other deletes.
    let protocol = setup.protocol_of(Protocol { rounds: 10, operations: 5 });
    let [clear] = protocol.run(&mut [&mut clears, &mut deletes]);
    vec![Row::ratio("clear of 1,000 messages / raw delete, secure_delete off", 1.5, &clear, 1)]
}
