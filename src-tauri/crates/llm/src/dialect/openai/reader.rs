//! The frames of a reply: chunks, and a word at the end.

use super::alike::Alike;
use super::chunk::Chunk;
use crate::dialect::thought::Thought;
use crate::dialect::{Malformed, Told};

const DONE: &str = "[DONE]";

/// Reads the frames of one reply.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    thought: Thought,
    alike: Alike,
}

impl Reader {
    pub(crate) fn take(&mut self, data: &str, told: &mut Told<'_>) -> Result<(), Malformed> {
        if data == DONE {
            told.done();
            return Ok(());
        }
        if let Some(text) = self.alike.text(data) {
            self.thought.take(text, told);
            return Ok(());
        }
        let chunk = serde_json::from_str::<Chunk<'_>>(data).map_err(|_| Malformed)?;
        if !told.is_finished()
            && let Some(message) = chunk.error()
        {
            told.fail_saying(&message);
            return Ok(());
        }
        if chunk.is_only_text() {
            self.alike.remember(data, chunk.text());
        }
        told.thinking(chunk.thinking());
        self.thought.take(chunk.text(), told);
        told.text(chunk.refusal());
        if let Some(usage) = chunk.usage() {
            told.usage(usage);
        }
        if let Some(reason) = chunk.finish() {
            told.finish(reason);
        }
        Ok(())
    }

    pub(crate) fn end(&mut self, told: &mut Told<'_>) {
        self.thought.end(told);
    }
}
