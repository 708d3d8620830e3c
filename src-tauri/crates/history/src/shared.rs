//! The shared store: one MongoDB database, its documents, its indexes and its faults.
//!
//! Separate from the sync, which knows when to ask for what and what follows from the answers; here is only how to
//! ask. What a writer typed is only ever a value in a plain document, never a piece of a pipeline or an operator.

mod address;
mod ahead;
mod call;
mod check;
mod clears;
mod collation;
mod digest;
mod document;
mod expiry;
mod fault;
mod kept;
mod origin;
mod pull;
mod push;
mod refusal;
mod rights;
mod session_document;
mod sessions;
mod side;
mod trial;
mod update;
mod watch;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};

use bson::{Document, RawDocumentBuf, doc};
use mongodb::{
    Client, Collection, Database,
    error::Error,
    options::{Acknowledgment, ClientOptions, ReadPreference, SelectionCriteria, Tls, WriteConcern},
};
use tokio::sync::Semaphore;

pub use address::{Address, AddressError};
pub use check::{CollectionFacts, StoreFacts, has_known_leak};
pub use clears::{ClearEntry, ClearsDigest, Deleted, LONGEST_CLEAR};
pub use digest::{Digest, Digests, SessionDigest, Slice};
pub(crate) use expiry::sooner;
pub use expiry::{Expiry, ExpiryState, FoundIndex};
pub use fault::{Failure, Fault, Need, Right, TlsTrouble};
pub use kept::{KeptDigest, KeptEntry};
pub use pull::{Entry, Fetched, Part};
pub use push::Stored;
pub use sessions::{SessionEntry, SessionMark, SessionsDigest};
pub use trial::try_out;
pub use update::Updated;
pub use watch::{ResumeToken, Touched, Watch};

use crate::{Assistant, SharedMessage, Timestamp};
use call::{Calls, Kind, MAJORITY, READ, RESOLVE};
use side::Side;

/// The collection of clears.
const CLEARS: &str = "chat_clears";
/// The collection of what is recorded of sessions.
const SESSIONS: &str = "chat_sessions";
/// How long choosing a server may take, and connecting to it.
const SELECTION_TIMEOUT: Duration = Duration::from_secs(3);
/// Connections of one client at most: a stream, a heartbeat, what is being asked, and what hangs.
const CONNECTIONS: u32 = 8;

/// A connected client, or one that will connect when it is first asked. Clones share the connections.
#[derive(Clone)]
pub struct Shared {
    database: Database,
    calls: Calls,
    /// Whether it can hash documents; false once it said that it cannot.
    hashes: Arc<AtomicBool>,
    side: Side,
}

/// The first answer of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hello {
    /// Its clock.
    pub server_time: Timestamp,
    /// Whether it is a member of a replica set (or a router of a sharded cluster), so that changes can be followed.
    pub replica_set: bool,
}

impl Shared {
    /// A client for this address. Only a `mongodb+srv` name is resolved; nothing is connected yet. Each call
    /// that is under way, or hangs, holds one of the permits; a stream of changes holds one nearly all the time.
    ///
    /// # Errors
    /// What is wrong with the name or the options.
    pub async fn open(address: &Address, permits: Arc<Semaphore>) -> Result<Self, Fault> {
        Self::open_as(address, permits, true).await
    }

    /// As [`Self::open`], without signing in: enough for [`Self::hello`].
    ///
    /// # Errors
    /// As there.
    pub async fn open_signed_out(address: &Address, permits: Arc<Semaphore>) -> Result<Self, Fault> {
        Self::open_as(address, permits, false).await
    }

    async fn open_as(address: &Address, permits: Arc<Semaphore>, signed_in: bool) -> Result<Self, Fault> {
        let calls = Calls::new(permits);
        let text = zeroize::Zeroizing::new(address.text().to_owned());
        let mut options =
            calls.run(RESOLVE, async move { ClientOptions::parse(text.as_str()).await }).await?;
        if !signed_in {
            options.credential = None;
        }
        options.app_name = Some("writers-room".into());
        options.server_selection_timeout = Some(SELECTION_TIMEOUT);
        options.connect_timeout = Some(SELECTION_TIMEOUT);
        options.min_pool_size = Some(0);
        options.max_pool_size = Some(CONNECTIONS);
        options.retry_reads = Some(true);
        options.retry_writes = Some(true);
        options.read_concern = None;
        // Whatever the address says: what is acknowledged is on the disks of the majority, and reads see it.
        options.selection_criteria = Some(SelectionCriteria::ReadPreference(ReadPreference::Primary));
        options.write_concern = Some(
            WriteConcern::builder().w(Acknowledgment::Majority).journal(true).w_timeout(MAJORITY).build(),
        );
        if let Some(Tls::Enabled(tls)) = &mut options.tls {
            tls.allow_invalid_certificates = None;
        }
        let client = Client::with_options(options).map_err(|error| Fault::of(&error, Right::Connect))?;
        let database = client.database(address.database());
        Ok(Self { database, calls, hashes: Arc::new(AtomicBool::new(true)), side: Side::Passing })
    }

    /// Asks the server for its time and what it is.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn hello(&self, within: Duration) -> Result<Hello, Fault> {
        let kind = Kind { right: Right::Connect, within };
        let answer = self.admin(kind, doc! { "hello": 1 }).await?;
        if wire_version(&answer) < WIRE_4_4 {
            return Err(Fault::TooOld(Need::AnyUse));
        }
        let server_time = answer
            .get_datetime("localTime")
            .map(|time| Timestamp::from_millis(time.timestamp_millis()))
            .map_err(|_| Fault::Other(Failure::NoServerTime))?;
        let replica_set =
            answer.contains_key("setName") || answer.get_str("msg").is_ok_and(|msg| msg == "isdbgrid");
        Ok(Hello { server_time, replica_set })
    }

    /// The server's version, as `6.0.5`.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn version(&self) -> Result<String, Fault> {
        let answer = self.admin(READ, doc! { "buildInfo": 1 }).await?;
        let version = answer.get_str("version").unwrap_or_default();
        Ok(version.chars().filter(|c| c.is_ascii_alphanumeric() || ".-+".contains(*c)).take(40).collect())
    }

    /// Whether the server hashes documents, as far as is known. Where it does not, a change that keeps the length of a
    /// text shows in no digest and no mark.
    pub fn hashes(&self) -> bool {
        self.hashes.load(Relaxed)
    }

    fn set_cannot_hash(&self) {
        self.hashes.store(false, Relaxed);
    }

    /// Runs a command on the database of the server's own.
    async fn admin(&self, kind: Kind, command: Document) -> Result<Document, Fault> {
        let admin = self.database.client().database("admin");
        self.calls.run(kind, async move { admin.run_command(command).await }).await
    }

    /// Runs a command on this database. The inner error is the server's refusal.
    async fn command(&self, kind: Kind, command: Document) -> Result<Result<Document, Error>, Fault> {
        let database = self.database();
        self.calls.run(kind, async move { Ok(database.run_command(command).await) }).await
    }

    /// A handle for a call, which may outlive this client.
    fn database(&self) -> Database {
        self.database.clone()
    }

    fn name(&self) -> &str {
        self.database.name()
    }

    fn collection<T: Send + Sync>(&self, name: &str) -> Collection<T> {
        self.database.collection(name)
    }

    fn messages(&self, assistant: Assistant) -> Collection<RawDocumentBuf> {
        self.collection(&self.side.collection(assistant))
    }

    /// A handle for the conversations that are kept, over the same connections: messages, deletes and clears are those of
    /// the kept ones. Expiry and the stream of changes are the same with both.
    #[must_use]
    pub fn kept(&self) -> Self {
        Self { side: Side::Kept, ..self.clone() }
    }

    /// The field of a clear with its moment, on this side.
    const fn cleared_at(&self) -> &'static str {
        self.side.cleared_at()
    }

    const fn is_kept(&self) -> bool {
        matches!(self.side, Side::Kept)
    }

    /// The document of a message as it is written on this side.
    fn written(&self, message: &SharedMessage) -> Document {
        let mut written = document::message(message);
        if !self.is_kept() {
            origin::mark(&mut written);
        } else if !message.has_meta() {
            written.remove("meta");
        }
        written
    }

    fn clear_records(&self) -> Collection<RawDocumentBuf> {
        self.collection(CLEARS)
    }

    fn session_records(&self) -> Collection<RawDocumentBuf> {
        self.collection(SESSIONS)
    }
}

const WIRE_4_4: i64 = 9;

fn wire_version(hello: &Document) -> i64 {
    hello.get("maxWireVersion").and_then(document::integer).unwrap_or(0)
}

/// The collection of an assistant's messages of the last 24 hours.
fn collection(assistant: Assistant) -> String {
    Side::Passing.collection(assistant)
}
