//! Windows come and go.

use std::time::Duration;

use history::{Local, WindowLabel};

use super::{Room, caller};
use crate::{CallError, Sink, ipc::WindowState};

/// How long a window waits for the store before it shows itself without.
const PATIENCE: Duration = Duration::from_millis(250);

impl Room {
    /// Attaches a window. Opens the store if this is the first; if that takes long (a locked keyring asks for its
    /// password) the answer says so and an `opened` event follows.
    ///
    /// # Errors
    /// [`CallError::Refused`] for an invalid label; what the store says.
    pub async fn attach(&self, label: &str, sink: Sink) -> Result<WindowState, CallError> {
        let label = caller::window(label)?;
        self.windows.attach(label.clone(), sink);
        let room = self.clone();
        let opening = tokio::spawn(async move { room.open_store().await });
        // Running out of patience does not end the opening.
        let _ = tokio::time::timeout(PATIENCE, opening).await;
        // Before the state is read: the window may be sent it twice, but never not at all.
        self.windows.set_attached(&label);
        self.first_state(&label).await
    }

    /// Detaches a window that is gone.
    pub fn detach(&self, label: &str) {
        if let Ok(label) = caller::window(label) {
            self.windows.detach(&label);
            self.openings.take(&label);
            self.saves.cancel_all(&label);
            if self.expired.detach(&label) {
                let expired = self.expired.clone();
                tokio::spawn(async move { expired.show().await });
            }
        }
    }

    /// Forgets a window that was closed for good: it does not come back at the next start.
    pub async fn forget(&self, label: &str) {
        let Ok(label) = caller::window(label) else { return };
        match self.store.local() {
            Ok(local) => forget_window(&local, &label).await,
            Err(_) => self.windows.note_closed(label),
        }
    }

    /// Notes that a window of the desktop got the focus, or that it lost it.
    pub fn focus(&self, label: &str, has_focus: bool) {
        if let Ok(label) = caller::window(label) {
            self.windows.focus(&label, has_focus);
        }
    }

    /// Asks a window to save what is typed and to close; whether there is such a window.
    pub fn closing(&self, label: &str) -> bool {
        caller::window(label).is_ok_and(|label| self.windows.request_close(&label))
    }

    /// Ends every reply that is arriving, as interrupted and with all its text, and waits until that is on the disk. Cancels
    /// what is being saved, and waits until nothing of it is left beside its place.
    pub async fn close(&self) {
        self.queue.close();
        let replies = async {
            self.turns.close().await;
            self.access.save_usage_now();
        };
        tokio::join!(replies, self.saves.close());
    }
}

pub(super) async fn forget_window(local: &Local, label: &WindowLabel) {
    if let Err(error) = local.forget_window(label).await {
        tracing::warn!(%error, "a closed window could not be forgotten");
    }
}
