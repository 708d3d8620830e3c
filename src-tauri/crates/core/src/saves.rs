//! What windows save and read at the moment, so that the writer can cancel it, and the end of the app all of it.

use std::sync::{Arc, Mutex};

use history::WindowLabel;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::{ipc::SaveKind, lock};

/// What is being saved and read.
#[derive(Clone, Default)]
pub(crate) struct Saves(Arc<Inner>);

#[derive(Default)]
struct Inner {
    begun: Mutex<Vec<Begun>>,
    /// Cancels all that is begun, and what would begin later.
    all: CancellationToken,
    /// Rings when one is over.
    over: Notify,
}

struct Begun {
    window: WindowLabel,
    what: SaveKind,
    token: Arc<CancellationToken>,
}

/// Something that is being saved or read; over when it is dropped.
pub(crate) struct Saving {
    saves: Saves,
    token: Arc<CancellationToken>,
}

impl Saves {
    /// Begins a save, beside what else the window saves.
    pub(crate) fn begin(&self, window: WindowLabel, what: SaveKind) -> Saving {
        let token = Arc::new(self.0.all.child_token());
        lock(&self.0.begun).push(Begun { window, what, token: Arc::clone(&token) });
        Saving { saves: self.clone(), token }
    }

    /// Cancels what the window saves of a kind, if anything.
    pub(crate) fn cancel(&self, window: &WindowLabel, what: SaveKind) {
        let begun = lock(&self.0.begun);
        let meant = begun.iter().filter(|begun| begun.window == *window && begun.what == what);
        meant.for_each(|begun| begun.token.cancel());
    }

    /// Cancels all that a window saves: it is gone, and no dialog would show how it ended.
    pub(crate) fn cancel_all(&self, window: &WindowLabel) {
        let begun = lock(&self.0.begun);
        begun.iter().filter(|begun| begun.window == *window).for_each(|begun| begun.token.cancel());
    }

    /// Cancels everything, and waits until nothing of it is left.
    pub(crate) async fn close(&self) {
        self.0.all.cancel();
        loop {
            let over = self.0.over.notified();
            if lock(&self.0.begun).is_empty() {
                return;
            }
            over.await;
        }
    }
}

impl Saving {
    /// Whether the writer cancelled it.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.token.is_cancelled()
    }

    /// What its work gives; `None` as soon as the writer cancels, and then the work is left to end by itself.
    pub(crate) async fn until_cancelled<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        self.token.run_until_cancelled(work).await
    }
}

impl Drop for Saving {
    fn drop(&mut self) {
        lock(&self.saves.0.begun).retain(|begun| !Arc::ptr_eq(&begun.token, &self.token));
        self.saves.0.over.notify_waiters();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn window(label: &str) -> WindowLabel {
        label.parse().unwrap()
    }

    #[test]
    fn a_window_cancels_its_own_save() {
        let saves = Saves::default();
        let [one, other] = ["main", "w-1"].map(|label| saves.begin(window(label), SaveKind::Script));
        saves.cancel(&window("main"), SaveKind::Script);
        assert!(one.is_cancelled() && !other.is_cancelled());
    }

    #[test]
    fn a_second_save_leaves_the_first() {
        let saves = Saves::default();
        let [first, second] =
            [SaveKind::Script, SaveKind::Export].map(|what| saves.begin(window("main"), what));
        assert!(!first.is_cancelled() && !second.is_cancelled());
        saves.cancel(&window("main"), SaveKind::Export);
        assert!(!first.is_cancelled() && second.is_cancelled());
        drop(second);
        saves.cancel(&window("main"), SaveKind::Script);
        assert!(first.is_cancelled());
        drop(first);
        assert!(lock(&saves.0.begun).is_empty());
    }
}
