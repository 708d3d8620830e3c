//! The faults of the network at this moment, for all its connections.

use std::{collections::VecDeque, time::Duration};

/// A direction of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the client to the server.
    ToServer,
    /// From the server to the client.
    ToClient,
}

/// Without faults by default.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults {
    /// The delay before each chunk or slice, in both directions.
    pub(crate) latency: Duration,
    /// The most bytes to pass on at once.
    pub(crate) slice: Option<usize>,
    /// New connections are refused.
    pub(crate) refuse: bool,
    /// Everything that arrives is dropped, unnoticed by either side.
    pub(crate) swallow: bool,
    /// What a client sends is held from the first chunk that contains this.
    pub(crate) hold: Option<Vec<u8>>,
    /// The next request that contains the first of these loses its reply and its connection; then the next for the
    /// second, and so on.
    pub(crate) lose_replies: VecDeque<Vec<u8>>,
}

impl Faults {
    pub(crate) fn holds(&self, chunk: &[u8]) -> bool {
        self.hold.as_ref().is_some_and(|part| contains(chunk, part))
    }

    pub(crate) fn loses_reply(&self, chunk: &[u8]) -> bool {
        self.lose_replies.front().is_some_and(|part| contains(chunk, part))
    }
}

fn contains(chunk: &[u8], part: &[u8]) -> bool {
    part.is_empty() || chunk.windows(part.len()).any(|window| window == part)
}
