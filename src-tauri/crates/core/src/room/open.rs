//! Opening the store, and what begins with it.

use history::Local;

use super::{Room, attach::forget_window};
use crate::{
    CallError,
    ipc::{Reason, Unlock, UnlockChoice},
    store::Refusal,
};

impl Room {
    /// Opens the store unless it is open or waits for a choice, and notifies every window of the outcome.
    pub async fn open_store(&self) {
        let _one = self.store.begin_change().await;
        if matches!(self.store.unlock_state(), Unlock::Opening) {
            self.try_open(None).await;
        }
    }

    /// Does what the writer chose at the unlock screen.
    ///
    /// # Errors
    /// [`Reason::ChoiceNotOffered`] if that was not offered; [`CallError::Rescue`] if nothing could be rescued, and then
    /// nothing has changed.
    pub async fn unlock(&self, choice: UnlockChoice) -> Result<(), CallError> {
        let _one = self.store.begin_change().await;
        match self.store.unlock_state() {
            Unlock::Choose { choices, .. } if choices.contains(&choice) => {
                if choice == UnlockChoice::Rescue {
                    let store = self.store.clone();
                    let rescued = tokio::task::spawn_blocking(move || store.rescue()).await;
                    rescued.unwrap_or(Err(CallError::Rescue(history::Error::Panicked)))?;
                }
                self.try_open(Some(choice)).await;
            }
            Unlock::Open => {}
            _ => return Err(Reason::ChoiceNotOffered.into()),
        }
        Ok(())
    }

    async fn try_open(&self, choice: Option<UnlockChoice>) {
        let begun = std::time::Instant::now();
        let room = self.clone();
        // The keyring may ask for a password meanwhile, so this may take as long as a person does.
        let opened = tokio::task::spawn_blocking(move || {
            room.store.open(choice, || room.settings.own_home(|found| room.secrets.reload(found)))
        });
        match opened.await.unwrap_or(Err(Refusal::UNREADABLE)) {
            Ok(opened) => {
                let local = opened.local.clone();
                // Before anything is read: by a clock that is wrong everything might seem to have expired.
                self.store.assume_offset(&local).await;
                self.turns.end_left_over(&local).await;
                self.queue.pause_left_over(&local).await;
                tracing::info!(storage = ?opened.mode, elapsed = ?begun.elapsed(), "the store is open");
                let is_first = self.store.set_open(opened);
                self.restore_windows(&local).await;
                if is_first {
                    self.queue.begin();
                    self.begin_sweeping();
                    self.remove_left();
                }
                self.watch_for_damage(&local);
                self.share();
            }
            Err(refusal) => self.store.set_refused(refusal),
        }
        self.redraw_all().await;
    }

    /// Opens the windows that were open when the app ended and are not there yet.
    async fn restore_windows(&self, local: &Local) {
        for label in self.windows.take_closed() {
            forget_window(local, &label).await;
        }
        match local.windows().await {
            Ok(rows) => rows.iter().for_each(|row| self.windows.open(&row.label)),
            Err(error) => tracing::warn!(%error, "the windows of the last run are not known"),
        }
    }
}
