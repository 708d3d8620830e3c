//! Anthropic Messages, and every server with a compatible API.

mod frame;
mod reader;
mod request;

pub(crate) use reader::Reader;
pub(crate) use request::{address, headers, request};
