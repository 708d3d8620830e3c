//! How what is sent to a provider travels. It decides whether a key may be sent, and what the writer is warned of.

use url::Url;

use crate::ipc::Transport;

/// How what is sent to an address travels.
pub(super) fn transport(url: &Url) -> Transport {
    if llm::is_loopback(url) {
        Transport::Local
    } else if url.scheme() == "https" {
        Transport::Encrypted
    } else {
        Transport::Unencrypted
    }
}
