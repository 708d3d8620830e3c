//! What the last pass saw of what a user keeps in the shared store, so that only conversations that changed are read.

use std::collections::HashMap;

use super::pace::Pace;
use crate::{Scope, shared::KeptDigest};

/// Keep from one connection to the next, as what was seen of the last 24 hours.
#[derive(Debug, Default)]
pub(super) struct KeptSeen {
    conversations: HashMap<Scope, KeptDigest>,
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
}
