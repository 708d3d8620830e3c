//! Gemini's list, page by page. It includes models of every kind, and has no dates.

use serde_json::Value;

use super::{
    kind,
    listed::{Listed, tokens},
    listing,
};
use crate::{Client, Endpoint, Error, dialect::gemini};

pub(super) async fn list(client: &Client, endpoint: &Endpoint) -> Result<Option<Vec<Listed>>, Error> {
    let mut models = Vec::new();
    let mut next: Option<String> = None;
    for _ in 0..listing::MAX_PAGES {
        let mut url = gemini::list_address(endpoint);
        url.query_pairs_mut().append_pair("pageSize", "1000");
        if let Some(next) = &next {
            url.query_pairs_mut().append_pair("pageToken", next);
        }
        let Some(page) = listing::page(client, endpoint, url, gemini::headers(endpoint)?).await? else {
            break;
        };
        let entries = page.get("models").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        models.extend(entries.iter().filter_map(read));
        next = page.get("nextPageToken").and_then(Value::as_str).map(str::to_owned);
        if next.as_deref().is_none_or(str::is_empty) {
            break;
        }
    }
    Ok(Some(models))
}

fn read(entry: &Value) -> Option<Listed> {
    let full = entry.get("name")?.as_str()?;
    let name = full.strip_prefix("models/").unwrap_or(full);
    let methods = entry.get("supportedGenerationMethods")?.as_array()?;
    if !methods.iter().any(|method| method == "generateContent") || !kind::generates_text(entry, name) {
        return None;
    }
    let context_window = entry.get("inputTokenLimit").and_then(tokens);
    Some(Listed::new(name, context_window, generation(name)))
}

/// A substitute for the missing date: the number in the name, in hundredths, because the newest generation has the
/// highest.
fn generation(name: &str) -> i64 {
    let number: String = name
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let own = name.starts_with("gemini-");
    number.parse::<f32>().map_or(0, |number| if own && number < 100.0 { (number * 100.0) as i64 } else { 0 })
}
