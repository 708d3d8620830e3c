//! Where everything lives, and what time it is: the two facts the core is told and never asks for.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
    time::{Duration, Instant},
};

use tauri::Config;
use writers_core::Timestamp;

/// The folder of the app's data and settings.
#[derive(Debug, Clone)]
pub struct Home {
    /// The folder; it need not be there yet.
    pub folder: PathBuf,
    /// Whether it is not the usual one, but that of `WRITERS_ROOM_HOME`.
    given: bool,
}

impl Home {
    /// A home in that folder.
    pub const fn given(folder: PathBuf) -> Self {
        Self { folder, given: true }
    }

    /// The name by which a second start finds the running app: one for each home.
    pub(crate) fn instance(&self, identifier: &str) -> String {
        if !self.given {
            return identifier.to_owned();
        }
        let mut hash = DefaultHasher::new();
        self.folder.hash(&mut hash);
        format!("{identifier}.home{:016x}", hash.finish())
    }
}

/// `WRITERS_ROOM_HOME`, else the desktop's folder for the data of this app.
pub(crate) fn find(config: &Config) -> Home {
    match std::env::var_os("WRITERS_ROOM_HOME").filter(|home| !home.is_empty()) {
        Some(folder) => Home::given(std::path::absolute(&folder).unwrap_or_else(|_| folder.into())),
        None => {
            let data = dirs::data_dir().unwrap_or_else(|| PathBuf::from("."));
            Home { folder: data.join(&config.identifier), given: false }
        }
    }
}

pub(crate) fn now() -> Timestamp {
    chrono::Utc::now().into()
}

/// How much time has passed since this was called.
pub(crate) fn elapsed() -> impl Fn() -> Duration + Send + Sync {
    let begun = Instant::now();
    move || begun.elapsed()
}
