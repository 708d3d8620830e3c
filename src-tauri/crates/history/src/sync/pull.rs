//! Down: messages that are new or different in the shared store, and those that are no longer there.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    Common, News,
    connection::{End, now},
    seen::Seen,
    step::step,
};
use crate::{
    Assistant, MessageId, Scope, SharedMessage, UserId,
    shared::{Entry, Fetched, Shared},
};

/// How much is read and taken in at a time, in bytes and in messages: so much comes in time on a slow line, and is kept
/// though the connection is lost after it. One message that is longer comes alone.
pub(super) const PART_BYTES: u64 = 4 << 20;
pub(super) const PART: usize = 200;
/// How many messages are read at a time of which it is not known how long they are.
const PART_UNKNOWN: usize = 50;

/// Reads these messages and takes them in, the newest first.
pub(super) async fn fetch(
    common: &Arc<Common>,
    shared: &Shared,
    seen: &mut Seen,
    assistant: Assistant,
    new: Vec<Entry>,
) -> Result<(), End> {
    let user = common.user();
    for part in parts(new) {
        let ids: Vec<MessageId> = part.iter().map(|one| one.id).collect();
        let fetched = shared.fetch(&user, assistant, &ids).await?;
        take_in(common, shared, seen, fetched.messages).await?;
        seen.took_in(assistant, &part, &fetched.unreadable);
    }
    Ok(())
}

/// Cuts what is new into parts.
fn parts(mut new: Vec<Entry>) -> Vec<Vec<Entry>> {
    new.sort_by_key(|one| std::cmp::Reverse((one.created_at, one.id)));
    let mut parts: Vec<Vec<Entry>> = Vec::new();
    let mut bytes = 0;
    for one in new {
        match parts.last_mut() {
            Some(part) if part.len() < PART && bytes + one.size <= PART_BYTES => {
                bytes += one.size;
                part.push(one);
            }
            _ => {
                bytes = one.size;
                parts.push(vec![one]);
            }
        }
    }
    parts
}

/// Takes in these messages as they are there now; those that are not there any more go here too.
pub(super) async fn refresh(
    common: &Arc<Common>,
    shared: &Shared,
    seen: &mut Seen,
    assistant: Assistant,
    ids: &[MessageId],
) -> Result<(), End> {
    let user = common.user();
    for ids in ids.chunks(PART_UNKNOWN) {
        let Fetched { messages, unreadable } = shared.fetch(&user, assistant, ids).await?;
        let there: HashSet<MessageId> =
            messages.iter().map(|message| message.message.id).chain(unreadable.iter().copied()).collect();
        take_in(common, shared, seen, messages).await?;
        let_go(common, &user, ids.iter().copied().filter(|id| !there.contains(id)).collect()).await?;
        seen.refreshed(ids, &unreadable);
        let unreadable = seen.unreadable();
        common.change(|state| state.unreadable = unreadable).await;
    }
    Ok(())
}

/// Takes in messages that were read, after the clears, which are read after them: so no message can slip in between
/// that a clear covers.
async fn take_in(
    common: &Arc<Common>,
    shared: &Shared,
    seen: &mut Seen,
    messages: Vec<SharedMessage>,
) -> Result<(), End> {
    seen.clears.take_in(common, shared).await?;
    if messages.is_empty() {
        return Ok(());
    }
    let (local, now) = (common.local.clone(), now(common)?);
    let take_in = async move {
        let received = local.receive(messages, now).await?;
        step!("taken in");
        Ok((received.covered, News::of(received.changes)))
    };
    let late = common.take(take_in).await?;
    // Written late: whoever meets it deletes it again, as far as the store lets us.
    let mut by_scope: HashMap<Scope, Vec<MessageId>> = HashMap::new();
    for (scope, id) in late {
        by_scope.entry(scope).or_default().push(id);
    }
    for (scope, ids) in by_scope {
        shared.delete(&scope, &ids).await?;
    }
    Ok(())
}

/// Lets go of those of these messages that the shared store has no document of. One that cannot be read is there: what
/// is here is the better copy.
pub(super) async fn let_go_unless_present(
    common: &Arc<Common>,
    shared: &Shared,
    assistant: Assistant,
    ids: &[MessageId],
) -> Result<(), End> {
    if ids.is_empty() {
        return Ok(());
    }
    let user = common.user();
    let present = shared.present(&user, assistant, ids).await?;
    let_go(common, &user, ids.iter().copied().filter(|id| !present.contains(id)).collect()).await
}

/// Lets go of messages of a user that are not there any more.
pub(super) async fn let_go(common: &Arc<Common>, user: &UserId, missing: Vec<MessageId>) -> Result<(), End> {
    if missing.is_empty() {
        return Ok(());
    }
    let (local, user) = (common.local.clone(), user.clone());
    Ok(common.take(async move { Ok(((), News::of(local.gone(&user, missing).await?))) }).await?)
}
