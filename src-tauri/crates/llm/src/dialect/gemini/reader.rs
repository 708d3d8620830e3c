//! The frames of a reply. There is no end marker: the frame with a finish reason is the last.

use serde_json::Value;

use super::{
    blocks,
    frame::{Candidate, Frame},
};
use crate::{
    CutCause, Error, FinishReason, Usage,
    dialect::{Malformed, Sink, count, ends, openai},
};

/// Reads the frames of one reply.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    has_text: bool,
}

impl Reader {
    pub(crate) fn take(&mut self, data: &str, sink: &mut Sink<'_>) -> Result<(), Malformed> {
        // Gateways that do not stream send all frames as one array.
        if data.starts_with('[') {
            let frames = serde_json::from_str::<Vec<Frame<'_>>>(data).map_err(|_| Malformed)?;
            frames.into_iter().for_each(|frame| self.read(frame, sink));
        } else {
            self.read(serde_json::from_str::<Frame<'_>>(data).map_err(|_| Malformed)?, sink);
        }
        Ok(())
    }

    fn read(&mut self, frame: Frame<'_>, sink: &mut Sink<'_>) {
        if let Some(fault) = frame.error {
            return fail(&fault, sink);
        }
        if let Some(tokens) = &frame.usage_metadata
            && let Some(input_tokens) = tokens.of_prompt()
        {
            sink.usage(Usage { input_tokens, output_tokens: tokens.of_reply() });
        }
        if let Some(feedback) = frame.prompt_feedback
            && let Some(reason) = feedback.block_reason.filter(|reason| is_reason(reason))
        {
            let ratings = feedback.safety_ratings.unwrap_or_default();
            return sink.fail_blocked(blocks::of_prompt(&reason, &ratings));
        }
        let candidates = frame.candidates.unwrap_or_default();
        if let Some(candidate) = candidates.into_iter().find(|candidate| candidate.index.unwrap_or(0) == 0) {
            self.say(&candidate, sink);
            self.end(candidate, sink);
        }
    }

    fn say(&mut self, candidate: &Candidate<'_>, sink: &mut Sink<'_>) {
        for part in candidate.content.iter().filter_map(|content| content.parts.as_ref()).flatten() {
            let text = part.text.as_deref().unwrap_or_default();
            if part.thought == Some(true) {
                sink.thinking(text);
            } else {
                self.has_text |= !text.is_empty();
                sink.text(text);
            }
        }
    }

    fn end(&self, candidate: Candidate<'_>, sink: &mut Sink<'_>) {
        let Some(reason) = candidate.finish_reason.filter(|reason| is_reason(reason)) else { return };
        let ratings = candidate.safety_ratings.unwrap_or_default();
        match &*reason {
            "STOP" => sink.finish(FinishReason::Stop),
            "MAX_TOKENS" => sink.finish(FinishReason::Length),
            other => match blocks::of_reply(other, &ratings) {
                Some(reason) => sink.fail_blocked(reason),
                None if self.has_text => sink.finish(ends::other(other)),
                // Without any text, such an end is an error.
                None => sink.fail_with_message(&candidate.finish_message.unwrap_or(reason)),
            },
        }
    }
}

fn is_reason(reason: &str) -> bool {
    !reason.is_empty() && !reason.ends_with("_UNSPECIFIED")
}

fn fail(fault: &Value, sink: &mut Sink<'_>) {
    let host = sink.endpoint.host();
    let status = fault.get("code").and_then(count::of).and_then(|code| u16::try_from(code).ok());
    match status {
        Some(429) => {
            sink.fail_temporarily(CutCause::RateLimited, Error::RateLimited { host, retry_after: None });
        }
        Some(status @ 500..=599) => {
            let cause = if status == 503 { CutCause::Overloaded } else { CutCause::Failed };
            sink.fail_temporarily(cause, Error::ProviderFailed { host, status, retry_after: None });
        }
        _ => sink.fail_with_message(&openai::error_message(fault)),
    }
}
