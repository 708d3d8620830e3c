//! One module per wire format: how a prompt is written down, and how the frames of a reply are read.
//! Types and functions only; what to do when something fails is the same for all and lives elsewhere.

pub(crate) mod anthropic;
mod count;
pub(crate) mod gemini;
pub(crate) mod ollama;
pub(crate) mod openai;
mod thought;
mod turns;

use std::collections::VecDeque;

use reqwest::header::HeaderMap;
use url::Url;

use crate::quirks::Quirks;
use crate::{Dialect, Endpoint, Error, Event, FinishReason, Prompt, Usage, words};

/// What is sent.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) url: Url,
    /// The key among them, where there is one, marked as sensitive.
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// What was found out about a model before it is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Ahead {
    /// The longest context it allows.
    pub(crate) window: Option<u32>,
    /// The context it has in memory.
    pub(crate) context: Option<u32>,
    /// It is not in memory, or has to be loaded anew.
    pub(crate) loads: bool,
}

/// How the bytes of a reply are cut into frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Framing {
    /// Server-sent events.
    Events,
    /// One JSON value a line.
    Lines,
}

/// A frame that is not what the dialect sends.
#[derive(Debug)]
pub(crate) struct Malformed;

/// Reads the frames of one reply.
#[derive(Debug)]
pub(crate) enum Reader {
    OpenAi(openai::Reader),
    Anthropic(anthropic::Reader),
    Gemini(gemini::Reader),
    Ollama(ollama::Reader),
}

impl Reader {
    pub(crate) fn new(dialect: Dialect) -> Self {
        match dialect {
            Dialect::OpenAi => Self::OpenAi(openai::Reader::default()),
            Dialect::Anthropic => Self::Anthropic(anthropic::Reader::default()),
            Dialect::Gemini => Self::Gemini(gemini::Reader::default()),
            Dialect::Ollama => Self::Ollama(ollama::Reader::default()),
        }
    }

    pub(crate) fn framing(&self) -> Framing {
        match self {
            Self::OpenAi(_) | Self::Anthropic(_) | Self::Gemini(_) => Framing::Events,
            Self::Ollama(_) => Framing::Lines,
        }
    }

    /// Reads the data of one frame, which is not empty.
    pub(crate) fn take(&mut self, data: &str, told: &mut Told<'_>) -> Result<(), Malformed> {
        match self {
            Self::OpenAi(reader) => reader.take(data, told),
            Self::Anthropic(reader) => reader.take(data, told),
            Self::Gemini(reader) => reader.take(data, told),
            Self::Ollama(reader) => reader.take(data, told),
        }
    }

    /// Nothing more comes: gives out what was held back because more might have followed.
    pub(crate) fn end(&mut self, told: &mut Told<'_>) {
        match self {
            Self::OpenAi(reader) => reader.end(told),
            Self::Ollama(reader) => reader.end(told),
            Self::Anthropic(_) | Self::Gemini(_) => {}
        }
    }
}

/// The prompt as the endpoint wants to have it.
pub(crate) fn question(
    endpoint: &Endpoint,
    prompt: &Prompt,
    quirks: Quirks,
    ahead: Ahead,
) -> Result<Question, Error> {
    match endpoint.dialect {
        Dialect::OpenAi => openai::question(endpoint, prompt, quirks),
        Dialect::Anthropic => anthropic::question(endpoint, prompt, quirks),
        Dialect::Gemini => gemini::question(endpoint, prompt, quirks),
        Dialect::Ollama => ollama::question(endpoint, prompt, quirks, ahead),
    }
}

/// What has been told of a reply so far; a reader adds to it.
#[derive(Debug)]
pub(crate) struct Told<'a> {
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
    pub(crate) loads: bool,
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
const LONGEST_TEXT: usize = 2 * 1024 * 1024;

impl Told<'_> {
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
        if !std::mem::replace(&mut self.progress.loads, true) {
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
        if self.progress.bytes > LONGEST_TEXT {
            self.fail(Error::ReplyTooLong { host: self.endpoint.host() });
            return false;
        }
        !text.is_empty()
    }
}
