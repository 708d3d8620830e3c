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
    connection::{Instruction, Shared, serve},
    log::{Log, Recorded},
    reply::{DONE, Ending, Reply, chunk, last_chunk},
};

/// What a test waits for comes soon or never.
const TIMEOUT: Duration = Duration::from_secs(30);

const MODELS: &str = "/v1/models";

/// A provider on loopback; dropping it closes all its connections.
#[derive(Debug)]
pub struct FaultyProvider {
    address: SocketAddr,
    shared: Shared,
    instructions: mpsc::UnboundedSender<Instruction>,
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

    /// Starts a provider at this loopback address, which must be free.
    #[must_use]
    pub fn start_at(address: SocketAddr) -> Self {
        assert!(address.ip().is_loopback(), "a test's tool must be reachable from this computer only");
        let listener = TcpListener::bind(address).expect("loopback has a free port");
        listener.set_nonblocking(true).expect("sockets can be non-blocking");
        let address = listener.local_addr().expect("a bound socket has an address");
        let (instructions, received) = mpsc::unbounded_channel();
        let shared = Shared {
            log: Log::new(),
            script: Arc::new(Mutex::new(VecDeque::new())),
            fixed: Arc::new(Mutex::new(HashMap::from([(MODELS.to_owned(), model_list(&["test-model"]))]))),
            instructions: Arc::new(FairMutex::new(received)),
        };
        let (running, dropped) = oneshot::channel();
        let (started, runtime) = std::sync::mpsc::channel();
        let for_connections = shared.clone();
        std::thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
            started.send(runtime.handle().clone()).expect("the test waits for this");
            runtime.block_on(async {
                tokio::select! {
                    () = accept(listener, for_connections) => {}
                    _ = dropped => {}
                }
            });
        });
        let runtime = runtime.recv().expect("the provider's thread starts");
        Self { address, shared, instructions, runtime, _running: running }
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

    /// Adds the reply to one request. With an empty script the reply is `All right.`
    pub fn script(&self, reply: Reply) {
        self.shared.script.lock().expect("no test panics here").push_back(reply);
    }

    /// Sets the listed models.
    pub fn list_models(&self, names: &[&str]) {
        self.answer_models(model_list(names));
    }

    /// Sets the reply to requests for the list of models.
    pub fn answer_models(&self, reply: Reply) {
        self.answer_at(MODELS, reply);
    }

    /// Sets the reply to every request for this path, outside the script, e.g. `/api/tags`.
    pub fn answer_at(&self, path: &str, reply: Reply) {
        self.shared.fixed.lock().expect("no test panics here").insert(path.to_owned(), reply);
    }

    /// Adds a text to the held reply.
    pub fn push(&self, text: &str) {
        self.push_raw(chunk(text));
    }

    /// Adds exactly these bytes to the held reply.
    pub fn push_raw(&self, bytes: impl Into<Bytes>) {
        self.instruct(Instruction::Push(bytes.into()));
    }

    /// Lets the slow reply begin.
    pub fn begin(&self) {
        self.instruct(Instruction::Begin);
    }

    /// Completes the held reply.
    pub fn release(&self) {
        self.push_raw(last_chunk("stop") + DONE);
        self.end();
    }

    /// Ends the held reply without completing it.
    pub fn end(&self) {
        self.instruct(Instruction::End(Ending::Complete));
    }

    /// Resets the connection of the held reply.
    pub fn reset(&self) {
        self.instruct(Instruction::End(Ending::Reset));
    }

    /// Every prompt so far, and any unexpected request.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.shared.log.requests()
    }

    /// Every other request so far: lists of models, preconnects, and requests with a fixed reply.
    #[must_use]
    pub fn asides(&self) -> Vec<Recorded> {
        self.shared.log.asides()
    }

    /// How many connections there have been.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.shared.log.connections()
    }

    /// Waits for the `number`th request, counted from 1.
    pub async fn await_request(&self, number: usize) -> Recorded {
        let log = self.shared.log.clone();
        self.within_timeout(format!("request {number}"), async move { log.request(number).await }).await
    }

    /// Waits until the client has closed the connection of the `number`th request, counted from 1.
    pub async fn await_disconnect(&self, number: usize) {
        let log = self.shared.log.clone();
        self.within_timeout(
            format!("the end of request {number}"),
            async move { log.disconnect(number).await },
        )
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

    /// Waits on the provider's own clock, because the test's may be stopped.
    async fn within_timeout<T: Send + 'static>(
        &self,
        what: String,
        wait: impl Future<Output = T> + Send + 'static,
    ) -> T {
        let waiting = self.runtime.spawn(async { tokio::time::timeout(TIMEOUT, wait).await });
        match waiting.await.expect("waiting does not panic") {
            Ok(seen) => seen,
            Err(_) => panic!("{what} did not come within {} seconds", TIMEOUT.as_secs()),
        }
    }

    fn instruct(&self, instruction: Instruction) {
        self.instructions.send(instruction).expect("the provider runs as long as the test");
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
