//! Screenplays.

pub mod reply;
