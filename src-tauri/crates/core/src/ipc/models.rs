//! Models as the page sees them: which one answers for whom, which there are, and whether one can be reached.
//!
//! Apart from the other settings because most of it is what a provider said, not what a writer wishes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Problem;

/// The model of one assistant.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ModelSetting {
    /// `scriptwriter` or `scene_writer`.
    pub assistant: String,
    /// `reference`, `openai` (and everything that speaks like it), `anthropic`, `gemini` or `ollama`.
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
    /// Whether it is known to require a key.
    pub needs_key: bool,
    /// How what is sent to that address travels; absent for the Reference desk.
    pub transport: Option<Transport>,
    /// How many tokens the model takes, prompt and reply together, as the writer set it; absent where what is known of
    /// the model decides.
    pub window_tokens: Option<u32>,
    /// What it costs, as the writer set it.
    pub price: Option<Price>,
}

/// The model that was chosen for a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SessionModel {
    /// As in [`ModelSetting`].
    pub provider: String,
    /// Scheme, host and port of its address; empty for the Reference desk.
    pub origin: String,
    /// The host of that address, to show; empty for the Reference desk.
    pub host: String,
    /// The model's name as the provider knows it; empty for the Reference desk.
    pub model: String,
    /// How what is sent there travels; absent for the Reference desk.
    pub transport: Option<Transport>,
}

/// A model that is to answer in a session. It names no address: that is the one in Settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
#[ts(export)]
pub enum ModelChoice {
    /// That of Settings.
    Settings,
    /// The Reference desk.
    Desk,
    /// A model of the provider that an assistant has in Settings.
    Model {
        /// `scriptwriter` or `scene_writer`.
        assistant: String,
        /// The model's name as the provider knows it.
        model: String,
    },
}

/// How what is sent to a provider travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Transport {
    /// It stays on this computer.
    Local,
    /// Encrypted.
    Encrypted,
    /// Anyone on the way can read it.
    Unencrypted,
}

/// What a model costs, in US dollars.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Price {
    /// For a million tokens of the prompt.
    pub input_per_million: f64,
    /// For a million tokens of the reply.
    pub output_per_million: f64,
}

/// A model a provider offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ModelOption {
    /// Its name, as the provider spells it.
    pub name: String,
    /// How many tokens it takes, where the provider says so or it is well known.
    pub window_tokens: Option<u32>,
}

/// What a connection test found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ConnectionReport {
    /// The model that was asked for a token; empty for the Reference desk.
    pub model: String,
    /// Where it is.
    pub host: String,
    /// Why no token arrived; none if one did.
    pub problem: Option<Problem>,
}

/// A model server found on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LocalServer {
    /// `Ollama`, `LM Studio`, `llama.cpp`.
    pub name: String,
    /// Which provider it is: `openai` or `ollama`.
    pub provider: String,
    /// Its address to use as base URL.
    pub base_url: String,
    /// The models it offers.
    pub models: Vec<String>,
}

/// Where a key, or another secret, is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum KeyPlace {
    /// It is not kept.
    None,
    /// In the keyring.
    Keyring,
    /// In memory until the app quits, because there is no keyring.
    Session,
    /// Given by the environment for this run.
    Environment,
}
