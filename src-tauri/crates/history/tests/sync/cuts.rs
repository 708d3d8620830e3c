//! The connection is cut within an insert, a clear and its delete, in both directions; and when it is there again,
//! everything is as it was meant, once.
//!
//! `WRITERS_ROOM_CUT_STEP` says how many bytes apart the cuts on a standalone are: 1 for one after every byte.
//!
//! Connections are made before bytes are counted, so that the cuts fall into the exchange itself. What the driver and
//! the change stream say beside it is counted with it.

use std::{collections::BTreeMap, io::Write as _, time::Instant};

use bson::doc;
use futures_util::{StreamExt, stream};
use history::{
    Assistant, Scope,
    local::Outcome,
    sync::{Standing, State},
};
use test_mongod::{Direction, Mongod, OtherProgram, Proxy};
use tokio::task::block_in_place;

use crate::{
    machine::{HERE, Machine, say, scope, until},
    schedules::asked,
};

/// How many cuts one machine lives through; what it remembers of each makes the next one slower.
const EACH: usize = 80;
/// How many machines there are beside each other.
const BESIDE: usize = 10;
/// How many bytes apart the cuts are in an ordinary run.
const ON_A_STANDALONE: usize = 7;
/// On a replica set far more is said, because what goes up comes back by the change stream.
const ON_A_SET: usize = 37;

/// What is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exchange {
    /// A question goes up.
    Insert,
    /// The record of a clear goes up, and what it covers is deleted.
    Clear,
}

/// After how many bytes, of which.
type Cut = (Direction, u64);

struct Line {
    machine: Machine,
    proxy: Proxy,
    uri: String,
    other: OtherProgram,
}

impl Line {
    async fn new(mongod: &Mongod) -> Self {
        let name = mongod.fresh_database();
        let proxy = Proxy::to(mongod.port());
        let uri = mongod.uri_through(&proxy, &name);
        let other = block_in_place(|| mongod.other_program(&name));
        let mut line = Self { machine: Machine::new(), proxy, uri, other };
        line.connect().await;
        line
    }

    /// A new connection, on which everything has been said that is said at its beginning.
    async fn connect(&mut self) {
        self.machine.disconnect();
        block_in_place(|| self.proxy.heal());
        self.machine.connect(&self.uri);
        let settled = |state: &State| state.standing == Standing::Shared && !state.expiry.is_empty();
        self.machine.until_state("settled", settled).await;
    }

    /// Cuts, does it, and waits until it is done or the connection is lost. Whether the cut came.
    async fn do_it(&self, exchange: Exchange, scope: &Scope, cut: Option<Cut>) -> bool {
        let before = cut.map(|(direction, _)| self.proxy.passed(direction));
        if let Some((direction, bytes)) = cut {
            self.proxy.cut_after(direction, bytes);
        }
        match exchange {
            Exchange::Insert => {
                let turn = self.machine.send(scope, "What's a wide shot?").await;
                self.machine.end_as(&turn, Outcome::Stopped, "").await;
            }
            Exchange::Clear => drop(self.machine.clear(scope).await),
        }
        until("an end", async || {
            self.machine.waiting().await == 0 || self.machine.state().standing != Standing::Shared
        })
        .await;
        cut.zip(before)
            .is_some_and(|((direction, bytes), before)| self.proxy.passed(direction) - before >= bytes)
    }

    async fn check(&self, exchange: Exchange, scope: &Scope, cut: Cut) {
        self.machine.until_nothing_waits().await;
        let of_session = doc! { "session_id": scope.session.as_str() };
        let there = block_in_place(|| self.other.find(HERE, of_session.clone()));
        let clears = block_in_place(|| self.other.count("chat_clears", of_session));
        let texts: Vec<&str> = there.iter().map(|document| document.get_str("content").unwrap()).collect();
        let here: Vec<String> =
            self.machine.texts(scope).await.into_iter().filter(|text| !text.is_empty()).collect();
        let (meant, recorded): (&[&str], u64) = match exchange {
            Exchange::Insert => (&["What's a wide shot?"], 0),
            Exchange::Clear => (&[], 1),
        };
        assert_eq!((texts.as_slice(), clears), (meant, recorded), "{exchange:?} cut {cut:?}: there");
        assert_eq!(here, meant, "{exchange:?} cut {cut:?}: here");
    }

    /// How many bytes it takes, in each direction.
    async fn measure(&self, exchange: Exchange, scope: &Scope) -> [u64; 2] {
        let passed =
            || [Direction::ToServer, Direction::ToClient].map(|direction| self.proxy.passed(direction));
        let before = passed();
        self.do_it(exchange, scope, None).await;
        let mut after = before;
        until("silence", async || passed() == std::mem::replace(&mut after, passed())).await;
        [after[0] - before[0], after[1] - before[1]]
    }
}

fn session(direction: Direction, bytes: u64) -> Scope {
    scope(
        Assistant::SCENE_WRITER,
        &format!("{}{bytes:06}", if direction == Direction::ToServer { 's' } else { 'c' }),
    )
}

/// Cuts after each of these numbers of bytes, where the exchange is that long; how many cuts came.
async fn cut_all(mongod: &Mongod, lengths: &Lengths, cuts: &[Cut]) -> usize {
    let mut line = Line::new(mongod).await;
    let bystander = scope(Assistant::SCENE_WRITER, "bystander");
    line.machine.exchange(&bystander, "Q", "A").await;
    line.machine.until_nothing_waits().await;
    let mut came = 0;
    for &(direction, bytes) in cuts {
        let scope = session(direction, bytes);

        for exchange in [Exchange::Insert, Exchange::Clear] {
            let cut = (bytes < lengths[&(exchange, direction == Direction::ToServer)])
                .then_some((direction, bytes));
            came += usize::from(line.do_it(exchange, &scope, cut).await);
            if let Some(cut) = cut {
                line.connect().await;
                line.check(exchange, &scope, cut).await;
            }
        }
    }
    assert_eq!(line.machine.texts(&bystander).await, ["Q", "A"]);
    assert_eq!(block_in_place(|| line.other.count(HERE, doc! {})), 2);
    came
}

/// By exchange and whether it is to the server.
type Lengths = BTreeMap<(Exchange, bool), u64>;

/// Cuts after every `step` bytes.
async fn cut_every(step: usize, mongod: &Mongod) {
    let begun = Instant::now();
    let mut lengths = Lengths::new();
    let line = Line::new(mongod).await;
    for exchange in [Exchange::Insert, Exchange::Clear] {
        let [up, down] = line.measure(exchange, &session(Direction::ToServer, 0)).await;
        lengths.insert((exchange, true), up);
        lengths.insert((exchange, false), down);
    }
    drop(line);
    let longest =
        |up: bool| lengths.iter().filter(|(key, _)| key.1 == up).map(|(_, bytes)| *bytes).max().unwrap();
    let mut cuts: Vec<Cut> =
        (0..longest(true)).step_by(step).map(|bytes| (Direction::ToServer, bytes)).collect();
    cuts.extend((0..longest(false)).step_by(step).map(|bytes| (Direction::ToClient, bytes)));
    let lines = stream::iter(cuts.chunks(EACH)).map(|cuts| cut_all(mongod, &lengths, cuts));
    let came: usize = lines.buffer_unordered(BESIDE).fold(0, |sum, came| async move { sum + came }).await;
    let asked: usize = lengths.values().map(|bytes| usize::try_from(*bytes).unwrap().div_ceil(step)).sum();
    let _ = writeln!(
        std::io::stderr(),
        "{came} cuts of {asked}, each {step} bytes, in {:.0} s: {lengths:?}",
        begun.elapsed().as_secs_f64()
    );
    // What is said beside an exchange is not the same each time.
    assert!(came * 2 > asked, "only {came} cuts of {asked} came");
    say(&format!("figure: P14 cuts {came} of aim {}", lengths.values().sum::<u64>()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_cut_anywhere_on_a_standalone() {
    let asked = asked("WRITERS_ROOM_CUT_STEP").and_then(|step| usize::try_from(step).ok());
    cut_every(asked.unwrap_or(ON_A_STANDALONE), Mongod::shared_standalone()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_cut_anywhere_on_a_replica_set() {
    cut_every(ON_A_SET, Mongod::shared_replica_set().primary()).await;
}
