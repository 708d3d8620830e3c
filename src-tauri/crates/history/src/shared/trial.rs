//! A whole round trip to an address that somebody wants to use: found, signed in, understood, and allowed.

use std::{sync::Arc, time::Duration};

use tokio::sync::Semaphore;

use super::{Address, Fault, Shared};

/// How long finding the server may take, name, encryption and signing in included.
const FIND_WITHIN: Duration = Duration::from_secs(8);

/// Whether this address can be used. Writes nothing.
///
/// # Errors
/// Why not.
pub async fn try_out(address: &Address) -> Result<(), Fault> {
    let shared = Shared::open(address, Arc::new(Semaphore::new(1))).await?;
    shared.hello(FIND_WITHIN).await?;
    shared.rights().await
}
