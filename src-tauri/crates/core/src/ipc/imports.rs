//! Conversations from files of the writer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::SessionKey;

/// Which program wrote a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ImportSource {
    /// This app.
    WritersRoom,
    /// ChatGPT.
    Chatgpt,
    /// Claude.
    Claude,
}

/// What a conversation of a file has that is not carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ImportLoss {
    /// Pictures.
    Pictures,
    /// Files that were attached.
    Files,
    /// Sound; what was spoken is carried where it is written down.
    Sound,
    /// Calls of tools, and what came of them.
    ToolCalls,
    /// What a model thought before it answered.
    Thoughts,
    /// Instructions to the model.
    Instructions,
    /// Marks in a text that point to sources.
    Citations,
    /// Messages that are not on the branch that was open last.
    Branches,
    /// Messages that are longer than one can be.
    LongMessages,
    /// Letters that are damaged, for which a sign stands.
    Letters,
    /// Parts that this version does not know.
    Unknown,
    /// Conversations beyond the most that are read.
    Conversations,
}

/// What was not carried over, and how often it was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NotImported {
    /// What it is.
    pub what: ImportLoss,
    /// How often it was there.
    pub count: u32,
}

/// Whether a conversation of a file can be imported, where it is not here already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ImportState {
    /// It can.
    Ready,
    /// It has no message.
    Empty,
    /// It is longer than a conversation can be that is imported.
    TooLong,
}

/// A conversation of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ImportItem {
    /// Which of the file it is, from 0 on.
    pub number: u32,
    /// Its title, or its first words; empty if it has none.
    pub title: String,
    /// How many messages it has that can be carried.
    pub messages: u32,
    /// The assistant that it was with and goes on with, where this app exported it; absent where that is chosen.
    pub assistant: Option<String>,
    /// When the first of them was written, RFC 3339; absent without one.
    pub oldest: Option<String>,
    /// When the last of them was written, RFC 3339; absent without one.
    pub newest: Option<String>,
    /// Whether it can be imported.
    pub state: ImportState,
    /// The assistants with which it is here already.
    pub present: Vec<String>,
    /// What would not be carried over.
    pub not_carried: Vec<NotImported>,
}

/// What is in a file. Nothing of it is stored yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ImportPreview {
    /// The name of the file, without its folder.
    pub name: String,
    /// What wrote it.
    pub source: ImportSource,
    /// Its conversations, in its order.
    pub conversations: Vec<ImportItem>,
    /// What of the file itself is not read.
    pub not_carried: Vec<NotImported>,
}

/// What of the file that was read last is imported.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct ImportRequest {
    /// With which assistant the conversations go on that were with none of this app.
    pub assistant: String,
    /// The numbers of the conversations.
    pub chosen: Vec<u32>,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "step", rename_all = "snake_case")]
#[ts(export)]
pub enum ImportStep {
    /// The writer chose a file, and it is being read.
    Reading,
    /// Conversations are being stored.
    Storing {
        /// How many are.
        done: u32,
        /// How many are to be.
        all: u32,
    },
}

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ImportResult {
    /// How many conversations were stored.
    pub imported: u32,
    /// How many were here already.
    pub present: u32,
    /// Whether the writer cancelled it before all were stored.
    pub cancelled: bool,
    /// The first one that was stored.
    pub first: Option<SessionKey>,
    /// What of those that were stored was not carried over.
    pub not_carried: Vec<NotImported>,
}
