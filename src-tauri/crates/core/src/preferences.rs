//! What the writer prefers: a small plain file, because the window must know the theme before any keyring is asked.
//! It holds no secret and nothing a writer wrote in a conversation.

use std::{fs, io::Write, path::Path};

use history::{Assistant, UserId};
use serde::{Deserialize, Serialize};

use crate::shapes::Theme;

/// The built-in provider.
pub(crate) const REFERENCE: &str = "reference";
/// Anything that speaks OpenAI's chat completions.
pub(crate) const OPENAI: &str = "openai";

/// The stored preferences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// `reference` or `openai`.
    pub provider: String,
    /// The provider's address.
    pub base_url: String,
    /// The model's name.
    pub model: String,
    /// Whose history.
    pub user_id: String,
    /// Light or dark.
    pub theme: Theme,
    /// The assistant of the last new conversation.
    pub assistant: String,
    /// To whom the writer has agreed to send conversations.
    pub consents: Vec<Consent>,
    /// Whether a shared database is connected. Its address is a secret and in the keyring.
    pub mongodb: bool,
}

/// The writer's word that conversations may be sent somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// By way of which provider setting.
    pub provider: String,
    /// Where to: scheme, host and port.
    pub origin: String,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            provider: REFERENCE.into(),
            base_url: String::new(),
            model: String::new(),
            user_id: UserId::default().to_string(),
            theme: Theme::default(),
            assistant: Assistant::SCENE_WRITER.as_str().into(),
            consents: Vec::new(),
            mongodb: false,
        }
    }
}

impl Preferences {
    /// Reads the file. One that cannot be understood is set aside, never overwritten.
    pub fn read(file: &Path) -> Self {
        let Ok(text) = fs::read_to_string(file) else { return Self::default() };
        serde_json::from_str(&text).unwrap_or_else(|error| {
            tracing::warn!(%error, "the settings file cannot be understood and is set aside");
            // If it cannot be renamed either, the next save replaces it: there is nothing better to do.
            let _ = fs::rename(file, file.with_extension("json.aside"));
            Self::default()
        })
    }

    /// Writes the file: whole or not at all.
    ///
    /// # Errors
    /// What the disk says; then the old file stands.
    pub fn write(&self, file: &Path) -> std::io::Result<()> {
        write_whole(file, self)
    }

    pub(crate) fn user(&self) -> UserId {
        self.user_id.parse().unwrap_or_default()
    }
}

/// Writes a file so that a crash leaves the old one or the new one, never a part.
pub(crate) fn write_whole(file: &Path, value: &impl Serialize) -> std::io::Result<()> {
    let new = file.with_extension("json.new");
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    let mut handle = fs::File::create(&new)?;
    handle.write_all(&text)?;
    handle.sync_all()?;
    fs::rename(new, file)
}
