//! Bytes a client has sent and the server has not received yet. They count as held while they are here.

use super::network::Network;

pub(crate) struct Held<'n> {
    network: &'n Network,
    bytes: Vec<u8>,
}

impl<'n> Held<'n> {
    pub(crate) fn new(network: &'n Network) -> Self {
        Self { network, bytes: Vec::new() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    pub(crate) fn add(&mut self, chunk: &[u8]) {
        self.bytes.extend_from_slice(chunk);
        self.network.held.send_modify(|held| *held += length(chunk));
    }

    pub(crate) fn take(&mut self) -> Vec<u8> {
        self.network.held.send_modify(|held| *held -= length(&self.bytes));
        std::mem::take(&mut self.bytes)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.take();
    }
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or_default()
}
