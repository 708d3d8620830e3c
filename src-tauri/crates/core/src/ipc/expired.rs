//! What expired while the app was closed, as a window says it.

use serde::Serialize;
use ts_rs::TS;

/// The sessions that expired while the app was closed, by the names that the writer gave them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ExpiredSessions {
    /// Those names, of the session that expired last first.
    pub titles: Vec<String>,
    /// How many others had no name.
    pub untitled: u32,
    /// How many there are beside these.
    pub more: u32,
}
