//! What expired while the app was closed: dismissing it.

use super::{Room, caller};
use crate::CallError;

impl Room {
    /// Dismisses what a window says of the sessions that expired while the app was closed, for all windows.
    ///
    /// # Errors
    /// [`CallError::Refused`] for what is no window with a conversation.
    pub async fn dismiss_expired(&self, label: &str) -> Result<(), CallError> {
        self.scope_of(&caller::window(label)?)?;
        self.expired.dismiss().await;
        Ok(())
    }
}
