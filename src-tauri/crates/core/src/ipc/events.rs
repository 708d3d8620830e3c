//! What a window is told, over the one channel it opened when it attached.

use serde::Serialize;
use ts_rs::TS;

use super::{
    Block, Channel, Message, MessagePage, SessionKey, SessionSummary, SessionUsage, Settings, StoreState,
    WindowState,
};

/// Something a window must draw.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "event", rename_all = "snake_case")]
#[ts(export)]
pub enum Event {
    /// Draw everything anew: the store opened, or the window shows another conversation.
    Opened {
        /// All of it.
        state: Box<WindowState>,
    },
    /// A message was added: at the end, or where its moment belongs when it comes from another machine or program.
    MessageAdded {
        /// The message.
        message: Message,
    },
    /// More of a reply: its blocks from `from_block` on are now these.
    ReplyGrew {
        /// The reply.
        id: String,
        /// How many of the blocks drawn so far stay.
        from_block: u32,
        /// How many lines stay of the block after those, which is `code` or `screenplay` where this is not 0. The first
        /// of `blocks` then holds only the lines that follow them.
        from_line: u32,
        /// The blocks that follow.
        blocks: Vec<Block>,
    },
    /// The provider could not answer yet; it is asked again after a pause.
    ReplyWaits {
        /// The reply.
        id: String,
        /// How long, in seconds.
        seconds: u32,
    },
    /// Nothing has come for a while; it is waited for all the same. What comes next ends it.
    ReplyQuiet {
        /// The reply.
        id: String,
        /// For how long, in seconds.
        seconds: u32,
    },
    /// The server loads the model before it answers.
    ReplyLoading {
        /// The reply.
        id: String,
    },
    /// More of what a model thinks before it writes: shown apart, and kept nowhere.
    ReplyThinking {
        /// The reply it thinks about.
        id: String,
        /// What is added to the thoughts shown so far.
        text: String,
    },
    /// A message is now this one (a reply ended; or it is an earlier version now).
    MessageChanged {
        /// The message.
        message: Message,
    },
    /// The newest messages of the conversation are now these: many came at once, or their times are others now.
    PageChanged {
        /// They.
        page: MessagePage,
    },
    /// Messages are gone: cleared, expired, or replaced before anything had arrived.
    MessagesGone {
        /// Which.
        ids: Vec<String>,
    },
    /// The conversation was cleared. The draft is gone too.
    Cleared,
    /// What the replies of this window's session came to is now this.
    UsageChanged {
        /// It.
        usage: SessionUsage,
    },
    /// The channel profiles are now these.
    ChannelsChanged {
        /// All of the user's, by name.
        channels: Vec<Channel>,
    },
    /// The list of sessions has changed; the title of this window's session may be another one now.
    SessionsChanged {
        /// Sessions that are new, or are now these.
        changed: Vec<SessionSummary>,
        /// Sessions that are gone.
        gone: Vec<SessionKey>,
    },
    /// The store's state is now this one.
    StoreChanged {
        /// The state.
        store: StoreState,
    },
    /// The window is to close: save what is typed, then call `close`.
    Closing,
    /// Settings are now these.
    SettingsChanged {
        /// The settings.
        settings: Settings,
    },
}
