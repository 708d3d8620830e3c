//! The frames of a message: a start with the tokens of the prompt, blocks of text and thinking, and an end with its
//! reason.

use serde_json::Value;

use super::frame::{Details, Frame, Piece, Tokens};
use crate::{
    BlockReason, CutCause, Error, FinishReason, Usage,
    dialect::{Malformed, Sink, ends, openai},
    words,
};

/// The status with which a busy provider refuses a request; in a stream it sends an error of that name.
const OVERLOADED: u16 = 529;

/// Reads the frames of one reply.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    tokens: Tokens,
}

impl Reader {
    pub(crate) fn take(&mut self, data: &str, sink: &mut Sink<'_>) -> Result<(), Malformed> {
        let frame = serde_json::from_str::<Frame<'_>>(data).map_err(|_| Malformed)?;
        match &*frame.kind {
            "message_start" => self.count(frame.message.and_then(|message| message.usage), sink),
            "content_block_start" => say(frame.content_block, sink),
            "content_block_delta" => say(frame.delta, sink),
            "message_delta" => {
                self.count(frame.usage, sink);
                if let Some(delta) = frame.delta {
                    end(delta, sink);
                }
            }
            "message_stop" => sink.done(),
            "error" => fail(&frame.error.unwrap_or_default(), sink),
            "" => fail(&frame.error.ok_or(Malformed)?, sink),
            // A ping, the end of a block, or a frame added in a later version.
            _ => {}
        }
        Ok(())
    }

    fn count(&mut self, tokens: Option<Tokens>, sink: &mut Sink<'_>) {
        let Some(tokens) = tokens else { return };
        self.tokens = self.tokens.with(tokens);
        if let (Some(input_tokens), Some(output_tokens)) = (self.tokens.of_prompt(), self.tokens.of_reply()) {
            sink.usage(Usage { input_tokens, output_tokens });
        }
    }
}

fn say(piece: Option<Piece<'_>>, sink: &mut Sink<'_>) {
    let Some(piece) = piece else { return };
    if let Some(thought) = &piece.thinking {
        sink.thinking(thought);
    }
    if let Some(text) = &piece.text {
        sink.text(text);
    }
}

fn end(delta: Piece<'_>, sink: &mut Sink<'_>) {
    let reason = match delta.stop_reason.as_deref() {
        None | Some("") => return,
        Some("end_turn" | "stop_sequence") => FinishReason::Stop,
        Some("max_tokens" | "model_context_window_exceeded") => FinishReason::Length,
        Some("refusal") => return sink.fail_blocked(refusal(delta.stop_details, sink)),
        Some(other) => ends::other(other),
    };
    sink.finish(reason);
}

/// Why the model refused, quoting the provider where it says.
fn refusal(details: Option<Details>, sink: &Sink<'_>) -> BlockReason {
    let explanation = details.and_then(|details| details.explanation).unwrap_or_default();
    BlockReason::Declined { explanation: words::inert(&explanation, sink.endpoint) }
}

fn fail(fault: &Value, sink: &mut Sink<'_>) {
    let host = sink.endpoint.host();
    let failed = |status| Error::ProviderFailed { host: host.clone(), status, retry_after: None };
    let message = openai::error_message(fault);
    match fault.get("type").and_then(Value::as_str) {
        Some("overloaded_error") => sink.fail_temporarily(CutCause::Overloaded, failed(OVERLOADED)),
        Some("api_error") => sink.fail_temporarily(CutCause::Failed, failed(500)),
        Some("rate_limit_error") => {
            sink.fail_temporarily(CutCause::RateLimited, Error::RateLimited { host, retry_after: None });
        }
        _ if message.contains("content filtering policy") => sink.fail_blocked(BlockReason::Safety),
        _ => sink.fail_with_message(&message),
    }
}
