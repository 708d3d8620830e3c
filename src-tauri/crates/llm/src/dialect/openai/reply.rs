//! The bytes of one streamed reply, read as events. Pure: it can be fed a fixture, whole or byte by byte.

use std::collections::VecDeque;

use super::chunk::Chunk;
use crate::{Endpoint, Error, Event, FinishReason, Usage, sse, words};

/// Events that are not JSON are skipped; with more than this many it is not a reply any more.
const MALFORMED_BEARABLE: u32 = 20;
/// The longest text of a reply.
const LONGEST_TEXT: usize = 2 * 1024 * 1024;
const DONE: &str = "[DONE]";

/// One reply while it arrives.
#[derive(Debug)]
pub struct Reply {
    decoder: sse::Decoder,
    read: Read,
}

/// What has been understood so far.
#[derive(Debug)]
struct Read {
    endpoint: Endpoint,
    text_bytes: usize,
    malformed: u32,
    reason: Option<FinishReason>,
    usage: Option<Usage>,
    done: bool,
    fault: Option<Error>,
}

impl Reply {
    /// A reply of which nothing has arrived. The endpoint is there for the sentences of errors.
    #[must_use]
    pub fn new(endpoint: &Endpoint) -> Self {
        let endpoint = endpoint.clone();
        let read = Read {
            endpoint,
            text_bytes: 0,
            malformed: 0,
            reason: None,
            usage: None,
            done: false,
            fault: None,
        };
        Self { decoder: sse::Decoder::default(), read }
    }

    /// Takes the next bytes and adds the events they complete. What came before a fault is added, too.
    ///
    /// # Errors
    /// The fault that ends this reply.
    pub fn feed(&mut self, bytes: &[u8], events: &mut VecDeque<Event>) -> Result<(), Error> {
        let read = &mut self.read;
        let outcome = self.decoder.feed(bytes, &mut |data| read.take(data, events));
        self.read.settle(outcome)
    }

    /// The bytes are at their end: adds what was still open, and the last event.
    ///
    /// # Errors
    /// [`Error::EndedEarly`] where the provider never said that the reply is complete.
    pub fn end(&mut self, events: &mut VecDeque<Event>) -> Result<(), Error> {
        let read = &mut self.read;
        let outcome = self.decoder.finish(&mut |data| read.take(data, events));
        self.read.settle(outcome)?;
        if !self.is_complete() {
            return Err(Error::EndedEarly { host: self.read.endpoint.host() });
        }
        let reason = self.read.reason.take().unwrap_or(FinishReason::Stop);
        events.push_back(Event::Finished { reason, usage: self.read.usage });
        Ok(())
    }

    /// The provider has said that the reply is complete; its usage may still follow.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.read.done || self.read.reason.is_some()
    }

    /// Nothing follows any more.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.read.done
    }
}

impl Read {
    fn take(&mut self, data: &str, events: &mut VecDeque<Event>) {
        if self.done || self.fault.is_some() {
            return;
        }
        let data = data.trim();
        if data == DONE {
            self.done = true;
            return;
        }
        if data.is_empty() {
            return;
        }
        let Ok(chunk) = serde_json::from_str::<Chunk<'_>>(data) else {
            self.malformed += 1;
            if self.malformed > MALFORMED_BEARABLE {
                self.fault = Some(Error::Malformed { host: self.endpoint.host() });
            }
            return;
        };
        if self.reason.is_none()
            && let Some(message) = chunk.error()
        {
            let message = words::inert(&message, &self.endpoint);
            self.fault = Some(Error::InStream { host: self.endpoint.host(), message });
            return;
        }
        self.take_text(chunk.text(), events);
        if let Some(usage) = chunk.usage() {
            self.usage = Some(usage);
        }
        if let Some(reason) = chunk.finish() {
            self.reason = Some(reason);
        }
    }

    fn take_text(&mut self, text: &str, events: &mut VecDeque<Event>) {
        if text.is_empty() {
            return;
        }
        self.text_bytes += text.len();
        if self.text_bytes > LONGEST_TEXT {
            self.fault = Some(Error::ReplyTooLong { host: self.endpoint.host() });
            return;
        }
        events.push_back(Event::Text(text.to_owned()));
    }

    fn settle(&mut self, decoded: Result<(), sse::TooLong>) -> Result<(), Error> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        decoded.map_err(|sse::TooLong| Error::Malformed { host: self.endpoint.host() })
    }
}
