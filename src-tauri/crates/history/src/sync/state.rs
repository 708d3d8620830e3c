//! The state of the connection to the shared store.

use serde::Serialize;
use ts_rs::TS;

use crate::{
    Assistant,
    shared::{Expiry, Fault, sooner},
};

/// The state of the connection to the shared store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// The state in one word.
    pub standing: Standing,
    /// Why it is not connected.
    pub fault: Option<Fault>,
    /// How changes are noticed while it is connected.
    pub live: Option<Live>,
    /// How its collections expire; empty until the indexes were read.
    pub expiry: Vec<Expiry>,
    /// How many documents of this user cannot be read.
    pub unreadable: u32,
}

/// Whether the shared store is connected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// The first attempt is under way.
    #[default]
    Connecting,
    /// It is connected, and the first pass is done.
    Shared,
    /// It cannot be reached; the sync retries.
    Offline,
    /// It refused the connection, or cannot be used.
    Refused,
    /// The local store failed, so nothing is synced.
    Stuck,
}

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Live {
    /// At once, by a change stream.
    Stream,
    /// By polling every second.
    Poll,
}

impl State {
    /// The collections whose expiry waits for the writer's consent, or cannot be set.
    pub fn attention(&self) -> impl Iterator<Item = &Expiry> {
        self.expiry.iter().filter(|expiry| expiry.needs_attention())
    }

    /// After how many milliseconds the shared store deletes an assistant's messages, if that is less than 24 hours.
    pub fn sooner(&self, assistant: Assistant) -> Option<i64> {
        sooner(&self.expiry, assistant)
    }
}
