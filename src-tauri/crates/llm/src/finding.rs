//! The outcome of a connection test as a closed list. Settings shows the error's sentence; the finding is for
//! programs that drive the window.

use crate::Error;

/// The outcome of a connection test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// The chosen model answered.
    Answered,
    /// The host does not exist.
    NoSuchHost,
    /// The connection was refused or cut.
    Refused,
    /// No secure connection could be made.
    Tls,
    /// The key was refused, or is missing.
    Unauthorized,
    /// The server at that address is not a provider.
    WrongAddress,
    /// The provider does not have that model.
    WrongModel,
    /// Too many requests, or a spending limit was reached.
    RateLimited,
    /// There was no answer in time.
    Timeout,
    /// Any other error; its sentence says which.
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
    /// The finding for this error.
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
