//! The replies that are arriving. They belong to no window: windows come and go, a reply is kept.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use history::{MessageId, Scope, local::Turn};
use tokio::sync::watch;

use super::reply::{Live, Stop};
use crate::lock;

/// The replies that are arriving, by conversation. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Running(Arc<Mutex<HashMap<Scope, Entry>>>);

struct Entry {
    turn: MessageId,
    reply: MessageId,
    stop: watch::Sender<Option<Stop>>,
    live: Arc<Mutex<Live>>,
    /// Changes when text has arrived; closed when the reply is running no longer.
    grown: watch::Sender<()>,
}

impl Running {
    /// Adds the reply of a turn. Returns what it is to share, and how it learns that it is to stop.
    pub(super) fn begin(&self, turn: &Turn) -> (Arc<Mutex<Live>>, watch::Receiver<Option<Stop>>) {
        let (stop, stopped) = watch::channel(None);
        let live = Arc::new(Mutex::new(Live::new(turn.reply.content.clone())));
        let entry = Entry {
            turn: turn.id,
            reply: turn.reply.id,
            stop,
            live: Arc::clone(&live),
            grown: watch::Sender::new(()),
        };
        lock(&self.0).insert(turn.scope.clone(), entry);
        (live, stopped)
    }

    /// Removes the reply of a turn, unless another turn took its place after a clear.
    pub(super) fn end(&self, turn: &Turn) {
        let mut running = lock(&self.0);
        if running.get(&turn.scope).is_some_and(|entry| entry.turn == turn.id) {
            running.remove(&turn.scope);
        }
    }

    /// Wakes those who follow the reply of a turn: text has arrived.
    pub(super) fn notify_growth(&self, turn: &Turn) {
        if let Some(entry) = lock(&self.0).get(&turn.scope).filter(|entry| entry.turn == turn.id) {
            entry.grown.send_replace(());
        }
    }

    /// What changes whenever text of this reply arrives, and closes when it is running no longer; none if it is not
    /// running.
    pub(super) fn follow(&self, scope: &Scope, reply: MessageId) -> Option<watch::Receiver<()>> {
        let running = lock(&self.0);
        running.get(scope).filter(|entry| entry.reply == reply).map(|entry| entry.grown.subscribe())
    }

    /// The reply that is arriving in this conversation.
    pub(super) fn reply(&self, scope: &Scope) -> Option<MessageId> {
        lock(&self.0).get(scope).map(|entry| entry.reply)
    }

    /// Whether a reply is arriving in any conversation.
    pub(super) fn is_any(&self) -> bool {
        !lock(&self.0).is_empty()
    }

    /// Stops the reply in this conversation, if one is arriving.
    pub(super) fn stop(&self, scope: &Scope, why: Stop) {
        if let Some(entry) = lock(&self.0).get(scope) {
            entry.stop.send_replace(Some(why));
        }
    }

    /// Stops every reply, and waits until each has been stored as far as it came.
    pub(super) async fn stop_all(&self, why: Stop) {
        let stopping: Vec<_> = lock(&self.0)
            .values()
            .map(|entry| {
                entry.stop.send_replace(Some(why));
                entry.stop.clone()
            })
            .collect();
        for stop in stopping {
            stop.closed().await;
        }
    }

    /// Reads the reply that is arriving in this conversation.
    pub(super) fn read<T>(&self, scope: &Scope, read: impl FnOnce(MessageId, &mut Live) -> T) -> Option<T> {
        let running = lock(&self.0);
        let entry = running.get(scope)?;
        let mut live = lock(&entry.live);
        Some(read(entry.reply, &mut live))
    }
}
