//! The operating system's keyring.

use std::sync::Arc;

use keyring_core::{CredentialStore, Result};

/// Finds the keyring. `keyring` looks once per process; on Linux, where a keyring may be started after the app, it is
/// looked for again by ourselves.
pub(crate) fn connect() -> Result<Arc<CredentialStore>> {
    #[cfg(target_os = "linux")]
    if !has_collection() {
        return Err(keyring_core::Error::NoDefaultStore);
    }
    if keyring::Entry::store_status().is_ok()
        && let Some(store) = keyring_core::get_default_store()
    {
        return Ok(store);
    }
    again()
}

/// Whether the keyring has a collection for secrets. Without one, as on a new account that signs in by itself, it says that
/// each secret is locked, and there is nothing to unlock. One that does not answer says so itself when it is used.
#[cfg(target_os = "linux")]
fn has_collection() -> bool {
    const SERVICE: &str = "org.freedesktop.secrets";
    const PATH: &str = "/org/freedesktop/secrets";
    const INTERFACE: &str = "org.freedesktop.Secret.Service";
    let default = || -> zbus::Result<zbus::zvariant::OwnedObjectPath> {
        let bus = zbus::blocking::Connection::session()?;
        bus.call_method(Some(SERVICE), PATH, Some(INTERFACE), "ReadAlias", &"default")?.body().deserialize()
    };
    default().map_or(true, |collection| collection.as_str() != "/")
}

#[cfg(target_os = "linux")]
fn again() -> Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(not(target_os = "linux"))]
fn again() -> Result<Arc<CredentialStore>> {
    Err(keyring_core::Error::NoDefaultStore)
}
