//! A shorter life for one session: what is older goes from both machines and from the shared store, whichever program wrote
//! it, while the 24 hours of the database stay as they are for everything else.

use bson::{Document, doc};
use history::{LIFE, Life, hours};

use super::{
    both_ways::on_both,
    machine::{Database, HERE, Machine, here, six_fields, true_time, until},
    mending::with_rights,
};

impl Machine {
    async fn choose(&self, hours: i64) {
        self.local.choose_life(&here(), Life::of_hours(hours).unwrap(), self.clock.now()).await.unwrap();
    }

    async fn hours(&self) -> i64 {
        self.local.lifespan(&here()).await.unwrap().life.hours()
    }

    async fn sweep(&self) {
        while self.local.sweep(self.local.expired(self.now()).await.unwrap()).await.unwrap().more {}
    }
}

/// What another program wrote two hours ago: in this session, in another one, and for another user.
fn insert_old(database: &Database) {
    let old = |session: &str, user: &str| -> Document {
        let mut document = six_fields(session, "old", true_time().plus(-hours(2)));
        document.insert("user_id", user);
        document
    };
    database.other.insert_many(HERE, vec![old("pilot", "ada"), old("finale", "ada"), old("pilot", "eve")]);
}

fn old_here(database: &Database) -> u64 {
    database.other.count(HERE, doc! { "session_id": "pilot", "user_id": "ada", "content": "old" })
}

fn is_untouched_elsewhere(database: &Database) -> bool {
    let seconds = database
        .other
        .indexes(HERE)
        .iter()
        .filter_map(|index| match index.get("expireAfterSeconds")? {
            bson::Bson::Int32(n) => Some(i64::from(*n)),
            bson::Bson::Int64(n) => Some(*n),
            _ => None,
        })
        .collect::<Vec<_>>();
    database.other.count(HERE, doc! { "content": "old" }) == 2 && seconds == [LIFE / 1_000]
}

on_both! {
    async fn what_is_older_goes_everywhere(database) {
        let one = Machine::connected(&database.uri).await;
        let two = Machine::connected(&database.uri).await;
        one.until_state("indexed", |state| !state.expiry.is_empty()).await;
        insert_old(&database);
        one.until_texts(&here(), &["old"]).await;
        two.until_texts(&here(), &["old"]).await;
        one.exchange(&here(), "Q", "A").await;
        one.choose(1).await;
        assert_eq!(one.texts(&here()).await, ["Q", "A"]);
        until("gone there", async || old_here(&database) == 0).await;
        two.until_texts(&here(), &["Q", "A"]).await;
        until("chosen", async || two.hours().await == 1).await;
        assert!(is_untouched_elsewhere(&database));
        let third = Machine::connected(&database.uri).await;
        until("chosen", async || third.hours().await == 1).await;
        third.choose(24).await;
        until("chosen", async || one.hours().await == 24).await;
        for machine in [&one, &two, &third] {
            machine.until_texts(&here(), &["Q", "A"]).await;
        }
        assert!(is_untouched_elsewhere(&database));
    }

    async fn offline_it_is_done_when_the_connection_returns(database) {
        let mut one = Machine::connected(&database.uri).await;
        let two = Machine::connected(&database.uri).await;
        one.until_state("indexed", |state| !state.expiry.is_empty()).await;
        insert_old(&database);
        one.until_texts(&here(), &["old"]).await;
        two.until_texts(&here(), &["old"]).await;
        one.disconnect();
        one.choose(1).await;
        one.sweep().await;
        // A longer one brings nothing back, though the shared store still has it.
        one.choose(24).await;
        assert_eq!(old_here(&database), 1);
        one.connect(&database.uri);
        one.until_shared().await;
        until("gone there", async || old_here(&database) == 0).await;
        two.until_texts(&here(), &[]).await;
        assert_eq!(one.texts(&here()).await, [""; 0]);
        assert!(is_untouched_elsewhere(&database));
    }

    async fn a_longer_life_chosen_elsewhere_holds_for_the_first_messages(database) {
        let mut one = Machine::connected(&database.uri).await;
        let two = Machine::connected(&database.uri).await;
        one.choose(1).await;
        until("both know of it", async || two.hours().await == 1).await;
        one.stop().await;
        two.choose(24).await;
        two.until_nothing_waits().await;
        let written = true_time().plus(2_000 - hours(1));
        database.insert("pilot", "an hour ago", written);
        until("it is as old", async || true_time() > written.plus(hours(1))).await;
        one.restart();
        one.connect(&database.uri);
        one.until_texts(&here(), &["an hour ago"]).await;
    }

    async fn what_comes_there_late_is_deleted_and_not_shown(database) {
        let mut machine = Machine::connected(&database.uri).await;
        machine.until_state("indexed", |state| !state.expiry.is_empty()).await;
        machine.exchange(&here(), "Q", "A").await;
        machine.choose(1).await;
        machine.until_nothing_waits().await;
        machine.disconnect();
        insert_old(&database);
        machine.connect(&database.uri);
        machine.until_shared().await;
        until("gone there", async || old_here(&database) == 0).await;
        assert_eq!(machine.texts(&here()).await, ["Q", "A"]);
        assert!(is_untouched_elsewhere(&database));
    }

    async fn what_comes_late_to_a_kept_conversation_is_deleted_too(database) {
        let mut machine = Machine::connected(&database.uri).await;
        machine.until_state("indexed", |state| !state.expiry.is_empty()).await;
        machine.exchange(&here(), "Q", "A").await;
        machine.choose(1).await;
        machine.local.keep(&here(), machine.clock.now()).await.unwrap();
        machine.until_nothing_waits().await;
        for kept in [true, false] {
            if !kept {
                machine.local.release(&here(), machine.clock.now()).await.unwrap();
                machine.until_nothing_waits().await;
            }
            machine.disconnect();
            insert_old(&database);
            machine.connect(&database.uri);
            machine.until_shared().await;
            until("gone there", async || old_here(&database) == 0).await;
            assert_eq!(machine.texts(&here()).await, ["Q", "A"]);
        }
    }

    async fn a_kept_conversation_loses_nothing(database) {
        let mut machine = Machine::connected(&database.uri).await;
        machine.until_state("indexed", |state| !state.expiry.is_empty()).await;
        insert_old(&database);
        machine.until_texts(&here(), &["old"]).await;
        machine.local.keep(&here(), machine.clock.now()).await.unwrap();
        machine.choose(1).await;
        machine.until_nothing_waits().await;
        machine.disconnect();
        machine.connect(&database.uri);
        machine.until_shared().await;
        machine.exchange(&here(), "Q", "A").await;
        machine.until_nothing_waits().await;
        assert_eq!(machine.texts(&here()).await, ["old", "Q", "A"]);
        assert_eq!(old_here(&database), 1);
        // Released, it has an hour from now on.
        machine.local.release(&here(), machine.clock.now()).await.unwrap();
        machine.exchange(&here(), "again", "again").await;
        machine.until_nothing_waits().await;
        assert_eq!(machine.texts(&here()).await.len(), 5);
        assert_eq!(old_here(&database), 1);
    }
}

/// Another machine may have kept the session, or chosen a longer life for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_deleted_there_while_the_records_cannot_be_read() {
    const ALL: &[&str] = &["find", "insert", "update", "remove"];
    let (database, uri) = with_rights(ALL, ALL);
    let mut machine = Machine::connected(&uri).await;
    machine.exchange(&here(), "Q", "A").await;
    machine.choose(1).await;
    machine.until_nothing_waits().await;
    machine.disconnect();
    insert_old(&database);
    machine.connect(&uri);
    machine.until_shared().await;
    machine.exchange(&here(), "and on", "it goes").await;
    machine.until_nothing_waits().await;
    assert_eq!(old_here(&database), 1);
    assert_eq!(machine.texts(&here()).await, ["Q", "A", "and on", "it goes"], "it is over here");
    let privileges =
        [doc! { "resource": { "db": database.name(), "collection": "chat_sessions" }, "actions": ALL }];
    database.other.run(doc! { "grantPrivilegesToRole": "some", "privileges": privileges.to_vec() });
    machine.disconnect();
    machine.connect(&uri);
    until("gone there", async || old_here(&database) == 0).await;
}
