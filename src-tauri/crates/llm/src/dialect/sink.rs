//! What a reader has read of a reply so far: its state, and the events for the writer.

use std::collections::VecDeque;

use crate::{Endpoint, Error, Event, FinishReason, Usage, words};

/// A frame that is not what the dialect sends.
#[derive(Debug)]
pub(crate) struct Malformed;

/// What has been told of a reply so far; a reader adds to it.
#[derive(Debug)]
pub(crate) struct Sink<'a> {
    pub(crate) endpoint: &'a Endpoint,
    pub(crate) progress: &'a mut Progress,
    pub(crate) events: &'a mut VecDeque<Event>,
}

/// How far a reply has come.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    pub(crate) reason: Option<FinishReason>,
    pub(crate) usage: Option<Usage>,
    /// Nothing follows any more.
    pub(crate) done: bool,
    pub(crate) fault: Option<Error>,
    /// It was told that the server loads the model.
    pub(crate) loading: bool,
    /// Text of the reply has arrived.
    said: bool,
    bytes: usize,
}

impl Progress {
    /// Neither text nor thoughts have arrived.
    pub(crate) fn is_empty(&self) -> bool {
        self.bytes == 0
    }
}

/// The longest text of a reply, thinking included.
const MAX_TEXT: usize = 2 * 1024 * 1024;

impl Sink<'_> {
    /// More text of the reply.
    pub(crate) fn text(&mut self, text: &str) {
        if self.has_room_for(text) {
            self.progress.said = true;
            self.events.push_back(Event::Text(text.to_owned()));
        }
    }

    /// More of what the model thinks to itself.
    pub(crate) fn thinking(&mut self, text: &str) {
        if self.has_room_for(text) {
            self.events.push_back(Event::Thinking(text.to_owned()));
        }
    }

    /// The server loads the model first; told once.
    pub(crate) fn loading(&mut self) {
        if !std::mem::replace(&mut self.progress.loading, true) {
            self.events.push_back(Event::Loading);
        }
    }

    /// Why the reply ends here; its usage may still follow.
    pub(crate) fn finish(&mut self, reason: FinishReason) {
        self.progress.reason = Some(reason);
    }

    /// Whether the provider has said why the reply ends.
    pub(crate) fn is_finished(&self) -> bool {
        self.progress.reason.is_some()
    }

    /// What it has cost so far; told where it is news.
    pub(crate) fn usage(&mut self, usage: Usage) {
        if self.progress.usage.replace(usage) != Some(usage) {
            self.events.push_back(Event::Usage(usage));
        }
    }

    /// Nothing follows any more.
    pub(crate) fn done(&mut self) {
        self.progress.done = true;
    }

    /// The reply ends with this fault.
    pub(crate) fn fail(&mut self, error: Error) {
        self.progress.fault.get_or_insert(error);
    }

    /// The provider says that something went wrong, in its own words.
    pub(crate) fn fail_saying(&mut self, message: &str) {
        let message = words::inert(message, self.endpoint);
        self.fail(Error::InStream { host: self.endpoint.host(), message });
    }

    /// The provider cannot go on for now: `why` in the middle of the reply, `error` before it.
    pub(crate) fn fail_for_now(&mut self, why: &'static str, error: Error) {
        let cut_short = Error::CutShort { host: self.endpoint.host(), why };
        self.fail(if self.progress.said { cut_short } else { error });
    }

    /// A filter stopped the reply, or the prompt; `why` is a sentence, with what to do about it.
    pub(crate) fn fail_blocked(&mut self, why: &str) {
        self.fail(Error::Blocked { host: self.endpoint.host(), why: why.to_owned() });
    }

    fn has_room_for(&mut self, text: &str) -> bool {
        self.progress.bytes += text.len();
        if self.progress.bytes > MAX_TEXT {
            self.fail(Error::ReplyTooLong { host: self.endpoint.host() });
            return false;
        }
        !text.is_empty()
    }
}
