//! The providers of this run: who answers, with which key, and what is known of their models.

mod context_windows;
mod keys;
mod limits;
mod models;
mod offered;
mod prices;
mod services;
mod target;
mod transport;

use std::sync::{Arc, OnceLock};

use history::{Assistant, SessionModel};

use crate::{
    CallError,
    ipc::{
        ConnectionReport, KeyPlace, LocalServer, ModelChoice, ModelOption, ModelSetting, Price,
        SettingsChange,
    },
    secrets::Secrets,
    settings::{self, BOTH, Choice, Settings},
};
use context_windows::ContextWindows;
use keys::Keys;
use offered::Offered;
use prices::Prices;
use transport::transport;

pub(crate) use limits::Limits;
pub(crate) use offered::to_ipc as session_model;
pub(crate) use services::key_page;
pub(crate) use target::Target;

/// The providers of this run. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Providers(Arc<Inner>);

struct Inner {
    settings: Settings,
    keys: Keys,
    prices: Prices,
    context_windows: ContextWindows,
    offered: Offered,
    client: OnceLock<llm::Client>,
}

/// A choice that Settings changes: before and after, as they are in this run.
pub(crate) struct Chosen {
    /// The name it is stored under: an assistant, or `both`.
    pub(crate) key: &'static str,
    /// What is to be stored.
    pub(crate) stored: Choice,
    before: Choice,
    after: Choice,
}

impl Providers {
    pub(crate) fn new(settings: Settings, secrets: Secrets) -> Self {
        Self(Arc::new(Inner {
            keys: Keys::new(settings.clone(), secrets),
            prices: Prices::new(settings.clone()),
            context_windows: ContextWindows::new(settings.clone()),
            offered: Offered::new(settings.clone()),
            client: OnceLock::new(),
            settings,
        }))
    }

    /// The one client, built when first needed.
    pub(crate) fn client(&self) -> Result<&llm::Client, CallError> {
        if let Some(client) = self.0.client.get() {
            return Ok(client);
        }
        let client = llm::client()?;
        Ok(self.0.client.get_or_init(|| client))
    }

    /// Who answers in a session of this assistant: the model chosen for it, else that of Settings.
    pub(crate) fn choice(&self, assistant: Assistant, of_session: Option<SessionModel>) -> Choice {
        match of_session {
            Some(model) => self.0.offered.choice(assistant, model),
            None => self.0.settings.choice(assistant),
        }
    }

    /// What is to be stored for a session of this assistant; none where that is what Settings say.
    ///
    /// # Errors
    /// [`CallError::Refused`] for what is not offered.
    pub(crate) fn choose(
        &self,
        assistant: Assistant,
        chosen: &ModelChoice,
    ) -> Result<Option<SessionModel>, CallError> {
        let chosen = self.0.offered.chosen(assistant, chosen)?;
        Ok(chosen.map(|choice| {
            let listed = self.0.context_windows.listed(&choice.origin(), &choice.model);
            offered::to_store(choice, listed)
        }))
    }

    /// Where a prompt goes, if the writer has agreed and everything needed is there.
    ///
    /// # Errors
    /// What is missing; [`crate::ipc::Reason::ModelNotOffered`] for a session's model that can no longer be asked.
    pub(crate) async fn target(&self, choice: Choice) -> Result<Target, CallError> {
        self.0.offered.check(&choice)?;
        target::find(choice, &self.0.keys).await
    }

    /// Opens the connection to a provider while the writer types, and finds out whether it still has a session's model.
    pub(crate) async fn preconnect(&self, choice: &Choice) {
        let Inner { keys, context_windows, offered, .. } = &*self.0;
        let Ok(client) = self.client() else { return };
        if choice.is_desk() || !keys.has_consent(&choice.provider, &choice.origin()) {
            return;
        }
        if offered.is_unknown(choice) {
            // Without a list the provider itself says so, after the prompt.
            let _ = models::list(client, keys, context_windows, offered, choice).await;
        } else {
            target::preconnect(client, choice).await;
        }
    }

    /// The context window of a chosen model, in tokens.
    pub(crate) fn context_window(&self, choice: &Choice) -> Option<u32> {
        self.0.context_windows.get(choice)
    }

    /// What a model costs at an address.
    pub(crate) fn price(&self, origin: &str, model: &str) -> Option<Price> {
        self.0.prices.get(origin, model)
    }

    /// What a model costs that is only known by its name.
    pub(crate) fn price_by_name(&self, provider: &str, model: &str) -> Option<Price> {
        self.0.prices.by_name(provider, model)
    }

    /// Whether the price of a model depends on the address it was asked at.
    pub(crate) fn has_several_prices(&self, model: &str) -> bool {
        self.0.prices.origins(model).len() > 1
    }

    /// See [`models::test_connection`].
    pub(crate) async fn test_connection(
        &self,
        change: SettingsChange,
        key: Option<String>,
    ) -> Result<ConnectionReport, CallError> {
        let Inner { keys, context_windows, .. } = &*self.0;
        let shown = models::shown(&change);
        let report = models::test_connection(self.client()?, keys, context_windows, change, key).await?;
        if let (None, Ok(choice)) = (&report.problem, shown) {
            self.list_again(&choice).await;
        }
        Ok(report)
    }

    /// See [`models::list_again`].
    pub(crate) async fn list_again(&self, choice: &Choice) {
        let Inner { keys, context_windows, offered, .. } = &*self.0;
        if let Ok(client) = self.client() {
            models::list_again(client, keys, context_windows, offered, choice).await;
        }
    }

    /// See [`models::list`].
    pub(crate) async fn list_models(&self, change: SettingsChange) -> Result<Vec<ModelOption>, CallError> {
        let Inner { keys, context_windows, offered, .. } = &*self.0;
        models::list(self.client()?, keys, context_windows, offered, &models::shown(&change)?).await
    }

    /// Model servers that answer on this computer at their usual ports.
    pub(crate) async fn find_local_servers(&self) -> Result<Vec<LocalServer>, CallError> {
        Ok(models::find_local_servers(self.client()?).await)
    }

    /// See [`Keys::save`].
    pub(crate) async fn save_key(&self, whose: &str, key: String) -> Result<(), CallError> {
        self.0.keys.save(whose, key).await
    }

    /// See [`Keys::remove`].
    pub(crate) async fn remove_key(&self, whose: &str) -> Result<(), CallError> {
        self.0.keys.remove(whose).await
    }

    /// See [`Keys::agree`].
    pub(crate) fn agree(&self, whose: &str, origin: &str) -> Result<(), CallError> {
        self.0.keys.agree(whose, origin)
    }

    /// Whether the keyring still has to be asked for the key of a chosen model.
    pub(crate) fn has_unknown_keys(&self) -> bool {
        self.0.keys.has_unknown()
    }

    /// What Settings shows of the model of each assistant, without asking the keyring, which may be waiting for its
    /// password.
    pub(crate) fn model_settings(&self) -> Vec<ModelSetting> {
        Assistant::ALL.into_iter().map(|assistant| self.model_setting(assistant)).collect()
    }

    /// Asks the keyring where the keys of these models are kept.
    pub(crate) async fn look_up_keys(&self, models: &mut [ModelSetting]) {
        for model in models {
            let found = self.0.keys.get(&model.provider, &model.origin).await;
            model.key = found.map_or(KeyPlace::None, |(place, _)| place);
        }
    }

    fn model_setting(&self, assistant: Assistant) -> ModelSetting {
        let choice = self.0.settings.choice(assistant);
        let (host, origin, url) = (choice.host(), choice.origin(), choice.url());
        let key = match self.0.keys.given(&origin) {
            Some(_) => KeyPlace::Environment,
            None => self.0.keys.known_place(&choice).unwrap_or(KeyPlace::None),
        };
        ModelSetting {
            assistant: assistant.as_str().into(),
            price: self.price(&origin, &choice.model),
            window_tokens: self.0.context_windows.set_by_writer(&origin, &choice.model),
            needs_key: url.as_ref().is_some_and(services::needs_key),
            transport: url.as_ref().map(transport),
            provider: choice.provider,
            base_url: choice.base_url,
            host,
            origin,
            model: choice.model,
            key,
        }
    }

    /// The choice that Settings shows. What the environment overrides in this run keeps its stored value.
    ///
    /// # Errors
    /// [`CallError::Refused`] with what is not acceptable.
    pub(crate) fn chosen(&self, change: &SettingsChange) -> Result<Chosen, CallError> {
        let key = settings::whose(&change.assistant)?.map_or(BOTH, Assistant::as_str);
        let choices = &self.0.settings.preferences().choices;
        // What an assistant never had of its own was shown as that of both.
        let before = choices.get(key).or_else(|| choices.get(BOTH)).cloned().unwrap_or_default();
        let mut stored = before.clone();
        let given = self.0.settings.environment();
        if given.provider.is_none() {
            stored.provider = settings::provider(&change.provider)?.into();
        }
        if given.base_url.is_none() {
            stored.base_url = settings::address(&change.base_url)?;
        }
        if given.model.is_none() {
            stored.model = settings::model(&change.model)?.into();
        }
        if !given.names_model() {
            let is_same = (stored.origin(), &stored.model) == (before.origin(), &before.model);
            let kept = stored.listed_tokens.filter(|_| is_same);
            stored.listed_tokens = self.0.context_windows.listed(&stored.origin(), &stored.model).or(kept);
        }
        let in_this_run = |choice: &Choice| self.0.settings.in_this_run(choice.clone());
        Ok(Chosen { key, before: in_this_run(&before), after: in_this_run(&stored), stored })
    }

    /// Stores the price and the context window of a chosen model. A model that has only now been chosen keeps what is
    /// known of it where the change says nothing.
    ///
    /// # Errors
    /// As [`Settings::change`].
    pub(crate) fn save_model(&self, chosen: &Chosen, change: &SettingsChange) -> Result<(), CallError> {
        let is_same = chosen.after.names_same(&chosen.before);
        if is_same || change.price.is_some() {
            self.0.prices.set(&chosen.after, change.price)?;
        }
        if is_same || change.window_tokens.is_some() {
            self.0.context_windows.set(&chosen.after, change.window_tokens)?;
        }
        Ok(())
    }
}
