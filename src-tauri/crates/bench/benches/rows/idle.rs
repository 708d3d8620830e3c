//! An app at rest beside a standalone server, which has no change streams, with 20,000 documents: what both use, and how
//! soon a message of another program is at the window.

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

use bench::{App, Options, Row, Setup, Unit, cpu_of};
use bson::{Bson, DateTime, Document, doc};
use chrono::Utc;
use test_mongod::{Mongod, OtherProgram};
use writers_core::ipc::Event;

use crate::shared::{COLLECTION, fill, until_all_are_here};

/// How long it settles after the first connection, and is then measured.
const REST: Duration = Duration::from_secs(30);

/// What the server and this process have used so far.
struct Used {
    at: Instant,
    app: Duration,
    server: Duration,
    bytes: f64,
}

impl Used {
    fn now(mongod: &Mongod) -> Self {
        let status = mongod.admin(doc! { "serverStatus": 1 });
        let network = status.get_document("network").unwrap();
        let bytes = number(network, "bytesIn") + number(network, "bytesOut");
        let (app, server) = (cpu_of(std::process::id()), cpu_of(mongod.pid()));
        Self { at: Instant::now(), app, server, bytes }
    }

    /// Per cent of a core of the app and the server, and bytes a second between them, since then.
    fn since(&self, before: &Self) -> (f64, f64, f64) {
        let seconds = (self.at - before.at).as_secs_f64();
        let percent = |now: Duration, then: Duration| (now - then).as_secs_f64() / seconds * 100.0;
        (
            percent(self.app, before.app),
            percent(self.server, before.server),
            (self.bytes - before.bytes) / seconds,
        )
    }
}

fn number(document: &Document, field: &str) -> f64 {
    match document.get(field) {
        Some(Bson::Int64(number)) => *number as f64,
        Some(Bson::Int32(number)) => f64::from(*number),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let rest = if setup.is_quick() { Duration::from_millis(300) } else { REST };
    let documents = setup.at_most(20_000, 40);
    let mongod = Mongod::standalone();
    let database = mongod.fresh_database();
    let other = mongod.other_program(&database);
    fill(setup, &other, documents);

    let resting = |mongod: &Mongod| {
        sleep(rest);
        let before = Used::now(mongod);
        sleep(rest);
        Used::now(mongod).since(&before)
    };
    let (_, alone, _) = resting(&mongod);
    let uri = mongod.uri(&database);
    let app = App::start(setup, Options { mongodb: Some(&uri), ..Options::default() });
    until_all_are_here(&app, documents);
    let (used, server, bytes) = resting(&mongod);

    let user = app.user();
    let mut slowest = Duration::ZERO;
    for number in 0..setup.at_most(10, 1) {
        let begun = Instant::now();
        insert(&other, user.as_str(), number);
        app.until(|event| {
            matches!(event, Event::SessionsChanged { changed, .. } if changed.iter().any(|s| s.session_id == session(number)))
        });
        slowest = slowest.max(begun.elapsed());
    }
    const TITLE: &str = "idle beside a standalone, 20,000 documents";
    vec![
        Row::counted(format!("{TITLE}: the app"), Unit::PercentOfCore, 0.5, used),
        Row::counted(format!("{TITLE}: mongod"), Unit::PercentOfCore, 1.0, server)
            .detailed(format!("{alone:.1} % without an app")),
        Row::counted(format!("{TITLE}: between them"), Unit::BytesPerSecond, 10_000.0, bytes),
        Row::counted(format!("{TITLE}: news of another program"), Unit::Seconds, 2.0, slowest.as_secs_f64())
            .detailed("the slowest"),
    ]
}

fn insert(other: &OtherProgram, user: &str, number: usize) {
    let created_at = DateTime::from_millis(Utc::now().timestamp_millis());
    other.insert(
        COLLECTION,
        doc! { "session_id": session(number), "user_id": user, "role": "user", "content": "News.", "created_at": created_at },
    );
}

fn session(number: usize) -> String {
    format!("news-{number}")
}
