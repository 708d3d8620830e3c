//! The living room: assistants, the turn, settings, consent, and the plain shapes that cross the door.
//!
//! Everything the app does is a method of [`Room`], called with a window's label and never with a user, an assistant
//! or a session: those the room remembers per window. It knows nothing of Tauri; windows are told things through a
//! function each of them hands in.

mod assistants;
mod choice;
mod environment;
mod error;
mod geometry;
mod home_lock;
pub mod ipc;
mod keys;
mod markdown;
mod preferences;
mod room;
mod services;
mod translate;

pub use environment::Environment;
pub use error::{CallError, Problem};
pub use geometry::{Geometries, Geometry};
pub use history::{Passed, Timestamp, files};
pub use home_lock::HomeLock;
pub use keys::{Connect, Keyring};
pub use preferences::{LoadedPreferences, Preferences};
pub use room::{NewWindow, Parts, Room, Sink};
