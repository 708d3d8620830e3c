//! Keeping the house: what is over its time goes, while the app runs and after each start.

use std::{
    collections::{HashMap, HashSet},
    sync::atomic::Ordering::Relaxed,
    time::Duration,
};

use history::{MessageId, Scope, Timestamp, UserId, local::discard_expired_asides};

use super::Room;
use crate::ipc::Event;

/// How often expired messages are looked for. No list and no prompt has them from the moment they expire; this takes
/// them from windows that show them already, and from the file.
const EVERY: Duration = Duration::from_secs(30);

/// How long after a start: nothing that can wait is done while windows come up.
const FIRST: Duration = Duration::from_secs(2);

impl Room {
    /// Begins to sweep, for as long as the app runs.
    pub(super) fn keep_house(&self) {
        let room = self.clone();
        let mut told = self.now();
        tokio::spawn(async move {
            tokio::time::sleep(FIRST).await;
            // A run that ended between a clear and its scrub left traces.
            let mut clean = room.sweep(true).await;
            loop {
                told = room.tell_expired(told).await;
                tokio::time::sleep(EVERY).await;
                clean = room.sweep(!clean).await;
            }
        });
    }

    /// After messages of others went: once for all that go at the same time.
    pub(super) fn scrub_soon(&self) {
        if self.0.scrubbing.swap(true, Relaxed) {
            return;
        }
        let room = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(FIRST).await;
            room.0.scrubbing.store(false, Relaxed);
            room.scrub_until_clean().await;
        });
    }

    /// After a clear: as often as it takes.
    pub(super) async fn scrub_until_clean(&self) {
        while !self.sweep(true).await {
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Removes what is over, tells the windows, and scrubs if something went (or `always`); whether no trace is left.
    async fn sweep(&self, always: bool) -> bool {
        let room = self.clone();
        apart(async move { room.sweep_once(always).await }).await.unwrap_or(false)
    }

    /// Tells the windows which messages have expired since `told`, as far as the time is known: those may stay in the
    /// file until that is certain. Returns the moment of which the windows now know.
    async fn tell_expired(&self, told: Timestamp) -> Timestamp {
        let room = self.clone();
        apart(async move { room.tell_expired_once(told).await }).await.unwrap_or(told)
    }

    async fn tell_expired_once(&self, told: Timestamp) -> Timestamp {
        let Ok(local) = self.local() else { return told };
        let _telling = self.0.telling.lock().await;
        let now = self.now();
        if now < told {
            // The clock went back: messages that were reported as expired may still be valid.
            self.tell_pages_anew().await;
            self.tell_usages().await;
            return now;
        }
        match local.expired_between(told, now).await {
            Ok(expired) => {
                self.tell_gone(&expired).await;
                now
            }
            Err(error) => {
                tracing::warn!(%error, "the windows could not be told what has expired; it is tried again");
                told
            }
        }
    }

    async fn sweep_once(&self, always: bool) -> bool {
        let Ok(local) = self.local() else { return false };
        let mut something = always;
        // What a wrong clock only hides comes back; what it deletes does not.
        let now = self.0.clock.at_least();
        loop {
            match local.sweep(now).await {
                Ok(swept) => {
                    something |= !swept.messages.is_empty();
                    let _telling = self.0.telling.lock().await;
                    self.tell_gone(&swept.messages).await;
                    if !swept.more {
                        break;
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "sweeping failed and is tried again");
                    return false;
                }
            }
        }
        if let Err(error) = discard_expired_asides(&self.store_file(), now) {
            tracing::warn!(%error, "stores that were set aside could not be removed yet");
        }
        if !something {
            return true;
        }
        match local.scrub().await {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(%error, "traces could not be removed yet; it is tried again");
                false
            }
        }
    }

    /// Called while [`super::Inner::telling`] is held.
    async fn tell_gone(&self, gone: &[(Scope, MessageId)]) {
        let mut by_scope: HashMap<&Scope, Vec<String>> = HashMap::new();
        for (scope, id) in gone {
            by_scope.entry(scope).or_default().push(id.to_string());
        }
        let users: HashSet<&UserId> = by_scope.keys().map(|scope| &scope.user).collect();
        for (scope, ids) in by_scope {
            self.tell(scope, &Event::MessagesGone { ids });
            self.tell_usage(scope).await;
        }
        for user in users {
            self.tell_sessions(user).await;
        }
    }
}

/// Does one round of work in a task of its own, so that a panic ends that round and not the work for good; none then.
async fn apart<T: Send + 'static>(round: impl Future<Output = T> + Send + 'static) -> Option<T> {
    let done = tokio::spawn(round).await;
    if done.is_err() {
        // Without its message, which may contain a writer's text.
        tracing::error!("a round of the sweep panicked; the next one comes as usual");
    }
    done.ok()
}
