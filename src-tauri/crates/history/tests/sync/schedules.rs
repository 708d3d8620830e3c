//! Random schedules on the real local store and a real server, through networks that fail.
//!
//! Each begins with a seed, and its steps follow from it; how far the sync has come at each of them is up to the
//! computer. So what a failure prints is the seed and what happened. `WRITERS_ROOM_SERVER_SCHEDULES` says how many
//! there are, and `WRITERS_ROOM_SEED` where they begin.

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
    random_schedule::{Log, RandomSchedule},
    reused_database::ReusedDatabase,
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

/// What was counted in one schedule, or in all of them.
#[derive(Default)]
struct Sum {
    schedules: usize,
    written: usize,
    cleared: usize,
    faults: usize,
    /// How long they took to converge.
    waits: Vec<Duration>,
}

#[test]
fn random_schedules_keep_every_promise() {
    let count = asked("WRITERS_ROOM_SERVER_SCHEDULES").unwrap_or(USUAL);
    let begin = asked("WRITERS_ROOM_SEED").unwrap_or(SEED);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
    let begun = Instant::now();
    let (sum, failures) = runtime.block_on(all(begin..begin + count));
    let Sum { schedules, written, cleared, faults, mut waits } = sum;
    waits.sort();
    let _ = writeln!(
        std::io::stderr(),
        "{schedules} schedules in {:.0} s: {written} messages, {cleared} clears, {faults} faults of networks; {} \
         violations; converged after {:.1?} in the middle and {:.1?} at most",
        begun.elapsed().as_secs_f64(),
        failures.len(),
        waits.get(waits.len() / 2),
        waits.last()
    );
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert_eq!(schedules as u64, count);
    for promise in ["P10", "P15", "P18"] {
        say(&format!("figure: {promise} schedules on a server {schedules} of aim {AIM}"));
    }
}

/// Databases that are free at the moment.
struct FreeDatabases([Mutex<Vec<ReusedDatabase>>; 2]);

impl FreeDatabases {
    /// Standalone and replica set in turn.
    fn take(&self, seed: u64) -> ReusedDatabase {
        let free = self.of(seed).lock().unwrap().pop();
        free.unwrap_or_else(|| {
            ReusedDatabase::on(if seed.is_multiple_of(2) {
                Mongod::shared_standalone()
            } else {
                Mongod::shared_replica_set().primary()
            })
        })
    }

    fn give_back(&self, seed: u64, database: ReusedDatabase) {
        database.empty();
        self.of(seed).lock().unwrap().push(database);
    }

    fn of(&self, seed: u64) -> &Mutex<Vec<ReusedDatabase>> {
        &self.0[usize::from(!seed.is_multiple_of(2))]
    }
}

async fn all(seeds: std::ops::Range<u64>) -> (Sum, Vec<String>) {
    let (mut sum, mut failures) = (Sum::default(), Vec::new());
    let databases = FreeDatabases(Default::default());
    let mut schedules = stream::iter(seeds).map(|seed| one(seed, &databases)).buffer_unordered(BESIDE);
    while let Some(outcome) = schedules.next().await {
        match outcome {
            Ok(one) => {
                sum.schedules += one.schedules;
                sum.written += one.written;
                sum.cleared += one.cleared;
                sum.faults += one.faults;
                sum.waits.extend(one.waits);
            }
            Err(failure) => failures.push(failure),
        }
        if failures.len() >= ENOUGH {
            break;
        }
    }
    (sum, failures)
}

async fn one(seed: u64, databases: &FreeDatabases) -> Result<Sum, String> {
    let (database, log) = (block_in_place(|| databases.take(seed)), Log::default());
    match tokio::spawn(run(seed, database.clone(), log.clone())).await {
        Ok(sum) => {
            block_in_place(|| databases.give_back(seed, database));
            Ok(sum)
        }
        Err(panic) => {
            let why = panic.into_panic();
            let said = why.downcast_ref::<String>().map(String::as_str);
            let why = said.or(why.downcast_ref::<&str>().copied()).unwrap_or_default();
            let log = log.lock().unwrap_or_else(PoisonError::into_inner).join("\n  ");
            Err(format!("WRITERS_ROOM_SEED={seed}: {why}\n  {log}"))
        }
    }
}

async fn run(seed: u64, database: ReusedDatabase, log: Log) -> Sum {
    let mut schedule = RandomSchedule::new(seed, database, log).await;
    for _ in 0..20 + schedule.random.below(60) {
        schedule.step().await;
    }
    schedule.end_faults().await;
    let wait = schedule.wait_until_converged().await;
    schedule.moments_are_true();
    // What is on the disks is all there is, and a connection that begins sees the same as one that went on.
    for d in 0..schedule.devices.len() {
        schedule.restart(d).await;
    }
    schedule.wait_until_converged().await;
    schedule.next_turns().await;
    Sum {
        schedules: 1,
        written: schedule.expected.written(),
        cleared: schedule.expected.cleared(),
        faults: schedule.faults(),
        waits: vec![wait],
    }
}
