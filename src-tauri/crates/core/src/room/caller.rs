//! Who calls: a conversation, and the window or the program that acts in it.

use history::{Assistant, Channel, ChannelId, MessageId, Scope, WindowLabel, local::Anchor};

use super::Room;
use crate::{
    CallError, channels,
    ipc::{self, Reason},
};

/// A conversation, and who acts in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The conversation.
    pub scope: Scope,
    /// Who acts in it.
    pub origin: Origin,
}

/// Who acts in a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A window: what it sends was its draft, and is written for the channel that was chosen in it.
    Window(WindowLabel),
    /// A program, which names a channel profile by its id or name, or none.
    Program {
        /// The channel profile.
        channel: Option<String>,
    },
}

impl Caller {
    /// The window that acts; absent for a program.
    pub(super) fn window(&self) -> Option<&WindowLabel> {
        match &self.origin {
            Origin::Window(label) => Some(label),
            Origin::Program { .. } => None,
        }
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
        Ok(Caller { scope, origin: Origin::Window(label) })
    }

    /// The window in which a caller saves. The window may show another conversation by then, but not another user's.
    pub(super) fn window_of(&self, caller: &Caller) -> Result<WindowLabel, CallError> {
        let label = caller.window().ok_or(Reason::NoConversation)?;
        if self.scope_of(label)?.user != caller.scope.user {
            return Err(Reason::NoConversation.into());
        }
        Ok(label.clone())
    }

    /// The conversation a window shows.
    pub(super) fn scope_of(&self, label: &WindowLabel) -> Result<Scope, CallError> {
        self.store.local()?;
        let scope = self.windows.scope(label);
        scope.ok_or_else(|| Reason::NoConversation.into())
    }

    /// The channel profile that is written for: chosen in the window, or named by the program.
    pub(super) async fn channel_of(&self, caller: &Caller) -> Result<Option<Channel>, CallError> {
        let local = self.store.local()?;
        match &caller.origin {
            Origin::Window(label) => Ok(local.chosen_channel(label).await?),
            Origin::Program { channel: None } => Ok(None),
            Origin::Program { channel: Some(named) } => {
                let channels = local.channels(&caller.scope.user).await?;
                let named = channels::find(channels, named).ok_or(history::Error::NoSuchChannel)?;
                Ok(Some(named))
            }
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
