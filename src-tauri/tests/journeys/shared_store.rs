//! The shared database, as a person has it: a real MongoDB, real windows, other programs, other machines, and no server.
//!
//! One server is started for all that only need one; who stops a server, or asks for users, has one of their own.

mod between;
mod connecting;
mod offline;
mod trouble;

use bson::{Bson, Document, doc, oid::ObjectId};
use serde_json::json;
use test_mongod::OtherProgram;

use crate::support::{Window, wait_until};

pub(crate) const URI: &str = "WRITERS_ROOM_MONGODB_URI";
pub(crate) const SCENES: &str = "scene_writer_chat_history";
const SCRIPTS: &str = "scriptwriter_chat_history";
const COLLECTIONS: [&str; 3] = [SCENES, SCRIPTS, "chat_clears"];

/// Pastes an address into the open Settings and tries it; what is said of it, once this is the outcome.
fn paste(window: &Window, address: &str, code: &str) -> String {
    window.put("mongodb-uri", address);
    window.click("mongodb-connect");
    wait_until(code, || window.attribute("mongodb-trial", "data-code") == code);
    window.text("mongodb-trial")
}

fn close_settings(window: &Window) {
    window.click("settings-close");
    wait_until("settings to close", || !window.shows("settings-dialog"));
}

/// Waits until the header says this, with so much waiting.
pub(crate) fn wait_for_state(window: &Window, state: &str, waiting: usize) {
    let waiting = waiting.to_string();
    wait_until(&format!("{state} with {waiting} waiting"), || {
        window.attribute("store-state", "data-state") == state
            && window.attribute("store-state", "data-waiting") == waiting
    });
}

/// Waits until the database has everything. What is in the header follows a moment after the store.
fn wait_until_shared(window: &Window) {
    wait_until("nothing that waits", || window.invoke("load_waiting", json!({})) == Ok(json!([])));
    wait_for_state(window, "shared", 0);
}

fn texts(window: &Window) -> Vec<String> {
    window.messages().into_iter().map(|message| message.text).collect()
}

/// The texts of a session there, in the order they were written.
fn texts_there(other: &OtherProgram, session: &str) -> Vec<String> {
    let mut found = other.find(SCENES, doc! { "session_id": session });
    found.sort_by_key(|document| document.get_datetime("created_at").unwrap().timestamp_millis());
    found.iter().map(|document| document.get_str("content").unwrap().to_owned()).collect()
}

/// How many documents there hold this word anywhere.
fn documents_with(other: &OtherProgram, word: &str) -> usize {
    let all = COLLECTIONS.iter().flat_map(|collection| other.find(collection, doc! {}));
    all.filter(|document| document.to_string().contains(word)).count()
}

/// A message as a program writes it that knows the six fields and nothing else.
pub(crate) fn six_fields(session: &str, role: &str, content: &str, hours_ago: i64) -> Document {
    let now = bson::DateTime::now().timestamp_millis();
    doc! {
        "_id": ObjectId::new(),
        "session_id": session,
        "user_id": "default",
        "role": role,
        "content": content,
        "created_at": Bson::DateTime(bson::DateTime::from_millis(now - hours_ago * 3_600_000)),
    }
}

/// Opens a session from the list, once it is there.
pub(crate) fn open_session(window: &Window, session: &str) {
    window.click_on(&format!("[data-session='{session}']"));
    wait_until("its session", || window.session() == session);
}

/// Pastes what is on the clipboard into the composer, and takes it out again.
fn clipboard(window: &Window) -> String {
    const CONTROL_AND_V: &str = "\u{e009}v\u{e000}";
    window.put("composer", "");
    window.type_in("composer", CONTROL_AND_V);
    let pasted = window.value("composer");
    window.put("composer", "");
    pasted
}

/// Everything the page holds, the values of its fields included.
fn page(window: &Window) -> String {
    let script = "return document.documentElement.outerHTML
        + Array.from(document.querySelectorAll('input, textarea, select'), (field) => field.value).join('\\n')
        + JSON.stringify({ ...localStorage, ...sessionStorage })";
    let everything = window.script(script, &[json!(null)]);
    everything.as_str().unwrap().to_owned()
}
