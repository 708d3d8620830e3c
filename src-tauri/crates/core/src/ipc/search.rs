//! Messages as a search finds them.

use serde::Serialize;
use ts_rs::TS;

use super::Role;

/// A message that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FoundMessage {
    /// Its id.
    pub id: String,
    /// `scriptwriter` or `scene_writer`.
    pub assistant: String,
    /// The session it is in.
    pub session_id: String,
    /// The title of that session.
    pub title: String,
    /// Who wrote it.
    pub role: Role,
    /// When it deletes itself, RFC 3339; absent while its session is kept.
    pub expires_at: Option<String>,
    /// How long the messages of its session live, in hours.
    pub life_hours: u32,
    /// The part of it in which the first of the words stands.
    pub snippet: Vec<Passage>,
}

/// A passage of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Passage {
    /// The text, in one line.
    pub text: String,
    /// Whether it is what was searched for.
    pub is_hit: bool,
}
