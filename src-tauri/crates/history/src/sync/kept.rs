//! Downloading what is kept: on other computers, of conversations of any age.
//!
//! A pass reads a digest of each kept conversation, and of those that changed which messages there are; only what is not
//! here, or older here, is read with its text. What is missing there is not deleted here. It is made when a connection
//! begins, and as often as it is cheap; between two passes a stream of changes says which messages were touched.
//!
//! The rules that clears and messages have elsewhere hold here as well: messages are read before clears, and what turns out
//! to be covered is deleted there again. They are read before the records of sessions, too: what was released is deleted
//! there again, and what is kept and was deleted there by a release that arrived late goes there once more.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use tokio::time::Instant;

use super::{
    allowed::allowed,
    common::Common,
    end::End,
    notify::News,
    pass,
    pull_parts::{PART_UNKNOWN, parts},
    push,
    seen::Seen,
    step::step,
};
use crate::{
    Assistant, MessageId, Scope, SharedMessage, Timestamp,
    local::{KeptDiffering, Listed, ReceivedKept},
    shared::{KeptDigest, KeptEntry, Shared},
};

/// How often a long pass pauses to upload the outbox and to make a quick pass over the last 24 hours.
const PAUSE_EVERY: Duration = Duration::from_secs(1);

/// Applies every change to what a user keeps since the last pass.
pub(super) async fn full(common: &Arc<Common>, shared: &Shared, seen: &mut Seen) -> Result<(), End> {
    let (kept, user, begun) = (shared.kept(), seen.user().clone(), Instant::now());
    let mut there: Vec<(Scope, KeptDigest)> = Vec::new();
    for assistant in Assistant::ALL {
        let Some(found) = allowed(kept.kept_sessions(&user, assistant).await)? else {
            seen.kept.pace.postpone(Instant::now());
            return Ok(());
        };
        let scope = |session| Scope { user: user.clone(), assistant, session };
        there.extend(found.into_iter().map(|(session, digest)| (scope(session), digest)));
    }
    seen.kept.pace.record(Instant::now(), begun.elapsed());
    seen.kept.retain(&there);
    let mut paused = Instant::now();
    let mut gone: HashSet<Scope> = common.local.kept_here(&user).await?.into_iter().collect();
    for (scope, _) in &there {
        gone.remove(scope);
    }
    for scope in gone {
        restore(common, shared, seen, &scope, &Arc::default()).await?;
    }
    for (scope, digest) in there {
        if seen.kept.is_changed(&scope, digest) {
            conversation(common, shared, seen, &scope, &mut paused).await?;
            seen.kept.record(scope, digest);
        }
    }
    step!("kept pulled");
    Ok(())
}

/// Reads these messages, which were touched. In a conversation that is not kept here yet, or was and lost some of them, one
/// of them is not all.
pub(super) async fn refresh(
    common: &Arc<Common>,
    shared: &Shared,
    seen: &mut Seen,
    assistant: Assistant,
    ids: &[MessageId],
) -> Result<(), End> {
    let (kept, user) = (shared.kept(), seen.user().clone());
    let mut known: HashMap<Scope, Vec<SharedMessage>> = HashMap::new();
    let mut unknown: HashSet<Scope> = HashSet::new();
    for ids in ids.chunks(PART_UNKNOWN) {
        let Some(fetched) = allowed(kept.fetch(&user, assistant, ids).await)? else { return Ok(()) };
        let present: HashSet<MessageId> = fetched.messages.iter().map(|one| one.message.id).collect();
        let missing = ids.iter().copied().filter(|id| !present.contains(id)).collect();
        unknown.extend(common.local.kept_there(&user, missing).await?);
        for message in fetched.messages {
            if common.local.is_kept(&message.scope).await? {
                known.entry(message.scope.clone()).or_default().push(message);
            } else {
                unknown.insert(message.scope);
            }
        }
    }
    for (scope, messages) in known {
        seen.clears.pull(common, shared).await?;
        receive(common, shared, seen, &scope, messages, None, &Arc::default()).await?;
    }
    let mut paused = Instant::now();
    for scope in unknown {
        conversation(common, shared, seen, &scope, &mut paused).await?;
    }
    Ok(())
}

/// Applies what there is of a conversation, newest first.
async fn conversation(
    common: &Arc<Common>,
    shared: &Shared,
    seen: &mut Seen,
    scope: &Scope,
    paused: &mut Instant,
) -> Result<(), End> {
    let kept = shared.kept();
    let Some(entries) = allowed(kept.kept_messages(scope).await)? else { return Ok(()) };
    let listed: Arc<[Listed]> = entries.iter().map(listed).collect();
    restore(common, shared, seen, scope, &listed).await?;
    let lacking = common.local.lacking(scope, Arc::clone(&listed), common.now()?).await?;
    if lacking.ids.is_empty() && lacking.oldest_here.is_none() {
        return Ok(());
    }
    let mut oldest_here = lacking.oldest_here;
    let new: Vec<KeptEntry> = entries.into_iter().filter(|one| lacking.ids.contains(&one.id)).collect();
    for part in parts(new, |one| one.size) {
        let ids: Vec<MessageId> = part.iter().map(|one| one.id).collect();
        let Some(fetched) = allowed(kept.fetch(&scope.user, scope.assistant, &ids).await)? else {
            return Ok(());
        };
        seen.clears.pull(common, shared).await?;
        receive(common, shared, seen, scope, fetched.messages, oldest_here.take(), &listed).await?;
        if paused.elapsed() >= PAUSE_EVERY {
            common.windows.notify_sessions().await?;
            push::push(common, shared).await?;
            pass::quick(common, shared, seen).await?;
            *paused = Instant::now();
        }
    }
    if oldest_here.is_some() {
        seen.clears.pull(common, shared).await?;
        receive(common, shared, seen, scope, Vec::new(), oldest_here, &listed).await?;
    }
    Ok(())
}

const fn listed(one: &KeptEntry) -> Listed {
    Listed { id: one.id, created_at: one.created_at, revision: one.revision }
}

/// Deletes there what was released, and puts once more into the outbox what is kept here and missing there. Nothing of
/// the kind without the records of sessions: which of two changes is the later one is said nowhere else.
async fn restore(
    common: &Arc<Common>,
    shared: &Shared,
    seen: &mut Seen,
    scope: &Scope,
    listed: &Arc<[Listed]>,
) -> Result<(), End> {
    seen.details.pull(common, shared, &mut seen.clears).await?;
    seen.clears.pull(common, shared).await?;
    if !seen.details.is_readable() {
        return Ok(());
    }
    let KeptDiffering { released, missing } = common.local.compare_kept(scope, Arc::clone(listed)).await?;
    let kept = shared.kept();
    if !released.is_empty() {
        allowed(kept.delete(scope, &released).await)?;
        step!("released deleted again");
    }
    if missing.is_empty() || !seen.kept.may_restore(scope) {
        return Ok(());
    }
    // More than are listed may be there, and what cannot be read.
    let Some(present) = allowed(kept.present(&scope.user, scope.assistant, &missing).await)? else {
        return Ok(());
    };
    let missing: Vec<MessageId> = missing.into_iter().filter(|id| !present.contains(id)).collect();
    if !missing.is_empty() {
        seen.kept.note_restored(scope);
        common.local.put_kept_again(missing).await?;
        step!("kept put again");
    }
    Ok(())
}

async fn receive(
    common: &Arc<Common>,
    shared: &Shared,
    seen: &Seen,
    scope: &Scope,
    messages: Vec<SharedMessage>,
    oldest_here: Option<Timestamp>,
    listed: &Arc<[Listed]>,
) -> Result<(), End> {
    let keeps_are_known = seen.details.is_readable();
    let (local, now, of, listed) = (common.local.clone(), common.now()?, scope.clone(), Arc::clone(listed));
    let receive = async move {
        let ReceivedKept { received, made } =
            local.receive_kept(&of, messages, oldest_here, listed, keeps_are_known, now).await?;
        step!("kept taken in");
        let news = News::of(received.changes).or(made.then(|| News::Sessions(vec![of])));
        Ok((received.covered, news))
    };
    let late = common.windows.commit_and_notify(receive).await?;
    let ids: Vec<MessageId> = late.into_iter().map(|(_, id)| id).collect();
    if !ids.is_empty() {
        allowed(shared.kept().delete(scope, &ids).await)?;
    }
    Ok(())
}
