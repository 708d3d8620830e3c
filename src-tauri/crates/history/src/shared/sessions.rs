//! What is recorded of sessions in the shared store: titles, pins, tags, lives, and whether they are kept.
//!
//! A session has one document, which goes with its messages. That it was released lasts longer, for computers that are
//! not connected meanwhile: the last release has a document of its own, without a word of the writer.
//!
//! Several machines write one document, so every write says in its filter what it may take the place of: an earlier change.
//! The last writer finds the later one there, in whatever order the writes arrive.

use bson::{Bson, Document, RawDocumentBuf, doc, oid::ObjectId};
use futures_util::TryStreamExt;
use mongodb::error::{Error, ErrorKind, WriteFailure};

use super::{
    Deleted, Fault, Shared, Stored,
    call::{DELETE, READ, WRITE},
    document::{self, date},
    refusal::refused,
    session_document::{self, DETAIL, KEEP, LIFESPAN, PARTS, Part},
};
use crate::{
    Dated, KEPT_CLEAR_LIFE, Keep, LIFE, MessageId, Refusal, Scope, SessionRecord, Timestamp, UserId,
    stamp::AHEAD_MS,
};

const DUPLICATE: i32 = 11000;
/// How often a write is repeated that meets another machine's.
const ATTEMPTS: usize = 8;
/// The longest document that is read, in bytes: a title and tags of the longest have 11 KB.
const LONGEST: i64 = 32 << 10;
/// The longest id of one, in bytes: those of a user and of a session, each of whose signs may be a colon.
const LONGEST_ID: i32 = 600;
/// More of one user are not listed.
const MAX_LISTED: i64 = 20_000;

/// All records of a user in numbers: they are compared, and mean nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionsDigest([Option<i64>; 5]);

/// A record, not read yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionEntry {
    /// Its id in the store.
    pub id: String,
    /// Its size in bytes, and its changes: what differs when it was changed.
    pub mark: SessionMark,
}

impl SessionEntry {
    /// The id of the session it is of, which that of a release is not.
    pub(crate) fn session(&self) -> &str {
        session_document::session_of(&self.id)
    }
}

/// The size of a record in bytes, and the moments and ids of its three changes.
pub type SessionMark = (i64, [Option<Timestamp>; 3], [Option<MessageId>; 3]);

impl Shared {
    /// Writes what a record holds where the store has nothing later, and lets it last as long as it says. `now` is the
    /// server's time.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn record_session(&self, record: &SessionRecord, now: Timestamp) -> Result<Stored, Fault> {
        let mut changes = Vec::new();
        if let Some(keep) = &record.keep {
            let fields = KEEP.written(keep, session_document::keep(&keep.value));
            let change = match record.expires_at {
                Some(at) => doc! { "$set": fields, "$max": { "expires_at": date(at) } },
                None => doc! { "$set": fields, "$unset": { "expires_at": "" } },
            };
            changes.push((earlier(KEEP, keep, now), change));
        }
        if let Some(detail) = &record.detail {
            let fields = DETAIL.written(detail, session_document::detail(&detail.value));
            // Even of a kept session: the document must not stay for ever without saying that it is kept.
            let until = date(record.expires_at.unwrap_or(now.plus(LIFE)));
            let change = doc! { "$set": fields, "$setOnInsert": { "expires_at": until } };
            changes.push((earlier(DETAIL, detail, now), change));
        }
        if let Some(lifespan) = &record.lifespan {
            let fields = LIFESPAN.written(lifespan, session_document::lifespan(&lifespan.value));
            let until = date(record.expires_at.unwrap_or(now.plus(LIFE)));
            let change = doc! { "$set": fields, "$setOnInsert": { "expires_at": until } };
            changes.push((earlier(LIFESPAN, lifespan, now), change));
        }
        if let Err(why) = self.empty_expired(record, now).await? {
            return Ok(Stored::Rejected(why));
        }
        for (earlier, change) in changes {
            match self.write_over(session_document::key(&record.scope), earlier, change).await? {
                Stored::Yes => {}
                rejected @ Stored::Rejected(_) => return Ok(rejected),
            }
        }
        match record.expires_at {
            Some(at) => self.prolong(record, at, now).await,
            None => Ok(Stored::Yes),
        }
    }

    /// Writes that a session was released, where the store has no later release of it, for 400 days from `now` on, which is
    /// the server's time.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn record_release(
        &self,
        scope: &Scope,
        release: &Dated<Keep>,
        now: Timestamp,
    ) -> Result<Stored, Fault> {
        let fields = KEEP.written(release, session_document::keep(&release.value));
        let change = doc! { "$set": fields, "$max": { "expires_at": date(now.plus(KEPT_CLEAR_LIFE)) } };
        let key = session_document::release_key(scope);
        self.write_over(key, earlier(KEEP, release, now), change).await
    }

    /// Whether the record of a session says that it is kept.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn says_kept(&self, scope: &Scope) -> Result<bool, Fault> {
        let mut kept = session_document::key(scope);
        kept.insert("kept_after", doc! { "$type": "date" });
        kept.insert("released_at", doc! { "$not": { "$type": "date" } });
        self.has(kept).await
    }

    /// Takes everything out of a document whose time is over, and that is still there: what is written there now must not
    /// bring it back.
    async fn empty_expired(
        &self,
        record: &SessionRecord,
        now: Timestamp,
    ) -> Result<Result<(), Refusal>, Fault> {
        let mut filter = session_document::key(&record.scope);
        filter.insert("expires_at", doc! { "$lte": date(now) });
        let fields: Document =
            PARTS.into_iter().flat_map(Part::all).map(|field| (field.to_owned(), Bson::from(""))).collect();
        let until = date(record.expires_at.unwrap_or(now.plus(LIFE)));
        self.change_session(filter, doc! { "$unset": fields, "$set": { "expires_at": until } }).await
    }

    /// Makes the change to the document of that key if that is `earlier`, or makes the document.
    async fn write_over(&self, key: Document, earlier: Document, change: Document) -> Result<Stored, Fault> {
        let (id, mut earlier) = (doc! { "_id": key.get("_id").cloned() }, earlier);
        earlier.extend(key.clone());
        for _ in 0..ATTEMPTS {
            let (collection, filter, change) = (self.session_records(), earlier.clone(), change.clone());
            let written = self
                .calls
                .run(WRITE, async move { Ok(collection.update_one(filter, change).upsert(true).await) })
                .await?;
            match written {
                Ok(_) => return Ok(Stored::Yes),
                Err(error) if is_duplicate(&error) => {}
                Err(error) => return rejected(&error).map(Stored::Rejected),
            }
            // Another machine has made it, or deleted it since: is it earlier as well?
            if self.has(earlier.clone()).await? || !self.has(id.clone()).await? {
                continue;
            }
            return Ok(match self.has(key).await? {
                true => Stored::Yes,
                false => Stored::Rejected(Refusal::IdTaken),
            });
        }
        // No other machine writes it that often: a unique index of the collection allows only one like it.
        Ok(Stored::Rejected(Refusal::NotUnique))
    }

    async fn has(&self, filter: Document) -> Result<bool, Fault> {
        let collection = self.session_records();
        let id = doc! { "_id": 1 };
        let found = self.calls.run(READ, async move { collection.find_one(filter).projection(id).await });
        Ok(found.await?.is_some())
    }

    /// Lets the document last until `at`, unless it lasts longer or says that the session is kept. One that would outlast
    /// every message is cut to it: those of the life that the record says, unless the document says another one meanwhile.
    async fn prolong(&self, record: &SessionRecord, at: Timestamp, now: Timestamp) -> Result<Stored, Fault> {
        let mut filter = session_document::key(&record.scope);
        let outlasts = match &record.lifespan {
            None => doc! { "expires_at": { "$gt": date(now.plus(LIFE + AHEAD_MS)) } },
            Some(ours) => doc! {
                "expires_at": { "$gt": date(now.plus(ours.value.life.millis() + AHEAD_MS)) },
                LIFESPAN.change: ours.change.map_or(Bson::Null, |id| Bson::ObjectId(id.into())),
            },
        };
        let ends = doc! { "$or": [{ "expires_at": { "$not": { "$gte": date(at) } } }, outlasts] };
        let passes = doc! { "$or": [
            { "kept_after": { "$not": { "$type": "date" } } },
            { "released_at": { "$type": "date" } },
        ] };
        filter.insert("$and", vec![ends, passes]);
        let change = doc! { "$set": { "expires_at": date(at) } };
        Ok(match self.change_session(filter, change).await? {
            Ok(()) => Stored::Yes,
            Err(why) => Stored::Rejected(why),
        })
    }

    /// Takes out of a session's document what was said before it was cleared, and the document where nothing is left of
    /// it.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call; some of it may be gone.
    pub async fn forget_session(
        &self,
        scope: &Scope,
        cleared_at: Timestamp,
        now: Timestamp,
    ) -> Result<Deleted, Fault> {
        let until = doc! { "expires_at": date(now.plus(LIFE)) };
        let mut late = None;
        for part in PARTS {
            let mut filter = session_document::key(scope);
            filter.insert("$and", vec![
                doc! { "$or": part.all().map(|field| doc! { field: { "$exists": true } }).collect::<Vec<_>>() },
                doc! { "$or": [
                    { part.changed_at: { "$not": { "$gt": date(cleared_at) } } },
                    { part.changed_at: { "$gt": date(now.plus(AHEAD_MS)) } },
                ] },
            ]);
            let fields: Document = part.all().map(|field| (field.to_owned(), Bson::from(""))).collect();
            // What is not kept any more must not stay for ever.
            let change = match part.changed_at == KEEP.changed_at {
                true => doc! { "$unset": fields, "$max": &until },
                false => doc! { "$unset": fields },
            };
            match self.change_session(filter, change).await {
                Ok(Ok(())) => {}
                Ok(Err(why)) => return Ok(Deleted::Rejected(why)),
                // Perhaps only the majority of the members did not confirm it: the rest is to go as well.
                Err(fault @ Fault::Timeout) => late = Some(fault),
                Err(fault) => return Err(fault),
            }
        }
        let mut empty = session_document::key(scope);
        for part in PARTS {
            empty.insert(part.changed_at, doc! { "$exists": false });
        }
        let collection = self.session_records();
        match self.calls.run(DELETE, async move { Ok(collection.delete_one(empty).await) }).await? {
            Ok(done) => late.map_or(Ok(Deleted::Yes(done.deleted_count)), Err),
            Err(error) => rejected(&error).map(Deleted::Rejected),
        }
    }

    async fn change_session(&self, filter: Document, change: Document) -> Result<Result<(), Refusal>, Fault> {
        let collection = self.session_records();
        match self.calls.run(WRITE, async move { Ok(collection.update_one(filter, change).await) }).await? {
            Ok(_) => Ok(Ok(())),
            Err(error) => rejected(&error).map(Err),
        }
    }

    /// The records of a user in a few numbers, which change when one is added, deleted or changed. Those that are over are
    /// left out.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn sessions_digest(&self, user: &UserId, now: Timestamp) -> Result<SessionsDigest, Fault> {
        let moment = |field: &str| {
            let field = format!("${field}");
            let is_date = doc! { "$eq": [{ "$type": &field }, "date"] };
            doc! { "$sum": { "$cond": [is_date, { "$toLong": field }, Bson::Int64(0)] } }
        };
        let numbers = doc! { "$group": {
            "_id": Bson::Null,
            "count": { "$sum": 1 },
            "bytes": { "$sum": { "$bsonSize": "$$ROOT" } },
            "changed": moment(DETAIL.changed_at),
            "kept": moment(KEEP.changed_at),
            "lives": moment(LIFESPAN.changed_at),
        } };
        let found = self.aggregate_sessions(vec![lasting(user, now), numbers]).await?;
        let number = |name: &str| found.first().and_then(|row| document::whole(row.get(name).ok()??));
        Ok(SessionsDigest(["count", "bytes", "changed", "kept", "lives"].map(number)))
    }

    /// The records of a user, the last changed and [`MAX_LISTED`] at most. Those that are over are left out.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn list_sessions(&self, user: &UserId, now: Timestamp) -> Result<Vec<SessionEntry>, Fault> {
        let only = |field: &str, kind: &str| {
            let field = format!("${field}");
            doc! { "$cond": [{ "$eq": [{ "$type": &field }, kind] }, field, Bson::Null] }
        };
        let id = doc! { "$cond": [
            { "$cond": [
                { "$eq": [{ "$type": "$_id" }, "string"] },
                { "$lte": [{ "$strLenBytes": "$_id" }, LONGEST_ID] },
                false,
            ] },
            "$_id",
            Bson::Null,
        ] };
        let mut fields = doc! { "_id": id, "size": { "$bsonSize": "$$ROOT" } };
        for part in PARTS {
            fields.insert(part.changed_at, only(part.changed_at, "date"));
            fields.insert(part.change, only(part.change, "objectId"));
        }
        let newest = PARTS.map(|part| format!("${}", part.changed_at));
        let stages = vec![
            lasting(user, now),
            doc! { "$project": fields },
            doc! { "$addFields": { "newest": { "$max": newest.to_vec() } } },
            doc! { "$sort": { "newest": -1 } },
            doc! { "$limit": MAX_LISTED },
        ];
        Ok(self.aggregate_sessions(stages).await?.iter().filter_map(entry).collect())
    }

    /// The records with these ids that are this user's; the caller limits their number. A malformed one is left out, one
    /// that is dated ahead of the server's time `now` too, and one that is too long is not transferred.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn fetch_sessions(
        &self,
        user: &UserId,
        ids: &[String],
        now: Timestamp,
    ) -> Result<Vec<SessionRecord>, Fault> {
        let stages = vec![doc! { "$match": {
            "_id": { "$in": ids },
            "user_id": user.as_str(),
            "$expr": { "$lte": [{ "$bsonSize": "$$ROOT" }, LONGEST] },
        } }];
        let found = self.aggregate_sessions(stages).await?;
        Ok(found.iter().filter_map(|document| session_document::read(document, now)).collect())
    }

    /// Deletes those of a user's records that were over at that moment.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub async fn delete_expired_sessions(&self, user: &UserId, at: Timestamp) -> Result<Deleted, Fault> {
        let filter = doc! { "user_id": user.as_str(), "expires_at": { "$lte": date(at) } };
        let collection = self.session_records();
        match self.calls.run(DELETE, async move { Ok(collection.delete_many(filter).await) }).await? {
            Ok(done) => Ok(Deleted::Yes(done.deleted_count)),
            Err(error) => rejected(&error).map(Deleted::Rejected),
        }
    }

    async fn aggregate_sessions(&self, stages: Vec<Document>) -> Result<Vec<RawDocumentBuf>, Fault> {
        let collection = self.session_records();
        self.calls
            .run(READ, async move {
                collection
                    .aggregate(stages)
                    .allow_disk_use(true)
                    .with_type::<RawDocumentBuf>()
                    .await?
                    .try_collect()
                    .await
            })
            .await
    }
}

/// Which documents a change takes the place of, in that part: those without a moment that can be believed, too.
fn earlier<T>(part: Part, dated: &Dated<T>, now: Timestamp) -> Document {
    let at = date(dated.changed_at);
    let mut cases = vec![
        doc! { part.changed_at: { "$not": { "$gte": at } } },
        doc! { part.changed_at: { "$gt": date(now.plus(AHEAD_MS)) } },
    ];
    if let Some(change) = dated.change {
        let id = ObjectId::from(change);
        cases.push(doc! { part.changed_at: at, part.change: { "$not": { "$gte": id } } });
    }
    doc! { "$or": cases }
}

/// Those that are not over.
fn lasting(user: &UserId, now: Timestamp) -> Document {
    doc! { "$match": { "user_id": user.as_str(), "expires_at": { "$not": { "$lte": date(now) } } } }
}

fn entry(row: &RawDocumentBuf) -> Option<SessionEntry> {
    let moment = |part: Part| {
        row.get_datetime(part.changed_at).ok().map(|at| Timestamp::from_millis(at.timestamp_millis()))
    };
    let change = |part: Part| row.get_object_id(part.change).ok().map(MessageId::from);
    let size = document::whole(row.get("size").ok()??)?;
    let mark = (size, PARTS.map(moment), PARTS.map(change));
    Some(SessionEntry { id: row.get_str("_id").ok()?.to_owned(), mark })
}

fn is_duplicate(error: &Error) -> bool {
    matches!(error.kind.as_ref(), ErrorKind::Write(WriteFailure::WriteError(failed)) if failed.code == DUPLICATE)
}

/// Why the store does not take a write, if that is what it says.
fn rejected(error: &Error) -> Result<Refusal, Fault> {
    refused(error)?.ok_or_else(|| Fault::of(error, WRITE.right))
}
