//! Models before any turn: which there are, whether one answers, what it costs, and how much it takes.

use std::collections::HashMap;

use super::{Room, acceptable, fit::Limits, lock};
use crate::{
    CallError,
    choice::{Choice, dialect, origin, word},
    ipc::{ConnectionReport, Finding, LocalServer, ModelOption, Price, SettingsChange},
    preferences,
};

/// What models take, by origin and name.
pub(super) type Sizes = HashMap<(String, String), u32>;

impl Room {
    /// Asks the chosen model for one token and reports the outcome. Sends nothing a writer wrote. A typed key is used for
    /// this question only.
    ///
    /// # Errors
    /// [`CallError::ConsentNeeded`] where a key would go to another computer unencrypted.
    pub async fn test_connection(
        &self,
        change: SettingsChange,
        key: Option<String>,
    ) -> Result<ConnectionReport, CallError> {
        match self.ask_for_a_token(change, key).await {
            Ok(message) => Ok(ConnectionReport { ok: true, finding: Finding::Answered, message }),
            Err(error @ CallError::ConsentNeeded { .. }) => Err(error),
            Err(error) => {
                let finding = match &error {
                    CallError::Llm(error) => finding(error.finding()),
                    _ => Finding::Other,
                };
                Ok(ConnectionReport { ok: false, finding, message: error.to_string() })
            }
        }
    }

    async fn ask_for_a_token(
        &self,
        change: SettingsChange,
        key: Option<String>,
    ) -> Result<String, CallError> {
        acceptable::numbers(&change)?;
        let (temperature, reply_tokens) = (change.temperature, change.reply_tokens);
        let window = change.window_tokens;
        let choice = wanted(change)?;
        if choice.is_desk() {
            return Ok("The Reference desk is built in and always answers.".into());
        }
        let endpoint = self.endpoint_with(&choice, key).await?;
        let (host, model) = (endpoint.host(), &choice.model);
        if model.is_empty() {
            return Err(CallError::NoModel { host });
        }
        let limits = Limits { window: window.or_else(|| self.window_of(&choice)), reply_tokens };
        let style = llm::Style { temperature, reply_tokens: limits.reply_tokens() };
        llm::test_connection(self.client()?, &endpoint, &style).await?;
        Ok(format!("{model} at {host} answers."))
    }

    /// The models the provider offers; none where it has no list. What the list says of their sizes is remembered. It is
    /// asked for with the key that is saved for this address and never with one that is only typed: the page asks while
    /// the address changes.
    ///
    /// # Errors
    /// [`CallError::ConsentNeeded`] where the key would go to another computer unencrypted; else why there is no list,
    /// which says nothing about whether a model answers.
    pub async fn list_models(&self, change: SettingsChange) -> Result<Vec<ModelOption>, CallError> {
        let choice = wanted(change)?;
        if choice.is_desk() {
            return Ok(Vec::new());
        }
        let endpoint = self.endpoint_with(&choice, None).await?;
        let found = llm::models(self.client()?, &endpoint).await?;
        self.remember(&origin(&endpoint.base_url), &found);
        let option = |model: llm::Model| ModelOption {
            window_tokens: model.window_tokens.or_else(|| llm::known_window(endpoint.dialect, &model.name)),
            name: model.name,
        };
        Ok(found.into_iter().map(option).collect())
    }

    /// Model servers that answer on this computer at their usual ports.
    ///
    /// # Errors
    /// If no client can be made.
    pub async fn find_local_servers(&self) -> Result<Vec<LocalServer>, CallError> {
        let found = llm::find_local_servers(self.client()?, &llm::usual_places()).await;
        let shape = |server: llm::LocalServer| LocalServer {
            name: server.name.into(),
            provider: word(server.dialect).into(),
            base_url: server.base_url.into(),
            models: server.models,
        };
        Ok(found.into_iter().map(shape).collect())
    }

    /// How many tokens a chosen model takes: as the writer says, else as its provider does, else as is well known.
    pub(super) fn window_of(&self, choice: &Choice) -> Option<u32> {
        let listed = || self.listed(&choice.origin(), &choice.model).or(choice.listed_tokens);
        let known = || llm::known_window(dialect(&choice.provider)?, &choice.model);
        self.window_set(&choice.origin(), &choice.model).or_else(listed).or_else(known)
    }

    /// What the provider's list said of a model in this run.
    pub(super) fn listed(&self, origin: &str, model: &str) -> Option<u32> {
        lock(&self.0.listed).get(&(origin.to_owned(), model.to_owned())).copied()
    }

    fn remember(&self, origin: &str, found: &[llm::Model]) {
        let sizes = found.iter().filter_map(|model| Some((model.name.clone(), model.window_tokens?)));
        lock(&self.0.listed).extend(sizes.map(|(name, tokens)| ((origin.to_owned(), name), tokens)));
        // What is chosen already is known at the next start, too.
        let kept = self.change_preferences(|preferences| {
            for choice in preferences.choices.values_mut() {
                let listed = self.listed(&choice.origin(), &choice.model);
                choice.listed_tokens = listed.or(choice.listed_tokens);
            }
            Ok(())
        });
        if let Err(error) = kept {
            tracing::warn!(%error, "the size of the chosen model could not be kept");
        }
    }

    /// What a model costs, where the writer has said so.
    pub(super) fn price(&self, origin: &str, model: &str) -> Option<Price> {
        let here = |price: &&preferences::Price| price.origin == origin && price.model == model;
        let given = lock(&self.0.prices).iter().find(here).cloned();
        let price = given.or_else(|| self.preferences().prices.iter().find(here).cloned())?;
        Some(Price {
            input_per_million: price.input_per_million,
            output_per_million: price.output_per_million,
        })
    }

    /// Sets what a model costs: for good, or for this run where it is the environment that named the model.
    pub(super) fn set_price(&self, choice: &Choice, price: Option<Price>) -> Result<(), CallError> {
        let (origin, model) = (choice.origin(), choice.model.clone());
        if origin.is_empty() || model.is_empty() {
            return Ok(());
        }
        let change = |prices: &mut Vec<preferences::Price>| {
            prices.retain(|known| known.origin != origin || known.model != model);
            prices.extend(price.map(|price| preferences::Price {
                origin: origin.clone(),
                model: model.clone(),
                input_per_million: price.input_per_million,
                output_per_million: price.output_per_million,
            }));
        };
        if self.0.parts.environment.names_model() {
            change(&mut lock(&self.0.prices));
            return Ok(());
        }
        self.change_preferences(|preferences| {
            change(&mut preferences.prices);
            Ok(())
        })
    }

    /// How much a model takes, where the writer has said so.
    pub(super) fn window_set(&self, origin: &str, model: &str) -> Option<u32> {
        let here = |window: &&preferences::Window| window.origin == origin && window.model == model;
        let given = lock(&self.0.windows).iter().find(here).map(|window| window.tokens);
        given.or_else(|| self.preferences().windows.iter().find(here).map(|window| window.tokens))
    }

    /// Sets how much a model takes, for as long as [`Self::set_price`] does.
    pub(super) fn set_window(&self, choice: &Choice, tokens: Option<u32>) -> Result<(), CallError> {
        let (origin, model) = (choice.origin(), choice.model.clone());
        if origin.is_empty() || model.is_empty() {
            return Ok(());
        }
        let change = |windows: &mut Vec<preferences::Window>| {
            windows.retain(|known| known.origin != origin || known.model != model);
            windows.extend(tokens.map(|tokens| preferences::Window {
                origin: origin.clone(),
                model: model.clone(),
                tokens,
            }));
        };
        if self.0.parts.environment.names_model() {
            change(&mut lock(&self.0.windows));
            return Ok(());
        }
        self.change_preferences(|preferences| {
            change(&mut preferences.windows);
            Ok(())
        })
    }

    /// The endpoint of a choice with a key: the one typed, else the one that is kept for it.
    async fn endpoint_with(&self, choice: &Choice, key: Option<String>) -> Result<llm::Endpoint, CallError> {
        let mut endpoint = self.endpoint(choice)?;
        endpoint.key = match key.map(llm::ApiKey::new).filter(|key| !key.is_empty()) {
            Some(key) => Some(key),
            None => self.key_for(&choice.provider, &origin(&endpoint.base_url)).await.1,
        };
        if endpoint.key.is_some() && !self.may_have_key(&choice.provider, &endpoint.base_url) {
            return Err(CallError::ConsentNeeded { host: endpoint.host() });
        }
        Ok(endpoint)
    }
}

/// The choice on the screen, which need not be stored yet.
fn wanted(change: SettingsChange) -> Result<Choice, CallError> {
    Ok(Choice {
        provider: acceptable::provider(&change.provider)?.into(),
        base_url: change.base_url,
        model: acceptable::model(&change.model)?.into(),
        ..Choice::default()
    })
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
