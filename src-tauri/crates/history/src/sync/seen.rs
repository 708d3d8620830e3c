//! What the last pass saw of a user in the shared store, so that only changes are read.

use std::collections::{HashMap, HashSet, hash_map::Entry as SliceEntry};

use super::{clears::Clears, details::Details, kept_seen::KeptSeen, pace::Pace};
use crate::{
    Assistant, MessageId, Scope, UserId,
    shared::{Digest, Entry, SessionDigest, Slice},
};

/// Keep from one connection to the next: it describes the documents, whichever server had them.
#[derive(Debug)]
pub(super) struct Seen {
    user: UserId,
    slices: HashMap<Slice, Known>,
    /// The conversations that were in the windows.
    shown: HashMap<Scope, SessionDigest>,
    /// How many documents the server counted as unreadable in the last full pass.
    counted: u32,
    /// Messages that turned out to be unreadable when they were fetched.
    unreadable: HashSet<MessageId>,
    pub(super) clears: Clears,
    pub(super) kept: KeptSeen,
    pub(super) details: Details,
    pub(super) pace: Pace,
}

#[derive(Debug, Default)]
struct Known {
    /// None after a message of it was read, so that the next full pass surveys it again.
    digest: Option<Digest>,
    marks: HashMap<MessageId, u64>,
}

impl Seen {
    /// Nothing of this user was seen yet.
    pub(super) fn nothing(user: UserId) -> Self {
        Self {
            slices: HashMap::new(),
            shown: HashMap::new(),
            counted: 0,
            unreadable: HashSet::new(),
            clears: Clears::of(user.clone()),
            kept: KeptSeen::default(),
            details: Details::of(user.clone()),
            pace: Pace::default(),
            user,
        }
    }

    pub(super) fn user(&self) -> &UserId {
        &self.user
    }

    pub(super) fn is_empty(&self) -> bool {
        self.slices.is_empty()
    }

    /// The slices that differ from the last pass, deleted ones included.
    pub(super) fn changed(&self, current: &HashMap<Slice, Digest>) -> Vec<Slice> {
        let known = |slice: &Slice| self.slices.get(slice).and_then(|known| known.digest.as_ref());
        let differing =
            current.values().filter(|digest| known(&digest.slice) != Some(digest)).map(|one| &one.slice);
        let deleted = self.slices.keys().filter(|slice| !current.contains_key(slice));
        differing.chain(deleted).cloned().collect()
    }

    /// Whether a conversation in a window differs from the last pass.
    pub(super) fn is_changed(&self, scope: &Scope, current: SessionDigest) -> bool {
        self.shown.get(scope) != Some(&current)
    }

    /// Records that the conversations in the windows were applied; the digests were read before the messages.
    pub(super) fn record_shown(&mut self, shown: impl IntoIterator<Item = (Scope, SessionDigest)>) {
        self.shown = shown.into_iter().collect();
    }

    /// Whether a message is new or changed.
    pub(super) fn is_new(&self, assistant: Assistant, entry: &Entry) -> bool {
        let slice = Slice::of(assistant, &entry.session, entry.created_at);
        self.slices.get(&slice).and_then(|known| known.marks.get(&entry.id)) != Some(&entry.mark)
    }

    /// Records messages that were read and applied, except for the unreadable ones.
    pub(super) fn record(&mut self, assistant: Assistant, entries: &[Entry], unreadable: &[MessageId]) {
        for entry in entries {
            let slice = Slice::of(assistant, &entry.session, entry.created_at);
            let known = self.slices.entry(slice).or_default();
            known.digest = None;
            known.marks.insert(entry.id, entry.mark);
            self.unreadable.remove(&entry.id);
        }
        self.unreadable.extend(unreadable);
    }

    /// The recorded messages of these slices that are not in `present`.
    pub(super) fn missing(
        &self,
        of: impl Fn(&Slice) -> bool,
        present: &HashSet<MessageId>,
    ) -> Vec<(Slice, MessageId)> {
        let slices = self.slices.iter().filter(|(slice, _)| of(slice));
        slices
            .flat_map(|(slice, known)| known.marks.keys().map(move |id| (slice, id)))
            .filter(|(_, id)| !present.contains(id))
            .map(|(slice, id)| (slice.clone(), *id))
            .collect()
    }

    pub(super) fn forget(&mut self, missing: &[(Slice, MessageId)]) {
        for (slice, id) in missing {
            if let Some(known) = self.slices.get_mut(slice) {
                known.digest = None;
                known.marks.remove(id);
            }
            self.unreadable.remove(id);
        }
    }

    /// Records that a whole slice was applied; without a digest, that it was deleted.
    pub(super) fn record_slice(&mut self, slice: Slice, digest: Option<Digest>) {
        match (self.slices.entry(slice), digest) {
            (SliceEntry::Occupied(known), None) => drop(known.remove()),
            (SliceEntry::Vacant(_), None) => {}
            (entry, digest) => entry.or_default().digest = digest,
        }
    }

    /// The ids of all recorded messages.
    pub(super) fn ids(&self) -> HashSet<MessageId> {
        self.slices.values().flat_map(|known| known.marks.keys().copied()).collect()
    }

    /// Records which of the messages that were fetched by id are unreadable.
    pub(super) fn record_fetched(&mut self, ids: &[MessageId], unreadable: &[MessageId]) {
        for id in ids {
            self.unreadable.remove(id);
        }
        self.unreadable.extend(unreadable);
    }

    /// Sets how many documents the server counted as unreadable.
    pub(super) fn set_counted(&mut self, counted: u32) {
        let ids = self.ids();
        self.unreadable.retain(|id| ids.contains(id));
        self.counted = counted;
    }

    /// How many documents cannot be read.
    pub(super) fn unreadable(&self) -> u32 {
        self.counted.saturating_add(u32::try_from(self.unreadable.len()).unwrap_or(u32::MAX))
    }
}
