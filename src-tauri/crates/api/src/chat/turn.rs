//! A turn that was begun, and what a program is answered when its reply has ended.

use axum::http::StatusCode;
use serde::Serialize;
use serde_json::{Value, json};
use writers_core::{
    EndedReply, Followed, FollowedReply, MessageId, Program, SessionId, Usage,
    ipc::{MessageState, Reason},
};

use crate::error::ApiError;

/// A turn that was begun, and its reply.
pub(super) struct Turn {
    program: Program,
    session_id: String,
    message_id: String,
    reply: FollowedReply,
}

/// What a program is answered when the reply has ended.
#[derive(Debug, Serialize)]
pub(super) struct Reply {
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

impl Turn {
    pub(super) fn new(
        program: Program,
        session: &SessionId,
        message: MessageId,
        reply: FollowedReply,
    ) -> Self {
        Self { program, session_id: session.to_string(), message_id: message.to_string(), reply }
    }

    /// Where it is: the session, and the message of its reply.
    pub(super) fn place(&self) -> Value {
        json!({ "session_id": self.session_id, "message_id": self.message_id })
    }

    /// The next piece of the reply.
    ///
    /// # Errors
    /// 401 if the token was revoked meanwhile; what [`FollowedReply::next`] says.
    pub(super) async fn next(&mut self) -> Result<Followed, ApiError> {
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
    pub(super) async fn whole(mut self) -> Result<Reply, ApiError> {
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
    pub(super) fn answer(&self, ended: EndedReply) -> Result<Reply, ApiError> {
        let usual = match ended.state {
            MessageState::Stopped => "stopped",
            _ => "stop",
        };
        if let Some(problem) = &ended.problem
            && problem.reason != Reason::ReplyLength
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
