//! What a window is: its conversation, its draft, and whether the store is open.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    ApiState, Channel, DraftLosses, ExpiredSessions, Message, MessagePage, OwnAction, Queue, SessionModel,
    SessionUsage, Settings, StoreState,
};

/// Everything a window needs to draw itself, told when it attaches and whenever its conversation is another one.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct WindowState {
    /// The window's label.
    pub label: String,
    /// Whether the store is open, and if not, what the writer may choose.
    pub unlock: Unlock,
    /// The conversation; absent while the store is not open.
    pub conversation: Option<Conversation>,
    /// The sessions of this user, newest first; empty while the store is not open.
    pub sessions: Vec<SessionSummary>,
    /// What expired while the app was closed; absent where nothing did, it is dismissed, or another window says it.
    pub expired: Option<ExpiredSessions>,
    /// The user's channel profiles, by name; empty while the store is not open.
    pub channels: Vec<Channel>,
    /// The user's own actions, in the writer's order; empty while the store is not open.
    pub actions: Vec<OwnAction>,
    /// Where conversations are stored, and how that is going.
    pub store: StoreState,
    /// Settings without secrets.
    pub settings: Settings,
    /// The HTTP API.
    pub api: ApiState,
    /// What the writer should know of this run. The same until the app ends.
    pub notices: Vec<Notice>,
}

/// Something the writer should know of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "name", content = "params", rename_all = "snake_case")]
#[ts(export)]
pub enum Notice {
    /// Nothing in the settings file could be understood. The defaults apply, and the file has another name now.
    SettingsSetAside {
        /// Which.
        file: String,
    },
    /// Some of the settings file could not be understood. The whole file is kept under another name.
    SettingsPartlyLost {
        /// Which.
        file: String,
    },
    /// The settings file could not be read. The defaults apply, and nothing is written over it.
    SettingsUnreadable,
    /// Messages were rescued from a damaged store.
    Rescued {
        /// How many.
        n: u64,
    },
    /// The disk of the app's folder cannot be locked, so that a second start would not be noticed.
    HomeNotLocked,
}

/// The conversation a window shows.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Conversation {
    /// `scriptwriter` or `scene_writer`.
    pub assistant: String,
    /// The session.
    pub session_id: String,
    /// What the writer calls it, else made from the first message; empty while there is none.
    pub title: String,
    /// What the writer had typed and not sent.
    pub draft: String,
    /// What was not carried over from the files that are attached to it.
    pub draft_not_carried: DraftLosses,
    /// Where the list was scrolled to; absent means at the end.
    pub scroll: Option<Scroll>,
    /// The id of the channel it is written for, as chosen in this window; absent for none.
    pub channel: Option<String>,
    /// The model chosen for it; absent where that of Settings answers.
    pub model: Option<SessionModel>,
    /// How long its messages live, in hours; also where none is left and the list does not have it.
    pub life_hours: u32,
    /// What its replies came to.
    pub usage: SessionUsage,
    /// The 50 messages around `scroll`; at the end, the newest 50.
    pub page: MessagePage,
    /// The reply that is arriving, where it is not in `page`.
    pub arriving: Option<Message>,
    /// What waits to be sent in it.
    pub queue: Queue,
    /// What the reply that is arriving waits for; absent where none does.
    pub pause: Option<Pause>,
}

/// What a reply waits for, as a window finds it that comes meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Pause {
    /// The reply.
    pub id: String,
    /// What for.
    pub kind: PauseKind,
    /// How long still, or for how long already, in seconds.
    pub seconds: u32,
}

/// What a reply may wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PauseKind {
    /// A pause before the provider is asked again.
    Asked,
    /// Nothing has come for so long.
    Quiet,
    /// The model is loaded first.
    Loading,
}

/// A place in the list that survives reloading: a message, and how far its top is from the top of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Scroll {
    /// The message at the top of the list.
    pub message_id: String,
    /// How far its top is above (negative) or below the top of the list, in CSS pixels.
    pub offset: f64,
}

/// Which conversation of the user is meant: a session id alone names nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, TS)]
#[ts(export)]
pub struct SessionKey {
    /// `scriptwriter` or `scene_writer`.
    pub assistant: String,
    /// The session.
    pub session_id: String,
}

/// One conversation in the list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SessionSummary {
    /// `scriptwriter` or `scene_writer`.
    pub assistant: String,
    /// The session.
    pub session_id: String,
    /// What the writer calls it; else made from the first message, or from the draft where there is no message.
    pub title: String,
    /// Whether the title is what the writer calls it.
    pub is_named: bool,
    /// Whether it stands before the others.
    pub pinned: bool,
    /// Its tags, in the writer's order.
    pub tags: Vec<String>,
    /// When its newest message was written, or its draft typed, RFC 3339.
    pub updated_at: String,
    /// When its oldest message deletes itself, RFC 3339; absent while it is kept.
    pub first_expires_at: Option<String>,
    /// When its newest message deletes itself and the session with it, RFC 3339; absent while it is kept.
    pub expires_at: Option<String>,
    /// How long its messages live, in hours.
    pub life_hours: u32,
    /// Whether it is kept until it is released or cleared.
    pub kept: bool,
    /// Whether it is listed for its unsent draft alone.
    pub unsent: bool,
    /// Whether a reply is arriving in it.
    pub streaming: bool,
}

/// Whether the store is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
#[ts(export)]
pub enum Unlock {
    /// It is being opened (a locked keyring may be asking for its password).
    Opening,
    /// It is open.
    Open,
    /// The writer must choose; nothing has been touched.
    Choose {
        /// Why.
        reason: UnlockReason,
        /// What can be chosen.
        choices: Vec<UnlockChoice>,
    },
}

/// Why the store is not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum UnlockReason {
    /// There is no keyring to keep the key of a new store in.
    NoKeyring,
    /// There is no store yet, and the keyring is locked.
    KeyringLocked,
    /// There is a store, and the keyring that should have its key cannot be reached.
    KeyringUnreachable,
    /// There is a store, and its key is not in the keyring.
    KeyLost,
    /// There is a store, and its key does not open it.
    KeyWrong,
    /// The store was written by a newer version of the app.
    NewerVersion,
    /// The store cannot be read, or its folder cannot be written.
    Unreadable,
    /// The store was or can be opened, and a part of it is damaged.
    Damaged,
    /// Another process has the store open.
    InUse,
}

/// What the writer may choose when the store is not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum UnlockChoice {
    /// Try again (after unlocking the keyring, say).
    Retry,
    /// Keep conversations in memory only, until the app quits.
    ForgetOnQuit,
    /// Keep them on this computer without encryption.
    Unencrypted,
    /// Set the store that cannot be opened aside (renamed, and deleted a day later) and begin a new one.
    SetAside,
    /// Copy what can be read of a damaged store into a new one, and set the damaged one aside.
    Rescue,
}
