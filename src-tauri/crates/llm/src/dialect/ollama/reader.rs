//! The lines of a reply: deltas of a message, and a last line with the reason and the counts.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use crate::{
    FinishReason, Usage,
    dialect::{Malformed, Sink, count, ends, openai, think_tags::ThinkTags},
};

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow, default)]
    message: Option<Message<'a>>,
    #[serde(default)]
    done: bool,
    #[serde(default)]
    done_reason: Option<String>,
    #[serde(default, deserialize_with = "count::field")]
    prompt_eval_count: Option<u64>,
    #[serde(default, deserialize_with = "count::field")]
    eval_count: Option<u64>,
    #[serde(default)]
    error: Option<Value>,
    /// The progress of a download; a server may pull a model by itself before it replies.
    #[serde(default)]
    status: Option<String>,
}

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow, default)]
    content: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    thinking: Option<Cow<'a, str>>,
}

/// Reads the lines of one reply.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    /// Old servers leave thinking in the reply.
    think_tags: ThinkTags,
}

impl Reader {
    pub(crate) fn take(&mut self, data: &str, sink: &mut Sink<'_>) -> Result<(), Malformed> {
        let line = serde_json::from_str::<Line<'_>>(data).map_err(|_| Malformed)?;
        if let Some(error) = line.error {
            sink.fail_with_message(&openai::error_message(&error));
            return Ok(());
        }
        if line.status.is_some() {
            sink.loading();
        }
        if let Some(message) = &line.message {
            sink.thinking(message.thinking.as_deref().unwrap_or_default());
            self.think_tags.take(message.content.as_deref().unwrap_or_default(), sink);
        }
        if line.done {
            // Old servers omit the prompt's count when the prompt was cached; half of the usage is useless.
            if let (Some(input_tokens), Some(output_tokens)) = (line.prompt_eval_count, line.eval_count) {
                sink.usage(Usage { input_tokens, output_tokens });
            }
            sink.finish(reason(line.done_reason));
            sink.done();
        }
        Ok(())
    }

    pub(crate) fn end(&mut self, sink: &mut Sink<'_>) {
        self.think_tags.end(sink);
    }
}

fn reason(reason: Option<String>) -> FinishReason {
    match reason.as_deref() {
        None | Some("" | "stop") => FinishReason::Stop,
        Some("length") => FinishReason::Length,
        Some(other) => ends::other(other),
    }
}
