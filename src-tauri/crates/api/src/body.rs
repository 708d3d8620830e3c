//! Bodies of requests: read up to a limit; the rest is discarded.

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

/// How much of an unread body is discarded, in bytes. A program that is still sending would not see the answer
/// if the connection were closed under it.
const MOST_DISCARDED: usize = 16 << 20;

/// How long a body may take to arrive.
const TIME: Duration = Duration::from_secs(30);

/// How long discarding may take.
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
        discard_rest(pieces).await;
    }
    outcome
}

/// Discards a body.
pub(crate) async fn discard(body: Body) {
    discard_rest(body.into_data_stream()).await;
}

/// The body is longer than is read.
pub(crate) fn too_large() -> ApiError {
    ApiError::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", "The body is longer than 1 MiB.")
}

async fn discard_rest(mut pieces: BodyDataStream) {
    let discarding = async {
        let mut discarded = 0;
        while let Some(Ok(piece)) = pieces.next().await {
            discarded += piece.len();
            if discarded > MOST_DISCARDED {
                return;
            }
        }
    };
    let _ = timeout(PATIENCE, discarding).await;
}

fn late() -> ApiError {
    ApiError::new(StatusCode::REQUEST_TIMEOUT, "timeout", "The body took longer than 30 seconds to arrive.")
}

fn broken() -> ApiError {
    ApiError::new(StatusCode::BAD_REQUEST, "bad_request", "The body broke off.")
}
