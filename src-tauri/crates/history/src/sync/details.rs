//! Downloading what is recorded of sessions: titles, tags, pins, lives, and whether they are kept.

use std::{collections::HashMap, sync::Arc};

use super::{clears::Clears, common::Common, end::End};
use crate::{
    UserId,
    shared::{Deleted, Fault, SessionEntry, SessionMark, SessionsDigest, Shared},
};

/// How many are read and applied at a time. None is longer than 32 KB.
const PART: usize = 100;

/// The records of a user that the last pass saw in the shared store.
#[derive(Debug)]
pub(super) struct Details {
    user: UserId,
    digest: Option<SessionsDigest>,
    /// Each that was read, as it was then; never more than are listed.
    seen: HashMap<String, SessionMark>,
    is_readable: bool,
}

impl Details {
    /// None of this user's were seen yet.
    pub(super) fn of(user: UserId) -> Self {
        Self { user, digest: None, seen: HashMap::new(), is_readable: false }
    }

    /// Reads and applies the new and changed ones. Without the right to read them, messages follow all the same.
    pub(super) async fn pull(
        &mut self,
        common: &Arc<Common>,
        shared: &Shared,
        clears: &mut Clears,
    ) -> Result<(), End> {
        let outcome = self.pull_allowed(common, shared, clears).await;
        self.is_readable = outcome.is_ok();
        match outcome {
            Err(End::Fault(Fault::Rights(right))) => {
                tracing::debug!(?right, "what is recorded of sessions cannot be read");
                Ok(())
            }
            outcome => outcome,
        }
    }

    /// Whether they could be read the last time.
    pub(super) const fn is_readable(&self) -> bool {
        self.is_readable
    }

    async fn pull_allowed(
        &mut self,
        common: &Arc<Common>,
        shared: &Shared,
        clears: &mut Clears,
    ) -> Result<(), End> {
        let digest = shared.sessions_digest(&self.user, common.now()?).await?;
        if self.digest == Some(digest) {
            return Ok(());
        }
        let listed = shared.list_sessions(&self.user, common.now()?).await?;
        let marks: HashMap<&str, &SessionMark> = listed.iter().map(|one| (&*one.id, &one.mark)).collect();
        self.seen.retain(|id, _| marks.contains_key(&**id));
        let new: Vec<&SessionEntry> =
            listed.iter().filter(|one| self.seen.get(&one.id) != Some(&one.mark)).collect();
        let mut unread = 0;
        for part in parts(new) {
            unread += part.len() - self.apply(common, shared, clears, &part).await?;
            self.seen.extend(part.iter().map(|one| (one.id.clone(), one.mark)));
        }
        if unread > 0 {
            tracing::info!(count = unread, "unreadable records of sessions are skipped");
        }
        self.digest = Some(digest);
        Ok(())
    }

    /// Returns how many could be read.
    async fn apply(
        &self,
        common: &Arc<Common>,
        shared: &Shared,
        clears: &mut Clears,
        part: &[&SessionEntry],
    ) -> Result<usize, End> {
        let (ids, now) = (part.iter().map(|one| one.id.clone()).collect::<Vec<_>>(), common.now()?);
        let records = shared.fetch_sessions(&self.user, &ids, now).await?;
        let count = records.len();
        // Read after them, so that nothing slips in between that was cleared.
        clears.pull(common, shared).await?;
        let (local, windows) = (common.local.clone(), Arc::clone(&common.windows));
        let receive = async move {
            let received = local.receive_sessions(records, now).await?;
            windows.list_later(received.changed);
            Ok((received.cleared, None))
        };
        // Written after the clear: every client that meets one takes it out again, as far as its rights allow.
        for (scope, cleared_at) in common.windows.commit_and_notify(receive).await? {
            match shared.forget_session(&scope, cleared_at, now).await {
                Ok(Deleted::Yes(_)) => {}
                Ok(Deleted::Rejected(why)) => {
                    tracing::debug!(?why, "what was said of a cleared session stays in the shared store");
                }
                // Where no majority of the members confirms it, every connection would end here.
                Err(Fault::Timeout) => {
                    tracing::debug!("what was said of a cleared session may stay in the shared store");
                }
                Err(fault) => return Err(fault.into()),
            }
        }
        Ok(count)
    }
}

/// What is known of one session is applied at once: between its release and another keep of it, nothing of it may go.
fn parts(mut new: Vec<&SessionEntry>) -> Vec<Vec<&SessionEntry>> {
    new.sort_by_key(|one| one.session());
    let mut parts: Vec<Vec<&SessionEntry>> = Vec::new();
    for one in new {
        match parts.last_mut() {
            Some(part)
                if part.len() < PART || part.last().is_some_and(|last| last.session() == one.session()) =>
            {
                part.push(one);
            }
            _ => parts.push(vec![one]),
        }
    }
    parts
}
