//! How patient to be with a provider.

use std::time::Duration;

/// How patient to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The silence after which [`Event::Quiet`](crate::Event::Quiet) is emitted.
    pub quiet_after: Duration,
    /// The silence after which a reply counts as stalled.
    pub idle_timeout: Duration,
    /// How many retries there are before the first byte.
    pub retries: u32,
    /// The delay before the first retry, unless the provider names one; it doubles each time, with jitter.
    pub first_wait: Duration,
}

impl Options {
    pub(crate) fn with_idle_timeout_of_at_least(self, least: Duration) -> Self {
        Self { idle_timeout: self.idle_timeout.max(least), ..self }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            quiet_after: Duration::from_secs(30),
            idle_timeout: Duration::from_secs(90),
            retries: 2,
            first_wait: Duration::from_millis(500),
        }
    }
}
