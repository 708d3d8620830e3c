//! A sweep when nothing has expired and a scrub when nothing was deleted, in a store of 100,000 messages.

use std::time::{Duration, Instant};

use bench::{Protocol, Row, Seed, Setup, Side};
use chrono::Utc;
use history::{Local, Scope};
use tokio::runtime::Runtime;

use crate::begin::write_turn;

struct Sweep<'a>(&'a Runtime, Local);

impl Side for Sweep<'_> {
    fn operate(&mut self) -> [Duration; 1] {
        let local = self.1.clone();
        let task = self.0.spawn(async move {
            let begun = Instant::now();
            let swept = local.sweep(local.expired(Utc::now().into()).await.unwrap()).await.unwrap();
            assert!(swept.messages.is_empty() && !swept.more);
            begun.elapsed()
        });
        [self.0.block_on(task).unwrap()]
    }
}

/// A scrub after a turn, which adds to the search index and deletes nothing.
struct Scrub<'a> {
    runtime: &'a Runtime,
    local: Local,
    scope: Scope,
    turns: usize,
}

impl Side for Scrub<'_> {
    fn operate(&mut self) -> [Duration; 1] {
        self.turns += 1;
        let (local, turn) =
            (self.local.clone(), write_turn(self.local.clone(), self.scope.clone(), self.turns));
        let task = self.runtime.spawn(async move {
            turn.await;
            let begun = Instant::now();
            local.scrub().await.unwrap();
            begun.elapsed()
        });
        [self.runtime.block_on(task).unwrap()]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let store = Seed { sessions: setup.at_most(200, 4), messages: setup.at_most(500, 10) }.make(setup);
    let home = setup.home();
    let local = store.open(home.path());
    let runtime = Runtime::new().unwrap();
    let mut sweep = Sweep(&runtime, local.clone());
    let mut scrub = Scrub { runtime: &runtime, local: local.clone(), scope: store.scope(0), turns: 0 };
    // What the seed or an earlier version left is removed, and is not what is measured.
    scrub.operate();
    // Few of them, for as long as each reads all there is.
    let [sweep] = setup.protocol_of(Protocol { rounds: 21, operations: 20 }).run(&mut [&mut sweep]);
    let [scrub] = setup.protocol_of(Protocol { rounds: 7, operations: 3 }).run(&mut [&mut scrub]);
    vec![
        // Nothing is done, but it is asked for.
        Row::milliseconds("scrub when nothing was deleted, 100,000 messages", 0.1, &scrub),
        Row::milliseconds("sweep with nothing to do, 100,000 messages", 1.0, &sweep),
    ]
}
