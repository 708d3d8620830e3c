//! Facts for diagnosing a store.

use bson::{Bson, Document, RawDocumentBuf, doc};
use futures_util::TryStreamExt;

use super::{
    CLEARS, Fault, SESSIONS, Shared,
    call::FETCH,
    document,
    pull::{only_short, readable},
};
use crate::{Timestamp, stamp::AHEAD_MS};

/// What the id of a session consists of.
const LETTERS_OF_IDS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:-";

/// Facts about a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreFacts {
    /// The server's version.
    pub version: String,
    /// Whether that version is known to leak memory to anyone who can connect.
    pub leaks: bool,
    /// Its collections: one for each assistant, that of clears, that of what is recorded of sessions, and one for what is
    /// kept of each assistant.
    pub collections: Vec<CollectionFacts>,
}

/// Facts about a collection. A field the user may not see is absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectionFacts {
    /// The name of the collection.
    pub name: String,
    /// How many documents it holds, of all users.
    pub documents: Option<u64>,
    /// How many bytes they have.
    pub bytes: Option<u64>,
    /// After how many seconds documents should expire: 0 where each says when, none where they should not.
    pub life: Option<i64>,
    /// After how many seconds documents expire; none inside if they do not.
    pub expires: Option<Option<i64>>,
    /// Whether it has the index that finds messages.
    pub look_up: Option<bool>,
    /// The moment of its oldest document, of all users.
    pub oldest: Option<Timestamp>,
    /// How many are dated more than a minute ahead of the server's time, of all users.
    pub ahead: Option<u64>,
    /// How many documents are no messages as they should be.
    pub unreadable: Option<u64>,
}

impl Shared {
    /// Collects the facts. What the user may not see is left out.
    ///
    /// # Errors
    /// If the server cannot be reached or refuses every call.
    pub async fn check(&self) -> Result<StoreFacts, Fault> {
        let version = self.version().await?;
        let mut collections = Vec::new();
        for facts in self.index_facts().await {
            let (name, field) = (facts.collection, facts.written);
            let size = doc! { "$collStats": { "storageStats": {} } };
            let sums = doc! { "$project": { "n": "$storageStats.count", "bytes": "$storageStats.size" } };
            let (documents, bytes) = match self.one(&name, vec![size, sums]).await {
                Ok(Some(found)) => (count(&found, "n"), count(&found, "bytes")),
                Ok(None) => (Some(0), Some(0)),
                Err(fault) if fault.is_offline() => return Err(fault),
                Err(_) => (None, None),
            };
            let oldest = vec![
                doc! { "$match": { field: { "$type": "date" } } },
                doc! { "$sort": { field: 1 } },
                doc! { "$limit": 1 },
                doc! { "$project": { "at": format!("${field}") } },
            ];
            let oldest = self.one(&name, oldest).await.ok().flatten();
            let unreadable = match name.as_str() {
                CLEARS | SESSIONS => None,
                messages => self.counted(messages, doc! { "$expr": { "$not": [is_message()] } }).await,
            };
            let ahead = self.counted(&name, dated_ahead(field)).await;
            collections.push(CollectionFacts {
                documents,
                bytes,
                life: facts.life,
                expires: facts.expires,
                look_up: facts.look_up,
                oldest: oldest
                    .and_then(|found| found.get_datetime("at").ok().map(|at| at.timestamp_millis()))
                    .map(Timestamp::from_millis),
                ahead,
                unreadable,
                name,
            });
        }
        Ok(StoreFacts { leaks: has_known_leak(&version), version, collections })
    }

    /// How many documents this filter finds.
    async fn counted(&self, collection: &str, filter: Document) -> Option<u64> {
        let sum = doc! { "$group": { "_id": Bson::Null, "n": { "$sum": 1 } } };
        let found = self.one(collection, vec![doc! { "$match": filter }, sum]).await.ok()?;
        Some(found.and_then(|found| count(&found, "n")).unwrap_or(0))
    }

    /// The one document of an answer; none where the collection does not exist.
    async fn one(&self, collection: &str, pipeline: Vec<Document>) -> Result<Option<RawDocumentBuf>, Fault> {
        let collection = self.collection::<Document>(collection);
        self.calls.run(FETCH, async move {
            let answer = collection.aggregate(pipeline).with_type::<RawDocumentBuf>().await;
            match answer {
                Err(error) if matches!(error.kind.as_ref(), mongodb::error::ErrorKind::Command(c) if c.code == 26) => {
                    Ok(None)
                }
                answer => answer?.try_next().await,
            }
        })
        .await
    }
}

/// Whether a document is a message that can be read, of what letters its session's id consists included. They are trimmed
/// away because, unlike a pattern, that does not fail on broken ones; in a pass it would cost too much.
fn is_message() -> Document {
    let others = doc! { "$trim": { "input": only_short("session_id"), "chars": LETTERS_OF_IDS } };
    doc! { "$and": [readable(), { "$ne": ["$session_id", ""] }, { "$eq": [others, ""] }] }
}

/// By the server's own clock, which is the one that counts.
fn dated_ahead(field: &str) -> Document {
    let limit = doc! { "$add": ["$$NOW", AHEAD_MS] };
    doc! { field: { "$type": "date" }, "$expr": { "$gt": [format!("${field}"), limit] } }
}

fn count(found: &RawDocumentBuf, name: &str) -> Option<u64> {
    u64::try_from(document::whole(found.get(name).ok()??)?).ok()
}

/// Whether a server of this version gives pieces of its memory to anyone who can connect (CVE-2025-14847).
/// Every line before 8.2 was mended last in the version named; older lines never were. A version that cannot be read
/// counts as safe: warnings without a reason teach users to ignore them.
pub fn has_known_leak(version: &str) -> bool {
    let mut numbers = version.split(['.', '-', '+']).map(|part| part.parse::<u32>().ok());
    let (Some(Some(major)), Some(Some(minor)), Some(Some(patch))) =
        (numbers.next(), numbers.next(), numbers.next())
    else {
        return false;
    };
    match (major, minor) {
        (8, 2) => patch < 3,
        (8, 0) => patch < 17,
        (7, 0) => patch < 28,
        (6, 0) => patch < 27,
        (5, 0) => patch < 32,
        (4, 4) => patch < 30,
        line => line < (8, 2),
    }
}
