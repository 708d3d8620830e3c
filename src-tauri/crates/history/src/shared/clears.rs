//! Clears in the shared store, and what they and time take away there. Every delete stays inside one user, most
//! inside one session.

use std::collections::HashSet;

use bson::{Bson, Document, RawDocumentBuf, doc, oid::ObjectId};
use futures_util::TryStreamExt;
use mongodb::error::{Error, ErrorKind, WriteFailure};

use super::{
    Fault, Shared, Stored,
    call::{DELETE, READ, WRITE, call},
    document::{self, date},
    push::reason,
};
use crate::{Assistant, Clear, MessageId, Scope, Timestamp, UserId, visible::BOUNDED_MS};

/// Names in one delete.
const AT_ONCE: usize = 1_000;
const DUPLICATE: i32 = 11000;

/// What became of a delete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deleted {
    /// So many went.
    Yes(u64),
    /// The store does not let us; with why. Some of it may be gone.
    Rejected(String),
}

/// Why a delete ended before its end.
enum Cut {
    Fault(Fault),
    Rejected(String),
}

impl From<Fault> for Cut {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Shared {
    /// Records a clear; recorded before is recorded. What is refused only here holds up nothing else.
    ///
    /// # Errors
    /// Why the store could not be asked.
    pub async fn record_clear(&self, clear: &Clear) -> Result<Stored, Fault> {
        let Ok(document) = RawDocumentBuf::try_from(document::clear(clear)) else {
            return Ok(Stored::Rejected("it cannot be written as a document".into()));
        };
        let collection = self.clear_records();
        let Err(error) =
            call(&self.permits, WRITE, async move { Ok(collection.insert_one(document).await) }).await?
        else {
            return Ok(Stored::Yes);
        };
        match error.kind.as_ref() {
            ErrorKind::Write(WriteFailure::WriteError(failed)) if failed.code == DUPLICATE => Ok(Stored::Yes),
            _ => match refused(&error)? {
                Some(why) => Ok(Stored::Rejected(why)),
                None => Err(Fault::of(&error, WRITE.what)),
            },
        }
    }

    /// Deletes what a clear covers, until nothing of it is left; and once what other programs wrote up to its
    /// moment, because nothing but their date tells of them.
    ///
    /// # Errors
    /// Why the store could not be asked; some of it may be gone.
    pub async fn delete_covered(&self, clear: &Clear) -> Result<Deleted, Fault> {
        outcome(self.cover(clear).await)
    }

    async fn cover(&self, clear: &Clear) -> Result<u64, Cut> {
        let mut deleted = 0;
        if let Some(through) = clear.through {
            let foreign = doc! {
                "created_at": { "$lte": date(through) },
                "meta": { "$not": { "$type": "object" } },
            };
            deleted += self.delete_in(&clear.scope, foreign).await?;
        }
        loop {
            let mut round = self.delete_named(&clear.scope, &clear.message_ids).await?;
            if let Some(through) = clear.through {
                let bounded = doc! {
                    "created_at": { "$lte": date(through) },
                    "meta.clock_error_ms": { "$gte": 0, "$lte": BOUNDED_MS },
                };
                round += self.delete_in(&clear.scope, bounded).await?;
            }
            deleted += round;
            if round == 0 {
                return Ok(deleted);
            }
        }
    }

    /// Deletes these messages of a session.
    ///
    /// # Errors
    /// Why the store could not be asked; some of them may be gone.
    pub async fn delete(&self, scope: &Scope, ids: &[MessageId]) -> Result<Deleted, Fault> {
        outcome(self.delete_named(scope, ids).await)
    }

    async fn delete_named(&self, scope: &Scope, ids: &[MessageId]) -> Result<u64, Cut> {
        let mut deleted = 0;
        for ids in ids.chunks(AT_ONCE) {
            let ids: Vec<Bson> = ids.iter().map(|id| Bson::ObjectId(ObjectId::from(*id))).collect();
            deleted += self.delete_in(scope, doc! { "_id": { "$in": ids } }).await?;
        }
        Ok(deleted)
    }

    /// Deletes what our clients wrote for this user up to a moment; what other programs wrote is theirs.
    ///
    /// # Errors
    /// Why the store could not be asked; some of them may be gone.
    pub async fn delete_expired_own(&self, user: &UserId, through: Timestamp) -> Result<Deleted, Fault> {
        outcome(self.delete_own(user, through).await)
    }

    async fn delete_own(&self, user: &UserId, through: Timestamp) -> Result<u64, Cut> {
        let mut deleted = 0;
        for assistant in Assistant::ALL {
            let filter = doc! {
                "user_id": user.as_str(),
                "created_at": { "$lte": date(through) },
                "meta": { "$type": "object" },
            };
            deleted += self.delete_where(assistant, filter).await?;
        }
        Ok(deleted)
    }

    /// The clears of a user, but those already known; what is no clear as it should be is left out.
    ///
    /// # Errors
    /// Why the store could not be asked.
    pub async fn clears(&self, user: &UserId, known: &HashSet<MessageId>) -> Result<Vec<Clear>, Fault> {
        let known: Vec<Bson> = known.iter().map(|id| Bson::ObjectId(ObjectId::from(*id))).collect();
        let filter = doc! { "user_id": user.as_str(), "_id": { "$nin": known } };
        let collection = self.clear_records();
        let found: Vec<RawDocumentBuf> =
            call(&self.permits, READ, async move { collection.find(filter).await?.try_collect().await })
                .await?;
        Ok(found.iter().filter_map(|document| document::read_clear(document)).collect())
    }

    async fn delete_in(&self, scope: &Scope, mut filter: Document) -> Result<u64, Cut> {
        filter.insert("user_id", scope.user.as_str());
        filter.insert("session_id", scope.session.as_str());
        self.delete_where(scope.assistant, filter).await
    }

    async fn delete_where(&self, assistant: Assistant, filter: Document) -> Result<u64, Cut> {
        let collection = self.messages(assistant);
        match call(&self.permits, DELETE, async move { Ok(collection.delete_many(filter).await) }).await? {
            Ok(done) => Ok(done.deleted_count),
            Err(error) => Err(match refusal(&error) {
                Some(why) => Cut::Rejected(why),
                None => Cut::Fault(Fault::of(&error, DELETE.what)),
            }),
        }
    }
}

fn outcome(deleted: Result<u64, Cut>) -> Result<Deleted, Fault> {
    match deleted {
        Ok(count) => Ok(Deleted::Yes(count)),
        Err(Cut::Rejected(why)) => Ok(Deleted::Rejected(why)),
        Err(Cut::Fault(fault)) => Err(fault),
    }
}

/// Why the server will not write this record of a clear, if that is what it says.
pub(super) fn refused(error: &Error) -> Result<Option<String>, Fault> {
    match (refusal(error), error.kind.as_ref()) {
        (Some(why), _) => Ok(Some(why)),
        (None, ErrorKind::Write(WriteFailure::WriteError(failed))) => reason(failed.code).map(Some),
        _ => Ok(None),
    }
}

/// Why the server will not do this to this collection now or later, if that is what it says.
fn refusal(error: &Error) -> Option<String> {
    let code = match error.kind.as_ref() {
        ErrorKind::Command(failed) => failed.code,
        ErrorKind::Write(WriteFailure::WriteError(failed)) => failed.code,
        _ => return None,
    };
    match code {
        NO_RIGHT => Some("the MongoDB user has no right to do this in the collection".into()),
        VIEW => Some("a view stands where the collection should be".into()),
        _ => None,
    }
}

const NO_RIGHT: i32 = 13;
const VIEW: i32 = 166;
