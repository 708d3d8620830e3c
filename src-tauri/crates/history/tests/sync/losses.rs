//! The server is lost in every way there is: writing and clearing go on, and everything goes up once it is back.

use std::time::Instant;

use bson::{doc, oid::ObjectId};
use history::{
    Refusal, Scope,
    shared::Fault,
    sync::{Standing, State},
};
use test_mongod::{Options, Proxy, ReplicaSet};

use super::{
    both_ways::on_both,
    machine::{Database, HERE, Machine, here, say, scope, true_time, until},
    server::on_both_servers,
};

/// A conversation that is cleared while the server is away.
fn scrapped() -> Scope {
    scope(here().assistant, "scrapped")
}

/// Two conversations by turns, and a clear: 100 messages and one more thing wait.
async fn write_and_clear_offline(machine: &Machine) {
    machine.clear(&scrapped()).await;
    for n in 0..25 {
        machine.exchange(&here(), &format!("question {n}"), &format!("answer {n}")).await;
        machine.exchange(&scope(here().assistant, "teaser"), &format!("Q{n}"), &format!("A{n}")).await;
    }
    assert_eq!(machine.waiting().await, 101);
    assert_eq!(machine.texts(&scrapped()).await, [""; 0]);
}

/// Everything is there once and in the order in which it was written here.
async fn all_is_there(machine: &Machine, database: &Database) {
    for session in [here(), scope(here().assistant, "teaser")] {
        let stored = database.stored(session.session.as_str()).await;
        assert_eq!(stored, machine.texts(&session).await);
        assert!(stored.len() >= 50);
    }
    assert_eq!(database.stored("scrapped").await, [""; 0]);
}

/// Something is shared, the server is lost, more is written, the server is back.
async fn lost_and_back(database: &Database, uri: &str, how: &str, lose: impl FnOnce(), back: impl FnOnce()) {
    let machine = Machine::connected(uri).await;
    machine.exchange(&here(), "before", "the loss").await;
    machine.exchange(&scrapped(), "will be", "cleared").await;
    machine.until_nothing_waits().await;
    let (loss, live) = (Instant::now(), machine.live());
    lose();
    machine.until_offline().await;
    let noticed = loss.elapsed();
    write_and_clear_offline(&machine).await;
    assert_eq!(machine.state().standing, Standing::Offline);
    assert!(machine.state().fault.is_some_and(|fault| fault.is_offline()));
    back();
    let returned = Instant::now();
    machine.until_nothing_waits().await;
    let drained = returned.elapsed();
    // At one moment: on a busy machine an answer may be late again right afterwards.
    let as_before = |state: &State| state.standing == Standing::Shared && state.live == live;
    machine.until_state("shared as before", as_before).await;
    all_is_there(&machine, database).await;
    say(&format!(
        "{how} ({live:?}): noticed after {noticed:.1?}, 101 items up {drained:.1?} after its return"
    ));
}

on_both! {
    async fn a_refusing_server_is_noticed(database) {
        let (proxy, uri) = database.by_proxy();
        lost_and_back(&database, &uri, "refused", || { proxy.refuse(); proxy.reset(); }, || proxy.heal()).await;
    }

    async fn a_swallowing_server_is_noticed(database) {
        let (proxy, uri) = database.by_proxy();
        lost_and_back(&database, &uri, "black hole", || proxy.black_hole(), || proxy.heal()).await;
    }

    async fn repeated_resets_lose_nothing(database) {
        let (proxy, uri) = database.by_proxy();
        let machine = Machine::connected(&uri).await;
        for n in 0..20 {
            machine.exchange(&here(), &format!("question {n}"), &format!("answer {n}")).await;
            proxy.reset();
        }
        machine.until_nothing_waits().await;
        assert_eq!(database.stored("pilot").await.len(), 40);
        let id = database.insert("pilot", "from elsewhere", true_time().plus(1_000));
        until("it came", async || machine.texts(&here()).await.len() == 41).await;
        database.other.delete_many(HERE, doc! { "_id": id });
        until("it went", async || machine.texts(&here()).await.len() == 40).await;
    }

    async fn a_lost_answer_doubles_nothing(database) {
        let (proxy, uri) = database.by_proxy();
        let machine = Machine::connected(&uri).await;
        for n in 0..5 {
            proxy.lose_reply_to(format!("question {n}"));
            machine.exchange(&here(), &format!("question {n}"), "answer").await;
            machine.until_nothing_waits().await;
        }
        proxy.lose_reply_to("message_ids");
        machine.exchange(&scrapped(), "will be", "cleared").await;
        machine.clear(&scrapped()).await;
        machine.until_nothing_waits().await;
        assert_eq!(database.stored("pilot").await, machine.texts(&here()).await);
        assert_eq!(database.stored("pilot").await.len(), 10);
        assert_eq!(database.stored("scrapped").await, [""; 0]);
        assert_eq!(database.other.count("chat_clears", doc! {}), 1);
    }

    async fn an_unresolved_name_is_offline(database) {
        let mut machine = Machine::new();
        machine.exchange(&scrapped(), "will be", "cleared").await;
        machine.connect("mongodb://nowhere.invalid/writing");
        let begun = Instant::now();
        machine.until_offline().await;
        say(&format!("no such name: noticed after {:.1?}", begun.elapsed()));
        assert_eq!(machine.state().fault, Some(Fault::NoSuchHost));
        write_and_clear_offline(&machine).await;
        machine.connect(&database.uri);
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        all_is_there(&machine, &database).await;
    }

    async fn a_rejected_item_is_uploaded_later(database) {
        let rule = doc! { "content": { "$not": { "$regex": "forbidden" } } };
        database.other.run(doc! { "create": HERE, "validator": rule });
        let mut machine = Machine::new();
        machine.exchange(&here(), "a forbidden word", "answered").await;
        let taken = machine.exchange(&here(), "its name is taken", "answered too").await;
        machine.exchange(&here(), "last", "of all").await;
        let id = ObjectId::from(taken.question.id);
        database.other.insert(HERE, doc! { "_id": id, "user_id": "eve", "session_id": "x", "role": "user",
            "content": "a stranger's", "created_at": bson::DateTime::now() });
        machine.connect(&database.uri);
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        assert_eq!(machine.waiting_and_rejected().await, (0, 2));
        assert_eq!(database.stored("pilot").await, ["answered", "answered too", "last", "of all"]);
        let waiting = machine.local.outbox_items(&here().user, machine.now()).await.unwrap();
        let texts: Vec<&str> = waiting.iter().map(|one| one.content.as_str()).collect();
        assert_eq!(texts, ["a forbidden word", "its name is taken"]);
        let problems: Vec<Option<Refusal>> = waiting.iter().map(|one| one.problem).collect();
        assert_eq!(problems, [Some(Refusal::Validation), Some(Refusal::IdTaken)]);
        machine.exchange(&here(), "and on", "it goes").await;
        machine.until_nothing_waits().await;
        assert_eq!(database.stored("pilot").await.len(), 6);
        assert_eq!(machine.waiting_and_rejected().await, (0, 2));
        assert_eq!(machine.texts(&here()).await.len(), 8);

        // Not while the server still makes the indexes.
        let drop_rule = doc! { "collMod": HERE, "validator": {} };
        until("the rule is dropped", async || database.other.try_to_run(drop_rule.clone()).is_ok()).await;
        database.other.delete_many(HERE, doc! { "_id": id });
        machine.sync().again().await.unwrap();
        until("all is there", async || machine.waiting_and_rejected().await == (0, 0)).await;
        assert_eq!(database.stored("pilot").await.len(), 8);
    }
}

on_both_servers! {
    async fn a_frozen_server_is_noticed(server) {
        let database = server.database();
        let mongod = server.mongod();
        lost_and_back(&database, &database.uri, "frozen", || mongod.freeze(), || mongod.thaw()).await;
    }

    async fn a_stopped_server_is_noticed(server) {
        let database = server.database();
        let stop = || server.mongod().stop();
        lost_and_back(&database, &database.uri, "stopped", stop, || server.start_again()).await;
    }
}

/// As where a member of a set is down and another one holds no data: these writes are done, and no majority confirms them.
fn leave_unconfirmed(set: &ReplicaSet, commands: &[&str]) {
    let timed_out =
        doc! { "code": 64, "codeName": "WriteConcernTimeout", "errmsg": "waiting for replication timed out" };
    let data = doc! { "failCommands": commands, "writeConcernError": timed_out, "appName": "writers-room" };
    set.primary().admin(doc! { "configureFailPoint": "failCommand", "mode": "alwaysOn", "data": data });
}

fn confirm_again(set: &ReplicaSet) {
    set.primary().admin(doc! { "configureFailPoint": "failCommand", "mode": "off" });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn messages_arrive_while_no_majority_confirms_an_upload() {
    let set = Options::default().fail_points().replica_set(1);
    let database = Database::in_set(&set);
    let machine = Machine::connected(&database.uri).await;
    leave_unconfirmed(&set, &["insert"]);
    machine.exchange(&here(), "Q", "A").await;
    machine.until_offline().await;
    database.insert("teaser", "theirs", true_time());
    machine.until_texts(&scope(here().assistant, "teaser"), &["theirs"]).await;
    confirm_again(&set);
    machine.until_nothing_waits().await;
    assert_eq!(database.stored("pilot").await, ["Q", "A"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clear_deletes_what_is_kept_though_no_majority_confirms_it() {
    let set = Options::default().fail_points().replica_set(1);
    let database = Database::in_set(&set);
    let machine = Machine::connected(&database.uri).await;
    machine.exchange(&here(), "will be", "cleared").await;
    machine.local.keep(&here(), machine.clock.now()).await.unwrap();
    machine.until_nothing_waits().await;
    let kept = || database.other.count("scene_writer_chat_kept", doc! {});
    assert_eq!(kept(), 2);
    leave_unconfirmed(&set, &["insert", "update", "delete"]);
    machine.clear(&here()).await;
    until("it is deleted there", async || kept() == 0 && database.stored("pilot").await.is_empty()).await;
    confirm_again(&set);
    machine.until_nothing_waits().await;
    assert_eq!(database.other.count("chat_clears", doc! { "kept_cleared_at": { "$exists": true } }), 1);
}

/// The server is down when the app starts, too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_late_server_gets_everything() {
    let database = Database::standalone();
    let (proxy, uri): (Proxy, String) = database.by_proxy();
    proxy.refuse();
    let mut machine = Machine::new();
    machine.connect(&uri);
    machine.until_offline().await;
    assert_eq!(machine.state().fault, Some(Fault::Refused));
    write_and_clear_offline(&machine).await;
    proxy.heal();
    machine.until_shared().await;
    machine.until_nothing_waits().await;
    all_is_there(&machine, &database).await;
}
