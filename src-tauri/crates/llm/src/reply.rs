//! A reply as it arrives: bytes in, events out. What all dialects share is here; what differs is in their readers.
//! Pure, so that tests can feed it a fixture whole or byte by byte.

use std::collections::VecDeque;

use crate::{
    Endpoint, Error, Event, FinishReason,
    dialect::{Framing, Progress, Reader, Sink},
    lines,
    sse::{self, BOM},
    words,
};

/// How many unreadable frames are skipped before the reply counts as malformed.
const MAX_MALFORMED: u32 = 20;

/// The limit of an unstreamed reply, whose text may be escaped with several bytes per letter.
const MAX_WHOLE: usize = 8 * 1024 * 1024;

/// A reply as it arrives.
#[derive(Debug)]
pub struct Reply {
    decoder: Decoder,
    /// Whether more than blanks has arrived.
    begun: bool,
    state: ReplyState,
}

/// Splits bytes into frames.
#[derive(Debug)]
enum Decoder {
    Events(sse::Decoder),
    Lines(lines::Decoder),
    /// All bytes are one frame.
    Whole(Vec<u8>),
}

/// What has been read so far.
#[derive(Debug)]
struct ReplyState {
    endpoint: Endpoint,
    reader: Reader,
    progress: Progress,
    malformed: u32,
}

impl Reply {
    /// A reply from this endpoint, before its first byte.
    #[must_use]
    pub fn new(endpoint: &Endpoint) -> Self {
        let state = ReplyState {
            endpoint: endpoint.clone(),
            reader: Reader::new(endpoint.dialect),
            progress: Progress::default(),
            malformed: 0,
        };
        let decoder = match state.reader.framing() {
            Framing::Events => Decoder::Events(sse::Decoder::default()),
            Framing::Lines => Decoder::Lines(lines::Decoder::default()),
        };
        Self { decoder, begun: false, state }
    }

    /// A reply in one piece, as JSON, from a server that does not stream.
    #[must_use]
    pub fn whole(endpoint: &Endpoint) -> Self {
        Self { decoder: Decoder::Whole(Vec::new()), ..Self::new(endpoint) }
    }

    /// Records that [`Event::Loading`] was emitted.
    pub(crate) fn mark_loading(&mut self) {
        self.state.progress.loading = true;
    }

    /// How its bytes are split into frames if it is streamed.
    pub(crate) fn framing(&self) -> Framing {
        self.state.reader.framing()
    }

    /// Takes the next bytes and adds the events they complete, including those before an error.
    ///
    /// # Errors
    /// The error that ends this reply.
    pub fn feed(&mut self, bytes: &[u8], events: &mut VecDeque<Event>) -> Result<(), Error> {
        let bytes = self.begin(bytes);
        let state = &mut self.state;
        let mut take = |data: &str| state.take(data, events);
        let outcome = match &mut self.decoder {
            Decoder::Events(decoder) => decoder.feed(bytes, &mut take),
            Decoder::Lines(decoder) => decoder.feed(bytes, &mut take),
            Decoder::Whole(all) if all.len() + bytes.len() > MAX_WHOLE => {
                return Err(Error::ReplyTooLong { host: self.state.endpoint.host() });
            }
            Decoder::Whole(all) => {
                all.extend_from_slice(bytes);
                Ok(())
            }
        };
        self.state.settle(outcome, events)
    }

    /// Some servers send JSON in one piece under the name of events, an error above all: a line of an event never begins
    /// like that. Returns the bytes that are still to be read.
    fn begin<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        if self.begun {
            return bytes;
        }
        let is_blank = |byte: &u8| byte.is_ascii_whitespace() || BOM.contains(byte);
        let Some(first) = bytes.iter().position(|byte| !is_blank(byte)) else { return bytes };
        self.begun = true;
        if !matches!(self.decoder, Decoder::Events(_)) || !matches!(bytes[first], b'{' | b'[') {
            return bytes;
        }
        self.decoder = Decoder::Whole(Vec::new());
        &bytes[first..]
    }

    /// The input has ended: adds the events still held back, and the last one.
    ///
    /// # Errors
    /// [`Error::EndedEarly`] if the provider never reported the reply as complete, and [`Error::Empty`] if there was
    /// no text at all.
    pub fn end(&mut self, events: &mut VecDeque<Event>) -> Result<(), Error> {
        let state = &mut self.state;
        let mut take = |data: &str| state.take(data, events);
        let outcome = match &mut self.decoder {
            Decoder::Events(decoder) => decoder.finish(&mut take),
            Decoder::Lines(decoder) => decoder.finish(&mut take),
            Decoder::Whole(all) => {
                let all = std::mem::take(all);
                self.state.take_whole(&String::from_utf8_lossy(&all), events);
                Ok(())
            }
        };
        self.state.flush(events);
        self.state.settle(outcome, events)?;
        if !self.is_complete() {
            let host = self.state.endpoint.host();
            let empty = self.state.progress.is_empty();
            return Err(if empty { Error::Empty { host } } else { Error::EndedEarly { host } });
        }
        let progress = &mut self.state.progress;
        let reason = progress.reason.take().unwrap_or(FinishReason::Stop);
        events.push_back(Event::Finished { reason, usage: progress.usage });
        Ok(())
    }

    /// Whether the provider has reported the reply as complete; its usage may still follow.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.state.progress.done || self.state.progress.reason.is_some()
    }

    /// Whether nothing can follow.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.state.progress.done
    }
}

impl ReplyState {
    fn take(&mut self, data: &str, events: &mut VecDeque<Event>) {
        let data = data.trim();
        if self.progress.done || self.progress.fault.is_some() || data.is_empty() {
            return;
        }
        let mut sink = Sink { endpoint: &self.endpoint, progress: &mut self.progress, events };
        if self.reader.take(data, &mut sink).is_err() {
            self.malformed += 1;
            if self.malformed > MAX_MALFORMED {
                sink.fail(Error::Malformed { host: self.endpoint.host() });
            }
        }
    }

    /// Takes the one frame of an unstreamed reply; any other JSON is an error.
    fn take_whole(&mut self, data: &str, events: &mut VecDeque<Event>) {
        self.take(data, events);
        if let Some(Error::InStream { host, message }) = &self.progress.fault
            && message.to_lowercase().contains("endpoint")
        {
            // LM Studio answers an unknown path with status 200 and this message.
            self.progress.fault = Some(Error::WrongAddress { host: host.clone() });
        }
        let says_something = events.iter().any(|event| !matches!(event, Event::Usage(_)));
        let understood = self.malformed == 0 && (self.progress.reason.is_some() || says_something);
        if self.progress.fault.is_none() && !understood {
            self.progress.fault = Some(Error::NotAStream {
                host: self.endpoint.host(),
                content_type: "application/json".to_owned(),
                start: words::inert(data, &self.endpoint),
            });
        }
        self.progress.done = true;
    }

    /// Emits what the reader held back because more might have followed.
    fn flush(&mut self, events: &mut VecDeque<Event>) {
        self.reader.end(&mut Sink { endpoint: &self.endpoint, progress: &mut self.progress, events });
    }

    fn settle(
        &mut self,
        decoded: Result<(), sse::TooLong>,
        events: &mut VecDeque<Event>,
    ) -> Result<(), Error> {
        let decoded = decoded.map_err(|sse::TooLong| Error::Malformed { host: self.endpoint.host() });
        let settled = self.progress.fault.take().map_or(decoded, Err);
        if settled.is_err() {
            self.flush(events);
        }
        settled
    }
}
