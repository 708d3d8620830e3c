//! Clears in the shared store, and what they and time take away there. Every delete stays inside one user, most
//! inside one session.

use bson::{Bson, Document, RawDocumentBuf, doc, oid::ObjectId};
use futures_util::TryStreamExt;
use mongodb::error::{ErrorKind, WriteFailure};

use super::{
    Fault, Shared, Stored,
    call::{DELETE, READ, WRITE},
    collation::exact,
    document::{self, date},
    origin,
    refusal::refused,
};
use crate::{Assistant, Clear, MessageId, Refusal, Scope, Timestamp, UserId, stamp::BOUNDED_MS};

/// Names in one delete.
const MAX_IDS: usize = 1_000;
const DUPLICATE: i32 = 11000;

/// The longest record that is read, in bytes: the clear of a conversation of 100,000 messages has 1.9 MB, and what it
/// names is written to the disk in one transaction, and other writes wait for it.
pub const LONGEST_CLEAR: u64 = 2 << 20;
/// More clears of one user within 48 hours are not listed.
const MAX_LISTED: i64 = 20_000;

/// All clears of a user in numbers: they are compared, and mean nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClearsDigest {
    count: i64,
    bytes: i64,
    named: i64,
}

/// The record of a clear, not read yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClearEntry {
    /// The id of the clear.
    pub id: MessageId,
    /// Its size in bytes.
    pub size: u64,
}

/// What became of a delete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deleted {
    /// So many were deleted.
    Yes(u64),
    /// The store does not let us; with why. Some of it may be gone.
    Rejected(Refusal),
}

/// Why a delete ended before its end.
pub(super) enum Cut {
    Fault(Fault),
    Rejected(Refusal),
    /// It is done on the primary; that the majority of the members has it is not known.
    Unconfirmed(Fault),
}

impl From<Fault> for Cut {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Shared {
    /// Records a clear; recorded before is recorded. One of a kept conversation takes the place of a record that does not
    /// last as long. What is refused only here holds up nothing else.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn record_clear(&self, clear: &Clear) -> Result<Stored, Fault> {
        let Ok(document) = RawDocumentBuf::try_from(document::clear(clear, self.cleared_at())) else {
            return Ok(Stored::Rejected(Refusal::NotADocument));
        };
        let collection = self.clear_records();
        let name = doc! {
            "_id": ObjectId::from(clear.id),
            "user_id": clear.scope.user.as_str(),
            "assistant": clear.scope.assistant.as_str(),
            "session_id": clear.scope.session.as_str(),
        };
        let (is_kept, of) = (self.is_kept(), name.clone());
        let recorded = self.calls.run(WRITE, async move {
            Ok(match is_kept {
                false => collection.insert_one(document).await.map(drop),
                true => collection.replace_one(of, document).upsert(true).await.map(drop),
            })
        });
        let Err(error) = recorded.await? else { return Ok(Stored::Yes) };
        match error.kind.as_ref() {
            ErrorKind::Write(WriteFailure::WriteError(failed)) if failed.code == DUPLICATE => {
                self.recorded_before(name).await
            }
            _ => match refused(&error)? {
                Some(why) => Ok(Stored::Rejected(why)),
                None => Err(Fault::of(&error, WRITE.right)),
            },
        }
    }

    /// Whether the duplicate that a record met is that record. Otherwise another document has its id, or a unique index
    /// of the collection allows only one like it.
    async fn recorded_before(&self, name: Document) -> Result<Stored, Fault> {
        let id = doc! { "_id": name.get("_id").cloned() };
        let mut fields: Document = name.keys().map(|field| (field.clone(), Bson::Int32(1))).collect();
        fields.insert(self.cleared_at(), 1);
        let collection = self.clear_records().clone_with_type::<Document>();
        let there =
            self.calls.run(READ, async move { collection.find_one(id).projection(fields).await }).await?;
        Ok(match there {
            Some(there) if name.iter().any(|(field, value)| there.get(field) != Some(value)) => {
                Stored::Rejected(Refusal::IdTaken)
            }
            // One that does not last as long was to be replaced.
            Some(there) if !self.is_kept() || there.contains_key(self.cleared_at()) => Stored::Yes,
            _ => Stored::Rejected(Refusal::NotUnique),
        })
    }

    /// Deletes what a clear covers, until nothing of it is left; and once what other programs wrote up to its
    /// moment, because only their date identifies them.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call; some of it may be gone.
    pub async fn delete_covered(&self, clear: &Clear) -> Result<Deleted, Fault> {
        outcome(self.delete_all_covered(clear).await)
    }

    async fn delete_all_covered(&self, clear: &Clear) -> Result<u64, Cut> {
        let (mut first, mut again) = (Vec::new(), named(&clear.message_ids));
        if let Some(through) = clear.through {
            let mut foreign = origin::foreign();
            foreign.insert("created_at", doc! { "$lte": date(through) });
            first.push(foreign);
            again.push(doc! {
                "created_at": { "$lte": date(through) },
                "meta.clock_error_ms": { "$gte": 0, "$lte": BOUNDED_MS },
            });
        }
        first.extend(again.iter().cloned());
        let mut round = self.delete_each(&clear.scope, first).await?;
        let mut deleted = round;
        while round > 0 {
            round = self.delete_each(&clear.scope, again.clone()).await?;
            deleted += round;
        }
        Ok(deleted)
    }

    /// Deletes these messages of a session.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call; some of them may be gone.
    pub async fn delete(&self, scope: &Scope, ids: &[MessageId]) -> Result<Deleted, Fault> {
        outcome(self.delete_each(scope, named(ids)).await)
    }

    /// Deletes what any of these filters finds; the rest also where the majority of the members does not confirm one.
    async fn delete_each(&self, scope: &Scope, filters: Vec<Document>) -> Result<u64, Cut> {
        let (mut deleted, mut unconfirmed) = (0, None);
        for filter in filters {
            match self.delete_in(scope, filter).await {
                Ok(count) => deleted += count,
                Err(Cut::Unconfirmed(fault)) => unconfirmed = Some(fault),
                Err(cut) => return Err(cut),
            }
        }
        unconfirmed.map_or(Ok(deleted), |fault| Err(Cut::Unconfirmed(fault)))
    }

    /// Deletes what our clients wrote for this user up to a moment; what other programs wrote is theirs.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call; some of them may be gone.
    pub async fn delete_expired_own(&self, user: &UserId, through: Timestamp) -> Result<Deleted, Fault> {
        outcome(self.delete_own(user, through).await)
    }

    /// Deletes what any program wrote in a session up to a moment: its writer chose a shorter life for it.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call; some of them may be gone.
    pub async fn delete_through(&self, scope: &Scope, through: Timestamp) -> Result<Deleted, Fault> {
        outcome(self.delete_in(scope, doc! { "created_at": { "$lte": date(through) } }).await)
    }

    async fn delete_own(&self, user: &UserId, through: Timestamp) -> Result<u64, Cut> {
        let mut deleted = 0;
        for assistant in Assistant::ALL {
            let mut filter = origin::ours();
            filter.insert("user_id", user.as_str());
            filter.insert("created_at", doc! { "$lte": date(through) });
            deleted += self.delete_where(assistant, filter).await?;
        }
        Ok(deleted)
    }

    /// The records of a user's clears since a moment in a few numbers, which change when one is added, deleted or changes its
    /// size. Those whose moment is no date are left out: no server removes them, and they cannot be compared.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn clears_digest(&self, user: &UserId, since: Timestamp) -> Result<ClearsDigest, Fault> {
        let named = doc! { "$cond": [
            { "$eq": [{ "$type": "$_id" }, "objectId"] },
            { "$toLong": { "$toDate": "$_id" } },
            Bson::Int64(0),
        ] };
        let numbers = doc! { "$group": {
            "_id": Bson::Null,
            "count": { "$sum": 1 },
            "bytes": { "$sum": { "$bsonSize": "$$ROOT" } },
            "named": { "$sum": named },
        } };
        let found = self.aggregate_clears(vec![self.recorded(user, since), numbers]).await?;
        let number =
            |name: &str| found.first().and_then(|row| document::whole(row.get(name).ok()??)).unwrap_or(0);
        Ok(ClearsDigest { count: number("count"), bytes: number("bytes"), named: number("named") })
    }

    /// The names and sizes of a user's clears since a moment, the newest and [`MAX_LISTED`] at most.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn list_clears(&self, user: &UserId, since: Timestamp) -> Result<Vec<ClearEntry>, Fault> {
        let stages = vec![
            self.recorded(user, since),
            doc! { "$sort": { self.cleared_at(): -1 } },
            doc! { "$limit": MAX_LISTED },
            doc! { "$project": { "size": { "$bsonSize": "$$ROOT" }, "_id": {
                "$cond": [{ "$eq": [{ "$type": "$_id" }, "objectId"] }, "$_id", Bson::Null],
            } } },
        ];
        let found = self.aggregate_clears(stages).await?;
        let entry = |row: &RawDocumentBuf| {
            Some(ClearEntry {
                id: row.get_object_id("_id").ok()?.into(),
                size: u64::try_from(document::whole(row.get("size").ok()??)?).ok()?,
            })
        };
        Ok(found.iter().filter_map(entry).collect())
    }

    /// The clears with these ids that are this user's; the caller limits their number. A malformed one is left out, and
    /// not transferred if it is longer than [`LONGEST_CLEAR`].
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn fetch_clears(&self, user: &UserId, ids: &[MessageId]) -> Result<Vec<Clear>, Fault> {
        let ids: Vec<Bson> = ids.iter().map(|id| Bson::ObjectId(ObjectId::from(*id))).collect();
        let stages = vec![doc! { "$match": {
            "_id": { "$in": ids },
            "user_id": user.as_str(),
            "$expr": { "$lte": [{ "$bsonSize": "$$ROOT" }, i64::try_from(LONGEST_CLEAR).unwrap_or(i64::MAX)] },
        } }];
        let found = self.aggregate_clears(stages).await?;
        Ok(found.iter().filter_map(|document| document::read_clear(document, self.cleared_at())).collect())
    }

    fn recorded(&self, user: &UserId, since: Timestamp) -> Document {
        doc! { "$match": { "user_id": user.as_str(), self.cleared_at(): { "$gt": date(since) } } }
    }

    async fn aggregate_clears(&self, stages: Vec<Document>) -> Result<Vec<RawDocumentBuf>, Fault> {
        let collection = self.clear_records();
        self.calls
            .run(READ, async move {
                collection.aggregate(stages).with_type::<RawDocumentBuf>().await?.try_collect().await
            })
            .await
    }

    pub(super) async fn delete_in(&self, scope: &Scope, mut filter: Document) -> Result<u64, Cut> {
        filter.insert("user_id", scope.user.as_str());
        filter.insert("session_id", scope.session.as_str());
        self.delete_where(scope.assistant, filter).await
    }

    async fn delete_where(&self, assistant: Assistant, filter: Document) -> Result<u64, Cut> {
        let collection = self.messages(assistant);
        match self
            .calls
            .run(DELETE, async move { Ok(collection.delete_many(filter).collation(exact()).await) })
            .await?
        {
            Ok(done) => Ok(done.deleted_count),
            Err(error) => Err(match (refused(&error)?, error.kind.as_ref()) {
                (Some(why), _) => Cut::Rejected(why),
                (None, ErrorKind::Write(WriteFailure::WriteConcernError(_))) => {
                    Cut::Unconfirmed(Fault::of(&error, DELETE.right))
                }
                (None, _) => Cut::Fault(Fault::of(&error, DELETE.right)),
            }),
        }
    }
}

fn named(ids: &[MessageId]) -> Vec<Document> {
    let part = |ids: &[MessageId]| -> Vec<Bson> {
        ids.iter().map(|id| Bson::ObjectId(ObjectId::from(*id))).collect()
    };
    ids.chunks(MAX_IDS).map(|ids| doc! { "_id": { "$in": part(ids) } }).collect()
}

pub(super) fn outcome(deleted: Result<u64, Cut>) -> Result<Deleted, Fault> {
    match deleted {
        Ok(count) => Ok(Deleted::Yes(count)),
        Err(Cut::Rejected(why)) => Ok(Deleted::Rejected(why)),
        Err(Cut::Fault(fault) | Cut::Unconfirmed(fault)) => Err(fault),
    }
}
