//! Connecting the shared database, and what the writer asks of it.

use super::Room;
use crate::{
    CallError,
    ipc::{OutboxChoice, Settings, StoreCheck, StoreTrial, WaitingItem},
};

impl Room {
    /// Connects the shared database, if one is set. Returns at once.
    pub(super) fn share(&self) {
        let room = self.clone();
        tokio::spawn(async move {
            // What has expired is deleted there as well, and then here.
            room.expired.read().await;
            room.sharing.start(room.on_news()).await;
            room.notify_sharing().await;
        });
    }

    /// Connects the database at `uri` if it answers, or `anyway` if it only cannot be reached now.
    ///
    /// # Errors
    /// What stands in the way here; what stands in the way there is in the answer.
    pub async fn connect_store(&self, uri: String, anyway: bool) -> Result<StoreTrial, CallError> {
        let trial = self.sharing.connect_to(uri, anyway, self.on_news()).await?;
        if matches!(trial, StoreTrial::Connected { .. } | StoreTrial::Saved) {
            self.notify_sharing().await;
        }
        Ok(trial)
    }

    /// Disconnects the database. Changes that wait for it wait on, or stay on this computer only.
    ///
    /// # Errors
    /// If the keyring does not give the address up, or what the disk says.
    pub async fn disconnect_store(&self, outbox: OutboxChoice) -> Result<Settings, CallError> {
        self.sharing.disconnect(outbox).await?;
        Ok(self.notify_sharing().await)
    }

    /// Tries at once what the shared database refused, and to connect.
    ///
    /// # Errors
    /// What the store says.
    pub async fn retry_waiting(&self) -> Result<(), CallError> {
        if !self.sharing.retry().await? {
            self.share();
        }
        Ok(())
    }

    /// The writer agrees that the database deletes what is older than 24 hours, in the collections that were named.
    ///
    /// # Errors
    /// What the database says.
    pub async fn agree_to_expiry(&self) -> Result<(), CallError> {
        self.sharing.agree_to_expiry().await
    }

    /// Looks at the stores.
    ///
    /// # Errors
    /// What the local store says; what is wrong with the database is in the answer.
    pub async fn check_store(&self) -> Result<StoreCheck, CallError> {
        self.sharing.check().await
    }

    /// What waits for the database, with its text.
    ///
    /// # Errors
    /// What the store says.
    pub async fn load_waiting(&self) -> Result<Vec<WaitingItem>, CallError> {
        self.sharing.waiting().await
    }

    async fn notify_sharing(&self) -> Settings {
        self.sharing.notify_status().await;
        self.notify_settings().await
    }
}
