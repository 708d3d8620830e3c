//! Film terms, looked up while they are typed. No conversation is needed, and nothing is stored or sent.

use reference::Found;

use super::Room;
use crate::{CallError, blocking::blocking, ipc::Term, markdown};

impl Room {
    /// The entries of the Reference desk that a text may mean while it is typed: at most 4, the best first. Empty where
    /// none is close, and for more than 120 characters.
    ///
    /// # Errors
    /// [`Reason::Fault`] if it could not be looked up.
    pub async fn look_up(&self, text: String) -> Result<Vec<Term>, CallError> {
        let found = blocking(move || reference::look_up(&text).into_iter().map(term).collect::<Vec<_>>());
        Ok(found.await?)
    }
}

fn term(Found { name, about, more }: Found) -> Term {
    Term { name: name.into(), meaning: markdown::blocks(about), more: markdown::blocks(&more) }
}
