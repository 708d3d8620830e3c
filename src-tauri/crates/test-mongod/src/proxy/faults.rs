//! What is wrong with the network at this moment, for all its connections.

use std::{collections::VecDeque, time::Duration};

/// Which way bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the client to the server.
    ToServer,
    /// From the server to the client.
    ToClient,
}

/// By default nothing is wrong.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults {
    /// Before each chunk or slice, in both directions.
    pub(crate) latency: Duration,
    /// The most bytes that are passed on at once.
    pub(crate) slice: Option<usize>,
    /// Nobody listens.
    pub(crate) refuse: bool,
    /// Everything that arrives is lost, and nobody hears of it.
    pub(crate) swallow: bool,
    /// What a client sends is kept from the first chunk on that contains this.
    pub(crate) hold: Option<Vec<u8>>,
    /// The reply to the next request that contains the first of these is lost, and the connection with it; then that
    /// to one that contains the next.
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
