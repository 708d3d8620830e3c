//! The writer's own actions: saved, moved and removed.

use history::{Local, UserId};

use super::Room;
use crate::{
    CallError, actions,
    ipc::{Event, OwnAction},
    windows::Notify,
};

impl Room {
    /// Saves an action and notifies every window of the user: a new one, as the last, where it has no id. Returns it as
    /// it is stored.
    ///
    /// # Errors
    /// [`CallError::Refused`] with the limit that was passed; what the disk says. Then nothing was changed.
    pub async fn save_action(&self, user: &UserId, action: OwnAction) -> Result<OwnAction, CallError> {
        let local = self.store.local()?;
        let action = actions::acceptable(action)?;
        let notify = self.windows.notify().await;
        actions::check_count(&local.own_actions(user).await?, &action)?;
        local.save_own_action(user, action.clone()).await?;
        notify_actions(&notify, &local, user).await;
        Ok(actions::to_ipc(action))
    }

    /// Moves an action to a place in the writer's order, counted from 0, and notifies every window of the user.
    ///
    /// # Errors
    /// [`CallError::Refused`] if the user has no such action; what the disk says. Then nothing was changed.
    pub async fn move_action(&self, user: &UserId, id: &str, to: u32) -> Result<(), CallError> {
        let local = self.store.local()?;
        let id = actions::id(id)?;
        let notify = self.windows.notify().await;
        local.move_own_action(user, id, to as usize).await?;
        notify_actions(&notify, &local, user).await;
        Ok(())
    }

    /// Removes an action and notifies every window of the user. Its last traces leave the file soon.
    ///
    /// # Errors
    /// What the disk says; then it is still there.
    pub async fn remove_action(&self, user: &UserId, id: &str) -> Result<(), CallError> {
        let local = self.store.local()?;
        let id = actions::id(id)?;
        let notify = self.windows.notify().await;
        local.remove_own_action(user, id).await?;
        notify_actions(&notify, &local, user).await;
        self.scrub_soon();
        Ok(())
    }
}

async fn notify_actions(notify: &Notify<'_>, local: &Local, user: &UserId) {
    match actions::list(local, user).await {
        Ok(actions) => notify.user(user, &Event::ActionsChanged { actions }),
        Err(error) => tracing::warn!(%error, "the writer's actions could not be listed"),
    }
}
