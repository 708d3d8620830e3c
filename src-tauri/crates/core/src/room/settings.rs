//! Settings: read and changed by Settings, used by everything else through [`Choice`].

use history::{Assistant, UserId};

use super::{
    Room,
    asked::{Choice, origin},
    lock,
};
use crate::{
    CallError, Preferences,
    preferences::{Consent, OPENAI, REFERENCE},
    shapes::{ConnectionReport, Event, Finding, KeyPlace, LocalServer, Settings, SettingsChange},
};

impl Room {
    /// The stored preferences.
    pub(super) fn preferences(&self) -> Preferences {
        lock(&self.0.preferences).clone()
    }

    /// Everything Settings shows.
    pub async fn settings(&self) -> Settings {
        let choice = self.choice();
        let (key, _) = self.key_for(&choice.provider, &choice.origin()).await;
        Settings { key, ..self.settings_without_keyring() }
    }

    /// The same without asking the keyring, which may be waiting for its password.
    pub(super) fn settings_without_keyring(&self) -> Settings {
        let (choice, preferences) = (self.choice(), self.preferences());
        let origin = choice.origin();
        let (mongodb, mongodb_place) = self.shared_place();
        let key = match self.given_key(&origin) {
            Some(_) => KeyPlace::Environment,
            None => self.0.parts.keyring.known(&choice.provider, &origin).unwrap_or(KeyPlace::None),
        };
        Settings {
            key,
            host: choice.host(),
            origin,
            provider: choice.provider,
            base_url: choice.base_url,
            model: choice.model,
            keyring: self.0.parts.keyring.seen(),
            user_id: preferences.user_id,
            theme: preferences.theme,
            mongodb,
            mongodb_place,
            overridden: self.0.parts.environment.overridden(),
            retention_hours: u32::try_from(history::LIFE / history::hours(1)).unwrap_or(u32::MAX),
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
        let given = &self.0.parts.environment;
        self.change_preferences(|preferences| {
            if given.provider.is_none() {
                check_provider(&change.provider)?;
                preferences.provider = change.provider;
            }
            if given.base_url.is_none() {
                preferences.base_url = checked_address(&change.base_url)?;
            }
            if given.model.is_none() {
                preferences.model = change.model.trim().to_owned();
            }
            preferences.theme = change.theme;
            preferences.user_id = user.to_string();
            Ok(())
        })?;
        if self.local().is_ok() {
            self.change_user(&user).await?;
        }
        Ok(self.tell_settings().await)
    }

    /// Keeps the key of the chosen provider and host: in the keyring, or for this session where there is none.
    ///
    /// # Errors
    /// [`CallError::BadInput`] if there is nothing to keep or nobody to keep it for.
    pub async fn save_key(&self, key: String) -> Result<Settings, CallError> {
        let choice = self.choice();
        let origin = self.origin_for_key(&choice)?;
        if key.trim().is_empty() {
            return Err(CallError::BadInput("Paste the key first.".into()));
        }
        let room = self.clone();
        tokio::task::spawn_blocking(move || {
            room.0.parts.keyring.save_api_key(&choice.provider, &origin, key)
        })
        .await
        .map_err(|_| CallError::Keyring("it does not answer".into()))?;
        Ok(self.tell_settings().await)
    }

    /// Removes the key of the chosen provider and host.
    ///
    /// # Errors
    /// If the keyring has it and will not give it up.
    pub async fn remove_key(&self) -> Result<Settings, CallError> {
        let choice = self.choice();
        let origin = self.origin_for_key(&choice)?;
        let room = self.clone();
        tokio::task::spawn_blocking(move || room.0.parts.keyring.remove_api_key(&choice.provider, &origin))
            .await
            .map_err(|_| CallError::Keyring("it does not answer".into()))??;
        Ok(self.tell_settings().await)
    }

    /// Records that the writer agrees to send conversations to `origin`, as it was shown.
    ///
    /// # Errors
    /// [`CallError::BadInput`] if that is not, or no longer, the chosen one.
    pub async fn agree(&self, origin: &str) -> Result<Settings, CallError> {
        let choice = self.choice();
        if origin.is_empty() || origin != choice.origin() {
            let why =
                "The provider was changed meanwhile, so nothing was sent. Send again to see whom it goes to.";
            return Err(CallError::BadInput(why.into()));
        }
        let consent = Consent { provider: choice.provider, origin: origin.to_owned() };
        if self.0.parts.environment.base_url.is_some() {
            lock(&self.0.consents).push(consent);
        } else {
            self.change_preferences(|preferences| {
                if !preferences.consents.contains(&consent) {
                    preferences.consents.push(consent);
                }
                Ok(())
            })?;
        }
        Ok(self.tell_settings().await)
    }

    /// Asks the chosen model for one token and says what came of it. Sends nothing a writer wrote.
    pub async fn test_connection(&self, change: SettingsChange, key: Option<String>) -> ConnectionReport {
        let outcome = self.ask_for_a_token(change, key).await;
        match outcome {
            Ok(message) => ConnectionReport { ok: true, finding: Finding::Answered, message },
            Err(error) => {
                let finding = match &error {
                    CallError::Llm(error) => finding(error.finding()),
                    _ => Finding::Other,
                };
                ConnectionReport { ok: false, finding, message: error.to_string() }
            }
        }
    }

    /// Model servers that answer on this computer at their usual ports.
    ///
    /// # Errors
    /// If no client can be made.
    pub async fn find_local_servers(&self) -> Result<Vec<LocalServer>, CallError> {
        let found = llm::find_local_servers(self.client()?, &llm::usual_places()).await;
        let shape = |server: llm::LocalServer| LocalServer {
            name: server.name.into(),
            base_url: server.base_url.into(),
            models: server.models,
        };
        Ok(found.into_iter().map(shape).collect())
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

    async fn ask_for_a_token(
        &self,
        change: SettingsChange,
        key: Option<String>,
    ) -> Result<String, CallError> {
        if change.provider == REFERENCE {
            return Ok("The Reference desk is built in and always answers.".into());
        }
        check_provider(&change.provider)?;
        let base_url = llm::parse_base_url(&change.base_url)?;
        let host = llm::host_of(&base_url);
        let model = change.model.trim().to_owned();
        if model.is_empty() {
            return Err(CallError::NoModel { host });
        }
        let key = match key.map(llm::ApiKey::new).filter(|key| !key.is_empty()) {
            Some(key) => Some(key),
            None => self.key_for(&change.provider, &origin(&base_url)).await.1,
        };
        let answer = format!("{model} at {host} answers.");
        let endpoint = llm::Endpoint { dialect: llm::Dialect::OpenAi, base_url, model, key };
        llm::test_connection(self.client()?, &endpoint).await?;
        Ok(answer)
    }

    fn origin_for_key(&self, choice: &Choice) -> Result<String, CallError> {
        let origin = choice.origin();
        if origin.is_empty() {
            let why = "Give the provider's address first; a key belongs to one host.";
            return Err(CallError::BadInput(why.into()));
        }
        if self.given_key(&origin).is_some() {
            return Err(CallError::BadInput("The key of this run comes from the environment.".into()));
        }
        Ok(origin)
    }

    /// Asks the keyring about the key of the chosen model, however long that takes, and then tells the windows.
    pub(super) fn tell_key_when_known(&self) {
        let choice = self.choice();
        if choice.provider != REFERENCE
            && self.0.parts.keyring.known(&choice.provider, &choice.origin()).is_none()
        {
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
            changed.write(&Self::preferences_file(&self.0.parts.home)).map_err(CallError::Settings)?;
            *stored = changed;
        }
        Ok(())
    }
}

fn check_provider(provider: &str) -> Result<(), CallError> {
    match provider {
        REFERENCE | OPENAI => Ok(()),
        other => Err(CallError::BadInput(format!("This version cannot talk to the provider {other:?}."))),
    }
}

/// An address as it is stored: empty, or one that can be used.
fn checked_address(text: &str) -> Result<String, CallError> {
    match text.trim() {
        "" => Ok(String::new()),
        text => Ok(llm::parse_base_url(text)?.to_string()),
    }
}

fn finding(found: llm::Finding) -> Finding {
    match found {
        llm::Finding::Answered => Finding::Answered,
        llm::Finding::NoSuchHost => Finding::NoSuchHost,
        llm::Finding::Refused => Finding::Refused,
        llm::Finding::Tls => Finding::Tls,
        llm::Finding::Unauthorized => Finding::Unauthorized,
        llm::Finding::WrongAddress => Finding::WrongAddress,
        llm::Finding::WrongModel => Finding::WrongModel,
        llm::Finding::RateLimited => Finding::RateLimited,
        llm::Finding::Timeout => Finding::Timeout,
        llm::Finding::Other => Finding::Other,
    }
}
