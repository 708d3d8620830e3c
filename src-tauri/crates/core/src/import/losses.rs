//! What is not carried over from a file.

use std::collections::BTreeMap;

use crate::ipc::{ImportLoss, NotImported};

/// What is not carried over, and how often it was there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Losses(BTreeMap<ImportLoss, u32>);

impl Losses {
    pub(super) fn add(&mut self, what: ImportLoss, count: u32) {
        if count > 0 {
            let counted = self.0.entry(what).or_default();
            *counted = counted.saturating_add(count);
        }
    }

    /// These and others.
    pub(crate) fn add_all(&mut self, others: &Self) {
        for (what, count) in &others.0 {
            self.add(*what, *count);
        }
    }

    /// For the page.
    pub(crate) fn list(&self) -> Vec<NotImported> {
        self.0.iter().map(|(what, count)| NotImported { what: *what, count: *count }).collect()
    }
}
