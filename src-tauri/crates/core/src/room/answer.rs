//! The replies that arrive. They belong to the room and not to a window: windows come and go, a reply is kept.

use std::sync::{Arc, Mutex};

use history::{Local, Message, MessageId, Scope, local::Turn};
use tokio::sync::{oneshot, watch};

use super::{Room, arriving::Reply, asked::Asked, ending::End, live::Live, lock, prompt::Brief};
use crate::{ipc, translate};

/// A reply that is arriving.
pub(super) struct Running {
    turn: MessageId,
    reply: MessageId,
    stop: watch::Sender<Option<Stop>>,
    live: Arc<Mutex<Live>>,
}

/// Why a reply is not waited for any longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The writer pressed Stop.
    Writer,
    /// The conversation was cleared.
    Cleared,
    /// The app is ending.
    Quit,
}

/// A reply that waits for the windows to know of it, so that none hears of its growth first.
pub(super) struct Ready(oneshot::Sender<()>);

impl Ready {
    pub(super) fn begin(self) {
        // If the reply is already gone there is nobody to tell.
        let _ = self.0.send(());
    }
}

impl Room {
    /// Stops the reply that is arriving in the window's conversation; what has arrived is kept.
    ///
    /// # Errors
    /// If the window shows no conversation.
    pub fn stop(&self, label: &str) -> Result<(), crate::CallError> {
        let (_, scope) = self.conversation_of(label)?;
        self.stop_in(&scope, Stop::Writer);
        Ok(())
    }

    /// Whether somebody follows a reply in this conversation.
    pub(super) fn is_running(&self, scope: &Scope) -> bool {
        lock(&self.0.running).contains_key(scope)
    }

    /// The reply that is arriving in this conversation.
    pub(super) fn running_reply(&self, scope: &Scope) -> Option<MessageId> {
        lock(&self.0.running).get(scope).map(|running| running.reply)
    }

    pub(super) fn stop_in(&self, scope: &Scope, why: Stop) {
        if let Some(running) = lock(&self.0.running).get(scope) {
            running.stop.send_replace(Some(why));
        }
    }

    /// Ends every reply that is arriving, as interrupted and with all its text, and waits until that is on the disk.
    pub async fn close(&self) {
        let ending: Vec<_> = lock(&self.0.running)
            .values()
            .map(|running| {
                running.stop.send_replace(Some(Stop::Quit));
                running.stop.clone()
            })
            .collect();
        for stop in ending {
            stop.closed().await;
        }
    }

    /// A message as it is at this moment: one that is arriving is further in memory than on the disk.
    pub(super) fn with_live_text(&self, scope: &Scope, mut message: Message) -> ipc::Message {
        if let Some(running) = lock(&self.0.running).get(scope).filter(|running| running.reply == message.id)
        {
            let mut live = lock(&running.live);
            live.tail.send_whole_blocks();
            message.content = live.tail.text().to_owned();
        }
        translate::message(message)
    }

    /// What the reply that is arriving in this conversation waits for.
    pub(super) fn pause(&self, scope: &Scope) -> Option<ipc::Pause> {
        let running = lock(&self.0.running);
        let running = running.get(scope)?;
        lock(&running.live).pause(running.reply)
    }

    /// No longer running, unless another turn took this one's place after a clear.
    pub(super) fn leave(&self, turn: &Turn) {
        let mut running = lock(&self.0.running);
        if running.get(&turn.scope).is_some_and(|running| running.turn == turn.id) {
            running.remove(&turn.scope);
        }
    }

    /// Sets a reply going, once the windows are told of the turn.
    pub(super) fn run(&self, local: Local, turn: Turn, asked: Asked, brief: Brief) -> Ready {
        let (ready, told) = oneshot::channel();
        let (stop, stopped) = watch::channel(None);
        let live = Arc::new(Mutex::new(Live::new(turn.reply.content.clone())));
        let running = Running { turn: turn.id, reply: turn.reply.id, stop, live: Arc::clone(&live) };
        lock(&self.0.running).insert(turn.scope.clone(), running);
        let reply = Reply::new(self.clone(), local, turn, brief, live, stopped);
        tokio::spawn(async move {
            // Dropped without a word means the same: the turn is stored and wants its reply.
            let _ = told.await;
            // Whatever goes wrong while it is followed, it ends: nothing else could be said in the conversation.
            let lost = reply.clone();
            if tokio::spawn(reply.follow(asked)).await.is_err() {
                tracing::error!("following a reply went wrong; what had arrived is kept");
                lost.conclude(End::lost()).await;
            }
        });
        Ready(ready)
    }
}
