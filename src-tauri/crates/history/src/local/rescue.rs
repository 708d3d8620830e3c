//! Saving what can still be read of a damaged store into a new one.
//!
//! The damaged files are never written: the new store is made beside them, the old ones are renamed, and then the new
//! one takes their place. A crash at any step leaves one of the two where the app expects it ([`finish_rescue`]).

mod clears;
mod copy;
mod fits;
mod table;
mod walk;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{Storage, set_aside};
use crate::{
    Error, Timestamp,
    files::{self, suffixed},
};

/// What became of a rescue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescued {
    /// How many messages are in the new store.
    pub messages: u64,
    /// Where the damaged store lies now.
    pub aside: PathBuf,
}

/// Puts a new store in the place of the damaged one in `file`, with every row that can still be read; the damaged one is
/// set aside. The store must be closed. No text comes back that a clear took: where the record of the clears itself is
/// damaged, what they may have covered is left behind.
///
/// # Errors
/// What opening the damaged store says, if not even its schema can be read; [`Error::DiskFull`] or what else the disk
/// says. Then everything is as it was, or [`finish_rescue`] ends it.
pub fn rescue(file: &Path, storage: &Storage, now: Timestamp) -> Result<Rescued, Error> {
    let building = suffixed(file, BUILDING);
    remove(&building)?;
    // Reading makes SQLite build the index of the WAL again, and the index before that may be the only sign of damage.
    let index = suffixed(file, "-shm");
    let before = fs::read(&index).ok();
    let messages = match copy::copy(file, &building, storage, now) {
        Ok(messages) => messages,
        Err(error) => {
            let _ = remove(&building);
            if let Some(before) = before {
                fs::write(&index, before)?;
            }
            return Err(error);
        }
    };
    files::sync(&building)?;
    let rescued = suffixed(file, RESCUED);
    files::rename(&building, &rescued)?;
    let aside = set_aside(file)?;
    files::rename(&rescued, file)?;
    Ok(Rescued { messages, aside })
}

/// The new store while rows go into it, and once it is whole.
const BUILDING: &str = "-rescuing";
const RESCUED: &str = "-rescued";

/// Ends a rescue that a crash cut off: a whole new store takes its place, a half one is removed. What still lies in the
/// place of a whole one is set aside, because its WAL may be set aside already.
///
/// # Errors
/// If writing to the disk fails.
pub fn finish_rescue(file: &Path) -> Result<(), Error> {
    remove(&suffixed(file, BUILDING))?;
    let rescued = suffixed(file, RESCUED);
    if rescued.try_exists()? {
        if file.try_exists()? {
            set_aside(file)?;
        }
        files::rename(&rescued, file)?;
    }
    Ok(())
}

fn remove(store: &Path) -> Result<(), Error> {
    for part in ["", "-wal", "-shm"] {
        match fs::remove_file(suffixed(store, part)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}
