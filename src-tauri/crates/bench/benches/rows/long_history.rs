//! The same turn in a store of 100,000 messages and in one of 10.

use std::time::Duration;

use bench::{App, Options, Reply, Row, Seed, Seeded, Setup, Side};

use crate::turns::Turns;

/// An app with many sessions. It shows another one in each round: copying so large a store would keep the disk busy.
struct Sessions {
    store: Seeded,
    next: usize,
    app: App,
}

impl Side for Sessions {
    fn renew(&mut self) {
        self.app.open(&self.store.scope(self.next));
        self.next += 1;
        self.app.ask();
    }

    fn operate(&mut self) -> [Duration; 1] {
        [self.app.ask().first_delta]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let much = Seed { sessions: setup.at_most(200, 4), messages: setup.at_most(500, 10) }.make(setup);
    let little = Seed { sessions: 1, messages: 10 }.make(setup);
    let model = Some(Reply::Short);
    let app = App::start(setup, Options { store: Some((&much, 0)), model, ..Options::default() });
    let mut long = Sessions { store: much, next: 1, app };
    let mut short = Turns::new(setup, little);
    let [turn] = setup.protocol().run(&mut [&mut long, &mut short]);
    vec![Row::ratio("send → first delta, 100,000 messages in 200 sessions / 10 messages", 1.2, &turn, 1)]
}
