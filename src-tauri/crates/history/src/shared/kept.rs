//! The other side of the shared store: the conversations that are kept.
//!
//! `scriptwriter_chat_kept` and `scene_writer_chat_kept` hold the same documents as the collections of the seed, under the
//! same ids, without an index that expires them: [`Shared::kept`] gives a handle that reads and writes there as the other
//! one does in those. What another program wrote is copied without a `meta`, so that it is the other program's there too.
//!
//! A clear of a kept conversation is one record in `chat_clears` like any other, but for the name of its moment:
//! `kept_cleared_at`. The index that removes records after 48 hours does not apply to it, another one does, after 400 days:
//! the text of what is kept has no end, and a computer that keeps a copy may not be connected for weeks. So it needs no
//! right that the other clears do not need.

use bson::{Document, RawDocumentBuf, doc};

use super::{
    CLEARS, Deleted, Fault, Shared,
    call::{INDEX, READ},
    clears::outcome,
    collation::{exact, exact_index},
    digest::{bytes, sum},
    document::{self, date},
    pull::{only, only_short, readable},
    side::Side,
};
use crate::{Assistant, KEPT_CLEAR_LIFE, MessageId, Scope, SessionId, Timestamp, UserId};

/// More conversations of one user and assistant are not seen; the newest are.
const MAX_SESSIONS: i64 = 10_000;
/// More messages of one conversation are not seen; the newest are.
const MAX_MESSAGES: i64 = 100_000;

/// The kept messages of a conversation in numbers that change when one of them does. They are compared, and mean nothing
/// else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptDigest {
    count: i64,
    bytes: i64,
    sum: i64,
}

/// A kept message without its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptEntry {
    /// The id of the message.
    pub id: MessageId,
    /// When it was created.
    pub created_at: Timestamp,
    /// Its size in bytes, so that fetches can be kept small.
    pub size: u64,
    /// How often it changed, as far as our programs changed it.
    pub revision: i64,
}

impl Shared {
    /// The conversations of a user, the newest first, with their digests. What cannot be read does not count. The server
    /// reads all of it; a few numbers for each conversation are transferred.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn kept_sessions(
        &self,
        user: &UserId,
        assistant: Assistant,
    ) -> Result<Vec<(SessionId, KeptDigest)>, Fault> {
        let found = self
            .hashing(assistant, |hash| {
                vec![
                    doc! { "$match": { "user_id": user.as_str() } },
                    doc! { "$match": { "$expr": readable() } },
                    doc! { "$group": {
                        "_id": only_short("session_id"), "count": { "$sum": 1 }, "bytes": bytes(), "sum": sum(hash),
                        "newest": { "$max": "$created_at" },
                    } },
                    doc! { "$sort": { "newest": -1, "_id": 1 } },
                    doc! { "$limit": MAX_SESSIONS },
                ]
            })
            .await?;
        let session = |row: &RawDocumentBuf| {
            let number = |name: &str| document::whole(row.get(name).ok()??);
            let digest = KeptDigest {
                count: number("count")?,
                bytes: number("bytes")?,
                sum: number("sum").unwrap_or(0),
            };
            Some((row.get_str("_id").ok()?.parse().ok()?, digest))
        };
        Ok(found.iter().filter_map(session).collect())
    }

    /// The messages of a conversation that can be read, newest first.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn kept_messages(&self, scope: &Scope) -> Result<Vec<KeptEntry>, Fault> {
        let stages = vec![
            doc! { "$match": { "user_id": scope.user.as_str(), "session_id": scope.session.as_str() } },
            doc! { "$match": { "$expr": readable() } },
            doc! { "$sort": { "created_at": -1, "_id": -1 } },
            doc! { "$limit": MAX_MESSAGES },
            doc! { "$project": {
                "created_at": 1, "size": { "$bsonSize": "$$ROOT" }, "revision": only("meta.revision", "long"),
            } },
        ];
        let found = self.aggregate(scope.assistant, stages).await?;
        let entry = |row: &RawDocumentBuf| {
            let revision = row.get_i64("revision").unwrap_or(0);
            Some(KeptEntry {
                id: row.get_object_id("_id").ok()?.into(),
                created_at: Timestamp::from_millis(row.get_datetime("created_at").ok()?.timestamp_millis()),
                size: u64::try_from(document::whole(row.get("size").ok()??)?).ok()?,
                revision: if (0..=document::MAX_REVISION).contains(&revision) { revision } else { 0 },
            })
        };
        Ok(found.iter().filter_map(entry).collect())
    }

    /// Whether there is any document of a conversation.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn holds(&self, scope: &Scope) -> Result<bool, Fault> {
        let of = doc! { "user_id": scope.user.as_str(), "session_id": scope.session.as_str() };
        let collection = self.messages(scope.assistant);
        let found = self
            .calls
            .run(READ, async move {
                collection.find_one(of).collation(exact()).projection(doc! { "_id": 1 }).await
            })
            .await?;
        Ok(found.is_some())
    }

    /// Deletes what was written in a conversation up to a moment.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call; some of it may be gone.
    pub async fn delete_up_to(&self, scope: &Scope, through: Timestamp) -> Result<Deleted, Fault> {
        outcome(self.delete_in(scope, doc! { "created_at": { "$lte": date(through) } }).await)
    }

    /// Creates the indexes that find kept messages, and the one that removes records of clears after 400 days; none deletes
    /// a document of anybody. Without them everything is slower, or stays for longer, and nothing is wrong.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub async fn ensure_kept_indexes(&self) -> Result<(), Fault> {
        let of_messages = doc! {
            "key": { "user_id": 1, "session_id": 1, "created_at": 1, "_id": 1 },
            "name": "user_id_1_session_id_1_created_at_1__id_1",
            "collation": exact_index(),
        };
        let field = Side::Kept.cleared_at();
        let of_clears = doc! {
            "key": { field: 1 }, "name": format!("{field}_1"), "expireAfterSeconds": KEPT_CLEAR_LIFE / 1_000,
        };
        let mut wanted: Vec<(String, Document)> =
            Assistant::ALL.map(|assistant| (Side::Kept.collection(assistant), of_messages.clone())).into();
        wanted.push((CLEARS.into(), of_clears));
        for (collection, index) in wanted {
            let command = doc! { "createIndexes": collection, "indexes": [index] };
            let answer = self.command(INDEX, command).await?;
            match answer.map_err(|error| Fault::of(&error, INDEX.right)) {
                Err(fault) if fault.is_offline() => return Err(fault),
                _ => {}
            }
        }
        Ok(())
    }
}
