//! What Settings shows, read whole and sent to every window.

use super::Room;
use crate::ipc::{Event, Settings};

impl Room {
    /// Everything Settings shows.
    pub async fn settings(&self) -> Settings {
        let mut settings = self.settings_without_keyring();
        self.providers.look_up_keys(&mut settings.models).await;
        settings.keyring = self.secrets.has_keyring();
        settings
    }

    /// Everything Settings shows, without asking the keyring, which may be waiting for its password.
    pub(super) fn settings_without_keyring(&self) -> Settings {
        let preferences = self.settings.preferences();
        let (mongodb, mongodb_place) = self.sharing.address_shown();
        Settings {
            separate: preferences.separate,
            models: self.providers.model_settings(),
            temperature: preferences.temperature,
            reply_tokens: preferences.reply_tokens,
            context_messages: preferences.context_messages,
            patience: preferences.patience,
            keyring: self.secrets.has_keyring(),
            user_id: preferences.user_id.clone(),
            theme: preferences.theme,
            can_notify: self.can_notify(),
            notify_replies: preferences.notify_replies,
            notify_expiry: preferences.notify_expiry,
            appearance: preferences.appearance,
            script: preferences.script,
            export: preferences.export,
            mongodb,
            mongodb_place,
            overridden: self.settings.environment().overridden(),
            retention_hours: u32::try_from(history::LIFE / history::hours(1)).unwrap_or(u32::MAX),
        }
    }

    /// Notifies every window of what Settings shows now, and returns it.
    pub(super) async fn notify_settings(&self) -> Settings {
        // First: it may take as long as a person, and another change may be made and sent meanwhile.
        self.providers.look_up_keys(&mut self.providers.model_settings()).await;
        let notify = self.windows.notify().await;
        let settings = self.settings_without_keyring();
        notify.all(&Event::SettingsChanged { settings: settings.clone() });
        settings
    }

    /// Asks the keyring about the keys of the chosen models, however long that takes, and then notifies the windows.
    pub(super) fn look_up_keys(&self) {
        if self.providers.has_unknown_keys() {
            let room = self.clone();
            tokio::spawn(async move { room.notify_settings().await });
        }
    }
}
