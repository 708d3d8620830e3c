//! Changing settings, keys and consents.

use super::Room;
use crate::{
    CallError,
    ipc::{Appearance, ConnectionReport, LocalServer, ModelOption, Settings, SettingsChange},
};

impl Room {
    /// Stores changed settings. What the environment overrides in this run keeps its stored value.
    ///
    /// # Errors
    /// [`CallError::Refused`] with what is not acceptable; then nothing was changed.
    pub async fn save_settings(&self, change: SettingsChange) -> Result<Settings, CallError> {
        let chosen = self.providers.chosen(&change)?;
        let user = self.settings.save(&change, chosen.key, chosen.stored.clone())?;
        self.providers.save_model(&chosen, &change)?;
        if self.store.local().is_ok() {
            self.change_user(&user).await?;
            self.turns.notify_usages(&self.windows.notify().await).await;
        }
        Ok(self.notify_settings().await)
    }

    /// Remembers how the window is set, and notifies every window. The answer is what is remembered.
    ///
    /// # Errors
    /// What the disk says; then nothing was changed.
    pub async fn choose_appearance(&self, appearance: Appearance) -> Result<Appearance, CallError> {
        let appearance = appearance.limited();
        if self.settings.preferences().appearance != appearance {
            self.settings.change(|preferences| preferences.appearance = appearance)?;
            self.notify_settings().await;
        }
        Ok(appearance)
    }

    /// Saves the key of the provider and host chosen for an assistant (or `both`): in the keyring, or for this session
    /// without a keyring.
    ///
    /// # Errors
    /// [`CallError::Refused`] if there is no key or no address it belongs to.
    pub async fn save_key(&self, whose: &str, key: String) -> Result<Settings, CallError> {
        self.providers.save_key(whose, key).await?;
        Ok(self.notify_settings().await)
    }

    /// Removes the key of the provider and host chosen for an assistant (or `both`).
    ///
    /// # Errors
    /// If the keyring has it and will not give it up.
    pub async fn remove_key(&self, whose: &str) -> Result<Settings, CallError> {
        self.providers.remove_key(whose).await?;
        Ok(self.notify_settings().await)
    }

    /// Records that the writer agrees to send conversations with an assistant to `origin`, as it was shown.
    ///
    /// # Errors
    /// [`CallError::Refused`] if that is not, or no longer, the chosen one.
    pub async fn agree(&self, whose: &str, origin: &str) -> Result<Settings, CallError> {
        self.providers.agree(whose, origin)?;
        Ok(self.notify_settings().await)
    }

    /// Asks the model that Settings shows for one token and reports the outcome. Sends nothing a writer wrote. A typed key
    /// is used for this request only.
    ///
    /// # Errors
    /// [`crate::ipc::Reason::ConsentNeeded`] where a key would go to another computer unencrypted.
    pub async fn test_connection(
        &self,
        change: SettingsChange,
        key: Option<String>,
    ) -> Result<ConnectionReport, CallError> {
        self.providers.test_connection(change, key).await
    }

    /// The models that the provider that Settings shows offers; none where it has no list. Sends the saved key and never
    /// a typed one: the page asks while the address changes.
    ///
    /// # Errors
    /// [`crate::ipc::Reason::ConsentNeeded`] where the key would go to another computer unencrypted; else why there is no list,
    /// which says nothing about whether a model answers.
    pub async fn list_models(&self, change: SettingsChange) -> Result<Vec<ModelOption>, CallError> {
        self.providers.list_models(change).await
    }

    /// Model servers that answer on this computer at their usual ports.
    ///
    /// # Errors
    /// If no client can be made.
    pub async fn find_local_servers(&self) -> Result<Vec<LocalServer>, CallError> {
        self.providers.find_local_servers().await
    }
}
