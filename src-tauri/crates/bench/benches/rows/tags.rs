//! Ten thousand sessions with five tags each: what is found by a tag, and the list beside one without tags.

use std::time::{Duration, Instant};

use bench::{Protocol, Row, Seed, Seeded, Setup, Side};
use chrono::Utc;
use history::{DetailChange, Local, Query, Stamp, Tag, Zone};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// How many tags a session has.
const EACH: usize = 5;

/// How many tags there are.
const ALL: usize = 100;

/// As many as the palette shows.
const LIMIT: u32 = 50;

/// A store, and what is asked of it.
struct Store {
    runtime: Runtime,
    local: Local,
    store: Seeded,
    asked: usize,
    _home: TempDir,
}

impl Store {
    fn new(setup: &Setup, store: Seeded) -> Self {
        let home = setup.home();
        let local = store.open(home.path());
        Self { runtime: Runtime::new().unwrap(), local, store, asked: 0, _home: home }
    }

    /// Gives each of so many sessions its tags.
    fn tag(&self, sessions: usize) {
        for session in 0..sessions {
            let tags = (0..EACH).map(|at| tag(session * EACH + at)).collect();
            let now = Stamp { at: Utc::now().into(), error_ms: None, guess: None };
            let scope = self.store.scope(session);
            self.runtime.block_on(self.local.change_session(&scope, DetailChange::Tags(tags), now)).unwrap();
        }
    }

    /// How long the whole list takes.
    fn list(&self) -> Duration {
        let (local, user) = (self.local.clone(), self.store.scope(0).user);
        let task = self.runtime.spawn(async move {
            let begun = Instant::now();
            let sessions = local.sessions(&user, Utc::now().into()).await.unwrap();
            assert!(!sessions.is_empty());
            begun.elapsed()
        });
        self.runtime.block_on(task).unwrap()
    }

    /// How long it takes to find what has a tag; another one each time.
    fn find(&mut self) -> Duration {
        self.asked += 1;
        let (local, user) = (self.local.clone(), self.store.scope(0).user);
        let typed = format!("tag:{}", tag(self.asked).as_str());
        let task = self.runtime.spawn(async move {
            let begun = Instant::now();
            let now = Utc::now().into();
            let query = Query::read(&typed, Zone::default(), now);
            let found = local.search(&user, query, LIMIT, now).await.unwrap();
            assert!(!found.is_empty());
            begun.elapsed()
        });
        self.runtime.block_on(task).unwrap()
    }
}

/// One of the tags.
fn tag(number: usize) -> Tag {
    format!("tag{}", number % ALL).parse().unwrap()
}

struct Tagged(Store);

impl Side<2> for Tagged {
    fn operate(&mut self) -> [Duration; 2] {
        [self.0.list(), self.0.find()]
    }
}

struct Bare(Store);

impl Side<2> for Bare {
    fn operate(&mut self) -> [Duration; 2] {
        [self.0.list(), Duration::from_micros(1)]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let seed = Seed { sessions: setup.at_most(10_000, 40), messages: 2 };
    let tagged = Store::new(setup, seed.make(setup));
    tagged.tag(seed.sessions);
    let (mut tagged, mut bare) = (Tagged(tagged), Bare(Store::new(setup, seed.make(setup))));
    let protocol = setup.protocol_of(Protocol { rounds: 7, operations: 7 });
    let [list, found] = protocol.run(&mut [&mut tagged, &mut bare]);
    vec![
        Row::milliseconds("10,000 sessions with 5 tags: what has a tag", 10.0, &found),
        Row::ratio("list of 10,000 sessions: with 5 tags each / without", 1.2, &list, 1),
    ]
}
