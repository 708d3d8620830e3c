//! Channel profiles: saved and removed by the writer, chosen in a window.

use history::{Local, UserId};

use super::{Room, caller};
use crate::{
    CallError, channels,
    ipc::{Channel, Event},
    spelling,
    windows::Notify,
};

impl Room {
    /// Saves a channel profile and notifies every window of the user: a new one where it has no id. Returns it as it is
    /// stored.
    ///
    /// # Errors
    /// [`CallError::Refused`] with the limit that was passed; what the disk says. Then nothing was changed.
    pub async fn save_channel(&self, user: &UserId, channel: Channel) -> Result<Channel, CallError> {
        let local = self.store.local()?;
        let channel = channels::acceptable(channel)?;
        let notify = self.windows.notify().await;
        channels::check_count(&local.channels(user).await?, &channel)?;
        local.save_channel(user, channel.clone()).await?;
        notify_channels(&notify, &local, user).await;
        Ok(channels::to_ipc(channel))
    }

    /// Removes a channel profile and notifies every window of the user; windows that had chosen it write for none. Its
    /// last traces leave the file soon.
    ///
    /// # Errors
    /// What the disk says; then it is still there.
    pub async fn remove_channel(&self, user: &UserId, id: &str) -> Result<(), CallError> {
        let local = self.store.local()?;
        let id = caller::channel(id)?;
        let notify = self.windows.notify().await;
        local.remove_channel(user, id).await?;
        notify_channels(&notify, &local, user).await;
        self.scrub_soon();
        Ok(())
    }

    /// Lets the window write for a channel from its next message on, or for none.
    ///
    /// # Errors
    /// [`CallError::Refused`] if the user has no such channel.
    pub async fn choose_channel(&self, label: &str, id: Option<&str>) -> Result<(), CallError> {
        Ok(self
            .store
            .local()?
            .choose_channel(&caller::window(label)?, id.map(caller::channel).transpose()?)
            .await?)
    }

    /// The dictionaries for what is written in a window, such as `hi_IN`: for the language of its channel, or without one,
    /// for the language that the writer chose for the window. None leaves it to the system.
    pub async fn dictionaries(&self, label: &str) -> Vec<&'static str> {
        let (Ok(local), Ok(label)) = (self.store.local(), caller::window(label)) else { return Vec::new() };
        match local.chosen_channel(&label).await {
            Ok(Some(channel)) if !channel.language.trim().is_empty() => {
                spelling::dictionaries(&channel.language)
            }
            Ok(_) => spelling::of_window(self.settings.preferences().appearance.language),
            Err(error) => {
                tracing::warn!(%error, "the language of a window is not known");
                Vec::new()
            }
        }
    }
}

async fn notify_channels(notify: &Notify<'_>, local: &Local, user: &UserId) {
    match channels::list(local, user).await {
        Ok(channels) => notify.user(user, &Event::ChannelsChanged { channels }),
        Err(error) => tracing::warn!(%error, "the channel profiles could not be listed"),
    }
}
