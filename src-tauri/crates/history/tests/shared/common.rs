//! Helpers of all tests of the shared store.

use std::sync::Arc;

use bson::{DateTime, Document, RawDocumentBuf, doc, oid::ObjectId};
use history::{
    Assistant, Clear, LIFE, Message, MessageId, Role, Scope, SharedMessage, State, Timestamp, Usage, UserId,
    hours,
    shared::{Address, Digests, Entry, Part, Shared, Slice},
};
use mongodb::{Client, Collection, Database};
use tokio::sync::Semaphore;

use super::support::Server;

pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);
pub(crate) const HISTORY: &str = "scene_writer_chat_history";
pub(crate) const SCRIPTS: &str = "scriptwriter_chat_history";
pub(crate) const CLEARS: &str = "chat_clears";
pub(crate) const SESSIONS: &str = "chat_sessions";

pub(crate) fn at(millis: i64) -> Timestamp {
    NOW.plus(millis)
}

pub(crate) fn date(at: Timestamp) -> DateTime {
    DateTime::from_millis(at.millis())
}

pub(crate) fn permits() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(8))
}

pub(crate) async fn open(uri: &str) -> Shared {
    Shared::open(&Address::parse(uri).unwrap(), permits()).await.unwrap()
}

/// The store, and a plain client of another program, both on a database of this test's own.
pub(crate) async fn both(mongod: &Server) -> (Shared, Database) {
    let name = format!("t{}", ObjectId::new());
    let uri = mongod.uri(&name);
    (open(&uri).await, Client::with_uri_str(&uri).await.unwrap().database(&name))
}

pub(crate) fn scope(user: &str, assistant: Assistant, session: &str) -> Scope {
    Scope { user: user.parse().unwrap(), assistant, session: session.parse().unwrap() }
}

/// The conversation of tests that need only one.
pub(crate) fn here() -> Scope {
    scope("ada", Assistant::SCENE_WRITER, "pilot")
}

/// A message of ours, written with a known clock.
pub(crate) fn message(scope: &Scope, content: &str, created_at: Timestamp) -> SharedMessage {
    SharedMessage {
        scope: scope.clone(),
        message: Message {
            id: MessageId::new(),
            role: Role::User,
            content: content.into(),
            created_at,
            state: State::Complete,
            replaced: false,
            edited: false,
            clock_error_ms: Some(12),
            provider: None,
            model: None,
            problem: None,
        },
        turn: None,
        finish_reason: None,
        usage: Usage::default(),
        revision: 0,
    }
}

pub(crate) fn messages(scope: &Scope, count: i64) -> Vec<SharedMessage> {
    (0..count).map(|n| message(scope, &format!("line {n}"), at(n))).collect()
}

/// The six fields that other programs write.
pub(crate) fn six_fields(scope: &Scope, content: &str, created_at: Timestamp) -> Document {
    doc! {
        "_id": ObjectId::new(),
        "session_id": scope.session.as_str(),
        "user_id": scope.user.as_str(),
        "role": "user",
        "content": content,
        "created_at": date(created_at),
    }
}

pub(crate) fn clear(scope: &Scope, message_ids: Vec<MessageId>, through: Option<Timestamp>) -> Clear {
    Clear { id: MessageId::new(), scope: scope.clone(), message_ids, through, cleared_at: NOW }
}

pub(crate) fn history(database: &Database) -> Collection<Document> {
    database.collection(HISTORY)
}

pub(crate) fn raw(database: &Database) -> Collection<RawDocumentBuf> {
    database.collection(HISTORY)
}

/// How a collection compares texts that takes `Ada` for `ada`.
pub(crate) fn ignoring_case() -> Document {
    doc! { "locale": "en", "strength": 2 }
}

/// The names of all documents of a collection.
pub(crate) async fn ids(database: &Database, collection: &str) -> Vec<MessageId> {
    use futures_util::TryStreamExt;
    let all: Vec<Document> = database
        .collection::<Document>(collection)
        .find(doc! {})
        .sort(doc! { "created_at": 1, "_id": 1 })
        .await
        .unwrap()
        .try_collect()
        .await
        .unwrap();
    all.iter().map(|document| document.get_object_id("_id").unwrap().into()).collect()
}

/// Everything of a user and assistant, and what its digests say.
pub(crate) async fn survey(
    shared: &Shared,
    user: &UserId,
    assistant: Assistant,
    since: Timestamp,
) -> (Vec<Entry>, Digests) {
    let digests = shared.digests(user, assistant, since).await.unwrap();
    let slices: Vec<_> = digests
        .digests
        .iter()
        .map(|digest| &digest.slice)
        .map(|slice: &Slice| (slice.session.clone(), slice.hour, slice.hour.plus(hours(1))))
        .collect();
    (shared.survey(user, assistant, since, Part::Hours(&slices)).await.unwrap(), digests)
}

/// All clears of a user that can be read.
pub(crate) async fn clears(shared: &Shared, user: &UserId) -> Vec<Clear> {
    let listed = shared.list_clears(user, at(-2 * LIFE)).await.unwrap();
    let ids: Vec<MessageId> = listed.iter().map(|one| one.id).collect();
    shared.fetch_clears(user, &ids).await.unwrap()
}
