//! The shared store as the page sees it: how it goes, what waits, and what a look at it found.
//!
//! Separate because it is the one part of a window that depends on another machine. An address
//! comes in and never goes out: what can be shown of it is made in Rust, without the password.

use history::{
    Refusal,
    shared::{AddressError, Expiry, Fault},
    sync::Live,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Reason;

/// Where conversations are kept, and how that is going.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StoreState {
    /// The state the window shows.
    pub state: StoreStateKind,
    /// How the copy on this computer is stored.
    pub storage: StorageMode,
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
    /// Whether it is beyond this computer and what is sent there is not encrypted.
    pub unencrypted: bool,
    /// What there is to say about it; absent for nothing.
    pub note: Option<StoreNote>,
    /// The assistants whose messages it deletes sooner than after 24 hours, also while it cannot be reached.
    pub sooner: Vec<SoonerExpiry>,
    /// Whether the writer is asked to agree to messages being deleted there after their time (`agree_to_expiry`).
    pub can_agree: bool,
    /// What is added to this computer's clock to have the time all messages are stamped with, in milliseconds.
    pub clock_offset_ms: i64,
}

/// An assistant whose messages the shared store deletes sooner than after 24 hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SoonerExpiry {
    /// `scriptwriter` or `scene_writer`.
    pub assistant: String,
    /// After how many seconds.
    pub seconds: i64,
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
    /// Something there needs the writer's consent or attention; the note says what.
    Attention,
}

/// What there is to say about the shared store, beside its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "name", content = "params", rename_all = "snake_case")]
#[ts(export)]
pub enum StoreNote {
    /// There is no connection although one is wanted: its address cannot be had.
    NoAddress {
        /// Why.
        reason: Reason,
    },
    /// The first attempt is under way.
    Connecting,
    /// It cannot be reached, and is tried again every second or so.
    Offline {
        /// Why.
        fault: Fault,
    },
    /// It refused the connection or cannot be used, and is tried again every minute.
    Refused {
        /// Why.
        fault: Fault,
    },
    /// The store on this computer failed, so nothing is carried either way.
    Stuck,
    /// What has expired stays there in some collections.
    Expiry {
        /// Those collections; at least one.
        collections: Vec<Expiry>,
    },
    /// What is stored there expires sooner than here; `sooner` has when.
    ExpiresSooner,
}

/// What came of connecting a shared store. Never a part of the address that could be secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "name", content = "params", rename_all = "snake_case")]
#[ts(export)]
pub enum StoreTrial {
    /// It is connected, and the address is saved.
    Connected {
        /// The store as it may be shown.
        place: String,
    },
    /// It cannot be reached, and the address is saved all the same.
    Saved,
    /// It cannot be used, and the address is not saved.
    Failed {
        /// Why.
        fault: Fault,
        /// Whether the address may be saved all the same, to connect when it can be reached (`anyway`).
        can_save: bool,
    },
    /// The address cannot be used.
    BadAddress {
        /// What is wrong with it.
        error: AddressError,
    },
}

/// What becomes of changes that are still waiting when the shared store is disconnected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum OutboxChoice {
    /// They wait until this database is connected again.
    Keep,
    /// They stay on this computer only, and are never uploaded.
    Forget,
}

/// What a look at the store found, for a person who looks for a fault. No secret, and nothing a writer wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StoreCheck {
    /// The version of the app.
    pub version: String,
    /// When it looked, in the server's time, RFC 3339.
    pub checked_at: String,
    /// The facts, in the order to show them.
    pub rows: Vec<StoreRow>,
}

/// A fact about the store, and how good it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StoreRow {
    /// The fact.
    pub fact: StoreFact,
    /// How good it is.
    pub tone: Tone,
}

/// A fact about the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "name", content = "params", rename_all = "snake_case")]
#[ts(export)]
pub enum StoreFact {
    /// How the copy on this computer is stored.
    Storage {
        /// How.
        storage: StorageMode,
    },
    /// No shared store is wanted, or its address cannot be had.
    NoDatabase,
    /// The shared store as it may be shown.
    Database {
        /// Where it is.
        place: String,
    },
    /// It is connected.
    Connected {
        /// How changes of others arrive.
        live: Live,
    },
    /// The first attempt is under way.
    Connecting,
    /// It is not connected.
    NotConnected {
        /// Why.
        fault: Fault,
    },
    /// The store on this computer failed, so nothing is carried either way.
    Stuck,
    /// The shared store could not be looked at.
    NotChecked {
        /// Why.
        fault: Fault,
    },
    /// The server.
    Server {
        /// Its version, as `6.0.5`.
        version: String,
        /// Whether that version is known to leak memory to anyone who can connect.
        leaks: bool,
    },
    /// What a collection holds, of all users. What the MongoDB user may not see is absent.
    Collection {
        /// The name of the collection.
        collection: String,
        /// How many documents.
        documents: Option<u64>,
        /// How many bytes.
        bytes: Option<u64>,
        /// How old its oldest document is, in milliseconds.
        oldest_ms: Option<i64>,
        /// How many documents are not messages as they should be.
        unreadable: u64,
        /// How many documents are dated more than a minute ahead of the server's time.
        ahead: u64,
        /// Whether the index is missing that finds messages.
        unindexed: bool,
    },
    /// When the documents of a collection expire.
    Expires {
        /// The name of the collection.
        collection: String,
        /// After how many seconds they should; absent where they should not.
        wanted: Option<i64>,
        /// What its index says.
        found: FoundExpiry,
    },
    /// This computer's clock, compared with the server's.
    Clock {
        /// What is added to this computer's clock to have the server's, in milliseconds.
        offset_ms: i64,
        /// How far off that may be, in milliseconds; absent if it was not measured in this run.
        error_ms: Option<i64>,
    },
    /// What waits for the shared store, of this user.
    Outbox {
        /// How many changes wait.
        waiting: u32,
        /// How many others the shared store refused.
        rejected: u32,
        /// Why it refused the first of them.
        first: Option<Refusal>,
    },
}

/// What was found about the expiry of a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "name", content = "params", rename_all = "snake_case")]
#[ts(export)]
pub enum FoundExpiry {
    /// Documents are deleted after so many seconds.
    After(i64),
    /// No index deletes them.
    Never,
    /// The MongoDB user may not see the indexes.
    Unknown,
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
    /// When it was written, cleared or changed, RFC 3339.
    pub created_at: String,
    /// The text of the message; empty for everything else.
    pub content: String,
    /// Why the shared store refused it; absent while it only waits.
    pub problem: Option<Refusal>,
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
    /// The title, tags or pin of a session, or whether it is kept.
    Detail,
}

/// Where the local store is, and whether it is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum StorageMode {
    /// In an encrypted file, its key in the keyring.
    Encrypted,
    /// In a file without encryption, as the writer chose.
    Unencrypted,
    /// In memory, until the app quits, as the writer chose.
    Memory,
    /// Not open.
    Closed,
}
