//! Who calls: a conversation, and the window that shows it, where it is one.

use history::{Assistant, Channel, ChannelId, MessageId, Scope, WindowLabel, local::Anchor};

use super::Room;
use crate::{
    CallError,
    ipc::{self, Reason},
};

/// A conversation, and the window that acts in it. Drafts and the chosen channel are a window's; any other caller
/// has neither.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The conversation.
    pub scope: Scope,
    /// The window.
    pub window: Option<WindowLabel>,
}

impl From<Scope> for Caller {
    fn from(scope: Scope) -> Self {
        Self { scope, window: None }
    }
}

impl Room {
    /// The window with this label, and the conversation it shows.
    ///
    /// # Errors
    /// [`Reason::StoreClosed`] while the store is not open; [`Reason::NoConversation`] if there is no such window.
    pub fn caller(&self, label: &str) -> Result<Caller, CallError> {
        let label = window(label)?;
        let scope = self.scope_of(&label)?;
        Ok(Caller { scope, window: Some(label) })
    }

    /// The conversation a window shows.
    pub(super) fn scope_of(&self, label: &WindowLabel) -> Result<Scope, CallError> {
        self.store.local()?;
        let scope = self.windows.scope(label);
        scope.ok_or_else(|| Reason::NoConversation.into())
    }

    /// The channel profile chosen in the window that calls.
    pub(super) async fn channel_of(&self, caller: &Caller) -> Result<Option<Channel>, CallError> {
        match &caller.window {
            Some(label) => Ok(self.store.local()?.chosen_channel(label).await?),
            None => Ok(None),
        }
    }
}

pub(super) fn window(label: &str) -> Result<WindowLabel, CallError> {
    label.parse().map_err(|_| Reason::NoConversation.into())
}

pub(super) fn message(id: &str) -> Result<MessageId, CallError> {
    id.parse().map_err(|_| history::Error::Unknown.into())
}

pub(super) fn anchor(anchor: &ipc::Anchor) -> Result<Anchor, CallError> {
    Ok(match anchor {
        ipc::Anchor::Newest => Anchor::Newest,
        ipc::Anchor::Oldest => Anchor::Oldest,
        ipc::Anchor::Before { id } => Anchor::Before(message(id)?),
        ipc::Anchor::After { id } => Anchor::After(message(id)?),
        ipc::Anchor::Around { id } => Anchor::Around(message(id)?),
    })
}

pub(super) fn assistant(name: &str) -> Result<Assistant, CallError> {
    name.parse().map_err(|_| Reason::UnknownAssistant.into())
}

pub(super) fn channel(id: &str) -> Result<ChannelId, CallError> {
    id.parse().map_err(|_| history::Error::NoSuchChannel.into())
}
