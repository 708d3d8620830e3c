//! Ollama's own chat route: the only one that can set the context length.

mod context;
mod reader;
mod request;

pub(crate) use context::length as context_length;
pub(crate) use reader::Reader;
pub(crate) use request::{address, headers, request};
