//! What the writer has set, and what the environment sets for this run.

mod acceptable;
mod choice;
mod environment;
mod limits;
mod preferences;
mod programs;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use history::{Assistant, Scope, SessionId, UserId};

use crate::{
    CallError,
    home::HomeLock,
    ipc::{Notice, Reason, SettingsChange},
    lock,
};
use preferences::Trouble;

pub(crate) use acceptable::{address, model, numbers, provider, whose};
pub(crate) use choice::{Choice, REFERENCE, dialect, origin, word};
pub use environment::Environment;
pub(crate) use preferences::{BOTH, Consent, Price, Window};
pub use preferences::{LoadedPreferences, Preferences};
pub(crate) use programs::{Requests, StoredToken};

/// The settings of this run. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Settings(Arc<Inner>);

struct Inner {
    file: PathBuf,
    lock: Arc<HomeLock>,
    environment: Environment,
    preferences: Mutex<Arc<Preferences>>,
    /// What is wrong with their file.
    trouble: Mutex<Option<Trouble>>,
}

impl Settings {
    pub(crate) fn new(
        home: &Path,
        lock: Arc<HomeLock>,
        environment: Environment,
        loaded: LoadedPreferences,
    ) -> Self {
        Self(Arc::new(Inner {
            file: Self::file(home),
            lock,
            environment,
            preferences: Mutex::new(Arc::new(loaded.preferences)),
            trouble: Mutex::new(loaded.trouble),
        }))
    }

    /// The file of preferences within a home.
    pub(crate) fn file(home: &Path) -> PathBuf {
        home.join("settings.json")
    }

    /// The stored preferences.
    pub(crate) fn preferences(&self) -> Arc<Preferences> {
        Arc::clone(&lock(&self.0.preferences))
    }

    /// Whose history this is.
    pub(crate) fn user(&self) -> UserId {
        self.preferences().user()
    }

    /// A new session of the user who is set, with the assistant of the last one.
    pub(crate) fn new_scope(&self) -> Scope {
        let preferences = self.preferences();
        Scope {
            user: preferences.user(),
            assistant: preferences.assistant.parse().unwrap_or(Assistant::SCENE_WRITER),
            session: SessionId::new(),
        }
    }

    pub(crate) fn environment(&self) -> &Environment {
        &self.0.environment
    }

    /// The provider and model of an assistant in this run.
    pub(crate) fn choice(&self, assistant: Assistant) -> Choice {
        self.in_this_run(self.preferences().choice(assistant))
    }

    /// The provider and model in this run of an assistant as Settings names it, `both` among them.
    pub(crate) fn choice_for(&self, name: &str) -> Result<Choice, CallError> {
        match whose(name)? {
            Some(assistant) => Ok(self.choice(assistant)),
            None => {
                let stored = self.preferences().choices.get(BOTH).cloned().unwrap_or_default();
                Ok(self.in_this_run(stored))
            }
        }
    }

    /// A stored choice with the environment's overrides.
    pub(crate) fn in_this_run(&self, stored: Choice) -> Choice {
        stored.with(&self.0.environment)
    }

    /// Changes the preferences, in the file first.
    ///
    /// # Errors
    /// If the file must not or cannot be written; then nothing was changed.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Preferences)) -> Result<(), CallError> {
        let mut stored = lock(&self.0.preferences);
        let mut changed = Preferences::clone(&stored);
        change(&mut changed);
        if changed != **stored {
            self.check_changeable()?;
            changed.write(&self.0.file).map_err(CallError::Settings)?;
            *stored = Arc::new(changed);
        }
        Ok(())
    }

    /// Whether the file may be written.
    ///
    /// # Errors
    /// [`Reason::HomeInUse`], [`Reason::SettingsUnreadable`].
    pub(crate) fn check_changeable(&self) -> Result<(), Reason> {
        if self.0.lock.is_in_use() {
            return Err(Reason::HomeInUse);
        }
        match *lock(&self.0.trouble) {
            Some(Trouble::Unreadable) => Err(Reason::SettingsUnreadable),
            _ => Ok(()),
        }
    }

    /// Stores what Settings shows but for prices and sizes of models, which belong to a model.
    ///
    /// # Errors
    /// [`CallError::Refused`] for a user id that cannot be used, or as [`Settings::change`].
    pub(crate) fn save(
        &self,
        change: &SettingsChange,
        key: &str,
        chosen: Choice,
    ) -> Result<UserId, CallError> {
        let user: UserId = change.user_id.trim().parse().map_err(|_| Reason::InvalidUser)?;
        acceptable::numbers(change)?;
        self.change(|preferences| {
            preferences.choices.insert(key.into(), chosen);
            preferences.separate = change.separate;
            preferences.temperature = change.temperature;
            preferences.reply_tokens = change.reply_tokens;
            preferences.context_messages = change.context_messages;
            preferences.patience = change.patience;
            preferences.theme = change.theme;
            preferences.notify_replies = change.notify_replies;
            preferences.notify_expiry = change.notify_expiry;
            preferences.user_id = user.to_string();
        })?;
        Ok(user)
    }

    /// Remembers the assistant of the next new window.
    pub(crate) fn remember_assistant(&self, assistant: Assistant) {
        let remembered = self.change(|preferences| preferences.assistant = assistant.as_str().into());
        if let Err(error) = remembered {
            tracing::warn!(%error, "the last assistant could not be remembered");
        }
    }

    /// Makes sure that no other process has the home: whether it is ours. Where another process had it until now, the
    /// preferences that process wrote replace ours, and `reloaded` gets them.
    pub(crate) fn own_home(&self, reloaded: impl FnOnce(&Preferences)) -> bool {
        let home = &self.0.lock;
        if home.retry() {
            let loaded = Preferences::read(&self.0.file, home);
            reloaded(&loaded.preferences);
            *lock(&self.0.preferences) = Arc::new(loaded.preferences);
            *lock(&self.0.trouble) = loaded.trouble;
        }
        !home.is_in_use()
    }

    /// What the writer should know of the settings file and of the folder it is in.
    pub(crate) fn notices(&self) -> Vec<Notice> {
        let trouble = lock(&self.0.trouble).as_ref().map(Trouble::notice);
        let unlocked = self.0.lock.is_impossible().then_some(Notice::HomeNotLocked);
        trouble.into_iter().chain(unlocked).collect()
    }
}
