//! How long a script is, for its sheet and its card.

use serde::Serialize;
use ts_rs::TS;

/// How long a script is on the pages that were chosen last, and how many speak in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ScriptSize {
    /// How many scenes it has.
    pub scenes: u32,
    /// Its length in eighths of a page.
    pub eighths: u32,
    /// Its length at a page a minute, in seconds.
    pub seconds: u32,
    /// How many speaking parts it has.
    pub speakers: u32,
}
