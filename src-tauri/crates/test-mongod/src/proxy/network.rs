//! What all connections of one proxy share: the faults, the counts, and the list of connections.

use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use tokio::sync::{mpsc, oneshot, watch};

use super::faults::{Direction, Faults};

/// An order to a connection; its channel is dropped when it has been carried out.
#[derive(Debug)]
pub(crate) struct Order {
    pub(crate) what: OrderKind,
    pub(crate) _done: oneshot::Sender<()>,
}

/// The kinds of orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OrderKind {
    /// Resets the sides of the client and of the server.
    Reset,
    /// Resets the client's side; bytes held for the server stay held.
    CutClient,
}

/// The shared state of a proxy.
#[derive(Debug)]
pub(crate) struct Network {
    pub(crate) server: u16,
    pub(crate) faults: watch::Sender<Faults>,
    /// Whether the proxy listens, which follows `refuse` with a delay.
    pub(crate) listening: watch::Sender<bool>,
    /// How many bytes are held for the server.
    pub(crate) held: watch::Sender<u64>,
    /// How many bytes black holes have swallowed.
    pub(crate) swallowed: watch::Sender<u64>,
    pub(crate) accepted: AtomicU64,
    to_server: AtomicU64,
    to_client: AtomicU64,
    cut: Mutex<Option<(Direction, u64)>>,
    connections: Mutex<Vec<mpsc::UnboundedSender<Order>>>,
}

impl Network {
    pub(crate) fn new(server: u16) -> Self {
        Self {
            server,
            faults: watch::Sender::new(Faults::default()),
            listening: watch::Sender::new(true),
            held: watch::Sender::new(0),
            swallowed: watch::Sender::new(0),
            accepted: AtomicU64::new(0),
            to_server: AtomicU64::new(0),
            to_client: AtomicU64::new(0),
            cut: Mutex::new(None),
            connections: Mutex::new(Vec::new()),
        }
    }

    /// Adds a connection; the receiver gets its orders, and ends with the proxy.
    pub(crate) fn join(&self) -> mpsc::UnboundedReceiver<Order> {
        let (orders, received) = mpsc::unbounded_channel();
        lock(&self.connections).push(orders);
        self.accepted.fetch_add(1, Ordering::Relaxed);
        received
    }

    /// Sends an order to every connection, and returns the channels that end when it has been carried out.
    pub(crate) fn order(&self, what: OrderKind) -> Vec<oneshot::Receiver<()>> {
        let order = |connection: &mpsc::UnboundedSender<Order>| {
            let (done, ended) = oneshot::channel();
            connection.send(Order { what, _done: done }).ok().map(|()| ended)
        };
        lock(&self.connections).iter().filter_map(order).collect()
    }

    /// Ends every connection for good.
    pub(crate) fn end(&self) {
        lock(&self.connections).clear();
    }

    /// How many connections exist, including those that only the client has left.
    pub(crate) fn connections(&self) -> usize {
        let mut connections = lock(&self.connections);
        connections.retain(|connection| !connection.is_closed());
        connections.len()
    }

    pub(crate) fn cut_after(&self, cut: Option<(Direction, u64)>) {
        *lock(&self.cut) = cut;
    }

    /// How many of these bytes may pass, and whether the cut follows them.
    pub(crate) fn admit(&self, direction: Direction, bytes: usize) -> (usize, bool) {
        let mut cut = lock(&self.cut);
        let Some((_, left)) = cut.as_mut().filter(|(of, _)| *of == direction) else { return (bytes, false) };
        let asked = u64::try_from(bytes).unwrap_or(u64::MAX);
        if *left > asked {
            *left -= asked;
            return (bytes, false);
        }
        let admitted = usize::try_from(*left).unwrap_or(bytes);
        *cut = None;
        (admitted, true)
    }

    pub(crate) fn swallow(&self, bytes: usize) {
        self.swallowed.send_modify(|swallowed| *swallowed += u64::try_from(bytes).unwrap_or_default());
    }

    pub(crate) fn count(&self, direction: Direction, bytes: usize) {
        self.counter(direction).fetch_add(u64::try_from(bytes).unwrap_or_default(), Ordering::Relaxed);
    }

    pub(crate) fn passed(&self, direction: Direction) -> u64 {
        self.counter(direction).load(Ordering::Relaxed)
    }

    fn counter(&self, direction: Direction) -> &AtomicU64 {
        match direction {
            Direction::ToServer => &self.to_server,
            Direction::ToClient => &self.to_client,
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
