//! What the window does about an error.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every kind of error the window does something different for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ErrorCode {
    /// Something in the call was not acceptable; the reason says what. Nothing was changed.
    BadInput,
    /// A reply is still arriving in this conversation: offer Stop.
    Busy,
    /// The writer has not agreed to send text to this host yet: ask.
    ConsentNeeded,
    /// The provider needs a key and none is saved: open the key setting.
    MissingApiKey,
    /// The provider refused the key: open the key setting.
    KeyRefused,
    /// The model or the address is not there: open the model settings.
    WrongModel,
    /// The provider cannot be reached, stalled, or failed: offer Retry.
    Unreachable,
    /// Too many requests, or a spending limit: say so, offer Retry later.
    RateLimited,
    /// The reply broke off before its end: offer Retry and Continue.
    Interrupted,
    /// The reply reached its limit of length: offer Continue, and the limit in Settings.
    Length,
    /// The disk is full: keep the text, say how to make room.
    DiskFull,
    /// The store waits for the writer's choice or is not open: show the store screen.
    StoreClosed,
    /// Something of ours failed.
    Internal,
}

impl From<&llm::Error> for ErrorCode {
    fn from(error: &llm::Error) -> Self {
        use llm::Error;
        match error {
            Error::KeyUnusable | Error::KeyRefused { .. } => Self::KeyRefused,
            Error::BadAddress { .. }
            | Error::WrongAddress { .. }
            | Error::WrongModel { .. }
            | Error::WrongDeployment { .. }
            | Error::NotInstalled { .. }
            | Error::NotAStream { .. }
            | Error::Redirected { .. }
            | Error::Rejected { .. } => Self::WrongModel,
            Error::RateLimited { .. } | Error::SpendingLimit { .. } => Self::RateLimited,
            Error::NoClient
            | Error::NoSuchHost { .. }
            | Error::Refused { .. }
            | Error::Reset { .. }
            | Error::Tls { .. }
            | Error::Untrusted { .. }
            | Error::Proxy { .. }
            | Error::ConnectTimeout { .. }
            | Error::Unreachable { .. }
            | Error::Stalled { .. }
            | Error::ProviderFailed { .. } => Self::Unreachable,
            Error::TooLong { .. } => Self::BadInput,
            Error::ReplyLimit { .. } => Self::Length,
            Error::Blocked { .. }
            | Error::InStream { .. }
            | Error::CutShort { .. }
            | Error::EndedEarly { .. }
            | Error::Empty { .. }
            | Error::Malformed { .. }
            | Error::ReplyTooLong { .. } => Self::Interrupted,
        }
    }
}
