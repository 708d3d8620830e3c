//! Finding the shared store, noticing that it is lost, and finding it again.
//!
//! A lost connection shows in many ways, one of which is silence. So the server is asked for its time about once a
//! second, which also keeps the clock right; when no answer comes, everything that waits on that connection is left to
//! itself (its outcome is unknown, never failed) and a new client is made.

use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, PoisonError, atomic::Ordering::Relaxed},
    time::Duration,
};

use futures_util::{FutureExt, StreamExt, stream::FuturesUnordered};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, sleep_until};

use super::{Common, News, Standing, follow, seen::Seen};
use crate::{
    Error, Timestamp,
    shared::{Fault, Hello, Shared},
};

/// How often the server is asked for its time. With [`PULSE_WITHIN`] a loss is noticed within 3 seconds.
const PULSE: Duration = Duration::from_millis(750);
/// How long the answer may take.
const PULSE_WITHIN: Duration = Duration::from_millis(1_500);

/// How long finding the server may take, name, encryption and signing in included.
const FIND_WITHIN: Duration = Duration::from_secs(8);
/// After this long without an answer another attempt begins beside the first: packets that were lost meanwhile must
/// not hold up a server that is back.
const BESIDE: Duration = Duration::from_millis(1_500);
/// How many attempts there are beside each other.
const ATTEMPTS: usize = 4;

/// How long what joins the queue is not told of while there is no server.
const A_MOMENT: Duration = Duration::from_millis(50);

/// A change of the offset that somebody could see, in milliseconds.
const JUMP_MS: i64 = 1_000;

/// How long until it is tried again where nobody answers.
const SOON: Duration = Duration::from_millis(700);
/// How long until it is tried again where it was refused: servers lock out who knocks too often.
const LATER: Duration = Duration::from_secs(60);
/// How long until it is tried again where it failed in a way that is not known.
const THEN: Duration = Duration::from_secs(5);

/// Why a connection ended.
#[derive(Debug)]
pub(super) enum End {
    /// The shared store failed.
    Fault(Fault),
    /// The local store failed.
    Local(Error),
    /// It should begin anew, for another user or because the writer asks.
    Anew,
}

impl From<Fault> for End {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Error> for End {
    fn from(error: Error) -> Self {
        Self::Local(error)
    }
}

/// Connects, again and again, for ever.
pub(super) async fn keep(common: Arc<Common>) {
    loop {
        // What outlives a panic is behind locks that are not held across one, or is replaced.
        let pause = match AssertUnwindSafe(connect(&common)).catch_unwind().await {
            Ok(pause) => pause,
            Err(_) => panicked(&common).await,
        };
        rest(&common, pause).await;
    }
}

/// Connects and serves the connection to its end. How long until it is tried again.
async fn connect(common: &Arc<Common>) -> Duration {
    let end = match find(common).await {
        Ok((shared, hello)) => {
            set_connected(common, Some(shared.clone()));
            let end = serve(common, &shared, &hello).await;
            set_connected(common, None);
            end
        }
        Err(fault) => End::Fault(fault),
    };
    // Where it was cut off among many changes.
    if let Err(error) = common.tell_sessions().await {
        tracing::debug!(%error, "the lists of sessions could not be told");
    }
    match end {
        End::Anew => Duration::ZERO,
        End::Fault(Fault::TokenLost) => {
            // Taken up where it was left, the stream would end in the same place: everything is looked at instead.
            follow::forget(common);
            Duration::ZERO
        }
        End::Local(error) => {
            tracing::warn!(%error, "the local store failed while changes were carried");
            lost(common, Standing::Stuck, None).await;
            THEN
        }
        End::Fault(fault) => {
            let pause = match fault {
                ref fault if fault.is_offline() => SOON,
                Fault::SignIn | Fault::Rights(_) | Fault::TooOld(_) | Fault::Tls(_) => LATER,
                _ => THEN,
            };
            let standing = if pause == LATER { Standing::Refused } else { Standing::Offline };
            lost(common, standing, Some(fault)).await;
            pause
        }
    }
}

/// A panic ends one connection. Its message may hold a writer's text and is dropped; the panic hook logs the place. What
/// was seen and the stream's token may be half updated and are not used again.
async fn panicked(common: &Common) -> Duration {
    let standing = common.state.borrow().standing;
    tracing::error!(?standing, "the sync panicked; a new connection is made");
    set_connected(common, None);
    follow::forget(common);
    *common.seen.lock().await = Seen::default();
    common.state.send_modify(|state| {
        state.standing = Standing::Offline;
        state.live = None;
        state.fault = Some(Fault::Lost);
    });
    // Caught as well: the receiver of the news may be what panicked.
    let told = AssertUnwindSafe(common.notify_state()).catch_unwind().await;
    if told.is_err() {
        tracing::error!("the news of it could not be told");
    }
    THEN
}

async fn lost(common: &Common, standing: Standing, fault: Option<Fault>) {
    common
        .change(|state| {
            state.standing = standing;
            state.live = None;
            state.fault = fault;
        })
        .await;
}

fn set_connected(common: &Common, shared: Option<Shared>) {
    *common.connected.lock().unwrap_or_else(PoisonError::into_inner) = shared;
}

/// Waits; what joins the queue meanwhile is told as waiting.
async fn rest(common: &Common, pause: Duration) {
    let (end, queued) = (Instant::now() + pause, common.local.queued());
    let mut user = common.user.subscribe();
    loop {
        tokio::select! {
            () = sleep_until(end) => return,
            () = common.again.notified() => return,
            _ = user.changed() => return,
            () = queued.notified() => tell_waiting(common).await,
        }
    }
}

/// Tells that something waits: a moment later, so that counting is not in the way of whoever has just sent.
async fn tell_waiting(common: &Common) {
    sleep(A_MOMENT).await;
    common.notify_state().await;
}

/// Finds the server, and signs in there.
async fn find(common: &Common) -> Result<(Shared, Hello), Fault> {
    reach(common).await?;
    let shared = Shared::open(&common.address, Arc::clone(&common.permits)).await?;
    let hello = shared.hello(FIND_WITHIN).await?;
    Ok((shared, hello))
}

/// Waits until the server answers. Nobody signs in for that, so that a wrong password is not tried by several attempts.
async fn reach(common: &Common) -> Result<(), Fault> {
    let queued = common.local.queued();
    let mut attempts = FuturesUnordered::new();
    let mut beside = interval(BESIDE);
    beside.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = beside.tick(), if attempts.len() < ATTEMPTS => attempts.push(attempt(common)),
            Some(outcome) = attempts.next() => match outcome {
                Err(fault) if fault.is_offline() && !attempts.is_empty() => {
                    lost(common, Standing::Offline, Some(fault)).await;
                }
                outcome => return outcome,
            },
            () = queued.notified() => tell_waiting(common).await,
        }
    }
}

async fn attempt(common: &Common) -> Result<(), Fault> {
    // The clock notices sleep, and being set, only where somebody looks.
    common.clock.now();
    let shared = Shared::open_signed_out(&common.address, Arc::clone(&common.permits)).await?;
    shared.hello(FIND_WITHIN).await.map(drop)
}

/// Serves a connection to its end.
async fn serve(common: &Arc<Common>, shared: &Shared, hello: &Hello) -> End {
    let mut user = common.user.subscribe();
    user.mark_unchanged();
    let work = async {
        // Once the connection stands an answer is quick, and so says more exactly what time it is. Nothing is compared
        // with a time that is a guess.
        while common.clock.now().guess.is_some() {
            measure(common, shared).await?;
        }
        follow::follow(common, shared, hello).await
    };
    tokio::select! {
        end = work => end.err().unwrap_or(End::Anew),
        end = pulse(common, shared) => end.err().unwrap_or(End::Anew),
        _ = user.changed() => End::Anew,
        () = common.again.notified() => End::Anew,
    }
}

/// Asks the server for its time for as long as it answers. One answer that is late may be behind a long message on a
/// slow line: that is told, and the line is left only after the second.
async fn pulse(common: &Arc<Common>, shared: &Shared) -> Result<(), End> {
    let mut offset = common.clock.offset_ms();
    loop {
        sleep(PULSE).await;
        match measure(common, shared).await {
            Err(End::Fault(fault @ Fault::Timeout)) => {
                // Now, and not when it was asked: meanwhile everything may have come to be here.
                let before = common.state.borrow().clone();
                lost(common, Standing::Offline, Some(fault)).await;
                measure(common, shared).await?;
                common
                    .change(|state| {
                        if state.standing != Standing::Offline {
                            return;
                        }
                        (state.standing, state.live, state.fault) =
                            (before.standing, before.live, before.fault);
                    })
                    .await;
            }
            measured => measured?,
        }
        // Its clock or this computer's was set: what the windows show of time is another now.
        if (common.clock.offset_ms() - offset).abs() > JUMP_MS {
            offset = common.clock.offset_ms();
            common.notify_state().await;
        }
    }
}

/// Asks the server for its time, and corrects what was stamped while that was not known.
async fn measure(common: &Arc<Common>, shared: &Shared) -> Result<(), End> {
    let unsure = common.clock.now().guess.is_some();
    let (asked, before) = (common.clock.ask(), common.clock.offset_ms());
    let hello = shared.hello(PULSE_WITHIN).await?;
    let Some(measured) = common.clock.measured(asked, hello.server_time) else { return Ok(()) };
    if unsure || (measured.offset_ms - before).abs() > JUMP_MS || !common.corrected.swap(true, Relaxed) {
        let local = common.local.clone();
        let correct = async move {
            let moved = local.correct(measured).await?;
            Ok(((), moved.then_some(News::TimesMoved)))
        };
        common.take(correct).await?;
        // What waited for the right time can go up.
        common.local.queued().notify_one();
    }
    Ok(())
}

/// The server's time. After a sleep, or once this computer's clock was set ahead, nobody knows it until it is asked
/// for anew: by a guess, what is not over would be taken for it, or deleted.
pub(super) fn now(common: &Common) -> Result<Timestamp, End> {
    let now = common.clock.now();
    if now.guess.is_some() { Err(End::Anew) } else { Ok(now.at) }
}
