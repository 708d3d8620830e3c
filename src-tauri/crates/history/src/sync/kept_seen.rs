//! What the last pass saw of what a user keeps in the shared store, so that only conversations that changed are read.

use std::collections::HashMap;

use super::pace::Pace;
use crate::{Scope, shared::KeptDigest};

/// How often what is missing of a conversation is put back there while the app runs: two computers that may not read of
/// each other would delete it and put it back without end.
const RESTORED: u32 = 8;

/// Keep from one connection to the next, as what was seen of the last 24 hours.
#[derive(Debug, Default)]
pub(super) struct KeptSeen {
    conversations: HashMap<Scope, KeptDigest>,
    restored: HashMap<Scope, u32>,
    pub(super) pace: Pace,
}

impl KeptSeen {
    /// Whether a conversation differs from the last pass.
    pub(super) fn is_changed(&self, scope: &Scope, current: KeptDigest) -> bool {
        self.conversations.get(scope) != Some(&current)
    }

    /// Records that a conversation was applied; its digest was read before its messages.
    pub(super) fn record(&mut self, scope: Scope, current: KeptDigest) {
        self.conversations.insert(scope, current);
    }

    /// Forgets the conversations that are not there any more.
    pub(super) fn retain(&mut self, there: &[(Scope, KeptDigest)]) {
        let digests: HashMap<&Scope, &KeptDigest> =
            there.iter().map(|(scope, digest)| (scope, digest)).collect();
        self.conversations.retain(|scope, _| digests.contains_key(scope));
    }

    /// Whether what is missing of a conversation may be put back once more.
    pub(super) fn may_restore(&self, scope: &Scope) -> bool {
        self.restored.get(scope).is_none_or(|count| *count < RESTORED)
    }

    /// What was missing of a conversation is put back.
    pub(super) fn note_restored(&mut self, scope: &Scope) {
        *self.restored.entry(scope.clone()).or_default() += 1;
    }
}
