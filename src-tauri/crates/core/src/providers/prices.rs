//! What models cost, where the writer has set a price.

use std::sync::Mutex;

use history::Assistant;

use crate::{
    CallError, ipc, lock,
    settings::{Choice, Price, Settings},
};

/// The prices the writer set.
pub(super) struct Prices {
    settings: Settings,
    /// Of this run only, because the environment named the model.
    of_this_run: Mutex<Vec<Price>>,
}

impl Prices {
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings, of_this_run: Mutex::default() }
    }

    /// What a model costs at an address.
    pub(super) fn get(&self, origin: &str, model: &str) -> Option<ipc::Price> {
        let is_it = |price: &&Price| price.origin == origin && price.model == model;
        let given = lock(&self.of_this_run).iter().find(is_it).cloned();
        let price = given.or_else(|| self.settings.preferences().prices.iter().find(is_it).cloned())?;
        Some(ipc::Price {
            input_per_million: price.input_per_million,
            output_per_million: price.output_per_million,
        })
    }

    /// What a model costs that is only known by its name: at the address it is chosen at now, else at the one address
    /// that has a price for that name.
    pub(super) fn by_name(&self, provider: &str, model: &str) -> Option<ipc::Price> {
        let chosen = Assistant::ALL.map(|assistant| self.settings.choice(assistant));
        let here = chosen.iter().filter(|choice| choice.provider == provider && choice.model == model);
        if let Some(price) = here.filter_map(|choice| self.get(&choice.origin(), model)).next() {
            return Some(price);
        }
        match self.origins(model).as_slice() {
            [origin] => self.get(origin, model),
            _ => None,
        }
    }

    /// The addresses at which a model of that name has a price.
    pub(super) fn origins(&self, model: &str) -> Vec<String> {
        let mut prices: Vec<Price> = lock(&self.of_this_run).clone();
        prices.extend(self.settings.preferences().prices.iter().cloned());
        let mut origins: Vec<_> =
            prices.into_iter().filter(|price| price.model == model).map(|price| price.origin).collect();
        origins.sort_unstable();
        origins.dedup();
        origins
    }

    /// Sets what a model costs: for good, or for this run where the environment named the model.
    pub(super) fn set(&self, choice: &Choice, price: Option<ipc::Price>) -> Result<(), CallError> {
        let (origin, model) = (choice.origin(), choice.model.clone());
        if origin.is_empty() || model.is_empty() {
            return Ok(());
        }
        let change = |prices: &mut Vec<Price>| {
            prices.retain(|known| known.origin != origin || known.model != model);
            prices.extend(price.map(|price| Price {
                origin: origin.clone(),
                model: model.clone(),
                input_per_million: price.input_per_million,
                output_per_million: price.output_per_million,
            }));
        };
        if self.settings.environment().names_model() {
            change(&mut lock(&self.of_this_run));
            return Ok(());
        }
        self.settings.change(|preferences| change(&mut preferences.prices))
    }
}
