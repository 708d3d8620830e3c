//! What a program is answered when something cannot be done: a status, a code, and a sentence for its developer.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::{Value, json};
use std::time::Duration;
use writers_core::{
    CallError,
    ipc::{ErrorCode, Problem, Reason},
};

/// Why a request was not done.
#[derive(Debug)]
pub(crate) struct ApiError {
    status: StatusCode,
    code: &'static str,
    message: String,
    detail: Value,
    retry_after: Option<Duration>,
}

/// The same as JSON.
#[derive(Debug, Serialize)]
pub(crate) struct ErrorBody {
    success: bool,
    error: &'static str,
    message: String,
    detail: Value,
}

impl ApiError {
    pub(crate) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), detail: Value::Null, retry_after: None }
    }

    /// Something in the request is not acceptable.
    pub(crate) fn unacceptable(message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "bad_input", message)
    }

    /// The token was revoked while the request arrived.
    pub(crate) fn revoked() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthorized",
            "The token was revoked. Nothing was stored and nothing was sent.",
        )
    }

    /// The program may not act for this user.
    pub(crate) fn foreign_user() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "foreign_user",
            "The token may not act for this user_id. The users of a token are set where it is made.",
        )
    }

    /// The program used this key for another message.
    pub(crate) fn used_key() -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "used_key",
            "This token sent another message with this Idempotency-Key. Nothing was stored and nothing was sent: send \
             it again with a key of its own.",
        )
    }

    /// The program has to wait.
    pub(crate) fn too_many(message: &str, wait: Duration) -> Self {
        let error = Self::new(StatusCode::TOO_MANY_REQUESTS, "rate_limited", message);
        Self { retry_after: Some(wait), ..error }
    }

    /// A reply that ended before its end, or was cleared.
    pub(crate) fn of_reply(problem: &Problem, session_id: &str, message_id: &str) -> Self {
        let (status, code, message) = match problem.reason {
            Reason::UnknownMessage => (
                StatusCode::CONFLICT,
                "cleared",
                "The conversation was cleared before the reply had ended. Nothing of it is kept.",
            ),
            _ => (
                StatusCode::BAD_GATEWAY,
                "interrupted",
                "The reply broke off. What had arrived is kept under message_id; the reason is in detail.",
            ),
        };
        let mut error = Self::new(status, code, message);
        error.detail = json!({
            "session_id": session_id,
            "message_id": message_id,
            "code": problem.code,
            "reason": problem.reason,
        });
        error
    }

    /// What is sent in a stream, where the status is long sent.
    pub(crate) fn into_body(self) -> ErrorBody {
        let Self { code, message, detail, .. } = self;
        ErrorBody { success: false, error: code, message, detail }
    }
}

impl From<CallError> for ApiError {
    fn from(error: CallError) -> Self {
        let Problem { code, reason } = error.problem();
        let (status, name, message) = match code {
            ErrorCode::BadInput => (StatusCode::UNPROCESSABLE_ENTITY, "bad_input", unacceptable(&reason)),
            ErrorCode::Busy => (
                StatusCode::CONFLICT,
                "busy",
                "A reply is still arriving in this session. Wait for it, or clear the session.",
            ),
            ErrorCode::ConsentNeeded => (
                StatusCode::FORBIDDEN,
                "consent_needed",
                "The writer has not agreed yet to send messages to this model's host. Send one message from a window \
                 of Writers' Room and agree there.",
            ),
            ErrorCode::MissingApiKey => (
                StatusCode::FAILED_DEPENDENCY,
                "missing_api_key",
                "The model's provider needs a key. Save it in the Settings of Writers' Room.",
            ),
            ErrorCode::WrongModel => (
                StatusCode::FAILED_DEPENDENCY,
                "wrong_model",
                "No usable model is chosen. Choose one in the Settings of Writers' Room.",
            ),
            ErrorCode::StoreClosed => (
                StatusCode::LOCKED,
                "store_closed",
                "The store is not open. Open a window of Writers' Room; it says what it waits for.",
            ),
            ErrorCode::DiskFull => (
                StatusCode::INSUFFICIENT_STORAGE,
                "disk_full",
                "The disk is full. Nothing was stored and nothing was sent.",
            ),
            ErrorCode::KeyRefused
            | ErrorCode::Unreachable
            | ErrorCode::RateLimited
            | ErrorCode::Interrupted
            | ErrorCode::Length => {
                (StatusCode::BAD_GATEWAY, "interrupted", "The model's provider could not be used.")
            }
            ErrorCode::Internal => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "Something of ours failed. Nothing was stored and nothing was sent.",
            ),
        };
        let mut error = Self::new(status, name, message);
        error.detail = json!({ "reason": reason });
        error
    }
}

/// What is not acceptable, where a program can do something about it.
fn unacceptable(reason: &Reason) -> &'static str {
    match reason {
        Reason::NothingToSend => "message is empty.",
        Reason::NulInMessage => "message contains a NUL character.",
        Reason::MessageTooLong { .. } => "message is longer than can be sent.",
        Reason::InvalidRequest => "Idempotency-Key has to have 1 to 128 bytes.",
        Reason::UnknownChannel => {
            "channel_id is neither the id nor the name of a channel profile of this user."
        }
        Reason::PromptTooLarge { .. } => "message is too long for the model.",
        _ => "The request is not acceptable.",
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, retry_after) = (self.status, self.retry_after);
        let mut response = (status, Json(self.into_body())).into_response();
        if let Some(wait) = retry_after {
            // Rather a second too many: a program that comes too early has to wait again.
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds.max(1)));
        }
        response
    }
}
