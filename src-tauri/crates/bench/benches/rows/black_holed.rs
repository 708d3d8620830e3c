//! No call from a window waits for the network: `send`, `load` and `clear` beside a shared database that swallows
//! everything, and without one.

use std::{
    net::TcpListener,
    time::{Duration, Instant},
};

use bench::{App, Options, Row, Setup, Side};
use writers_core::ipc::{Anchor, Event, StoreStateKind};

/// An app with the Reference desk.
struct Calls(App);

impl Side<3> for Calls {
    fn operate(&mut self) -> [Duration; 3] {
        // Or thousands of clears of one conversation would wait for the database, as they do for no writer.
        self.0.new_session();
        let send = self.0.send_and_stop();
        let load = self.0.run(|room, scope| async move {
            let begun = Instant::now();
            room.load(&scope, &Anchor::Newest, None).await.unwrap();
            begun.elapsed()
        });
        let clear = self.0.run(|room, scope| async move {
            let begun = Instant::now();
            room.clear(&scope).await.unwrap();
            begun.elapsed()
        });
        [send, load, clear]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    // Accepts connections into its queue and never says a word.
    let hole = TcpListener::bind("127.0.0.1:0").unwrap();
    let uri = format!("mongodb://{}/writers_room", hole.local_addr().unwrap());
    let mut beside = Calls(App::start(setup, Options { mongodb: Some(&uri), ..Options::default() }));
    beside.0.until(
        |event| matches!(event, Event::StoreChanged { store } if store.state == StoreStateKind::Offline),
    );
    let mut without = Calls(App::start(setup, Options::default()));
    let calls = setup.protocol().run(&mut [&mut beside, &mut without]);
    ["send", "load", "clear"]
        .into_iter()
        .zip(&calls)
        .map(|(name, call)| Row::ratio(format!("{name}: black-holed database / none"), 1.03, call, 1))
        .collect()
}
