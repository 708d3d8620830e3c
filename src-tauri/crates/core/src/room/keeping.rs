//! Keeping the house: what is over its time goes, while the app runs and after each start.

use std::{collections::HashMap, sync::atomic::Ordering::Relaxed, time::Duration};

use history::{
    Scope,
    local::{Swept, discard_expired_asides},
};

use super::Room;
use crate::shapes::Event;

/// How often expired messages are looked for. They are invisible from the moment they expire; this removes them.
const EVERY: Duration = Duration::from_secs(30);

/// How long after a start: nothing that can wait is done while windows come up.
const FIRST: Duration = Duration::from_secs(2);

impl Room {
    /// Begins to sweep, for as long as the app runs.
    pub(super) fn keep_house(&self) {
        let room = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(FIRST).await;
            // A run that ended between a clear and its scrub left traces.
            let mut clean = room.sweep(true).await;
            loop {
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
        let Ok(local) = self.local() else { return false };
        let mut something = always;
        // What a wrong clock only hides comes back; what it deletes does not.
        let now = self.0.clock.at_least();
        loop {
            match local.sweep(now).await {
                Ok(swept) => {
                    something |= !swept.messages.is_empty();
                    self.tell_gone(&swept).await;
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

    async fn tell_gone(&self, swept: &Swept) {
        let _telling = self.0.telling.lock().await;
        let mut gone: HashMap<&Scope, Vec<String>> = HashMap::new();
        for (scope, id) in &swept.messages {
            gone.entry(scope).or_default().push(id.to_string());
        }
        for (scope, ids) in gone {
            self.tell(scope, &Event::MessagesGone { ids });
            self.tell_sessions(&scope.user).await;
            self.tell_usage(scope).await;
        }
    }
}
