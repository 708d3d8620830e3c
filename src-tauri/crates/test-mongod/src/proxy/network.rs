//! What all connections of one proxy share: the faults, what has passed, and who is connected.

use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use tokio::sync::{mpsc, oneshot, watch};

use super::faults::{Direction, Faults};

/// Told to a connection from outside; the channel is dropped when it has been carried out.
#[derive(Debug)]
pub(crate) struct Order {
    pub(crate) what: What,
    pub(crate) _done: oneshot::Sender<()>,
}

/// What a connection can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// Both sides are reset.
    Reset,
    /// The client's side is reset; what is held for the server stays held.
    CutClient,
}

/// The shared state.
#[derive(Debug)]
pub(crate) struct Network {
    pub(crate) server: u16,
    pub(crate) faults: watch::Sender<Faults>,
    /// Whether somebody listens, which follows `refuse` a moment later.
    pub(crate) listening: watch::Sender<bool>,
    /// How many bytes are held for the server.
    pub(crate) held: watch::Sender<u64>,
    /// How many bytes went into black holes.
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

    /// A new connection; orders for it arrive at the receiver, which ends when the proxy does.
    pub(crate) fn join(&self) -> mpsc::UnboundedReceiver<Order> {
        let (orders, received) = mpsc::unbounded_channel();
        lock(&self.connections).push(orders);
        self.accepted.fetch_add(1, Ordering::Relaxed);
        received
    }

    /// Tells every connection, and returns what to wait for when it matters that they have done it.
    pub(crate) fn order(&self, what: What) -> Vec<oneshot::Receiver<()>> {
        let order = |connection: &mpsc::UnboundedSender<Order>| {
            let (done, carried_out) = oneshot::channel();
            connection.send(Order { what, _done: done }).ok().map(|()| carried_out)
        };
        lock(&self.connections).iter().filter_map(order).collect()
    }

    /// Ends every connection for good.
    pub(crate) fn end(&self) {
        lock(&self.connections).clear();
    }

    /// How many connections there are, those included that a client has left but a server has not.
    pub(crate) fn connections(&self) -> usize {
        let mut connections = lock(&self.connections);
        connections.retain(|connection| !connection.is_closed());
        connections.len()
    }

    pub(crate) fn cut_after(&self, cut: Option<(Direction, u64)>) {
        *lock(&self.cut) = cut;
    }

    /// How many of these bytes may pass, and whether the cut comes after them.
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
