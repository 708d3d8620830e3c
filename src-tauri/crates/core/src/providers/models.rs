//! Models before any turn: which there are, and whether one answers.

use super::{Limits, context_windows::ContextWindows, keys::Keys, offered::Offered, target};
use crate::{
    CallError,
    ipc::{ConnectionReport, LocalServer, ModelOption, Reason, SettingsChange},
    settings::{self, Choice, origin, word},
};

/// Asks the model that Settings shows for one token and reports the outcome. Sends nothing a writer wrote. A typed key is
/// used for this request only.
///
/// # Errors
/// [`Reason::ConsentNeeded`] where a key would go to another computer unencrypted.
pub(super) async fn test_connection(
    client: &llm::Client,
    keys: &Keys,
    context_windows: &ContextWindows,
    change: SettingsChange,
    key: Option<String>,
) -> Result<ConnectionReport, CallError> {
    let shown = shown(&change);
    let (model, host) = shown.map(|choice| (choice.model.clone(), choice.host())).unwrap_or_default();
    match ask_for_a_token(client, keys, context_windows, change, key).await {
        Ok(()) => Ok(ConnectionReport { model, host, problem: None }),
        Err(error @ CallError::Refused(Reason::ConsentNeeded { .. })) => Err(error),
        Err(error) => Ok(ConnectionReport { model, host, problem: Some(error.problem()) }),
    }
}

async fn ask_for_a_token(
    client: &llm::Client,
    keys: &Keys,
    context_windows: &ContextWindows,
    change: SettingsChange,
    key: Option<String>,
) -> Result<(), CallError> {
    settings::numbers(&change)?;
    let (temperature, reply_tokens) = (change.temperature, change.reply_tokens);
    let window = change.window_tokens;
    let choice = shown(&change)?;
    if choice.is_desk() {
        return Ok(());
    }
    let endpoint = endpoint_with_key(keys, &choice, key).await?;
    if choice.model.is_empty() {
        return Err(Reason::NoModel { host: endpoint.host() }.into());
    }
    let limits = Limits { window: window.or_else(|| context_windows.get(&choice)), reply_tokens };
    let style = llm::Style { temperature, reply_tokens: limits.reply_tokens() };
    Ok(llm::test_connection(client, &endpoint, &style).await?)
}

/// The models that the provider of a choice offers; none where it has no list. Remembers them, and the context windows
/// that the list gives. Sends the key that is saved for this address and never one that is only typed: the page asks while the address
/// changes.
///
/// # Errors
/// [`Reason::ConsentNeeded`] where the key would go to another computer unencrypted; else why there is no list,
/// which says nothing about whether a model answers.
pub(super) async fn list(
    client: &llm::Client,
    keys: &Keys,
    context_windows: &ContextWindows,
    offered: &Offered,
    choice: &Choice,
) -> Result<Vec<ModelOption>, CallError> {
    if choice.is_desk() {
        return Ok(Vec::new());
    }
    let endpoint = endpoint_with_key(keys, choice, None).await?;
    let found = llm::models(client, &endpoint).await?;
    context_windows.remember(&origin(&endpoint.base_url), &found);
    offered.remember(choice, &found);
    let option = |model: llm::Model| ModelOption {
        window_tokens: model
            .context_window
            .or_else(|| llm::known_context_window(endpoint.dialect, &model.name)),
        name: model.name,
    };
    Ok(found.into_iter().map(option).collect())
}

/// Asks a server on this computer for its list again: some load a model when they are first asked, with a smaller
/// context window than they listed before.
pub(super) async fn list_again(
    client: &llm::Client,
    keys: &Keys,
    context_windows: &ContextWindows,
    offered: &Offered,
    choice: &Choice,
) {
    let is_such = |endpoint: llm::Endpoint| {
        endpoint.dialect == llm::Dialect::OpenAi && llm::is_loopback(&endpoint.base_url)
    };
    if target::endpoint(choice).is_ok_and(is_such) {
        // Without a list, what is known remains.
        let _ = list(client, keys, context_windows, offered, choice).await;
    }
}

/// Model servers that answer on this computer at their usual ports.
pub(super) async fn find_local_servers(client: &llm::Client) -> Vec<LocalServer> {
    let found = llm::find_local_servers(client, &llm::local_server_addresses()).await;
    let local_server = |server: llm::LocalServer| LocalServer {
        name: server.name.into(),
        provider: word(server.dialect).into(),
        base_url: server.base_url.into(),
        models: server.models,
    };
    found.into_iter().map(local_server).collect()
}

/// The endpoint of a choice with a key: the one typed, else the one that is saved for it.
async fn endpoint_with_key(
    keys: &Keys,
    choice: &Choice,
    key: Option<String>,
) -> Result<llm::Endpoint, CallError> {
    let mut endpoint = target::endpoint(choice)?;
    endpoint.key = match key.map(llm::ApiKey::new).filter(|key| !key.is_empty()) {
        Some(key) => Some(key),
        None => keys.get(&choice.provider, &origin(&endpoint.base_url)).await.ok().and_then(|(_, key)| key),
    };
    if endpoint.key.is_some() && !keys.may_be_sent(&choice.provider, &endpoint.base_url) {
        return Err(Reason::ConsentNeeded { host: endpoint.host() }.into());
    }
    Ok(endpoint)
}

/// The choice that Settings shows, which need not be stored yet.
pub(super) fn shown(change: &SettingsChange) -> Result<Choice, CallError> {
    Ok(Choice {
        provider: settings::provider(&change.provider)?.into(),
        base_url: change.base_url.clone(),
        model: settings::model(&change.model)?.into(),
        ..Choice::default()
    })
}
