//! The test's side: starting, scripting, looking and waiting.

use std::{
    collections::{HashMap, VecDeque},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    sync::{Arc, Mutex},
    time::Duration,
};

use bytes::Bytes;
use serde_json::json;
use tokio::{
    runtime::{Builder, Handle},
    sync::{Mutex as FairMutex, mpsc, oneshot},
};

use crate::{
    connection::{Shared, Word, serve},
    log::{Log, Recorded},
    reply::{DONE, Ending, Reply, chunk, last_chunk},
};

/// What a test waits for comes soon or never.
const PATIENCE: Duration = Duration::from_secs(30);

const MODELS: &str = "/v1/models";

/// A provider on loopback; it ends, with all its connections, when this is dropped.
#[derive(Debug)]
pub struct FaultyProvider {
    address: SocketAddr,
    shared: Shared,
    words: mpsc::UnboundedSender<Word>,
    runtime: Handle,
    _running: oneshot::Sender<()>,
}

impl FaultyProvider {
    /// Starts a provider from an async test.
    #[allow(clippy::unused_async, reason = "reads like every other start in an async test")]
    pub async fn start() -> Self {
        Self::start_in_background()
    }

    /// Starts a provider from a test that has no runtime.
    #[must_use]
    pub fn start_in_background() -> Self {
        Self::start_at((Ipv4Addr::LOCALHOST, 0).into())
    }

    /// Starts a provider at this address of loopback, where nothing listened before.
    #[must_use]
    pub fn start_at(address: SocketAddr) -> Self {
        assert!(address.ip().is_loopback(), "nobody else is to reach a test's tool");
        let listener = TcpListener::bind(address).expect("loopback has a free port");
        listener.set_nonblocking(true).expect("sockets can be non-blocking");
        let address = listener.local_addr().expect("a bound socket has an address");
        let (words, heard) = mpsc::unbounded_channel();
        let shared = Shared {
            log: Log::new(),
            script: Arc::new(Mutex::new(VecDeque::new())),
            fixed: Arc::new(Mutex::new(HashMap::from([(MODELS.to_owned(), model_list(&["test-model"]))]))),
            words: Arc::new(FairMutex::new(heard)),
        };
        let (running, over) = oneshot::channel();
        let (started, runtime) = std::sync::mpsc::channel();
        let for_connections = shared.clone();
        std::thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
            started.send(runtime.handle().clone()).expect("the test waits for this");
            runtime.block_on(async {
                tokio::select! {
                    () = accept(listener, for_connections) => {}
                    _ = over => {}
                }
            });
        });
        let runtime = runtime.recv().expect("the provider's thread starts");
        Self { address, shared, words, runtime, _running: running }
    }

    /// The address to configure, ending in `/v1`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// The host as errors and consent name it.
    #[must_use]
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// Adds the answer to one request. With an empty script the answer is `All right.`
    pub fn script(&self, reply: Reply) {
        self.shared.script.lock().expect("no test panics here").push_back(reply);
    }

    /// The models listed from now on.
    pub fn list_models(&self, names: &[&str]) {
        self.answer_models(model_list(names));
    }

    /// Answers requests for the list of models with this from now on.
    pub fn answer_models(&self, reply: Reply) {
        self.answer_at(MODELS, reply);
    }

    /// Answers every request for this path with this from now on, beside the script, e.g. `/api/tags`.
    pub fn answer_at(&self, path: &str, reply: Reply) {
        self.shared.fixed.lock().expect("no test panics here").insert(path.to_owned(), reply);
    }

    /// One more text for the held reply.
    pub fn push(&self, text: &str) {
        self.push_raw(chunk(text));
    }

    /// More bytes for the held reply, exactly these.
    pub fn push_raw(&self, bytes: impl Into<Bytes>) {
        self.say(Word::Push(bytes.into()));
    }

    /// The slow reply begins.
    pub fn begin(&self) {
        self.say(Word::Begin);
    }

    /// The held reply ends well.
    pub fn release(&self) {
        self.push_raw(last_chunk("stop") + DONE);
        self.end();
    }

    /// The held reply ends without being complete.
    pub fn end(&self) {
        self.say(Word::End(Ending::Complete));
    }

    /// The connection of the held reply is reset.
    pub fn reset(&self) {
        self.say(Word::End(Ending::Reset));
    }

    /// Every question so far, and whatever else nobody expected.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.shared.log.requests()
    }

    /// Every other request so far: lists of models, greetings, and what is answered at a path of its own.
    #[must_use]
    pub fn asides(&self) -> Vec<Recorded> {
        self.shared.log.asides()
    }

    /// How many connections were made so far.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.shared.log.connections()
    }

    /// Waits for the `number`th request, counted from 1.
    pub async fn await_request(&self, number: usize) -> Recorded {
        let log = self.shared.log.clone();
        self.patiently(format!("request {number}"), async move { log.request(number).await }).await
    }

    /// Waits until the client has closed the connection of the `number`th request, counted from 1.
    pub async fn await_disconnect(&self, number: usize) {
        let log = self.shared.log.clone();
        self.patiently(format!("the end of request {number}"), async move { log.disconnect(number).await })
            .await;
    }

    /// [`FaultyProvider::await_request`] for a test without a runtime.
    #[must_use]
    pub fn wait_for_request(&self, number: usize) -> Recorded {
        self.runtime.block_on(self.await_request(number))
    }

    /// [`FaultyProvider::await_disconnect`] for a test without a runtime.
    pub fn wait_for_disconnect(&self, number: usize) {
        self.runtime.block_on(self.await_disconnect(number));
    }

    /// Waits on the provider's own clock: the test's may be stopped.
    async fn patiently<T: Send + 'static>(
        &self,
        what: String,
        wait: impl Future<Output = T> + Send + 'static,
    ) -> T {
        let waiting = self.runtime.spawn(async { tokio::time::timeout(PATIENCE, wait).await });
        match waiting.await.expect("waiting does not panic") {
            Ok(seen) => seen,
            Err(_) => panic!("{what} did not come within {} seconds", PATIENCE.as_secs()),
        }
    }

    fn say(&self, word: Word) {
        self.words.send(word).expect("the provider runs as long as the test");
    }
}

async fn accept(listener: TcpListener, shared: Shared) {
    let listener = tokio::net::TcpListener::from_std(listener).expect("a listening socket");
    for number in 1.. {
        let (socket, _) = listener.accept().await.expect("loopback accepts");
        shared.log.record_connection();
        tokio::spawn(serve(socket, number, shared.clone()));
    }
}

fn model_list(names: &[&str]) -> Reply {
    let models: Vec<_> = names.iter().map(|name| json!({ "id": name, "object": "model" })).collect();
    Reply::status(200, &json!({ "object": "list", "data": models }).to_string())
}
