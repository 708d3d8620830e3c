//! Many documents of one user: what they cost while nothing happens. A small number of them is counted in bytes and
//! documents; `WRITERS_ROOM_DOCUMENTS=100000` also measures times, and is to be run alone and optimised.

use std::time::{Duration, Instant};

use bson::{Bson, Document, doc, oid::ObjectId};
use history::{Scope, Timestamp};
use test_mongod::{Mongod, Options};

use super::{
    machine::{Database, HERE, Machine, here, say, scope, six_fields, true_time, until},
    schedules::asked,
    steps,
};

const USUAL: u64 = 2_000;
const CONVERSATIONS: u64 = 200;
/// How long the sync is measured at rest.
const REST: Duration = Duration::from_secs(90);

/// So many documents, spread over conversations and the last twenty hours.
fn fill(database: &Database, count: u64, now: Timestamp) {
    for begin in (0..count).step_by(2_000) {
        let documents = (begin..count.min(begin + 2_000)).map(|n| {
            let age = 72_000_000 * (count - n) / count;
            let session = format!("session-{}", n * CONVERSATIONS / count);
            let text = format!("line {n} {}", "and more of it ".repeat(40));
            let created_at = now.plus(-i64::try_from(age).unwrap());
            let mut document = six_fields(&session, &text, created_at);
            // As if it had been named when it was created.
            let mut name = ObjectId::new().bytes();
            name[..4].copy_from_slice(&u32::try_from(created_at.millis() / 1_000).unwrap().to_be_bytes());
            document.insert("_id", ObjectId::from_bytes(name));
            document
        });
        database.other.insert_many(HERE, documents.collect());
    }
}

/// What the server has sent, in bytes and in documents of answers.
fn sent(mongod: &Mongod) -> (u64, u64) {
    let status = mongod.admin(doc! { "serverStatus": 1 });
    let network = status.get_document("network").unwrap();
    let documents = status.get_document("metrics").unwrap().get_document("document").unwrap();
    (number(network, "bytesOut"), number(documents, "returned"))
}

fn number(document: &Document, field: &str) -> u64 {
    match document.get(field) {
        Some(Bson::Int64(n)) => u64::try_from(*n).unwrap(),
        Some(Bson::Int32(n)) => u64::try_from(*n).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// Seconds of a processor that this process has used.
fn used() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks: u32 = fields[11].parse::<u32>().unwrap() + fields[12].parse::<u32>().unwrap();
    f64::from(ticks) / 100.0
}

#[tokio::test]
async fn at_rest_only_changes_are_read() {
    let mongod = Options::default().standalone();
    let database = Database::on(&mongod);
    fill(&database, USUAL, true_time());
    let (_guard, steps) = steps::noted();
    let machine = Machine::connected(&database.uri).await;
    machine.until_state("checked", |state| !state.expiry.is_empty()).await;
    let looks = || steps.lock().unwrap().iter().filter(|step| *step == "pulled").count() as u64;
    let (before, begun) = (sent(&mongod), looks());
    until("looks", async || looks() >= begun + 4).await;
    let (after, looks) = (sent(&mongod), looks() - begun);
    let (bytes, documents) = ((after.0 - before.0) / looks, (after.1 - before.1) / looks);
    // A few numbers for each conversation and hour.
    assert!(documents <= 2 * CONVERSATIONS + 20, "{documents} documents in a look");
    assert!(bytes <= 150 * (2 * CONVERSATIONS + 20), "{bytes} bytes in a look");
}

/// A new machine sees the newest message long before it has everything.
#[tokio::test]
async fn the_newest_conversation_comes_first() {
    let database = Database::standalone();
    fill(&database, USUAL, true_time());
    let mut machine = Machine::new();
    let scopes: Vec<Scope> =
        (0..CONVERSATIONS).rev().map(|n| scope(here().assistant, &format!("session-{n}"))).collect();
    let local = machine.local.clone();
    let counts: std::sync::Arc<std::sync::Mutex<Vec<(bool, usize)>>> = std::sync::Arc::default();
    let noted = std::sync::Arc::clone(&counts);
    let _guard = steps::on_step(move |step| {
        if step == "taken in" {
            // The newest first.
            let look = async {
                let mut listed = Vec::new();
                for scope in &scopes {
                    listed.push(local.session(scope, true_time()).await.unwrap().is_some());
                }
                listed
            };
            let listed = futures_util::FutureExt::now_or_never(look).unwrap();
            noted.lock().unwrap().push((listed[0], listed.iter().filter(|is| **is).count()));
        }
    });
    machine.connect(&database.uri);
    machine.until_shared().await;
    let counts = counts.lock().unwrap();
    assert!(counts.len() >= 10, "{counts:?}");
    assert!(counts[0].0 && counts[0].1 <= 21, "{counts:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn so_many_documents_cost_little() {
    let Some(count) = asked("WRITERS_ROOM_DOCUMENTS") else { return };
    let mongod = Options::default().standalone();
    let database = Database::on(&mongod);
    fill(&database, count, true_time());
    let newest = scope(here().assistant, "session-199");
    let mut machine = Machine::new();
    let begun = Instant::now();
    machine.connect(&database.uri);
    until("the newest conversation", async || !machine.texts(&newest).await.is_empty()).await;
    let first = begun.elapsed();
    let is_shared = |state: &history::sync::State| state.standing == history::sync::Standing::Shared;
    machine.until_state_within(Duration::from_secs(900), "shared", is_shared).await;
    let whole = begun.elapsed();
    machine.until_state("checked", |state| !state.expiry.is_empty()).await;
    tokio::time::sleep(Duration::from_secs(10)).await;
    let (before, cpu) = (sent(&mongod), used());
    tokio::time::sleep(REST).await;
    let (bytes, cpu) = (sent(&mongod).0 - before.0, (used() - cpu) / REST.as_secs_f64());
    let mut slowest = Duration::ZERO;
    for n in 0..10 {
        let beside = scope(here().assistant, &format!("news-{n}"));
        let begun = Instant::now();
        database.insert(beside.session.as_str(), "news", true_time());
        until("the news", async || !machine.texts(&beside).await.is_empty()).await;
        slowest = slowest.max(begun.elapsed());
        tokio::time::sleep(Duration::from_millis(370)).await;
    }
    let figure = |what: &str, value: f64, unit: &str, most: u32| {
        say(&format!("figure: P19 {count} documents: {what} {value:.1} {unit} of at most {most}"));
    };
    figure("newest conversation after", first.as_secs_f64(), "s", 3);
    figure("news after", slowest.as_secs_f64(), "s", 2);
    figure("at rest", 100.0 * cpu, "% of a core", 5);
    say(&format!("all of them after {whole:.1?}, at rest {} bytes a second", bytes / REST.as_secs()));
}
