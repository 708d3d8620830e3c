//! Downloading messages that are new or changed in the shared store, and deleting those that are missing there.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    common::Common,
    end::End,
    notify::News,
    pull_parts::{PART_UNKNOWN, parts},
    seen::Seen,
    step::step,
};
use crate::{
    Assistant, MessageId, Scope, SharedMessage, UserId,
    shared::{Entry, Fetched, Shared},
};

/// Reads these messages and applies them, newest first.
pub(super) async fn fetch(
    common: &Arc<Common>,
    shared: &Shared,
    seen: &mut Seen,
    assistant: Assistant,
    mut new: Vec<Entry>,
) -> Result<(), End> {
    let user = seen.user().clone();
    new.sort_by_key(|one| std::cmp::Reverse((one.created_at, one.id)));
    for part in parts(new, |one| one.size) {
        let ids: Vec<MessageId> = part.iter().map(|one| one.id).collect();
        let fetched = shared.fetch(&user, assistant, &ids).await?;
        apply(common, shared, seen, fetched.messages).await?;
        seen.record(assistant, &part, &fetched.unreadable);
    }
    Ok(())
}

/// Reads these messages again, and deletes those that are missing there.
pub(super) async fn refresh(
    common: &Arc<Common>,
    shared: &Shared,
    seen: &mut Seen,
    assistant: Assistant,
    ids: &[MessageId],
) -> Result<(), End> {
    let user = seen.user().clone();
    for ids in ids.chunks(PART_UNKNOWN) {
        let Fetched { messages, unreadable } = shared.fetch(&user, assistant, ids).await?;
        let present: HashSet<MessageId> =
            messages.iter().map(|message| message.message.id).chain(unreadable.iter().copied()).collect();
        apply(common, shared, seen, messages).await?;
        let missing = ids.iter().copied().filter(|id| !present.contains(id)).collect();
        delete_missing(common, &user, assistant, missing).await?;
        seen.record_fetched(ids, &unreadable);
    }
    Ok(())
}

/// Stores messages after the clears, which are read after them, so that no covered message slips in between.
async fn apply(
    common: &Arc<Common>,
    shared: &Shared,
    seen: &mut Seen,
    messages: Vec<SharedMessage>,
) -> Result<(), End> {
    seen.clears.pull(common, shared).await?;
    if messages.is_empty() {
        return Ok(());
    }
    let (local, now) = (common.local.clone(), common.now()?);
    let receive = async move {
        let received = local.receive(messages, now).await?;
        step!("taken in");
        Ok((received.covered, News::of(received.changes)))
    };
    let late = common.windows.commit_and_notify(receive).await?;
    // Written after the clear: every client that meets one deletes it again, as far as its rights allow.
    let mut by_scope: HashMap<Scope, Vec<MessageId>> = HashMap::new();
    for (scope, id) in late {
        by_scope.entry(scope).or_default().push(id);
    }
    for (scope, ids) in by_scope {
        shared.delete(&scope, &ids).await?;
    }
    Ok(())
}

/// Deletes those of these messages that the shared store has no document of. An unreadable document counts as present:
/// the local copy is the better one.
pub(super) async fn delete_unless_present(
    common: &Arc<Common>,
    shared: &Shared,
    user: &UserId,
    assistant: Assistant,
    ids: &[MessageId],
) -> Result<(), End> {
    if ids.is_empty() {
        return Ok(());
    }
    let present = shared.present(user, assistant, ids).await?;
    let missing = ids.iter().copied().filter(|id| !present.contains(id)).collect();
    delete_missing(common, user, assistant, missing).await
}

/// Deletes messages that are missing in the shared store.
pub(super) async fn delete_missing(
    common: &Arc<Common>,
    user: &UserId,
    assistant: Assistant,
    missing: Vec<MessageId>,
) -> Result<(), End> {
    if missing.is_empty() {
        return Ok(());
    }
    let (local, user, now) = (common.local.clone(), user.clone(), common.now()?);
    let delete = async move { Ok(((), News::of(local.gone(&user, assistant, missing, now).await?))) };
    Ok(common.windows.commit_and_notify(delete).await?)
}
