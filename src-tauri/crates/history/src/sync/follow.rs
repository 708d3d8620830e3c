//! A connection from its first look to its end: everything down, everything up, and then whatever happens on either
//! side.

use std::{
    collections::BTreeSet,
    pin::pin,
    sync::{Arc, PoisonError},
    time::Duration,
};

use futures_util::FutureExt;
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout_at};

use super::{
    Common, Live, Standing,
    connection::{End, now},
    look, pull, push,
    seen::Seen,
};
use crate::{
    Assistant, LIFE, MessageId, UserId,
    shared::{Fault, Hello, Shared, Touched, Watch},
};

/// How often the shared store is looked at where it cannot say what is new.
const POLL: Duration = Duration::from_millis(900);
/// How often it is looked through all the same where it can.
const TO_BE_SURE: Duration = Duration::from_secs(600);
/// And how soon after a stream was taken up where it was left: a server may notice only at the next change that it no
/// longer knows what happened since.
const TO_BE_SURE_AFTER_RESUMING: Duration = Duration::from_secs(20);
/// How often our own documents are looked for whose time is up, where the database does not delete them.
const EXPIRE: Duration = Duration::from_secs(60);

/// How long what comes together is waited for after the first of it, and how much of it is taken in at once: each
/// taking in asks the server more than once.
const TOGETHER: Duration = Duration::from_millis(15);
const AT_ONCE: usize = 1_000;

/// Serves a connection. Ends only with a failure, or when everything must be looked at anew.
pub(super) async fn follow(common: &Arc<Common>, shared: &Shared, hello: &Hello) -> Result<(), End> {
    common.local.settle(&common.address.place()).await?;
    common.local.retry_rejected().await?;
    // Once: when it is another, the connection begins anew.
    let user = common.user();
    let mut seen = common.seen.lock().await;
    seen.of(&user);
    // Listening begins before looking, so that nothing falls between the two.
    let (mut watch, resumed) = listen(common, shared, hello, &user).await?;
    if !resumed {
        look::whole(common, shared, &mut seen).await?;
    }
    remember(common, &user, watch.as_ref());
    push::push(common, shared).await?;
    common.tell_sessions().await?;
    let live = if watch.is_some() { Live::Stream } else { Live::Poll };
    common
        .change(|state| {
            state.standing = Standing::Shared;
            state.fault = None;
            state.live = Some(live);
        })
        .await;
    // Last, and beside the rest: counting what is over in a collection of years takes its time, and so does creating
    // indexes.
    let mut indexes = pin!(shared.indexes(now(common)?).fuse());
    let queued = common.local.queued();
    let mut heard = None;
    let mut look = match (&watch, resumed) {
        (None, _) => every(POLL, POLL),
        (Some(_), true) => every(TO_BE_SURE_AFTER_RESUMING, TO_BE_SURE),
        (Some(_), false) => every(TO_BE_SURE, TO_BE_SURE),
    };
    let mut expire = every(EXPIRE, EXPIRE);
    let mut read_again = every(look::READ_AGAIN, look::READ_AGAIN);
    loop {
        tokio::select! {
            expiry = &mut indexes => match expiry {
                Ok(expiry) => {
                    common.change(|state| state.expiry = expiry).await;
                    expire_own(common, shared).await?;
                }
                // Too much for now; the next connection looks again, and everything else goes on.
                Err(Fault::Timeout) => tracing::info!("the indexes could not be looked at in time"),
                Err(fault) => return Err(fault.into()),
            },
            end = hear(&mut watch, &mut heard) => {
                end?;
                if let Some((_, touched)) = heard.take() {
                    take_in(common, shared, &mut seen, touched).await?;
                }
                remember(common, &user, watch.as_ref());
            }
            () = queued.notified() => push::push(common, shared).await?,
            // Not while the time is a guess: by a clock that was set ahead everything would seem to be over.
            _ = look.tick() => if is_sure(common) {
                if watch.is_some() || seen.pace.is_due(Instant::now()) {
                    look::whole(common, shared, &mut seen).await?;
                } else {
                    look::quick(common, shared, &mut seen).await?;
                }
            },
            _ = read_again.tick() => if watch.is_none() && !shared.hashes() && is_sure(common) {
                look::read_again(common, shared, &mut seen).await?;
            },
            _ = expire.tick() => if is_sure(common) { expire_own(common, shared).await? },
        }
        common.tell_sessions().await?;
    }
}

fn is_sure(common: &Common) -> bool {
    common.clock.now().guess.is_none()
}

fn every(first: Duration, period: Duration) -> tokio::time::Interval {
    let mut interval = interval_at(Instant::now() + first, period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}

/// Begins to listen where the server can say what is new: from where the last connection left off, if the server still
/// knows. Says whether it does.
async fn listen(
    common: &Arc<Common>,
    shared: &Shared,
    hello: &Hello,
    user: &UserId,
) -> Result<(Option<Watch>, bool), End> {
    if !hello.replica_set {
        return Ok((None, false));
    }
    let token = common.token.lock().unwrap_or_else(PoisonError::into_inner).take();
    let token = token.filter(|(whose, _)| whose == user).map(|(_, token)| token);
    let resumed = token.is_some();
    let watch = match shared.watch(user, token).await {
        Err(Fault::TokenLost) if resumed => (shared.watch(user, None).await, false),
        watch => (watch, resumed),
    };
    match watch {
        (Ok(watch), resumed) => Ok((Some(watch), resumed)),
        // A server that offers no change streams, or not to us, is asked instead.
        (Err(Fault::NoChangeStreams | Fault::Rights(_)), _) => Ok((None, false)),
        (Err(fault), _) => Err(fault.into()),
    }
}

/// Up to here everything has been taken in.
fn remember(common: &Common, user: &UserId, watch: Option<&Watch>) {
    let token = watch.and_then(Watch::token).map(|token| (user.clone(), token));
    *common.token.lock().unwrap_or_else(PoisonError::into_inner) = token;
}

/// The next connection looks through everything.
pub(super) fn forget(common: &Common) {
    *common.token.lock().unwrap_or_else(PoisonError::into_inner) = None;
}

/// What was heard, and until when what comes together with it is waited for.
type Heard = Option<(Instant, Vec<Touched>)>;

/// Waits for something new, and takes with it what comes at the same time. May be dropped and called again with what
/// was heard so far.
async fn hear(watch: &mut Option<Watch>, heard: &mut Heard) -> Result<(), Fault> {
    let Some(watch) = watch else { return std::future::pending().await };
    let (until, heard) = match heard {
        Some(heard) => heard,
        None => {
            let first = watch.next().await?;
            heard.insert((Instant::now() + TOGETHER, vec![first]))
        }
    };
    while heard.len() < AT_ONCE {
        match timeout_at(*until, watch.next()).await {
            Ok(more) => heard.push(more?),
            Err(_) => break,
        }
    }
    Ok(())
}

async fn take_in(
    common: &Arc<Common>,
    shared: &Shared,
    seen: &mut Seen,
    touched: Vec<Touched>,
) -> Result<(), End> {
    let mut clears = false;
    let mut messages: BTreeSet<(Assistant, MessageId)> = BTreeSet::new();
    for one in touched {
        match one {
            Touched::Message(assistant, id) => drop(messages.insert((assistant, id))),
            Touched::Clear => clears = true,
            Touched::Everything => return Err(Fault::TokenLost.into()),
        }
    }
    for assistant in Assistant::ALL {
        let ids: Vec<MessageId> =
            messages.iter().filter(|(whose, _)| *whose == assistant).map(|(_, id)| *id).collect();
        pull::refresh(common, shared, seen, assistant, &ids).await?;
    }
    if clears {
        seen.clears.take_in(common, shared).await?;
    }
    Ok(())
}

/// Where the database does not delete what is over, our own documents are deleted by us; those of others stay.
async fn expire_own(common: &Arc<Common>, shared: &Shared) -> Result<(), End> {
    if common.state.borrow().attention().next().is_some() {
        shared.delete_expired_own(&common.user(), common.clock.at_least().plus(-LIFE)).await?;
    }
    Ok(())
}
