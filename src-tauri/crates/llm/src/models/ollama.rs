//! The pulled models, latest first. The list lacks their context windows, so the server is asked for each; it answers
//! from a file.

use chrono::DateTime;
use futures_util::future::join_all;
use serde_json::Value;

use super::{
    kind,
    listed::{Listed, Model},
    listing,
};
use crate::{Client, Endpoint, Error, dialect::ollama, model_state};

/// How many models are asked for their context window, with a request for each.
const MAX_ASKED: usize = 24;

pub(super) async fn list(client: &Client, endpoint: &Endpoint) -> Result<Option<Vec<Listed>>, Error> {
    let url = ollama::address(&endpoint.base_url, "tags");
    let page = listing::page(client, endpoint, url, ollama::headers(endpoint)?).await?;
    let entries = page.as_ref().and_then(|page| page.get("models")?.as_array());
    Ok(entries.map(|entries| entries.iter().filter_map(read).collect()))
}

/// Adds the context windows the server reports in time.
pub(super) async fn add_context_windows(client: &Client, endpoint: &Endpoint, models: &mut [Model]) {
    let asked = models.iter_mut().take(MAX_ASKED).map(async |model| {
        let endpoint = Endpoint { model: model.name.clone(), ..endpoint.clone() };
        model.context_window = model_state::context_window(client, &endpoint).await;
    });
    join_all(asked).await;
}

fn read(entry: &Value) -> Option<Listed> {
    let name = entry.get("name")?.as_str()?;
    let families = entry.pointer("/details/families").and_then(Value::as_array);
    let only_embeds = families.is_some_and(|all| all.iter().all(|one| one == "bert" || one == "nomic-bert"));
    if only_embeds && families.is_some_and(|all| !all.is_empty()) || !kind::generates_text(entry, name) {
        return None;
    }
    let created = entry
        .get("modified_at")
        .and_then(Value::as_str)
        .and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    Some(Listed::new(name, None, created.map_or(0, |created| created.timestamp())))
}
