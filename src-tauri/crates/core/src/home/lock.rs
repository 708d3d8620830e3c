//! One process for one home: two would interrupt each other's replies and write over each other's settings.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Seek, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use history::files;

/// The lock on a home. The system gives it back when the process ends, however it ends.
///
/// The file stays, with the id of the process that had the lock last.
#[derive(Debug)]
pub struct HomeLock {
    file: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug)]
enum State {
    /// Ours as long as the file is open.
    Held { _file: File },
    /// Another process has it.
    InUse,
    /// This disk cannot lock, or the file cannot be made.
    Impossible,
}

impl HomeLock {
    /// Locks this home, if no other process has.
    pub fn take(home: &Path) -> Self {
        let file = home.join("history.db-lock");
        let state = Mutex::new(lock(&file));
        Self { file, state }
    }

    /// Whether another process has the home. What cannot be locked counts as ours: nothing else could be used there.
    pub fn is_in_use(&self) -> bool {
        matches!(*self.state(), State::InUse)
    }

    /// Whether this disk cannot say if another process has the home.
    pub(crate) fn is_impossible(&self) -> bool {
        matches!(*self.state(), State::Impossible)
    }

    /// Tries again to lock a home that is not locked yet; whether another process had it until now.
    pub fn retry(&self) -> bool {
        let mut state = self.state();
        if matches!(*state, State::Held { .. }) {
            return false;
        }
        let was_in_use = matches!(*state, State::InUse);
        *state = lock(&self.file);
        was_in_use && !matches!(*state, State::InUse)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn lock(path: &Path) -> State {
    let opened = files::open(path, OpenOptions::new().write(true).create(true).truncate(false));
    let mut file = match opened {
        Ok(file) => file,
        Err(error) => return impossible(&error),
    };
    match file.try_lock() {
        Ok(()) => {
            if let Err(error) = write_id(&mut file) {
                tracing::warn!(%error, "the process id could not be written into the lock");
            }
            State::Held { _file: file }
        }
        Err(TryLockError::WouldBlock) => State::InUse,
        Err(TryLockError::Error(error)) => impossible(&error),
    }
}

fn impossible(error: &io::Error) -> State {
    tracing::warn!(%error, "the app's folder cannot be locked; a second start would not be noticed");
    State::Impossible
}

fn write_id(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())
}
