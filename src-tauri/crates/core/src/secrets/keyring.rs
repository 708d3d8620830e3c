//! Secrets in the operating system's keyring: keys of providers, the address of the shared database with its password,
//! and the key that opens the store.
//!
//! The keyring may be missing, locked or slow to ask, so it is looked for late, off the async threads, and again when
//! asked to; without one, secrets live in memory until the app quits, and Settings says so.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex},
};

use keyring_core::{CredentialStore, Error as KeyringError};
use secrecy::{ExposeSecret, SecretString};

use crate::{
    CallError,
    ipc::{KeyPlace, KeyringTrouble, Reason},
    lock,
};

/// Finds the keyring. Called again after a failure, when a writer asks to try again.
pub type Connect = Arc<dyn Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync>;

const SERVICE: &str = "writers-room";

/// The keyring, looked for when first needed.
pub struct Keyring {
    connect: Connect,
    found: Mutex<Option<Arc<CredentialStore>>>,
    /// Whether it was found when last looked for.
    seen: Mutex<Option<bool>>,
    /// What is known of secrets, by account. One in here came from the keyring or is for this session only.
    known: Mutex<HashMap<String, (KeyPlace, Option<SecretString>)>>,
    /// Accounts whose entry was replaced or removed while the keyring could not be changed. What it still holds for them
    /// is out of date and never used again; it is deleted as soon as that is possible.
    stale: Mutex<BTreeSet<String>>,
}

impl Keyring {
    /// A keyring that `connect` will find.
    pub fn new(connect: Connect) -> Self {
        Self {
            connect,
            found: Mutex::default(),
            seen: Mutex::default(),
            known: Mutex::default(),
            stale: Mutex::default(),
        }
    }

    /// Takes over which entries earlier runs could not delete, in place of those that were taken over `before`.
    pub(crate) fn set_stale(&self, before: &[String], accounts: &[String]) {
        let mut stale = lock(&self.stale);
        stale.retain(|account| !before.contains(account));
        stale.extend(accounts.iter().cloned());
    }

    /// Which entries are out of date and still there, as far as is known.
    pub(crate) fn stale(&self) -> Vec<String> {
        lock(&self.stale).iter().cloned().collect()
    }

    /// Whether there is one; absent before it is first needed, and while it is being looked for. Never waits.
    pub(crate) fn seen(&self) -> Option<bool> {
        *lock(&self.seen)
    }

    fn store(&self) -> keyring_core::Result<Arc<CredentialStore>> {
        if let Some(store) = &*lock(&self.found) {
            return Ok(Arc::clone(store));
        }
        // Not under the lock: a keyring that hangs while it starts must block only its callers.
        let store = (self.connect)();
        *lock(&self.seen) = Some(store.is_ok());
        let store = store?;
        *lock(&self.found) = Some(Arc::clone(&store));
        Ok(store)
    }

    /// Does something with an entry. After a failure the keyring is looked for again the next time: it may have been
    /// restarted.
    fn with_entry<T>(
        &self,
        account: &str,
        act: impl FnOnce(&keyring_core::Entry) -> keyring_core::Result<T>,
    ) -> keyring_core::Result<T> {
        let outcome = self.store()?.build(SERVICE, account, None).and_then(|entry| act(&entry));
        if outcome.as_ref().is_err_and(|error| !matches!(error, KeyringError::NoEntry)) {
            *lock(&self.found) = None;
        }
        outcome
    }

    /// Reads an entry; none if there is no such entry. Blocks while a locked keyring asks for its password.
    pub(crate) fn read(&self, account: &str) -> keyring_core::Result<Option<String>> {
        match self.with_entry(account, keyring_core::Entry::get_password) {
            Ok(text) => Ok(Some(text)),
            Err(KeyringError::NoEntry) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes an entry and reads it back: a keyring that only pretends must not hold the one key of a store.
    pub(crate) fn write(&self, account: &str, text: &str) -> keyring_core::Result<()> {
        self.with_entry(account, |entry| entry.set_password(text))?;
        match self.read(account)? {
            Some(read) if read == text => Ok(()),
            _ => Err(KeyringError::NotSupportedByStore("it does not keep what it is given".into())),
        }
    }

    pub(crate) fn delete(&self, account: &str) -> keyring_core::Result<()> {
        match self.with_entry(account, keyring_core::Entry::delete_credential) {
            Ok(()) | Err(KeyringError::NoEntry) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Where a secret is kept, without asking the keyring.
    pub(crate) fn known(&self, account: &str) -> Option<KeyPlace> {
        lock(&self.known).get(account).map(|(place, _)| *place)
    }

    /// A secret and where it is kept; none where there is no keyring. An entry that is out of date is deleted if that `is_sure`.
    ///
    /// # Errors
    /// If the keyring could not be read. It is asked again next time.
    pub(crate) fn secret(
        &self,
        account: &str,
        is_sure: bool,
    ) -> Result<(KeyPlace, Option<SecretString>), KeyringTrouble> {
        if let Some(known) = lock(&self.known).get(account) {
            return Ok(known.clone());
        }
        if self.is_stale(account) && !(is_sure && self.delete_stale(account)) {
            return Ok((KeyPlace::None, None));
        }
        let found = match self.read(account) {
            Ok(Some(text)) => (KeyPlace::Keyring, Some(SecretString::from(text))),
            Ok(None) => (KeyPlace::None, None),
            Err(error) => {
                let trouble = trouble(&error);
                tracing::info!(?trouble, "the keyring could not be read");
                return match trouble {
                    KeyringTrouble::Missing => Ok((KeyPlace::None, None)),
                    _ => Err(trouble),
                };
            }
        };
        // It may have been replaced or removed since it was read, and that counts.
        Ok(lock(&self.known).entry(account.to_owned()).or_insert(found).clone())
    }

    /// Keeps a secret: in the keyring, or for this session only where there is none.
    pub(crate) fn save_secret(&self, account: String, secret: SecretString) -> KeyPlace {
        let secret = SecretString::from(secret.expose_secret().trim());
        let place = match self.write(&account, secret.expose_secret()) {
            Ok(()) => {
                lock(&self.stale).remove(&account);
                KeyPlace::Keyring
            }
            Err(error) => {
                tracing::info!(trouble = ?trouble(&error), "the keyring could not be written");
                // The next start must not take an older secret for this one.
                lock(&self.stale).insert(account.clone());
                self.delete_stale(&account);
                KeyPlace::Session
            }
        };
        lock(&self.known).insert(account, (place, Some(secret)));
        place
    }

    /// Removes a secret. One that is kept for this session only is removed whatever the keyring says.
    ///
    /// # Errors
    /// If the keyring has it and does not say that it is gone.
    pub(crate) fn remove_secret(&self, account: String) -> Result<(), CallError> {
        let is_in_memory =
            lock(&self.known).get(&account).is_some_and(|(place, _)| *place == KeyPlace::Session);
        match self.delete(&account) {
            Ok(()) => drop(lock(&self.stale).remove(&account)),
            // Another keyring, or this one later, may hold an older secret.
            Err(KeyringError::NoDefaultStore) => drop(lock(&self.stale).insert(account.clone())),
            Err(_) if is_in_memory => drop(lock(&self.stale).insert(account.clone())),
            Err(error) => return Err(Reason::Keyring { trouble: trouble(&error) }.into()),
        }
        lock(&self.known).insert(account, (KeyPlace::None, None));
        Ok(())
    }

    /// Whether an entry is out of date, and still there as far as is known.
    pub(crate) fn is_stale(&self, account: &str) -> bool {
        lock(&self.stale).contains(account)
    }

    /// Deletes an entry that is out of date. False if it is out of date and could not be deleted.
    pub(crate) fn delete_stale(&self, account: &str) -> bool {
        if !self.is_stale(account) {
            return true;
        }
        let deleted = self.delete(account).is_ok();
        if deleted {
            lock(&self.stale).remove(account);
        }
        deleted
    }
}

/// What kind of failure it was, without what the platform said: that could hold anything.
pub(crate) fn trouble(error: &KeyringError) -> KeyringTrouble {
    match error {
        KeyringError::NoStorageAccess(_) => KeyringTrouble::Locked,
        KeyringError::NoDefaultStore => KeyringTrouble::Missing,
        KeyringError::TooLong(..) => KeyringTrouble::TooLong,
        KeyringError::PlatformFailure(_) => KeyringTrouble::NoAnswer,
        _ => KeyringTrouble::Refused,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::{any::Any, sync::OnceLock};

    use keyring_core::{
        Credential, Entry, Result,
        api::{CredentialApi, CredentialStoreApi},
    };

    use super::*;

    const ACCOUNT: &str = "api-key:openai:https://example.org";

    /// A keyring whose one entry is removed by the app after it was read, and before it is known what was read.
    #[derive(Clone)]
    struct Removing(Arc<OnceLock<Arc<Keyring>>>);

    impl CredentialStoreApi for Removing {
        fn vendor(&self) -> String {
            String::new()
        }

        fn id(&self) -> String {
            String::new()
        }

        fn build(&self, _: &str, _: &str, _: Option<&HashMap<&str, &str>>) -> Result<Entry> {
            Ok(Entry::new_with_credential(Arc::new(self.clone())))
        }

        fn as_any(&self) -> &dyn Any {
            self
        }
    }

    impl CredentialApi for Removing {
        fn set_secret(&self, _: &[u8]) -> Result<()> {
            Ok(())
        }

        fn get_secret(&self) -> Result<Vec<u8>> {
            self.0.get().unwrap().remove_secret(ACCOUNT.to_owned()).unwrap();
            Ok(b"sk-removed".to_vec())
        }

        fn delete_credential(&self) -> Result<()> {
            Ok(())
        }

        fn get_credential(&self) -> Result<Option<Arc<Credential>>> {
            Ok(None)
        }

        fn get_specifiers(&self) -> Option<(String, String)> {
            None
        }

        fn as_any(&self) -> &dyn Any {
            self
        }
    }

    #[test]
    fn a_secret_that_was_removed_while_it_was_read_is_gone() {
        let removing = Removing(Arc::default());
        let store = removing.clone();
        let keyring = Arc::new(Keyring::new(Arc::new(move || Ok(Arc::new(store.clone())))));
        assert!(removing.0.set(Arc::clone(&keyring)).is_ok());
        let (place, secret) = keyring.secret(ACCOUNT, true).unwrap();
        assert!(place == KeyPlace::None && secret.is_none());
        assert!(keyring.secret(ACCOUNT, true).unwrap().1.is_none());
    }
}
