//! What the writer prefers: a small plain file, because the window must know the theme before any keyring is asked.
//! It holds no secret and nothing a writer wrote in a conversation.

mod loading;
mod stored;

use std::{collections::BTreeMap, path::Path};

use history::{Assistant, UserId};
use serde::{Deserialize, Serialize};

use super::{
    choice::Choice,
    limits::{USUAL_API_PORT, USUAL_CONTEXT_MESSAGES},
    programs::{self, Requests, StoredToken},
};
use crate::{
    home,
    ipc::{Appearance, ExportFormat, ScriptChoices, Theme},
};

pub use loading::LoadedPreferences;
pub(super) use loading::Trouble;

/// Under which word the choice for both assistants is kept; each one's own is under its key.
pub(crate) const BOTH: &str = "both";

/// The stored preferences.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Preferences {
    /// Whether each assistant has a model of its own.
    pub separate: bool,
    /// The chosen models, for both assistants and for each: unused ones are kept.
    pub choices: BTreeMap<String, Choice>,
    /// How freely a model writes, 0 to 2; absent for the provider's default.
    pub temperature: Option<f32>,
    /// The most tokens a reply may have; absent for the provider's default.
    pub reply_tokens: Option<u32>,
    /// How many messages before the new one may go with it.
    pub context_messages: u32,
    /// After how many seconds of silence a reply is given up; absent for 90.
    pub patience: Option<u32>,
    /// What models cost.
    pub prices: Vec<Price>,
    /// Context windows, as the writer set them.
    pub windows: Vec<Window>,
    /// Whose history.
    pub user_id: String,
    /// Light or dark.
    pub theme: Theme,
    /// Whether the desktop says that an assistant has answered in a window without the focus.
    pub notify_replies: bool,
    /// Whether the desktop says that messages of a conversation will be deleted within the hour.
    pub notify_expiry: bool,
    /// How the window is set.
    pub appearance: Appearance,
    /// How scripts leave the window.
    pub script: ScriptChoices,
    /// As what conversations are exported.
    pub export: ExportFormat,
    /// The assistant of the last new conversation.
    pub assistant: String,
    /// Where the writer has agreed to send conversations.
    pub consents: Vec<Consent>,
    /// Whether a shared database is connected. Its address is a secret and in the keyring.
    pub mongodb: bool,
    /// Which database that is, as a hash; empty where an earlier version connected it. All homes of this user have one
    /// keyring, and its entry may be that of another home.
    pub mongodb_place: String,
    /// Whether the HTTP API is on.
    pub api: bool,
    /// The port it listens on.
    pub api_port: u16,
    /// Which programs may use it. Their tokens are not kept, the hashes of those are in the keyring.
    #[serde(serialize_with = "programs::lasting")]
    pub api_tokens: Vec<StoredToken>,
    /// How many requests it was sent on the last day it was used.
    pub api_requests: Requests,
    /// Names of entries in the keyring that are out of date and could not be deleted yet. They hold no secret.
    pub stale_entries: Vec<String>,
}

/// The writer's consent to send conversations somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// By way of which provider setting.
    pub provider: String,
    /// Where to: scheme, host and port.
    pub origin: String,
}

/// What a model costs, in US dollars.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Price {
    /// Where: scheme, host and port.
    pub origin: String,
    /// Which model.
    pub model: String,
    /// For a million tokens of the prompt.
    pub input_per_million: f64,
    /// For a million tokens of the reply.
    pub output_per_million: f64,
}

/// The context window of a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Where: scheme, host and port.
    pub origin: String,
    /// Which model.
    pub model: String,
    /// In tokens, prompt and reply together.
    pub tokens: u32,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            separate: false,
            choices: BTreeMap::new(),
            temperature: None,
            reply_tokens: None,
            context_messages: USUAL_CONTEXT_MESSAGES,
            patience: None,
            prices: Vec::new(),
            windows: Vec::new(),
            user_id: UserId::default().to_string(),
            theme: Theme::default(),
            notify_replies: false,
            notify_expiry: false,
            appearance: Appearance::default(),
            script: ScriptChoices::default(),
            export: ExportFormat::default(),
            assistant: Assistant::SCENE_WRITER.as_str().into(),
            consents: Vec::new(),
            mongodb: false,
            mongodb_place: String::new(),
            api: false,
            api_port: USUAL_API_PORT,
            api_tokens: Vec::new(),
            api_requests: Requests::default(),
            stale_entries: Vec::new(),
        }
    }
}

impl Preferences {
    /// Writes the file: whole or not at all.
    ///
    /// # Errors
    /// What the disk says; then the old file stands.
    pub fn write(&self, file: &Path) -> std::io::Result<()> {
        home::write_whole(file, self)
    }

    pub(crate) fn user(&self) -> UserId {
        self.user_id.parse().unwrap_or_default()
    }

    /// Who is set to answer for an assistant: its own choice if the two are separate and it has one, else that of both.
    pub(crate) fn choice(&self, assistant: Assistant) -> Choice {
        let own = self.separate.then(|| self.choices.get(assistant.as_str())).flatten();
        own.or_else(|| self.choices.get(BOTH)).cloned().unwrap_or_default()
    }
}
