//! The file that each window saves at the moment, so that the writer can cancel it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use history::WindowLabel;
use tokio_util::sync::CancellationToken;

use crate::lock;

/// What is being saved, one file a window.
#[derive(Clone, Default)]
pub(crate) struct Saves(Arc<Mutex<HashMap<WindowLabel, Arc<CancellationToken>>>>);

/// A file that is being saved; over when it is dropped.
pub(crate) struct Saving {
    saves: Saves,
    window: WindowLabel,
    token: Arc<CancellationToken>,
}

impl Saves {
    /// Begins a save. One that the window is at already is cancelled.
    pub(crate) fn begin(&self, window: WindowLabel) -> Saving {
        let token = Arc::new(CancellationToken::new());
        if let Some(other) = lock(&self.0).insert(window.clone(), Arc::clone(&token)) {
            other.cancel();
        }
        Saving { saves: self.clone(), window, token }
    }

    /// Cancels what the window saves, if anything.
    pub(crate) fn cancel(&self, window: &WindowLabel) {
        if let Some(token) = lock(&self.0).get(window) {
            token.cancel();
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
        let mut saves = lock(&self.saves.0);
        if saves.get(&self.window).is_some_and(|token| Arc::ptr_eq(token, &self.token)) {
            saves.remove(&self.window);
        }
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
        let (one, other) = (saves.begin(window("main")), saves.begin(window("w-1")));
        saves.cancel(&window("main"));
        assert!(one.is_cancelled() && !other.is_cancelled());
    }

    #[test]
    fn a_second_save_is_not_ended_by_the_first() {
        let saves = Saves::default();
        let first = saves.begin(window("main"));
        let second = saves.begin(window("main"));
        assert!(first.is_cancelled() && !second.is_cancelled());
        drop(first);
        saves.cancel(&window("main"));
        assert!(second.is_cancelled());
        drop(second);
        assert!(lock(&saves.0).is_empty());
    }
}
