//! What a pass over the shared store finds, and how little it reads. Bytes and steps are counted, not times.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use bson::{Bson, DateTime, Document, doc, oid::ObjectId};
use history::{
    Assistant, Timestamp,
    sync::{Standing, State},
};
use test_mongod::{Direction, Options};

use super::{
    both_ways::on_both,
    machine::{Database, HERE, Machine, here, scope, six_fields, true_time, until},
    steps,
};

/// Far less than one text of a message or one list of a clear.
const LITTLE: u64 = 6_000;

on_both! {
    async fn a_change_of_equal_length_is_seen(database) {
        let machine = Machine::connected(&database.uri).await;
        let id = database.insert("pilot", "the cat", true_time().plus(-1_800_000));
        machine.until_texts(&here(), &["the cat"]).await;
        database.other.update_many(HERE, doc! { "_id": id }, doc! { "$set": { "content": "the dog" } });
        machine.until_texts(&here(), &["the dog"]).await;
    }

    async fn an_unseen_deletion_is_applied(database) {
        let machine = Machine::connected(&database.uri).await;
        for round in 0..3 {
            let asked = format!("Q{round}");
            machine.exchange(&here(), &asked, "A").await;
            machine.until_nothing_waits().await;
            database.other.delete_many(HERE, doc! {});
            machine.until_texts(&here(), &[]).await;
        }
    }
}

/// The record of a clear as another program may write it.
fn clear(ids: Vec<Bson>, cleared_at: Timestamp) -> Document {
    doc! { "_id": ObjectId::new(), "assistant": "scene_writer", "session_id": "pilot", "user_id": "ada",
    "message_ids": ids, "through": Bson::Null, "cleared_at": DateTime::from_millis(cleared_at.millis()) }
}

fn ids(count: usize) -> Vec<Bson> {
    (0..count).map(|_| ObjectId::new().into()).collect()
}

fn seen(steps: &Arc<Mutex<Vec<String>>>, name: &str) -> usize {
    steps.lock().unwrap().iter().filter(|step| *step == name).count()
}

#[tokio::test]
async fn unusable_clears_are_read_once() {
    let database = Database::standalone();
    let old = true_time().plus(-72 * 3_600_000);
    for _ in 0..20 {
        database.other.insert_many("chat_clears", (0..100).map(|_| clear(ids(100), old)).collect());
    }
    let mut broken = ids(300_000);
    broken[0] = "all of them".into();
    database.other.insert("chat_clears", clear(broken, true_time()));
    let (proxy, uri) = database.by_proxy();
    let (_guard, steps) = steps::noted();
    let machine = Machine::connected(&uri).await;
    machine.until_state("looked at", |state| !state.expiry.is_empty()).await;

    let (bytes, looks) = (proxy.passed(Direction::ToClient), seen(&steps, "pulled"));
    until("looks", async || seen(&steps, "pulled") >= looks + 5).await;
    let (bytes, looks) = (proxy.passed(Direction::ToClient) - bytes, seen(&steps, "pulled") - looks);
    assert!(bytes / looks as u64 <= LITTLE, "{bytes} bytes in {looks} looks");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mended_clear_is_read_again() {
    let database = Database::standalone();
    let id = database.insert("pilot", "to be cleared", true_time());
    database.other.insert("chat_clears", clear(vec![id.into(), "and all".into()], true_time()));
    let machine = Machine::connected(&database.uri).await;
    machine.until_texts(&here(), &["to be cleared"]).await;
    database.other.update_many("chat_clears", doc! {}, doc! { "$pull": { "message_ids": "and all" } });
    machine.until_texts(&here(), &[]).await;
}

/// A few times, because on a busy computer a full pass may start before a quick one ends.
const ROUNDS: usize = 5;

#[tokio::test]
async fn a_quick_pass_finds_news_and_shown_changes() {
    let database = Database::standalone();
    let hours_ago = true_time().plus(-3 * 3_600_000);
    let (_guard, steps) = steps::noted();
    // Full passes are rare on a slow line.
    let (proxy, uri) = database.by_proxy();
    proxy.latency(Duration::from_millis(150));
    for round in 0..ROUNDS {
        let changed = database.insert("pilot", "the cat", hours_ago);
        let deleted = database.insert("pilot", "goes", hours_ago.plus(1));
        let mut machine = Machine::new();
        machine.show(&here()).await;
        machine.connect(&uri);
        machine.until_shared().await;
        machine.until_texts(&here(), &["the cat", "goes"]).await;
        let surveys = seen(&steps, "surveyed");

        database.other.update_many(HERE, doc! { "_id": changed }, doc! { "$set": { "content": "the dog" } });
        database.other.delete_many(HERE, doc! { "_id": deleted });
        let beside = scope(here().assistant, &format!("beside-{round}"));
        database.insert(beside.session.as_str(), "new", true_time());
        database.insert(beside.session.as_str(), "dated back", hours_ago);
        let mut named_before = six_fields(beside.session.as_str(), "named before", true_time());
        named_before.insert("_id", ObjectId::parse_str(format!("60000000000000000000000{round}")).unwrap());
        database.other.insert(HERE, named_before);
        machine.until_texts(&here(), &["the dog"]).await;
        until("all of it came", async || machine.texts(&beside).await.len() == 3).await;
        if seen(&steps, "surveyed") == surveys {
            return;
        }
        database.other.delete_many(HERE, doc! { "_id": changed });
    }
    panic!("a full pass found it each time");
}

#[tokio::test]
async fn an_unchanged_conversation_is_not_listed_again() {
    let database = Database::standalone();
    let texts = (0..300).map(|n: i32| {
        let mut text = six_fields("pilot", "x", true_time().plus(i64::from(n) - 7_200_000));
        // Made long ago by its id too.
        text.insert("_id", ObjectId::parse_str(format!("6000000000000000{n:08x}")).unwrap());
        text
    });
    database.other.insert_many(HERE, texts.collect());
    // Full passes are rare on a slow line.
    let (proxy, uri) = database.by_proxy();
    proxy.latency(Duration::from_millis(50));
    let mut machine = Machine::new();
    machine.show(&here()).await;
    machine.connect(&uri);
    machine.until_shared().await;
    let before = proxy.passed(Direction::ToClient);
    for round in 0..3 {
        let beside = scope(here().assistant, &format!("beside-{round}"));
        database.insert(beside.session.as_str(), "new", true_time());
        machine.until_texts(&beside, &["new"]).await;
    }
    let bytes = proxy.passed(Direction::ToClient) - before;
    assert!(bytes < 30_000, "{bytes} bytes, of 33,000 in each list");
}

#[tokio::test]
async fn a_reconnection_reads_only_changes() {
    let database = Database::standalone();
    let (proxy, uri) = database.by_proxy();
    let texts = (0..400).map(|n| six_fields("pilot", &"x".repeat(2_000), true_time().plus(n - 7_200_000)));
    database.other.insert_many(HERE, texts.collect());
    let machine = Machine::connected(&uri).await;
    proxy.refuse();
    proxy.reset();
    machine.until_offline().await;
    database.insert("pilot", "meanwhile", true_time());
    let before = proxy.passed(Direction::ToClient);
    proxy.heal();
    machine.until_shared().await;
    until("it came", async || machine.texts(&here()).await.len() == 401).await;
    let bytes = proxy.passed(Direction::ToClient) - before;
    assert!(bytes < 400_000, "{bytes} bytes, of 800,000 in all texts");
}

#[tokio::test]
async fn a_long_first_pass_blocks_nothing() {
    let database = Database::standalone();
    let texts =
        (0..2_000).map(|n| six_fields(&format!("session-{}", n / 100), "x", true_time().plus(n - 7_200_000)));
    database.other.insert_many(HERE, texts.collect());
    let (proxy, uri) = database.by_proxy();
    proxy.latency(Duration::from_millis(100));
    let (_guard, steps) = steps::noted();
    let mut machine = Machine::new();
    machine.connect(&uri);
    until("something came", async || seen(&steps, "taken in") > 0).await;
    machine.exchange(&here(), "Q", "A").await;
    database.insert("beside", "news", true_time());
    let beside = scope(here().assistant, "beside");
    until("both", async || !machine.texts(&beside).await.is_empty() && machine.waiting().await == 0).await;
    assert_eq!(seen(&steps, "pulled"), 0, "they waited for the end of it");
    machine.until_shared().await;
    until("all of it", async || {
        machine.local.sessions(&here().user, machine.now()).await.unwrap().len() == 22
    })
    .await;
}

/// Servers before `$toHashedIndexKey`, as far as this server can be made to behave like one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_without_hashes_is_followed() {
    let mongod = Options::default().fail_points().standalone();
    let database = Database::on(&mongod);
    let unknown_expression = doc! {
        "failCommands": ["aggregate"], "errorCode": 168, "appName": "writers-room",
        "namespace": format!("{}.{HERE}", database.name()),
    };
    mongod.admin(
        doc! { "configureFailPoint": "failCommand", "mode": { "times": 1 }, "data": unknown_expression },
    );
    let mut machine = Machine::new();
    machine.connect(&database.uri);
    let decided = |state: &State| matches!(state.standing, Standing::Shared | Standing::Refused);
    machine.until_state("shared or refused", decided).await;
    assert_eq!(machine.state().standing, Standing::Shared);
    let script = scope(Assistant::SCRIPTWRITER, "pilot");
    machine.exchange(&script, "Q", "A").await;
    machine.until_nothing_waits().await;
    let cat = database.insert("pilot", "the cat", true_time().plus(-3_600_000));
    let goes = database.insert("pilot", "goes", true_time().plus(-3_500_000));
    machine.until_texts(&here(), &["the cat", "goes"]).await;
    database.other.delete_many(HERE, doc! { "_id": goes });
    machine.until_texts(&here(), &["the cat"]).await;
    database.other.update_many(HERE, doc! { "_id": cat }, doc! { "$set": { "content": "the dog" } });
    machine.until_texts(&here(), &["the dog"]).await;
    assert_eq!(machine.texts(&script).await, ["Q", "A"]);
}
