//! The stream of changes: which messages were touched, by name alone. Texts are fetched afterwards, so that a
//! document too large for the stream cannot end it.

use std::{collections::VecDeque, sync::Arc};

use bson::{Document, doc};
use mongodb::change_stream::{ChangeStream, event};
use tokio::{
    sync::Semaphore,
    task::JoinHandle,
    time::{Instant, timeout_at},
};

use super::{
    CLEARS, Fault, Shared,
    call::{PATIENCE, WATCH, call},
    collection,
};
use crate::{Assistant, MessageId, UserId};

/// Where a stream of changes was left.
#[derive(Debug, Clone, PartialEq)]
pub struct ResumeToken(event::ResumeToken);

/// What was touched in the shared store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touched {
    /// A message: it came, changed or went; maybe another user's, where that cannot be told.
    Message(Assistant, MessageId),
    /// The records of clears.
    Clear,
    /// A whole collection went or came: everything is to be read anew, and then followed anew.
    Everything,
}

type Stream = ChangeStream<Document>;
type Asked = (Stream, Result<Vec<Document>, mongodb::error::Error>);

/// A stream of changes. Dropped while it waits, it ends by itself soon after.
pub struct Watch {
    permits: Arc<Semaphore>,
    stream: Option<Stream>,
    /// Kept here rather than in `next`, so that a `next` that is dropped loses nothing.
    asked: Option<(Instant, JoinHandle<Asked>)>,
    pending: VecDeque<(Touched, Option<ResumeToken>)>,
    token: Option<ResumeToken>,
}

impl Shared {
    /// Follows what happens to this user's messages, from where an earlier stream was left or from now on.
    ///
    /// # Errors
    /// `NoChangeStreams` where there is none, `TokenLost` where it cannot go on, else why it could not be asked.
    pub async fn watch(&self, user: &UserId, after: Option<ResumeToken>) -> Result<Watch, Fault> {
        let (database, pipeline) = (self.database.clone(), pipeline(user));
        let start = after.clone().map(|ResumeToken(token)| token);
        let stream = call(&self.permits, WATCH, async move {
            let watch = database.watch().pipeline(pipeline).max_await_time(PATIENCE);
            let watch = match start {
                // Unlike "resume after", this also goes on after a database was dropped.
                Some(token) => watch.start_after(token),
                None => watch,
            };
            Ok(watch.await?.with_type::<Document>())
        })
        .await?;
        let token = stream.resume_token().map(ResumeToken).or(after);
        Ok(Watch {
            permits: self.permits.clone(),
            stream: Some(stream),
            asked: None,
            pending: VecDeque::new(),
            token,
        })
    }
}

impl Watch {
    /// What is touched next. May be dropped and called again.
    ///
    /// # Errors
    /// Why the stream ended; it is then to be opened anew.
    pub async fn next(&mut self) -> Result<Touched, Fault> {
        loop {
            if let Some((touched, token)) = self.pending.pop_front() {
                self.token = token.or(self.token.take());
                return Ok(touched);
            }
            let (deadline, asked) = match &mut self.asked {
                Some(asked) => asked,
                None => {
                    let stream = self.stream.take().ok_or(Fault::TokenLost)?;
                    self.asked.insert((Instant::now() + WATCH.within, ask(self.permits.clone(), stream)))
                }
            };
            let answer = timeout_at(*deadline, asked).await;
            self.asked = None;
            let (stream, events) = answer
                .map_err(|_| Fault::Timeout)?
                .map_err(|_| Fault::Other("the database driver failed".into()))?;
            let events = events.map_err(|error| Fault::of(&error, WATCH.what))?;
            if events.is_empty() {
                self.token = stream.resume_token().map(ResumeToken).or(self.token.take());
            }
            self.pending.extend(events.iter().filter_map(|event| Some((touched(event)?, token_of(event)))));
            // One that has ended may still hold what came with its end.
            self.stream = (stream.is_alive() || !events.is_empty()).then_some(stream);
        }
    }

    /// Where the stream is: everything that `next` gave before it has been seen.
    pub fn token(&self) -> Option<ResumeToken> {
        self.token.clone()
    }
}

/// One question to the server, in a task of its own: at most one batch, and no longer than its patience.
fn ask(permits: Arc<Semaphore>, mut stream: Stream) -> JoinHandle<Asked> {
    tokio::spawn(async move {
        let _permit = permits.acquire_owned().await;
        let events = stream.next_if_any().await.map(|event| event.into_iter().collect());
        (stream, events)
    })
}

fn pipeline(user: &UserId) -> Vec<Document> {
    let messages: Vec<String> = Assistant::ALL.into_iter().map(collection).collect();
    let mut all = messages.clone();
    all.push(CLEARS.into());
    vec![
        doc! { "$match": { "$or": [
            // Only an insert says in itself whose it is.
            { "operationType": "insert", "ns.coll": { "$in": &all }, "fullDocument.user_id": user.as_str() },
            { "operationType": { "$in": ["update", "replace", "delete"] }, "ns.coll": { "$in": messages } },
            { "operationType": { "$in": ["update", "replace"] }, "ns.coll": CLEARS },
            { "operationType": { "$in": ["drop", "rename"] }, "ns.coll": { "$in": &all } },
            { "operationType": "rename", "to.coll": { "$in": &all } },
            { "operationType": { "$in": ["dropDatabase", "invalidate"] } },
        ] } },
        doc! { "$project": { "operationType": 1, "ns.coll": 1, "documentKey._id": 1 } },
    ]
}

fn touched(event: &Document) -> Option<Touched> {
    match event.get_str("operationType").ok()? {
        "insert" | "update" | "replace" | "delete" => {
            let name = event.get_document("ns").ok()?.get_str("coll").ok()?;
            if name == CLEARS {
                return Some(Touched::Clear);
            }
            let assistant = Assistant::ALL.into_iter().find(|a| collection(*a) == name)?;
            let id = event.get_document("documentKey").ok()?.get_object_id("_id").ok()?;
            Some(Touched::Message(assistant, id.into()))
        }
        _ => Some(Touched::Everything),
    }
}

fn token_of(event: &Document) -> Option<ResumeToken> {
    let token = bson::deserialize_from_bson(event.get("_id")?.clone()).ok()?;
    Some(ResumeToken(token))
}
