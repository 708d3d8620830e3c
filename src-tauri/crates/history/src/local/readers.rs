//! The connections that only read.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::Connection;

use super::{connection, key::Storage, writer::attempt};
use crate::Error;

/// How many idle connections are kept.
const IDLE: usize = 3;

/// Read-only connections to the file of a store, opened when they are needed.
pub(super) struct Readers {
    file: PathBuf,
    storage: Arc<Storage>,
    /// None once the store is closed.
    idle: Mutex<Option<Vec<Connection>>>,
}

impl Readers {
    pub(super) fn new(file: PathBuf, storage: Arc<Storage>) -> Self {
        Self { file, storage, idle: Mutex::new(Some(Vec::new())) }
    }

    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// Runs `job` on a connection, on this thread.
    pub(super) fn run<T>(&self, job: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        let idle = self.with_idle(|idle| idle.as_mut().map(Vec::pop));
        let mut connection = match idle {
            Some(Some(connection)) => connection,
            Some(None) => connection::open_reader(&self.file, &self.storage)?,
            None => return Err(Error::Closed),
        };
        let answer = attempt(&mut connection, |connection| job(connection));
        self.with_idle(|idle| {
            if let Some(idle) = idle.as_mut().filter(|idle| idle.len() < IDLE) {
                idle.push(connection);
            }
        });
        answer
    }

    /// Closes them; those that are in use close when their job ends.
    pub(super) fn close(&self) {
        self.with_idle(Option::take);
    }

    fn with_idle<T>(&self, change: impl FnOnce(&mut Option<Vec<Connection>>) -> T) -> T {
        change(&mut self.idle.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
