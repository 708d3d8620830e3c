//! Connecting to the shared store, noticing that the connection is lost, and reconnecting.
//!
//! A lost connection shows in many ways, one of which is silence. So the server is asked for its time about once a
//! second, which also keeps the clock right. When no answer comes, calls on that connection are abandoned (their outcome
//! is unknown, never failed) and a new client is made.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures_util::{FutureExt, StreamExt, stream::FuturesUnordered};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, sleep_until};

use super::{Standing, common::Common, end::End, follow, notify::News, users::Users};
use crate::shared::{Fault, Hello, Shared};

/// How often the server is asked for its time. With [`PING_TIMEOUT`] a loss is noticed within 3 seconds.
const PING_EVERY: Duration = Duration::from_millis(750);
const PING_TIMEOUT: Duration = Duration::from_millis(1_500);

/// For name lookup, TLS and signing in together.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(8);
/// After this long without an answer another attempt starts in parallel: packets that were lost earlier must not delay
/// a server that is back.
const ATTEMPT_EVERY: Duration = Duration::from_millis(1_500);
const PARALLEL_ATTEMPTS: usize = 4;

/// Without a server, the windows are notified of new outbox items after this delay.
const WAITING_DELAY: Duration = Duration::from_millis(50);

/// A change of the offset that a user could notice, in milliseconds.
const VISIBLE_JUMP_MS: i64 = 1_000;

const RETRY_WHILE_UNREACHABLE: Duration = Duration::from_millis(700);
/// Frequent attempts can lock an account.
const RETRY_AFTER_REFUSAL: Duration = Duration::from_secs(60);
const RETRY_AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Connects again and again, without end.
pub(super) async fn run(common: Arc<Common>) {
    let mut users = Users::default();
    loop {
        // What outlives a panic is behind locks that are not held across one, or is replaced.
        let delay = match AssertUnwindSafe(connect(&common, &mut users)).catch_unwind().await {
            Ok(delay) => delay,
            Err(_) => {
                // Possibly half updated.
                users = Users::default();
                recover_from_panic(&common).await
            }
        };
        wait(&common, delay).await;
    }
}

/// Connects and serves the connection to its end. Returns the delay before the next attempt.
async fn connect(common: &Arc<Common>, users: &mut Users) -> Duration {
    let end = match sign_in(common).await {
        Ok((shared, hello)) => {
            common.set_connected(Some(shared.clone()));
            let end = serve(common, &shared, &hello, users).await;
            common.set_connected(None);
            end
        }
        Err(fault) => End::Fault(fault),
    };
    // The connection may have ended between two of many changes.
    if let Err(error) = common.windows.notify_sessions().await {
        tracing::debug!(%error, "the windows could not be notified of the lists of sessions");
    }
    match end {
        End::Restart => Duration::ZERO,
        End::Fault(Fault::TokenLost) => {
            // Resumed, the stream would end in the same place: the next connection makes a full pass instead.
            users.forget_token();
            Duration::ZERO
        }
        End::Local(error) => {
            tracing::warn!(%error, "the local store failed during the sync");
            set_down(common, Standing::Stuck, None).await;
            RETRY_AFTER_FAILURE
        }
        End::Fault(fault) => {
            if !fault.is_offline() {
                // Resumed, it could fail at the same change again.
                users.forget_token();
            }
            let (standing, delay) = after(&fault);
            set_down(common, standing, Some(fault)).await;
            delay
        }
    }
}

/// The state after a fault, and the delay before the next attempt.
fn after(fault: &Fault) -> (Standing, Duration) {
    match fault {
        fault if fault.is_offline() => (Standing::Offline, RETRY_WHILE_UNREACHABLE),
        Fault::SignIn | Fault::Rights(_) | Fault::TooOld(_) | Fault::Tls(_) | Fault::OtherReplicaSet => {
            (Standing::Refused, RETRY_AFTER_REFUSAL)
        }
        _ => (Standing::Offline, RETRY_AFTER_FAILURE),
    }
}

/// A panic ends one connection. Its message may hold a writer's text and is dropped; the panic hook logs the place.
async fn recover_from_panic(common: &Common) -> Duration {
    tracing::error!(standing = ?common.state().standing, "the sync panicked; it will reconnect");
    common.set_connected(None);
    common.set_state(|state| {
        state.standing = Standing::Offline;
        state.live = None;
        state.fault = Some(Fault::Lost);
    });
    // Caught as well: the receiver of the news may be what panicked.
    if AssertUnwindSafe(common.windows.notify_state()).catch_unwind().await.is_err() {
        tracing::error!("the windows could not be notified of the panic");
    }
    RETRY_AFTER_FAILURE
}

async fn set_down(common: &Common, standing: Standing, fault: Option<Fault>) {
    common
        .change(|state| {
            state.standing = standing;
            state.live = None;
            state.fault = fault;
        })
        .await;
}

/// Waits before the next attempt; notifies the windows of what joins the outbox meanwhile.
async fn wait(common: &Common, delay: Duration) {
    let (end, changed) = (Instant::now() + delay, common.local.outbox_changed());
    let mut changes = common.user_changes();
    loop {
        tokio::select! {
            () = sleep_until(end) => return,
            () = common.retried() => return,
            _ = changes.changed() => return,
            () = changed.notified() => notify_waiting(common).await,
        }
    }
}

/// After a delay, so that counting the outbox does not slow down the command that has just added to it.
async fn notify_waiting(common: &Common) {
    sleep(WAITING_DELAY).await;
    common.windows.notify_state().await;
}

async fn sign_in(common: &Common) -> Result<(Shared, Hello), Fault> {
    wait_for_server(common).await?;
    let shared = common.open().await?;
    let hello = shared.hello(CONNECT_TIMEOUT).await?;
    Ok((shared, hello))
}

/// Waits until the server answers. No attempt signs in, so that a wrong password is not tried by several of them.
async fn wait_for_server(common: &Common) -> Result<(), Fault> {
    let changed = common.local.outbox_changed();
    let mut attempts = FuturesUnordered::new();
    let mut next = interval(ATTEMPT_EVERY);
    next.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = next.tick(), if attempts.len() < PARALLEL_ATTEMPTS => attempts.push(attempt(common)),
            Some(outcome) = attempts.next() => match outcome {
                Err(fault) if fault.is_offline() && !attempts.is_empty() => {
                    set_down(common, Standing::Offline, Some(fault)).await;
                }
                outcome => return outcome,
            },
            () = changed.notified() => notify_waiting(common).await,
        }
    }
}

async fn attempt(common: &Common) -> Result<(), Fault> {
    // The clock notices that the computer slept, or that it was set, only when it is read.
    common.clock.now();
    let shared = common.open_signed_out().await?;
    shared.hello(CONNECT_TIMEOUT).await.map(drop)
}

/// Serves a connection to its end.
async fn serve(common: &Arc<Common>, shared: &Shared, hello: &Hello, users: &mut Users) -> End {
    let mut changes = common.user_changes();
    changes.mark_unchanged();
    let work = async {
        // Answers on an established connection are quick, so they tell the time more exactly. Nothing is compared with
        // a guessed time.
        while !common.knows_time() {
            measure(common, shared).await?;
        }
        follow::follow(common, shared, hello, users).await
    };
    tokio::select! {
        end = work => end.err().unwrap_or(End::Restart),
        end = ping(common, shared) => end.err().unwrap_or(End::Restart),
        _ = changes.changed() => End::Restart,
        () = common.retried() => End::Restart,
    }
}

/// Asks the server for its time for as long as it answers. A single late answer may be queued behind a long message on
/// a slow line: the windows are notified, and the connection is dropped only after the second.
async fn ping(common: &Arc<Common>, shared: &Shared) -> Result<(), End> {
    let mut offset = common.clock.offset_ms();
    loop {
        sleep(PING_EVERY).await;
        match measure(common, shared).await {
            Err(End::Fault(fault @ Fault::Timeout)) => {
                // Read now, not when the server was asked: the first pass may have ended meanwhile.
                let before = common.state();
                set_down(common, Standing::Offline, Some(fault)).await;
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
        // One of the two clocks was set: the windows show other times now.
        if (common.clock.offset_ms() - offset).abs() > VISIBLE_JUMP_MS {
            offset = common.clock.offset_ms();
            common.windows.notify_state().await;
        }
    }
}

/// Asks the server for its time, and corrects what was stamped before it was known.
async fn measure(common: &Arc<Common>, shared: &Shared) -> Result<(), End> {
    let unsure = !common.knows_time();
    let (asked, before) = (common.clock.ask(), common.clock.offset_ms());
    let hello = shared.hello(PING_TIMEOUT).await?;
    let Some(measured) = common.clock.measured(asked, hello.server_time) else { return Ok(()) };
    let jumped = (measured.offset_ms - before).abs() > VISIBLE_JUMP_MS;
    if unsure || jumped {
        common.set_corrected(false);
    }
    if !common.is_corrected() {
        let correcting = Arc::clone(common);
        let correct = async move {
            let moved = correcting.local.correct(measured).await;
            // Set here, because the connection that waits for this may end first.
            correcting.set_corrected(moved.is_ok());
            Ok(((), moved?.then_some(News::TimesMoved)))
        };
        common.windows.commit_and_notify(correct).await?;
        // Items that waited for the right time can be uploaded.
        common.local.outbox_changed().notify_one();
    }
    Ok(())
}
