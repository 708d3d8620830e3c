//! The types that cross to the page, declared once.
//!
//! The page's types in `ui/types` are generated from here (`cargo test -p writers-core` writes them), so the page
//! and the core cannot disagree in silence. Nothing here has behaviour, and nothing here can hold a secret. What is about
//! the shared database is declared in `history`, which finds it.
//! Field names are those of the stored documents (`session_id`, `created_at`), times are RFC 3339 in UTC.

mod actions;
mod api;
mod appearance;
mod attachment_facts;
mod attachments;
mod channels;
mod code;
mod events;
mod expired;
mod exports;
mod imports;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod index;
mod life;
mod losses;
mod messages;
mod models;
mod numbers;
mod problem;
mod prompt;
mod queue;
mod reason;
mod script_facts;
mod script_size;
mod scripts;
mod search;
mod settings;
mod store;
mod terms;
mod windows;

pub use actions::*;
pub use api::*;
pub use appearance::*;
pub use attachment_facts::*;
pub use attachments::*;
pub use channels::*;
pub use code::*;
pub use events::*;
pub use expired::*;
pub use exports::*;
pub use imports::*;
pub use life::*;
pub use losses::*;
pub use messages::*;
pub use models::*;
pub use numbers::*;
pub use problem::*;
pub use prompt::*;
pub use queue::*;
pub use reason::*;
pub use script_facts::*;
pub use script_size::*;
pub use scripts::*;
pub use search::*;
pub use settings::*;
pub use store::*;
pub use terms::*;
pub use windows::*;
