//! An app with a window, on a home of its own. It has a runtime of its own as well, so that all of it ends with it.

use std::{
    collections::HashMap,
    path::Path,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    time::{Duration, Instant},
};

use chrono::Utc;
use history::{Scope, UserId};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use writers_core::{
    Environment, HomeLock, Keyring, Parts, Preferences, Room,
    ipc::{Event, MessageState},
};

use crate::{Reply, Setup, question, seeded::Seeded};

const WINDOW: &str = "main";
/// Longer than anything that is measured takes.
const PATIENCE: Duration = Duration::from_secs(120);
/// When so long no event comes, the app has done what a turn entails.
const QUIET: Duration = Duration::from_millis(3);

/// What an app begins with.
#[derive(Default, Clone, Copy)]
pub struct Options<'a> {
    /// A store, and the session that the window shows.
    pub store: Option<(&'a Seeded, usize)>,
    /// How its model answers; the Reference desk unless given.
    pub model: Option<Reply>,
    /// The address of a shared database. Rows wait for what they need of it.
    pub mongodb: Option<&'a str>,
}

/// An app with a window.
pub struct App {
    room: Room,
    events: Receiver<Arrived>,
    asked: usize,
    // Its tasks end before its folder goes.
    runtime: Runtime,
    home: TempDir,
}

/// An event that arrived at the window.
struct Arrived {
    at: Instant,
    /// How long it is in JSON, as the page is sent it.
    bytes: usize,
    event: Event,
}

/// How a turn went.
#[derive(Debug, Default, Clone)]
pub struct Answered {
    /// Until `send` returned.
    pub sent: Duration,
    /// Until the window was sent the first piece of the reply.
    pub first_delta: Duration,
    /// Until the reply was complete.
    pub complete: Duration,
    /// How many messages of any kind the window was sent until then.
    pub messages: usize,
    /// How long each message was with which the reply grew, in bytes.
    pub grown: Vec<usize>,
    /// How many bytes of the list of sessions were sent.
    pub sessions: usize,
}

impl App {
    /// Starts it, with its window attached and all quiet.
    #[must_use]
    pub fn start(setup: &Setup, options: Options<'_>) -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let home = setup.home();
        if let Some((seeded, _)) = options.store {
            seeded.copy_to(home.path());
        }
        let mut given = HashMap::new();
        if let Some(reply) = options.model {
            given.insert("WRITERS_ROOM_PROVIDER", "openai".to_owned());
            given.insert("WRITERS_ROOM_BASE_URL", setup.model().base_url(reply));
            given.insert("WRITERS_ROOM_MODEL", "m".to_owned());
        }
        if let Some(uri) = options.mongodb {
            given.insert("WRITERS_ROOM_MONGODB_URI", uri.to_owned());
        }
        let room = room(setup, home.path(), &given);
        let (sender, events) = channel();
        let sink = Box::new(move |event: Event| {
            let at = Instant::now();
            let bytes = serde_json::to_vec(&event).map_or(0, |json| json.len());
            // The receiver is gone when the app ends.
            let _ = sender.send(Arrived { at, bytes, event });
        });
        runtime.block_on(async {
            room.attach(WINDOW, sink).await.expect("the window is attached");
            // Waits for an opening that took longer than a window waits.
            room.open_store().await;
            if options.model.is_some() {
                room.agree("both", &setup.model().origin()).await.expect("agreed");
            }
        });
        let app = Self { room, events, asked: 0, runtime, home };
        if let Some((seeded, session)) = options.store {
            app.open(&seeded.scope(session));
        }
        if options.mongodb.is_none() {
            app.settle_for(QUIET);
        }
        app
    }

    /// Shows another conversation in the window.
    pub fn open(&self, scope: &Scope) {
        let (assistant, session) = (scope.assistant.as_str(), scope.session.as_str());
        self.runtime.block_on(self.room.open_session(WINDOW, assistant, session)).expect("there is one");
    }

    /// Begins a new session in the window.
    pub fn new_session(&self) {
        let assistant = self.scope().assistant;
        self.runtime
            .block_on(self.room.new_session(WINDOW, assistant.as_str()))
            .expect("there can be one more");
    }

    /// Runs something as a command of the app is run: in a task of its runtime.
    pub fn run<T: Send + 'static, F>(&self, command: impl FnOnce(Room, Scope) -> F) -> T
    where
        F: Future<Output = T> + Send + 'static,
    {
        let scope = self.scope();
        let task = self.runtime.spawn(command(self.room.clone(), scope));
        self.runtime.block_on(task).expect("the command does not panic")
    }

    /// Sends a question and waits until its reply is complete and all is quiet again.
    pub fn ask(&mut self) -> Answered {
        self.asked += 1;
        let number = self.asked;
        let (begun, sent) = self.send(number);
        let mut answered = Answered { sent, ..Answered::default() };
        loop {
            let arrived = self.events.recv_timeout(PATIENCE).expect("the reply arrives");
            let after = arrived.at.saturating_duration_since(begun);
            if matches!(arrived.event, Event::ReplyGrew { .. }) && answered.first_delta.is_zero() {
                answered.first_delta = after;
            }
            answered.note(&arrived);
            if let Event::MessageChanged { message } = &arrived.event
                && message.state != MessageState::Streaming
            {
                assert_eq!(message.state, MessageState::Complete, "{:?}", message.problem);
                answered.complete = after;
                break;
            }
        }
        assert!(!answered.first_delta.is_zero(), "a reply is shown before it is complete");
        self.settle(QUIET, &mut answered);
        answered
    }

    /// Sends a question and stops its reply: how long the sending took.
    pub fn send_and_stop(&mut self) -> Duration {
        self.asked += 1;
        let (_, sent) = self.send(self.asked);
        let scope = self.scope();
        self.room.stop(&scope);
        self.until(|event| {
            matches!(event, Event::MessageChanged { message } if message.state != MessageState::Streaming)
        });
        sent
    }

    /// Waits for an event.
    pub fn until(&self, mut wanted: impl FnMut(&Event) -> bool) {
        while !wanted(&self.events.recv_timeout(PATIENCE).expect("the event comes").event) {}
    }

    /// Waits until so long no event has come.
    pub fn settle_for(&self, quiet: Duration) {
        self.settle(quiet, &mut Answered::default());
    }

    /// The user it runs for.
    #[must_use]
    pub fn user(&self) -> UserId {
        self.scope().user
    }

    /// Its folder.
    #[must_use]
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    fn scope(&self) -> Scope {
        self.room.caller(WINDOW).expect("the window shows a conversation").scope
    }

    fn send(&self, number: usize) -> (Instant, Duration) {
        self.run(|room, _| async move {
            let caller = room.caller(WINDOW).expect("the window shows a conversation");
            let begun = Instant::now();
            room.send(&caller, question(number), &format!("bench-{number}")).await.expect("sent");
            (begun, begun.elapsed())
        })
    }

    fn settle(&self, quiet: Duration, answered: &mut Answered) {
        loop {
            match self.events.recv_timeout(quiet) {
                Ok(arrived) => answered.note(&arrived),
                Err(RecvTimeoutError::Timeout) => return,
                Err(RecvTimeoutError::Disconnected) => panic!("the app has ended"),
            }
        }
    }
}

impl Answered {
    fn note(&mut self, arrived: &Arrived) {
        if self.complete.is_zero() {
            self.messages += 1;
        }
        match arrived.event {
            Event::ReplyGrew { .. } => self.grown.push(arrived.bytes),
            Event::SessionsChanged { .. } => self.sessions += arrived.bytes,
            _ => {}
        }
    }
}

fn room(setup: &Setup, home: &Path, given: &HashMap<&str, String>) -> Room {
    let vault = setup.vault();
    let begun = Instant::now();
    let lock = Arc::new(HomeLock::take(home));
    Room::new(Parts {
        home: home.to_owned(),
        environment: Environment::read(|name| given.get(name).cloned()),
        preferences: Preferences::read(&Room::preferences_file(home), &lock),
        lock,
        keyring: Keyring::new(Arc::new(move || Ok(Arc::clone(&vault)))),
        now: Box::new(|| Utc::now().into()),
        elapsed: Box::new(move || begun.elapsed()),
        today: Box::new(String::new),
        new_window: Arc::new(|_| ()),
        answered: Arc::new(|_, _| ()),
        expiring: Arc::new(|_, _| ()),
        can_notify: true,
    })
}
