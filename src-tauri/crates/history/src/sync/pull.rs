//! Down: what is in the shared store and not here, and what is here and no longer there.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    Common, News,
    connection::{End, now},
    step::step,
};
use crate::{
    Assistant, Clear, LIFE, MessageId, Scope, SharedMessage, UserId,
    shared::{self, Fetched, Shared},
};

/// How much is read and taken in at a time, in bytes and in messages: so much comes in time on a slow line, and is kept
/// though the connection is lost after it. One message that is longer comes alone.
const PART_BYTES: u64 = 4 << 20;
const PART: usize = 200;
/// How many messages are read at a time of which it is not known how long they are.
const PART_UNKNOWN: usize = 50;

/// What was last seen in the shared store: messages and a number that changes with each of them.
#[derive(Debug, Default)]
pub(super) struct Seen {
    messages: HashMap<(Assistant, MessageId), u64>,
    /// How many documents a survey could not read.
    unreadable: u32,
}

/// Looks through everything of the user there and takes in what is new since `seen`.
pub(super) async fn pull(common: &Arc<Common>, shared: &Shared, seen: &mut Seen) -> Result<(), End> {
    let user = common.user();
    // Before the survey: what is acknowledged while it is made would seem to be missing.
    let held = common.local.acknowledged_ids(&user).await?;
    let since = now(common)?.plus(-LIFE);
    let mut there = Seen::default();
    // Unreadable is not gone: what is here is the better copy.
    let mut present: HashSet<MessageId> = HashSet::new();
    let mut new: Vec<(Assistant, Vec<shared::Entry>)> = Vec::new();
    for assistant in Assistant::ALL {
        let survey = shared.survey(&user, assistant, since).await?;
        there.unreadable += survey.unreadable;
        present.extend(survey.unreadable_ids);
        present.extend(survey.entries.iter().map(|one| one.id));
        let mut fresh = survey.entries.clone();
        fresh.retain(|one| seen.messages.get(&(assistant, one.id)) != Some(&one.mark));
        new.push((assistant, fresh));
        there.messages.extend(survey.entries.into_iter().map(|one| ((assistant, one.id), one.mark)));
    }
    step!("surveyed");
    let mut took_in_nothing = true;
    for (assistant, fresh) in new {
        for ids in parts(fresh) {
            let fetched = shared.fetch(&user, assistant, &ids).await?;
            there.unreadable += u32::try_from(fetched.unreadable.len()).unwrap_or(u32::MAX);
            take_in(common, shared, fetched.messages).await?;
            took_in_nothing = false;
        }
    }
    if took_in_nothing {
        take_in(common, shared, Vec::new()).await?;
    }
    let missing: Vec<MessageId> = held.into_iter().filter(|id| !present.contains(id)).collect();
    let_go(common, &user, missing).await?;
    *seen = there;
    let unreadable = seen.unreadable;
    common.change(|state| state.unreadable = unreadable).await;
    step!("pulled");
    Ok(())
}

/// Cuts what is new into parts, oldest first as far as names tell: the index gives the newest first by the order in which
/// it came.
fn parts(mut new: Vec<shared::Entry>) -> Vec<Vec<MessageId>> {
    new.sort_by_key(|one| one.id);
    let mut parts: Vec<Vec<MessageId>> = Vec::new();
    let mut bytes = 0;
    for one in new {
        match parts.last_mut() {
            Some(part) if part.len() < PART && bytes + one.size <= PART_BYTES => {
                bytes += one.size;
                part.push(one.id);
            }
            _ => {
                bytes = one.size;
                parts.push(vec![one.id]);
            }
        }
    }
    parts
}

/// Takes in these messages as they are there now; those that are not there any more go here too.
pub(super) async fn refresh(
    common: &Arc<Common>,
    shared: &Shared,
    assistant: Assistant,
    ids: &[MessageId],
) -> Result<(), End> {
    let user = common.user();
    for ids in ids.chunks(PART_UNKNOWN) {
        let Fetched { messages, unreadable } = shared.fetch(&user, assistant, ids).await?;
        let there: HashSet<MessageId> =
            messages.iter().map(|message| message.message.id).chain(unreadable.iter().copied()).collect();
        let more = u32::try_from(unreadable.len()).unwrap_or(u32::MAX);
        take_in(common, shared, messages).await?;
        let_go(common, &user, ids.iter().copied().filter(|id| !there.contains(id)).collect()).await?;
        common.change(|state| state.unreadable = state.unreadable.saturating_add(more)).await;
    }
    Ok(())
}

/// Takes in messages that were read, and the clears, which are read after them: so no message can slip in between that
/// a clear covers.
pub(super) async fn take_in(
    common: &Arc<Common>,
    shared: &Shared,
    messages: Vec<SharedMessage>,
) -> Result<(), End> {
    let user = common.user();
    let known = common.local.clear_ids(&user).await?;
    // Before they are read: what is written after it must not be covered by one that is cut to it.
    let certain = common.clock.at_least();
    let clears: Vec<Clear> = shared.clears(&user, &known).await?;
    let clears = shared.cut_ahead(&user, clears, certain).await?;
    let (local, now) = (common.local.clone(), now(common)?);
    let take_in = async move {
        let mut changes = local.receive_clears(clears, now).await?;
        let received = local.receive(messages, now).await?;
        changes.extend(received.changes);
        step!("taken in");
        Ok((received.covered, News::of(changes)))
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

/// Lets go of messages of a user that are not there any more.
pub(super) async fn let_go(common: &Arc<Common>, user: &UserId, missing: Vec<MessageId>) -> Result<(), End> {
    if missing.is_empty() {
        return Ok(());
    }
    let (local, user) = (common.local.clone(), user.clone());
    Ok(common.take(async move { Ok(((), News::of(local.gone(&user, missing).await?))) }).await?)
}
