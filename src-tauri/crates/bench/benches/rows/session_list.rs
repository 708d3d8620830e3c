//! The list of sessions in a store of 100,000 messages: how long it takes to read what a turn changes in it, how long all
//! of it, and what a turn sends.

use std::time::{Duration, Instant};

use bench::{App, Options, Protocol, Reply, Row, Seed, Seeded, Setup, Side, Unit};
use chrono::Utc;
use history::Local;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// A store whose list is read as often as asked.
struct List {
    local: Local,
    store: Seeded,
    runtime: Runtime,
    _home: TempDir,
}

impl Side<2> for List {
    fn operate(&mut self) -> [Duration; 2] {
        let (local, scope) = (self.local.clone(), self.store.scope(0));
        let task = self.runtime.spawn(async move {
            let begun = Instant::now();
            let session = local.session(&scope, Utc::now().into()).await.unwrap();
            let one = begun.elapsed();
            assert!(session.is_some());
            let begun = Instant::now();
            let sessions = local.sessions(&scope.user, Utc::now().into()).await.unwrap();
            assert!(!sessions.is_empty());
            [one, begun.elapsed()]
        });
        self.runtime.block_on(task).unwrap()
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let seed = Seed { sessions: setup.at_most(200, 4), messages: setup.at_most(500, 10) };
    let store = seed.make(setup);
    let home = setup.home();
    let local = store.open(home.path());
    let mut list = List { local, store: store.clone(), runtime: Runtime::new().unwrap(), _home: home };
    let protocol = setup.protocol_of(Protocol { rounds: 21, operations: 50 });
    let [one, all] = protocol.run(&mut [&mut list]);

    let store = Some((&store, seed.sessions - 1));
    let mut app = App::start(setup, Options { store, model: Some(Reply::Short), ..Options::default() });
    let turns = setup.at_most(21, 1);
    let sent: usize = (0..turns).map(|_| app.ask().sessions).sum();
    vec![
        Row::milliseconds("list of sessions after a turn, 100,000 messages", 1.0, &one)
            .detailed(format!("the whole list at a start: {:.2} ms", all.milliseconds(0, 0.5))),
        // Two changes: the session has a new message, and its reply has ended.
        Row::counted("list of sessions: sent after a turn", Unit::Bytes, 1_000.0, sent as f64 / turns as f64),
    ]
}
