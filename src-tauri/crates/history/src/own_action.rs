//! A writing action of the writer's own: a text that is often sent.

use crate::ActionId;

/// A text that the writer keeps to send it again, with a name to find it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnAction {
    /// Its name in the store.
    pub id: ActionId,
    /// What the writer calls it.
    pub name: String,
    /// What is put into the message.
    pub text: String,
}
