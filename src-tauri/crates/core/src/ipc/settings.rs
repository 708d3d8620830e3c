//! Settings as the page sees them: never a key, only whether there is one and where it is kept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Appearance, ExportFormat, KeyPlace, ModelSetting, Price, ScriptChoices};

/// Everything Settings shows.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Settings {
    /// Whether each assistant has a model of its own.
    pub separate: bool,
    /// Who answers for each assistant, always `scriptwriter` and then `scene_writer`; the same for both unless they are
    /// separate.
    pub models: Vec<ModelSetting>,
    /// How freely a model writes, 0 to 2; absent for the provider's own.
    pub temperature: Option<f32>,
    /// The most tokens a reply may have; absent for the provider's own.
    pub reply_tokens: Option<u32>,
    /// How many messages before the new one may go with it, 2 to 50.
    pub context_messages: u32,
    /// After how many seconds of silence a reply is given up, 30 to 900; absent for the usual 90.
    pub patience: Option<u32>,
    /// Whether a keyring can be used; absent before it is first asked.
    pub keyring: Option<bool>,
    /// Whose history this is.
    pub user_id: String,
    /// `system`, `light` or `dark`.
    pub theme: Theme,
    /// Whether the desktop can say anything at all.
    pub can_notify: bool,
    /// Whether the desktop says that an assistant has answered in a window without the focus.
    pub notify_replies: bool,
    /// Whether the desktop says that messages of a conversation will be deleted within the hour, where no window with the focus
    /// shows it.
    pub notify_expiry: bool,
    /// How the window is set.
    pub appearance: Appearance,
    /// How scripts leave the window.
    pub script: ScriptChoices,
    /// As what conversations are exported, as it was chosen last.
    pub export: ExportFormat,
    /// Whether the address of a shared database is kept, and where.
    pub mongodb: KeyPlace,
    /// That address as it may be shown: hosts, user and database, never a password; empty while there is none.
    pub mongodb_place: String,
    /// The names of those settings that environment variables override in this run: `provider`, `base_url`, `model` and
    /// `key` for both assistants, `mongodb_uri`.
    pub overridden: Vec<String>,
    /// How long messages live, in hours.
    pub retention_hours: u32,
}

/// The settings that Settings stores with each change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SettingsChange {
    /// Whose model the next five are about: `both`, `scriptwriter` or `scene_writer`.
    pub assistant: String,
    /// See [`ModelSetting::provider`].
    pub provider: String,
    /// See [`ModelSetting::base_url`].
    pub base_url: String,
    /// See [`ModelSetting::model`].
    pub model: String,
    /// See [`ModelSetting::window_tokens`]. Absent where the model is another one than before, it stays as it is known.
    pub window_tokens: Option<u32>,
    /// See [`ModelSetting::price`]. Absent where the model is another one than before, it stays as it is known.
    pub price: Option<Price>,
    /// See [`Settings::separate`].
    pub separate: bool,
    /// See [`Settings::temperature`].
    pub temperature: Option<f32>,
    /// See [`Settings::reply_tokens`].
    pub reply_tokens: Option<u32>,
    /// See [`Settings::context_messages`].
    pub context_messages: u32,
    /// See [`Settings::patience`].
    pub patience: Option<u32>,
    /// See [`Settings::user_id`].
    pub user_id: String,
    /// See [`Settings::theme`].
    pub theme: Theme,
    /// See [`Settings::notify_replies`].
    pub notify_replies: bool,
    /// See [`Settings::notify_expiry`].
    pub notify_expiry: bool,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Theme {
    /// As the desktop says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}
