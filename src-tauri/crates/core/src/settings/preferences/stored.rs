//! The file of preferences as it may be found: as this version writes it, or as the one before did, which knew one
//! model for both assistants and kept it flat.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{BOTH, Consent, Preferences, Price, Window};
use crate::{
    ipc::{Appearance, ExportFormat, ScriptChoices, Theme},
    settings::{
        choice::{Choice, REFERENCE},
        limits::{CONTEXT_MESSAGES, PATIENCE, TEMPERATURE, USUAL_API_PORT},
        programs::{Requests, StoredToken},
    },
};

#[derive(Deserialize)]
#[serde(default)]
pub(super) struct Stored {
    separate: bool,
    choices: BTreeMap<String, Choice>,
    temperature: Option<f32>,
    reply_tokens: Option<u32>,
    context_messages: u32,
    patience: Option<u32>,
    prices: Vec<Price>,
    windows: Vec<Window>,
    user_id: String,
    theme: Theme,
    notify_replies: bool,
    notify_expiry: bool,
    appearance: Appearance,
    script: ScriptChoices,
    export: ExportFormat,
    assistant: String,
    consents: Vec<Consent>,
    mongodb: bool,
    mongodb_place: String,
    api: bool,
    api_port: u16,
    api_tokens: Vec<StoredToken>,
    api_requests: Requests,
    stale_entries: Vec<String>,
    /// Flat, as the version before kept it.
    provider: String,
    base_url: String,
    model: String,
}

impl Default for Stored {
    fn default() -> Self {
        let new = Preferences::default();
        Self {
            separate: new.separate,
            choices: new.choices,
            temperature: new.temperature,
            reply_tokens: new.reply_tokens,
            context_messages: new.context_messages,
            patience: new.patience,
            prices: new.prices,
            windows: new.windows,
            user_id: new.user_id,
            theme: new.theme,
            notify_replies: new.notify_replies,
            notify_expiry: new.notify_expiry,
            appearance: new.appearance,
            script: new.script,
            export: new.export,
            assistant: new.assistant,
            consents: new.consents,
            mongodb: new.mongodb,
            mongodb_place: new.mongodb_place,
            api: new.api,
            api_port: new.api_port,
            api_tokens: new.api_tokens,
            api_requests: new.api_requests,
            stale_entries: new.stale_entries,
            provider: REFERENCE.into(),
            base_url: String::new(),
            model: String::new(),
        }
    }
}

impl From<Stored> for Preferences {
    fn from(stored: Stored) -> Self {
        let mut choices = stored.choices;
        let flat = Choice {
            provider: stored.provider,
            base_url: stored.base_url,
            model: stored.model,
            ..Choice::default()
        };
        if choices.is_empty() && flat != Choice::default() {
            choices.insert(BOTH.into(), flat);
        }
        Self {
            separate: stored.separate,
            choices,
            temperature: stored.temperature.filter(|temperature| TEMPERATURE.contains(temperature)),
            reply_tokens: stored.reply_tokens.filter(|tokens| *tokens > 0),
            context_messages: stored
                .context_messages
                .clamp(*CONTEXT_MESSAGES.start(), *CONTEXT_MESSAGES.end()),
            patience: stored.patience.filter(|seconds| PATIENCE.contains(seconds)),
            prices: stored.prices,
            windows: stored.windows,
            user_id: stored.user_id,
            theme: stored.theme,
            notify_replies: stored.notify_replies,
            notify_expiry: stored.notify_expiry,
            appearance: stored.appearance.limited(),
            script: stored.script,
            export: stored.export,
            assistant: stored.assistant,
            consents: stored.consents,
            mongodb: stored.mongodb,
            mongodb_place: stored.mongodb_place,
            api: stored.api && stored.api_port > 0,
            api_port: if stored.api_port > 0 { stored.api_port } else { USUAL_API_PORT },
            api_tokens: stored.api_tokens,
            api_requests: stored.api_requests,
            stale_entries: stored.stale_entries,
        }
    }
}
