//! The stream of changes: which messages were touched, by name alone. Texts are fetched afterwards, so that a
//! document too large for the stream cannot end it.
//!
//! The stream is read batch by batch, and not as the driver's `ChangeStream`: that one resumes by itself after a cut, and
//! when it is cut a second time while it does, it has forgotten its place and silently continues from now
//! (mongodb 3.9.1, `operation/aggregate/change_stream.rs`: `build` takes the token away, and is called again for the
//! repetition). Here every cut ends the stream, and the caller knows where it was.

use std::collections::VecDeque;

use bson::{Document, RawDocument, doc};
use futures_util::StreamExt;
use mongodb::{
    error::Error,
    raw_batch_cursor::{RawBatch, RawBatchCursor},
};
use tokio::{
    task::JoinHandle,
    time::{Instant, timeout_at},
};

use super::{
    CLEARS, Failure, Fault, SESSIONS, Shared,
    call::{Calls, MAX_AWAIT, WATCH},
    side::Side,
};
use crate::{Assistant, MessageId, UserId};

/// Where a stream of changes was left.
#[derive(Debug, Clone, PartialEq)]
pub struct ResumeToken(Document);

/// What was touched in the shared store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touched {
    /// A message was inserted, changed or deleted; possibly of another user, where the event does not say.
    Message(Assistant, MessageId),
    /// A message that is kept was inserted, changed or deleted; possibly of another user, where the event does not say.
    Kept(Assistant, MessageId),
    /// The records of clears.
    Clear,
    /// What is recorded of sessions.
    Session,
    /// A whole collection was dropped or renamed: a full pass and a new stream are needed.
    Everything,
}

type PendingBatch = (RawBatchCursor, Option<Result<RawBatch, Error>>);

/// A stream of changes. Dropped while it waits, it ends by itself soon after.
pub struct Watch {
    calls: Calls,
    cursor: Option<RawBatchCursor>,
    /// Keep here rather than in `next`, so that a `next` that is dropped loses nothing.
    pending_batch: Option<(Instant, JoinHandle<PendingBatch>)>,
    batch: Batch,
    token: Option<ResumeToken>,
}

/// What the server told at once, and where the stream is after all of it.
struct Batch {
    pending: VecDeque<(Touched, ResumeToken)>,
    after: Option<ResumeToken>,
}

impl Shared {
    /// Follows what happens to these users' messages, from where an earlier stream was left or from now on.
    ///
    /// # Errors
    /// `NoChangeStreams` if the server has none, `TokenLost` if it cannot resume, else why the call failed.
    pub async fn watch(&self, users: &[UserId], after: Option<ResumeToken>) -> Result<Watch, Fault> {
        let (database, pipeline) = (self.database(), pipeline(users, after.as_ref()));
        let (cursor, first) = self
            .calls
            .run(WATCH, async move {
                let mut cursor = database.aggregate(pipeline).max_await_time(MAX_AWAIT).batch().await?;
                // It came with the cursor, without another call.
                let first = cursor.next().await.transpose()?;
                Ok((cursor, first))
            })
            .await?;
        let batch = Batch::read(&first.ok_or(Fault::TokenLost)?).ok_or(Fault::TokenLost)?;
        let mut watch = Watch {
            calls: self.calls.clone(),
            cursor: Some(cursor),
            pending_batch: None,
            batch,
            token: after,
        };
        watch.update_token();
        Ok(watch)
    }
}

impl Watch {
    /// What is touched next. May be dropped and called again.
    ///
    /// # Errors
    /// Why the stream ended; open a new one.
    pub async fn next(&mut self) -> Result<Touched, Fault> {
        loop {
            if let Some((touched, token)) = self.batch.pending.pop_front() {
                self.token = Some(token);
                self.update_token();
                return Ok(touched);
            }
            let (deadline, pending_batch) = match &mut self.pending_batch {
                Some(pending_batch) => pending_batch,
                None => {
                    let cursor = self.cursor.take().ok_or(Fault::TokenLost)?;
                    self.pending_batch
                        .insert((Instant::now() + WATCH.within, next_batch(&self.calls, cursor)))
                }
            };
            let answer = timeout_at(*deadline, pending_batch).await;
            self.pending_batch = None;
            let (cursor, batch) =
                answer.map_err(|_| Fault::Timeout)?.map_err(|_| Fault::Other(Failure::Driver))?;
            let batch = batch.transpose().map_err(|error| Fault::of(&error, WATCH.right))?;
            self.batch = Batch::read(&batch.ok_or(Fault::TokenLost)?).ok_or(Fault::TokenLost)?;
            self.cursor = Some(cursor);
            self.update_token();
        }
    }

    /// Where the stream is: everything that `next` gave before it has been seen.
    pub fn token(&self) -> Option<ResumeToken> {
        self.token.clone()
    }

    /// Once a batch has been given to its end, the stream is where the server says that the batch ended.
    fn update_token(&mut self) {
        if self.batch.pending.is_empty() {
            self.token = self.batch.after.take().or(self.token.take());
        }
    }
}

impl Batch {
    /// None if the answer is not one of a change stream.
    fn read(answer: &RawBatch) -> Option<Self> {
        let mut pending = VecDeque::new();
        for event in answer.doc_slices().ok()? {
            let event = event.ok()?.as_document()?;
            let token = token(event, "_id")?;
            pending.extend(touched(event).map(|touched| (touched, token)));
        }
        let cursor = answer.as_raw_document().get_document("cursor").ok()?;
        Some(Self { pending, after: token(cursor, "postBatchResumeToken") })
    }
}

/// One question to the server, in a task of its own: one batch, and no longer than its patience.
fn next_batch(calls: &Calls, mut cursor: RawBatchCursor) -> JoinHandle<PendingBatch> {
    calls.spawn(async move {
        let batch = cursor.next().await;
        (cursor, batch)
    })
}

fn pipeline(users: &[UserId], after: Option<&ResumeToken>) -> Vec<Document> {
    let messages: Vec<String> = Assistant::ALL
        .into_iter()
        .flat_map(|assistant| [Side::Passing, Side::Kept].map(|side| side.collection(assistant)))
        .collect();
    let mut all = messages.clone();
    all.push(CLEARS.into());
    let inserted: Vec<&str> = all.iter().map(String::as_str).chain([SESSIONS]).collect();
    let names: Vec<&str> = users.iter().map(UserId::as_str).collect();
    let mut stream = Document::new();
    if let Some(ResumeToken(token)) = after {
        // Unlike "resume after", this also resumes after a database was dropped.
        stream.insert("startAfter", token.clone());
    }
    vec![
        doc! { "$changeStream": stream },
        doc! { "$match": { "$or": [
            // Only an insert says in itself whose it is.
            { "operationType": "insert", "ns.coll": { "$in": inserted }, "fullDocument.user_id": { "$in": names } },
            { "operationType": { "$in": ["update", "replace", "delete"] }, "ns.coll": { "$in": messages } },
            { "operationType": { "$in": ["update", "replace"] }, "ns.coll": { "$in": [CLEARS, SESSIONS] } },
            { "operationType": { "$in": ["drop", "rename"] }, "ns.coll": { "$in": &all } },
            { "operationType": "rename", "to.coll": { "$in": &all } },
            { "operationType": { "$in": ["dropDatabase", "invalidate"] } },
        ] } },
        doc! { "$project": { "operationType": 1, "ns.coll": 1, "documentKey._id": 1 } },
    ]
}

fn touched(event: &RawDocument) -> Option<Touched> {
    match event.get_str("operationType").ok()? {
        "insert" | "update" | "replace" | "delete" => {
            let name = event.get_document("ns").ok()?.get_str("coll").ok()?;
            if name == CLEARS {
                return Some(Touched::Clear);
            }
            if name == SESSIONS {
                return Some(Touched::Session);
            }
            let id = event.get_document("documentKey").ok()?.get_object_id("_id").ok()?.into();
            Assistant::ALL.into_iter().find_map(|assistant| match name {
                name if name == Side::Passing.collection(assistant) => Some(Touched::Message(assistant, id)),
                name if name == Side::Kept.collection(assistant) => Some(Touched::Kept(assistant, id)),
                _ => None,
            })
        }
        _ => Some(Touched::Everything),
    }
}

fn token(from: &RawDocument, field: &str) -> Option<ResumeToken> {
    Some(ResumeToken(from.get_document(field).ok()?.try_into().ok()?))
}
