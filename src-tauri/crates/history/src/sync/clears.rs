//! Clears on their way down: each is read once.

use std::{collections::HashMap, sync::Arc};

use super::{
    Common, News,
    connection::{End, now},
};
use crate::{
    LIFE, MessageId,
    shared::{ClearEntry, ClearsDigest, LONGEST_CLEAR, Shared},
};

/// An older clear covers nothing that is left.
const CLEAR_LIFE: i64 = 2 * LIFE;
/// How much is read and taken in at a time, in bytes and in clears.
const PART_BYTES: u64 = 4 << 20;
const PART: usize = 200;

/// What was last seen of a user's clears in the shared store.
#[derive(Debug, Default)]
pub(super) struct Clears {
    digest: Option<ClearsDigest>,
    /// Those that are too long or no clears, with the size they had: only with another one are they read again. Never
    /// more than are listed.
    unusable: HashMap<MessageId, u64>,
}

impl Clears {
    /// Reads and takes in those that are new.
    pub(super) async fn take_in(&mut self, common: &Arc<Common>, shared: &Shared) -> Result<(), End> {
        let (user, since) = (common.user(), now(common)?.plus(-CLEAR_LIFE));
        // Before they are read: what is written after it must not be covered by one that is cut to it.
        let certain = common.clock.at_least();
        let digest = shared.clears_digest(&user, since).await?;
        if self.digest == Some(digest) {
            return Ok(());
        }
        let known = common.local.clear_ids(&user).await?;
        let listed = shared.list_clears(&user, since).await?;
        let sizes: HashMap<MessageId, u64> = listed.iter().map(|one| (one.id, one.size)).collect();
        self.unusable.retain(|id, size| sizes.get(id) == Some(size));
        let new = listed.into_iter().filter(|one| !known.contains(&one.id));
        let new: Vec<ClearEntry> = new.filter(|one| !self.unusable.contains_key(&one.id)).collect();
        let (new, long): (Vec<_>, Vec<_>) = new.into_iter().partition(|one| one.size <= LONGEST_CLEAR);
        self.unusable.extend(long.iter().map(|one| (one.id, one.size)));
        for part in parts(&new) {
            let ids: Vec<MessageId> = part.iter().map(|one| one.id).collect();
            let clears = shared.fetch_clears(&user, &ids).await?;
            let unread = part.iter().filter(|one| !clears.iter().any(|clear| clear.id == one.id));
            self.unusable.extend(unread.map(|one| (one.id, one.size)));
            let clears = shared.cut_ahead(&user, clears, certain).await?;
            let (local, now) = (common.local.clone(), now(common)?);
            common.take(async move { Ok(((), News::of(local.receive_clears(clears, now).await?))) }).await?;
        }
        if !self.unusable.is_empty() {
            tracing::info!(count = self.unusable.len(), "clears that cannot be read are left out");
        }
        self.digest = Some(digest);
        Ok(())
    }
}

/// Cuts the list where a part is full.
fn parts(new: &[ClearEntry]) -> Vec<&[ClearEntry]> {
    let (mut count, mut bytes) = (1, new.first().map_or(0, |first| first.size));
    new.chunk_by(|_, next| {
        (count, bytes) = (count + 1, bytes + next.size);
        let fits = count <= PART && bytes <= PART_BYTES;
        if !fits {
            (count, bytes) = (1, next.size);
        }
        fits
    })
    .collect()
}
