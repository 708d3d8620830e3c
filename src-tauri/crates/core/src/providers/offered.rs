//! The models that a session may have in place of that of Settings: those of the providers in Settings, and the Reference
//! desk. The address and the key stay those of Settings, so that a session sends nothing where Settings would not.

use std::{collections::HashMap, sync::Mutex};

use history::{Assistant, SessionModel};

use super::transport::transport;
use crate::{
    CallError,
    ipc::{self, ModelChoice, Reason},
    lock,
    settings::{self, Choice, Settings},
};

/// What is offered in this run.
pub(super) struct Offered {
    settings: Settings,
    /// The models of providers as they listed them last, by provider and origin.
    lists: Mutex<HashMap<(String, String), Vec<String>>>,
}

impl Offered {
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings, lists: Mutex::default() }
    }

    /// What the writer chose for a session of this assistant; none where that is what Settings say.
    ///
    /// # Errors
    /// [`CallError::Refused`] if Settings have no such provider, or the name cannot be one of a model.
    pub(super) fn chosen(
        &self,
        assistant: Assistant,
        chosen: &ModelChoice,
    ) -> Result<Option<Choice>, CallError> {
        let choice = match chosen {
            ModelChoice::Settings => return Ok(None),
            ModelChoice::Desk => Choice::default(),
            ModelChoice::Model { assistant, model } => {
                let whose = assistant.parse().map_err(|_| Reason::UnknownAssistant)?;
                let model = settings::model(model)?.to_owned();
                let place = self.settings.choice(whose);
                if place.is_desk() || model.is_empty() {
                    return Err(Reason::NoModel { host: place.host() }.into());
                }
                Choice { model, listed_tokens: None, ..place }
            }
        };
        let usual = self.settings.choice(assistant);
        let is_usual = choice.names_same(&usual) || (choice.is_desk() && usual.is_desk());
        Ok((!is_usual).then_some(choice))
    }

    /// A session's model as it is asked in this run: at the address that Settings have for its provider.
    pub(super) fn choice(&self, assistant: Assistant, stored: SessionModel) -> Choice {
        let SessionModel { provider, origin, model, listed_tokens } = stored;
        let own_first = std::iter::once(assistant).chain(Assistant::ALL);
        let place = own_first
            .map(|assistant| self.settings.choice(assistant))
            .find(|place| (&place.provider, place.origin()) == (&provider, origin.clone()));
        let base_url = place.map_or(origin, |place| place.base_url);
        Choice { provider, base_url, model, listed_tokens }
    }

    /// Refuses a model of a provider that Settings no longer have, and one that its provider no longer lists.
    ///
    /// # Errors
    /// [`Reason::ModelNotOffered`].
    pub(super) fn check(&self, choice: &Choice) -> Result<(), CallError> {
        if choice.is_desk() {
            return Ok(());
        }
        let set = Assistant::ALL.map(|assistant| self.settings.choice(assistant));
        // What Settings name may be a name that no list has.
        if set.iter().any(|one| one.names_same(choice)) {
            return Ok(());
        }
        let place = place_of(choice);
        let is_set = set.iter().any(|one| place_of(one) == place);
        let is_listed = lock(&self.lists).get(&place).is_none_or(|names| names.contains(&choice.model));
        if is_set && is_listed {
            return Ok(());
        }
        Err(Reason::ModelNotOffered { model: choice.model.clone(), host: choice.host() }.into())
    }

    /// Whether it is not known yet if a session's model is still offered.
    pub(super) fn is_unknown(&self, choice: &Choice) -> bool {
        let is_set = |assistant| self.settings.choice(assistant).names_same(choice);
        !choice.is_desk()
            && !Assistant::ALL.into_iter().any(is_set)
            && !lock(&self.lists).contains_key(&place_of(choice))
    }

    /// Remembers what a provider lists. An empty list says nothing.
    pub(super) fn remember(&self, choice: &Choice, found: &[llm::Model]) {
        if !found.is_empty() {
            let names = found.iter().map(|model| model.name.clone()).collect();
            lock(&self.lists).insert(place_of(choice), names);
        }
    }
}

fn place_of(choice: &Choice) -> (String, String) {
    (choice.provider.clone(), choice.origin())
}

/// A choice as it is stored with a session.
pub(crate) fn to_store(choice: Choice, listed_tokens: Option<u32>) -> SessionModel {
    let origin = choice.origin();
    let Choice { provider, model, .. } = choice;
    SessionModel { provider, origin, model, listed_tokens }
}

/// A session's model as it crosses to the page.
pub(crate) fn to_ipc(choice: Choice) -> ipc::SessionModel {
    let url = choice.url();
    ipc::SessionModel {
        origin: choice.origin(),
        host: choice.host(),
        transport: url.as_ref().map(transport),
        provider: choice.provider,
        model: choice.model,
    }
}
