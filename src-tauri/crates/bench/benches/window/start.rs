//! How long the app takes to start: until its page has painted something, beside an empty window. The page shows nothing
//! before it has its conversation.

use std::time::{Duration, SystemTime};

use bench::{Protocol, Row, Seed, Setup, Side, started_at};
use serde_json::Value;

use crate::{
    home::{Home, long},
    program::Program,
    window::{Window, milliseconds},
};

/// When the first frame with something in it was painted, in milliseconds since 1970.
const PAINTED: &str = "
    for (;;) {
      const [first] = performance.getEntriesByName('first-contentful-paint');
      if (first) return performance.timeOrigin + first.startTime;
      await new Promise((next) => setTimeout(next, 20));
    }";

/// A program that is started again and again.
struct Start {
    program: Program,
    home: Home,
}

impl Start {
    /// The first start is not measured: it makes files that the others find.
    fn new(program: Program, home: Home) -> Self {
        let mut start = Self { program, home };
        start.operate();
        start
    }
}

impl Side for Start {
    fn operate(&mut self) -> [Duration; 1] {
        let window = Window::open(&self.program, self.home.path());
        let started = started_at(window.process());
        let painted = SystemTime::UNIX_EPOCH + milliseconds(&window.script(PAINTED, &Value::Null));
        window.quit();
        [painted.duration_since(started).expect("it starts before it paints")]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let many = Seed { sessions: setup.at_most(20, 2), messages: setup.at_most(5_000, 60) };
    let mut empty = Start::new(Program::empty(1), Home::new(setup));
    let mut new = Start::new(Program::app(), Home::new(setup));
    let mut long = Start::new(Program::app(), Home::with_store(setup, &long(setup), 0));
    let mut many = Start::new(Program::app(), Home::with_store(setup, &many.make(setup), 0));
    let protocol = setup.protocol_of(Protocol { rounds: 9, operations: 3 });
    let [painted] = protocol.run(&mut [&mut empty, &mut new, &mut long, &mut many]);
    let row = |what: &str, aim: f64, side: usize| {
        Row::ratio_of(format!("first painted frame / empty window: {what}"), aim, &painted, (side, 0))
    };
    vec![
        row("a new session", 1.2, 1),
        row("the last session has 5,000 messages", 1.25, 2),
        row("the same in a store of 100,000", 1.3, 3),
    ]
}
