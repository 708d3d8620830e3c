//! The Reference desk: a glossary, structures and exercises for the screen. Question and conversation in, answer out.
//! It is a crate of its own so that the app works with no model, no key and no network, and so that nothing here can
//! be mistaken for a model: it is pure and deterministic, and the window that shows an answer says where it comes from.
//!
//! An [`Answer`] is stored as its text ([`ToString`]); [`see_also`] finds the related terms in it again. [`look_up`] finds
//! entries while a text is typed, for a search field.

mod answer;
mod ask;
mod choose;
mod desk;
mod exchange;
mod exercise;
mod find;
mod holdings;
mod index;
mod look_up;
mod nearest;
mod page;
mod phrases;
mod review;
mod scene;
mod shelf;
mod spelling;
mod structures;
mod topic;
mod words;

pub use answer::{Answer, see_also};
pub use choose::answer;
pub use desk::Desk;
pub use exchange::Exchange;
pub use holdings::{Holdings, holdings};
pub use look_up::{Found, look_up};
pub use scene::{LongestSpeech, SceneFacts, Slip, SlipKind, Speaker};
