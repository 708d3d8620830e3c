//! The room itself: the real parts, once, and what is going on at the moment.

mod acceptable;
mod answer;
mod arriving;
mod asked;
mod channels;
mod check;
mod clear;
mod conversation;
mod damage;
mod ending;
mod fit;
mod gate;
mod keeping;
mod keys;
mod links;
mod live;
mod models;
mod pieces;
mod prompt;
mod seats;
mod session_list;
mod sessions;
mod settings;
mod sharing;
mod sight;
mod standing;
mod turns;
mod weigh;

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, atomic::AtomicBool},
    time::Duration,
};

use history::{Assistant, Clock, Local, Scope, Stamp, Timestamp, WindowLabel};

use crate::{
    CallError, Environment, HomeLock, Keyring, LoadedPreferences, Preferences,
    ipc::{Event, Gate},
    preferences::{Consent, Price, Trouble, Window},
};
use answer::Running;
use gate::Door;
use seats::Seat;
use sharing::Sharing;

/// How a window is told things. Called in order; must not block.
pub type Sink = Box<dyn Fn(Event) + Send + Sync>;

/// How a window of that label is brought up; does nothing if it is there.
pub type NewWindow = Arc<dyn Fn(&str) + Send + Sync>;

/// The real parts, built in one place: the door's `lib.rs`.
pub struct Parts {
    /// Where everything lives. Made if it is not there.
    pub home: PathBuf,
    /// The overrides of this run.
    pub environment: Environment,
    /// The lock on `home`, taken before anything in it was read.
    pub lock: Arc<HomeLock>,
    /// What the writer prefers, read from `home` already: the first window needs the theme.
    pub preferences: LoadedPreferences,
    /// The keyring.
    pub keyring: Keyring,
    /// What this computer's clock says.
    pub now: Box<dyn Fn() -> Timestamp + Send + Sync>,
    /// How much time has passed since some moment of this process.
    pub elapsed: Box<dyn Fn() -> Duration + Send + Sync>,
    /// How windows are brought up.
    pub new_window: NewWindow,
}

/// Everything the app does. Cheap to clone.
#[derive(Clone)]
pub struct Room(Arc<Inner>);

struct Inner {
    parts: Kit,
    clock: Arc<Clock>,
    sharing: Sharing,
    preferences: Mutex<Preferences>,
    /// What is wrong with their file.
    trouble: Mutex<Option<Trouble>>,
    /// How many messages a rescue in this run brought, if there was one.
    rescued: Mutex<Option<u64>>,
    /// Agreed to in this run only, because the address came from the environment.
    consents: Mutex<Vec<Consent>>,
    /// Set in this run only, because the model came from the environment.
    prices: Mutex<Vec<Price>>,
    /// Set in this run only, for the same reason.
    windows: Mutex<Vec<Window>>,
    /// What providers' lists said in this run.
    listed: Mutex<models::Sizes>,
    door: Door,
    seats: Mutex<HashMap<WindowLabel, Seat>>,
    /// Held while a list of sessions is read and sent, so that lists arrive in order.
    listing: tokio::sync::Mutex<()>,
    /// Held while a window is sent everything it shows, for the same reason.
    drawing: tokio::sync::Mutex<()>,
    running: Mutex<HashMap<Scope, Running>>,
    client: OnceLock<llm::Client>,
    /// A scrub is on its way.
    scrubbing: AtomicBool,
    /// The origin the key of the environment is for: that of the address the run began with; empty where the two
    /// assistants began with different ones.
    given_for: String,
    /// Held from a COMMIT until the windows are told of it, so that they hear of a message and of the clear that took
    /// it in that order.
    telling: Arc<tokio::sync::Mutex<()>>,
}

/// The parts that are used as they were handed in.
struct Kit {
    home: PathBuf,
    lock: Arc<HomeLock>,
    environment: Environment,
    keyring: Keyring,
    new_window: NewWindow,
}

impl Room {
    /// A room with these parts. Touches neither the store, nor the keyring, nor the network.
    pub fn new(parts: Parts) -> Self {
        let began_with =
            |assistant| parts.preferences.preferences.choice(assistant).with(&parts.environment).origin();
        let given_for = match Assistant::ALL.map(began_with) {
            [one, other] if one == other => one,
            _ => String::new(),
        };
        let Parts { home, lock, environment, preferences, keyring, now, elapsed, new_window } = parts;
        keyring.set_stale(&preferences.preferences.stale_entries);
        Self(Arc::new(Inner {
            given_for,
            telling: Arc::default(),
            preferences: Mutex::new(preferences.preferences),
            trouble: Mutex::new(preferences.trouble),
            rescued: Mutex::default(),
            parts: Kit { home, lock, environment, keyring, new_window },
            clock: Arc::new(Clock::new(now, elapsed)),
            sharing: Sharing::default(),
            consents: Mutex::default(),
            prices: Mutex::default(),
            windows: Mutex::default(),
            listed: Mutex::default(),
            door: Door::default(),
            seats: Mutex::default(),
            listing: tokio::sync::Mutex::default(),
            drawing: tokio::sync::Mutex::default(),
            running: Mutex::default(),
            client: OnceLock::new(),
            scrubbing: AtomicBool::new(false),
        }))
    }

    /// The file of preferences within a home.
    pub fn preferences_file(home: &std::path::Path) -> PathBuf {
        home.join("settings.json")
    }

    /// Makes the folder of the app, for its owner only. One that is there and open to others is closed to them.
    ///
    /// # Errors
    /// What the disk says.
    pub fn make_home(home: &std::path::Path) -> std::io::Result<()> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(home)?;
        history::files::tighten(home);
        Ok(())
    }

    /// Now, in the server's time as well as it is known.
    fn now(&self) -> Timestamp {
        self.stamp().at
    }

    fn stamp(&self) -> Stamp {
        self.0.clock.now()
    }

    /// The one client, built when first needed.
    fn client(&self) -> Result<&llm::Client, CallError> {
        if let Some(client) = self.0.client.get() {
            return Ok(client);
        }
        let client = llm::client()?;
        Ok(self.0.client.get_or_init(|| client))
    }

    /// The open store.
    fn local(&self) -> Result<Local, CallError> {
        self.0.door.store().map(|(local, _)| local).ok_or(CallError::StoreClosed)
    }

    fn store_file(&self) -> PathBuf {
        self.0.parts.home.join("history.db")
    }

    fn gate(&self) -> Gate {
        self.0.door.gate()
    }
}

/// A lock whose holder panicked still holds whole values here: every change is a single assignment.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
