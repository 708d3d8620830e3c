//! The frames of a reply: chunks, and an end marker.

use super::{alike::Alike, chunk::Chunk};
use crate::dialect::{Malformed, Sink, think_tags::ThinkTags};

const DONE: &str = "[DONE]";

/// Reads the frames of one reply.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    think_tags: ThinkTags,
    alike: Alike,
}

impl Reader {
    pub(crate) fn take(&mut self, data: &str, sink: &mut Sink<'_>) -> Result<(), Malformed> {
        if data == DONE {
            sink.done();
            return Ok(());
        }
        if let Some(text) = self.alike.text(data) {
            self.think_tags.take(text, sink);
            return Ok(());
        }
        let chunk = serde_json::from_str::<Chunk<'_>>(data).map_err(|_| Malformed)?;
        if !sink.is_finished()
            && let Some(message) = chunk.error()
        {
            sink.fail_with_message(&message);
            return Ok(());
        }
        if chunk.is_only_text() {
            self.alike.remember(data, chunk.text());
        }
        sink.thinking(chunk.thinking());
        self.think_tags.take(chunk.text(), sink);
        sink.text(chunk.refusal());
        if let Some(usage) = chunk.usage() {
            sink.usage(usage);
        }
        if let Some(reason) = chunk.finish() {
            sink.finish(reason);
        }
        Ok(())
    }

    pub(crate) fn end(&mut self, sink: &mut Sink<'_>) {
        self.think_tags.end(sink);
    }
}
