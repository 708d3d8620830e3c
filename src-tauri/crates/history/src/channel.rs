//! The show or channel a writer writes for, as the writer describes it.

use crate::ChannelId;

/// A profile a conversation can be held for. A field that is empty says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Its name in the store.
    pub id: ChannelId,
    /// What the writer calls it.
    pub name: String,
    /// For whom it is made.
    pub audience: String,
    /// The tone of voice.
    pub tone: String,
    /// The language it is made in.
    pub language: String,
    /// How long an episode runs.
    pub running_length: String,
    /// How fast it is spoken, in words per minute; absent where the writer did not say.
    pub words_per_minute: Option<u16>,
    /// Whatever else is to be known.
    pub notes: String,
}
