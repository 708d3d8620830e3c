//! The server refuses the sign-in: the outbox stays, and attempts are rare.

use std::{sync::Arc, time::Duration};

use bson::doc;
use history::{
    shared::{Fault, Right},
    sync::{Standing, State},
};
use test_mongod::{Mongod, Options, ReplicaSet};

use super::machine::{Database, HERE, Machine, here, say, true_time, until};

const WRITER: (&str, &str) = ("writer", "of scenes");

/// A server that knows its users, and a database where [`WRITER`] may read and write.
enum Guarded {
    Standalone(Mongod),
    Set(ReplicaSet),
}

impl Guarded {
    fn mongod(&self) -> &Mongod {
        match self {
            Self::Standalone(mongod) => mongod,
            Self::Set(set) => set.primary(),
        }
    }

    fn database(&self) -> Database {
        match self {
            Self::Standalone(mongod) => Database::on(mongod),
            Self::Set(set) => Database::in_set(set),
        }
    }

    fn uri_as(&self, user: (&str, &str), database: &Database) -> String {
        match self {
            Self::Standalone(mongod) => mongod.uri_as(user, database.name()),
            Self::Set(set) => set.uri_as(user, database.name()),
        }
    }

    fn add_writer(&self, database: &Database) {
        self.mongod().add_user(WRITER, &[("readWrite", database.name())]);
    }

    /// How many sign-ins as the writer were refused.
    fn refusals(&self) -> usize {
        self.mongod()
            .log()
            .lines()
            .filter(|line| line.contains("Authentication failed") && line.contains(WRITER.0))
            .count()
    }
}

macro_rules! on_both_guarded {
    ($(async fn $name:ident($server:ident) $body:block)*) => {
        $(mod $name {
            use super::*;
            async fn test($server: Guarded) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_a_standalone() {
                test(Guarded::Standalone(Options::default().users().standalone())).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_a_replica_set() {
                test(Guarded::Set(Options::default().users().replica_set(1))).await;
            }
        })*
    };
}

async fn until_refused(machine: &Machine) -> State {
    machine.until_state("refused", |state| state.standing == Standing::Refused).await;
    machine.state()
}

/// There is no attempt for a while, though the outbox keeps growing. Calls that were under way when the connection ended
/// may still sign in, while the driver selects a server (3 s).
async fn assert_no_further_attempt(server: &Guarded, machine: &Machine) {
    tokio::time::sleep(Duration::from_secs(4)).await;
    let so_far = server.refusals();
    for n in 0..10 {
        machine.exchange(&here(), &format!("waiting {n}"), &format!("also waiting {n}")).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    assert_eq!(server.refusals(), so_far, "it connected again");
    assert_eq!(machine.state().standing, Standing::Refused);
}

on_both_guarded! {
    async fn a_dropped_user_is_tried_once(server) {
        let server = Arc::new(server);
        let database = server.database();
        server.add_writer(&database);
        let machine = Machine::connected(&server.uri_as(WRITER, &database)).await;
        machine.exchange(&here(), "Q", "A").await;
        machine.until_nothing_waits().await;
        server.mongod().admin(doc! { "dropUser": WRITER.0 });
        machine.exchange(&here(), "kept", "in the outbox").await;
        let fault = until_refused(&machine).await.fault;
        say(&format!("user dropped: {fault:?}, {} refusals", server.refusals()));
        assert_no_further_attempt(&server, &machine).await;
        assert!(machine.waiting().await >= 22);

        let before = server.refusals();
        machine.sync().again().await.unwrap();
        until("it is tried at once", async || server.refusals() > before).await;
        machine.until_state("not let in", |state| state.fault == Some(Fault::SignIn)).await;
        let refusals = server.refusals();
        say(&format!("tried again: {refusals} refusals"));
        assert_no_further_attempt(&server, &machine).await;

        server.add_writer(&database);
        machine.sync().again().await.unwrap();
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        assert_eq!(database.stored("pilot").await, machine.texts(&here()).await);
        assert_eq!(database.stored("pilot").await.len(), 44);
    }

    async fn a_new_password_counts_on_reconnecting(server) {
        let database = server.database();
        server.add_writer(&database);
        let machine = Machine::connected(&server.uri_as(WRITER, &database)).await;
        machine.exchange(&here(), "Q", "A").await;
        machine.until_nothing_waits().await;
        server.mongod().admin(doc! { "updateUser": WRITER.0, "pwd": "another" });
        server.mongod().stop();
        machine.until_offline().await;
        machine.exchange(&here(), "kept", "in the outbox").await;
        server.mongod_again();
        assert_eq!(until_refused(&machine).await.fault, Some(Fault::SignIn));
        let refusals = server.refusals();
        say(&format!("password changed: {refusals} refusals"));
        assert_no_further_attempt(&server, &machine).await;
        assert_eq!(machine.waiting().await, 22);

        server.mongod().admin(doc! { "updateUser": WRITER.0, "pwd": WRITER.1 });
        machine.sync().again().await.unwrap();
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        assert_eq!(database.stored("pilot").await.len(), 24);
    }

    async fn a_read_only_user_keeps_the_outbox(server) {
        let database = server.database();
        let mut machine = Machine::new();
        machine.exchange(&here(), "kept", "in the outbox").await;
        machine.connect(&server.uri_as(Mongod::READER, &database));
        let fault = until_refused(&machine).await.fault;
        assert_eq!(fault, Some(Fault::Rights(Right::Write)));
        assert_eq!(machine.waiting().await, 2);
        assert_eq!(machine.texts(&here()).await, ["kept", "in the outbox"]);
        // What others write and delete arrives all the same.
        let theirs = database.insert("pilot", "theirs", true_time());
        machine.sync().again().await.unwrap();
        machine.until_texts(&here(), &["kept", "in the outbox", "theirs"]).await;
        database.other.delete_many(HERE, doc! { "_id": theirs });
        machine.sync().again().await.unwrap();
        machine.until_texts(&here(), &["kept", "in the outbox"]).await;
        server.mongod().admin(doc! { "grantRolesToUser": Mongod::READER.0,
            "roles": [{ "role": "readWrite", "db": database.name() }] });
        machine.sync().again().await.unwrap();
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        assert_eq!(database.stored("pilot").await, ["kept", "in the outbox"]);
    }
}

impl Guarded {
    /// Starts the server that was killed.
    fn mongod_again(&self) {
        match self {
            Self::Standalone(mongod) => mongod.start_again(),
            Self::Set(set) => {
                set.members()[0].start_again();
                assert!(set.primary().is_running());
            }
        }
    }
}
