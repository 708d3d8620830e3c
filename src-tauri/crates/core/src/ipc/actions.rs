//! A writing action of the writer's own, as the page sees it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A text that the writer keeps to send it again. `{{…}}` in it is a field to be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OwnAction {
    /// Which; empty for one that is not saved yet.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is put into the message.
    pub text: String,
}
