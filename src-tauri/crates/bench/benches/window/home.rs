//! What a run of the app finds before it starts.

use std::path::Path;

use bench::{Reply, Seed, Seeded, Setup, now, write_turn};
use history::WindowRow;
use serde_json::json;
use tempfile::TempDir;
use tokio::runtime::Builder;

/// The label of the first window.
const MAIN: &str = "main";

/// The number of a turn that no seed has.
const NEW: usize = 1_000_000;

/// A home folder on the disk.
#[derive(Debug)]
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    /// Of a computer that has never seen the app.
    pub(crate) fn new(setup: &Setup) -> Self {
        Self { folder: setup.home() }
    }

    /// With a store, whose conversation with this number the window showed last.
    pub(crate) fn with_store(setup: &Setup, store: &Seeded, session: usize) -> Self {
        let home = Self::new(setup);
        let local = store.open(home.path());
        let scope = store.scope(session);
        let row = WindowRow { label: MAIN.parse().unwrap(), scope, scroll: None, channel: None };
        let runtime = Builder::new_current_thread().build().unwrap();
        runtime.block_on(local.save_window(row)).unwrap();
        home
    }

    /// With a store, whose first conversation the window showed last and ends with this reply.
    pub(crate) fn with_reply(setup: &Setup, store: &Seeded, reply: String) -> Self {
        let home = Self::with_store(setup, store, 0);
        let local = store.open_at(home.path());
        let runtime = Builder::new_current_thread().build().unwrap();
        runtime.block_on(write_turn(&local, &store.scope(0), NEW, now(), reply));
        home
    }

    /// The same with a model that answers like this, which the writer has agreed to.
    pub(crate) fn asking(self, setup: &Setup, reply: Reply) -> Self {
        let model = setup.model();
        let settings = json!({
            "provider": "openai",
            "base_url": model.base_url(reply),
            "model": "m",
            "consents": [{"provider": "openai", "origin": model.origin()}],
        });
        std::fs::write(self.path().join("settings.json"), settings.to_string()).unwrap();
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// A store with two conversations of 5,000 messages.
pub(crate) fn long(setup: &Setup) -> Seeded {
    Seed { sessions: 2, messages: setup.at_most(5_000, 60) }.make(setup)
}

/// A store with two conversations of 20 messages.
pub(crate) fn short(setup: &Setup) -> Seeded {
    Seed { sessions: 2, messages: 20 }.make(setup)
}
