//! A home on disk, a clock that is set, a keyring that can be taken away, and windows that listen.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicI64, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    time::Duration,
};

use faulty_provider::FaultyProvider;
use keyring_core::mock;
use tempfile::TempDir;
use tokio::{
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
    task::block_in_place,
};
use writers_core::{
    CallError, Environment, HomeLock, Keyring, Parts, Preferences, Room, Timestamp,
    ipc::{Anchor, Event, Message, MessagePage, MessageState, Problem, SettingsChange, Theme, WindowState},
};

/// A window, and the assistants of conversations in their last hour.
pub(crate) type Expiring = (String, Vec<&'static str>);

pub(crate) struct App {
    pub(crate) home: TempDir,
    /// Taken once for all the starts of an app: a lock belongs to a process.
    pub(crate) lock: Arc<HomeLock>,
    pub(crate) vault: Arc<mock::Store>,
    pub(crate) has_keyring: Arc<AtomicBool>,
    /// What a keyring that is missing answers.
    pub(crate) keyring_error: fn() -> keyring_core::Error,
    /// Called whenever the keyring is looked for, and waited for.
    pub(crate) asked: Arc<dyn Fn() + Send + Sync>,
    pub(crate) clock: Arc<AtomicI64>,
    /// Names the day.
    pub(crate) today: Arc<dyn Fn() -> String + Send + Sync>,
    pub(crate) environment: HashMap<&'static str, String>,
    pub(crate) opened_windows: Arc<Mutex<Vec<String>>>,
    /// Windows the desktop said an answer for, and the assistants that answered.
    pub(crate) answered: Arc<Mutex<Vec<(String, &'static str)>>>,
    /// What the desktop said of them.
    pub(crate) expiring: Arc<Mutex<Vec<Expiring>>>,
    pub(crate) can_notify: bool,
}

impl App {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self {
            lock: Arc::new(HomeLock::take(home.path())),
            home,
            vault: mock::Store::new().unwrap(),
            has_keyring: Arc::new(AtomicBool::new(true)),
            keyring_error: || keyring_core::Error::NoDefaultStore,
            asked: Arc::new(|| ()),
            clock: Arc::new(AtomicI64::new(1_790_000_000_000)),
            today: Arc::new(|| "2026-11-27".into()),
            environment: HashMap::new(),
            opened_windows: Arc::default(),
            answered: Arc::default(),
            expiring: Arc::default(),
            can_notify: true,
        }
    }

    /// With a provider set in the environment, as scripts do it.
    pub(crate) fn with_provider(provider: &FaultyProvider) -> Self {
        let mut app = Self::new();
        app.environment.insert("WRITERS_ROOM_PROVIDER", "openai".into());
        app.environment.insert("WRITERS_ROOM_BASE_URL", provider.base_url());
        app.environment.insert("WRITERS_ROOM_MODEL", "test-model".into());
        app
    }

    /// With a provider the writer has agreed to.
    pub(crate) async fn agreed(&self, provider: &FaultyProvider) -> Room {
        let room = self.room();
        room.agree("both", &origin(provider)).await.unwrap();
        room
    }

    /// With a model as Settings sets it, agreed to.
    pub(crate) async fn chosen(&self, provider: &FaultyProvider, change: SettingsChange) -> Room {
        let room = self.room();
        let assistant = change.assistant.clone();
        room.save_settings(change).await.unwrap();
        room.agree(&assistant, &origin(provider)).await.unwrap();
        room
    }

    /// What can hold back the storing of replies in rooms that start after this.
    pub(crate) fn storing(&mut self) -> Storing {
        let held = Arc::new(Mutex::new(None::<Receiver<()>>));
        let (begins, begun) = unbounded_channel();
        let (next, day) = (Arc::clone(&held), Arc::clone(&self.today));
        self.today = Arc::new(move || {
            if let Some(go_on) = next.lock().unwrap().take() {
                begins.send(()).unwrap();
                let _ = block_in_place(|| go_on.recv());
            }
            day()
        });
        Storing { held, begun, go_on: None }
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.home.path().join("history.db")
    }

    pub(crate) fn later(&self, millis: i64) {
        self.clock.fetch_add(millis, Ordering::SeqCst);
    }

    /// The app as it starts.
    pub(crate) fn room(&self) -> Room {
        self.room_of(&self.lock)
    }

    /// The app as it starts in the process that has this lock.
    pub(crate) fn room_of(&self, lock: &Arc<HomeLock>) -> Room {
        let (vault, has_keyring) = (Arc::clone(&self.vault), Arc::clone(&self.has_keyring));
        let (keyring_error, asked) = (self.keyring_error, Arc::clone(&self.asked));
        let (clock, today) = (Arc::clone(&self.clock), Arc::clone(&self.today));
        let opened_windows = Arc::clone(&self.opened_windows);
        let answered = Arc::clone(&self.answered);
        let expiring = Arc::clone(&self.expiring);
        let environment = self.environment.clone();
        let begun = std::time::Instant::now();
        Room::new(Parts {
            home: self.home.path().to_owned(),
            environment: Environment::read(|name| environment.get(name).cloned()),
            preferences: Preferences::read(&Room::preferences_file(self.home.path()), lock),
            lock: Arc::clone(lock),
            keyring: Keyring::new(Arc::new(move || {
                asked();
                if has_keyring.load(Ordering::SeqCst) {
                    Ok(Arc::clone(&vault) as _)
                } else {
                    Err(keyring_error())
                }
            })),
            now: Box::new(move || Timestamp::from_millis(clock.load(Ordering::SeqCst))),
            elapsed: Box::new(move || begun.elapsed()),
            today: Box::new(move || today()),
            new_window: Arc::new(move |label| opened_windows.lock().unwrap().push(label.to_owned())),
            answered: Arc::new(move |label, assistant| {
                answered.lock().unwrap().push((label.to_owned(), assistant.as_str()));
            }),
            expiring: Arc::new(move |label, assistants| {
                let assistants = assistants.iter().map(|assistant| assistant.as_str()).collect();
                expiring.lock().unwrap().push((label.to_owned(), assistants));
            }),
            can_notify: self.can_notify,
        })
    }

    pub(crate) async fn window(&self, room: &Room, label: &'static str) -> Window {
        Window::attach(room, label).await
    }
}

/// Holds back the storing of a reply. The day is read between the end of a reply and its storing, so a reply is not
/// stored before the day is there. Needs a runtime with several threads.
pub(crate) struct Storing {
    held: Arc<Mutex<Option<Receiver<()>>>>,
    begun: UnboundedReceiver<()>,
    go_on: Option<Sender<()>>,
}

impl Storing {
    /// Holds back the next reply.
    pub(crate) fn hold(&mut self) {
        let (go_on, held) = channel();
        *self.held.lock().unwrap() = Some(held);
        self.go_on = Some(go_on);
    }

    /// Waits until the reply has ended and is about to be stored.
    pub(crate) async fn begun(&mut self) {
        self.begun.recv().await.unwrap();
    }

    pub(crate) fn go_on(&mut self) {
        self.go_on = None;
    }
}

impl Drop for App {
    /// No test may leave a key in a file; every key of a test begins alike.
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(
                files_with(self.home.path(), "sk-sentinel"),
                Vec::<PathBuf>::new(),
                "a key is in a file"
            );
        }
    }
}

/// The files under this folder that hold this text.
pub(crate) fn files_with(folder: &Path, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        } else if String::from_utf8_lossy(&std::fs::read(&path).unwrap_or_default()).contains(text) {
            found.push(path);
        }
    }
    found
}

/// Says a line past the capture of test output, and at once.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    std::io::Write::write_all(&mut out, format!("{line}\n").as_bytes()).unwrap();
}

/// How many rounds a test is asked for, by an environment variable.
pub(crate) fn rounds(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

/// Small and known random numbers (splitmix64), so that a seed means the same for ever.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % bound as u64).unwrap()
    }

    /// Flips a bit, or cuts the end off.
    pub(crate) fn damage(&mut self, bytes: &mut Vec<u8>) -> String {
        let at = self.below(bytes.len());
        if self.below(4) == 0 {
            bytes.truncate(at);
            format!("cut off at {at}")
        } else {
            let bit = self.below(8);
            bytes[at] ^= 1 << bit;
            format!("bit {bit} of byte {at}")
        }
    }
}

pub(crate) struct Window {
    pub(crate) room: Room,
    pub(crate) label: &'static str,
    pub(crate) state: WindowState,
    events: UnboundedReceiver<Event>,
}

impl Window {
    pub(crate) async fn attach(room: &Room, label: &'static str) -> Self {
        let (sender, mut events) = unbounded_channel();
        let sink = Box::new(move |event| drop(sender.send(event)));
        let mut state = room.attach(label, sink).await.unwrap();
        if state.conversation.is_none() && state.unlock == writers_core::ipc::Unlock::Opening {
            state = loop {
                if let Event::Opened { state } = events.recv().await.unwrap() {
                    break *state;
                }
            };
        }
        Self { room: room.clone(), label, state, events }
    }

    pub(crate) async fn send(&self, text: &str, request: &str) -> Result<(), CallError> {
        self.room.send(&self.room.caller(self.label)?, text.into(), request).await.map(drop)
    }

    /// The first event from now on that `wanted` finds something in.
    pub(crate) async fn until<T>(&mut self, mut wanted: impl FnMut(&Event) -> Option<T>) -> T {
        let search = async {
            loop {
                let event = self.events.recv().await.expect("the room is there");
                if let Some(found) = wanted(&event) {
                    return found;
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(20), search).await.expect("it happens")
    }

    /// The reply, once it has ended.
    pub(crate) async fn reply(&mut self) -> Message {
        self.until(|event| match event {
            Event::MessageChanged { message }
                if message.state != MessageState::Streaming && !message.replaced =>
            {
                Some(message.clone())
            }
            _ => None,
        })
        .await
    }

    /// Waits until text of the reply is shown.
    pub(crate) async fn text_shown(&mut self) {
        self.until(|event| {
            matches!(event, Event::ReplyGrew { blocks, .. } if !blocks.is_empty()).then_some(())
        })
        .await;
    }

    /// What happened up to now and was not looked at.
    pub(crate) fn seen(&mut self) -> Vec<Event> {
        std::iter::from_fn(|| self.events.try_recv().ok()).collect()
    }

    pub(crate) async fn load(&self, anchor: Anchor) -> MessagePage {
        self.room.load(&self.room.caller(self.label).unwrap().scope, &anchor, None).await.unwrap()
    }

    pub(crate) async fn messages(&self) -> Vec<Message> {
        self.load(Anchor::Newest).await.messages
    }

    pub(crate) async fn texts(&self) -> Vec<String> {
        self.messages().await.into_iter().map(|message| message.content).collect()
    }
}

pub(crate) fn origin(provider: &FaultyProvider) -> String {
    format!("http://{}", provider.host())
}

pub(crate) fn change() -> SettingsChange {
    SettingsChange {
        assistant: "both".into(),
        provider: "reference".into(),
        base_url: String::new(),
        model: String::new(),
        window_tokens: None,
        price: None,
        separate: false,
        temperature: None,
        reply_tokens: None,
        context_messages: 10,
        patience: None,
        user_id: "default".into(),
        theme: Theme::System,
        notify_replies: false,
        notify_expiry: false,
    }
}

/// The same with this provider for both assistants.
pub(crate) fn wanted(provider: &FaultyProvider) -> SettingsChange {
    SettingsChange {
        provider: "openai".into(),
        base_url: provider.base_url(),
        model: "test-model".into(),
        ..change()
    }
}

pub(crate) fn problem<T: std::fmt::Debug>(outcome: Result<T, CallError>) -> Problem {
    outcome.expect_err("it is refused").problem()
}
