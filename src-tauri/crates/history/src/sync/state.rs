//! How it stands with the shared store.

use crate::shared::{Expiry, Fault};

/// How it stands with the shared store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// In one word.
    pub standing: Standing,
    /// Why it is not there.
    pub fault: Option<Fault>,
    /// How what is new there comes here.
    pub live: Option<Live>,
    /// Whether its collections let go of what is over; empty before that was looked at.
    pub expiry: Vec<Expiry>,
    /// How many documents of this user nobody can read.
    pub unreadable: u32,
}

/// Whether the shared store is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// It is looked for, for the first time.
    #[default]
    Connecting,
    /// It is there, and everything of it is here.
    Shared,
    /// It is not there; it is looked for again and again.
    Offline,
    /// It is there and does not let us in, or cannot be used.
    Refused,
    /// The local store cannot be used, so nothing is carried.
    Stuck,
}

/// How what is new comes here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Live {
    /// At once, by a change stream.
    Stream,
    /// By asking every second.
    Poll,
}

impl State {
    /// The collections whose expiry waits for the writer's word, or cannot be had.
    pub fn attention(&self) -> impl Iterator<Item = &Expiry> {
        self.expiry.iter().filter(|expiry| expiry.needs_attention())
    }
}
