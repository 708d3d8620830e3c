//! A store that turns out to be damaged while it is open: it is closed, and the writer chooses how to go on.

use std::time::Duration;

use history::{Local, WindowLabel};

use super::Room;
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
        let store = self.store.clone();
        tokio::spawn(async move {
            tokio::time::sleep(CHECKED_AFTER).await;
            let Ok(local) = store.local() else { return };
            let begun = std::time::Instant::now();
            match local.check().await {
                Ok(()) => tracing::info!(elapsed = ?begun.elapsed(), "the store is whole"),
                Err(error) => tracing::warn!(%error, "the store could not be checked"),
            }
        });
    }

    /// What a window shows at first. If reading it finds damage, that is the unlock screen.
    pub(super) async fn first_state(&self, label: &WindowLabel) -> Result<WindowState, CallError> {
        match self.window_state(label).await {
            Err(CallError::History(history::Error::Damaged | history::Error::Closed)) => {
                self.close_damaged().await;
                self.window_state(label).await
            }
            state => state,
        }
    }

    /// Ends everything that works on the damaged store, closes it, and shows every window the choice. Does nothing
    /// where that has happened already: several calls may have met the damage, and another store be open by now.
    async fn close_damaged(&self) {
        let _one = self.store.begin_change().await;
        // First, so that nothing new begins.
        let Some(local) = self.store.refuse_damaged() else { return };
        tracing::error!("a part of the store is damaged; it is closed until the writer has chosen");
        self.sharing.stop().await;
        if tokio::time::timeout(LAST_WRITES, self.turns.close()).await.is_err() {
            tracing::warn!("a reply could not be stored in the damaged store");
        }
        if let Err(error) = local.close().await {
            tracing::warn!(%error, "the damaged store was closed already");
        }
        self.windows.show_none();
        self.redraw_all().await;
    }
}
