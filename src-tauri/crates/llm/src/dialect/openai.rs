//! OpenAI Chat Completions, and every server with a compatible API.

mod alike;
mod chunk;
mod reader;
mod request;
mod text;

pub(crate) use chunk::error_message;
pub(crate) use reader::Reader;
pub(crate) use request::{headers, list_address, request};
