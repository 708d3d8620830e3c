//! Storms: random schedules on the real local store and a real server, through networks that fail.
//!
//! Each begins with a seed, and its steps follow from it; how far the sync has come at each of them is up to the
//! computer. So what a failure prints is the seed and what happened. `WRITERS_ROOM_STORMS` says how many there are, and
//! `WRITERS_ROOM_SEED` where they begin.

use std::{
    io::Write as _,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use futures_util::{StreamExt, stream};
use test_mongod::Mongod;
use tokio::task::block_in_place;

use crate::{
    machine::say,
    sea::Sea,
    storm::{Storm, Told},
};

const SEED: u64 = 20_260_301;
/// How many there are in an ordinary run, on both kinds of server in turn.
const USUAL: u64 = 100;
const AIM: u64 = 500;
/// How many are under way beside each other; most of the time each waits.
const BESIDE: usize = 16;
/// With how many failures the others are not begun.
const ENOUGH: usize = 3;

pub(crate) fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|n| n.parse().ok())
}

/// What a storm came to.
#[derive(Default)]
struct Sum {
    storms: usize,
    written: usize,
    cleared: usize,
    faults: usize,
    /// How long they took to come to rest.
    rests: Vec<Duration>,
}

#[test]
fn random_schedules_keep_every_promise() {
    let count = asked("WRITERS_ROOM_STORMS").unwrap_or(USUAL);
    let begin = asked("WRITERS_ROOM_SEED").unwrap_or(SEED);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
    let begun = Instant::now();
    let (sum, failures) = runtime.block_on(all(begin..begin + count));
    let Sum { storms, written, cleared, faults, mut rests } = sum;
    rests.sort();
    let _ = writeln!(
        std::io::stderr(),
        "{storms} schedules in {:.0} s: {written} messages, {cleared} clears, {faults} faults of networks; {} \
         violations; at rest after {:.1?} in the middle and {:.1?} at most",
        begun.elapsed().as_secs_f64(),
        failures.len(),
        rests.get(rests.len() / 2),
        rests.last()
    );
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert_eq!(storms as u64, count);
    for promise in ["P10", "P15", "P18"] {
        say(&format!("gate: {promise} schedules on a server {storms} of aim {AIM}"));
    }
}

/// Databases that are free at the moment.
struct Seas([Mutex<Vec<Sea>>; 2]);

impl Seas {
    /// Standalone and replica set in turn.
    fn take(&self, seed: u64) -> Sea {
        let free = self.of(seed).lock().unwrap().pop();
        free.unwrap_or_else(|| {
            Sea::on(if seed.is_multiple_of(2) {
                Mongod::shared_standalone()
            } else {
                Mongod::shared_replica_set().primary()
            })
        })
    }

    fn give_back(&self, seed: u64, sea: Sea) {
        sea.still();
        self.of(seed).lock().unwrap().push(sea);
    }

    fn of(&self, seed: u64) -> &Mutex<Vec<Sea>> {
        &self.0[usize::from(!seed.is_multiple_of(2))]
    }
}

async fn all(seeds: std::ops::Range<u64>) -> (Sum, Vec<String>) {
    let (mut sum, mut failures) = (Sum::default(), Vec::new());
    let seas = Seas(Default::default());
    let mut storms = stream::iter(seeds).map(|seed| one(seed, &seas)).buffer_unordered(BESIDE);
    while let Some(outcome) = storms.next().await {
        match outcome {
            Ok(one) => {
                sum.storms += one.storms;
                sum.written += one.written;
                sum.cleared += one.cleared;
                sum.faults += one.faults;
                sum.rests.extend(one.rests);
            }
            Err(account) => failures.push(account),
        }
        if failures.len() >= ENOUGH {
            break;
        }
    }
    (sum, failures)
}

async fn one(seed: u64, seas: &Seas) -> Result<Sum, String> {
    let (sea, told) = (block_in_place(|| seas.take(seed)), Told::default());
    match tokio::spawn(storm(seed, sea.clone(), told.clone())).await {
        Ok(sum) => {
            block_in_place(|| seas.give_back(seed, sea));
            Ok(sum)
        }
        Err(panic) => {
            let why = panic.into_panic();
            let said = why.downcast_ref::<String>().map(String::as_str);
            let why = said.or(why.downcast_ref::<&str>().copied()).unwrap_or_default();
            let told = told.lock().unwrap_or_else(PoisonError::into_inner).join("\n  ");
            Err(format!("WRITERS_ROOM_SEED={seed}: {why}\n  {told}"))
        }
    }
}

async fn storm(seed: u64, sea: Sea, told: Told) -> Sum {
    let mut storm = Storm::new(seed, sea, told).await;
    for _ in 0..20 + storm.random.below(60) {
        storm.step().await;
    }
    storm.calm().await;
    let rest = storm.comes_to_rest().await;
    storm.moments_are_true();
    // What is on the disks is all there is, and a connection that begins sees the same as one that went on.
    for d in 0..storm.desks.len() {
        storm.restart(d).await;
    }
    storm.comes_to_rest().await;
    storm.next_turns().await;
    Sum {
        storms: 1,
        written: storm.account.written(),
        cleared: storm.account.cleared(),
        faults: storm.faults(),
        rests: vec![rest],
    }
}
