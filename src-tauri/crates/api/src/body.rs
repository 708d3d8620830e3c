//! Bodies of requests: read up to a limit, and beyond it thrown away.

use std::time::Duration;

use axum::{
    body::{Body, BodyDataStream},
    http::StatusCode,
};
use futures_util::StreamExt;
use tokio::time::timeout;

use crate::error::ApiError;

/// The longest body that is read, in bytes.
pub(crate) const LONGEST: usize = 1 << 20;

/// How much of a body nobody reads is thrown away, in bytes. A program that is still sending would not see the answer
/// if the connection were closed under it.
const THROWN_AWAY: usize = 16 << 20;

/// How long a body may take to arrive.
const TIME: Duration = Duration::from_secs(30);

/// How long a body may take that is thrown away.
const PATIENCE: Duration = Duration::from_secs(5);

/// Reads a body.
///
/// # Errors
/// 413 if it is too long, 408 if it takes too long, 400 if it breaks off.
pub(crate) async fn read(body: Body) -> Result<Vec<u8>, ApiError> {
    let mut pieces = body.into_data_stream();
    let reading = async {
        let mut bytes = Vec::new();
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|_| broken())?;
            if bytes.len() + piece.len() > LONGEST {
                return Err(too_large());
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(bytes)
    };
    let outcome = timeout(TIME, reading).await.unwrap_or_else(|_| Err(late()));
    if outcome.is_err() {
        throw_away(pieces).await;
    }
    outcome
}

/// Throws a body away.
pub(crate) async fn discard(body: Body) {
    throw_away(body.into_data_stream()).await;
}

/// The body is longer than is read.
pub(crate) fn too_large() -> ApiError {
    ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "The body is longer than 1 MiB.")
}

async fn throw_away(mut pieces: BodyDataStream) {
    let throwing = async {
        let mut thrown = 0;
        while let Some(Ok(piece)) = pieces.next().await {
            thrown += piece.len();
            if thrown > THROWN_AWAY {
                return;
            }
        }
    };
    let _ = timeout(PATIENCE, throwing).await;
}

fn late() -> ApiError {
    ApiError::new(StatusCode::REQUEST_TIMEOUT, "timeout", "The body took longer than 30 seconds to arrive.")
}

fn broken() -> ApiError {
    ApiError::new(StatusCode::BAD_REQUEST, "bad_request", "The body broke off.")
}
