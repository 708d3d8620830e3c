//! Where everything is stored, and what time it is: the core gets both from here.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
    time::{Duration, Instant},
};

use tauri::Config;
#[cfg(unix)]
use writers_core::Passed;
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

/// Which day it is where the writer is.
pub(crate) fn today() -> String {
    chrono::Local::now().date_naive().to_string()
}

/// How much time has certainly passed since this was called, in sleep too where the system says how long it slept.
#[cfg(unix)]
pub(crate) fn elapsed() -> impl Fn() -> Duration + Send + Sync {
    use rustix::time::{ClockId, clock_gettime};
    // On a Mac the monotonic clock runs on through sleep, which `Instant` does not.
    #[cfg(not(target_os = "linux"))]
    const CLOCK: ClockId = ClockId::Monotonic;
    #[cfg(target_os = "linux")]
    const CLOCK: ClockId = ClockId::Boottime;
    let (begun, passed) = (Instant::now(), Passed::default());
    // Both kinds of time are never negative.
    let in_all = || Duration::try_from(clock_gettime(CLOCK)).unwrap_or_default();
    let begun_in_all = in_all();
    move || {
        // Read first, so that what passes between the two reads is not taken for sleep.
        let in_all = in_all().saturating_sub(begun_in_all);
        passed.count(begun.elapsed(), in_all)
    }
}

/// How much time has passed since this was called; whether in sleep too is the system's choice.
#[cfg(not(unix))]
pub(crate) fn elapsed() -> impl Fn() -> Duration + Send + Sync {
    let begun = Instant::now();
    move || begun.elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elapsed_time_never_runs_back() {
        let (begun, elapsed) = (Instant::now(), elapsed());
        let looks: Vec<Duration> = (0..1_000).map(|_| elapsed()).collect();
        assert!(looks.is_sorted());
        assert!(looks.iter().all(|passed| *passed <= begun.elapsed()));
    }
}
