//! The profile of a show or channel one writes for, as the page sees it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The profile of the show or channel a conversation is for, as a model reads it. Only the name is required.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Channel {
    /// Which; empty for one that is not saved yet.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who watches.
    pub audience: String,
    /// How it sounds.
    pub tone: String,
    /// Which language it speaks.
    pub language: String,
    /// How long an episode runs.
    pub running_length: String,
    /// How fast it is spoken, in words per minute; absent where the writer does not say.
    pub words_per_minute: Option<u16>,
    /// Whatever else matters.
    pub notes: String,
}
