//! How many tokens a model takes: as the writer set it, else as its provider's list gave it, else as is well known.

use std::{collections::HashMap, sync::Mutex};

use crate::{
    CallError, lock,
    settings::{Choice, Settings, Window, dialect},
};

/// The context windows of models, as far as they are known.
pub(super) struct ContextWindows {
    settings: Settings,
    /// Of this run only, because the environment named the model.
    of_this_run: Mutex<Vec<Window>>,
    /// As providers' lists gave them in this run, by origin and model.
    listed: Mutex<HashMap<(String, String), u32>>,
}

impl ContextWindows {
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings, of_this_run: Mutex::default(), listed: Mutex::default() }
    }

    /// The context window of a chosen model, in tokens.
    pub(super) fn get(&self, choice: &Choice) -> Option<u32> {
        let listed = || self.listed(&choice.origin(), &choice.model).or(choice.listed_tokens);
        let known = || llm::known_context_window(dialect(&choice.provider)?, &choice.model);
        self.set_by_writer(&choice.origin(), &choice.model).or_else(listed).or_else(known)
    }

    /// The context window the writer set.
    pub(super) fn set_by_writer(&self, origin: &str, model: &str) -> Option<u32> {
        let is_it = |window: &&Window| window.origin == origin && window.model == model;
        let given = lock(&self.of_this_run).iter().find(is_it).map(|window| window.tokens);
        given.or_else(|| self.settings.preferences().windows.iter().find(is_it).map(|window| window.tokens))
    }

    /// Sets a context window: for good, or for this run where the environment named the model.
    pub(super) fn set(&self, choice: &Choice, tokens: Option<u32>) -> Result<(), CallError> {
        let (origin, model) = (choice.origin(), choice.model.clone());
        if origin.is_empty() || model.is_empty() {
            return Ok(());
        }
        let change = |windows: &mut Vec<Window>| {
            windows.retain(|known| known.origin != origin || known.model != model);
            windows.extend(tokens.map(|tokens| Window {
                origin: origin.clone(),
                model: model.clone(),
                tokens,
            }));
        };
        if self.settings.environment().names_model() {
            change(&mut lock(&self.of_this_run));
            return Ok(());
        }
        self.settings.change(|preferences| change(&mut preferences.windows))
    }

    /// What the provider's list gave for a model in this run.
    pub(super) fn listed(&self, origin: &str, model: &str) -> Option<u32> {
        lock(&self.listed).get(&(origin.to_owned(), model.to_owned())).copied()
    }

    /// Remembers what a provider's list gives; for chosen models until the next start, too.
    pub(super) fn remember(&self, origin: &str, found: &[llm::Model]) {
        let sizes = found.iter().filter_map(|model| Some((model.name.clone(), model.context_window?)));
        lock(&self.listed).extend(sizes.map(|(name, tokens)| ((origin.to_owned(), name), tokens)));
        let kept = self.settings.change(|preferences| {
            for choice in preferences.choices.values_mut() {
                let listed = self.listed(&choice.origin(), &choice.model);
                choice.listed_tokens = listed.or(choice.listed_tokens);
            }
        });
        if let Err(error) = kept {
            tracing::warn!(%error, "the context window of the chosen model could not be stored");
        }
    }
}
