//! Clearing the conversation of a window.

use super::Room;
use crate::{CallError, ipc::Event};

impl Room {
    /// Clears the window's conversation for good. When this returns it is done and on the disk; then a reply that was
    /// arriving is stopped, every window of the conversation is notified, and the last traces leave the file.
    ///
    /// # Errors
    /// What the disk says; then nothing was cleared.
    pub async fn clear(&self, label: &str) -> Result<(), CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let notify = self.windows.notify().await;
        local.clear(&scope, self.store.stamp()).await?;
        self.turns.stop_cleared(&scope);
        notify.conversation(&scope, &Event::Cleared);
        self.store.notify_sessions(&notify, &scope.user).await;
        self.turns.notify_usage(&notify, &scope).await;
        let room = self.clone();
        tokio::spawn(async move { room.scrub_until_clean().await });
        Ok(())
    }
}
