//! The events a window gets, over the one IPC channel it opened when it attached.

use serde::Serialize;
use ts_rs::TS;

use super::{
    ApiState, Block, Channel, ExpiredSessions, Message, OwnAction, Queue, SessionKey, SessionModel,
    SessionSummary, SessionUsage, Settings, StoreState, WindowState,
};

/// Something a window must draw.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "event", rename_all = "snake_case")]
#[ts(export)]
pub enum Event {
    /// Redraw everything: the store opened, or the window shows another conversation.
    Opened {
        /// Everything the window shows.
        state: Box<WindowState>,
    },
    /// A message was added: at the end, or where its moment belongs when it comes from another machine or program, or
    /// takes the place of a reply.
    MessageAdded {
        /// The message.
        message: Message,
    },
    /// More of a reply: `blocks` replace its blocks from `from_block` on.
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
    /// The provider could not answer yet; the request is sent again after a pause.
    ReplyWaits {
        /// The reply.
        id: String,
        /// The length of the pause, in seconds.
        seconds: u32,
    },
    /// Nothing has arrived for a while. The next piece of the reply ends this.
    ReplyQuiet {
        /// The reply.
        id: String,
        /// How long the provider has been silent, in seconds.
        seconds: u32,
    },
    /// The server loads the model before it answers.
    ReplyLoading {
        /// The reply.
        id: String,
    },
    /// More of a model's thinking before it writes: shown separately, and not stored.
    ReplyThinking {
        /// The reply it thinks about.
        id: String,
        /// What is added to the thoughts shown so far.
        text: String,
    },
    /// A message changed: a reply ended, or it became an earlier version.
    MessageChanged {
        /// The message.
        message: Message,
    },
    /// What is shown of the conversation has to be loaded again: many messages changed at once, or their times were
    /// corrected.
    PageOutdated,
    /// Messages are gone: cleared, expired, or replaced before anything had arrived.
    MessagesGone {
        /// The ids of those messages.
        ids: Vec<String>,
    },
    /// What waits to be sent in the conversation is another now.
    QueueChanged {
        /// All of it.
        queue: Queue,
    },
    /// A message that waited is sent: its question follows.
    QueuedSent {
        /// Which.
        id: String,
    },
    /// Another model was chosen for the conversation.
    ModelChosen {
        /// Which; absent where that of Settings answers.
        model: Option<SessionModel>,
    },
    /// The conversation was cleared. The draft, what waited to be sent and the choice of its model are gone too.
    Cleared,
    /// The tokens and the cost of this session's replies changed.
    UsageChanged {
        /// The sums of all its replies.
        usage: SessionUsage,
    },
    /// The channel profiles changed.
    ChannelsChanged {
        /// All profiles of the user, by name.
        channels: Vec<Channel>,
    },
    /// The writer's own actions changed.
    ActionsChanged {
        /// All of the user, in the writer's order.
        actions: Vec<OwnAction>,
    },
    /// The list of sessions changed, the title of this window's session maybe with it.
    SessionsChanged {
        /// Sessions that are new or changed.
        changed: Vec<SessionSummary>,
        /// Sessions that are gone.
        gone: Vec<SessionKey>,
    },
    /// What the window says of the sessions that expired while the app was closed is another now.
    ExpiredChanged {
        /// All of it; absent where it is dismissed, or none has expired after all.
        expired: Option<ExpiredSessions>,
    },
    /// The state of the store changed.
    StoreChanged {
        /// The new state.
        store: StoreState,
    },
    /// The HTTP API was switched on or off, used, or its tokens changed.
    ApiChanged {
        /// How it is now.
        api: ApiState,
    },
    /// The window is to close: save what is typed, then call `close`.
    Closing,
    /// The settings changed.
    SettingsChanged {
        /// The new settings.
        settings: Settings,
    },
}
