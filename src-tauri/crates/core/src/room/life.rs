//! How long the messages of a conversation live.

use history::Scope;

use super::Room;
use crate::{CallError, ipc::ChosenLife};

impl Room {
    /// How many messages of a conversation would be over at once if they lived that long.
    ///
    /// # Errors
    /// What the store says.
    pub async fn count_older(&self, scope: &Scope, life: ChosenLife) -> Result<u32, CallError> {
        Ok(self.store.local()?.count_older(scope, life.0, self.store.now()).await?)
    }

    /// Chooses how long the messages of a conversation live. What is older goes at once from every window and, as certainly as
    /// the time is known, from the disk; every window of the user lists the conversation so.
    ///
    /// # Errors
    /// What the disk says; then nothing has changed.
    pub async fn choose_life(&self, scope: &Scope, life: ChosenLife) -> Result<(), CallError> {
        let local = self.store.local()?;
        let notify = self.windows.notify().await;
        let over = local.choose_life(scope, life.0, self.store.stamp()).await?;
        let gone: Vec<_> = over.into_iter().map(|id| (scope.clone(), id)).collect();
        self.notify_gone(&notify, &gone).await;
        self.queue.notify(&notify, scope).await;
        self.store.notify_session(&notify, scope).await;
        self.scrub_soon();
        Ok(())
    }
}
