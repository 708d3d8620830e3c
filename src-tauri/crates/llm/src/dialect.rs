//! One module per wire format: how to write a prompt and how to read the frames of a reply. Types and functions
//! without I/O; error handling is the same for all and stands elsewhere.

pub(crate) mod anthropic;
mod count;
mod ends;
pub(crate) mod gemini;
mod messages;
mod model_state;
pub(crate) mod ollama;
pub(crate) mod openai;
mod request;
mod sink;
mod think_tags;
mod turns;

pub(crate) use model_state::ModelState;
pub(crate) use request::Request;
pub(crate) use sink::{Malformed, Progress, Sink};

use crate::{Dialect, Endpoint, Error, Prompt, quirks::Quirks};

/// How the bytes of a reply are split into frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Framing {
    /// The format of server-sent events.
    Events,
    /// One JSON value per line.
    Lines,
}

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
    pub(crate) fn take(&mut self, data: &str, sink: &mut Sink<'_>) -> Result<(), Malformed> {
        match self {
            Self::OpenAi(reader) => reader.take(data, sink),
            Self::Anthropic(reader) => reader.take(data, sink),
            Self::Gemini(reader) => reader.take(data, sink),
            Self::Ollama(reader) => reader.take(data, sink),
        }
    }

    /// The input has ended: emits the text that was held back because more might have followed.
    pub(crate) fn end(&mut self, sink: &mut Sink<'_>) {
        match self {
            Self::OpenAi(reader) => reader.end(sink),
            Self::Ollama(reader) => reader.end(sink),
            Self::Anthropic(_) | Self::Gemini(_) => {}
        }
    }
}

/// The request that carries the prompt in the endpoint's wire format.
pub(crate) fn request(
    endpoint: &Endpoint,
    prompt: &Prompt,
    quirks: Quirks,
    model: ModelState,
) -> Result<Request, Error> {
    match endpoint.dialect {
        Dialect::OpenAi => openai::request(endpoint, prompt, quirks),
        Dialect::Anthropic => anthropic::request(endpoint, prompt, quirks),
        Dialect::Gemini => gemini::request(endpoint, prompt, quirks),
        Dialect::Ollama => ollama::request(endpoint, prompt, quirks, model),
    }
}
