//! The description of the API for programs.

use axum::{http::header::CONTENT_TYPE, response::IntoResponse};

/// The description, OpenAPI 3.1.
pub(crate) async fn openapi() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], include_str!("openapi.json"))
}
