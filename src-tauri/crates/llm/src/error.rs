//! Every way a provider can fail: the code and the parameters of a sentence that the window shows in the writer's
//! language. What follows from an error is there for all languages; its text here is for logs and engineers.

mod seconds;

use std::time::Duration;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every way a provider can fail. A host is never more than a host; text of the provider is short, inert and without
/// the key. Delays cross as whole seconds, rounded up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(tag = "name", content = "params", rename_all = "snake_case")]
#[ts(export, rename = "ProviderError")]
#[allow(missing_docs, reason = "the text of each variant says what it is")]
pub enum Error {
    #[error("the address cannot be used: {fault:?}")]
    BadAddress { fault: AddressFault },
    #[error("the certificates of this computer cannot be read")]
    NoClient,
    #[error("the key has characters that no key has")]
    KeyUnusable,
    #[error("{host}: no such host")]
    NoSuchHost { host: String },
    #[error("{host}: connection refused")]
    Refused { host: String },
    #[error("{host}: connection cut before the response")]
    Reset { host: String },
    #[error("{host}: no TLS connection")]
    Tls { host: String },
    #[error("{host}: certificate not trusted")]
    Untrusted { host: String },
    #[error("{host}: the proxy {proxy} did not let the request through")]
    Proxy { host: String, proxy: String },
    #[error("{host}: no connection in time")]
    ConnectTimeout { host: String },
    #[error("{host}: unreachable")]
    Unreachable { host: String },
    #[error("{host}: no byte for {waited:?}")]
    Stalled {
        host: String,
        #[serde(with = "seconds")]
        #[ts(type = "number")]
        waited: Duration,
    },
    #[error("{host}: key refused with status {status} (sent: {had_key})")]
    KeyRefused { host: String, status: u16, had_key: bool },
    #[error("{host}: not the address of an API for models")]
    WrongAddress { host: String },
    #[error("{host}: no model {model:?}")]
    WrongModel { host: String, model: String },
    #[error("{host}: no deployment {deployment:?}")]
    WrongDeployment { host: String, deployment: String },
    #[error("{host}: model {model:?} is not installed")]
    NotInstalled { host: String, model: String },
    #[error("{host}: blocked: {reason:?}")]
    Blocked { host: String, reason: BlockReason },
    #[error("{host}: the prompt is too long for the model")]
    TooLong { host: String },
    #[error("{host}: too many requests (retry after {retry_after:?})")]
    RateLimited {
        host: String,
        #[serde(with = "seconds::optional")]
        #[ts(type = "number | null")]
        retry_after: Option<Duration>,
    },
    #[error("{host}: no credit left, or the spending limit is reached")]
    SpendingLimit { host: String },
    #[error("{host}: status {status} (retry after {retry_after:?})")]
    ProviderFailed {
        host: String,
        status: u16,
        #[serde(with = "seconds::optional")]
        #[ts(type = "number | null")]
        retry_after: Option<Duration>,
    },
    #[error("{host}: request rejected with status {status}: {message}")]
    Rejected { host: String, status: u16, message: String },
    #[error("{host}: the requested reply is too long")]
    ReplyLimit { host: String },
    #[error("{host}: error in the stream: {message}")]
    InStream { host: String, message: String },
    #[error("{host}: reply cut short: {cause:?}")]
    CutShort { host: String, cause: CutCause },
    #[error("{host}: not a stream but {content_type}: {start}")]
    NotAStream { host: String, content_type: String, start: String },
    #[error("{host}: redirects to {to:?}")]
    Redirected { host: String, to: Option<String> },
    #[error("{host}: the stream ended before the reply")]
    EndedEarly { host: String },
    #[error("{host}: the reply is empty")]
    Empty { host: String },
    #[error("{host}: too much of the stream is malformed")]
    Malformed { host: String },
    #[error("{host}: the reply is longer than 2 MiB")]
    ReplyTooLong { host: String },
}

/// Why a text cannot be the address of a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AddressFault {
    /// There is nothing in it.
    Empty,
    /// It is not a URL.
    NotAUrl,
    /// Its scheme is neither `http` nor `https`.
    NotHttp,
    /// It has no host.
    NoHost,
    /// It has a user name or a password.
    HasCredentials,
    /// It has a query, and is not Azure's.
    HasQuery,
}

/// Why a provider cut a reply short, of the reasons that pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CutCause {
    /// It had too many requests from this account.
    RateLimited,
    /// It is overloaded.
    Overloaded,
    /// It failed.
    Failed,
}

/// Why a filter or the model itself refused a prompt, or stopped a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "name", content = "params", rename_all = "snake_case")]
#[ts(export)]
pub enum BlockReason {
    /// A safety filter, which does not say for what.
    Safety,
    /// A safety filter, for content of this category.
    Category(BlockCategory),
    /// Content that the provider never allows.
    Prohibited,
    /// A word on the provider's list.
    Wordlist,
    /// Personal data.
    PersonalData,
    /// The reply came too close to an existing text.
    Recitation,
    /// The model does not support the language.
    Language,
    /// The model declined, with the explanation it gave; empty if it gave none.
    Declined {
        /// At most 200 characters, inert.
        explanation: String,
    },
    /// A filter that gives no reason.
    Unexplained,
}

/// The categories of content that safety filters name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BlockCategory {
    /// Harassment.
    Harassment,
    /// Hate speech.
    HateSpeech,
    /// Sexually explicit content.
    SexuallyExplicit,
    /// Dangerous content.
    Dangerous,
    /// What could harm an election.
    CivicIntegrity,
}

impl Error {
    /// How long the provider asked the caller to wait, if it said so.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after, .. } | Self::ProviderFailed { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}
