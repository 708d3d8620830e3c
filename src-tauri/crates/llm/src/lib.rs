//! One streaming client for every provider: bytes in, events out.
//!
//! This crate knows wire formats and the ways a provider can fail; it knows nothing of sessions, stores or windows.
//! Each wire format is a module in `dialect`, made of types and functions without I/O; sending, waiting, retrying and
//! giving up is written once, in [`stream()`], for all of them. Nothing here logs a key or a writer's text.

mod address;
mod azure;
mod body;
mod client;
mod connection;
mod context_window;
mod dialect;
mod echo;
mod endpoint;
mod error;
mod event;
mod idle;
mod key;
mod lines;
mod local;
mod model_details;
mod model_state;
mod models;
mod open;
mod options;
mod preconnect;
mod prompt;
mod quirks;
mod refusal;
mod reply;
mod route;
mod silence;
pub mod sse;
mod stream;
mod tokens;
mod transport;
mod words;

pub use address::{host_of, is_loopback, parse_base_url};
pub use azure::AZURE_HOSTS;
pub use client::{Client, client};
pub use connection::{Style, test_connection};
pub use context_window::known_context_window;
pub use endpoint::{Dialect, Endpoint};
pub use error::{AddressFault, BlockCategory, BlockReason, CutCause, Error};
pub use event::{Event, FinishReason, Usage};
pub use key::ApiKey;
pub use local::{Candidate, LocalServer, find_local_servers, local_server_addresses};
pub use models::{Model, models};
pub use options::Options;
pub use prompt::{Prompt, PromptRole};
pub use reply::Reply;
pub use stream::stream;
pub use tokens::estimate_tokens;
