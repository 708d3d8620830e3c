//! Digests of a user's messages, a few numbers for each conversation and hour, or for the newest of one conversation:
//! enough to see where something changed without reading the rest.

use bson::{Bson, Document, RawDocumentBuf, doc};

use super::{
    Fault, Shared,
    document::{self, date},
    pull::{newest_of, only_short, readable},
};
use crate::{Assistant, Scope, SessionId, Timestamp, UserId, hours};

/// More documents without a date are not counted.
const COUNTED: i64 = 10_000;
/// Sums of remainders stay below 2^63 for eight million documents; beyond that the server counts in doubles, and a
/// digest that rounds differently is only read in vain.
const REMAINDER: i64 = 1 << 40;

/// The messages of one conversation of a user that were created within one hour.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slice {
    /// The assistant whose collection it is in.
    pub assistant: Assistant,
    /// The session of the messages.
    pub session: SessionId,
    /// Where the hour begins.
    pub hour: Timestamp,
}

/// A slice in numbers that change when one of its documents does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// The slice it describes.
    pub slice: Slice,
    /// How many documents, those that cannot be read included.
    pub count: u64,
    /// The greatest `created_at`.
    pub newest: Timestamp,
    bytes: i64,
    sum: i64,
}

/// All slices of one user and assistant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digests {
    /// One for each slice, in no order.
    pub digests: Vec<Digest>,
    /// How many documents cannot be read.
    pub unreadable: u32,
}

/// The newest messages of a conversation in numbers that change when one of them does. They are compared, and mean nothing
/// else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionDigest {
    count: i64,
    bytes: i64,
    sum: i64,
}

impl Slice {
    /// The slice of a message created at that moment.
    pub fn of(assistant: Assistant, session: &SessionId, created_at: Timestamp) -> Self {
        let hour = created_at.plus(-created_at.millis().rem_euclid(hours(1)));
        Self { assistant, session: session.clone(), hour }
    }
}

impl Shared {
    /// Digests of everything the store has of this user since a moment. The server reads all of it; a few numbers for
    /// each slice are transferred.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn digests(
        &self,
        user: &UserId,
        assistant: Assistant,
        since: Timestamp,
    ) -> Result<Digests, Fault> {
        let (found, undated) = futures_util::try_join!(
            self.hashing(assistant, |hash| digests(user, since, hash)),
            self.aggregate(assistant, count_undated(user)),
        )?;
        let mut all = Digests::default();
        for row in &found {
            let number = |name: &str| document::whole(row.get(name).ok()??);
            all.unreadable = all.unreadable.saturating_add(count(number("unreadable")));
            match digest(row, assistant) {
                Some(digest) => all.digests.push(digest),
                None => all.unreadable = all.unreadable.saturating_add(count(number("readable"))),
            }
        }
        let undated = undated.first().and_then(|row| document::whole(row.get("n").ok()??));
        all.unreadable = all.unreadable.saturating_add(count(undated));
        Ok(all)
    }

    /// The digest of a conversation's newest messages since a moment, so many at most. The server reads them; a few numbers
    /// are transferred.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn session_digest(
        &self,
        scope: &Scope,
        since: Timestamp,
        limit: u32,
    ) -> Result<SessionDigest, Fault> {
        let found = self
            .hashing(scope.assistant, |hash| {
                let mut stages = newest_of(&scope.user, since, &scope.session, limit);
                stages.push(doc! { "$group": {
                    "_id": Bson::Null, "count": { "$sum": 1 }, "bytes": bytes(), "sum": sum(hash),
                } });
                stages
            })
            .await?;
        let number =
            |name: &str| found.first().and_then(|row| document::whole(row.get(name).ok()??)).unwrap_or(0);
        Ok(SessionDigest { count: number("count"), bytes: number("bytes"), sum: number("sum") })
    }
}

fn count(number: Option<i64>) -> u32 {
    number.and_then(|number| u32::try_from(number).ok()).unwrap_or(0)
}

fn digest(row: &RawDocumentBuf, assistant: Assistant) -> Option<Digest> {
    let id = row.get_document("_id").ok()?;
    let number = |name: &str| document::whole(row.get(name).ok()??);
    let session = id.get_str("session").ok()?.parse().ok()?;
    let hour = Timestamp::from_millis(document::whole(id.get("hour").ok()??)?);
    Some(Digest {
        slice: Slice { assistant, session, hour },
        count: u64::try_from(number("readable")?.checked_add(number("unreadable")?)?).ok()?,
        newest: Timestamp::from_millis(row.get_datetime("newest").ok()?.timestamp_millis()),
        bytes: number("bytes")?,
        sum: number("sum").unwrap_or(0),
    })
}

fn digests(user: &UserId, since: Timestamp, hash: bool) -> Vec<Document> {
    let millis = doc! { "$toLong": "$created_at" };
    // An array of dates is found by a comparison with a date, and is no number.
    let hour = doc! { "$cond": [
        { "$eq": [{ "$type": "$created_at" }, "date"] },
        { "$subtract": [&millis, { "$mod": [&millis, hours(1)] }] },
        Bson::Null,
    ] };
    vec![
        doc! { "$match": { "user_id": user.as_str(), "created_at": { "$gt": date(since) } } },
        doc! { "$group": {
            "_id": { "session": only_short("session_id"), "hour": hour },
            "readable": { "$sum": { "$cond": [readable(), 1, 0] } },
            "unreadable": { "$sum": { "$cond": [readable(), 0, 1] } },
            "bytes": bytes(),
            "sum": sum(hash),
            "newest": { "$max": "$created_at" },
        } },
    ]
}

/// The bytes of a group's documents.
pub(super) fn bytes() -> Document {
    doc! { "$sum": { "$bsonSize": "$$ROOT" } }
}

/// A sum over a group's documents that changes when one of them does, in whatever order they are read.
pub(super) fn sum(hash: bool) -> Document {
    let number = if hash {
        doc! { "$mod": [{ "$toHashedIndexKey": "$$ROOT" }, REMAINDER] }
    } else {
        // Of what our own programs change, the revision tells.
        doc! { "$cond": [
            { "$eq": [{ "$type": "$meta.revision" }, "long"] },
            { "$mod": ["$meta.revision", REMAINDER] },
            Bson::Int64(0),
        ] }
    };
    doc! { "$sum": number }
}

/// Without a date, none of them is older or newer than anything, and the server never removes them.
fn count_undated(user: &UserId) -> Vec<Document> {
    vec![
        doc! { "$match": { "user_id": user.as_str(), "created_at": { "$not": { "$type": "date" } } } },
        doc! { "$limit": COUNTED },
        doc! { "$count": "n" },
    ]
}
