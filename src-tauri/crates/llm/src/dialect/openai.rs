//! OpenAI Chat Completions, and everything that speaks it by base URL.

mod chunk;
mod reply;
mod request;
mod text;

pub(crate) use chunk::said;
pub use reply::Reply;
pub(crate) use request::{body, url};
