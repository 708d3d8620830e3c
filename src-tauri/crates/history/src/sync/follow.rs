//! A connection from its first pass to its end: downloads and uploads everything, then follows the changes of both
//! stores.

use std::{collections::BTreeSet, pin::pin, sync::Arc, time::Duration};

use futures_util::{FutureExt, future::FusedFuture};
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout_at};

use super::{
    Live, Standing, common::Common, end::End, kept, lives, pass, pull, push, seen::Seen, users::Users,
};
use crate::{
    Assistant, LIFE, MessageId, Timestamp, UserId,
    shared::{Expiry, Fault, Hello, Shared, Touched, Watch},
};

/// How often a server without change streams is polled.
const POLL_EVERY: Duration = Duration::from_millis(1_200);
/// How often a full pass is made beside a change stream.
const FULL_PASS_EVERY: Duration = Duration::from_secs(600);
/// The first one after a stream was resumed: a server may notice only at the next change that it no longer knows what
/// happened since.
const FULL_PASS_AFTER_RESUMING: Duration = Duration::from_secs(20);
/// How often our own expired documents are deleted where the database does not delete them, and everything that has a
/// shorter life than it knows of. The indexes are checked just as often: dropping a collection drops them too.
const EXPIRE_EVERY: Duration = Duration::from_secs(60);

/// Changes are applied in batches, because each batch takes several calls: those that arrive within this time after the
/// first, and so many at most.
const BATCH_WITHIN: Duration = Duration::from_millis(15);
const BATCH: usize = 1_000;

/// Serves a connection. Ends only with a failure, or when a new full pass is needed.
pub(super) async fn follow(
    common: &Arc<Common>,
    shared: &Shared,
    hello: &Hello,
    users: &mut Users,
) -> Result<(), End> {
    common.local.settle(&common.address.place()).await?;
    common.local.retry_rejected().await?;
    // Read once: a change of the users starts a new connection.
    let named = common.users();
    users.set(&named);
    // The stream is opened before the pass, so that no change falls between the two.
    let (mut watch, resumed) = open_stream(shared, hello, &named, users).await?;
    for seen in users.each() {
        match resumed {
            // What is covered or released is not to go up before the stream says so.
            true => {
                seen.details.pull(common, shared, &mut seen.clears).await?;
                seen.clears.pull(common, shared).await?;
            }
            false => pass::full(common, shared, seen).await?,
        }
    }
    push::push(common, shared).await?;
    lives::delete_all(common, shared, users).await?;
    // Not before: a write that fails on every connection would end each one that resumes before it downloads.
    users.set_token(watch.as_ref().and_then(Watch::token));
    common.windows.notify_sessions().await?;
    let live = if watch.is_some() { Live::Stream } else { Live::Poll };
    common
        .change(|state| {
            state.standing = Standing::Shared;
            state.fault = None;
            state.live = Some(live);
            state.unreadable = users.unreadable();
        })
        .await;
    // Last, and beside the rest: counting expired documents in a collection of years takes time, and so does creating
    // indexes.
    let mut looking = pin!(indexes(shared, common.now()?, Vec::new()).fuse());
    let changed = common.local.outbox_changed();
    let mut batch = None;
    let mut next_pass = match (&watch, resumed) {
        (None, _) => every(POLL_EVERY, POLL_EVERY),
        (Some(_), true) => every(FULL_PASS_AFTER_RESUMING, FULL_PASS_EVERY),
        (Some(_), false) => every(FULL_PASS_EVERY, FULL_PASS_EVERY),
    };
    let mut kept_pass = every(Duration::ZERO, if watch.is_some() { FULL_PASS_EVERY } else { POLL_EVERY });
    let mut expire = every(EXPIRE_EVERY, EXPIRE_EVERY);
    let mut reread = every(pass::REREAD_EVERY, pass::REREAD_EVERY);
    loop {
        tokio::select! {
            expiry = &mut looking => {
                match expiry {
                    Ok(expiry) => common.change(|state| state.expiry = expiry).await,
                    // Not worth the connection; it is tried again.
                    Err(Fault::Timeout) => tracing::info!("the indexes could not be read in time"),
                    Err(fault) => return Err(fault.into()),
                }
                delete_expired_own(common, shared).await?;
            }
            end = collect(&mut watch, &mut batch) => {
                end?;
                if let Some((_, touched)) = batch.take() {
                    // A batch may be too long for the line: resumed, each connection would end with the same one, while
                    // a full pass keeps every part that has arrived.
                    users.forget_token();
                    apply(common, shared, users, touched).await?;
                }
                users.set_token(watch.as_ref().and_then(Watch::token));
            }
            () = changed.notified() => push::push(common, shared).await?,
            _ = next_pass.tick() => for seen in users.each() {
                pass(common, shared, seen, watch.is_some()).await?;
            },
            _ = kept_pass.tick() => for seen in users.each() {
                if common.knows_time() && (watch.is_some() || seen.kept.pace.is_due(Instant::now())) {
                    kept::full(common, shared, seen).await?;
                }
            },
            _ = reread.tick() => if watch.is_none() && !shared.hashes() && common.knows_time() {
                for seen in users.each() {
                    pass::reread(common, shared, seen).await?;
                }
            },
            _ = expire.tick() => if common.knows_time() {
                lives::delete_all(common, shared, users).await?;
                if looking.is_terminated() {
                    looking.set(indexes(shared, common.now()?, common.state().expiry).fuse());
                }
            },
        }
        common.windows.notify_sessions().await?;
        let unreadable = users.unreadable();
        common.change(|state| state.unreadable = unreadable).await;
    }
}

async fn indexes(shared: &Shared, now: Timestamp, before: Vec<Expiry>) -> Result<Vec<Expiry>, Fault> {
    let expiry = shared.indexes_again(now, &before).await?;
    shared.ensure_kept_indexes().await?;
    Ok(expiry)
}

/// The next pass over a user's history: always a full one beside a change stream.
async fn pass(common: &Arc<Common>, shared: &Shared, seen: &mut Seen, has_stream: bool) -> Result<(), End> {
    // Not by a guessed time: if the clock was set ahead, everything would seem to be expired.
    if !common.knows_time() {
        return Ok(());
    }
    if has_stream || seen.pace.is_due(Instant::now()) {
        pass::full(common, shared, seen).await
    } else {
        pass::quick(common, shared, seen).await
    }
}

fn every(first: Duration, period: Duration) -> tokio::time::Interval {
    let mut interval = interval_at(Instant::now() + first, period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}

/// Opens a change stream where the server has them, and returns whether it resumed where the last connection ended.
async fn open_stream(
    shared: &Shared,
    hello: &Hello,
    named: &[UserId],
    users: &mut Users,
) -> Result<(Option<Watch>, bool), End> {
    if !hello.replica_set {
        return Ok((None, false));
    }
    let token = users.take_token();
    let resumed = token.is_some();
    let watch = match shared.watch(named, token).await {
        Err(Fault::TokenLost) if resumed => (shared.watch(named, None).await, false),
        watch => (watch, resumed),
    };
    match watch {
        (Ok(watch), resumed) => Ok((Some(watch), resumed)),
        // A server without change streams, or without the right to them, is polled.
        (Err(Fault::NoChangeStreams | Fault::Rights(_)), _) => Ok((None, false)),
        (Err(fault), _) => Err(fault.into()),
    }
}

/// Changes, and until when more are collected.
type Batch = Option<(Instant, Vec<Touched>)>;

/// Waits for a change and collects those that arrive soon after it. May be dropped and called again with the same batch.
async fn collect(watch: &mut Option<Watch>, batch: &mut Batch) -> Result<(), Fault> {
    let Some(watch) = watch else { return std::future::pending().await };
    let (until, batch) = match batch {
        Some(batch) => batch,
        None => {
            let first = watch.next().await?;
            batch.insert((Instant::now() + BATCH_WITHIN, vec![first]))
        }
    };
    while batch.len() < BATCH {
        match timeout_at(*until, watch.next()).await {
            Ok(more) => batch.push(more?),
            Err(_) => break,
        }
    }
    Ok(())
}

async fn apply(
    common: &Arc<Common>,
    shared: &Shared,
    users: &mut Users,
    touched: Vec<Touched>,
) -> Result<(), End> {
    let (mut clears, mut details) = (false, false);
    let mut messages: BTreeSet<(Assistant, MessageId)> = BTreeSet::new();
    let mut of_kept: BTreeSet<(Assistant, MessageId)> = BTreeSet::new();
    for one in touched {
        match one {
            Touched::Message(assistant, id) => drop(messages.insert((assistant, id))),
            Touched::Kept(assistant, id) => drop(of_kept.insert((assistant, id))),
            Touched::Clear => clears = true,
            Touched::Session => details = true,
            Touched::Everything => return Err(Fault::TokenLost.into()),
        }
    }
    // Only an insert says whose it is, so each of them is looked for among all.
    for seen in users.each() {
        // Before anything is deleted here: what is kept stays.
        if details {
            seen.details.pull(common, shared, &mut seen.clears).await?;
        }
        for assistant in Assistant::ALL {
            let of = |touched: &BTreeSet<(Assistant, MessageId)>| -> Vec<MessageId> {
                touched.iter().filter(|(of, _)| *of == assistant).map(|(_, id)| *id).collect()
            };
            pull::refresh(common, shared, seen, assistant, &of(&messages)).await?;
            kept::refresh(common, shared, seen, assistant, &of(&of_kept)).await?;
        }
        if clears {
            seen.clears.pull(common, shared).await?;
        }
    }
    Ok(())
}

/// Deletes our own expired documents where the database does not; those of other programs stay.
async fn delete_expired_own(common: &Arc<Common>, shared: &Shared) -> Result<(), End> {
    if common.state().attention().next().is_some() {
        for user in common.users() {
            shared.delete_expired_own(&user, common.clock.at_least().plus(-LIFE)).await?;
            shared.delete_expired_sessions(&user, common.clock.at_least()).await?;
        }
    }
    Ok(())
}
