//! Helpers of all tests of the local store.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use history::{
    Assistant, Guess, LIFE, Local, Message, MessageId, Query, Role, Scope, SessionRecord, SharedMessage,
    Stamp, State, Timestamp, Usage, UserId, WindowLabel, Zone,
    local::{Anchor, Begin, Begun, Ending, OutboxItemKind, Outcome, Request, Storage, Turn, Upload},
};
use tempfile::TempDir;

pub(crate) use super::stored_clears::clears;

/// The moment at which tests begin.
pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

/// How long a clear is kept: twice the life of what it covers.
pub(crate) const CLEAR_LIFE: i64 = 2 * LIFE;

/// How many messages of context tests ask for.
pub(crate) const CONTEXT: u32 = 10;

/// `millis` after the moment at which tests begin.
pub(crate) fn at(millis: i64) -> Timestamp {
    NOW.plus(millis)
}

pub(crate) fn scope(user: &str, assistant: Assistant, session: &str) -> Scope {
    Scope { user: user.parse().unwrap(), assistant, session: session.parse().unwrap() }
}

/// The conversation of tests that need only one.
pub(crate) fn here() -> Scope {
    scope("ada", Assistant::SCENE_WRITER, "pilot")
}

/// Another session of the same writer.
pub(crate) fn elsewhere() -> Scope {
    scope("ada", Assistant::SCENE_WRITER, "finale")
}

pub(crate) fn label(text: &str) -> WindowLabel {
    text.parse().unwrap()
}

pub(crate) fn memory() -> Local {
    Local::open(Path::new("unused"), Storage::Memory).unwrap()
}

/// A folder with an unencrypted store in it.
pub(crate) fn plain() -> (TempDir, PathBuf, Local) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    (folder, file, local)
}

pub(crate) fn asking(id: &str, begin: Begin) -> Request {
    Request { id: id.into(), begin, provider: "desk".into(), model: "reference".into() }
}

/// The ids of what is found.
pub(crate) async fn search(
    local: &Local,
    user: &UserId,
    typed: &str,
    limit: u32,
    now: Timestamp,
) -> Vec<MessageId> {
    let query = Query::read(typed, Zone::default(), now);
    local.search(user, query, limit, now).await.unwrap().into_iter().map(|hit| hit.id).collect()
}

/// A message or clear that waits for a shared store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OutboxEntry {
    Message(MessageId),
    Clear(MessageId),
}

/// Which messages and clears of every user of these tests wait for a shared store, in the order they were put there.
pub(crate) async fn outbox(local: &Local) -> Vec<OutboxEntry> {
    let mut outbox = Vec::new();
    for user in ["ada", "bo"] {
        for it in local.outbox_items(&user.parse().unwrap(), NOW).await.unwrap() {
            match it.kind {
                OutboxItemKind::Message => outbox.push(OutboxEntry::Message(it.id)),
                OutboxItemKind::Clear => outbox.push(OutboxEntry::Clear(it.id)),
                OutboxItemKind::Detail => {}
            }
        }
    }
    outbox
}

/// A moment in server time, known as exactly as this.
pub(crate) fn sure(at: Timestamp, error_ms: i64) -> Stamp {
    Stamp { at, error_ms: Some(error_ms), guess: None }
}

/// A moment by a device clock that was never compared with a server's.
pub(crate) fn unsure(at: Timestamp) -> Stamp {
    Stamp { at, error_ms: None, guess: Some(Guess { offset_ms: 0, run: 0 }) }
}

/// A stamp, or a moment to be stamped as [`unsure`].
pub(crate) trait Moment {
    fn stamp(self) -> Stamp;
}

impl Moment for Stamp {
    fn stamp(self) -> Stamp {
        self
    }
}

impl Moment for Timestamp {
    fn stamp(self) -> Stamp {
        unsure(self)
    }
}

/// Begins a turn under a request id of its own.
pub(crate) async fn begin(
    local: &Local,
    scope: &Scope,
    begin: Begin,
    now: impl Moment,
) -> Result<Turn, history::Error> {
    let request = MessageId::new().to_string();
    match local.begin(scope, asking(&request, begin), CONTEXT, now.stamp()).await? {
        Begun::New(turn) => Ok(*turn),
        Begun::Already(_) => unreachable!("a new request began a turn before"),
    }
}

pub(crate) fn text(text: &str) -> Begin {
    Begin::Send { text: text.into(), from: Some(label("main")) }
}

pub(crate) async fn send(local: &Local, scope: &Scope, question: &str, now: impl Moment) -> Turn {
    begin(local, scope, text(question), now).await.unwrap()
}

pub(crate) fn ending(outcome: Outcome, content: &str) -> Ending {
    let problem = matches!(outcome, Outcome::Interrupted).then(|| "it broke off".to_owned());
    Ending {
        outcome,
        content: content.into(),
        problem,
        finish_reason: None,
        usage: Usage::default(),
        counted: None,
    }
}

pub(crate) async fn end(
    local: &Local,
    turn: &Turn,
    outcome: Outcome,
    content: &str,
    now: Timestamp,
) -> Message {
    local.end(turn, ending(outcome, content), now).await.unwrap().unwrap()
}

/// A question and the whole answer to it.
pub(crate) async fn exchange(
    local: &Local,
    scope: &Scope,
    question: &str,
    answer: &str,
    now: impl Moment,
) -> (Turn, Message) {
    let now = now.stamp();
    let turn = send(local, scope, question, now).await;
    let reply = end(local, &turn, Outcome::Finished, answer, now.at).await;
    (turn, reply)
}

/// A message as another program writes it into the shared store.
pub(crate) fn foreign(scope: &Scope, role: Role, content: &str, created_at: Timestamp) -> SharedMessage {
    SharedMessage {
        scope: scope.clone(),
        message: Message {
            id: MessageId::new(),
            role,
            content: content.into(),
            created_at,
            state: State::Complete,
            replaced: false,
            edited: false,
            clock_error_ms: None,
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

/// Acknowledges everything there is to upload; returns it.
pub(crate) async fn upload_all(local: &Local, now: Timestamp) -> Vec<Upload> {
    let uploads = uploads(local, now).await;
    local.acknowledge(uploads.iter().map(name).collect()).await.unwrap();
    for record in session_uploads(local, now).await {
        local.acknowledge_session(record.0, record.1).await.unwrap();
    }
    uploads
}

/// What messages and clears are to be uploaded.
pub(crate) async fn uploads(local: &Local, now: Timestamp) -> Vec<Upload> {
    let mut uploads = local.uploads(u32::MAX, now).await.unwrap();
    uploads.retain(|upload| !matches!(upload, Upload::Session { .. }));
    uploads
}

/// What is to be uploaded of sessions, each with its number.
pub(crate) async fn session_uploads(local: &Local, now: Timestamp) -> Vec<(i64, SessionRecord)> {
    let uploads = local.uploads(u32::MAX, now).await.unwrap();
    let of_session = |upload| match upload {
        Upload::Session { seq, record } => Some((seq, record)),
        _ => None,
    };
    uploads.into_iter().filter_map(of_session).collect()
}

/// The number and the id of a message or a clear to upload.
pub(crate) fn name(upload: &Upload) -> (i64, MessageId) {
    match upload {
        Upload::Message { seq, message, .. } => (*seq, message.message.id),
        Upload::Clear { seq, clear, .. } => (*seq, clear.id),
        Upload::Session { .. } => panic!("neither a message nor a clear"),
    }
}

/// The ids of what is to be uploaded, in order.
pub(crate) async fn upload_ids(local: &Local, now: Timestamp) -> Vec<MessageId> {
    uploads(local, now).await.iter().map(|upload| name(upload).1).collect()
}

/// Everything visible in a conversation.
pub(crate) async fn all(local: &Local, scope: &Scope, now: Timestamp) -> Vec<Message> {
    local.load(scope, Anchor::Newest, u32::MAX, now).await.unwrap().messages
}

/// The texts of everything visible in a conversation.
pub(crate) async fn texts(local: &Local, scope: &Scope, now: Timestamp) -> Vec<String> {
    contents(&all(local, scope, now).await)
}

pub(crate) fn contents(messages: &[Message]) -> Vec<String> {
    messages.iter().map(|m| m.content.clone()).collect()
}

/// Runs what a property test says about one case.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

/// A connection to an unencrypted store that bypasses every rule of the crate.
pub(crate) fn open_directly(file: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(file).unwrap()
}

/// Every byte of every file in a folder, by name.
pub(crate) fn bytes(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect()
}

/// In which files of a folder a text stands, as it is or in capitals.
pub(crate) fn files_with(folder: &Path, text: &str) -> Vec<String> {
    let holds =
        |bytes: &[u8]| bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text.as_bytes()));
    bytes(folder).into_iter().filter(|(_, bytes)| holds(bytes)).map(|(name, _)| name).collect()
}

/// Says a line past the capture of test output, and at once.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

/// How many clears of the user of most tests are stored.
pub(crate) async fn count_clears(local: &Local) -> usize {
    local.clear_ids(&here().user).await.unwrap().len()
}

/// Sweeps to the end; returns what is gone.
pub(crate) async fn sweep(local: &Local, now: Timestamp) -> Vec<(Scope, MessageId)> {
    let mut gone = Vec::new();
    loop {
        let swept = local.sweep(local.expired(now).await.unwrap()).await.unwrap();
        gone.extend(swept.messages);
        if !swept.more {
            return gone;
        }
    }
}
