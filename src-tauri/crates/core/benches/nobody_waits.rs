//! No call from a window waits for the network: `send`, `load` and `clear` beside a shared database that swallows
//! everything, as ratios against the same calls without one.
//!
//! Both rooms do the same in turn, in random order, round after round; what counts is the median of the rounds' ratios.
//! A third room, without a database like the first, is the control: where its ratio is not near 1 the machine was too
//! busy, and the run says nothing. `cargo bench -p writers-core`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, missing_docs)]

use std::{
    collections::HashMap,
    net::TcpListener,
    sync::Arc,
    time::{Duration, Instant},
};

use keyring_core::mock;
use tempfile::TempDir;
use tokio::sync::{
    Mutex,
    mpsc::{UnboundedReceiver, unbounded_channel},
};
use writers_core::{
    Environment, HomeLock, Keyring, Parts, Preferences, Room,
    ipc::{Anchor, Event, MessageState, StoreStateKind},
};

const ROUNDS: usize = 21;
const IN_A_ROUND: usize = 150;
const CALLS: [&str; 3] = ["send", "load", "clear"];

/// An app with one window.
struct App {
    room: Room,
    events: Mutex<UnboundedReceiver<Event>>,
    _home: TempDir,
}

impl App {
    async fn start(mongodb: Option<String>) -> Self {
        let home = tempfile::tempdir().unwrap();
        let given: HashMap<&str, String> =
            mongodb.map(|uri| ("WRITERS_ROOM_MONGODB_URI", uri)).into_iter().collect();
        let vault = mock::Store::new().unwrap();
        let begun = Instant::now();
        let lock = Arc::new(HomeLock::take(home.path()));
        let room = Room::new(Parts {
            home: home.path().to_owned(),
            environment: Environment::read(|name| given.get(name).cloned()),
            lock: Arc::clone(&lock),
            preferences: Preferences::read(&Room::preferences_file(home.path()), &lock),
            keyring: Keyring::new(Arc::new(move || Ok(Arc::clone(&vault) as _))),
            now: Box::new(|| chrono::Utc::now().into()),
            elapsed: Box::new(move || begun.elapsed()),
            new_window: Arc::new(|_| ()),
        });
        let (sender, events) = unbounded_channel();
        room.attach("main", Box::new(move |event| drop(sender.send(event)))).await.unwrap();
        let app = Self { room, events: Mutex::new(events), _home: home };
        if !given.is_empty() {
            app.until(|event| {
                matches!(event, Event::StoreChanged { store } if store.state == StoreStateKind::Offline)
            })
            .await;
        }
        app
    }

    async fn until(&self, wanted: impl Fn(&Event) -> bool) {
        let mut events = self.events.lock().await;
        while !wanted(&events.recv().await.unwrap()) {}
    }

    /// A question, the window's messages, and a clear: how long each took.
    async fn work(&self, number: usize) -> [Duration; 3] {
        let begun = Instant::now();
        self.room
            .send(&self.room.caller("main").unwrap(), "What's a wide shot?".into(), &number.to_string())
            .await
            .unwrap();
        let send = begun.elapsed();
        self.room.stop(&self.room.caller("main").unwrap().scope);
        self.until(|event| {
            matches!(event, Event::MessageChanged { message } if message.state != MessageState::Streaming)
        })
        .await;
        let begun = Instant::now();
        self.room.load(&self.room.caller("main").unwrap().scope, &Anchor::Newest, None).await.unwrap();
        let load = begun.elapsed();
        let begun = Instant::now();
        self.room.clear(&self.room.caller("main").unwrap().scope).await.unwrap();
        [send, load, begun.elapsed()]
    }
}

#[tokio::main]
async fn main() {
    // Accepts connections into its queue and never says a word.
    let hole = TcpListener::bind("127.0.0.1:0").unwrap();
    let uri = format!("mongodb://{}/writers_room", hole.local_addr().unwrap());
    let apps = [App::start(None).await, App::start(Some(uri)).await, App::start(None).await];
    let mut ratios: [[Vec<f64>; 3]; 2] = Default::default();
    let mut number = 0;
    for _ in 0..ROUNDS {
        let mut spent = [[Duration::ZERO; 3]; 3];
        for _ in 0..IN_A_ROUND {
            number += 1;
            for app in order(number) {
                let took = apps[app].work(number).await;
                for (sum, one) in spent[app].iter_mut().zip(took) {
                    *sum += one;
                }
            }
        }
        for call in 0..CALLS.len() {
            ratios[0][call].push(spent[1][call].as_secs_f64() / spent[0][call].as_secs_f64());
            ratios[1][call].push(spent[2][call].as_secs_f64() / spent[0][call].as_secs_f64());
        }
    }
    println!("{ROUNDS} rounds of {IN_A_ROUND} calls each, interleaved; medians of the rounds' ratios");
    for (call, name) in CALLS.into_iter().enumerate() {
        let (beside, control) = (median(&mut ratios[0][call]), median(&mut ratios[1][call]));
        let counts =
            if (0.95..=1.05).contains(&control) { "" } else { "  (does not count: the machine was busy)" };
        println!(
            "{name:5}  black-holed database / none: {beside:.3}   control none / none: {control:.3}{counts}"
        );
    }
}

/// The three rooms in another order each time.
fn order(number: usize) -> [usize; 3] {
    const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1], [2, 0, 1], [1, 0, 2]];
    // A Weyl sequence is random enough to follow nothing else that repeats.
    ORDERS[number.wrapping_mul(0x9e37_79b9) / 7 % 6]
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
