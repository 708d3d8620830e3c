//! Keys of providers, and the writer's consent to send conversations to one. Both belong to a provider and an origin, so
//! that neither follows a changed address.

use std::sync::Mutex;

use history::Assistant;
use secrecy::{ExposeSecret, SecretString};

use super::transport::transport;
use crate::{
    CallError,
    ipc::{KeyPlace, Reason, Transport},
    lock,
    secrets::Secrets,
    settings::{Choice, Consent, REFERENCE, Settings, origin},
};

/// The keys and the consents.
pub(super) struct Keys {
    settings: Settings,
    secrets: Secrets,
    /// Consents of this run only, because the environment gave the address.
    consents: Mutex<Vec<Consent>>,
    /// The origin the key of the environment is for: that of the address the run began with; empty where the two
    /// assistants began with different ones.
    given_for: String,
}

impl Keys {
    pub(super) fn new(settings: Settings, secrets: Secrets) -> Self {
        let given_for = match Assistant::ALL.map(|assistant| settings.choice(assistant).origin()) {
            [one, other] if one == other => one,
            _ => String::new(),
        };
        Self { settings, secrets, consents: Mutex::default(), given_for }
    }

    /// Saves the key of the provider and host chosen for an assistant (or `both`).
    ///
    /// # Errors
    /// [`CallError::Refused`] if there is no key or no address it belongs to.
    pub(super) async fn save(&self, whose: &str, key: String) -> Result<(), CallError> {
        let choice = self.settings.choice_for(whose)?;
        let origin = self.origin_for_key(&choice)?;
        if key.trim().is_empty() {
            return Err(Reason::NoKeyTyped.into());
        }
        self.secrets.save(account(&choice.provider, &origin), SecretString::from(key)).await?;
        Ok(())
    }

    /// Removes the key of the provider and host chosen for an assistant (or `both`).
    ///
    /// # Errors
    /// If the keyring has it and will not give it up.
    pub(super) async fn remove(&self, whose: &str) -> Result<(), CallError> {
        let choice = self.settings.choice_for(whose)?;
        let origin = self.origin_for_key(&choice)?;
        self.secrets.remove(account(&choice.provider, &origin)).await
    }

    /// Records that the writer agrees to send conversations with an assistant to `origin`, as it was shown.
    ///
    /// # Errors
    /// [`CallError::Refused`] if that is not, or no longer, the chosen one.
    pub(super) fn agree(&self, whose: &str, origin: &str) -> Result<(), CallError> {
        let choice = self.settings.choice_for(whose)?;
        if origin.is_empty() || origin != choice.origin() {
            return Err(Reason::ProviderChanged.into());
        }
        let consent = Consent { provider: choice.provider, origin: origin.to_owned() };
        if self.settings.environment().base_url.is_some() {
            lock(&self.consents).push(consent);
            return Ok(());
        }
        self.settings.change(|preferences| {
            if !preferences.consents.contains(&consent) {
                preferences.consents.push(consent);
            }
        })
    }

    /// Whether the keyring still has to be asked for the key of a chosen model.
    pub(super) fn has_unknown(&self) -> bool {
        let is_unknown = |choice: Choice| !choice.is_desk() && self.known_place(&choice).is_none();
        Assistant::ALL.into_iter().any(|assistant| is_unknown(self.settings.choice(assistant)))
    }

    /// Where the key of a choice is kept, without asking the keyring.
    pub(super) fn known_place(&self, choice: &Choice) -> Option<KeyPlace> {
        self.secrets.known(&account(&choice.provider, &choice.origin()))
    }

    /// Whether a key may be sent to an address: encrypted, within this computer, or with the writer's consent, which
    /// warns of what others can read.
    pub(super) fn may_be_sent(&self, provider: &str, url: &url::Url) -> bool {
        transport(url) != Transport::Unencrypted || self.has_consent(provider, &origin(url))
    }

    pub(super) fn has_consent(&self, provider: &str, origin: &str) -> bool {
        let wanted = Consent { provider: provider.to_owned(), origin: origin.to_owned() };
        self.settings.preferences().consents.contains(&wanted) || lock(&self.consents).contains(&wanted)
    }

    /// The key for an origin, and where it is kept. It never goes to another origin, nor unencrypted where it was given
    /// for an encrypted connection.
    ///
    /// # Errors
    /// [`Reason::Keyring`] if the keyring cannot be read.
    pub(super) async fn get(
        &self,
        provider: &str,
        origin: &str,
    ) -> Result<(KeyPlace, Option<llm::ApiKey>), CallError> {
        if let Some(key) = self.given(origin) {
            return Ok((KeyPlace::Environment, Some(key)));
        }
        if provider == REFERENCE || origin.is_empty() {
            return Ok((KeyPlace::None, None));
        }
        let (place, key) = self.secrets.try_read(account(provider, origin)).await?;
        Ok((place, key.map(|key| llm::ApiKey::new(key.expose_secret().to_owned()))))
    }

    /// The key the environment gave, for the address this run began with and no other.
    pub(super) fn given(&self, origin: &str) -> Option<llm::ApiKey> {
        let given = self.settings.environment().api_key.as_ref()?;
        (!origin.is_empty() && origin == self.given_for).then(|| given.clone())
    }

    fn origin_for_key(&self, choice: &Choice) -> Result<String, CallError> {
        let origin = choice.origin();
        if origin.is_empty() {
            return Err(Reason::NoAddressForKey.into());
        }
        if self.given(&origin).is_some() {
            return Err(Reason::KeyFromEnvironment.into());
        }
        Ok(origin)
    }
}

/// The name of the keyring entry of a provider's key.
fn account(provider: &str, origin: &str) -> String {
    format!("api-key:{provider}:{origin}")
}
