//! Links in replies and the pages where services give keys: named by message and number, or by the service, so that the
//! page cannot make one up.

use history::Scope;

use super::{Room, caller};
use crate::{CallError, ipc::Reason, markdown, providers};

impl Room {
    /// Where a link of a reply leads.
    ///
    /// # Errors
    /// [`Reason::LinkNotAllowed`] if there is no such link, or it is neither https nor mailto.
    pub async fn link(&self, scope: &Scope, message_id: &str, index: u32) -> Result<String, CallError> {
        let id = caller::message(message_id)?;
        let target = match self.turns.live_target(scope, id, index) {
            Some(target) => target,
            None => {
                let message = self.store.local()?.message(scope, id, self.store.now()).await?;
                let is_reply = message.role == history::Role::Assistant;
                is_reply.then(|| markdown::target(&message.content, index)).flatten()
            }
        };
        target.map(|markdown::Target(url)| url.into()).ok_or_else(|| Reason::LinkNotAllowed.into())
    }

    /// Where a service of the menu in Settings gives keys, by the service's id.
    ///
    /// # Errors
    /// [`Reason::LinkNotAllowed`] if no service has this id, or it has no such page.
    pub fn key_page(service: &str) -> Result<&'static str, CallError> {
        providers::key_page(service).ok_or_else(|| Reason::LinkNotAllowed.into())
    }
}
