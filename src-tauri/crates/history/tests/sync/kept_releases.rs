//! A release of what is kept in the shared store reaches every machine, however long that was away, and takes nothing that
//! is kept again; and a call that hung and lands late changes nothing of that.

use bson::{Document, doc};
use history::{DetailChange, LIFE, Scope};

use super::{
    both_ways::on_both,
    machine::{Database, HERE, Machine, here, until},
};

const KEPT: &str = "scene_writer_chat_kept";
const SESSIONS: &str = "chat_sessions";

async fn keep(machine: &Machine) {
    machine.local.keep(&here(), machine.clock.now()).await.unwrap();
}

async fn release(machine: &Machine) {
    machine.local.release(&here(), machine.clock.now()).await.unwrap();
}

async fn is_kept(machine: &Machine) -> bool {
    machine.local.is_kept(&here()).await.unwrap()
}

/// A machine that keeps a conversation, with everything of it in the shared store.
async fn keeping(uri: &str) -> Machine {
    let machine = Machine::connected(uri).await;
    machine.exchange(&here(), "Q", "A").await;
    keep(&machine).await;
    machine.until_nothing_waits().await;
    machine
}

/// Another one that keeps it too, and went away.
async fn away(database: &Database) -> Machine {
    let mut away = Machine::connected(&database.uri).await;
    away.until_texts(&here(), &["Q", "A"]).await;
    until("it is kept there too", async || is_kept(&away).await).await;
    away.until_nothing_waits().await;
    away.stop().await;
    away
}

/// Weeks pass: every date in the shared store and on this machine is as much further back, and what is over is deleted
/// there.
fn weeks_pass(database: &Database, machine: &mut Machine) {
    const WEEKS: i64 = 60 * LIFE;
    let dates = [
        (HERE, "created_at"),
        (KEPT, "created_at"),
        (SESSIONS, "changed_at"),
        (SESSIONS, "kept_changed_at"),
        (SESSIONS, "kept_after"),
        (SESSIONS, "released_at"),
        (SESSIONS, "expires_at"),
    ];
    for (collection, field) in dates {
        let earlier = vec![doc! { "$set": { field: { "$subtract": [format!("${field}"), WEEKS] } } }];
        let updates = [doc! { "q": { field: { "$type": "date" } }, "u": earlier, "multi": true }];
        database.other.run(doc! { "update": collection, "updates": updates.to_vec() });
    }
    database.other.delete_many(HERE, doc! {});
    let over = doc! { "$expr": { "$lte": ["$expires_at", "$$NOW"] }, "expires_at": { "$exists": true } };
    database.other.delete_many(SESSIONS, over);
    machine.age(WEEKS);
}

fn sessions(database: &Database) -> Vec<Document> {
    database.other.find(SESSIONS, doc! {})
}

/// Every text in the database.
fn everything(database: &Database) -> String {
    let all =
        [HERE, KEPT, SESSIONS, "chat_clears"].map(|collection| database.other.find(collection, doc! {}));
    format!("{all:?}")
}

on_both! {
    async fn a_machine_that_was_away_for_weeks_learns_of_it(database) {
        let mut one = keeping(&database.uri).await;
        let title = DetailChange::Title("canary".parse().ok());
        one.local.change_session(&here(), title, one.clock.now()).await.unwrap();
        one.until_nothing_waits().await;
        let mut away = away(&database).await;
        release(&one).await;
        one.until_nothing_waits().await;
        one.stop().await;
        assert!(everything(&database).contains("canary"), "for 24 hours more");
        weeks_pass(&database, &mut away);
        assert_eq!(sessions(&database).len(), 1, "that it was released");
        assert!(!everything(&database).contains("canary"), "and no text");
        away.restart();
        away.connect(&database.uri);
        away.until_shared().await;
        away.until_texts(&here(), &[]).await;
        away.until_nothing_waits().await;
        assert!(!is_kept(&away).await);
        assert_eq!(database.other.count(KEPT, doc! {}), 0);
        let new = Machine::connected(&database.uri).await;
        assert_eq!((new.texts(&here()).await, is_kept(&new).await), (vec![], false));
    }

    async fn what_was_written_meanwhile_is_kept_still(database) {
        let mut one = keeping(&database.uri).await;
        let mut away = away(&database).await;
        release(&one).await;
        one.until_nothing_waits().await;
        one.stop().await;
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        away.exchange(&here(), "still", "kept").await;
        weeks_pass(&database, &mut away);
        away.restart();
        away.connect(&database.uri);
        away.until_shared().await;
        away.until_texts(&here(), &["still", "kept"]).await;
        away.until_nothing_waits().await;
        assert!(is_kept(&away).await);
        assert_eq!(database.other.count(KEPT, doc! {}), 2);
        let new = Machine::connected(&database.uri).await;
        new.until_texts(&here(), &["still", "kept"]).await;
        assert!(is_kept(&new).await);
    }

    async fn one_that_lands_after_another_keep_empties_nothing(database) {
        let (proxy, uri) = database.by_proxy();
        let mut machine = keeping(&uri).await;
        proxy.hold([b"delete\0\x17\0\0\0".as_slice(), KEPT.as_bytes()].concat());
        release(&machine).await;
        let proxy = tokio::task::spawn_blocking(move || { proxy.await_held(1); proxy }).await.unwrap();
        machine.disconnect();
        proxy.cut_clients();
        keep(&machine).await;
        machine.connect(&database.uri);
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        assert_eq!(database.other.count(KEPT, doc! {}), 2);
        database.other.run(doc! { "profile": 2 });
        let deletes = || {
            let of_kept = format!("{}.{KEPT}", database.name());
            database.other.count("system.profile", doc! { "op": "remove", "ns": of_kept })
        };
        assert_eq!(deletes(), 0);
        proxy.deliver();
        until("it landed", async || deletes() > 0).await;
        until("it is there again", async || database.other.count(KEPT, doc! {}) == 2).await;
        assert!(is_kept(&machine).await);
        machine.until_nothing_waits().await;
    }

    async fn a_machine_that_was_off_when_it_landed_puts_it_there_again(database) {
        let mut machine = keeping(&database.uri).await;
        machine.stop().await;
        database.other.delete_many(KEPT, doc! {});
        machine.restart();
        machine.connect(&database.uri);
        machine.until_shared().await;
        until("it is there again", async || database.other.count(KEPT, doc! {}) == 2).await;
    }

    async fn what_lands_after_it_is_deleted_again(database) {
        let mut machine = keeping(&database.uri).await;
        let late = database.other.find(KEPT, doc! {});
        release(&machine).await;
        machine.until_nothing_waits().await;
        assert_eq!(database.other.count(KEPT, doc! {}), 0);
        database.other.insert_many(KEPT, late);
        // A new connection looks at once.
        machine.connect(&database.uri);
        until("it is gone again", async || database.other.count(KEPT, doc! {}) == 0).await;
        assert!(!is_kept(&machine).await);
    }

    async fn what_waits_at_two_machines_goes_nowhere_after_it(database) {
        let one = keeping(&database.uri).await;
        let mut away = away(&database).await;
        away.exchange(&here(), "unsent", "unsent").await;
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        release(&one).await;
        one.until_nothing_waits().await;
        away.connect(&database.uri);
        away.until_shared().await;
        until("it is released on both", async || !is_kept(&away).await).await;
        away.until_nothing_waits().await;
        until("nothing is kept there", async || database.other.count(KEPT, doc! {}) == 0).await;
        one.until_texts(&here(), &["Q", "A", "unsent", "unsent"]).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_release_of_another_session_is_its_own() {
    let database = Database::standalone();
    let machine = keeping(&database.uri).await;
    let finale = Scope { session: "finale".parse().unwrap(), ..here() };
    machine.exchange(&finale, "Q", "A").await;
    machine.local.keep(&finale, machine.clock.now()).await.unwrap();
    machine.until_nothing_waits().await;
    release(&machine).await;
    machine.until_nothing_waits().await;
    let new = Machine::connected(&database.uri).await;
    new.until_texts(&finale, &["Q", "A"]).await;
    until("it is kept", async || new.local.is_kept(&finale).await.unwrap()).await;
    assert!(!is_kept(&new).await);
    assert_eq!(sessions(&database).len(), 3, "one of each session, and one release");
}
