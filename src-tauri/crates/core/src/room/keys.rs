//! Keys of providers, and the writer's word that conversations may be sent to one. Both belong to a provider and an
//! origin, so that neither follows a changed address.

use super::{Room, lock};
use crate::{
    CallError,
    choice::{Choice, REFERENCE, origin},
    ipc::{KeyPlace, Settings},
    keys::account,
    preferences::Consent,
};

impl Room {
    /// Keeps the key of the provider and host chosen for an assistant (or `both`): in the keyring, or for this session
    /// where there is none.
    ///
    /// # Errors
    /// [`CallError::BadInput`] if there is nothing to keep or nobody to keep it for.
    pub async fn save_key(&self, whose: &str, key: String) -> Result<Settings, CallError> {
        let choice = self.choice_for(whose)?;
        let origin = self.origin_for_key(&choice)?;
        if key.trim().is_empty() {
            return Err(CallError::BadInput("Paste the key first.".into()));
        }
        let room = self.clone();
        tokio::task::spawn_blocking(move || {
            room.clear_the_way(&account(&choice.provider, &origin))?;
            room.0.parts.keyring.save_api_key(&choice.provider, &origin, key);
            Ok::<_, CallError>(())
        })
        .await
        .map_err(|_| CallError::Keyring("it does not answer".into()))??;
        self.note_stale_entries();
        Ok(self.tell_settings().await)
    }

    /// Removes the key of the provider and host chosen for an assistant (or `both`).
    ///
    /// # Errors
    /// If the keyring has it and will not give it up.
    pub async fn remove_key(&self, whose: &str) -> Result<Settings, CallError> {
        let choice = self.choice_for(whose)?;
        let origin = self.origin_for_key(&choice)?;
        let room = self.clone();
        tokio::task::spawn_blocking(move || room.0.parts.keyring.remove_api_key(&choice.provider, &origin))
            .await
            .map_err(|_| CallError::Keyring("it does not answer".into()))??;
        self.note_stale_entries();
        Ok(self.tell_settings().await)
    }

    /// Deletes an entry that is out of date, and notes that it is gone, before a new one takes its name: otherwise the
    /// next start would delete the new one. Blocks.
    ///
    /// # Errors
    /// If that cannot be noted.
    pub(super) fn clear_the_way(&self, account: &str) -> Result<(), CallError> {
        self.0.parts.keyring.clear_the_way(account);
        self.store_stale_entries()
    }

    /// Notes which entries of the keyring are out of date, for the next start.
    pub(super) fn note_stale_entries(&self) {
        if let Err(error) = self.store_stale_entries() {
            tracing::warn!(%error, "entries of the keyring that are out of date could not be noted");
        }
    }

    fn store_stale_entries(&self) -> Result<(), CallError> {
        self.change_preferences(|preferences| {
            preferences.stale_entries = self.0.parts.keyring.stale();
            Ok(())
        })
    }

    /// Records that the writer agrees to send conversations with an assistant to `origin`, as it was shown.
    ///
    /// # Errors
    /// [`CallError::BadInput`] if that is not, or no longer, the chosen one.
    pub async fn agree(&self, whose: &str, origin: &str) -> Result<Settings, CallError> {
        let choice = self.choice_for(whose)?;
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

    /// Whether a key may be sent to an address: encrypted, within this computer, or with the writer's consent, which
    /// warns of what others can read.
    pub(super) fn may_have_key(&self, provider: &str, url: &url::Url) -> bool {
        url.scheme() == "https" || llm::is_loopback(url) || self.has_consent(provider, &origin(url))
    }

    pub(super) fn has_consent(&self, provider: &str, origin: &str) -> bool {
        let wanted = Consent { provider: provider.to_owned(), origin: origin.to_owned() };
        self.preferences().consents.contains(&wanted) || lock(&self.0.consents).contains(&wanted)
    }

    /// The key for an origin, and where it is kept.
    pub(super) async fn key_for(&self, provider: &str, origin: &str) -> (KeyPlace, Option<llm::ApiKey>) {
        if let Some(key) = self.given_key(origin) {
            return (KeyPlace::Environment, Some(key));
        }
        if provider == REFERENCE || origin.is_empty() {
            return (KeyPlace::None, None);
        }
        let (room, provider, origin) = (self.clone(), provider.to_owned(), origin.to_owned());
        tokio::task::spawn_blocking(move || room.0.parts.keyring.api_key(&provider, &origin))
            .await
            .unwrap_or((KeyPlace::None, None))
    }

    /// The key the environment gave, for the address this run began with and no other.
    pub(super) fn given_key(&self, origin: &str) -> Option<llm::ApiKey> {
        let given = self.0.parts.environment.api_key.as_ref()?;
        (!origin.is_empty() && origin == self.0.given_for).then(|| given.clone())
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
}
