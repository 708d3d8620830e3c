//! What a connection test found, as a closed list: the settings screen does something different for each.

use crate::Error;

/// What a connection test found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// The chosen model answered.
    Answered,
    /// No host of that name.
    NoSuchHost,
    /// Nothing listens there, or the connection was cut.
    Refused,
    /// No secure connection could be made.
    Tls,
    /// The key was refused, or is missing.
    Unauthorized,
    /// Something else than a provider lives at that address.
    WrongAddress,
    /// The provider does not have that model.
    WrongModel,
    /// Too many requests, or a spending limit.
    RateLimited,
    /// No answer in time.
    Timeout,
    /// Anything else; the sentence says what.
    Other,
}

impl Finding {
    /// The finding of a connection test.
    #[must_use]
    pub fn of(outcome: &Result<(), Error>) -> Self {
        match outcome {
            Ok(()) => Self::Answered,
            Err(error) => error.finding(),
        }
    }
}

impl Error {
    /// Which of the closed list this fault is.
    #[must_use]
    pub fn finding(&self) -> Finding {
        match self {
            Self::NoSuchHost { .. } => Finding::NoSuchHost,
            Self::Refused { .. } | Self::Reset { .. } => Finding::Refused,
            Self::Tls { .. } | Self::Untrusted { .. } => Finding::Tls,
            Self::KeyUnusable | Self::KeyRefused { .. } => Finding::Unauthorized,
            Self::BadAddress { .. }
            | Self::WrongAddress { .. }
            | Self::NotAStream { .. }
            | Self::Redirected { .. } => Finding::WrongAddress,
            Self::WrongModel { .. } | Self::NotPulled { .. } => Finding::WrongModel,
            Self::RateLimited { .. } | Self::SpendingLimit { .. } => Finding::RateLimited,
            Self::ConnectTimeout { .. } | Self::Stalled { .. } => Finding::Timeout,
            Self::NoClient
            | Self::Unreachable { .. }
            | Self::Proxy { .. }
            | Self::TooLong { .. }
            | Self::Blocked { .. }
            | Self::ProviderFailed { .. }
            | Self::Rejected { .. }
            | Self::ReplyLimit { .. }
            | Self::InStream { .. }
            | Self::CutShort { .. }
            | Self::EndedEarly { .. }
            | Self::Empty { .. }
            | Self::Malformed { .. }
            | Self::ReplyTooLong { .. } => Finding::Other,
        }
    }
}
