//! A shared database full of documents, and an app that takes them in.

use bench::{App, Options, Setup, question, reply};
use bson::{DateTime, doc, oid::ObjectId};
use chrono::Utc;
use history::{Assistant, Scope};
use test_mongod::OtherProgram;
use writers_core::ipc::Event;

pub(crate) const COLLECTION: &str = "scriptwriter_chat_history";
/// How many documents a conversation has.
const EACH: usize = 500;

/// Inserts so many documents of the app's user, spread over twelve hours.
pub(crate) fn fill(setup: &Setup, other: &OtherProgram, documents: usize) {
    let user = App::start(setup, Options::default()).user();
    let begun = Utc::now().timestamp_millis() - 12 * 3_600_000;
    let each = 11 * 3_600_000 / documents.max(1);
    for part in (0..documents).collect::<Vec<_>>().chunks(2_000) {
        let part = part.iter().map(|number| {
            let (role, content) = match number % 2 {
                0 => ("user", question(*number)),
                _ => ("assistant", reply(*number)),
            };
            let millis = begun + i64::try_from(number * each).unwrap();
            let (id, created_at) = (made_at(millis, *number), DateTime::from_millis(millis));
            let session = format!("session-{}", number / EACH);
            doc! { "_id": id, "session_id": session, "user_id": user.as_str(), "role": role, "content": content, "created_at": created_at }
        });
        other.insert_many(COLLECTION, part.collect());
    }
}

/// An id as it is made at that moment: what has a new one is looked at more often.
fn made_at(millis: i64, number: usize) -> ObjectId {
    let seconds = u32::try_from(millis / 1_000).unwrap().to_be_bytes();
    let mut bytes = [0; 12];
    bytes[..4].copy_from_slice(&seconds);
    bytes[4..].copy_from_slice(&(number as u64).to_be_bytes());
    ObjectId::from_bytes(bytes)
}

/// Waits until the app has so many messages of the filled collection.
pub(crate) fn until_all_are_here(app: &App, documents: usize) {
    app.until(|event| {
        matches!(event, Event::SessionsChanged { .. } | Event::Opened { .. })
            && count(app, documents) >= documents
    });
}

/// How many messages are in the sessions of so many documents.
fn count(app: &App, documents: usize) -> usize {
    app.run(move |room, scope| async move {
        let mut count = 0;
        for number in 0..documents.div_ceil(EACH) {
            let session = format!("session-{number}").parse().unwrap();
            let scope = Scope { assistant: Assistant::SCRIPTWRITER, session, ..scope.clone() };
            count += room.count_messages(&scope).await.unwrap() as usize;
        }
        count
    })
}
