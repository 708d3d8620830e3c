//! Google Gemini, the API of `generativelanguage.googleapis.com`.

mod blocks;
mod frame;
mod reader;
mod request;

pub(crate) use reader::Reader;
pub(crate) use request::{headers, list_address, request};
