//! Film terms as they are looked up.

use serde::Serialize;
use ts_rs::TS;

use super::Block;

/// An entry of the Reference desk.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Term {
    /// Its name.
    pub name: String,
    /// What it means.
    pub meaning: Vec<Block>,
    /// How it is set on the page or which beats it has, an example and advice.
    pub more: Vec<Block>,
}
