//! Clearing a conversation.

use history::Scope;

use super::Room;
use crate::{CallError, ipc::Event};

impl Room {
    /// How many messages a clear of the conversation would take.
    ///
    /// # Errors
    /// What the store says.
    pub async fn count_messages(&self, scope: &Scope) -> Result<u32, CallError> {
        Ok(self.store.local()?.count(scope, self.store.now()).await?)
    }

    /// Clears a conversation for good. When this returns it is done and on the disk; then a reply that was
    /// arriving is stopped, every window of the conversation is notified, and the last traces leave the file.
    ///
    /// # Errors
    /// What the disk says; then nothing was cleared.
    pub async fn clear(&self, scope: &Scope) -> Result<(), CallError> {
        let local = self.store.local()?;
        let notify = self.windows.notify().await;
        local.clear(scope, self.store.stamp()).await?;
        self.turns.stop_cleared(scope);
        self.queue.forget(scope);
        // Read first, so that the title goes with the text and not some frames later.
        let listed = self.store.listed(scope).await;
        notify.conversation(scope, &Event::Cleared);
        notify.sessions(&scope.user, listed.as_slice());
        self.turns.notify_usage(&notify, scope).await;
        let room = self.clone();
        tokio::spawn(async move { room.scrub_until_clean().await });
        Ok(())
    }
}
