//! A store that turns out to be damaged while it is open: it is closed, and the writer chooses how to go on.

use std::time::Duration;

use history::Local;

use super::{Room, lock};
use crate::{CallError, ipc::WindowState};

/// How long after opening every page is read once: nothing that can wait is done while windows come up.
const CHECKED_AFTER: Duration = Duration::from_secs(3);

/// How long replies may take to store what has arrived, where that can still be stored.
const LAST_WRITES: Duration = Duration::from_secs(3);

impl Room {
    /// Closes the store as soon as any call meets a damaged part of it, and looks for one.
    pub(super) fn watch_for_damage(&self, local: &Local) {
        let (room, damaged) = (self.clone(), local.damaged());
        tokio::spawn(async move {
            if damaged.await {
                room.close_damaged().await;
            }
        });
        let room = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(CHECKED_AFTER).await;
            let Ok(local) = room.local() else { return };
            let begun = std::time::Instant::now();
            match local.check().await {
                Ok(()) => tracing::info!(elapsed = ?begun.elapsed(), "the store is whole"),
                Err(error) => tracing::warn!(%error, "the store could not be checked"),
            }
        });
    }

    /// Ends everything that works on the damaged store, closes it, and shows every window the choice. Does nothing
    /// where that has happened already: several calls may have met the damage, and another store be open by now.
    async fn close_damaged(&self) {
        let _one = self.0.door.opening.lock().await;
        let Some((local, _)) = self.0.door.store().filter(|(local, _)| local.is_damaged()) else { return };
        tracing::error!("a part of the store is damaged; it is closed until the writer has chosen");
        // First, so that nothing new begins.
        self.0.door.set_damaged();
        {
            let _one = self.0.sharing.changing.lock().await;
            self.end_sharing().await;
        }
        if tokio::time::timeout(LAST_WRITES, self.close()).await.is_err() {
            tracing::warn!("a reply could not be stored in the damaged store");
        }
        if let Err(error) = local.close().await {
            tracing::warn!(%error, "the damaged store was closed already");
        }
        for seat in lock(&self.0.seats).values_mut() {
            seat.scope = None;
        }
        self.tell_everyone_anew().await;
    }

    /// What a window shows at first. If reading it finds damage, that is the unlock screen.
    pub(super) async fn first_state(&self, label: &history::WindowLabel) -> Result<WindowState, CallError> {
        match self.window_state(label).await {
            Err(CallError::History(history::Error::Damaged | history::Error::Closed)) => {
                self.close_damaged().await;
                self.window_state(label).await
            }
            state => state,
        }
    }

    /// What the writer should know of this run.
    pub(super) fn notices(&self) -> Vec<String> {
        let trouble = lock(&self.0.trouble).as_ref().map(crate::preferences::Trouble::message);
        let rescued = lock(&self.0.rescued).map(|messages| {
            let what = if messages == 1 { "One message was".into() } else { format!("{messages} messages were") };
            format!(
                "{what} rescued from the damaged file. The file itself is kept in the app's folder for 24 hours after its last change."
            )
        });
        let unlocked = self.0.parts.lock.is_impossible().then(|| {
            "The disk of the app's folder cannot be locked. Do not open Writers' Room there a second time; two at once would damage the conversations.".into()
        });
        trouble.into_iter().chain(rescued).chain(unlocked).collect()
    }
}
