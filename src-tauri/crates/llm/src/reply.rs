//! The bytes of one streamed reply, read as events: the same for every dialect, which reads the frames.
//! Pure: it can be fed a fixture, whole or byte by byte.

use std::collections::VecDeque;

use crate::dialect::{Framing, Progress, Reader, Told};
use crate::{Endpoint, Error, Event, FinishReason, lines, sse};

/// Frames that cannot be read are skipped; with more than this many it is not a reply any more.
const MALFORMED_BEARABLE: u32 = 20;

/// One reply while it arrives.
#[derive(Debug)]
pub struct Reply {
    decoder: Decoder,
    read: Read,
}

/// Cuts bytes into frames.
#[derive(Debug)]
enum Decoder {
    Events(sse::Decoder),
    Lines(lines::Decoder),
}

/// What has been understood so far.
#[derive(Debug)]
struct Read {
    endpoint: Endpoint,
    reader: Reader,
    progress: Progress,
    malformed: u32,
}

impl Reply {
    /// A reply of this endpoint of which nothing has arrived.
    #[must_use]
    pub fn new(endpoint: &Endpoint) -> Self {
        let read = Read {
            endpoint: endpoint.clone(),
            reader: Reader::new(endpoint.dialect),
            progress: Progress::default(),
            malformed: 0,
        };
        let decoder = match read.reader.framing() {
            Framing::Events => Decoder::Events(sse::Decoder::default()),
            Framing::Lines => Decoder::Lines(lines::Decoder::default()),
        };
        Self { decoder, read }
    }

    /// Takes the next bytes and adds the events they complete. What came before a fault is added, too.
    ///
    /// # Errors
    /// The fault that ends this reply.
    pub fn feed(&mut self, bytes: &[u8], events: &mut VecDeque<Event>) -> Result<(), Error> {
        let read = &mut self.read;
        let mut take = |data: &str| read.take(data, events);
        let outcome = match &mut self.decoder {
            Decoder::Events(decoder) => decoder.feed(bytes, &mut take),
            Decoder::Lines(decoder) => decoder.feed(bytes, &mut take),
        };
        self.read.settle(outcome)
    }

    /// The bytes are at their end: adds what was still open, and the last event.
    ///
    /// # Errors
    /// [`Error::EndedEarly`] where the provider never said that the reply is complete.
    pub fn end(&mut self, events: &mut VecDeque<Event>) -> Result<(), Error> {
        let read = &mut self.read;
        let mut take = |data: &str| read.take(data, events);
        let outcome = match &mut self.decoder {
            Decoder::Events(decoder) => decoder.finish(&mut take),
            Decoder::Lines(decoder) => decoder.finish(&mut take),
        };
        self.read.settle(outcome)?;
        if !self.is_complete() {
            return Err(Error::EndedEarly { host: self.read.endpoint.host() });
        }
        let progress = &mut self.read.progress;
        let reason = progress.reason.take().unwrap_or(FinishReason::Stop);
        events.push_back(Event::Finished { reason, usage: progress.usage });
        Ok(())
    }

    /// The provider has said that the reply is complete; its usage may still follow.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.read.progress.done || self.read.progress.reason.is_some()
    }

    /// Nothing follows any more.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.read.progress.done
    }
}

impl Read {
    fn take(&mut self, data: &str, events: &mut VecDeque<Event>) {
        let data = data.trim();
        if self.progress.done || self.progress.fault.is_some() || data.is_empty() {
            return;
        }
        let mut told = Told { endpoint: &self.endpoint, progress: &mut self.progress, events };
        if self.reader.take(data, &mut told).is_err() {
            self.malformed += 1;
            if self.malformed > MALFORMED_BEARABLE {
                told.fail(Error::Malformed { host: self.endpoint.host() });
            }
        }
    }

    fn settle(&mut self, decoded: Result<(), sse::TooLong>) -> Result<(), Error> {
        if let Some(fault) = self.progress.fault.take() {
            return Err(fault);
        }
        decoded.map_err(|sse::TooLong| Error::Malformed { host: self.endpoint.host() })
    }
}
