//! Up and down, on both kinds of server.

use bson::{DateTime, doc, oid::ObjectId};
use history::{Assistant, sync::Live};

use super::machine::{Database, HERE, Machine, here, scope, six_fields, true_time, until};

/// The same test on a standalone and on a replica set.
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($database:ident) $body:block)*) => {
        $(mod $name {
            use super::*;
            async fn test($database: crate::machine::Database) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_a_standalone() {
                test(crate::machine::Database::standalone()).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_a_replica_set() {
                test(crate::machine::Database::replica_set()).await;
            }
        })*
    };
}

pub(crate) use on_both;

on_both! {
    async fn a_turn_is_uploaded_at_once(database) {
        let machine = Machine::connected(&database.uri).await;
        machine.exchange(&here(), "What's a wide shot?", "It shows the whole place.").await;
        machine.until_nothing_waits().await;
        let documents = database.other.find(HERE, doc! { "session_id": "pilot", "user_id": "ada" });
        assert_eq!(documents.len(), 2);
        assert_eq!(documents[0].get_str("role").unwrap(), "user");
        assert_eq!(documents[1].get_str("content").unwrap(), "It shows the whole place.");
    }

    async fn foreign_writes_and_deletes_are_applied(database) {
        let machine = Machine::connected(&database.uri).await;
        machine.exchange(&here(), "Q", "A").await;
        machine.until_nothing_waits().await;
        let written = doc! { "_id": ObjectId::new(), "session_id": "pilot", "user_id": "ada", "role": "user",
            "content": "from elsewhere", "created_at": DateTime::from_millis(true_time().millis()) };
        database.other.insert(HERE, written.clone());
        machine.until_texts(&here(), &["Q", "A", "from elsewhere"]).await;
        database.other.delete_many(HERE, doc! { "_id": written.get_object_id("_id").unwrap() });
        machine.until_texts(&here(), &["Q", "A"]).await;
        database.other.delete_many(HERE, doc! { "session_id": "pilot", "user_id": "ada" });
        machine.until_texts(&here(), &[]).await;
    }

    async fn a_message_stays_when_the_other_assistant_loses_one_of_its_id(database) {
        const OTHER: &str = "scriptwriter_chat_history";
        let machine = Machine::connected(&database.uri).await;
        let other = scope(Assistant::SCRIPTWRITER, "pilot");
        let document = six_fields("pilot", "of this assistant", true_time());
        let this = doc! { "_id": document.get_object_id("_id").unwrap() };
        database.other.insert(HERE, document.clone());
        machine.until_texts(&here(), &["of this assistant"]).await;
        database.other.insert(OTHER, document);
        database.other.insert(OTHER, six_fields("pilot", "of the other", true_time()));
        machine.until_texts(&other, &["of the other"]).await;
        database.other.delete_many(OTHER, doc! {});
        machine.until_texts(&other, &[]).await;
        assert_eq!(machine.texts(&here()).await, ["of this assistant"]);
        database.other.delete_many(HERE, this);
        machine.until_texts(&here(), &[]).await;
    }

    async fn two_machines_agree_in_both_directions(database) {
        let one = Machine::connected(&database.uri).await;
        let two = Machine::connected(&database.uri).await;
        one.exchange(&here(), "from one", "to one").await;
        two.until_texts(&here(), &["from one", "to one"]).await;
        two.exchange(&here(), "from two", "to two").await;
        one.until_texts(&here(), &["from one", "to one", "from two", "to two"]).await;
        one.clear(&here()).await;
        two.until_texts(&here(), &[]).await;
        two.exchange(&here(), "after", "that").await;
        one.until_texts(&here(), &["after", "that"]).await;
    }

    async fn a_clear_covers_a_reply_streaming_elsewhere(database) {
        let one = Machine::connected(&database.uri).await;
        let two = Machine::connected(&database.uri).await;
        let turn = one.send(&here(), "a long question").await;
        one.local.grow(&here(), turn.reply.id, "half of".into(), one.now()).await.unwrap();
        two.until_texts(&here(), &["a long question"]).await;
        two.clear(&here()).await;
        one.until_texts(&here(), &[]).await;
        assert_eq!(one.end(&turn, "half of the answer").await, None);
        one.until_nothing_waits().await;
        two.until_nothing_waits().await;
        assert_eq!(database.other.count(HERE, doc! {}), 0);
    }

    async fn an_uploaded_clear_takes_foreign_messages_here_too(database) {
        // The moment of a clear on a machine that never met the server is known once the clear is uploaded.
        let mut machine = Machine::new();
        machine.clear(&here()).await;
        database.insert("pilot", "older", true_time().plus(-60_000));
        database.insert("pilot", "newer", true_time().plus(1_000));
        machine.connect(&database.uri);
        // The state is set right after the upload, and the next pass comes later.
        machine.until_shared().await;
        assert_eq!(machine.texts(&here()).await, ["newer"]);
        assert_eq!(database.stored("pilot").await, ["newer"]);
    }

    async fn offline_changes_are_uploaded_in_order(database) {
        let mut machine = Machine::new();
        machine.exchange(&here(), "before", "the clear").await;
        machine.clear(&here()).await;
        machine.exchange(&here(), "after", "the clear").await;
        machine.restart();
        machine.connect(&database.uri);
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        assert_eq!(database.other.count(HERE, doc! {}), 2);
        assert_eq!(database.other.count("chat_clears", doc! {}), 1);
        until("a second machine has it", async || {
            Machine::connected(&database.uri).await.texts(&here()).await == ["after", "the clear"]
        }).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_replica_set_is_streamed() {
    let live = Machine::connected(&Database::replica_set().uri).await;
    let asked = Machine::connected(&Database::standalone().uri).await;
    assert_eq!((live.live(), asked.live()), (Some(Live::Stream), Some(Live::Poll)));
}
