//! Opening the store: with its key from the keyring, or as the writer chooses. Never silently, never an empty
//! history in place of one that cannot be read.

use std::path::Path;

use history::{
    Local,
    local::{Found, Storage, finish_rescue, inspect, set_aside},
};

use super::{keys::StoreKeys, refusal::Refusal};
use crate::{
    home,
    ipc::{StorageMode, UnlockChoice, UnlockReason},
};

/// A store that was opened.
pub(crate) struct Opened {
    pub(crate) local: Local,
    pub(crate) mode: StorageMode,
}

/// Opens the store in this file as the writer chose, or as is usual.
pub(super) fn open(
    folder: &Path,
    file: &Path,
    keys: &StoreKeys,
    choice: Option<UnlockChoice>,
    own_home: impl FnOnce() -> bool,
) -> Result<Opened, Refusal> {
    // A store in memory needs no folder.
    if choice == Some(UnlockChoice::ForgetOnQuit) {
        return open_with(file, Storage::Memory);
    }
    home::make(folder).map_err(|error| {
        tracing::warn!(%error, "the app's folder cannot be made");
        Refusal::UNREADABLE
    })?;
    if !own_home() {
        return Err(Refusal::new(UnlockReason::InUse));
    }
    finish_rescue(file)?;
    if choice == Some(UnlockChoice::SetAside) {
        let aside = set_aside(file)?;
        tracing::info!(?aside, "the store was set aside, as the writer chose");
    }
    match inspect(file)? {
        Found::Unencrypted => open_with(file, Storage::Unencrypted),
        Found::Encrypted(salt) => open_with(file, Storage::Encrypted(keys.get(salt)?, salt)),
        Found::Nothing if choice == Some(UnlockChoice::Unencrypted) => open_with(file, Storage::Unencrypted),
        Found::Nothing => {
            // The key first: a store without its key in the keyring would be lost the moment it is written.
            let (key, salt) = keys.make()?;
            let opened = open_with(file, Storage::Encrypted(key, salt));
            if opened.is_err() && matches!(inspect(file), Ok(Found::Nothing)) {
                keys.remove(salt);
            }
            opened
        }
    }
}

fn open_with(file: &Path, storage: Storage) -> Result<Opened, Refusal> {
    let mode = match storage {
        Storage::Encrypted(..) => StorageMode::Encrypted,
        Storage::Unencrypted => StorageMode::Unencrypted,
        Storage::Memory => StorageMode::Memory,
    };
    Ok(Opened { local: Local::open(file, storage)?, mode })
}
