//! Settings: read and changed by Settings, used by everything else through [`Choice`].

use history::{Assistant, UserId};

use super::{Room, acceptable, lock};
use crate::{
    CallError, Preferences,
    choice::Choice,
    ipc::{Event, KeyPlace, ModelSetting, Settings, SettingsChange},
    preferences::{BOTH, Trouble},
    services,
};

impl Room {
    /// The stored preferences.
    pub(super) fn preferences(&self) -> Preferences {
        lock(&self.0.preferences).clone()
    }

    /// Who is to answer for an assistant, in this run.
    pub(super) fn choice(&self, assistant: Assistant) -> Choice {
        self.in_this_run(self.preferences().choice(assistant))
    }

    /// A stored choice with what the environment says in its place.
    fn in_this_run(&self, stored: Choice) -> Choice {
        stored.with(&self.0.parts.environment)
    }

    /// The same for an assistant as Settings names it, `both` among them.
    pub(super) fn choice_for(&self, whose: &str) -> Result<Choice, CallError> {
        match acceptable::whose(whose)? {
            Some(assistant) => Ok(self.choice(assistant)),
            None => {
                let stored = self.preferences().choices.get(BOTH).cloned().unwrap_or_default();
                Ok(self.in_this_run(stored))
            }
        }
    }

    /// Everything Settings shows.
    pub async fn settings(&self) -> Settings {
        let mut settings = self.settings_without_keyring();
        for model in &mut settings.models {
            (model.key, _) = self.key_for(&model.provider, &model.origin).await;
        }
        settings.keyring = self.0.parts.keyring.seen();
        settings
    }

    /// The same without asking the keyring, which may be waiting for its password.
    pub(super) fn settings_without_keyring(&self) -> Settings {
        let preferences = self.preferences();
        let (mongodb, mongodb_place) = self.shared_place();
        Settings {
            separate: preferences.separate,
            models: Assistant::ALL.into_iter().map(|assistant| self.model_setting(assistant)).collect(),
            temperature: preferences.temperature,
            reply_tokens: preferences.reply_tokens,
            context_messages: preferences.context_messages,
            patience: preferences.patience,
            keyring: self.0.parts.keyring.seen(),
            user_id: preferences.user_id,
            theme: preferences.theme,
            mongodb,
            mongodb_place,
            overridden: self.0.parts.environment.overridden(),
            retention_hours: u32::try_from(history::LIFE / history::hours(1)).unwrap_or(u32::MAX),
        }
    }

    fn model_setting(&self, assistant: Assistant) -> ModelSetting {
        let choice = self.choice(assistant);
        let (host, origin) = (choice.host(), choice.origin());
        let key = match self.given_key(&origin) {
            Some(_) => KeyPlace::Environment,
            None => self.0.parts.keyring.known(&choice.provider, &origin).unwrap_or(KeyPlace::None),
        };
        ModelSetting {
            assistant: assistant.as_str().into(),
            price: self.price(&origin, &choice.model),
            window_tokens: self.window_set(&origin, &choice.model),
            needs_key: choice.url().is_some_and(|url| services::needs_key(&url)),
            provider: choice.provider,
            base_url: choice.base_url,
            host,
            origin,
            model: choice.model,
            key,
        }
    }

    /// Stores changed settings. What the environment overrides in this run keeps its stored value.
    ///
    /// # Errors
    /// [`CallError::BadInput`] with what is not acceptable; then nothing was changed.
    pub async fn save_settings(&self, change: SettingsChange) -> Result<Settings, CallError> {
        let user: UserId = change
            .user_id
            .trim()
            .parse()
            .map_err(|e| CallError::BadInput(format!("That user id cannot be used: {e}.")))?;
        acceptable::numbers(&change)?;
        let key = acceptable::whose(&change.assistant)?.map_or(BOTH, Assistant::as_str);
        let choices = self.preferences().choices;
        // What an assistant never had of its own was shown as that of both.
        let before = choices.get(key).or_else(|| choices.get(BOTH)).cloned().unwrap_or_default();
        let mut chosen = before.clone();
        self.take_over(&mut chosen, &change)?;
        self.change_preferences(|preferences| {
            preferences.choices.insert(key.into(), chosen.clone());
            preferences.separate = change.separate;
            preferences.temperature = change.temperature;
            preferences.reply_tokens = change.reply_tokens;
            preferences.context_messages = change.context_messages;
            preferences.patience = change.patience;
            preferences.theme = change.theme;
            preferences.user_id = user.to_string();
            Ok(())
        })?;
        let (before, chosen) = (self.in_this_run(before), self.in_this_run(chosen));
        // Nothing said of a model that has only now been chosen is no word against what is known of it.
        let same = chosen.names_same(&before);
        if same || change.price.is_some() {
            self.set_price(&chosen, change.price)?;
        }
        if same || change.window_tokens.is_some() {
            self.set_window(&chosen, change.window_tokens)?;
        }
        if self.local().is_ok() {
            self.change_user(&user).await?;
            self.tell_usages().await;
        }
        Ok(self.tell_settings().await)
    }

    /// Changes a stored choice to what the writer wants, but for what the environment overrides.
    fn take_over(&self, chosen: &mut Choice, change: &SettingsChange) -> Result<(), CallError> {
        let given = &self.0.parts.environment;
        let (origin, model) = (chosen.origin(), chosen.model.clone());
        if given.provider.is_none() {
            chosen.provider = acceptable::provider(&change.provider)?.into();
        }
        if given.base_url.is_none() {
            chosen.base_url = acceptable::address(&change.base_url)?;
        }
        if given.model.is_none() {
            chosen.model = acceptable::model(&change.model)?.into();
        }
        if !given.names_model() {
            let kept = chosen.listed_tokens.filter(|_| (chosen.origin(), &chosen.model) == (origin, &model));
            chosen.listed_tokens = self.listed(&chosen.origin(), &chosen.model).or(kept);
        }
        Ok(())
    }

    /// The assistant of the next new window.
    pub(super) fn remember_assistant(&self, assistant: Assistant) {
        let remembered = self.change_preferences(|preferences| {
            preferences.assistant = assistant.as_str().into();
            Ok(())
        });
        if let Err(error) = remembered {
            tracing::warn!(%error, "the last assistant could not be remembered");
        }
    }

    /// Asks the keyring about the keys of the chosen models, however long that takes, and then tells the windows.
    pub(super) fn tell_key_when_known(&self) {
        let unknown = |assistant| {
            let choice = self.choice(assistant);
            !choice.is_desk() && self.0.parts.keyring.known(&choice.provider, &choice.origin()).is_none()
        };
        if Assistant::ALL.into_iter().any(unknown) {
            let room = self.clone();
            tokio::spawn(async move { room.tell_settings().await });
        }
    }

    pub(super) async fn tell_settings(&self) -> Settings {
        let settings = self.settings().await;
        self.tell_all(&Event::SettingsChanged { settings: settings.clone() });
        settings
    }

    /// Changes the preferences, in the file first.
    pub(super) fn change_preferences(
        &self,
        change: impl FnOnce(&mut Preferences) -> Result<(), CallError>,
    ) -> Result<(), CallError> {
        let mut stored = lock(&self.0.preferences);
        let mut changed = stored.clone();
        change(&mut changed)?;
        if changed != *stored {
            if self.0.parts.lock.is_in_use() {
                return Err(CallError::HomeInUse);
            }
            if matches!(*lock(&self.0.trouble), Some(Trouble::Unreadable)) {
                return Err(CallError::SettingsUnreadable);
            }
            changed.write(&Self::preferences_file(&self.0.parts.home)).map_err(CallError::Settings)?;
            *stored = changed;
        }
        Ok(())
    }
}
