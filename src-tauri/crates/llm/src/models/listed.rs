//! A model of a list, and the order of the list.

use std::{cmp::Reverse, collections::HashSet};

use serde_json::Value;

/// A model a provider offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// Its name, as [`Endpoint::model`](crate::Endpoint::model) takes it.
    pub name: String,
    /// Its context window in tokens, prompt and reply together, if the list says so.
    pub context_window: Option<u32>,
}

/// A model of a list, with what the list is sorted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    model: Model,
    /// When the model was made, on the provider's own scale.
    created: i64,
}

impl Listed {
    pub(super) fn new(name: &str, context_window: Option<u32>, created: i64) -> Self {
        Self { model: Model { name: name.to_owned(), context_window }, created }
    }

    pub(super) fn name(&self) -> &str {
        &self.model.name
    }

    pub(super) fn has_context_window(&self) -> bool {
        self.model.context_window.is_some()
    }

    pub(super) fn set_context_window(&mut self, tokens: Option<u32>) {
        self.model.context_window = tokens;
    }
}

/// The models, newest first, then by name; each name once.
pub(super) fn in_order(mut listed: Vec<Listed>) -> Vec<Model> {
    listed.sort_by(|a, b| (Reverse(a.created), &a.model.name).cmp(&(Reverse(b.created), &b.model.name)));
    let mut seen = HashSet::new();
    listed.into_iter().map(|listed| listed.model).filter(|model| seen.insert(model.name.clone())).collect()
}

/// A number of tokens, if a model could have it.
pub(super) fn tokens(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|count| u32::try_from(count).ok()).filter(|count| *count > 0)
}
