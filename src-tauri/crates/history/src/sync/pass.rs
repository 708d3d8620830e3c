//! Passes over the shared store: quick ones and full ones.
//!
//! Neither reads unchanged messages. A quick pass finds messages whose date or id is of the last minutes, and compares the
//! conversations in the windows. Every other change is found by a full pass, which is made as often as it is cheap.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use futures_util::future::try_join_all;
use tokio::time::Instant;

use super::{
    common::Common,
    end::End,
    pull::{delete_missing, delete_unless_present, fetch},
    pull_parts::{PART, PART_BYTES},
    push,
    seen::Seen,
    step::step,
};
use crate::{
    Assistant, LIFE, MessageId, Scope, SessionId, Timestamp, UserId, hours,
    shared::{Digest, Entry, Part, SessionDigest, Shared, Slice},
};

/// How far the clocks of other programs may be off for a quick pass to find what they write, in milliseconds.
const RECENT_MS: i64 = 2 * 60_000;
/// How many recent messages a quick pass compares in each collection.
const MAX_RECENT: u32 = 1_000;
/// How many conversations in windows it compares, and how many messages of each.
const MAX_SHOWN: usize = 16;
const SHOWN_MESSAGES: u32 = 300;
/// How often a long full pass pauses to upload the outbox and to make a quick pass.
const PAUSE_EVERY: Duration = Duration::from_secs(1);
/// How often the newest texts are read again where the server cannot hash documents.
pub(super) const REREAD_EVERY: Duration = Duration::from_secs(60);

/// Applies the changes to recent messages and to the conversations in the windows.
pub(super) async fn quick(common: &Arc<Common>, shared: &Shared, seen: &mut Seen) -> Result<(), End> {
    let (user, now) = (seen.user().clone(), common.now()?);
    let since = now.plus(-LIFE);
    let recent = Part::Recent(now.plus(-RECENT_MS), now.plus(RECENT_MS), MAX_RECENT);
    let shown = shown(common, &user).await?;
    let recent = Assistant::ALL.map(|assistant| shared.survey(&user, assistant, since, recent));
    let digests = shown.iter().map(|scope| shared.session_digest(scope, since, SHOWN_MESSAGES));
    let (recent, digests) = futures_util::try_join!(try_join_all(recent), try_join_all(digests))?;
    let shown: Vec<(Scope, SessionDigest)> = shown.into_iter().zip(digests).collect();
    let is_changed = |(scope, digest): &&(Scope, SessionDigest)| seen.is_changed(scope, *digest);
    let changed: Vec<&Scope> = shown.iter().filter(is_changed).map(|(scope, _)| scope).collect();
    let compared = try_join_all(changed.iter().map(|scope| {
        shared.survey(&user, scope.assistant, since, Part::Session(&scope.session, SHOWN_MESSAGES))
    }))
    .await?;
    let found = Assistant::ALL.into_iter().zip(recent);
    let of_changed = changed.iter().map(|scope| scope.assistant).zip(compared.iter().cloned());
    apply(common, shared, seen, found.chain(of_changed)).await?;
    for (scope, entries) in changed.iter().zip(&compared) {
        // If the answer was cut at its limit, nothing is known of older messages.
        let oldest = if entries.len() < SHOWN_MESSAGES as usize {
            None
        } else {
            entries.last().map(|oldest| oldest.created_at)
        };
        let is_compared = |slice: &Slice| {
            (slice.assistant, &slice.session) == (scope.assistant, &scope.session)
                && oldest.is_none_or(|oldest| slice.hour > oldest)
        };
        let present = entries.iter().map(|one| one.id).collect();
        let missing = seen.missing(is_compared, &present);
        let ids: Vec<MessageId> = missing.iter().map(|(_, id)| *id).collect();
        delete_unless_present(common, shared, &user, scope.assistant, &ids).await?;
        seen.forget(&missing);
    }
    seen.record_shown(shown);
    Ok(())
}

/// Applies every change since the last pass, the newest conversations first.
pub(super) async fn full(common: &Arc<Common>, shared: &Shared, seen: &mut Seen) -> Result<(), End> {
    let user = seen.user().clone();
    // Before anything is stored or deleted here: what is kept stays, and a longer life may have been chosen elsewhere.
    seen.details.pull(common, shared, &mut seen.clears).await?;
    if seen.is_empty() {
        first_pass(common, shared, seen).await?;
    }
    let begun = Instant::now();
    // Read before the survey: messages that are acknowledged during it would seem to be missing.
    let acknowledged = common.local.acknowledged_ids(&user).await?;
    let since = common.now()?.plus(-LIFE);
    let digests =
        try_join_all(Assistant::ALL.map(|assistant| shared.digests(&user, assistant, since))).await?;
    let unreadable: u32 = digests.iter().map(|one| one.unreadable).fold(0, u32::saturating_add);
    let current: HashMap<Slice, Digest> = digests
        .into_iter()
        .flat_map(|one| one.digests)
        .map(|digest| (digest.slice.clone(), digest))
        .collect();
    let changed = seen.changed(&current);
    step!("surveyed");
    seen.pace.record(Instant::now(), begun.elapsed());
    seen.clears.pull(common, shared).await?;
    let mut paused = Instant::now();
    for (assistant, slices) in batches(changed, &current) {
        apply_slices(common, shared, seen, assistant, slices, &current).await?;
        if paused.elapsed() >= PAUSE_EVERY {
            common.windows.notify_sessions().await?;
            push::push(common, shared).await?;
            quick(common, shared, seen).await?;
            paused = Instant::now();
        }
    }
    let ids = seen.ids();
    // Acknowledged since the last pass, and deleted there before this one.
    let mut gone: Vec<MessageId> = acknowledged.into_iter().filter(|id| !ids.contains(id)).collect();
    if !gone.is_empty() {
        for assistant in Assistant::ALL {
            let present = shared.present(&user, assistant, &gone).await?;
            gone.retain(|id| !present.contains(id));
        }
        for assistant in Assistant::ALL {
            delete_missing(common, &user, assistant, gone.clone()).await?;
        }
    }
    seen.set_counted(unreadable);
    step!("pulled");
    Ok(())
}

/// Applies the newest messages and those in the windows before the server has surveyed everything.
async fn first_pass(common: &Arc<Common>, shared: &Shared, seen: &mut Seen) -> Result<(), End> {
    let newest = newest(common, shared, seen.user(), PART).await?;
    apply(common, shared, seen, newest).await?;
    quick(common, shared, seen).await?;
    Ok(common.windows.notify_sessions().await?)
}

/// Reads the newest texts again, where the server cannot tell that a text of the same length changed.
pub(super) async fn reread(common: &Arc<Common>, shared: &Shared, seen: &mut Seen) -> Result<(), End> {
    for (assistant, mut entries) in newest(common, shared, seen.user(), PART).await? {
        let mut bytes = 0;
        entries.retain(|one| {
            bytes += one.size;
            bytes <= PART_BYTES
        });
        fetch(common, shared, seen, assistant, entries).await?;
    }
    Ok(())
}

async fn newest(
    common: &Arc<Common>,
    shared: &Shared,
    user: &UserId,
    count: usize,
) -> Result<Vec<(Assistant, Vec<Entry>)>, End> {
    let since = common.now()?.plus(-LIFE);
    let part = Part::Newest(u32::try_from(count).unwrap_or(u32::MAX));
    let found = Assistant::ALL.map(|assistant| shared.survey(user, assistant, since, part));
    Ok(Assistant::ALL.into_iter().zip(try_join_all(found).await?).collect())
}

/// Applies the new and changed ones of these messages, and the clears.
async fn apply(
    common: &Arc<Common>,
    shared: &Shared,
    seen: &mut Seen,
    found: impl IntoIterator<Item = (Assistant, Vec<Entry>)>,
) -> Result<(), End> {
    let mut new: HashMap<Assistant, HashMap<MessageId, Entry>> = HashMap::new();
    for (assistant, entries) in found {
        let fresh = entries.into_iter().filter(|one| seen.is_new(assistant, one));
        new.entry(assistant).or_default().extend(fresh.map(|one| (one.id, one)));
    }
    for (assistant, new) in new {
        fetch(common, shared, seen, assistant, new.into_values().collect()).await?;
    }
    seen.clears.pull(common, shared).await
}

/// The conversations of this user in the windows.
async fn shown(common: &Common, user: &UserId) -> Result<Vec<Scope>, End> {
    let mut shown: Vec<Scope> = Vec::new();
    for window in common.local.windows().await? {
        if window.scope.user == *user && !shown.contains(&window.scope) {
            shown.push(window.scope);
        }
    }
    shown.truncate(MAX_SHOWN);
    Ok(shown)
}

/// Groups slices into batches that are read together: the newest conversations first, and of each the newest hours.
fn batches(mut changed: Vec<Slice>, current: &HashMap<Slice, Digest>) -> Vec<(Assistant, Vec<Slice>)> {
    let mut newest: HashMap<(Assistant, SessionId), Timestamp> = HashMap::new();
    for slice in &changed {
        let at = current.get(slice).map_or(slice.hour, |digest| digest.newest);
        let conversation = newest.entry((slice.assistant, slice.session.clone())).or_insert(at);
        *conversation = at.max(*conversation);
    }
    changed.sort_by_cached_key(|slice| {
        let conversation = (slice.assistant, slice.session.clone());
        Reverse((newest.get(&conversation).copied(), conversation, slice.hour))
    });
    let mut batches: Vec<(Assistant, u64, Vec<Slice>)> = Vec::new();
    for slice in changed {
        let count = current.get(&slice).map_or(0, |digest| digest.count);
        match batches.last_mut() {
            Some((of, so_far, batch))
                if *of == slice.assistant && so_far.saturating_add(count) <= PART as u64 =>
            {
                *so_far += count;
                batch.push(slice);
            }
            _ => batches.push((slice.assistant, count, vec![slice])),
        }
    }
    batches.into_iter().map(|(assistant, _, slices)| (assistant, slices)).collect()
}

/// Applies the changes in these slices.
async fn apply_slices(
    common: &Arc<Common>,
    shared: &Shared,
    seen: &mut Seen,
    assistant: Assistant,
    slices: Vec<Slice>,
    current: &HashMap<Slice, Digest>,
) -> Result<(), End> {
    let (user, since) = (seen.user().clone(), common.now()?.plus(-LIFE));
    let changed: HashSet<Slice> = slices.iter().cloned().collect();
    let asked = spans(slices.iter().filter(|slice| current.contains_key(slice)).collect());
    let mut entries = shared.survey(&user, assistant, since, Part::Hours(&asked)).await?;
    entries.retain(|one| changed.contains(&Slice::of(assistant, &one.session, one.created_at)));
    let present: HashSet<MessageId> = entries.iter().map(|one| one.id).collect();
    entries.retain(|one| seen.is_new(assistant, one));
    fetch(common, shared, seen, assistant, entries).await?;
    let missing = seen.missing(|slice| changed.contains(slice), &present);
    let ids: Vec<MessageId> = missing.iter().map(|(_, id)| *id).collect();
    delete_unless_present(common, shared, &user, assistant, &ids).await?;
    seen.forget(&missing);
    for slice in slices {
        let digest = current.get(&slice).cloned();
        seen.record_slice(slice, digest);
    }
    Ok(())
}

/// The time spans of these slices, with adjacent hours joined.
fn spans(mut slices: Vec<&Slice>) -> Vec<(SessionId, Timestamp, Timestamp)> {
    slices.sort();
    let mut spans: Vec<(SessionId, Timestamp, Timestamp)> = Vec::new();
    for slice in slices {
        let end = slice.hour.plus(hours(1));
        match spans.last_mut() {
            Some((session, _, until)) if *session == slice.session && *until == slice.hour => *until = end,
            _ => spans.push((slice.session.clone(), slice.hour, end)),
        }
    }
    spans
}
