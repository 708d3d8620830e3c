//! Servers are killed under load, and the primary of a set changes: nothing that went up is lost, nothing is there
//! twice.
//!
//! What is acknowledged and gone from the server would be deleted here as well. So at the end everything that anybody
//! wrote must be on the server and on every machine.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::Duration,
};

use bson::doc;
use test_mongod::Mongod;
use tokio::task::JoinHandle;

use super::{
    machine::{Database, HERE, Machine, here, say, scope, until},
    schedules::asked,
    server::on_both_servers,
};

/// How many failovers there are unless `WRITERS_ROOM_FAILOVERS` asks for more.
const USUAL: u64 = 4;
/// Between two turns of a machine: not faster than servers under test can follow.
const PAUSE: Duration = Duration::from_millis(30);

/// Machines that write as fast as one may, until they are stopped.
struct Load {
    machines: Vec<Arc<Machine>>,
    over: Arc<AtomicBool>,
    writing: Vec<JoinHandle<Vec<String>>>,
}

impl Load {
    async fn on(database: &Database, pause: Duration) -> Self {
        let mut machines = Vec::new();
        for _ in 0..3 {
            machines.push(Arc::new(Machine::connected(&database.uri).await));
        }
        let over = Arc::new(AtomicBool::new(false));
        let writing = machines
            .iter()
            .enumerate()
            .map(|(name, machine)| tokio::spawn(write(name, Arc::clone(machine), Arc::clone(&over), pause)));
        let writing = writing.collect();
        Self { machines, over, writing }
    }

    /// Everything that was written is on the server once, and on every machine.
    async fn ends_with_everything_there(self, database: &Database) {
        self.over.store(true, SeqCst);
        let mut written = Vec::new();
        for one in self.writing {
            written.extend(one.await.unwrap());
        }
        let stored = async || {
            let mut stored = database.stored("pilot").await;
            stored.sort();
            stored
        };
        written.sort();
        for machine in &self.machines {
            machine.until_nothing_waits().await;
            assert_eq!(machine.waiting_and_rejected().await, (0, 0));
        }
        assert!(stored().await == written, "{} of {} are there", stored().await.len(), written.len());
        let all: BTreeSet<&String> = written.iter().collect();
        assert_eq!(all.len(), written.len());
        for machine in &self.machines {
            until("all of it is on every machine", async || {
                let mut texts = machine.texts(&here()).await;
                texts.sort();
                texts == written
            })
            .await;
        }
        say(&format!("{} messages of 3 machines, all there once", written.len()));
    }
}

async fn write(name: usize, machine: Arc<Machine>, over: Arc<AtomicBool>, pause: Duration) -> Vec<String> {
    let mut written = Vec::new();
    for n in 0.. {
        if over.load(SeqCst) {
            break;
        }
        let texts = [format!("{name} asks {n}"), format!("{name} hears {n}")];
        machine.exchange(&here(), &texts[0], &texts[1]).await;
        // Other conversations keep the outbox mixed.
        machine.exchange(&scope(here().assistant, "beside"), "x", "y").await;
        written.extend(texts);
        tokio::time::sleep(pause).await;
    }
    written
}

/// Waits until more has gone up.
async fn more_goes_up(database: &Database) {
    let before = database.other.count(HERE, doc! {});
    until("more is there", async || database.other.count(HERE, doc! {}) >= before + 50).await;
}

/// Off this thread, which has machines to serve.
async fn beside<T: Send + 'static>(act: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(act).await.unwrap()
}

on_both_servers! {
    async fn a_killed_server_loses_nothing(server) {
        let server = Arc::new(server);
        let database = server.database();
        let load = Load::on(&database, PAUSE).await;
        for _ in 0..3 {
            more_goes_up(&database).await;
            let killed = Arc::clone(&server);
            beside(move || killed.mongod().kill()).await;
            let started = Arc::clone(&server);
            beside(move || started.start_again()).await;
        }
        more_goes_up(&database).await;
        load.ends_with_everything_there(&database).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn failovers_under_load_lose_nothing() {
    let set = Arc::new(beside(|| Mongod::replica_set(3)).await);
    let database = Database::in_set(&set);
    let aim = asked("WRITERS_ROOM_FAILOVERS").unwrap_or(USUAL);
    // Slower in a long run, which would else end with a hundred thousand messages.
    let load = Load::on(&database, if aim > USUAL { 8 * PAUSE } else { PAUSE }).await;
    more_goes_up(&database).await;
    let mut failovers = 0;
    while failovers < aim {
        let stepping = Arc::clone(&set);
        beside(move || stepping.step_down(5)).await;
        more_goes_up(&database).await;
        let killing = Arc::clone(&set);
        let killed = beside(move || {
            let primary = killing.primary();
            primary.kill();
            primary.port()
        })
        .await;
        more_goes_up(&database).await;
        let starting = Arc::clone(&set);
        beside(move || {
            starting.members().iter().filter(|member| member.port() == killed).for_each(Mongod::start_again)
        })
        .await;
        more_goes_up(&database).await;
        // One when the primary stepped down, and one when the next was killed.
        failovers += 2;
    }
    load.ends_with_everything_there(&database).await;
    say(&format!("figure: P23 failovers {failovers} of aim 100"));
}
