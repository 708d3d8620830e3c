//! The app with its API on, on a home of its own, and a window that sees what happens.

use std::{
    collections::HashMap,
    net::TcpListener,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU16, Ordering},
    },
};

use faulty_provider::FaultyProvider;
use keyring_core::mock;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
    task::JoinHandle,
};
use writers_core::{
    Assistant, Connect, Environment, HomeLock, Keyring, Parts, Preferences, Room, Scope, Timestamp, UserId,
    ipc::{ApiState, ApiStatus, Event, SettingsChange, Theme},
};

use crate::{
    client::{Answer, Events, raw},
    description,
};

/// A free port, below those that the system gives to the connections of other tests.
pub(crate) fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = u16::try_from(std::process::id() % 20_000).unwrap();
    loop {
        let port = 10_000 + first.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % 20_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() && TcpListener::bind(("::1", port)).is_ok() {
            return port;
        }
    }
}

/// An app, and a window that shows a conversation of the user of Settings.
pub(crate) struct App {
    pub(crate) room: Room,
    pub(crate) port: u16,
    /// The token of the environment, or the last one that was made.
    pub(crate) token: String,
    pub(crate) home: TempDir,
    events: Mutex<UnboundedReceiver<Event>>,
    serving: JoinHandle<()>,
}

impl Drop for App {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl App {
    /// With the Reference desk, and a token of the environment for three users.
    pub(crate) async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// With a model that the writer has agreed to.
    pub(crate) async fn with_provider(provider: &FaultyProvider) -> Self {
        let app = Self::start_with(&model(provider)).await;
        app.room.agree("both", &format!("http://{}", provider.host())).await.unwrap();
        app
    }

    pub(crate) async fn start_with(more: &[(&'static str, String)]) -> Self {
        let port = free_port();
        let mut given = HashMap::from([
            ("WRITERS_ROOM_API", port.to_string()),
            ("WRITERS_ROOM_API_TOKEN", "the-token-of-this-run".to_owned()),
            ("WRITERS_ROOM_API_USERS", "default, user123,test_user".to_owned()),
        ]);
        given.extend(more.iter().cloned());
        let app = Self::off(given, port).await;
        app.until_status(ApiStatus::On).await;
        app
    }

    /// As Settings switches it on, with a token for each of these names.
    pub(crate) async fn with_tokens(names: &[&str], given: &[(&'static str, String)]) -> (Self, Vec<String>) {
        let mut app = Self::off(given.iter().cloned().collect(), free_port()).await;
        let mut tokens = Vec::new();
        for name in names {
            tokens.push(app.room.create_token(name, &[]).await.unwrap().token);
        }
        app.token = tokens.last().cloned().unwrap_or_default();
        app.room.switch_api(true, app.port).await.unwrap();
        app.until_status(ApiStatus::On).await;
        (app, tokens)
    }

    /// The same with a model that the writer has agreed to, and so many tokens: each may make 20 POSTs at once.
    pub(crate) async fn with_provider_and_tokens(
        provider: &FaultyProvider,
        tokens: usize,
    ) -> (Self, Vec<String>) {
        let (app, tokens) = Self::with_tokens(&vec!["program"; tokens], &model(provider)).await;
        app.room.agree("both", &format!("http://{}", provider.host())).await.unwrap();
        (app, tokens)
    }

    /// With its API as this environment says, and a store that cannot be opened.
    pub(crate) async fn closed(given: HashMap<&'static str, String>, port: u16) -> Self {
        let home = tempfile::tempdir().unwrap();
        // Something else than a store stands in its place.
        std::fs::write(home.path().join("history.db"), "no store").unwrap();
        let app = Self::on_home(home, given, port).await;
        app.until_status(ApiStatus::On).await;
        app
    }

    /// With its API as this environment says.
    pub(crate) async fn off(given: HashMap<&'static str, String>, port: u16) -> Self {
        let app = Self::on_home(tempfile::tempdir().unwrap(), given, port).await;
        app.room.open_store().await;
        app
    }

    async fn on_home(home: TempDir, given: HashMap<&'static str, String>, port: u16) -> Self {
        let room = room(&home, given.clone());
        let (sender, events) = unbounded_channel();
        room.attach("main", Box::new(move |event| drop(sender.send(event)))).await.unwrap();
        let serving = tokio::spawn(api::run(room.clone()));
        let token = given.get("WRITERS_ROOM_API_TOKEN").cloned().unwrap_or_default();
        Self { room, port, token, home, events: Mutex::new(events), serving }
    }

    /// Waits until the window shows that the API is so, and returns what it shows.
    pub(crate) async fn until_status(&self, status: ApiStatus) -> ApiState {
        self.until(|event| match event {
            Event::ApiChanged { api } if api.status == status => Some(api.clone()),
            _ => None,
        })
        .await
    }

    /// The first event from now on that `wanted` finds something in.
    pub(crate) async fn until<T>(&self, mut wanted: impl FnMut(&Event) -> Option<T>) -> T {
        let search = std::future::poll_fn(|context| {
            let mut events = self.events.lock().unwrap();
            while let std::task::Poll::Ready(event) = events.poll_recv(context) {
                if let Some(found) = wanted(&event.expect("the room is there")) {
                    return std::task::Poll::Ready(found);
                }
            }
            std::task::Poll::Pending
        });
        tokio::time::timeout(std::time::Duration::from_secs(30), search).await.expect("it happens")
    }

    /// Sends a request with the token. Its answer is held against the description.
    pub(crate) async fn send(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        self.send_as(&self.token, method, path, &[], body).await
    }

    /// The same with this token and these headers.
    pub(crate) async fn send_as(
        &self,
        token: &str,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answer {
        let answer = Answer::parse(&raw(self.port, &self.request(token, method, path, headers, body)).await);
        description::check(method, path, &answer);
        answer
    }

    /// The bytes of a request.
    pub(crate) fn request(
        &self,
        token: &str,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Vec<u8> {
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", self.port);
        let length = body.len().to_string();
        let mut all = vec![("Connection", "close"), ("Content-Length", length.as_str())];
        let bearer = format!("Bearer {token}");
        if !token.is_empty() {
            all.push(("Authorization", &bearer));
        }
        if !body.is_empty() {
            all.push(("Content-Type", "application/json"));
        }
        for (name, value) in all.iter().chain(headers) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        format!("{head}\r\n{body}").into_bytes()
    }

    /// Sends a message to the Scriptwriter and waits for the whole reply.
    pub(crate) async fn chat(&self, body: Value) -> Answer {
        self.send("POST", "/api/unified/scriptwriter-chat", Some(body)).await
    }

    /// Sends a message to the Scriptwriter and reads the events of its reply.
    pub(crate) async fn stream(&self, token: &str, key: Option<&str>, body: &Value) -> Events {
        let body = body.to_string();
        let key = key.map(|key| format!("Idempotency-Key: {key}\r\n")).unwrap_or_default();
        // Of HTTP 1.0, so that what follows the head is the stream and nothing else.
        let request = format!(
            "POST /api/unified/scriptwriter-chat HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\
             Accept: text/event-stream\r\nContent-Type: application/json\r\n{key}Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        Events::open(self.port, &request).await
    }

    /// The texts of a session with the Scriptwriter, as a program reads them.
    pub(crate) async fn texts(&self, session: &str) -> Vec<String> {
        let answer = self.send("GET", &format!("/api/unified/get-scriptwriter-chat/{session}"), None).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let messages = answer.json()["messages"].as_array().unwrap().clone();
        messages.iter().map(|message| message["content"].as_str().unwrap().to_owned()).collect()
    }

    /// A session of the usual user with the Scriptwriter.
    pub(crate) fn scope(&self, session: &str) -> Scope {
        Scope {
            user: UserId::default(),
            assistant: Assistant::SCRIPTWRITER,
            session: session.parse().unwrap(),
        }
    }
}

/// The environment of a model.
pub(crate) fn model(provider: &FaultyProvider) -> Vec<(&'static str, String)> {
    vec![
        ("WRITERS_ROOM_PROVIDER", "openai".into()),
        ("WRITERS_ROOM_BASE_URL", provider.base_url()),
        ("WRITERS_ROOM_MODEL", "test-model".into()),
    ]
}

fn room(home: &TempDir, given: HashMap<&'static str, String>) -> Room {
    let vault = mock::Store::new().unwrap();
    let lock = Arc::new(HomeLock::take(home.path()));
    room_with(home, &lock, given, Arc::new(move || Ok(Arc::clone(&vault) as _)))
}

/// The app in the process that has this lock, with a keyring that is found so.
pub(crate) fn room_with(
    home: &TempDir,
    lock: &Arc<HomeLock>,
    given: HashMap<&'static str, String>,
    keyring: Connect,
) -> Room {
    let begun = std::time::Instant::now();
    Room::new(Parts {
        home: home.path().to_owned(),
        environment: Environment::read(|name| given.get(name).cloned()),
        preferences: Preferences::read(&Room::preferences_file(home.path()), lock),
        lock: Arc::clone(lock),
        keyring: Keyring::new(keyring),
        now: Box::new(now),
        elapsed: Box::new(move || begun.elapsed()),
        today: Box::new(|| "2026-11-27".into()),
        new_window: Arc::new(|_| ()),
        answered: Arc::new(|_, _| ()),
        expiring: Arc::new(|_, _| ()),
        can_notify: true,
    })
}

fn now() -> Timestamp {
    let passed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    Timestamp::from_millis(i64::try_from(passed.as_millis()).unwrap())
}

/// What Settings stores, with the Reference desk.
pub(crate) fn settings() -> SettingsChange {
    serde_json::from_value(json!({
        "assistant": "both", "provider": "reference", "base_url": "", "model": "", "window_tokens": null,
        "price": null, "separate": false, "temperature": null, "reply_tokens": null, "context_messages": 10,
        "patience": null, "user_id": "default", "theme": Theme::System, "notify_replies": false,
        "notify_expiry": false,
    }))
    .unwrap()
}

/// Says a line past the capture of test output, and at once.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    std::io::Write::write_all(&mut out, format!("{line}\n").as_bytes()).unwrap();
}
