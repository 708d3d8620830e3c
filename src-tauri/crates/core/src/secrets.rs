//! Secrets the app keeps: saved, read and removed off the async threads, because a locked keyring asks for its password
//! and that takes as long as a person does.

mod keyring;

use std::sync::Arc;

use secrecy::SecretString;
use tokio::task::spawn_blocking;

use crate::{
    CallError,
    ipc::{KeyPlace, KeyringTrouble, Reason},
    settings::{Preferences, Settings},
};

pub(crate) use keyring::trouble;
pub use keyring::{Connect, Keyring};

/// The secrets in the keyring, or in memory without one. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Secrets {
    keyring: Arc<Keyring>,
    settings: Settings,
}

impl Secrets {
    pub(crate) fn new(keyring: Arc<Keyring>, settings: Settings) -> Self {
        keyring.set_stale(&[], &settings.preferences().stale_entries);
        Self { keyring, settings }
    }

    /// Takes over which entries another process could not delete, before its preferences replace ours: what it saved since
    /// we read them is not out of date.
    pub(crate) fn reload(&self, preferences: &Preferences) {
        self.keyring.set_stale(&self.settings.preferences().stale_entries, &preferences.stale_entries);
    }

    /// Where a secret is kept, without asking the keyring; absent where that is not known yet.
    pub(crate) fn known(&self, account: &str) -> Option<KeyPlace> {
        self.keyring.known(account)
    }

    /// Whether there is a keyring; absent while nothing has needed it.
    pub(crate) fn has_keyring(&self) -> Option<bool> {
        self.keyring.seen()
    }

    /// A secret and where it is kept; none where the keyring cannot be read.
    pub(crate) async fn read(&self, account: String) -> (KeyPlace, Option<SecretString>) {
        self.try_read(account).await.unwrap_or((KeyPlace::None, None))
    }

    /// A secret and where it is kept; none where there is no keyring.
    ///
    /// # Errors
    /// [`Reason::Keyring`] if the keyring cannot be read.
    pub(crate) async fn try_read(
        &self,
        account: String,
    ) -> Result<(KeyPlace, Option<SecretString>), CallError> {
        let keyring = Arc::clone(&self.keyring);
        // While another process has the home, it may save a new secret in an entry that was out of date when we read so.
        let is_sure = self.settings.check_changeable().is_ok();
        let read =
            spawn_blocking(move || keyring.secret(&account, is_sure)).await.map_err(|_| no_answer())?;
        read.map_err(|trouble| Reason::Keyring { trouble }.into())
    }

    /// Saves a secret: in the keyring, or for this session without one.
    ///
    /// # Errors
    /// If it cannot be noted that an entry of this name is no longer out of date.
    pub(crate) async fn save(&self, account: String, secret: SecretString) -> Result<KeyPlace, CallError> {
        let secrets = self.clone();
        let place = spawn_blocking(move || {
            // An entry that is out of date is deleted and that is noted first: otherwise the next start would delete
            // the new one.
            if secrets.keyring.is_stale(&account) {
                secrets.settings.check_changeable()?;
                secrets.keyring.delete_stale(&account);
            }
            secrets.store_stale_entries()?;
            Ok::<_, CallError>(secrets.keyring.save_secret(account, secret))
        })
        .await
        .map_err(|_| no_answer())??;
        self.note_stale_entries();
        Ok(place)
    }

    /// Removes a secret.
    ///
    /// # Errors
    /// If the keyring has it and does not say that it is gone.
    pub(crate) async fn remove(&self, account: String) -> Result<(), CallError> {
        let keyring = Arc::clone(&self.keyring);
        spawn_blocking(move || keyring.remove_secret(account)).await.map_err(|_| no_answer())??;
        self.note_stale_entries();
        Ok(())
    }

    /// Notes which entries of the keyring are out of date, for the next start.
    fn note_stale_entries(&self) {
        if let Err(error) = self.store_stale_entries() {
            tracing::warn!(%error, "entries of the keyring that are out of date could not be noted");
        }
    }

    fn store_stale_entries(&self) -> Result<(), CallError> {
        self.settings.change(|preferences| preferences.stale_entries = self.keyring.stale())
    }
}

fn no_answer() -> CallError {
    Reason::Keyring { trouble: KeyringTrouble::NoAnswer }.into()
}
