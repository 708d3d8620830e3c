//! Reading a conversation.

use axum::{
    Extension, Json,
    extract::{
        Path, Query, State,
        rejection::{PathRejection, QueryRejection},
    },
};
use serde::{Deserialize, Serialize};
use writers_core::{Assistant, Program, TranscriptLine, ipc::Role};

use crate::{api::Api, error::ApiError, scope};

/// How many messages are read unless the program says how many.
const USUAL_LIMIT: u32 = 50;

/// Whose conversation, and how much of it.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    user_id: Option<String>,
    limit: Option<u32>,
}

/// A conversation.
#[derive(Serialize)]
pub(crate) struct Transcript {
    success: bool,
    session_id: String,
    message_count: usize,
    messages: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    role: Role,
    content: String,
    created_at: String,
}

impl From<TranscriptLine> for Line {
    fn from(TranscriptLine { role, content, created_at }: TranscriptLine) -> Self {
        Self { role, content, created_at }
    }
}

/// The newest messages of a conversation, oldest first. One that is not there has none.
pub(crate) async fn transcript(
    State(api): State<Api>,
    Extension(assistant): Extension<Assistant>,
    Extension(program): Extension<Program>,
    session: Result<Path<String>, PathRejection>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Json<Transcript>, ApiError> {
    let wanted = scope::query(wanted)?;
    let limit = match wanted.limit.unwrap_or(USUAL_LIMIT) {
        limit @ 1..=500 => limit,
        _ => return Err(ApiError::unacceptable("limit has to be 1 to 500.")),
    };
    let scope = scope::named(&program, assistant, wanted.user_id.as_deref(), session)?;
    let messages: Vec<Line> = api.room.transcript(&scope, limit).await?.into_iter().map(Line::from).collect();
    Ok(Json(Transcript {
        success: true,
        session_id: scope.session.to_string(),
        message_count: messages.len(),
        messages,
    }))
}
