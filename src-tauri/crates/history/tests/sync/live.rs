//! What is new comes by itself, also after a while without a connection.

use std::time::Instant;

use bson::doc;
use history::sync::Live;
use test_mongod::{Mongod, Options};

use super::{
    both_ways::on_both,
    machine::{Database, HERE, Machine, here, say, six_fields, true_time, until},
    redirect::Redirect,
    steps,
};

#[tokio::test]
async fn a_broken_stream_resumes_without_a_full_pass() {
    let database = Database::replica_set();
    let (proxy, uri) = database.by_proxy();
    let (_guard, steps) = steps::noted();
    let machine = Machine::connected(&uri).await;
    machine.exchange(&here(), "Q", "A").await;
    machine.until_nothing_waits().await;
    let gone = database.insert("pilot", "goes meanwhile", true_time().plus(1_000));
    machine.until_texts(&here(), &["Q", "A", "goes meanwhile"]).await;
    for (round, text) in ["first", "second", "third"].into_iter().enumerate() {
        proxy.refuse();
        proxy.reset();
        machine.until_offline().await;
        steps.lock().unwrap().clear();
        database.insert("pilot", text, true_time().plus(2_000 + round as i64));
        database.other.delete_many(HERE, doc! { "_id": gone });
        proxy.heal();
        machine.until_shared().await;
        until("it came", async || machine.texts(&here()).await.last().is_some_and(|last| last == text)).await;
        assert!(!steps.lock().unwrap().iter().any(|step| step == "surveyed"), "it was looked through");
    }
    machine.until_texts(&here(), &["Q", "A", "first", "second", "third"]).await;
}

/// As on a slow line: the messages of one batch come in one answer, those of a pass in parts, each of which stays.
#[tokio::test]
async fn a_batch_that_does_not_arrive_leads_to_a_full_pass() {
    let set = Options::default().fail_points().replica_set(1);
    let database = Database::in_set(&set);
    database.insert("pilot", "before", true_time());
    let (_guard, steps) = steps::noted();
    let machine = Machine::connected(&database.uri).await;
    machine.until_state("looked at", |state| !state.expiry.is_empty()).await;
    steps.lock().unwrap().clear();
    let late = doc! { "failCommands": ["aggregate"], "errorCode": 50, "appName": "writers-room",
    "namespace": format!("{}.{HERE}", database.name()) };
    set.primary().admin(doc! { "configureFailPoint": "failCommand", "mode": { "times": 1 }, "data": late });
    database.insert("pilot", "long", true_time().plus(1_000));
    machine.until_texts(&here(), &["before", "long"]).await;
    assert!(steps.lock().unwrap().iter().any(|step| step == "surveyed"), "it was resumed");
}

#[tokio::test]
async fn a_lost_token_leads_to_a_full_pass() {
    let before = Mongod::replica_set(1);
    let database = Database::in_set(&before);
    let redirect = Redirect::to(before.primary().port());
    let (_guard, steps) = steps::noted();
    let machine = Machine::connected(&redirect.uri(&database)).await;
    database.insert("pilot", "goes meanwhile", true_time());
    machine.until_texts(&here(), &["goes meanwhile"]).await;
    before.primary().kill();
    machine.until_offline().await;

    // As after a move to another server, or a stream that was left too long ago.
    let after = Mongod::replica_set(1);
    let database = database.again_in(&after);
    database.insert("pilot", "comes meanwhile", true_time());
    steps.lock().unwrap().clear();
    redirect.redirect_to(after.primary().port());
    machine.until_texts(&here(), &["comes meanwhile"]).await;
    assert!(steps.lock().unwrap().iter().any(|step| step == "surveyed"));
    machine.until_shared().await;
    assert_eq!(machine.live(), Some(Live::Stream));
    database.insert("pilot", "live again", true_time().plus(1_000));
    machine.until_texts(&here(), &["comes meanwhile", "live again"]).await;
}

on_both! {
    async fn a_dropped_collection_empties_the_session(database) {
        let machine = Machine::connected(&database.uri).await;
        machine.exchange(&here(), "Q", "A").await;
        machine.until_nothing_waits().await;
        machine.until_state("looked at", |state| !state.expiry.is_empty()).await;
        database.other.run(doc! { "drop": HERE });
        machine.until_texts(&here(), &[]).await;
        machine.until_shared().await;
        machine.exchange(&here(), "and on", "it goes").await;
        machine.until_nothing_waits().await;
        database.insert("pilot", "here too", true_time().plus(1_000));
        machine.until_texts(&here(), &["and on", "it goes", "here too"]).await;
        until("it is there", async || database.stored("pilot").await.len() == 3).await;
    }

    async fn a_dropped_database_empties_the_session(database) {
        let machine = Machine::connected(&database.uri).await;
        machine.exchange(&here(), "Q", "A").await;
        machine.until_nothing_waits().await;
        machine.until_state("looked at", |state| !state.expiry.is_empty()).await;
        database.other.run(doc! { "dropDatabase": 1 });
        machine.until_texts(&here(), &[]).await;
        machine.exchange(&here(), "and on", "it goes").await;
        machine.until_nothing_waits().await;
        until("it is there", async || database.stored("pilot").await.len() == 2).await;
        machine.until_texts(&here(), &["and on", "it goes"]).await;
        // With the collection, its indexes went: without them, its texts would stay for good.
        until("they are there again", async || database.other.indexes(HERE).len() == 3).await;
    }
}

/// After a drop the stream is followed from there on, and not taken up before it again and again.
#[tokio::test]
async fn a_drop_is_applied_once() {
    let database = Database::replica_set();
    let (_guard, steps) = steps::noted();
    let machine = Machine::connected(&database.uri).await;
    machine.exchange(&here(), "Q", "A").await;
    machine.until_nothing_waits().await;
    machine.until_state("looked at", |state| !state.expiry.is_empty()).await;
    steps.lock().unwrap().clear();
    database.other.run(doc! { "drop": HERE });
    machine.until_texts(&here(), &[]).await;
    for text in ["one", "two", "three"] {
        database.insert("pilot", text, true_time().plus(1_000));
        until(text, async || machine.texts(&here()).await.contains(&text.to_owned())).await;
    }
    let surveys = steps.lock().unwrap().iter().filter(|step| *step == "surveyed").count();
    assert!(surveys <= 2, "looked through {surveys} times");
}

on_both! {
    async fn a_burst_is_applied_soon(database) {
        let machine = Machine::connected(&database.uri).await;
        let first = true_time();
        let documents = (0..1_000).map(|n| six_fields("pilot", &format!("line {n}"), first.plus(n))).collect();
        let begun = Instant::now();
        database.other.insert_many(HERE, documents);
        until("all of it is here", async || machine.texts(&here()).await.len() == 1_000).await;
        let came = begun.elapsed();
        database.other.delete_many(HERE, doc! {});
        until("all of it is gone", async || machine.texts(&here()).await.is_empty()).await;
        let (live, gone) = (machine.live(), begun.elapsed() - came);
        say(&format!("1000 messages of another program ({live:?}): here after {came:.1?}, gone after {gone:.1?}"));
    }
}
