//! The models a provider offers, where it says so. A list is a convenience and never a condition: free text is
//! always possible, and a provider without a list simply has an empty one.

use crate::{Client, Endpoint, Error};

/// A model a provider offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// Its name, as [`Endpoint::model`] wants it.
    pub name: String,
    /// How many tokens it takes, prompt and reply together, where the list says so.
    pub window_tokens: Option<u32>,
}

/// The models of a provider that write text, in the order to offer them. `endpoint.model` does not matter.
///
/// # Errors
/// Every fault on the way there, and a refused key; a list that does not exist is only empty.
#[allow(clippy::unused_async, reason = "asks from the next commit on")]
pub async fn models(_client: &Client, _endpoint: &Endpoint) -> Result<Vec<Model>, Error> {
    Ok(Vec::new())
}
