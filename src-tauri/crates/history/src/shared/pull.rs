//! Messages on their way down: first what there is, by name and size, then the texts of what is wanted.

use std::hash::{DefaultHasher, Hash, Hasher};

use bson::{Bson, Document, RawDocumentBuf, doc, oid::ObjectId};
use futures_util::TryStreamExt;

use super::{
    Fault, Shared,
    call::{FETCH, call},
    document::{self, LONGEST, date},
};
use crate::{Assistant, MessageId, SessionId, SharedMessage, Timestamp, UserId};

/// What the store has of one user and assistant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// Every message that can be read.
    pub entries: Vec<Entry>,
    /// How many documents are no messages as they should be.
    pub unreadable: u32,
    /// Those of them that could be messages by their names: they are there, whatever is in them.
    pub unreadable_ids: Vec<MessageId>,
}

/// A message as a survey sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub id: MessageId,
    /// How many bytes it has, so that fetches can be kept small.
    pub size: u64,
    /// A number that changes when the message does (by its size, revision, turn or flags); compares within one run.
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

/// The largest `meta` that is read; ours have a few hundred bytes.
const LONGEST_META: i32 = 64 * 1024;
/// The longest id of a session.
const LONGEST_ID: i32 = 128;
/// More is not counted of what cannot be read.
const COUNTED: i64 = 10_000;

impl Survey {
    fn add_unreadable(&mut self, document: &RawDocumentBuf) {
        self.unreadable += 1;
        self.unreadable_ids.extend(document.get_object_id("_id").ok().map(MessageId::from));
    }
}

impl Shared {
    /// What the store has of this user since a moment; texts stay there.
    ///
    /// # Errors
    /// Why the store could not be asked.
    pub async fn survey(
        &self,
        user: &UserId,
        assistant: Assistant,
        since: Timestamp,
    ) -> Result<Survey, Fault> {
        let found = self.aggregate(assistant, survey(user, since)).await?;
        let mut survey = Survey::default();
        for document in &found {
            match entry(document) {
                Some(entry) => survey.entries.push(entry),
                None => survey.add_unreadable(document),
            }
        }
        // Without a date, none of them is older or newer than anything, and the server never removes them.
        let undated = doc! { "user_id": user.as_str(), "created_at": { "$not": { "$type": "date" } } };
        let undated = vec![
            doc! { "$match": undated },
            doc! { "$limit": COUNTED },
            doc! { "$project": { "_id": only("_id", "objectId") } },
        ];
        for document in &self.aggregate(assistant, undated).await? {
            survey.add_unreadable(document);
        }
        Ok(survey)
    }

    /// The messages of these names, as far as they are this user's, all at once: how many, is for the caller to say.
    /// What cannot be read is not transferred.
    ///
    /// # Errors
    /// Why the store could not be asked.
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

    async fn aggregate(
        &self,
        assistant: Assistant,
        pipeline: Vec<Document>,
    ) -> Result<Vec<RawDocumentBuf>, Fault> {
        let collection = self.messages(assistant);
        call(&self.permits, FETCH, async move {
            collection.aggregate(pipeline).with_type::<RawDocumentBuf>().await?.try_collect().await
        })
        .await
    }
}

fn survey(user: &UserId, since: Timestamp) -> Vec<Document> {
    vec![
        doc! { "$match": { "user_id": user.as_str(), "created_at": { "$gt": date(since) } } },
        doc! { "$project": {
            "_id": only("_id", "objectId"),
            "size": { "$bsonSize": "$$ROOT" },
            "session_id": only_short("session_id"),
            "turn": only("meta.turn", "objectId"),
            "revision": only("meta.revision", "long"),
            "replaced": { "$eq": ["$meta.replaced", true] },
            "readable": readable(),
        } },
    ]
}

/// A field where it is of its type: another program may have put 16 MB there.
fn only(field: &str, kind: &str) -> Document {
    let field = format!("${field}");
    doc! { "$cond": [{ "$eq": [{ "$type": &field }, kind] }, field, Bson::Null] }
}

/// A text no longer than an id. No `$and` asks first for the type: it does not promise to ask in order, and the length
/// of a number is an error.
fn only_short(field: &str) -> Document {
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
    document.get_str("session_id").ok()?.parse::<SessionId>().ok()?;
    let size = u64::try_from(document::whole(document.get("size").ok()??)?).ok()?;
    let mut mark = DefaultHasher::new();
    size.hash(&mut mark);
    document.get_object_id("turn").ok().map(|turn| turn.bytes()).hash(&mut mark);
    document.get_i64("revision").ok().hash(&mut mark);
    document.get_bool("replaced").ok().hash(&mut mark);
    Some(Entry { id: document.get_object_id("_id").ok()?.into(), size, mark: mark.finish() })
}

/// Field by field, and each only where it can be read: 16 MB in any of them stay where they are.
fn fetch(user: &UserId, ids: &[MessageId]) -> Vec<Document> {
    let ids: Vec<Bson> = ids.iter().map(|id| Bson::ObjectId(ObjectId::from(*id))).collect();
    let kept = |name: &str| doc! { "$cond": ["$$readable", format!("${name}"), Bson::Null] };
    let meta = doc! { "$cond": [{ "$eq": [{ "$type": "$meta" }, "object"] }, "$meta", {}] };
    vec![
        doc! { "$match": { "_id": { "$in": ids }, "user_id": user.as_str() } },
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
