//! Sending a message: the same turn as a window's, answered whole or as it arrives.

mod stream;
mod turn;

use std::time::Duration;

use axum::{
    Extension, Json,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, header::ACCEPT},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use tokio::time::Instant;
use writers_core::{Assistant, Caller, MessageId, Origin, Program, Scope, SessionId};

use crate::{api::Api, body, error::ApiError, scope};
use turn::Turn;

/// What a program sends.
#[derive(Deserialize)]
struct Message {
    message: String,
    session_id: Option<String>,
    user_id: Option<String>,
    channel_id: Option<String>,
}

/// Sends a message, and answers with the reply: a client that goes away does not stop it.
pub(crate) async fn chat(
    State(api): State<Api>,
    Extension(assistant): Extension<Assistant>,
    Extension(program): Extension<Program>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, ApiError> {
    let message = read(body).await?;
    // A body may take as long as it takes to revoke the token.
    check_valid(&program)?;
    let key = idempotency_key(&headers)?;
    let turn = begin(&api, program, assistant, message, key).await?;
    if accepts_events(&headers) {
        return Ok(stream::events(turn).into_response());
    }
    Ok(Json(turn.whole().await?).into_response())
}

/// Begins the turn, unless the same request began it before.
async fn begin(
    api: &Api,
    program: Program,
    assistant: Assistant,
    message: Message,
    key: Option<String>,
) -> Result<Turn, ApiError> {
    let request = key.map(|key| api.room.request_id(&program, &key)).transpose()?;
    let user = program.user(message.user_id.as_deref()).ok_or_else(ApiError::foreign_user)?;
    let session = match (&message.session_id, &request) {
        (Some(id), _) => scope::session_id(id)?,
        (None, Some(request)) => SessionId::of_request(&user, assistant, request),
        (None, None) => SessionId::new(),
    };
    let scope = Scope { user, assistant, session };
    let request = request.unwrap_or_else(|| MessageId::new().to_string());
    let permit = api.quotas.take_reply(program.token(), Instant::now());
    if permit.is_none() && api.room.reply_to_request(&scope, &request).await?.is_none() {
        let wait = Duration::from_secs(1);
        return Err(ApiError::too_many("This token waits for as many replies at once as it may.", wait));
    }
    let caller = Caller { scope: scope.clone(), origin: Origin::Program { channel: message.channel_id } };
    check_valid(&program)?;
    let id = api.room.send(&caller, message.message.clone(), &request).await?;
    let question = api.room.question_of_request(&scope, &request).await?;
    if question.is_some_and(|question| question != message.message) {
        return Err(ApiError::used_key());
    }
    let ending = api.room.follow(&scope, id);
    tokio::spawn(async move {
        ending.ended().await;
        drop(permit);
    });
    let reply = api.room.follow(&scope, id);
    Ok(Turn::new(program, &scope.session, id, reply))
}

fn check_valid(program: &Program) -> Result<(), ApiError> {
    if program.is_revoked() { Err(ApiError::revoked()) } else { Ok(()) }
}

async fn read(body: Body) -> Result<Message, ApiError> {
    serde_json::from_slice(&body::read(body).await?).map_err(|error| match error.classify() {
        // Never a piece of the text.
        serde_json::error::Category::Data => ApiError::unacceptable(
            "The body has to be an object with a text message, and session_id, user_id and channel_id as texts \
             where they are given.",
        ),
        _ => ApiError::new(StatusCode::BAD_REQUEST, "bad_request", "The body is not JSON."),
    })
}

/// The id of the request, which is the same for the same request again.
fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let mut keys = headers.get_all("idempotency-key").iter();
    let Some(key) = keys.next() else { return Ok(None) };
    match (key.to_str(), keys.next()) {
        (Ok(key), None) => Ok(Some(key.to_owned())),
        _ => Err(ApiError::unacceptable("Idempotency-Key has to be one header of visible ASCII characters.")),
    }
}

fn accepts_events(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|range| {
        let essence = range.split(';').next().unwrap_or_default();
        essence.trim().eq_ignore_ascii_case("text/event-stream")
    })
}
