//! A network that fails as a test asks it to, in front of a server.
//!
//! It knows bytes and connections, nothing of MongoDB, so that a cut can fall in the middle of anything. Faults are
//! for all connections, those that are there and those to come, from the moment the call returns, until
//! [`Proxy::heal`].

mod connection;
mod end;
mod faults;
mod held;
mod network;
mod pump;

use std::{
    io::ErrorKind,
    net::{Ipv4Addr, TcpListener},
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use tokio::{
    sync::{oneshot, watch},
    time::sleep,
};

pub use faults::Direction;

use crate::{
    background::{begin, wait_for},
    port,
};
use faults::Faults;
use network::{Network, What};

const PATIENCE: Duration = Duration::from_secs(30);

/// A port on 127.0.0.1 that leads to a server's. Dropping it resets all its connections.
#[derive(Debug)]
pub struct Proxy {
    port: u16,
    network: Arc<Network>,
    _running: oneshot::Sender<()>,
}

impl Proxy {
    /// Leads to this port on 127.0.0.1. With a [`Mongod`](crate::Mongod), clients must connect directly, as in
    /// [`Self::uri`]: from a replica set they would else learn its real address.
    #[must_use]
    pub fn to(server: u16) -> Self {
        let port = port::free();
        let network = Arc::new(Network::new(server));
        let (running, over) = oneshot::channel();
        let listener = listen(port);
        let shared = Arc::clone(&network);
        begin(async move {
            tokio::select! {
                () = accept(port, listener, &shared) => {}
                _ = over => {}
            }
            shared.end();
        });
        Self { port, network, _running: running }
    }

    /// Where it listens, on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of a server without users and TLS; of others see [`Mongod::uri_through`](crate::Mongod::uri_through).
    #[must_use]
    pub fn uri(&self, database: &str) -> String {
        format!("mongodb://127.0.0.1:{}/{database}?directConnection=true", self.port)
    }

    /// Every chunk takes so much longer, in both directions. Chunks wait for each other.
    pub fn latency(&self, latency: Duration) {
        self.change(|faults| faults.latency = latency);
    }

    /// At most so many bytes are passed on at once, in both directions.
    pub fn slices(&self, bytes: usize) {
        assert!(bytes > 0, "slices of nothing would take for ever");
        self.change(|faults| faults.slice = Some(bytes));
    }

    /// Resets every connection there is, and returns when that is done. New ones are welcome.
    pub fn reset(&self) {
        self.order(What::Reset);
    }

    /// New connections are refused. Those that are there stay.
    pub fn refuse(&self) {
        self.change(|faults| faults.refuse = true);
        self.await_value(&self.network.listening, "a closed door", |listening| !listening);
    }

    /// Everything that arrives is lost, also what connects; nothing is closed, nobody hears of anything. Connections
    /// that have lost something are reset by [`Self::heal`].
    pub fn black_hole(&self) {
        self.change(|faults| faults.swallow = true);
    }

    /// Waits until at least so many bytes, of either side, have gone into black holes.
    pub fn await_swallowed(&self, bytes: u64) {
        self.await_value(&self.network.swallowed, "bytes to swallow", move |swallowed| *swallowed >= bytes);
    }

    /// Keeps what clients send, on each connection from the first chunk on that contains `part` (every chunk contains
    /// an empty one); the client believes that it has been sent. [`Self::deliver`] hands it to the server, even when
    /// the client has given up or was cut off by [`Self::cut_clients`]: a write from beyond the grave.
    pub fn hold(&self, part: impl Into<Vec<u8>>) {
        let part = part.into();
        self.change(|faults| faults.hold = Some(part));
    }

    /// Waits until at least so many bytes are held.
    pub fn await_held(&self, bytes: u64) {
        self.await_value(&self.network.held, "bytes to hold", move |held| *held >= bytes);
    }

    /// How many bytes are held for the server.
    #[must_use]
    pub fn held(&self) -> u64 {
        *self.network.held.borrow()
    }

    /// Resets the clients' side of every connection, and returns when that is done. What is held stays so.
    pub fn cut_clients(&self) {
        self.order(What::CutClient);
    }

    /// Holds no more, and delivers what is held.
    pub fn deliver(&self) {
        self.change(|faults| faults.hold = None);
    }

    /// The next request that contains `part` reaches the server, and its connection is reset when the server has
    /// answered: done, and nobody knows. Once; later requests are answered.
    pub fn lose_reply_to(&self, part: impl Into<Vec<u8>>) {
        self.lose_replies_to([part]);
    }

    /// As [`Self::lose_reply_to`], for one request after another: the second can lose its reply once the first has.
    pub fn lose_replies_to<P: Into<Vec<u8>>>(&self, parts: impl IntoIterator<Item = P>) {
        let parts = parts.into_iter().map(Into::into).collect();
        self.change(|faults| faults.lose_replies = parts);
    }

    /// After exactly so many more bytes in this direction, counted over all connections, all are cut; whoever is to
    /// receive these bytes receives them. Once; later connections are whole. With 0 the next byte does not arrive.
    pub fn cut_after(&self, direction: Direction, bytes: u64) {
        self.network.cut_after(Some((direction, bytes)));
    }

    /// Nothing is wrong any more; what is held is delivered.
    pub fn heal(&self) {
        self.network.cut_after(None);
        self.change(|faults| *faults = Faults::default());
        self.await_value(&self.network.listening, "an open door", |listening| *listening);
    }

    /// How many bytes have been passed on in this direction.
    #[must_use]
    pub fn passed(&self, direction: Direction) -> u64 {
        self.network.passed(direction)
    }

    /// How many connections there are now, those included whose client has left with something held.
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

    fn order(&self, what: What) {
        let carried_out = self.network.order(what);
        wait_for(async move {
            for done in carried_out {
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
        let waited = wait_for(async move {
            tokio::time::timeout(PATIENCE, value.wait_for(|now| state(now))).await.is_ok()
        });
        assert!(waited, "the proxy waited in vain for {what}");
    }
}

fn listen(port: u16) -> TcpListener {
    bind(port).expect("nobody else takes the port")
}

fn bind(port: u16) -> std::io::Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// While nobody listened, a test of another process may have looked for a moment whether the port is free.
async fn listen_again(port: u16) -> TcpListener {
    for _ in 0..200 {
        match bind(port) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => sleep(Duration::from_millis(20)).await,
            bound => return bound.expect("ports can be listened on"),
        }
    }
    listen(port)
}

async fn accept(port: u16, first: TcpListener, network: &Arc<Network>) {
    let mut faults = network.faults.subscribe();
    let mut next = Some(first);
    loop {
        let listener = match next.take() {
            Some(first) => first,
            None => listen_again(port).await,
        };
        let listener = tokio::net::TcpListener::from_std(listener).expect("a listening socket");
        network.listening.send_replace(true);
        loop {
            let client = tokio::select! {
                biased;
                () = pump::await_state(&mut faults, |now| now.refuse) => break,
                accepted = listener.accept() => accepted.expect("loopback accepts").0,
            };
            let orders = network.join();
            let network = Arc::clone(network);
            begin(async move { connection::serve(client, &network, orders).await });
        }
        drop(listener);
        network.listening.send_replace(false);
        pump::await_state(&mut faults, |now| !now.refuse).await;
    }
}
