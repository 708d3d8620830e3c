//! The frames of a reply. There is no word at the end: the frame with a reason to finish is the last.

use super::blocks;
use super::frame::{Candidate, Fault, Frame};
use crate::dialect::{Malformed, Told};
use crate::{Error, FinishReason, Usage};

/// Reads the frames of one reply.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    said_something: bool,
}

impl Reader {
    pub(crate) fn take(&mut self, data: &str, told: &mut Told<'_>) -> Result<(), Malformed> {
        // Servers in between that do not know about events send what they have as a list.
        if data.starts_with('[') {
            let frames = serde_json::from_str::<Vec<Frame<'_>>>(data).map_err(|_| Malformed)?;
            frames.into_iter().for_each(|frame| self.read(frame, told));
        } else {
            self.read(serde_json::from_str::<Frame<'_>>(data).map_err(|_| Malformed)?, told);
        }
        Ok(())
    }

    fn read(&mut self, frame: Frame<'_>, told: &mut Told<'_>) {
        if let Some(fault) = frame.error {
            return fail(&fault, told);
        }
        if let Some(tokens) = &frame.usage_metadata
            && let Some(input_tokens) = tokens.of_prompt()
        {
            told.usage(Usage { input_tokens, output_tokens: tokens.of_reply() });
        }
        if let Some(feedback) = frame.prompt_feedback
            && let Some(reason) = feedback.block_reason.filter(|reason| is_reason(reason))
        {
            let ratings = feedback.safety_ratings.unwrap_or_default();
            return told.fail_blocked(&blocks::of_prompt(&reason, &ratings));
        }
        let candidates = frame.candidates.unwrap_or_default();
        if let Some(candidate) = candidates.into_iter().find(|candidate| candidate.index.unwrap_or(0) == 0) {
            self.say(&candidate, told);
            self.end(candidate, told);
        }
    }

    fn say(&mut self, candidate: &Candidate<'_>, told: &mut Told<'_>) {
        for part in candidate.content.iter().filter_map(|content| content.parts.as_ref()).flatten() {
            let text = part.text.as_deref().unwrap_or_default();
            if part.thought == Some(true) {
                told.thinking(text);
            } else {
                self.said_something |= !text.is_empty();
                told.text(text);
            }
        }
    }

    fn end(&self, candidate: Candidate<'_>, told: &mut Told<'_>) {
        let Some(reason) = candidate.finish_reason.filter(|reason| is_reason(reason)) else { return };
        let ratings = candidate.safety_ratings.unwrap_or_default();
        match &*reason {
            "STOP" => told.finish(FinishReason::Stop),
            "MAX_TOKENS" => told.finish(FinishReason::Length),
            other => match blocks::of_reply(other, &ratings) {
                Some(why) => told.fail_blocked(&why),
                None if self.said_something => {
                    told.finish(FinishReason::Other(other.chars().take(64).collect()));
                }
                // A reply that ends like this before it has begun is none.
                None => told.fail_saying(&candidate.finish_message.unwrap_or(reason)),
            },
        }
    }
}

fn is_reason(reason: &str) -> bool {
    !reason.is_empty() && !reason.ends_with("_UNSPECIFIED")
}

fn fail(fault: &Fault, told: &mut Told<'_>) {
    let host = told.endpoint.host();
    let status = fault.code.and_then(|code| u16::try_from(code).ok());
    match status {
        Some(429) => {
            told.fail_for_now("has had too many requests", Error::RateLimited { host, retry_after: None });
        }
        Some(status @ 500..=599) => {
            let why = if status == 503 { "has too much to do" } else { "has trouble of its own" };
            told.fail_for_now(why, Error::ProviderFailed { host, status, retry_after: None });
        }
        _ => told.fail_saying(fault.message.as_deref().unwrap_or_default()),
    }
}
