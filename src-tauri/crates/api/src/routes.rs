//! The routes: the paths of the service this app comes from, exactly so.

use std::sync::Arc;

use axum::{
    Extension, Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware,
    routing::{delete, get, post},
};
use tokio::time::Instant;
use writers_core::{Assistant, Room};

use crate::{
    chat, checks, clear,
    error::ApiError,
    openapi,
    quota::{Quotas, WrongTokens},
    transcript,
};

/// What every request needs.
#[derive(Clone)]
pub(crate) struct Api {
    pub(crate) room: Room,
    /// The port it listens on.
    pub(crate) port: u16,
    pub(crate) quotas: Arc<Quotas>,
    pub(crate) wrong_tokens: Arc<WrongTokens>,
}

pub(crate) fn router(room: Room, port: u16) -> Router {
    let api =
        Api { room, port, quotas: Arc::default(), wrong_tokens: Arc::new(WrongTokens::new(Instant::now())) };
    Assistant::ALL
        .into_iter()
        .fold(Router::new(), |router, assistant| router.merge(of_assistant(assistant)))
        .route("/openapi.json", get(openapi::openapi))
        .fallback(async || ApiError::new(StatusCode::NOT_FOUND, "not_found", "There is no such path."))
        .method_not_allowed_fallback(async || {
            ApiError::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "The path has no such method.",
            )
        })
        .layer(DefaultBodyLimit::max(checks::LONGEST_BODY))
        .layer(middleware::from_fn_with_state(api.clone(), checks::check))
        .with_state(api)
}

fn of_assistant(assistant: Assistant) -> Router<Api> {
    let name = assistant.as_str().replace('_', "-");
    Router::new()
        .route(&format!("/api/unified/{name}-chat"), post(chat::chat))
        .route(&format!("/api/unified/get-{name}-chat/{{session_id}}"), get(transcript::transcript))
        .route(&format!("/api/unified/clear-{name}-chat/{{session_id}}"), delete(clear::clear))
        .layer(Extension(assistant))
}
