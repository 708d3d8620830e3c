//! Storms: random schedules on the real local store and a real server, through networks that fail.
//!
//! Each begins with a seed, and its steps follow from it; how far the carrying has come at each of them is up to the
//! computer. So what a failure prints is the seed and what happened. `WRITERS_ROOM_SCHEDULES` asks for more of them, as of the
//! schedules of the model (100,000 there are 500 here), and `WRITERS_ROOM_SEED` begins at another seed.

use std::{io::Write as _, time::Instant};

use bson::doc;
use futures_util::{StreamExt, stream};
use tokio::task::block_in_place;

use crate::storm::{Storm, Told};

const SEED: u64 = 20_260_301;
/// How many there are in an ordinary run, on both kinds of server in turn.
const USUAL: u64 = 500;
/// How many are under way beside each other; most of the time each waits.
const BESIDE: usize = 24;
/// With how many failures the others are not begun.
const ENOUGH: usize = 3;

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|n| n.parse().ok())
}

/// What a storm came to.
#[derive(Default)]
struct Sum {
    storms: usize,
    written: usize,
    cleared: usize,
    faults: usize,
}

#[test]
fn nothing_comes_back_nothing_newer_goes_nothing_is_lost_and_nothing_is_double() {
    let count = asked("WRITERS_ROOM_SCHEDULES").map_or(USUAL, |all| (all * USUAL / 100_000).max(1));
    let begin = asked("WRITERS_ROOM_SEED").unwrap_or(SEED);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
    let begun = Instant::now();
    let (sum, failures) = runtime.block_on(all(begin..begin + count));
    let Sum { storms, written, cleared, faults } = sum;
    let _ = writeln!(
        std::io::stderr(),
        "{storms} schedules in {:.0} s: {written} messages, {cleared} clears, {faults} faults of networks; {} \
         violations",
        begun.elapsed().as_secs_f64(),
        failures.len()
    );
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert_eq!(storms as u64, count);
}

async fn all(seeds: std::ops::Range<u64>) -> (Sum, Vec<String>) {
    let (mut sum, mut failures) = (Sum::default(), Vec::new());
    let mut storms = stream::iter(seeds).map(one).buffer_unordered(BESIDE);
    while let Some(outcome) = storms.next().await {
        match outcome {
            Ok(one) => {
                sum.storms += one.storms;
                sum.written += one.written;
                sum.cleared += one.cleared;
                sum.faults += one.faults;
            }
            Err(account) => failures.push(account),
        }
        if failures.len() >= ENOUGH {
            break;
        }
    }
    (sum, failures)
}

async fn one(seed: u64) -> Result<Sum, String> {
    let told = Told::default();
    let telling = told.clone();
    tokio::spawn(storm(seed, telling)).await.map_err(|panic| {
        let why = panic.into_panic();
        let why =
            why.downcast_ref::<String>().cloned().or(why.downcast_ref::<&str>().map(|s| (*s).to_owned()));
        let steps = told.lock().unwrap_or_else(std::sync::PoisonError::into_inner).join("\n  ");
        format!("WRITERS_ROOM_SEED={seed}: {}\n  {steps}", why.unwrap_or_default())
    })
}

async fn storm(seed: u64, told: Told) -> Sum {
    let mut storm = Storm::new(seed, told);
    for _ in 0..20 + storm.random.below(40) {
        storm.step().await;
    }
    storm.calm().await;
    storm.comes_to_rest().await;
    storm.moments_are_true().await;
    // What is on the disks is all there is, and a connection that begins sees the same as one that went on.
    for d in 0..storm.desks.len() {
        storm.restart(d).await;
    }
    storm.comes_to_rest().await;
    storm.next_turns().await;
    block_in_place(|| storm.other.run(doc! { "dropDatabase": 1 }));
    Sum {
        storms: 1,
        written: storm.account.written(),
        cleared: storm.account.cleared(),
        faults: storm.faults(),
    }
}
