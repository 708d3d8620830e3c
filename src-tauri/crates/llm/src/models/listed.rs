//! A model of a list, and the order of the list.

use std::{cmp::Reverse, collections::HashSet};

use serde_json::Value;

/// The longest name, in bytes, and the most models of a list: far more than providers have.
const LONGEST_NAME: usize = 512;
const MOST: usize = 5_000;

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

/// The models, newest first, then by name; each name once. Names that no provider gives, and those past the most, are
/// left out: a list of 4 MB has space for hundreds of thousands.
pub(super) fn in_order(mut listed: Vec<Listed>) -> Vec<Model> {
    listed.retain(|listed| listed.name().len() <= LONGEST_NAME && !listed.name().contains(char::is_control));
    listed.sort_by(|a, b| (Reverse(a.created), &a.model.name).cmp(&(Reverse(b.created), &b.model.name)));
    let mut seen = HashSet::new();
    let models = listed.into_iter().map(|listed| listed.model);
    models.filter(|model| seen.insert(model.name.clone())).take(MOST).collect()
}

/// A number of tokens, if a model could have it.
pub(super) fn tokens(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|count| u32::try_from(count).ok()).filter(|count| *count > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(listed: Vec<Listed>) -> Vec<String> {
        in_order(listed).into_iter().map(|model| model.name).collect()
    }

    #[test]
    fn names_that_no_provider_gives_are_left_out() {
        let longest = "x".repeat(LONGEST_NAME);
        let all = [&longest, &format!("{longest}x"), "a\nb", "a\u{7f}", "tiny"];
        assert_eq!(names(all.iter().map(|name| Listed::new(name, None, 0)).collect()), ["tiny", &longest]);
    }

    #[test]
    fn a_list_ends_at_its_most_models() {
        let all = (0..250_000).map(|number: i64| Listed::new(&number.to_string(), None, number)).collect();
        let kept = names(all);
        assert_eq!((kept.len(), kept[0].as_str(), kept[MOST - 1].as_str()), (MOST, "249999", "245000"));
    }
}
