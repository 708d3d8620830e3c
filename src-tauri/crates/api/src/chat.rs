//! Sending a message: the same turn as a window's, answered whole or as it arrives.

mod stream;

use std::time::Duration;

use axum::{
    Extension, Json,
    body::{Body, to_bytes},
    extract::State,
    http::{HeaderMap, StatusCode, header::ACCEPT},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, timeout};
use writers_core::{
    Assistant, Caller, EndedReply, Followed, FollowedReply, MessageId, Origin, Program, Scope, SessionId,
    Usage,
    ipc::{ErrorCode, MessageState},
};

use crate::{
    checks::{LONGEST_BODY, too_large},
    error::ApiError,
    routes::Api,
    scope,
};

/// How long a body may take to arrive.
const BODY_TIME: Duration = Duration::from_secs(30);

/// What a program sends.
#[derive(Deserialize)]
struct Message {
    message: String,
    session_id: Option<String>,
    user_id: Option<String>,
    channel_id: Option<String>,
}

/// What a program is answered when the reply has ended.
#[derive(Debug, Serialize)]
struct Reply {
    success: bool,
    session_id: String,
    result: String,
    message_id: String,
    finish_reason: String,
    usage: Tokens,
}

/// The tokens of a turn, as far as the provider said.
#[derive(Debug, Serialize)]
struct Tokens {
    input_tokens: Option<u64>,
    output_tokens: Option<u64>,
}

impl From<Usage> for Tokens {
    fn from(Usage { input_tokens, output_tokens }: Usage) -> Self {
        Self { input_tokens, output_tokens }
    }
}

/// A turn that was begun, and its reply.
struct Turn {
    program: Program,
    session_id: String,
    message_id: String,
    reply: FollowedReply,
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
    let user = program.user(message.user_id.as_deref()).ok_or_else(ApiError::foreign_user)?;
    let session = match (&message.session_id, &key) {
        (Some(id), _) => scope::session_id(id)?,
        (None, Some(key)) => SessionId::of_request(&user, assistant, key),
        (None, None) => SessionId::new(),
    };
    let scope = Scope { user, assistant, session };
    let key = key.unwrap_or_else(|| MessageId::new().to_string());
    let permit = api.quotas.take_reply(program.token(), Instant::now());
    if permit.is_none() && api.room.reply_to_request(&scope, &key).await?.is_none() {
        let wait = Duration::from_secs(1);
        return Err(ApiError::too_many("This token waits for as many replies at once as it may.", wait));
    }
    let caller = Caller { scope: scope.clone(), origin: Origin::Program { channel: message.channel_id } };
    let id = api.room.send(&caller, message.message, &key).await?;
    let ending = api.room.follow(&scope, id);
    tokio::spawn(async move {
        ending.ended().await;
        drop(permit);
    });
    Ok(Turn {
        program,
        session_id: scope.session.to_string(),
        message_id: id.to_string(),
        reply: api.room.follow(&scope, id),
    })
}

impl Turn {
    /// The next piece of the reply.
    ///
    /// # Errors
    /// 401 if the token was revoked meanwhile; what [`FollowedReply::next`] says.
    async fn next(&mut self) -> Result<Followed, ApiError> {
        tokio::select! {
            biased;
            () = self.program.revoked() => Err(ApiError::new(
                StatusCode::UNAUTHORIZED,
                "unauthorized",
                "The token was revoked. The reply goes on without it.",
            )),
            next = self.reply.next() => {
                next.map_err(|error| ApiError::of_reply(&error.problem(), &self.session_id, &self.message_id))
            }
        }
    }

    /// Waits for all of the reply.
    async fn whole(mut self) -> Result<Reply, ApiError> {
        loop {
            if let Followed::Ended(ended) = self.next().await? {
                return self.answer(ended);
            }
        }
    }

    /// What is answered for a reply that ended.
    ///
    /// # Errors
    /// 502 if it broke off.
    fn answer(&self, ended: EndedReply) -> Result<Reply, ApiError> {
        let usual = match ended.state {
            MessageState::Stopped => "stopped",
            _ => "stop",
        };
        if let Some(problem) = &ended.problem
            && problem.code != ErrorCode::Length
        {
            return Err(ApiError::of_reply(problem, &self.session_id, &self.message_id));
        }
        Ok(Reply {
            success: true,
            session_id: self.session_id.clone(),
            result: ended.content,
            message_id: self.message_id.clone(),
            finish_reason: ended.finish_reason.unwrap_or_else(|| usual.into()),
            usage: ended.usage.into(),
        })
    }
}

async fn read(body: Body) -> Result<Message, ApiError> {
    let late = |_| {
        ApiError::new(
            StatusCode::REQUEST_TIMEOUT,
            "timeout",
            "The body took longer than 30 seconds to arrive.",
        )
    };
    let bytes =
        timeout(BODY_TIME, to_bytes(body, LONGEST_BODY)).await.map_err(late)?.map_err(|_| too_large())?;
    serde_json::from_slice(&bytes).map_err(|error| match error.classify() {
        // What is wrong, and where: never a piece of the text.
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
