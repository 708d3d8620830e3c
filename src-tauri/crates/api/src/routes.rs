//! The routes: the paths of the service this app comes from, exactly so.

use axum::{
    Extension, Router,
    http::StatusCode,
    middleware,
    routing::{delete, get, post},
};
use writers_core::Assistant;

use crate::{api::Api, chat, checks, clear, error::ApiError, openapi, transcript};

pub(crate) fn router(api: Api) -> Router {
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
