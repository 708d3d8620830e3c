//! What was last seen of a user in the shared store, so that only what changed there is read.

use std::collections::{HashMap, HashSet, hash_map::Entry as Place};

use super::{clears::Clears, pace::Pace};
use crate::{
    Assistant, MessageId, UserId,
    shared::{Digest, Entry, Slice},
};

/// Kept from one connection to the next: it says what the documents were, and not which server had them.
#[derive(Debug, Default)]
pub(super) struct Seen {
    user: Option<UserId>,
    slices: HashMap<Slice, Known>,
    /// How many documents the server said cannot be read, when everything was looked at.
    counted: u32,
    /// What turned out to be unreadable when it was fetched.
    unreadable: HashSet<MessageId>,
    pub(super) clears: Clears,
    pub(super) pace: Pace,
}

#[derive(Debug, Default)]
struct Known {
    /// None while something of it was read since, so that it is surveyed again.
    digest: Option<Digest>,
    marks: HashMap<MessageId, u64>,
}

impl Seen {
    /// From now on of this user; of another, nothing has been seen.
    pub(super) fn of(&mut self, user: &UserId) {
        if self.user.as_ref() != Some(user) {
            *self = Self { user: Some(user.clone()), ..Self::default() };
        }
    }

    /// Whether nothing has been seen yet.
    pub(super) fn is_empty(&self) -> bool {
        self.slices.is_empty()
    }

    /// The slices in which something is different, those that are gone included.
    pub(super) fn changed(&self, there: &HashMap<Slice, Digest>) -> Vec<Slice> {
        let known = |slice: &Slice| self.slices.get(slice).and_then(|known| known.digest.as_ref());
        let other =
            there.values().filter(|digest| known(&digest.slice) != Some(digest)).map(|one| &one.slice);
        let gone = self.slices.keys().filter(|slice| !there.contains_key(slice));
        other.chain(gone).cloned().collect()
    }

    /// Whether a message is new or different.
    pub(super) fn is_new(&self, assistant: Assistant, entry: &Entry) -> bool {
        let slice = Slice::of(assistant, &entry.session, entry.created_at);
        self.slices.get(&slice).and_then(|known| known.marks.get(&entry.id)) != Some(&entry.mark)
    }

    /// These were read and taken in, but for those that could not be read.
    pub(super) fn took_in(&mut self, assistant: Assistant, entries: &[Entry], unreadable: &[MessageId]) {
        for entry in entries {
            let slice = Slice::of(assistant, &entry.session, entry.created_at);
            let known = self.slices.entry(slice).or_default();
            known.digest = None;
            known.marks.insert(entry.id, entry.mark);
            self.unreadable.remove(&entry.id);
        }
        self.unreadable.extend(unreadable);
    }

    /// What was seen in these slices, and is not among what is there.
    pub(super) fn missing(
        &self,
        of: impl Fn(&Slice) -> bool,
        there: &HashSet<MessageId>,
    ) -> Vec<(Slice, MessageId)> {
        let slices = self.slices.iter().filter(|(slice, _)| of(slice));
        slices
            .flat_map(|(slice, known)| known.marks.keys().map(move |id| (slice, id)))
            .filter(|(_, id)| !there.contains(id))
            .map(|(slice, id)| (slice.clone(), *id))
            .collect()
    }

    /// What was seen of them holds no longer.
    pub(super) fn forget(&mut self, missing: &[(Slice, MessageId)]) {
        for (slice, id) in missing {
            if let Some(known) = self.slices.get_mut(slice) {
                known.digest = None;
                known.marks.remove(id);
            }
            self.unreadable.remove(id);
        }
    }

    /// All of a slice has been taken in; none where there is nothing any more.
    pub(super) fn all_of(&mut self, slice: Slice, digest: Option<Digest>) {
        match (self.slices.entry(slice), digest) {
            (Place::Occupied(known), None) => drop(known.remove()),
            (Place::Vacant(_), None) => {}
            (place, digest) => place.or_default().digest = digest,
        }
    }

    /// The names of all messages that were seen.
    pub(super) fn names(&self) -> HashSet<MessageId> {
        self.slices.values().flat_map(|known| known.marks.keys().copied()).collect()
    }

    /// These were fetched by name; the second could not be read.
    pub(super) fn refreshed(&mut self, ids: &[MessageId], unreadable: &[MessageId]) {
        for id in ids {
            self.unreadable.remove(id);
        }
        self.unreadable.extend(unreadable);
    }

    /// So many documents cannot be read, beside those that the server takes for messages.
    pub(super) fn count(&mut self, unreadable: u32) {
        let names = self.names();
        self.unreadable.retain(|id| names.contains(id));
        self.counted = unreadable;
    }

    /// How many documents cannot be read.
    pub(super) fn unreadable(&self) -> u32 {
        self.counted.saturating_add(u32::try_from(self.unreadable.len()).unwrap_or(u32::MAX))
    }
}
