//! Anthropic's list, page by page.

use serde_json::Value;

use super::{
    listed::{Listed, tokens},
    listing,
};
use crate::{Client, Endpoint, Error, dialect::anthropic};

pub(super) async fn list(client: &Client, endpoint: &Endpoint) -> Result<Option<Vec<Listed>>, Error> {
    let mut models = Vec::new();
    let mut after: Option<String> = None;
    for _ in 0..listing::MAX_PAGES {
        let mut url = anthropic::address(endpoint, "models");
        url.query_pairs_mut().append_pair("limit", "1000");
        if let Some(after) = &after {
            url.query_pairs_mut().append_pair("after_id", after);
        }
        let Some(page) = listing::page(client, endpoint, url, anthropic::headers(endpoint)?).await? else {
            break;
        };
        let entries = page.get("data").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        models.extend(entries.iter().filter_map(read));
        after = page.get("last_id").and_then(Value::as_str).map(str::to_owned);
        if page.get("has_more").and_then(Value::as_bool) != Some(true) || after.is_none() {
            break;
        }
    }
    Ok(Some(models))
}

fn read(entry: &Value) -> Option<Listed> {
    if entry.get("lifecycle").and_then(Value::as_str) == Some("retired") {
        return None;
    }
    let name = entry.get("id")?.as_str()?;
    let context_window = entry.get("max_input_tokens").and_then(tokens);
    let created = entry.get("created_at").and_then(Value::as_str);
    let created = created.and_then(|text| chrono::DateTime::parse_from_rfc3339(text).ok());
    Some(Listed::new(name, context_window, created.map_or(0, |created| created.timestamp())))
}
