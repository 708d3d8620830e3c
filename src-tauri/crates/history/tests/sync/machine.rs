//! One of a writer's machines: a local store, a clock that may be wrong, and a connection that can be taken away.

use std::{
    io::Write,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU32, Ordering::SeqCst},
    },
    time::{Duration, Instant},
};

use bson::{DateTime, Document, doc, oid::ObjectId};
use futures_util::{FutureExt, TryStreamExt};
use history::{
    Assistant, Clear, Clock, Error, Local, Message, MessageId, Scope, Timestamp, Usage, WindowRow,
    local::{Anchor, Begin, Begun, Ending, Outcome, Request, Storage, Turn},
    shared::Address,
    sync::{Live, News, Parts, Standing, State, Sync},
};
use tempfile::TempDir;
use test_mongod::{Mongod, OtherProgram, Proxy, ReplicaSet};
use tokio::sync::{Mutex as AsyncMutex, watch};

use crate::stored_clears;

/// What a test waits for comes soon or never.
const PATIENCE: Duration = Duration::from_secs(90);

/// The database of one test, and another program on it.
pub(crate) struct Database {
    pub(crate) uri: String,
    pub(crate) other: OtherProgram,
    name: String,
    port: u16,
}

impl Database {
    /// On the standalone all tests share.
    pub(crate) fn standalone() -> Self {
        Self::on(Mongod::shared_standalone())
    }

    /// On the replica set all tests share.
    pub(crate) fn replica_set() -> Self {
        Self::in_set(Mongod::shared_replica_set())
    }

    /// A fresh one on this server.
    pub(crate) fn on(mongod: &Mongod) -> Self {
        let name = mongod.fresh_database();
        let (uri, other) = (mongod.uri(&name), mongod.other_program(&name));
        Self { uri, other, name, port: mongod.port() }
    }

    /// A fresh one in this set.
    pub(crate) fn in_set(set: &ReplicaSet) -> Self {
        let name = set.fresh_database();
        let (uri, other) = (set.uri(&name), set.other_program(&name));
        Self { uri, other, name, port: set.primary().port() }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// A fresh one on the same server.
    pub(crate) fn like(&self) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("{}_{}", self.name, NEXT.fetch_add(1, SeqCst));
        let uri = self.uri.replacen(&format!("/{}", self.name), &format!("/{name}"), 1);
        Self { other: OtherProgram::connect(&uri, &name), uri, name, port: self.port }
    }

    /// The one of this name in another set.
    pub(crate) fn again_in(self, set: &ReplicaSet) -> Self {
        Self {
            uri: set.uri(&self.name),
            other: set.other_program(&self.name),
            port: set.primary().port(),
            ..self
        }
    }

    /// Its address by way of this port, whatever is behind that.
    pub(crate) fn uri_at(&self, port: u16) -> String {
        format!("mongodb://127.0.0.1:{port}/{}?directConnection=true", self.name)
    }

    /// A network of its own in front of the server, and the address by way of it.
    pub(crate) fn by_proxy(&self) -> (Proxy, String) {
        let proxy = Proxy::to(self.port);
        let uri = proxy.uri(&self.name);
        (proxy, uri)
    }

    /// The texts of a session there, in the order in which they were stored.
    pub(crate) async fn stored(&self, session: &str) -> Vec<String> {
        let history = self.other.database().collection::<Document>(HERE);
        let found = history.find(doc! { "session_id": session }).sort(doc! { "$natural": 1 }).await.unwrap();
        let found: Vec<Document> = found.try_collect().await.unwrap();
        found.iter().map(|document| document.get_str("content").unwrap().to_owned()).collect()
    }

    /// Another program writes a message; its name.
    pub(crate) fn insert(&self, session: &str, content: &str, created_at: Timestamp) -> ObjectId {
        let document = six_fields(session, content, created_at);
        let id = document.get_object_id("_id").unwrap();
        self.other.insert(HERE, document);
        id
    }
}

pub(crate) struct Machine {
    pub(crate) local: Local,
    pub(crate) clock: Arc<Clock>,
    pub(crate) news: Arc<Mutex<Vec<News>>>,
    pub(crate) order: Arc<AsyncMutex<()>>,
    sync: Option<Sync>,
    /// Counts the notifications of a new state.
    states: Arc<watch::Sender<u64>>,
    wrong_by: Arc<AtomicI64>,
    home: PathBuf,
    /// Where the home is only this machine's.
    _own: Option<TempDir>,
}

impl Machine {
    /// A machine whose clock is right.
    pub(crate) fn new() -> Self {
        Self::with_clock_wrong_by(0)
    }

    pub(crate) fn with_clock_wrong_by(millis: i64) -> Self {
        let own = tempfile::tempdir().unwrap();
        let machine = Self::at(own.path(), millis);
        Self { _own: Some(own), ..machine }
    }

    /// A machine whose files are here and stay here.
    pub(crate) fn at(home: &Path, millis: i64) -> Self {
        let wrong_by = Arc::new(AtomicI64::new(millis));
        Self {
            local: open(home),
            clock: clock(&wrong_by),
            news: Arc::default(),
            order: Arc::default(),
            sync: None,
            states: Arc::default(),
            wrong_by,
            home: home.to_owned(),
            _own: None,
        }
    }

    /// Starts the sync.
    pub(crate) fn connect(&mut self, uri: &str) {
        let (news, states) = (Arc::clone(&self.news), Arc::clone(&self.states));
        self.sync = Some(Sync::start(Parts {
            local: self.local.clone(),
            clock: Arc::clone(&self.clock),
            address: Address::parse(uri).unwrap(),
            users: vec![here().user],
            order: Arc::clone(&self.order),
            on_news: Box::new(move |one, _| {
                news.lock().unwrap().push(one);
                async {}.boxed()
            }),
            on_state: Box::new(move || {
                states.send_modify(|count| *count += 1);
                async {}.boxed()
            }),
        }));
    }

    /// Starts the sync and waits until the first pass is done.
    pub(crate) async fn connected(uri: &str) -> Self {
        let mut machine = Self::new();
        machine.connect(uri);
        machine.until_shared().await;
        machine
    }

    /// A window shows this conversation.
    pub(crate) async fn show(&self, scope: &Scope) {
        let label = "main".parse().unwrap();
        let window = WindowRow { label, scope: scope.clone(), scroll: None, channel: None };
        self.local.save_window(window).await.unwrap();
    }

    pub(crate) fn disconnect(&mut self) {
        self.sync = None;
    }

    /// Disconnects, and waits until nothing of the connection goes on.
    pub(crate) async fn stop(&mut self) {
        if let Some(sync) = self.sync.take() {
            sync.stop().await;
        }
    }

    /// As after the app ended and was started again: only what is on the disk is left.
    pub(crate) fn restart(&mut self) {
        self.sync = None;
        self.clock = clock(&self.wrong_by);
        self.local = open(&self.home);
        self.news = Arc::default();
    }

    pub(crate) fn sync(&self) -> &Sync {
        self.sync.as_ref().expect("a connection was begun")
    }

    pub(crate) fn state(&self) -> State {
        self.sync().state()
    }

    pub(crate) fn set_clock_wrong_by(&self, millis: i64) {
        self.wrong_by.store(millis, SeqCst);
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now().at
    }

    pub(crate) async fn until_shared(&self) {
        self.until_state("shared", |state| state.standing == Standing::Shared).await;
    }

    pub(crate) async fn until_state(&self, what: &str, holds: impl Fn(&State) -> bool) {
        self.until_state_within(PATIENCE, what, holds).await;
    }

    pub(crate) async fn until_state_within(
        &self,
        time: Duration,
        what: &str,
        holds: impl Fn(&State) -> bool,
    ) {
        let mut states = self.states.subscribe();
        let waited = tokio::time::timeout(time, states.wait_for(|_| holds(&self.state()))).await.is_ok();
        assert!(waited, "it did not come to be {what}: {:?}", self.state());
    }

    pub(crate) async fn until_offline(&self) {
        self.until_state("offline", |state| state.standing == Standing::Offline).await;
    }

    pub(crate) fn live(&self) -> Option<Live> {
        self.state().live
    }

    pub(crate) async fn send(&self, scope: &Scope, question: &str) -> Turn {
        self.begin(scope, Begin::Send { text: question.into(), from: Some("main".parse().unwrap()) }).await
    }

    pub(crate) async fn begin(&self, scope: &Scope, begin: Begin) -> Turn {
        self.try_begin(scope, begin).await.unwrap()
    }

    pub(crate) async fn try_begin(&self, scope: &Scope, begin: Begin) -> Result<Turn, Error> {
        let request =
            Request { id: MessageId::new().to_string(), begin, provider: "openai".into(), model: "m".into() };
        match self.local.begin(scope, request, 10, self.clock.now()).await? {
            Begun::New(turn) => Ok(*turn),
            Begun::Already(_) => unreachable!("a new request began a turn before"),
        }
    }

    pub(crate) async fn end(&self, turn: &Turn, answer: &str) -> Option<Message> {
        self.end_as(turn, Outcome::Finished, answer).await
    }

    pub(crate) async fn end_as(&self, turn: &Turn, outcome: Outcome, answer: &str) -> Option<Message> {
        let ending = Ending {
            outcome,
            content: answer.into(),
            problem: None,
            finish_reason: (outcome == Outcome::Finished).then(|| "stop".into()),
            usage: Usage { input_tokens: Some(12), output_tokens: Some(34) },
            counted: None,
        };
        self.local.end(turn, ending, self.now()).await.unwrap()
    }

    /// A question and its whole answer.
    pub(crate) async fn exchange(&self, scope: &Scope, question: &str, answer: &str) -> Turn {
        let turn = self.send(scope, question).await;
        self.end(&turn, answer).await.unwrap();
        turn
    }

    pub(crate) async fn clear(&self, scope: &Scope) -> Clear {
        self.local.clear(scope, self.clock.now()).await.unwrap()
    }

    /// The clears of a session in the file of the local store, oldest first.
    pub(crate) fn clears(&self, scope: &Scope) -> Vec<Clear> {
        stored_clears::clears(&self.home.join("history.db"), scope)
    }

    /// A connection of its own to the file of the local store.
    pub(crate) fn file(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.home.join("history.db")).unwrap()
    }

    /// Everything on the disk is so many milliseconds older; nothing of it may wait for a moment that is a guess.
    pub(crate) fn age(&self, millis: i64) {
        let file = self.file();
        for (table, columns) in [
            ("message", &["created_at"][..]),
            ("turn", &["started_at"]),
            ("kept", &["kept_after", "released_at", "changed_at"]),
            ("kept_release", &["released_at", "kept_after", "changed_at", "through"]),
            ("session_detail", &["changed_at", "shared_until"]),
        ] {
            for column in columns {
                file.execute(&format!("UPDATE {table} SET {column} = {column} - ?1"), [millis]).unwrap();
            }
        }
    }

    /// All that is visible, in as many pages as that takes.
    pub(crate) async fn messages(&self, scope: &Scope) -> Vec<Message> {
        let (mut anchor, mut messages) = (Anchor::Newest, Vec::new());
        loop {
            let page = self.local.load(scope, anchor, u32::MAX, self.now()).await.unwrap();
            let first = page.messages.first().map(|message| message.id);
            messages.splice(0..0, page.messages);
            match first {
                Some(id) if page.has_older => anchor = Anchor::Before(id),
                _ => return messages,
            }
        }
    }

    pub(crate) async fn texts(&self, scope: &Scope) -> Vec<String> {
        self.messages(scope).await.into_iter().map(|message| message.content).collect()
    }

    pub(crate) async fn waiting(&self) -> u32 {
        self.waiting_and_rejected().await.0
    }

    pub(crate) async fn waiting_and_rejected(&self) -> (u32, u32) {
        self.local.count_waiting(self.now()).await.unwrap()
    }

    pub(crate) async fn until_texts(&self, scope: &Scope, texts: &[&str]) {
        let mut seen = Vec::new();
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            seen = self.texts(scope).await;
            if seen == texts {
                return;
            }
            pause().await;
        }
        panic!("it is {seen:?}, and not {texts:?}; {:?}", self.state());
    }

    pub(crate) async fn until_nothing_waits(&self) {
        until("nothing waits", async || self.waiting().await == 0).await;
    }
}

fn open(home: &Path) -> Local {
    Local::open(&home.join("history.db"), Storage::Unencrypted).unwrap()
}

fn clock(wrong_by: &Arc<AtomicI64>) -> Arc<Clock> {
    let (wrong_by, begun) = (Arc::clone(wrong_by), Instant::now());
    let device = move || true_time().plus(wrong_by.load(SeqCst));
    Arc::new(Clock::new(Box::new(device), Box::new(move || begun.elapsed())))
}

pub(crate) fn true_time() -> Timestamp {
    chrono::Utc::now().into()
}

/// Asks again and again until it is so.
pub(crate) async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so().await {
        assert!(Instant::now() < deadline, "{what} did not come about");
        pause().await;
    }
}

/// Between two polls.
async fn pause() {
    tokio::time::sleep(Duration::from_millis(10)).await;
}

pub(crate) fn scope(assistant: Assistant, session: &str) -> Scope {
    Scope { user: "ada".parse().unwrap(), assistant, session: session.parse().unwrap() }
}

/// The conversation of tests that need only one.
pub(crate) fn here() -> Scope {
    scope(Assistant::SCENE_WRITER, "pilot")
}

/// The collection of [`here`].
pub(crate) const HERE: &str = "scene_writer_chat_history";

/// What another program writes: six fields and no more.
pub(crate) fn six_fields(session: &str, content: &str, created_at: Timestamp) -> Document {
    doc! { "_id": ObjectId::new(), "session_id": session, "user_id": "ada", "role": "user", "content": content,
    "created_at": DateTime::from_millis(created_at.millis()) }
}

/// Says a line past the capture of test output, and at once.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}
