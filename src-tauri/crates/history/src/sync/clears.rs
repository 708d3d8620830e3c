//! Downloading clears: those of the last 48 hours, and those of kept conversations, which last longer. Each is read once.

use std::{collections::HashMap, sync::Arc};

use super::{common::Common, end::End, notify::News};
use crate::{
    CLEAR_LIFE, KEPT_CLEAR_LIFE, MessageId, UserId,
    shared::{ClearEntry, ClearsDigest, LONGEST_CLEAR, Shared},
};

/// How much is read and applied at a time, in bytes and in clears.
const PART_BYTES: u64 = 4 << 20;
const PART: usize = 200;

/// The clears of a user that the last pass saw in the shared store.
#[derive(Debug)]
pub(super) struct Clears {
    user: UserId,
    passing: Listed,
    lasting: Listed,
}

/// Those of one kind.
#[derive(Debug, Default)]
struct Listed {
    /// Whether they are of kept conversations.
    of_kept: bool,
    digest: Option<ClearsDigest>,
    /// Too long or malformed ones with their sizes: one is read again only when its size changes. Never more than are
    /// listed.
    unusable: HashMap<MessageId, u64>,
}

impl Clears {
    /// None of this user's were seen yet.
    pub(super) fn of(user: UserId) -> Self {
        let lasting = Listed { of_kept: true, ..Listed::default() };
        Self { user, passing: Listed::default(), lasting }
    }

    /// Reads and applies the new ones.
    pub(super) async fn pull(&mut self, common: &Arc<Common>, shared: &Shared) -> Result<(), End> {
        self.passing.pull(&self.user, common, shared).await?;
        self.lasting.pull(&self.user, common, &shared.kept()).await
    }
}

impl Listed {
    async fn pull(&mut self, user: &UserId, common: &Arc<Common>, shared: &Shared) -> Result<(), End> {
        let of_kept = self.of_kept;
        let since = common.now()?.plus(if of_kept { -KEPT_CLEAR_LIFE } else { -CLEAR_LIFE });
        // Taken before they are read: a clear that is cut to it must not cover what is written later.
        let certain = common.clock.at_least();
        let digest = shared.clears_digest(user, since).await?;
        if self.digest == Some(digest) {
            return Ok(());
        }
        let known = match of_kept {
            true => common.local.lasting_clear_ids(user).await?,
            false => common.local.clear_ids(user).await?,
        };
        let listed = shared.list_clears(user, since).await?;
        let sizes: HashMap<MessageId, u64> = listed.iter().map(|one| (one.id, one.size)).collect();
        self.unusable.retain(|id, size| sizes.get(id) == Some(size));
        let new = listed.into_iter().filter(|one| !known.contains(&one.id));
        let new: Vec<ClearEntry> = new.filter(|one| !self.unusable.contains_key(&one.id)).collect();
        let (new, long): (Vec<_>, Vec<_>) = new.into_iter().partition(|one| one.size <= LONGEST_CLEAR);
        self.unusable.extend(long.iter().map(|one| (one.id, one.size)));
        for part in parts(&new) {
            let ids: Vec<MessageId> = part.iter().map(|one| one.id).collect();
            let clears = shared.fetch_clears(user, &ids).await?;
            let unread = part.iter().filter(|one| !clears.iter().any(|clear| clear.id == one.id));
            self.unusable.extend(unread.map(|one| (one.id, one.size)));
            let clears = shared.cut_ahead(user, clears, certain).await?;
            let (local, windows, now) = (common.local.clone(), Arc::clone(&common.windows), common.now()?);
            let receive = async move {
                let scopes = clears.iter().map(|clear| clear.scope.clone()).collect();
                let changes = match of_kept {
                    true => local.receive_lasting_clears(clears, now).await?,
                    false => local.receive_clears(clears, now).await?,
                };
                // Also those of which nothing is here any more: they may have been taken for expired.
                windows.list_later(scopes);
                Ok(((), News::of(changes)))
            };
            common.windows.commit_and_notify(receive).await?;
        }
        if !self.unusable.is_empty() {
            tracing::info!(count = self.unusable.len(), "unreadable clears are skipped");
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
