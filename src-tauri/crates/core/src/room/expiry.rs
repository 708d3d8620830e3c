//! What is over its time goes, while the app runs and after each start.

use std::time::Duration;

use history::Timestamp;
use tokio::time::Instant;

use super::Room;

/// How often expired messages are looked for. No list and no prompt has them from the moment they expire; this takes
/// them from windows that show them already, and from the file.
const EVERY: Duration = Duration::from_secs(30);

/// How often the traces of expired messages are removed. Those of a clear are at once.
const SCRUB_EVERY: Duration = Duration::from_secs(5 * 60);

/// How long after a start: nothing that can wait is done while windows come up.
const FIRST: Duration = Duration::from_secs(2);

impl Room {
    /// Begins to sweep, for as long as the app runs.
    pub(super) fn begin_sweeping(&self) {
        let room = self.clone();
        let mut notified = self.store.now();
        tokio::spawn(async move {
            tokio::time::sleep(FIRST).await;
            let mut scrubbed = None;
            loop {
                room.sweep().await;
                // At once after a start: a run that ended between a clear and its scrub left traces.
                let is_due = scrubbed.is_none_or(|at: Instant| at.elapsed() >= SCRUB_EVERY);
                if is_due && !room.turns.is_answering() && room.scrub().await {
                    scrubbed = Some(Instant::now());
                }
                notified = room.notify_expired(notified).await;
                room.notify_waiting().await;
                room.look_at_last_hours().await;
                tokio::time::sleep(EVERY).await;
            }
        });
    }

    /// Removes what a crash of earlier runs left of files and folders that they wrote.
    pub(super) fn remove_left(&self) {
        let parts = self.parts.clone();
        tokio::spawn(async move {
            tokio::time::sleep(FIRST).await;
            tokio::task::spawn_blocking(move || {
                for path in parts.left() {
                    let parts = parts.clone();
                    // Each by itself: a disk that does not answer holds up no other.
                    tokio::task::spawn_blocking(move || parts.remove(&path));
                }
            });
        });
    }

    /// Removes the traces of what others deleted, a moment later: once for all that goes at the same time.
    pub(super) fn scrub_soon(&self) {
        if !self.store.begin_scrubbing() {
            return;
        }
        let room = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(FIRST).await;
            room.store.end_scrubbing();
            room.scrub_until_clean().await;
        });
    }

    /// Removes the traces of a clear, as often as it takes.
    pub(super) async fn scrub_until_clean(&self) {
        while !(self.sweep().await && self.scrub().await) {
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Removes what has expired and notifies the windows; whether all of it is removed.
    async fn sweep(&self) -> bool {
        let room = self.clone();
        apart(async move { room.sweep_once().await }).await.unwrap_or(false)
    }

    /// Removes the traces of what was deleted; whether none is left.
    async fn scrub(&self) -> bool {
        let room = self.clone();
        apart(async move { room.scrub_once().await }).await.unwrap_or(false)
    }

    /// Notifies the windows of what has expired since `notified`, as far as the time is known: that may stay in the
    /// file until it is certain. Returns the moment of which the windows now know.
    async fn notify_expired(&self, notified: Timestamp) -> Timestamp {
        let room = self.clone();
        apart(async move { room.notify_expired_once(notified).await }).await.unwrap_or(notified)
    }

    /// Notifies the windows of what still waits for the shared database: what has expired does not.
    async fn notify_waiting(&self) {
        let sharing = self.sharing.clone();
        apart(async move { sharing.notify_status().await }).await;
    }

    /// Has the desktop say which conversations have come into their last hour.
    async fn look_at_last_hours(&self) {
        let last_hour = self.last_hour.clone();
        if let Some(Err(error)) = apart(async move { last_hour.look().await }).await {
            tracing::warn!(%error, "which conversations are in their last hour is not known");
        }
    }

    async fn notify_expired_once(&self, notified: Timestamp) -> Timestamp {
        let Ok(local) = self.store.local() else { return notified };
        let notify = self.windows.notify().await;
        let now = self.store.now();
        if now < notified {
            // The clock went back: messages that were reported as expired may still be valid.
            self.notify_times(&notify).await;
            self.turns.notify_usages(&notify).await;
            return now;
        }
        match local.expired_between(notified, now).await {
            Ok(expired) => {
                self.notify_gone(&notify, &expired).await;
                now
            }
            Err(error) => {
                tracing::warn!(%error, "the windows could not be notified of what has expired");
                notified
            }
        }
    }

    async fn sweep_once(&self) -> bool {
        let Ok(local) = self.store.local() else { return false };
        self.expired.read().await;
        // What a wrong clock only hides comes back; what it deletes does not.
        let now = self.store.certain_now();
        loop {
            let swept = async {
                // Before the lock is taken: it holds up every other event, and this reads everything that is kept.
                let expired = local.expired(now).await?;
                let notify = self.windows.notify().await;
                let swept = local.sweep(expired).await?;
                Ok::<_, history::Error>((notify, swept))
            };
            match swept.await {
                Ok((notify, swept)) => {
                    self.notify_gone(&notify, &swept.messages).await;
                    for scope in &swept.queues {
                        self.queue.notify(&notify, scope).await;
                    }
                    // Sessions are listed for what is not sent, with its words.
                    let unsent = swept.queues.into_iter().chain(swept.drafts).collect();
                    self.store.notify_sessions(&notify, unsent).await;
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
        self.store.discard_expired_asides();
        true
    }

    async fn scrub_once(&self) -> bool {
        let Ok(local) = self.store.local() else { return false };
        match local.scrub().await {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(%error, "traces could not be removed yet; it is tried again");
                false
            }
        }
    }
}

/// Does one round of work in a task of its own, so that a panic ends only that round. Returns nothing then.
async fn apart<T: Send + 'static>(round: impl Future<Output = T> + Send + 'static) -> Option<T> {
    let done = tokio::spawn(round).await;
    if done.is_err() {
        // Without its message, which may contain a writer's text.
        tracing::error!("a round of the sweep panicked; the next one comes as usual");
    }
    done.ok()
}
