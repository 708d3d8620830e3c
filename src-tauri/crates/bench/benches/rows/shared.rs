//! A shared database full of documents, and an app that takes them in.

use std::collections::HashMap;

use bench::{App, Options, Setup, question, reply};
use bson::{DateTime, doc};
use chrono::Utc;
use test_mongod::OtherProgram;
use writers_core::ipc::Event;

pub(crate) const COLLECTION: &str = "scriptwriter_chat_history";
/// How many documents a conversation has.
const EACH: usize = 500;

/// Inserts so many documents of the app's user, spread over twelve hours.
pub(crate) fn fill(setup: &Setup, other: &OtherProgram, documents: usize) {
    let user = setup.app(Options::default()).user();
    let begun = Utc::now().timestamp_millis() - 12 * 3_600_000;
    let each = 11 * 3_600_000 / documents.max(1);
    for part in (0..documents).collect::<Vec<_>>().chunks(2_000) {
        let part = part.iter().map(|number| {
            let (role, content) = match number % 2 {
                0 => ("user", question(*number)),
                _ => ("assistant", reply(*number)),
            };
            let created_at = DateTime::from_millis(begun + i64::try_from(number * each).unwrap());
            let session = format!("session-{}", number / EACH);
            doc! { "session_id": session, "user_id": user.as_str(), "role": role, "content": content, "created_at": created_at }
        });
        other.insert_many(COLLECTION, part.collect());
    }
}

/// Waits until the app's list of sessions counts so many messages.
pub(crate) fn until_all_are_here(app: &App, documents: usize) {
    let mut counts = HashMap::new();
    app.until(|event| {
        let sessions = match event {
            Event::SessionsChanged { changed, .. } => changed,
            Event::Opened { state } => &state.sessions,
            _ => return false,
        };
        for session in sessions {
            counts.insert(session.session_id.clone(), session.message_count as usize);
        }
        counts.values().sum::<usize>() >= documents
    });
}
