//! The models somebody has pulled, the latest first. Their windows are not in the list; the server is asked for
//! one when a prompt is sent.

use chrono::DateTime;
use serde_json::Value;

use super::{Listed, Model, kind, listing};
use crate::dialect::ollama;
use crate::{Client, Endpoint, Error};

pub(super) async fn listed(client: &Client, endpoint: &Endpoint) -> Result<Option<Vec<Listed>>, Error> {
    let url = ollama::address(&endpoint.base_url, "tags");
    let page = listing::page(client, endpoint, url, ollama::headers(endpoint)?).await?;
    let entries = page.as_ref().and_then(|page| page.get("models")?.as_array());
    Ok(entries.map(|entries| entries.iter().filter_map(read).collect()))
}

fn read(entry: &Value) -> Option<Listed> {
    let name = entry.get("name")?.as_str()?;
    let families = entry.pointer("/details/families").and_then(Value::as_array);
    let only_embeds = families.is_some_and(|all| all.iter().all(|one| one == "bert" || one == "nomic-bert"));
    if only_embeds && families.is_some_and(|all| !all.is_empty()) || !kind::writes(entry, name) {
        return None;
    }
    let since = entry
        .get("modified_at")
        .and_then(Value::as_str)
        .and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    let model = Model { name: name.to_owned(), window_tokens: None };
    Some(Listed { model, since: since.map_or(0, |since| since.timestamp()) })
}
