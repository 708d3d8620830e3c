//! Beginning a turn in a session of 20,000 messages and in one of 10.

use std::time::{Duration, Instant};

use bench::{Row, Seed, Seeded, Setup, Side, question, reply};
use chrono::Utc;
use history::{
    Local, Scope, Stamp, Usage,
    local::{Begin, Begun, Ending, Outcome, Request},
};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// The messages before a question that a prompt is made of, and one more to know whether there are more.
const CONTEXT: u32 = 11;

/// A session in which turns are begun and ended. Each round begins with the store as it was.
struct Session<'a> {
    setup: &'a Setup,
    store: Seeded,
    runtime: Runtime,
    open: Option<(Local, TempDir)>,
    begun: usize,
}

impl<'a> Session<'a> {
    fn new(setup: &'a Setup, messages: usize) -> Self {
        let store = Seed { sessions: 1, messages }.make(setup);
        Self { setup, store, runtime: Runtime::new().unwrap(), open: None, begun: 0 }
    }
}

impl Side for Session<'_> {
    fn renew(&mut self) {
        let home = self.setup.home();
        self.open = Some((self.store.open(home.path()), home));
    }

    fn operate(&mut self) -> [Duration; 1] {
        self.begun += 1;
        let (local, _) = self.open.as_ref().unwrap();
        let turn = write_turn(local.clone(), self.store.scope(0), self.begun);
        [self.runtime.block_on(self.runtime.spawn(turn)).unwrap()]
    }
}

/// Begins a turn and ends it; how long the beginning took.
pub(crate) async fn write_turn(local: Local, scope: Scope, number: usize) -> Duration {
    let request = Request {
        id: format!("begin-{number}"),
        begin: Begin::Send { text: question(number), from: None },
        provider: "openai".into(),
        model: "m".into(),
    };
    let now = Stamp { at: Utc::now().into(), error_ms: None, guess: None };
    let begun = Instant::now();
    let Begun::New(turn) = local.begin(&scope, request, CONTEXT, now).await.unwrap() else {
        panic!("it is new")
    };
    let took = begun.elapsed();
    let ending = Ending {
        outcome: Outcome::Finished,
        content: reply(number),
        problem: None,
        finish_reason: None,
        usage: Usage::default(),
        counted: None,
    };
    local.end(&turn, ending, now.at).await.unwrap();
    took
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let mut long = Session::new(setup, setup.at_most(20_000, 100));
    let mut short = Session::new(setup, 10);
    let [begin] = setup.protocol().run(&mut [&mut long, &mut short]);
    vec![Row::ratio("begin of a turn, session of 20,000 / of 10", 1.2, &begin, 1)]
}
