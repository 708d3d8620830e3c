//! Ollama's own chat route: the one that can be told how long a context the model is to have.

mod context;
mod reader;
mod request;

pub(crate) use context::length as context_length;
pub(crate) use reader::Reader;
pub(crate) use request::{address, headers, request};
