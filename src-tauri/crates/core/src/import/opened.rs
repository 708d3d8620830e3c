//! The file that each window has read and not imported from yet.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use history::WindowLabel;

use super::Facts;
use crate::lock;

/// A file that was read: where it is, and what was in it. Nothing of its text.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) path: PathBuf,
    pub(crate) facts: Vec<Facts>,
}

/// The files of all windows, one each.
#[derive(Clone, Default)]
pub(crate) struct Openings(Arc<Mutex<HashMap<WindowLabel, Arc<Opened>>>>);

impl Openings {
    /// Remembers what a window has read last.
    pub(crate) fn put(&self, window: WindowLabel, opened: Arc<Opened>) {
        lock(&self.0).insert(window, opened);
    }

    /// Remembers it again, unless the window has read something since.
    pub(crate) fn put_back(&self, window: WindowLabel, opened: Arc<Opened>) {
        lock(&self.0).entry(window).or_insert(opened);
    }

    /// What the window has read, once.
    pub(crate) fn take(&self, window: &WindowLabel) -> Option<Arc<Opened>> {
        lock(&self.0).remove(window)
    }
}
