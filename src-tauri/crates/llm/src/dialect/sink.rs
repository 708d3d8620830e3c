//! What a reader writes to: the state of the reply, and the events for the caller.

use std::collections::VecDeque;

use crate::{BlockReason, CutCause, Endpoint, Error, Event, FinishReason, Usage, words};

/// A frame that does not belong to the dialect.
#[derive(Debug)]
pub(crate) struct Malformed;

/// The reply so far; a reader adds to it.
#[derive(Debug)]
pub(crate) struct Sink<'a> {
    pub(crate) endpoint: &'a Endpoint,
    pub(crate) progress: &'a mut Progress,
    pub(crate) events: &'a mut VecDeque<Event>,
}

/// The state of a reply.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    pub(crate) reason: Option<FinishReason>,
    pub(crate) usage: Option<Usage>,
    /// The provider has sent everything.
    pub(crate) done: bool,
    pub(crate) fault: Option<Error>,
    /// [`Event::Loading`] was emitted, by the reader or before the request.
    pub(crate) loading: bool,
    /// Text of the reply has arrived.
    has_text: bool,
    bytes: usize,
}

impl Progress {
    /// Neither text nor thinking has arrived.
    pub(crate) fn is_empty(&self) -> bool {
        self.bytes == 0
    }
}

/// The limit of a reply's text in bytes, thinking included.
const MAX_TEXT: usize = 2 * 1024 * 1024;

impl Sink<'_> {
    /// Emits text of the reply.
    pub(crate) fn text(&mut self, text: &str) {
        if self.fits(text) {
            self.progress.has_text = true;
            self.events.push_back(Event::Text(text.to_owned()));
        }
    }

    /// Emits a part of the model's thinking.
    pub(crate) fn thinking(&mut self, text: &str) {
        if self.fits(text) {
            self.events.push_back(Event::Thinking(text.to_owned()));
        }
    }

    /// The server loads the model first; emitted once.
    pub(crate) fn loading(&mut self) {
        if !std::mem::replace(&mut self.progress.loading, true) {
            self.events.push_back(Event::Loading);
        }
    }

    /// Records why the reply ended; its usage may still follow.
    pub(crate) fn finish(&mut self, reason: FinishReason) {
        self.progress.reason = Some(reason);
    }

    /// Whether the provider has given a finish reason.
    pub(crate) fn is_finished(&self) -> bool {
        self.progress.reason.is_some()
    }

    /// Records the usage so far, and emits it if it has changed.
    pub(crate) fn usage(&mut self, usage: Usage) {
        if self.progress.usage.replace(usage) != Some(usage) {
            self.events.push_back(Event::Usage(usage));
        }
    }

    /// The provider has sent everything.
    pub(crate) fn done(&mut self) {
        self.progress.done = true;
    }

    /// Ends the reply with this error.
    pub(crate) fn fail(&mut self, error: Error) {
        self.progress.fault.get_or_insert(error);
    }

    /// Ends the reply with an error message of the provider.
    pub(crate) fn fail_with_message(&mut self, message: &str) {
        let message = words::inert(message, self.endpoint);
        self.fail(Error::InStream { host: self.endpoint.host(), message });
    }

    /// Ends the reply with a temporary error of the provider: `error` before any text, else [`Error::CutShort`] with
    /// `cause`.
    pub(crate) fn fail_temporarily(&mut self, cause: CutCause, error: Error) {
        let cut_short = Error::CutShort { host: self.endpoint.host(), cause };
        self.fail(if self.progress.has_text { cut_short } else { error });
    }

    /// Ends the reply because of a filter.
    pub(crate) fn fail_blocked(&mut self, reason: BlockReason) {
        self.fail(Error::Blocked { host: self.endpoint.host(), reason });
    }

    fn fits(&mut self, text: &str) -> bool {
        self.progress.bytes += text.len();
        if self.progress.bytes > MAX_TEXT {
            self.fail(Error::ReplyTooLong { host: self.endpoint.host() });
            return false;
        }
        !text.is_empty()
    }
}
