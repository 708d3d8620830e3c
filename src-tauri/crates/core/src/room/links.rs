//! Links in replies: named by message and number, so that the page cannot make one up.

use history::Scope;

use super::{Room, caller};
use crate::{CallError, ipc::Reason, markdown};

impl Room {
    /// Where a link of a reply leads.
    ///
    /// # Errors
    /// [`Reason::LinkNotAllowed`] if there is no such link, or it is neither https nor mailto.
    pub async fn link(&self, scope: &Scope, message_id: &str, index: u32) -> Result<String, CallError> {
        let message =
            self.store.local()?.message(scope, caller::message(message_id)?, self.store.now()).await?;
        match markdown::target(&message.content, index) {
            Some(markdown::Target(url)) if message.role == history::Role::Assistant => Ok(url.into()),
            _ => Err(Reason::LinkNotAllowed.into()),
        }
    }
}
