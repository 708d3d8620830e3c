//! What Ollama servers have said about their models, remembered for as long as the client lives.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use crate::Endpoint;

/// What a server says about a model.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ModelDetails {
    pub(crate) exists: bool,
    pub(crate) context_window: Option<u32>,
    /// The model runs on another computer, which loads it on its own terms.
    pub(crate) remote: bool,
}

/// The details of models by address and name, shared by the clones of a client.
#[derive(Debug, Clone, Default)]
pub(crate) struct ModelDetailsCache(Arc<Mutex<HashMap<(String, String), ModelDetails>>>);

impl ModelDetailsCache {
    pub(crate) fn get(&self, endpoint: &Endpoint) -> Option<ModelDetails> {
        self.0.lock().ok()?.get(&key(endpoint)).copied()
    }

    pub(crate) fn insert(&self, endpoint: &Endpoint, details: ModelDetails) {
        if let Ok(mut models) = self.0.lock() {
            models.insert(key(endpoint), details);
        }
    }
}

fn key(endpoint: &Endpoint) -> (String, String) {
    (endpoint.base_url.to_string(), endpoint.model.clone())
}
