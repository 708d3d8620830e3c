//! The shared store as the page sees it: how it goes, what waits, and what a look at it found.
//!
//! Separate because it is the one part of a window that depends on another machine. An address
//! comes in and never goes out: what can be shown of it is made in Rust, without the password.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where conversations are kept, and how that is going.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StoreState {
    /// The state the window shows.
    pub state: StoreStateKind,
    /// How the copy on this computer is kept.
    pub kept: Kept,
    /// How many changes wait for the shared store, not counting those it refused; 0 while there is none.
    pub waiting: u32,
    /// How many changes the shared store refused; they stay here until they are tried again.
    pub rejected: u32,
    /// How many documents in the shared store could not be read, and are left alone.
    pub unreadable: u32,
    /// How changes of others arrive; absent unless the state is shared or attention.
    pub live: Option<Live>,
    /// The shared store as it may be shown, never a password; empty while there is none.
    pub place: String,
    /// What there is to say about it, in one sentence with the next step; empty for nothing.
    pub message: String,
    /// Whether the writer is asked to agree to messages being deleted there after their time (`agree_to_expiry`).
    pub can_agree: bool,
    /// What is added to this computer's clock to have the time all messages are stamped with, in milliseconds.
    pub clock_offset_ms: i64,
}

/// The states of the store that a window shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum StoreStateKind {
    /// On this computer only.
    Local,
    /// In the shared store as well, within moments.
    Shared,
    /// The shared store cannot be reached; changes wait here.
    Offline,
    /// The shared store refused the user or the password; changes wait here.
    Refused,
    /// Something there needs the writer's word or eye; the sentence says what.
    Attention,
}

/// How changes of other machines and programs arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Live {
    /// The server tells of each.
    Stream,
    /// The server is asked every second.
    Poll,
}

/// What came of connecting a shared store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StoreTrial {
    /// Whether the address was taken: it is kept now, and the field may be emptied.
    pub ok: bool,
    /// What was found.
    pub finding: StoreFinding,
    /// One sentence to show, with the next step. Never a part of the address that could be secret.
    pub message: String,
    /// Whether the address may be kept all the same, to connect when it can be reached (`anyway`).
    pub can_keep: bool,
}

/// The outcomes of connecting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum StoreFinding {
    /// A round trip succeeded.
    Connected,
    /// No such host.
    NoSuchHost,
    /// Nothing listens there, or the connection broke.
    Unreachable,
    /// No secure connection.
    Tls,
    /// The user or the password was refused.
    SignInRefused,
    /// Signed in, and not allowed to read or write there.
    MissingRights,
    /// The server is too old.
    TooOld,
    /// The address cannot be used as it is; the sentence says why.
    BadAddress,
    /// Nothing came in time.
    Timeout,
    /// Something else; the sentence says what.
    Other,
}

/// What becomes of changes that are still waiting when the shared store is disconnected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum QueueChoice {
    /// They wait until this database is connected again.
    Keep,
    /// They stay on this computer only, and are never uploaded.
    Forget,
}

/// What a look at the store found, for a person who looks for a fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StoreCheck {
    /// The facts, in the order to show them.
    pub rows: Vec<StoreFact>,
    /// The same as plain text to copy: no secret, and nothing a writer wrote.
    pub text: String,
}

/// One fact about the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StoreFact {
    /// What it is about.
    pub name: String,
    /// What was found.
    pub value: String,
    /// How good that is.
    pub tone: Tone,
}

/// How good a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Neither good nor bad.
    Plain,
    /// Something to look at.
    Warn,
}

/// Something the shared store does not have yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct WaitingItem {
    /// The id of the message, or of the clear.
    pub id: String,
    /// What it is.
    pub kind: WaitingKind,
    /// `scriptwriter` or `scene_writer`.
    pub assistant: String,
    /// The title of its session; empty where that has none (any more).
    pub title: String,
    /// When it was written, or the conversation cleared, RFC 3339.
    pub created_at: String,
    /// The text of the message; empty for a clear.
    pub content: String,
    /// Why the shared store refused it, in one sentence; absent while it only waits.
    pub problem: Option<String>,
}

/// The kinds of things that wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum WaitingKind {
    /// A message, new or changed.
    Message,
    /// That a conversation was cleared.
    Clear,
}

/// How the local store is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Kept {
    /// In an encrypted file, its key in the keyring.
    Encrypted,
    /// In a file without encryption, as the writer chose.
    Unencrypted,
    /// In memory, until the app quits, as the writer chose.
    Memory,
    /// Not open.
    Closed,
}
