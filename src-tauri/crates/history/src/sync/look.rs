//! Looks at the shared store: a quick one at what is probably new, and one at everything.
//!
//! Neither reads what did not change. A quick look finds what was created or named in the last minutes, and compares
//! what windows show; everything else waits for the look at everything, which is made as often as it is cheap.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use futures_util::future::try_join_all;
use tokio::time::Instant;

use super::{
    Common,
    connection::{End, now},
    pull::{PART, PART_BYTES, fetch, let_go, let_go_unless_present},
    push,
    seen::Seen,
    step::step,
};
use crate::{
    Assistant, LIFE, MessageId, Scope, SessionId, Timestamp, hours,
    shared::{Digest, Entry, Part, Shared, Slice},
};

/// How far apart the clocks of other programs may be for a quick look to find what they write, in milliseconds.
const RECENT: i64 = 2 * 60_000;
/// How many recent messages a quick look compares of each collection; more wait for the look at everything.
const RECENT_AT_MOST: u32 = 1_000;
/// How many conversations that windows show are compared, and how many messages of each.
const SHOWN: usize = 16;
const SHOWN_MESSAGES: u32 = 300;
/// How often a look that reads much pauses, to upload what waits and to look at what is new.
const PAUSE_EVERY: Duration = Duration::from_secs(1);
/// How often the newest texts are read again where the server cannot tell that they changed.
pub(super) const READ_AGAIN: Duration = Duration::from_secs(60);

/// Takes in what is new or different since, as far as it is recent or shown.
pub(super) async fn quick(common: &Arc<Common>, shared: &Shared, seen: &mut Seen) -> Result<(), End> {
    let (user, now) = (common.user(), now(common)?);
    let since = now.plus(-LIFE);
    let recent = Part::Recent(now.plus(-RECENT), now.plus(RECENT), RECENT_AT_MOST);
    let shown = shown(common).await?;
    let recent = Assistant::ALL.map(|assistant| shared.survey(&user, assistant, since, recent));
    let compared = shown.iter().map(|scope| {
        shared.survey(&user, scope.assistant, since, Part::Session(&scope.session, SHOWN_MESSAGES))
    });
    let (recent, compared) = futures_util::try_join!(try_join_all(recent), try_join_all(compared))?;
    let found = Assistant::ALL.into_iter().zip(recent);
    let of_shown = shown.iter().map(|scope| scope.assistant).zip(compared.iter().cloned());
    take_in(common, shared, seen, found.chain(of_shown)).await?;
    for (scope, entries) in shown.iter().zip(&compared) {
        // Where there are more than were compared, nothing is known of what is older.
        let oldest = if entries.len() < SHOWN_MESSAGES as usize {
            None
        } else {
            entries.last().map(|oldest| oldest.created_at)
        };
        let is_compared = |slice: &Slice| {
            (slice.assistant, &slice.session) == (scope.assistant, &scope.session)
                && oldest.is_none_or(|oldest| slice.hour > oldest)
        };
        let there = entries.iter().map(|one| one.id).collect();
        let missing = seen.missing(is_compared, &there);
        let ids: Vec<MessageId> = missing.iter().map(|(_, id)| *id).collect();
        let_go_unless_present(common, shared, scope.assistant, &ids).await?;
        seen.forget(&missing);
    }
    Ok(())
}

/// Takes in everything that is new or different, and deletes what is no longer there; the newest conversations
/// first.
pub(super) async fn whole(common: &Arc<Common>, shared: &Shared, seen: &mut Seen) -> Result<(), End> {
    let user = common.user();
    if seen.is_empty() {
        first_sight(common, shared, seen).await?;
    }
    let begun = Instant::now();
    // Before the survey: what is acknowledged while it is made would seem to be missing.
    let held = common.local.acknowledged_ids(&user).await?;
    let since = now(common)?.plus(-LIFE);
    let digests =
        try_join_all(Assistant::ALL.map(|assistant| shared.digests(&user, assistant, since))).await?;
    let unreadable: u32 = digests.iter().map(|one| one.unreadable).fold(0, u32::saturating_add);
    let there: HashMap<Slice, Digest> = digests
        .into_iter()
        .flat_map(|one| one.digests)
        .map(|digest| (digest.slice.clone(), digest))
        .collect();
    let changed = seen.changed(&there);
    step!("surveyed");
    seen.pace.looked(Instant::now(), begun.elapsed());
    seen.clears.take_in(common, shared).await?;
    let mut paused = Instant::now();
    for (assistant, slices) in batches(changed, &there) {
        take_in_slices(common, shared, seen, assistant, slices, &there).await?;
        if paused.elapsed() >= PAUSE_EVERY {
            common.tell_sessions().await?;
            push::push(common, shared).await?;
            quick(common, shared, seen).await?;
            paused = Instant::now();
        }
    }
    let names = seen.names();
    // Acknowledged since the last look, and deleted there before this one.
    let mut gone: Vec<MessageId> = held.into_iter().filter(|id| !names.contains(id)).collect();
    if !gone.is_empty() {
        for assistant in Assistant::ALL {
            let present = shared.present(&user, assistant, &gone).await?;
            gone.retain(|id| !present.contains(id));
        }
        let_go(common, &user, gone).await?;
    }
    seen.count(unreadable);
    let unreadable = seen.unreadable();
    common.change(|state| state.unreadable = unreadable).await;
    step!("pulled");
    Ok(())
}

/// The newest messages and those that windows show, before the server has looked through everything.
async fn first_sight(common: &Arc<Common>, shared: &Shared, seen: &mut Seen) -> Result<(), End> {
    let newest = newest(common, shared, PART).await?;
    take_in(common, shared, seen, newest).await?;
    quick(common, shared, seen).await?;
    Ok(common.tell_sessions().await?)
}

/// Reads the newest texts again, where the server cannot tell that one changed and kept its length: as many of them as
/// come in time.
pub(super) async fn read_again(common: &Arc<Common>, shared: &Shared, seen: &mut Seen) -> Result<(), End> {
    for (assistant, mut entries) in newest(common, shared, PART).await? {
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
    count: usize,
) -> Result<Vec<(Assistant, Vec<Entry>)>, End> {
    let (user, since) = (common.user(), now(common)?.plus(-LIFE));
    let part = Part::Newest(u32::try_from(count).unwrap_or(u32::MAX));
    let found = Assistant::ALL.map(|assistant| shared.survey(&user, assistant, since, part));
    Ok(Assistant::ALL.into_iter().zip(try_join_all(found).await?).collect())
}

/// Takes in what of this is new or different, and the clears.
async fn take_in(
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
    seen.clears.take_in(common, shared).await
}

/// The conversations of this user that windows show.
async fn shown(common: &Common) -> Result<Vec<Scope>, End> {
    let user = common.user();
    let mut shown: Vec<Scope> = Vec::new();
    for window in common.local.windows().await? {
        if window.scope.user == user && !shown.contains(&window.scope) {
            shown.push(window.scope);
        }
    }
    shown.truncate(SHOWN);
    Ok(shown)
}

/// Slices together, until there are enough messages to be read at once: the newest conversations first, and of each the
/// newest hours.
fn batches(mut changed: Vec<Slice>, there: &HashMap<Slice, Digest>) -> Vec<(Assistant, Vec<Slice>)> {
    let mut newest: HashMap<(Assistant, SessionId), Timestamp> = HashMap::new();
    for slice in &changed {
        let at = there.get(slice).map_or(slice.hour, |digest| digest.newest);
        let conversation = newest.entry((slice.assistant, slice.session.clone())).or_insert(at);
        *conversation = at.max(*conversation);
    }
    changed.sort_by_cached_key(|slice| {
        let conversation = (slice.assistant, slice.session.clone());
        Reverse((newest.get(&conversation).copied(), conversation, slice.hour))
    });
    let mut batches: Vec<(Assistant, u64, Vec<Slice>)> = Vec::new();
    for slice in changed {
        let count = there.get(&slice).map_or(0, |digest| digest.count);
        match batches.last_mut() {
            Some((whose, so_far, batch))
                if *whose == slice.assistant && so_far.saturating_add(count) <= PART as u64 =>
            {
                *so_far += count;
                batch.push(slice);
            }
            _ => batches.push((slice.assistant, count, vec![slice])),
        }
    }
    batches.into_iter().map(|(assistant, _, slices)| (assistant, slices)).collect()
}

/// Takes in what is new or different in these slices, and deletes what is no longer in them.
async fn take_in_slices(
    common: &Arc<Common>,
    shared: &Shared,
    seen: &mut Seen,
    assistant: Assistant,
    slices: Vec<Slice>,
    there: &HashMap<Slice, Digest>,
) -> Result<(), End> {
    let (user, since) = (common.user(), now(common)?.plus(-LIFE));
    let changed: HashSet<Slice> = slices.iter().cloned().collect();
    let asked = spans(slices.iter().filter(|slice| there.contains_key(slice)).collect());
    let mut entries = shared.survey(&user, assistant, since, Part::Hours(&asked)).await?;
    entries.retain(|one| changed.contains(&Slice::of(assistant, &one.session, one.created_at)));
    let names: HashSet<MessageId> = entries.iter().map(|one| one.id).collect();
    entries.retain(|one| seen.is_new(assistant, one));
    fetch(common, shared, seen, assistant, entries).await?;
    let missing = seen.missing(|slice| changed.contains(slice), &names);
    let ids: Vec<MessageId> = missing.iter().map(|(_, id)| *id).collect();
    let_go_unless_present(common, shared, assistant, &ids).await?;
    seen.forget(&missing);
    for slice in slices {
        let digest = there.get(&slice).cloned();
        seen.all_of(slice, digest);
    }
    Ok(())
}

/// The times in which these slices lie.
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
