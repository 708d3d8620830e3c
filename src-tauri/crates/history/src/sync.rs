//! Sync between the two stores: uploads the outbox as soon as the shared store is connected, and downloads what changed
//! there.
//!
//! This crate's commands never wait for it: each works on the local store and returns, and the sync runs beside them,
//! reconnects after every loss, and notifies the windows afterwards. It knows the order of the steps (clears before
//! messages, messages before what is kept of them; messages are read before clears); `visible` decides what is covered,
//! and `shared` knows the documents.

mod allowed;
mod clears;
mod common;
mod connection;
mod details;
mod end;
mod follow;
mod kept;
mod kept_push;
mod kept_seen;
mod lives;
mod notify;
mod pace;
mod part;
mod pass;
mod pull;
mod pull_parts;
mod push;
mod seen;
mod state;
mod step;
mod users;

use std::sync::Arc;

use tokio::{sync::Mutex, task::JoinHandle};

pub use common::Parts;
pub use notify::{News, OnNews, OnState};
pub use state::{Live, Standing, State};

use crate::{
    Error, UserId,
    shared::{Fault, StoreFacts},
};
use common::Common;

/// The running sync. It ends when this is dropped; calls to the server that are out then run to their end.
pub struct Sync {
    common: Arc<Common>,
    task: Mutex<JoinHandle<()>>,
}

impl Sync {
    /// Starts the sync. Returns at once; no network is needed.
    pub fn start(parts: Parts) -> Self {
        let common = Arc::new(Common::new(parts));
        let task = Mutex::new(tokio::spawn(connection::run(Arc::clone(&common))));
        Self { common, task }
    }

    /// The current state.
    pub fn state(&self) -> State {
        self.common.state()
    }

    /// The address of the shared store, without its password.
    pub fn shown(&self) -> String {
        self.common.address.shown()
    }

    /// Whether what is sent to the shared store leaves this computer without encryption.
    pub fn is_unencrypted(&self) -> bool {
        self.common.address.is_unencrypted()
    }

    /// Downloads these users' histories from now on.
    pub fn set_users(&self, users: Vec<UserId>) {
        self.common.set_users(users);
    }

    /// Ends the sync. When this returns, nothing more is downloaded; calls that are out run to their end.
    pub async fn stop(&self) {
        self.common.windows.end().await;
        let mut task = self.task.lock().await;
        task.abort();
        // Awaited once only: a second call finds it finished.
        if !task.is_finished() {
            let _ = (&mut *task).await;
        }
    }

    /// Retries now what would be retried later: a refused connection, rejected items.
    ///
    /// # Errors
    /// If the local store fails.
    pub async fn again(&self) -> Result<(), Error> {
        self.common.local.retry_rejected().await?;
        self.common.retry();
        Ok(())
    }

    /// Lets these collections delete what is older than 24 hours, as the writer agreed.
    ///
    /// # Errors
    /// If the shared store fails or is not connected.
    pub async fn agree_to_expiry(&self, collections: &[String]) -> Result<(), Fault> {
        let shared = self.common.connected()?;
        shared.agree_to_expiry(collections).await?;
        let expiry = shared.indexes(self.common.clock.now().at).await?;
        self.common.change(|state| state.expiry = expiry).await;
        Ok(())
    }

    /// Version, collections and indexes of the shared store.
    ///
    /// # Errors
    /// If the shared store fails or is not connected.
    pub async fn facts(&self) -> Result<StoreFacts, Fault> {
        self.common.connected()?.check().await
    }
}

impl Drop for Sync {
    fn drop(&mut self) {
        self.task.get_mut().abort();
    }
}
