//! LM Studio omits context windows from the OpenAI-compatible list, but has a list of its own with them, which also
//! tells which models only embed.

use serde_json::Value;

use super::{
    kind,
    listed::{Listed, tokens},
    listing,
};
use crate::{Client, Endpoint, dialect::openai, route};

/// Adds what that list says, if the server has it.
pub(super) async fn complete(client: &Client, endpoint: &Endpoint, models: &mut Vec<Listed>) {
    let mut root = endpoint.base_url.clone();
    root.set_path("");
    let url = route::below(&root, &["api", "v0", "models"]);
    let Ok(headers) = openai::headers(endpoint) else { return };
    let Ok(Some(page)) = listing::page(client, endpoint, url, headers).await else { return };
    let Some(entries) = page.get("data").and_then(Value::as_array) else { return };
    let entry =
        |name: &str| entries.iter().find(|entry| entry.get("id").and_then(Value::as_str) == Some(name));
    models.retain_mut(|listed| {
        let Some(entry) = entry(listed.name()) else { return true };
        let fields = ["loaded_context_length", "max_context_length"];
        listed.set_context_window(fields.iter().find_map(|field| tokens(entry.get(field)?)));
        kind::generates_text(entry, listed.name())
    });
}
