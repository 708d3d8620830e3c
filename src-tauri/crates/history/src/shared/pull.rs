//! Reading messages: first ids and sizes, then the texts that are needed.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use bson::{Bson, Document, RawDocumentBuf, doc, oid::ObjectId};
use futures_util::TryStreamExt;

use super::{
    Fault, Shared,
    call::FETCH,
    collation::exact,
    document::{self, LONGEST, date},
};
use crate::{Assistant, MessageId, SessionId, SharedMessage, Timestamp, UserId};

/// Which messages of a user and assistant a survey is of.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// Whole hours of conversations: from the first moment to before the second.
    Hours(&'a [(SessionId, Timestamp, Timestamp)]),
    /// The newest of one conversation, so many at most, newest first.
    Session(&'a SessionId, u32),
    /// The newest of all conversations, so many at most, newest first.
    Newest(u32),
    /// What was created, or made its name, between two moments: so many of each at most.
    Recent(Timestamp, Timestamp, u32),
}

/// A message as a survey sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The id of the message.
    pub id: MessageId,
    /// The session it belongs to.
    pub session: SessionId,
    /// When it was created.
    pub created_at: Timestamp,
    /// Its size in bytes, so that fetches can be kept small.
    pub size: u64,
    /// A number that changes when the message does; where the server cannot hash, when its size, revision, turn or flags
    /// do. Compares within one run.
    pub mark: u64,
}

/// Messages with their texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fetched {
    /// Those that are there and can be read.
    pub messages: Vec<SharedMessage>,
    /// Those that are there and cannot.
    pub unreadable: Vec<MessageId>,
}

/// How many names are asked for at once.
const MAX_IDS: usize = 1_000;
/// How many conversations one query covers.
const BRANCHES: usize = 50;
/// The largest `meta` that is read; ours have a few hundred bytes.
const LONGEST_META: i32 = 64 * 1024;
/// The longest id of a session.
const LONGEST_ID: i32 = 128;

impl Shared {
    /// The messages of a part, of those the store has of this user since a moment. Texts stay there; what cannot be read
    /// is left out.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn survey(
        &self,
        user: &UserId,
        assistant: Assistant,
        since: Timestamp,
        part: Part<'_>,
    ) -> Result<Vec<Entry>, Fault> {
        let mut entries = Vec::new();
        for stages in within(user, since, part) {
            let found = self
                .hashing(assistant, |hash| stages.iter().cloned().chain([as_entries(hash)]).collect())
                .await?;
            entries.extend(found.iter().filter_map(entry));
        }
        Ok(entries)
    }

    /// Those of these ids that have a document of this user, readable or not.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn present(
        &self,
        user: &UserId,
        assistant: Assistant,
        ids: &[MessageId],
    ) -> Result<HashSet<MessageId>, Fault> {
        let mut present = HashSet::new();
        for ids in ids.chunks(MAX_IDS) {
            let stages = vec![by_name(user, ids), doc! { "$project": { "_id": 1 } }];
            let found = self.aggregate(assistant, stages).await?;
            present.extend(found.iter().filter_map(|row| row.get_object_id("_id").ok()).map(MessageId::from));
        }
        Ok(present)
    }

    /// The messages with these ids that are this user's, in one call; the caller limits their number.
    /// What cannot be read is not transferred.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn fetch(
        &self,
        user: &UserId,
        assistant: Assistant,
        ids: &[MessageId],
    ) -> Result<Fetched, Fault> {
        let mut fetched = Fetched::default();
        for document in self.aggregate(assistant, fetch(user, ids)).await? {
            match document::read_message(&document, user, assistant) {
                Some(message) => fetched.messages.push(message),
                None => fetched.unreadable.extend(document.get_object_id("_id").ok().map(MessageId::from)),
            }
        }
        Ok(fetched)
    }

    /// A question that hashes documents where the server can. Servers before `$toHashedIndexKey` refuse it; they are not
    /// asked for it again.
    pub(super) async fn hashing(
        &self,
        assistant: Assistant,
        pipeline: impl Fn(bool) -> Vec<Document>,
    ) -> Result<Vec<RawDocumentBuf>, Fault> {
        if self.hashes() {
            match self.aggregate(assistant, pipeline(true)).await {
                Err(Fault::TooOld(_)) => self.set_cannot_hash(),
                answer => return answer,
            }
        }
        self.aggregate(assistant, pipeline(false)).await
    }

    pub(super) async fn aggregate(
        &self,
        assistant: Assistant,
        pipeline: Vec<Document>,
    ) -> Result<Vec<RawDocumentBuf>, Fault> {
        let collection = self.messages(assistant);
        self.calls
            .run(FETCH, async move {
                collection
                    .aggregate(pipeline)
                    .collation(exact())
                    .allow_disk_use(true)
                    .with_type::<RawDocumentBuf>()
                    .await?
                    .try_collect()
                    .await
            })
            .await
    }
}

/// The first stages of a survey: they find the documents, each of them by one index.
fn within(user: &UserId, since: Timestamp, part: Part<'_>) -> Vec<Vec<Document>> {
    let after = |at: Timestamp| doc! { "$gt": date(at.max(since)) };
    match part {
        Part::Hours(hours) => hours
            .chunks(BRANCHES)
            .map(|hours| {
                let branches: Vec<Document> = hours
                    .iter()
                    .map(|(session, from, until)| {
                        let between = doc! { "$gt": date(from.plus(-1).max(since)), "$lt": date(*until) };
                        doc! { "user_id": user.as_str(), "session_id": session.as_str(), "created_at": between }
                    })
                    .collect();
                vec![doc! { "$match": { "$or": branches } }]
            })
            .collect(),
        Part::Session(session, limit) => vec![newest_of(user, since, session, limit)],
        Part::Newest(limit) => {
            let mut stages = vec![doc! { "$match": { "user_id": user.as_str(), "created_at": after(since) } }];
            stages.extend(newest(limit));
            vec![stages]
        }
        Part::Recent(from, until, limit) => {
            let mut between = after(from);
            between.insert("$lte", date(until));
            let mut created = vec![doc! { "$match": { "user_id": user.as_str(), "created_at": between } }];
            created.extend(newest(limit));
            let named = doc! {
                "_id": { "$gt": first_name(from), "$lt": first_name(until) },
                "user_id": user.as_str(),
                "created_at": after(since),
            };
            let by_name = [doc! { "$sort": { "_id": -1 } }, doc! { "$limit": limit }];
            vec![created, [doc! { "$match": named }].into_iter().chain(by_name).collect()]
        }
    }
}

fn newest(limit: u32) -> [Document; 2] {
    [doc! { "$sort": { "created_at": -1, "_id": -1 } }, doc! { "$limit": limit }]
}

/// The stages that find the newest readable messages of a conversation.
pub(super) fn newest_of(user: &UserId, since: Timestamp, session: &SessionId, limit: u32) -> Vec<Document> {
    let filter = doc! {
        "user_id": user.as_str(), "session_id": session.as_str(), "created_at": { "$gt": date(since) },
    };
    // Fewer than the limit means that there are no more, so what cannot be read must not count.
    let [sort, limit] = newest(limit);
    vec![doc! { "$match": filter }, sort, doc! { "$match": { "$expr": readable() } }, limit]
}

/// The least name that is made in the second of that moment.
fn first_name(at: Timestamp) -> ObjectId {
    let seconds = u32::try_from((at.millis() / 1_000).max(0)).unwrap_or(u32::MAX);
    let mut bytes = [0; 12];
    bytes[..4].copy_from_slice(&seconds.to_be_bytes());
    ObjectId::from_bytes(bytes)
}

fn by_name(user: &UserId, ids: &[MessageId]) -> Document {
    let ids: Vec<Bson> = ids.iter().map(|id| Bson::ObjectId(ObjectId::from(*id))).collect();
    doc! { "$match": { "_id": { "$in": ids }, "user_id": user.as_str() } }
}

fn as_entries(hash: bool) -> Document {
    let mut fields = doc! {
        "_id": only("_id", "objectId"),
        "size": { "$bsonSize": "$$ROOT" },
        "session_id": only_short("session_id"),
        "created_at": only("created_at", "date"),
        "readable": readable(),
    };
    if hash {
        fields.insert("hash", doc! { "$toHashedIndexKey": "$$ROOT" });
    } else {
        fields.insert("turn", only("meta.turn", "objectId"));
        fields.insert("revision", only("meta.revision", "long"));
        fields.insert("replaced", doc! { "$eq": ["$meta.replaced", true] });
    }
    doc! { "$project": fields }
}

/// A field where it is of its type: another program may have put 16 MB there.
pub(super) fn only(field: &str, kind: &str) -> Document {
    let field = format!("${field}");
    doc! { "$cond": [{ "$eq": [{ "$type": &field }, kind] }, field, Bson::Null] }
}

/// A text no longer than an id. No `$and` asks first for the type: it does not promise to ask in order, and the length
/// of a number is an error.
pub(super) fn only_short(field: &str) -> Document {
    let text = doc! { "$cond": [
        { "$eq": [{ "$type": format!("${field}") }, "string"] },
        { "$lte": [{ "$strLenBytes": format!("${field}") }, LONGEST_ID] },
        false,
    ] };
    doc! { "$cond": [text, format!("${field}"), Bson::Null] }
}

/// Whether a document is a message that can be read, for the server to decide. Of what letters its session's id
/// consists is left to us: the server's patterns fail on broken ones, and with them the whole question.
pub(super) fn readable() -> Document {
    doc! { "$and": [
        { "$eq": [{ "$type": "$_id" }, "objectId"] },
        { "$eq": [{ "$type": "$created_at" }, "date"] },
        { "$eq": [{ "$type": only_short("session_id") }, "string"] },
        { "$in": ["$role", ["user", "assistant"]] },
        { "$cond": [
            { "$eq": [{ "$type": "$content" }, "string"] },
            { "$lte": [{ "$strLenBytes": "$content" }, LONGEST] },
            false,
        ] },
    ] }
}

fn entry(document: &RawDocumentBuf) -> Option<Entry> {
    if !document.get_bool("readable").ok()? {
        return None;
    }
    let size = u64::try_from(document::whole(document.get("size").ok()??)?).ok()?;
    let mut mark = DefaultHasher::new();
    size.hash(&mut mark);
    document.get_i64("hash").ok().hash(&mut mark);
    document.get_object_id("turn").ok().map(|turn| turn.bytes()).hash(&mut mark);
    document.get_i64("revision").ok().hash(&mut mark);
    document.get_bool("replaced").ok().hash(&mut mark);
    Some(Entry {
        id: document.get_object_id("_id").ok()?.into(),
        session: document.get_str("session_id").ok()?.parse().ok()?,
        created_at: Timestamp::from_millis(document.get_datetime("created_at").ok()?.timestamp_millis()),
        size,
        mark: mark.finish(),
    })
}

/// Field by field, and each only where it can be read: 16 MB in any of them stay where they are.
fn fetch(user: &UserId, ids: &[MessageId]) -> Vec<Document> {
    let kept = |name: &str| doc! { "$cond": ["$$readable", format!("${name}"), Bson::Null] };
    let meta = doc! { "$cond": [{ "$eq": [{ "$type": "$meta" }, "object"] }, "$meta", {}] };
    vec![
        by_name(user, ids),
        doc! { "$project": { "kept": { "$let": {
            "vars": { "readable": readable(), "meta": meta },
            "in": {
                "_id": "$_id",
                "session_id": kept("session_id"),
                "role": kept("role"),
                "content": kept("content"),
                "created_at": kept("created_at"),
                "meta": { "$cond": [
                    { "$and": ["$$readable", { "$eq": [{ "$type": "$meta" }, "object"] },
                               { "$lte": [{ "$bsonSize": "$$meta" }, LONGEST_META] }] },
                    "$$meta",
                    Bson::Null,
                ] },
            },
        } } } },
        doc! { "$replaceRoot": { "newRoot": "$kept" } },
    ]
}
