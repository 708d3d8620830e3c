//! Testing an address before it is used: reaching the server, signing in, and the rights.

use std::{sync::Arc, time::Duration};

use tokio::sync::Semaphore;

use super::{Address, Fault, Shared};

/// For name lookup, TLS and signing in together.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(8);

/// Whether this address can be used. Writes nothing.
///
/// # Errors
/// Why it cannot be used.
pub async fn try_out(address: &Address) -> Result<(), Fault> {
    let shared = Shared::open(address, Arc::new(Semaphore::new(1))).await?;
    shared.hello(CONNECT_TIMEOUT).await?;
    shared.rights().await
}
