//! Settings as the page sees them: never a key, only whether there is one and where it is kept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything Settings shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Settings {
    /// Who answers: `reference` or `openai` (any OpenAI-compatible server).
    pub provider: String,
    /// The provider's address, as it documents it, e.g. `https://api.openai.com/v1`.
    pub base_url: String,
    /// The host of that address, to show; empty for the Reference desk.
    pub host: String,
    /// Scheme, host and port of that address: what a key and a consent belong to; empty for the Reference desk.
    pub origin: String,
    /// The model's name as the provider knows it.
    pub model: String,
    /// Whether there is a key for this provider and host, and where.
    pub key: KeyPlace,
    /// Whether a keyring can be used; absent while nobody has asked it yet.
    pub keyring: Option<bool>,
    /// Whose history this is.
    pub user_id: String,
    /// `system`, `light` or `dark`.
    pub theme: Theme,
    /// Whether the address of a shared database is kept, and where.
    pub mongodb: KeyPlace,
    /// That address as it may be shown: hosts, user and database, never a password; empty while there is none.
    pub mongodb_place: String,
    /// The names of those settings that environment variables override in this run (`mongodb_uri` among them).
    pub overridden: Vec<String>,
    /// How long messages live, in hours.
    pub retention_hours: u32,
}

/// The part of the settings the writer changes with Save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SettingsChange {
    /// See [`Settings::provider`].
    pub provider: String,
    /// See [`Settings::base_url`].
    pub base_url: String,
    /// See [`Settings::model`].
    pub model: String,
    /// See [`Settings::user_id`].
    pub user_id: String,
    /// See [`Settings::theme`].
    pub theme: Theme,
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

/// Where a key, or another secret, is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum KeyPlace {
    /// There is none.
    None,
    /// In the keyring.
    Keyring,
    /// In memory until the app quits, because there is no keyring.
    Session,
    /// Given by the environment for this run.
    Environment,
}

/// What a connection test found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ConnectionReport {
    /// Whether a token of the chosen model arrived.
    pub ok: bool,
    /// What was found.
    pub finding: Finding,
    /// One sentence to show, with the next step.
    pub message: String,
}

/// The outcomes a connection test tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Finding {
    /// A token arrived.
    Answered,
    /// No such host.
    NoSuchHost,
    /// The host is there and nothing listens, or the connection broke.
    Refused,
    /// No secure connection.
    Tls,
    /// 401 or 403: the key was refused.
    Unauthorized,
    /// 404: the address is not an API of this kind.
    WrongAddress,
    /// 404: the model is not there.
    WrongModel,
    /// 429.
    RateLimited,
    /// Nothing came in time.
    Timeout,
    /// Something else; the sentence says what.
    Other,
}

/// A model server found on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LocalServer {
    /// `Ollama`, `LM Studio`, `llama.cpp`.
    pub name: String,
    /// Its address to use as base URL.
    pub base_url: String,
    /// The models it offers.
    pub models: Vec<String>,
}
