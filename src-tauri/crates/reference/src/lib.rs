//! The Reference desk: a glossary, structures and exercises for the screen. Question and conversation in, answer out.
//! It is a crate of its own so that the app works with no model, no key and no network, and so that nothing here can
//! be mistaken for a model: it is pure and deterministic, and every answer says what it is.

mod answer;
mod ask;
mod desk;
mod exchange;
mod exercise;
mod find;
mod holdings;
mod page;
mod shelf;
mod topic;
mod words;

pub use answer::answer;
pub use desk::Desk;
pub use exchange::Exchange;
pub use holdings::{Holdings, holdings};
