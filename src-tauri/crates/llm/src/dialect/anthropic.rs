//! Anthropic Messages, and whoever speaks it by base URL.

mod frame;
mod reader;
mod request;

pub(crate) use reader::Reader;
pub(crate) use request::{address, headers, request};
