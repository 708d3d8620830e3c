//! What a review found: late changes, refusals, other users, unreadable documents, and slow lines.

use std::sync::LazyLock;

use bson::{Bson, DateTime, doc, oid::ObjectId};
use history::{
    Query, Scope, Zone,
    local::{Begin, Outcome},
};
use test_mongod::{Mongod, Options};

use super::{
    both_ways::on_both,
    machine::{Database, HERE, Machine, here, true_time, until},
    steps,
};

on_both! {
    async fn a_late_change_undoes_nothing(database) {
        let (proxy, uri) = database.by_proxy();
        let mut machine = Machine::connected(&uri).await;
        let turn = machine.send(&here(), "Q").await;
        machine.end_as(&turn, Outcome::Stopped, "A").await;
        machine.until_nothing_waits().await;
        database.other.run(doc! { "profile": 2 });
        proxy.hold("hangs");
        let more = machine.begin(&here(), Begin::Continue { reply: turn.reply.id }).await;
        machine.end_as(&more, Outcome::Stopped, "A that hangs").await;
        proxy.await_held(1);
        machine.disconnect();
        let more = machine.begin(&here(), Begin::Continue { reply: turn.reply.id }).await;
        machine.end(&more, "A and all of it").await;
        machine.connect(&uri);
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        let updates = || database.other.count("system.profile", doc! { "op": "update" });
        assert_eq!(updates(), 1);
        proxy.deliver();
        until("it is delivered", async || updates() == 2).await;
        assert_eq!(database.stored("pilot").await, ["Q", "A and all of it"]);
        machine.until_texts(&here(), &["Q", "A and all of it"]).await;
    }
    async fn another_users_messages_stay(database) {
        let machine = Machine::connected(&database.uri).await;
        let theirs = Scope { user: "bo".parse().unwrap(), ..here() };
        let turn = machine.exchange(&theirs, "Q", "A").await;
        machine.until_nothing_waits().await;
        machine.begin(&theirs, Begin::Again { of: turn.question.id }).await;
        machine.until_nothing_waits().await;
        database.other.update_many(HERE, doc! { "user_id": "bo" }, doc! { "$set": { "mood": "bright" } });
        // Everything after it was applied in the same pass.
        database.insert("pilot", "from elsewhere", true_time());
        machine.until_texts(&here(), &["from elsewhere"]).await;
        assert_eq!(machine.texts(&theirs).await, ["Q", "A", ""]);
        machine.sync().set_users(vec![theirs.user.clone()]);
        database.other.delete_many(HERE, doc! { "user_id": "bo", "role": "user" });
        machine.until_texts(&theirs, &["A", ""]).await;
    }

    async fn an_unreadable_document_keeps_our_copy(database) {
        let mut machine = Machine::connected(&database.uri).await;
        let first = machine.exchange(&here(), "Q1", "A1").await;
        let second = machine.exchange(&here(), "Q2", "A2").await;
        machine.until_nothing_waits().await;
        for (turn, broken) in [(first, doc! { "content": Bson::Null }), (second, doc! { "created_at": "today" })] {
            let id = ObjectId::from(turn.reply.id);
            database.other.update_many(HERE, doc! { "_id": id }, doc! { "$set": broken });
        }
        machine.until_state("told of both", |state| state.unreadable == 2).await;
        // A full pass.
        machine.restart();
        machine.connect(&database.uri);
        machine.until_shared().await;
        machine.until_state("told of both", |state| state.unreadable == 2).await;
        assert_eq!(machine.texts(&here()).await, ["Q1", "A1", "Q2", "A2"]);
    }

    async fn an_unrecorded_clear_still_deletes(database) {
        database.other.run(doc! { "create": "chat_clears", "validator": { "approved": true } });
        cleared_but_not_recorded(&database, &database.uri).await;
    }

    async fn a_view_for_the_clears_blocks_nothing(database) {
        database.other.run(doc! { "create": "chat_clears", "viewOn": "other", "pipeline": [] });
        cleared_but_not_recorded(&database, &database.uri).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_missing_right_on_clears_blocks_nothing() {
    let database = with_rights(&["find"], &["find", "insert", "update", "remove"]);
    cleared_but_not_recorded(&database.0, &database.1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_missing_right_to_delete_blocks_nothing() {
    let (database, uri) = with_rights(&["find", "insert"], &["find", "insert", "update"]);
    let mut machine = Machine::connected(&uri).await;
    machine.exchange(&here(), "will be", "cleared").await;
    machine.until_nothing_waits().await;
    machine.clear(&here()).await;
    for round in ["first", "second"] {
        machine.exchange(&here(), round, "goes up").await;
        machine.until_nothing_waits().await;
        machine.restart();
        machine.connect(&uri);
        machine.until_shared().await;
    }
    machine.until_nothing_waits().await;
    assert_eq!(machine.waiting_and_rejected().await, (0, 1));
    assert_eq!(database.stored("pilot").await.len(), 6);
    assert_eq!(machine.texts(&here()).await, ["first", "goes up", "second", "goes up"]);
}

/// What is cleared goes there and here; only the record of it waits, and everything else goes up.
async fn cleared_but_not_recorded(database: &Database, uri: &str) {
    let mut machine = Machine::connected(uri).await;
    machine.exchange(&here(), "will be", "cleared").await;
    machine.until_nothing_waits().await;
    machine.clear(&here()).await;
    machine.exchange(&here(), "and on", "it goes").await;
    machine.until_nothing_waits().await;
    assert_eq!(machine.waiting_and_rejected().await, (0, 1));
    assert_eq!(database.stored("pilot").await, ["and on", "it goes"]);
    machine.restart();
    machine.connect(uri);
    machine.until_shared().await;
    machine.until_nothing_waits().await;
    assert_eq!(machine.waiting_and_rejected().await, (0, 1));
    assert_eq!(machine.texts(&here()).await, ["and on", "it goes"]);
}

/// A database, and its address for a user with these rights on the clears and those on the messages.
pub(crate) fn with_rights(clears: &[&str], messages: &[&str]) -> (Database, String) {
    static SERVER: LazyLock<Mongod> = LazyLock::new(|| Options::default().users().standalone());
    let database = Database::on(&SERVER);
    let name = database.other.database().name();
    let collections = [("chat_clears", clears), (HERE, messages), ("scriptwriter_chat_history", messages)];
    let rights = collections.map(|(collection, actions)| {
        doc! { "resource": { "db": name, "collection": collection }, "actions": actions }
    });
    database.other.run(doc! { "createRole": "some", "privileges": rights.to_vec(), "roles": [] });
    database.other.run(doc! { "createUser": "writer", "pwd": "pw", "roles": ["some"] });
    let uri =
        SERVER.uri_as(("writer", "pw"), name).replace("authSource=admin", &format!("authSource={name}"));
    (database, uri)
}

/// The sizes of the parts in which these texts go up, in messages.
async fn parts_of(texts: &[String]) -> Vec<i64> {
    let database = Database::standalone();
    let mut machine = Machine::new();
    for text in texts {
        machine.send(&here(), text).await;
        machine.local.interrupt(None, None).await.unwrap();
    }
    database.other.run(doc! { "profile": 2 });
    let (_guard, steps) = steps::noted();
    machine.connect(&database.uri);
    machine.until_shared().await;
    machine.until_nothing_waits().await;
    database.other.run(doc! { "profile": 0 });
    assert_eq!(database.stored("pilot").await, texts);
    let inserts = database.other.find("system.profile", doc! { "op": "insert", "ninserted": { "$gt": 0 } });
    let acknowledged = steps.lock().unwrap().iter().filter(|step| *step == "messages acknowledged").count();
    assert_eq!(acknowledged, inserts.len(), "each part by itself");
    inserts.iter().map(|insert| insert.get("ninserted").and_then(whole).unwrap()).collect()
}

fn whole(number: &Bson) -> Option<i64> {
    number.as_i64().or_else(|| number.as_i32().map(i64::from))
}

#[tokio::test]
async fn uploads_are_acknowledged_in_parts() {
    let texts: Vec<String> = (0..20).map(|n| format!("{n} {}", "x".repeat(30 << 10))).collect();
    assert_eq!(parts_of(&texts).await, [4, 4, 4, 4, 4]);
}

#[tokio::test]
async fn a_long_message_is_uploaded_alone() {
    let texts = ["before", &"x".repeat(300 << 10), "after", "that"].map(str::to_owned);
    assert_eq!(parts_of(&texts).await, [1, 1, 2]);
}

/// In how many parts documents of other programs with these texts come down to a machine that is new; it has them all.
async fn parts_down(texts: &[String]) -> (Machine, usize) {
    let database = Database::standalone();
    let begun = true_time().plus(-60_000).millis();
    let documents = texts.iter().enumerate().map(|(n, text)| {
        doc! { "_id": ObjectId::new(), "session_id": "pilot", "user_id": "ada", "role": "user", "content": text,
        "created_at": DateTime::from_millis(begun + n as i64) }
    });
    database.other.insert_many(HERE, documents.collect());
    let (_guard, steps) = steps::noted();
    let mut machine = Machine::new();
    machine.connect(&database.uri);
    machine.until_shared().await;
    assert_eq!(machine.texts(&here()).await, texts);
    let steps = steps.lock().unwrap();
    let first_look = steps.iter().take_while(|step| *step != "pulled");
    let parts = first_look.filter(|step| *step == "taken in").count();
    (machine, parts)
}

#[tokio::test]
async fn downloads_come_in_parts() {
    let texts: Vec<String> = (0..13).map(|n| format!("{n} {}", "x".repeat(1_000 << 10))).collect();
    assert_eq!(parts_down(&texts).await.1, 4);
}

#[tokio::test]
async fn parts_are_found_newest_first() {
    let texts: Vec<String> = (0..900).map(|n| format!("giraffe {n}")).collect();
    let (machine, parts) = parts_down(&texts).await;
    assert_eq!(parts, 5);
    let newest = machine.messages(&here()).await.into_iter().rev().take(20).map(|message| message.id);
    let query = Query::read("giraffe", Zone::default(), machine.now());
    let found = machine.local.search(&here().user, query, 20, machine.now()).await.unwrap();
    assert_eq!(found.into_iter().map(|hit| hit.id).collect::<Vec<_>>(), newest.collect::<Vec<_>>());
}
