//! Keeping a conversation beyond its 24 hours, and releasing it.

use history::Scope;

use super::Room;
use crate::{CallError, ipc::Reason};

impl Room {
    /// Keeps a conversation: what is in it and what is added to it stays until it is released or cleared. Every window of
    /// the user lists it so.
    ///
    /// # Errors
    /// [`Reason::UnknownSession`] if it has no message; what the disk says. Then nothing has changed.
    pub async fn keep(&self, scope: &Scope) -> Result<(), CallError> {
        let local = self.store.local()?;
        let notify = self.windows.notify().await;
        local.keep(scope, self.store.stamp()).await.map_err(refusal)?;
        self.store.notify_session(&notify, scope).await;
        Ok(())
    }

    /// Releases a kept conversation: its messages have 24 hours from now on. Returns when these are over, RFC 3339.
    ///
    /// # Errors
    /// [`Reason::UnknownSession`] if it is not kept; what the disk says. Then nothing has changed.
    pub async fn release(&self, scope: &Scope) -> Result<String, CallError> {
        let local = self.store.local()?;
        let notify = self.windows.notify().await;
        let until = local.release(scope, self.store.stamp()).await.map_err(refusal)?;
        self.store.notify_session(&notify, scope).await;
        Ok(until.to_rfc3339())
    }
}

fn refusal(error: history::Error) -> CallError {
    match error {
        history::Error::Unknown => Reason::UnknownSession.into(),
        error => error.into(),
    }
}
