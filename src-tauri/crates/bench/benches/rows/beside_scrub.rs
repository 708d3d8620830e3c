//! What a write waits for a scrub that runs beside it, in a store of 100,000 messages.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use bench::{Protocol, Row, Seed, Setup, Side, Unit};
use chrono::Utc;
use history::{Draft, Local, Scope, Stamp};
use tokio::{runtime::Runtime, time::sleep};

/// How often a writer's draft is stored while it is measured: more often than anyone types.
const EVERY: Duration = Duration::from_millis(2);

/// Stores drafts; nothing else happens meanwhile.
struct Quiet<'a> {
    local: &'a Local,
    scope: Scope,
    runtime: &'a Runtime,
}

impl Side for Quiet<'_> {
    fn operate(&mut self) -> [Duration; 1] {
        let draft = store_draft(self.local.clone(), self.scope.clone(), "quiet".into());
        [self.runtime.block_on(self.runtime.spawn(draft)).unwrap()]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let seed = Seed { sessions: setup.at_most(200, 6), messages: setup.at_most(500, 10) };
    let store = seed.make(setup);
    let home = setup.home();
    let local = store.open(home.path());
    let runtime = Runtime::new().unwrap();
    let scope = store.scope(0);

    let mut quiet = Quiet { local: &local, scope: scope.clone(), runtime: &runtime };
    let [alone] = setup.protocol_of(Protocol { rounds: 21, operations: 50 }).run(&mut [&mut quiet]);

    let mut waits = Vec::new();
    for session in 1..=setup.at_most(10, 2) {
        let (local, typed_in, cleared) = (local.clone(), scope.clone(), store.scope(session));
        let waited = runtime.spawn(waits_beside_scrub(local, typed_in, cleared));
        waits.extend(runtime.block_on(waited).unwrap());
    }
    waits.sort_unstable();
    let p99 = waits[(waits.len() - 1) * 99 / 100];
    let longest = waits.last().copied().unwrap_or_default();
    let row = Row::counted(
        "a write beside a running scrub, 100,000 messages, p99",
        Unit::Milliseconds,
        10.0,
        p99.as_secs_f64() * 1_000.0,
    );
    vec![row.controlled(alone.control()).detailed(format!(
        "{} writes, median {:.1} ms, longest {} ms; {:.2} ms alone",
        waits.len(),
        waits[waits.len() / 2].as_secs_f64() * 1_000.0,
        longest.as_millis(),
        alone.milliseconds(0, 0.5)
    ))]
}

/// Clears a session and scrubs; how long each draft took to be stored until that was done.
async fn waits_beside_scrub(local: Local, typed_in: Scope, cleared: Scope) -> Vec<Duration> {
    let now = Stamp { at: Utc::now().into(), error_ms: None, guess: None };
    local.clear(&cleared, now).await.unwrap();
    let done = Arc::new(AtomicBool::new(false));
    let scrub = tokio::spawn({
        let (local, done) = (local.clone(), Arc::clone(&done));
        async move {
            local.scrub().await.unwrap();
            done.store(true, Ordering::SeqCst);
        }
    });
    let mut drafts = Vec::new();
    // Each on its own: one that waits does not keep the next from being typed.
    while !done.load(Ordering::SeqCst) {
        let text = format!("typed {}", drafts.len());
        drafts.push(tokio::spawn(store_draft(local.clone(), typed_in.clone(), text)));
        sleep(EVERY).await;
    }
    scrub.await.unwrap();
    let mut waits = Vec::new();
    for draft in drafts {
        waits.push(draft.await.unwrap());
    }
    waits
}

async fn store_draft(local: Local, scope: Scope, text: String) -> Duration {
    let label = "main".parse().unwrap();
    let begun = Instant::now();
    local
        .save_draft(&scope, Draft { label, text, not_carried: String::new() }, Utc::now().into())
        .await
        .unwrap();
    begun.elapsed()
}
