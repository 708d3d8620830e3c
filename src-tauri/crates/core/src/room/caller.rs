//! Names of the page, read: which window, which conversation, which message.

use history::{Assistant, ChannelId, Local, MessageId, Scope, WindowLabel};

use super::Room;
use crate::CallError;

impl Room {
    /// The open store and the conversation a window shows: what most commands begin with.
    pub(super) fn conversation_of(&self, label: &str) -> Result<(Local, Scope), CallError> {
        let local = self.store.local()?;
        let scope = self.windows.scope(&window(label)?);
        Ok((local, scope.ok_or_else(|| CallError::BadInput("This window shows no conversation.".into()))?))
    }
}

pub(super) fn window(label: &str) -> Result<WindowLabel, CallError> {
    label.parse().map_err(|_| CallError::BadInput("That is not a window of this app.".into()))
}

pub(super) fn message(id: &str) -> Result<MessageId, CallError> {
    id.parse().map_err(|_| history::Error::Unknown.into())
}

pub(super) fn assistant(name: &str) -> Result<Assistant, CallError> {
    name.parse().map_err(|_| CallError::BadInput("There is no such assistant.".into()))
}

pub(super) fn channel(id: &str) -> Result<ChannelId, CallError> {
    id.parse().map_err(|_| history::Error::NoSuchChannel.into())
}
