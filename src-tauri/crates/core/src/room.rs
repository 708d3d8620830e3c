//! Everything the app does, in short methods that call the parts in order.

mod actions;
mod api;
mod attach;
mod attachments;
mod caller;
mod channels;
mod clear;
mod clears_seen;
mod conversation;
mod damage;
mod expired;
mod expiry;
mod exports;
mod imports;
mod keep;
mod life;
mod links;
mod models;
mod news;
mod numbers;
mod open;
mod queue;
mod scripts;
mod search;
mod session_details;
mod sessions;
mod settings;
mod settings_view;
mod sharing;
mod terms;
mod versions;
mod view;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use history::{Clock, Timestamp};
use tokio::sync::mpsc;

pub use caller::{Caller, Origin};
pub use conversation::TranscriptLine;

use crate::{
    Answered, Environment, Expiring, HomeLock, Keyring, LoadedPreferences, NewWindow, access::Access,
    documents, expired::Expired, home, import::Openings, last_hour::LastHour, providers::Providers,
    queue::Queue, saves::Saves, secrets::Secrets, settings::Settings, sharing::Sharing, store::Store,
    today::Today, turns::Turns, windows::Windows,
};

/// What the app is built from, in one place: the shell's `lib.rs`.
pub struct Parts {
    /// Where everything is stored. Made if it is not there.
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
    /// Which day it is where the writer is, in any words that differ from day to day.
    pub today: Box<dyn Fn() -> String + Send + Sync>,
    /// Opens windows.
    pub new_window: NewWindow,
    /// Has the desktop say that an assistant has answered.
    pub answered: Answered,
    /// Has the desktop say that conversations are in their last hour.
    pub expiring: Expiring,
    /// Whether the desktop shows what it is to say.
    pub can_notify: bool,
}

/// Everything the app does. Cheap to clone.
#[derive(Clone)]
pub struct Room {
    settings: Settings,
    secrets: Secrets,
    providers: Providers,
    windows: Windows,
    store: Store,
    sharing: Sharing,
    turns: Turns,
    queue: Queue,
    access: Access,
    expired: Expired,
    last_hour: LastHour,
    saves: Saves,
    parts: documents::Parts,
    openings: Openings,
    can_notify: bool,
}

impl Room {
    /// Puts the app together. Touches neither the store, nor the keyring, nor the network.
    pub fn new(parts: Parts) -> Self {
        let Parts {
            home,
            lock,
            environment,
            preferences,
            keyring,
            now,
            elapsed,
            today,
            new_window,
            answered,
            expiring,
            can_notify,
        } = parts;
        let keyring = Arc::new(keyring);
        let settings = Settings::new(&home, lock, environment, preferences);
        let secrets = Secrets::new(Arc::clone(&keyring), settings.clone());
        let providers = Providers::new(settings.clone(), secrets.clone());
        let windows = Windows::new(new_window, answered, expiring);
        let store = Store::new(&home, keyring, Clock::new(now, elapsed));
        let today: Today = today.into();
        let access = Access::new(settings.clone(), secrets.clone(), Arc::clone(&today));
        let sharing =
            Sharing::new(settings.clone(), secrets.clone(), store.clone(), windows.clone(), access.clone());
        let (ended, ends) = mpsc::unbounded_channel();
        let turns =
            Turns::new(settings.clone(), providers.clone(), store.clone(), windows.clone(), today, ended);
        let queue = Queue::new(store.clone(), windows.clone(), turns.clone(), ends);
        let expired = Expired::new(settings.clone(), store.clone(), windows.clone());
        let last_hour = LastHour::new(settings.clone(), store.clone(), windows.clone());
        let (saves, openings) = (Saves::default(), Openings::default());
        let parts = documents::Parts::new(&home);
        Self {
            settings,
            secrets,
            providers,
            windows,
            store,
            sharing,
            turns,
            queue,
            access,
            expired,
            last_hour,
            saves,
            parts,
            openings,
            can_notify,
        }
    }

    /// The file of preferences within a home.
    pub fn preferences_file(home: &Path) -> PathBuf {
        Settings::file(home)
    }

    /// Makes the folder of the app, for its owner only. One that is there and open to others is closed to them.
    ///
    /// # Errors
    /// What the disk says.
    pub fn make_home(home: &Path) -> std::io::Result<()> {
        home::make(home)
    }

    /// Whether the desktop shows notifications of this app.
    const fn can_notify(&self) -> bool {
        self.can_notify
    }
}
