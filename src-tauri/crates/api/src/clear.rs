//! Clearing a conversation.

use axum::{
    Extension, Json,
    extract::{
        Path, Query, State,
        rejection::{PathRejection, QueryRejection},
    },
};
use serde::Deserialize;
use serde_json::{Value, json};
use writers_core::{Assistant, Program};

use crate::{api::Api, error::ApiError, scope};

/// Whose conversation.
#[derive(Deserialize)]
pub(crate) struct Whose {
    user_id: Option<String>,
}

/// Clears a conversation for good, with the shared database or without it. One that is not there is as cleared.
pub(crate) async fn clear(
    State(api): State<Api>,
    Extension(assistant): Extension<Assistant>,
    Extension(program): Extension<Program>,
    session: Result<Path<String>, PathRejection>,
    whose: Result<Query<Whose>, QueryRejection>,
) -> Result<Json<Value>, ApiError> {
    let whose = scope::query(whose)?;
    let scope = scope::named(&program, assistant, whose.user_id.as_deref(), session)?;
    api.room.clear(&scope).await?;
    Ok(Json(json!({ "success": true, "message": "Chat history cleared" })))
}
