//! A network that fails as a test asks it to, in front of a server.
//!
//! It knows bytes and connections, but nothing of MongoDB, so that a cut can fall in the middle of anything. A fault
//! applies to all connections, existing and new, from the moment the call returns until [`Proxy::heal`].

mod connection;
mod end;
mod faults;
mod held;
mod network;
mod pump;

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use tokio::{
    net::TcpListener,
    sync::{oneshot, watch},
};

pub use faults::Direction;

use crate::{
    background::{spawn, wait_for},
    port,
};
use faults::Faults;
use network::{Network, OrderKind};

const TIMEOUT: Duration = Duration::from_secs(30);

/// A port on 127.0.0.1 that forwards to a server's. Dropping it resets all its connections.
#[derive(Debug)]
pub struct Proxy {
    port: u16,
    network: Arc<Network>,
    _running: oneshot::Sender<()>,
}

impl Proxy {
    /// Forwards to this port on 127.0.0.1. Clients of a [`Mongod`](crate::Mongod) must connect directly, as with
    /// [`Self::uri`]: a replica set would tell them its real address.
    #[must_use]
    pub fn to(server: u16) -> Self {
        let (port, reserved) = port::reserved();
        let network = Arc::new(Network::new(server));
        let (running, over) = oneshot::channel();
        let listener = wait_for(async move { listen(port) });
        let shared = Arc::clone(&network);
        spawn(async move {
            tokio::select! {
                () = accept(port, listener, &shared) => {}
                _ = over => {}
            }
            drop(reserved);
            shared.end();
        });
        Self { port, network, _running: running }
    }

    /// The port it listens on, at 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of a server without users and TLS; for others see
    /// [`Mongod::uri_through`](crate::Mongod::uri_through).
    #[must_use]
    pub fn uri(&self, database: &str) -> String {
        format!("mongodb://127.0.0.1:{}/{database}?directConnection=true", self.port)
    }

    /// Delays every chunk in both directions. Chunks wait for each other.
    pub fn latency(&self, latency: Duration) {
        self.change(|faults| faults.latency = latency);
    }

    /// Passes on at most this many bytes at once, in both directions.
    pub fn slices(&self, bytes: usize) {
        assert!(bytes > 0, "slices of nothing would take for ever");
        self.change(|faults| faults.slice = Some(bytes));
    }

    /// Resets every existing connection, and returns when that is done. New connections work.
    pub fn reset(&self) {
        self.order(OrderKind::Reset);
    }

    /// Refuses new connections. Existing ones stay.
    pub fn refuse(&self) {
        self.change(|faults| faults.refuse = true);
        self.await_value(&self.network.listening, "a closed port", |listening| !listening);
    }

    /// Drops everything that arrives, on new connections as well; neither side notices. [`Self::heal`] resets the
    /// connections that have lost bytes.
    pub fn black_hole(&self) {
        self.change(|faults| faults.swallow = true);
    }

    /// Waits until black holes have swallowed at least this many bytes, of either side.
    pub fn await_swallowed(&self, bytes: u64) {
        self.await_value(&self.network.swallowed, "bytes to swallow", move |swallowed| *swallowed >= bytes);
    }

    /// Holds back what clients send, on each connection from the first chunk that contains `part` (every chunk
    /// contains an empty one); to the client it is sent. [`Self::deliver`] hands it to the server, even if the client
    /// has given up or was cut off by [`Self::cut_clients`]: a write that lands late.
    pub fn hold(&self, part: impl Into<Vec<u8>>) {
        let part = part.into();
        self.change(|faults| faults.hold = Some(part));
    }

    /// Waits until at least this many bytes are held.
    pub fn await_held(&self, bytes: u64) {
        self.await_value(&self.network.held, "bytes to hold", move |held| *held >= bytes);
    }

    /// How many bytes are held for the server.
    #[must_use]
    pub fn held(&self) -> u64 {
        *self.network.held.borrow()
    }

    /// Resets the client side of every connection, and returns when that is done. Held bytes stay held.
    pub fn cut_clients(&self) {
        self.order(OrderKind::CutClient);
    }

    /// Stops holding, and delivers what is held.
    pub fn deliver(&self) {
        self.change(|faults| faults.hold = None);
    }

    /// Passes the next request that contains `part` to the server, and resets its connection when the server has
    /// answered: the write is done and the client does not know. Once; later requests are answered.
    pub fn lose_reply_to(&self, part: impl Into<Vec<u8>>) {
        self.lose_replies_to([part]);
    }

    /// As [`Self::lose_reply_to`], for several requests in order: the second can lose its reply once the first has.
    pub fn lose_replies_to<P: Into<Vec<u8>>>(&self, parts: impl IntoIterator<Item = P>) {
        let parts = parts.into_iter().map(Into::into).collect();
        self.change(|faults| faults.lose_replies = parts);
    }

    /// Cuts all connections after exactly this many more bytes in this direction, counted over all of them; the
    /// receiver still gets these bytes. Once; later connections are unaffected. With 0 the next byte does not arrive.
    pub fn cut_after(&self, direction: Direction, bytes: u64) {
        self.network.cut_after(Some((direction, bytes)));
    }

    /// Ends all faults; what is held is delivered.
    pub fn heal(&self) {
        self.network.cut_after(None);
        self.change(|faults| *faults = Faults::default());
        self.await_value(&self.network.listening, "an open port", |listening| *listening);
    }

    /// How many bytes were passed on in this direction.
    #[must_use]
    pub fn passed(&self, direction: Direction) -> u64 {
        self.network.passed(direction)
    }

    /// How many connections exist, including those that hold bytes of a client that has disconnected.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.network.connections()
    }

    /// How many connections there have been.
    #[must_use]
    pub fn accepted(&self) -> u64 {
        self.network.accepted.load(Ordering::Relaxed)
    }

    fn change(&self, change: impl FnOnce(&mut Faults)) {
        self.network.faults.send_modify(change);
    }

    fn order(&self, what: OrderKind) {
        let ended = self.network.order(what);
        wait_for(async move {
            for done in ended {
                drop(done.await);
            }
        });
    }

    fn await_value<T: Send + Sync + 'static>(
        &self,
        value: &watch::Sender<T>,
        what: &str,
        state: impl Fn(&T) -> bool + Send + Sync + 'static,
    ) {
        let mut value = value.subscribe();
        let waited =
            wait_for(
                async move { tokio::time::timeout(TIMEOUT, value.wait_for(|now| state(now))).await.is_ok() },
            );
        assert!(waited, "the proxy waited in vain for {what}");
    }
}

fn listen(port: u16) -> TcpListener {
    port::listen(port).expect("a reserved port can be listened on")
}

async fn accept(port: u16, first: TcpListener, network: &Arc<Network>) {
    let mut faults = network.faults.subscribe();
    let mut next = Some(first);
    loop {
        let listener = next.take().unwrap_or_else(|| listen(port));
        network.listening.send_replace(true);
        loop {
            let client = tokio::select! {
                biased;
                () = pump::await_state(&mut faults, |now| now.refuse) => break,
                accepted = listener.accept() => accepted.expect("loopback accepts").0,
            };
            let orders = network.join();
            let network = Arc::clone(network);
            spawn(async move { connection::serve(client, &network, orders).await });
        }
        drop(listener);
        network.listening.send_replace(false);
        pump::await_state(&mut faults, |now| !now.refuse).await;
    }
}
