//! The app itself, without Tauri: conversations, turns, settings, and the types that cross to the page.
//!
//! Everything the app does is a method of [`Room`]. Behind it are parts, each a type with private state, such as
//! `Settings`, `Store`, `Sharing` and `Turns`. No part knows `Room`.

mod access;
mod actions;
mod assistants;
mod attachments;
mod blocking;
mod channels;
mod documents;
mod ends;
mod error;
mod expired;
mod export;
mod file_trouble;
mod home;
mod import;
pub mod ipc;
mod last_hour;
mod markdown;
mod numbers;
mod pace;
mod passages;
mod providers;
mod queue;
mod room;
mod saves;
mod scripts;
mod secrets;
mod session_details;
mod settings;
mod sharing;
mod spelling;
mod store;
mod today;
mod translate;
mod turns;
mod windows;

use std::sync::{Mutex, MutexGuard, PoisonError};

pub use access::Program;
pub use documents::DialogFolder;
pub use error::{CallError, Problem};
pub use history::{Assistant, MessageId, Passed, Scope, SessionId, Timestamp, Usage, UserId, files};
pub use home::HomeLock;
pub use room::{Caller, Origin, Parts, Room, TranscriptLine};
pub use secrets::{Connect, Keyring};
pub use settings::{Environment, LoadedPreferences, Preferences};
pub use turns::{EndedReply, Followed, FollowedReply};
pub use windows::{Answered, Expiring, Geometries, Geometry, MAIN_WINDOW, NewWindow, Sink};

/// A lock whose holder panicked still holds whole values here: every change is a single assignment.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
