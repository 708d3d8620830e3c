//! The key of the store, in the keyring under the salt of its file.

use std::{path::Path, sync::Arc};

use history::local::{Found, Key, Salt, Storage, inspect};
use keyring_core::Error as KeyringError;

use super::refusal::Refusal;
use crate::{
    CallError,
    ipc::{KeyringTrouble, Reason, UnlockReason},
    secrets::{Keyring, trouble},
};

/// The keys of stores on this computer.
pub(super) struct StoreKeys(Arc<Keyring>);

impl StoreKeys {
    pub(super) const fn new(keyring: Arc<Keyring>) -> Self {
        Self(keyring)
    }

    /// The key of the store with this salt.
    pub(super) fn get(&self, salt: Salt) -> Result<Key, Refusal> {
        match self.0.read(&account(salt)) {
            Ok(Some(text)) => Key::from_hex(&text).map_err(|_| Refusal::new(UnlockReason::KeyWrong)),
            Ok(None) => Err(Refusal::new(UnlockReason::KeyLost)),
            Err(error) => {
                tracing::info!(trouble = ?trouble(&error), "the keyring did not give the key of the store");
                Err(Refusal::new(UnlockReason::KeyringUnreachable))
            }
        }
    }

    /// Makes the key of a new store and keeps it.
    pub(super) fn make(&self) -> Result<(Key, Salt), Refusal> {
        let unreadable = |_| Refusal::UNREADABLE;
        let (key, salt) = (Key::random().map_err(unreadable)?, Salt::random().map_err(unreadable)?);
        self.0.write(&account(salt), &key.to_hex()).map_err(|error| {
            tracing::info!(trouble = ?trouble(&error), "no keyring for the key of the store");
            Refusal::new(match error {
                KeyringError::NoStorageAccess(_) => UnlockReason::KeyringLocked,
                _ => UnlockReason::NoKeyring,
            })
        })?;
        Ok((key, salt))
    }

    /// Deletes a key that opens nothing.
    pub(super) fn remove(&self, salt: Salt) {
        // One that stays does no harm.
        let _ = self.0.delete(&account(salt));
    }

    /// How the store in this file is encrypted, with its key.
    pub(super) fn storage_of(&self, file: &Path) -> Result<Storage, CallError> {
        match inspect(file).map_err(CallError::Rescue)? {
            Found::Encrypted(salt) => {
                let key = self.get(salt).map_err(|_| Reason::Keyring { trouble: KeyringTrouble::NoKey })?;
                Ok(Storage::Encrypted(key, salt))
            }
            Found::Unencrypted => Ok(Storage::Unencrypted),
            Found::Nothing => Err(CallError::Rescue(history::Error::NotAStore)),
        }
    }
}

fn account(salt: Salt) -> String {
    format!("store:{}", salt.to_hex())
}
