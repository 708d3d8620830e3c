//! Secrets in the operating system's keyring: keys of providers, the address of the shared database with its password,
//! and the key that opens the store.
//!
//! The keyring may be missing, locked or slow to ask, so it is looked for late, off the async threads, and again when
//! asked to; without one, what a writer gives lives in memory until the app quits, and the writer is told so.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use keyring_core::{CredentialStore, Error as KeyringError};
use llm::ApiKey;
use secrecy::{ExposeSecret, SecretString};

use crate::{error::CallError, shapes::KeyPlace};

/// Finds the keyring. Called again after a failure, when a writer asks to try again.
pub type Connect = Arc<dyn Fn() -> keyring_core::Result<Arc<CredentialStore>> + Send + Sync>;

const SERVICE: &str = "writers-room";

/// Under which name the address of the shared database is kept.
pub(crate) const MONGODB_URI: &str = "mongodb-uri";

/// The keyring, looked for when first needed.
pub struct Keyring {
    connect: Connect,
    found: Mutex<Option<Arc<CredentialStore>>>,
    /// Whether it was found when last looked for.
    seen: Mutex<Option<bool>>,
    /// What is known of secrets, by account. One in here came from the keyring or is for this session only.
    known: Mutex<HashMap<String, (KeyPlace, Option<SecretString>)>>,
}

impl Keyring {
    /// A keyring that `connect` will find.
    pub fn new(connect: Connect) -> Self {
        Self { connect, found: Mutex::default(), seen: Mutex::default(), known: Mutex::default() }
    }

    /// Whether there is one; absent while nobody has needed it, or while it is being looked for. Never waits.
    pub(crate) fn seen(&self) -> Option<bool> {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn store(&self) -> keyring_core::Result<Arc<CredentialStore>> {
        if let Some(store) = &*self.found.lock().unwrap_or_else(PoisonError::into_inner) {
            return Ok(Arc::clone(store));
        }
        // Not under the lock: a keyring that hangs while it starts must hold up nobody but who needs it.
        let store = (self.connect)();
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(store.is_ok());
        let store = store?;
        *self.found.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&store));
        Ok(store)
    }

    fn entry(&self, account: &str) -> keyring_core::Result<keyring_core::Entry> {
        self.store()?.build(SERVICE, account, None)
    }

    /// Reads an entry; none if there is no such entry. Blocks while a locked keyring asks for its password.
    pub(crate) fn read(&self, account: &str) -> keyring_core::Result<Option<String>> {
        match self.entry(account)?.get_password() {
            Ok(text) => Ok(Some(text)),
            Err(KeyringError::NoEntry) => Ok(None),
            Err(error) => {
                // A connection that broke (the keyring was restarted, say) is looked for anew next time.
                *self.found.lock().unwrap_or_else(PoisonError::into_inner) = None;
                Err(error)
            }
        }
    }

    /// Writes an entry and reads it back: a keyring that only pretends must not hold the one key of a store.
    pub(crate) fn write(&self, account: &str, text: &str) -> keyring_core::Result<()> {
        self.entry(account)?.set_password(text)?;
        match self.read(account)? {
            Some(read) if read == text => Ok(()),
            _ => Err(KeyringError::NotSupportedByStore("it does not keep what it is given".into())),
        }
    }

    pub(crate) fn delete(&self, account: &str) -> keyring_core::Result<()> {
        match self.entry(account)?.delete_credential() {
            Ok(()) | Err(KeyringError::NoEntry) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// What is known of a provider's key without asking the keyring.
    pub(crate) fn known(&self, provider: &str, origin: &str) -> Option<KeyPlace> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&account(provider, origin)).map(|(place, _)| *place)
    }

    /// A provider's key and where it is kept. A key belongs to an origin (scheme, host and port), so that it never goes
    /// to another, nor unencrypted where it was given for an encrypted connection.
    pub(crate) fn api_key(&self, provider: &str, origin: &str) -> (KeyPlace, Option<ApiKey>) {
        let (place, key) = self.secret(&account(provider, origin));
        (place, key.map(|key| ApiKey::new(key.expose_secret().to_owned())))
    }

    /// Keeps a provider's key: in the keyring, or for this session only where there is none.
    pub(crate) fn save_api_key(&self, provider: &str, origin: &str, text: String) -> KeyPlace {
        self.save_secret(account(provider, origin), SecretString::from(text))
    }

    /// Removes a provider's key.
    ///
    /// # Errors
    /// If there is a keyring and it does not say that the key is gone.
    pub(crate) fn remove_api_key(&self, provider: &str, origin: &str) -> Result<(), CallError> {
        self.remove_secret(account(provider, origin))
    }

    /// A secret and where it is kept. A keyring that could not be read is asked again next time.
    pub(crate) fn secret(&self, account: &str) -> (KeyPlace, Option<SecretString>) {
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(account) {
            return known.clone();
        }
        let found = match self.read(account) {
            Ok(Some(text)) => (KeyPlace::Keyring, Some(SecretString::from(text))),
            Ok(None) => (KeyPlace::None, None),
            Err(error) => {
                tracing::info!(kind = kind(&error), "the keyring could not be read");
                return (KeyPlace::None, None);
            }
        };
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(account.to_owned(), found.clone());
        found
    }

    /// Keeps a secret: in the keyring, or for this session only where there is none.
    pub(crate) fn save_secret(&self, account: String, secret: SecretString) -> KeyPlace {
        let secret = SecretString::from(secret.expose_secret().trim());
        let place = match self.write(&account, secret.expose_secret()) {
            Ok(()) => KeyPlace::Keyring,
            Err(error) => {
                tracing::info!(kind = kind(&error), "the keyring could not be written");
                KeyPlace::Session
            }
        };
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(account, (place, Some(secret)));
        place
    }

    /// Removes a secret.
    ///
    /// # Errors
    /// If there is a keyring and it does not say that the secret is gone.
    pub(crate) fn remove_secret(&self, account: String) -> Result<(), CallError> {
        match self.delete(&account) {
            Ok(()) | Err(KeyringError::NoDefaultStore) => {}
            Err(error) => return Err(CallError::Keyring(kind(&error).into())),
        }
        let none = (KeyPlace::None, None);
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(account, none);
        Ok(())
    }
}

fn account(provider: &str, origin: &str) -> String {
    format!("api-key:{provider}:{origin}")
}

/// What kind of failure it was, without what the platform said: that could hold anything.
pub(crate) fn kind(error: &KeyringError) -> &'static str {
    match error {
        KeyringError::NoStorageAccess(_) => "it is locked",
        KeyringError::NoDefaultStore => "there is none",
        KeyringError::TooLong(..) => "the key is too long for it",
        KeyringError::PlatformFailure(_) => "it does not answer",
        _ => "it refused",
    }
}
