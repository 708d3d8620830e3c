//! The operating system's keyring.

use std::sync::Arc;

use keyring_core::{CredentialStore, Result};

/// Finds the keyring. `keyring` looks once per process; on Linux, where a keyring may be started after the app, it is
/// looked for again by ourselves.
pub(crate) fn connect() -> Result<Arc<CredentialStore>> {
    if keyring::Entry::store_status().is_ok()
        && let Some(store) = keyring_core::get_default_store()
    {
        return Ok(store);
    }
    again()
}

#[cfg(target_os = "linux")]
fn again() -> Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(not(target_os = "linux"))]
fn again() -> Result<Arc<CredentialStore>> {
    Err(keyring_core::Error::NoDefaultStore)
}
