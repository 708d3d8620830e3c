//! The list of OpenAI-compatible servers. The route is the same everywhere, the fields are not.

use serde_json::Value;

use super::{
    kind,
    listed::{Listed, tokens},
    listing, lm_studio,
};
use crate::{Client, Endpoint, Error, dialect::openai, is_loopback};

/// Fields for the context window: of llama.cpp, OpenRouter (of the host, and of the model), Groq, Mistral, vLLM,
/// LiteLLM. What the server was started with precedes what the model supports.
const CONTEXT_WINDOWS: &[&str] = &[
    "/meta/n_ctx",
    "/top_provider/context_length",
    "/loaded_context_length",
    "/context_length",
    "/context_window",
    "/max_context_length",
    "/max_model_len",
    "/max_input_tokens",
    "/meta/n_ctx_train",
];

pub(super) async fn list(client: &Client, endpoint: &Endpoint) -> Result<Option<Vec<Listed>>, Error> {
    let Some(url) = openai::list_address(endpoint) else { return Ok(None) };
    let Some(page) = listing::page(client, endpoint, url, openai::headers(endpoint)?).await? else {
        return Ok(None);
    };
    let Some(mut models) = read(&page) else { return Ok(None) };
    let silent = !models.iter().any(Listed::has_context_window);
    if silent && !models.is_empty() && is_loopback(&endpoint.base_url) {
        lm_studio::complete(client, endpoint, &mut models).await;
    }
    Ok(Some(models))
}

/// `None` if this is not a list. An empty one counts only if it calls itself a list: any web server may answer `{}`.
fn read(page: &Value) -> Option<Vec<Listed>> {
    let entries = page.get("data").unwrap_or(page).as_array().map(Vec::as_slice).unwrap_or_default();
    let all: Vec<_> = entries.iter().filter_map(|entry| Some((entry, entry.get("id")?.as_str()?))).collect();
    let calls_itself_one = page.get("object").and_then(Value::as_str) == Some("list");
    if all.is_empty() && !calls_itself_one {
        return None;
    }
    let writes = |(entry, name): &(&Value, &str)| kind::generates_text(entry, name);
    Some(all.into_iter().filter(writes).map(|(fields, name)| entry(fields, name)).collect())
}

fn entry(entry: &Value, name: &str) -> Listed {
    let context_window = CONTEXT_WINDOWS.iter().find_map(|pointer| tokens(entry.pointer(pointer)?));
    let created = entry.get("created").and_then(Value::as_i64).unwrap_or(0);
    Listed::new(name, context_window, created)
}
