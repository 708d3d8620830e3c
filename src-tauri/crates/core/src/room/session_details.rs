//! What the writer says of a session: its title, its tags, and whether it stands first.

use history::{DetailChange, Scope};

use super::Room;
use crate::{CallError, session_details};

impl Room {
    /// Names a session, and notifies every window of the user; a blank name gives it back its first words.
    ///
    /// # Errors
    /// [`CallError::Refused`] for what is no title, and for a session without a message; what the disk says. Then nothing
    /// was changed.
    pub async fn rename_session(&self, scope: &Scope, title: &str) -> Result<(), CallError> {
        self.change_session(scope, session_details::titled(title)?).await
    }

    /// Lets a session stand before the others, or among them again, and notifies every window of the user.
    ///
    /// # Errors
    /// As [`Room::rename_session`].
    pub async fn pin_session(&self, scope: &Scope, pinned: bool) -> Result<(), CallError> {
        self.change_session(scope, DetailChange::Pinned(pinned)).await
    }

    /// Gives a session these tags and no others, and notifies every window of the user.
    ///
    /// # Errors
    /// As [`Room::rename_session`].
    pub async fn tag_session(&self, scope: &Scope, tags: &[String]) -> Result<(), CallError> {
        self.change_session(scope, session_details::tagged(tags)?).await
    }

    async fn change_session(&self, scope: &Scope, change: DetailChange) -> Result<(), CallError> {
        let local = self.store.local()?;
        let notify = self.windows.notify().await;
        local.change_session(scope, change, self.store.stamp()).await?;
        self.store.notify_session(&notify, scope).await;
        // What was said before is overwritten.
        self.scrub_soon();
        Ok(())
    }
}
