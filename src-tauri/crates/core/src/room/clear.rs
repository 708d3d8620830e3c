//! Clearing the conversation of a window.

use super::{Room, answer::Stop};
use crate::{CallError, ipc::Event};

impl Room {
    /// Clears the window's conversation for good. When this returns it is done and on the disk; then a reply that was
    /// arriving is stopped, every window of the conversation is told, and the last traces leave the file.
    ///
    /// # Errors
    /// What the disk says; then nothing was cleared.
    pub async fn clear(&self, label: &str) -> Result<(), CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let _telling = self.0.telling.lock().await;
        local.clear(&scope, self.stamp()).await?;
        self.stop_in(&scope, Stop::Cleared);
        self.tell(&scope, &Event::Cleared);
        self.tell_sessions(&scope.user).await;
        self.tell_usage(&scope).await;
        let room = self.clone();
        tokio::spawn(async move { room.scrub_until_clean().await });
        Ok(())
    }
}
