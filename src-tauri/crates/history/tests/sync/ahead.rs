//! Clears and messages of other programs that are dated ahead of the server's time, on a real server.

use bson::{Bson, DateTime, Document, doc, oid::ObjectId};
use history::{Clear, LIFE, Timestamp, hours, local::Anchor};

use super::{
    both_ways::on_both,
    machine::{Database, HERE, Machine, here, scope, true_time, until},
    mending::with_rights,
};

const CLEARS: &str = "chat_clears";
const YEAR_10000: Timestamp = Timestamp::from_millis(253_402_300_800_000);

fn date(at: Timestamp) -> DateTime {
    DateTime::from_millis(at.millis())
}

/// Another program clears a session up to a moment.
fn insert_clear(database: &Database, session: &str, through: Timestamp, cleared_at: Timestamp) -> ObjectId {
    let id = ObjectId::new();
    database.other.insert(
        CLEARS,
        doc! {
            "_id": id, "assistant": "scene_writer", "session_id": session, "user_id": "ada",
            "message_ids": Bson::Array(vec![]), "through": date(through), "cleared_at": date(cleared_at),
        },
    );
    id
}

/// A message of another machine of ours, composed some time ago, its moment known well.
fn insert_ours(database: &Database, session: &str, content: &str, created_at: Timestamp) {
    let document = doc! {
        "_id": ObjectId::new(), "session_id": session, "user_id": "ada", "role": "user", "content": content,
        "created_at": date(created_at), "meta": { "clock_error_ms": 5_i64, "revision": 1_i64 },
    };
    database.other.insert(HERE, document);
}

async fn until_cleared(machine: &Machine, session: &str) -> Clear {
    let scope = scope(here().assistant, session);
    until("the clear is known", async || machine.clears(&scope).len() == 1).await;
    machine.clears(&scope).remove(0)
}

fn moment(document: &Document, field: &str) -> i64 {
    document.get_datetime(field).unwrap().timestamp_millis()
}

on_both! {
    async fn a_future_clear_covers_nothing_newer(database) {
        let mut machine = Machine::connected(&database.uri).await;
        let now = true_time();
        let far = [now.plus(60_000), now.plus(hours(1)), Timestamp::from_millis(253_402_300_799_999)];
        let mut sessions = Vec::new();
        for (n, far) in far.into_iter().enumerate() {
            for (kind, through, cleared_at) in [
                ("through", far, now),
                ("cleared_at", now.plus(-4_000), far),
                ("both", far, far),
            ] {
                let session = format!("{kind}-{n}");
                insert_ours(&database, &session, "before", now.plus(-5_000));
                machine.until_texts(&scope(here().assistant, &session), &["before"]).await;
                insert_clear(&database, &session, through, cleared_at);
                sessions.push(session);
            }
        }
        for session in &sessions {
            until_cleared(&machine, session).await;
            machine.exchange(&scope(here().assistant, session), "after", "it").await;
        }
        machine.until_nothing_waits().await;
        let other = Machine::connected(&database.uri).await;
        machine.restart();
        machine.connect(&database.uri);
        machine.until_shared().await;
        for session in &sessions {
            let scope = scope(here().assistant, session);
            for machine in [&machine, &other] {
                machine.until_texts(&scope, &["after", "it"]).await;
                machine.local.sweep(machine.local.expired(machine.now()).await.unwrap()).await.unwrap();
                assert_eq!(machine.texts(&scope).await, ["after", "it"], "{session}");
            }
            assert_eq!(database.other.count(HERE, doc! { "session_id": session, "content": { "$ne": "before" } }), 2);
        }
    }

    async fn the_first_machine_cuts_a_future_clear(database) {
        let first = Machine::connected(&database.uri).await;
        let id = insert_clear(&database, "pilot", YEAR_10000, YEAR_10000);
        let cut = until_cleared(&first, "pilot").await;
        first.exchange(&here(), "between", "the two").await;
        first.until_nothing_waits().await;
        let there = database.other.find(CLEARS, doc! { "_id": id });
        assert_eq!(moment(&there[0], "through"), cut.through.unwrap().millis());
        assert_eq!(moment(&there[0], "cleared_at"), cut.cleared_at.millis());
        let (through, now) = (cut.through.unwrap(), true_time());
        assert!(through <= now.plus(-2_000) && through > now.plus(-60_000), "{cut:?}");
        // One that comes later cuts nothing more, and covers what the first one does.
        let second = Machine::connected(&database.uri).await;
        assert_eq!(until_cleared(&second, "pilot").await, cut);
        second.until_texts(&here(), &["between", "the two"]).await;
        // It goes 48 hours after it was received.
        second.local.sweep(second.local.expired(cut.cleared_at.plus(2 * LIFE - 1)).await.unwrap()).await.unwrap();
        assert_eq!(second.clears(&here()).len(), 1);
        second.local.sweep(second.local.expired(cut.cleared_at.plus(2 * LIFE)).await.unwrap()).await.unwrap();
        assert_eq!(second.clears(&here()), []);
    }

    async fn our_clears_are_never_cut(database) {
        let first = Machine::connected(&database.uri).await;
        let second = Machine::connected(&database.uri).await;
        let clear = first.clear(&here()).await;
        assert_eq!(until_cleared(&second, "pilot").await.through, clear.through);
        let there = database.other.find(CLEARS, doc! {});
        assert_eq!(moment(&there[0], "through"), clear.through.unwrap().millis());
        assert_eq!(moment(&there[0], "cleared_at"), clear.cleared_at.millis());
    }

    async fn a_future_message_is_shown_as_received(database) {
        let mut machine = Machine::connected(&database.uri).await;
        let before = machine.now();
        let near = true_time().plus(59_000);
        for (content, at) in [("61 s", true_time().plus(61_500)), ("2 h", true_time().plus(hours(2))), ("never", YEAR_10000)] {
            database.insert("pilot", content, at);
        }
        machine.until_texts(&here(), &["61 s", "2 h", "never"]).await;
        database.insert("pilot", "59 s", near);
        machine.until_texts(&here(), &["61 s", "2 h", "never", "59 s"]).await;
        let shown = machine.messages(&here()).await;
        let after = machine.now();
        assert!(shown[..3].iter().all(|one| (before..=after).contains(&one.created_at)), "{shown:?}");
        assert_eq!(shown[3].created_at, near);

        // A day later: it has gone from here, and does not come back at the next start, survey or connection.
        let over = after.plus(LIFE);
        machine.disconnect();
        machine.local.sweep(machine.local.expired(over).await.unwrap()).await.unwrap();
        assert_eq!(machine.messages(&here()).await.len(), 1);
        for _ in 0..2 {
            machine.restart();
            machine.connect(&database.uri);
            machine.until_shared().await;
            // Everything after it was applied with the survey.
            let mark = format!("mark {}", ObjectId::new());
            database.insert("mark", &mark, true_time());
            until("it came", async || machine.texts(&scope(here().assistant, "mark")).await.contains(&mark)).await;
            let there: Vec<_> = machine.local.load(&here(), Anchor::Newest, 9, over).await.unwrap().messages;
            assert_eq!(there.iter().map(|one| one.content.as_str()).collect::<Vec<_>>(), ["59 s"]);
        }
        assert_eq!(database.other.count(HERE, doc! { "session_id": "pilot" }), 4, "another program's stay there");
        database.other.delete_many(HERE, doc! { "content": "never" });
        let user = here().user;
        until("it is forgotten", async || machine.local.acknowledged_ids(&user).await.unwrap().len() == 5).await;
    }

    async fn future_messages_keep_their_order(database) {
        let machine = Machine::connected(&database.uri).await;
        for n in 0..6 {
            database.insert("pilot", &n.to_string(), YEAR_10000.plus(n));
        }
        machine.until_texts(&here(), &["0", "1", "2", "3", "4", "5"]).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_uncut_future_clear_covers_by_id() {
    let (database, uri) = with_rights(&["find"], &["find", "insert", "update", "remove"]);
    let mut machine = Machine::connected(&uri).await;
    machine.exchange(&here(), "before", "it").await;
    machine.until_nothing_waits().await;
    let id = insert_clear(&database, "pilot", YEAR_10000, YEAR_10000);
    let named: Bson = database.other.find(HERE, doc! { "content": "before" })[0].get("_id").unwrap().clone();
    database.other.update_many(CLEARS, doc! { "_id": id }, doc! { "$set": { "message_ids": [named] } });
    // Both a machine that knew it early and one that comes late.
    until_cleared(&machine, "pilot").await;
    machine.exchange(&here(), "after", "it").await;
    machine.until_nothing_waits().await;
    machine.restart();
    machine.connect(&uri);
    let late = Machine::connected(&uri).await;
    for machine in [&machine, &late] {
        machine.until_shared().await;
        assert_eq!(until_cleared(machine, "pilot").await.through, None);
        let texts = machine.texts(&here()).await;
        assert!(texts.ends_with(&["after".to_owned(), "it".to_owned()]), "{texts:?}");
    }
    // It is swept after 48 hours and received again: nothing that was written meanwhile goes.
    let later = machine.now().plus(2 * LIFE + hours(1));
    machine.local.sweep(machine.local.expired(later).await.unwrap()).await.unwrap();
    machine.exchange(&here(), "much later", "than it").await;
    machine.restart();
    machine.connect(&uri);
    until_cleared(&machine, "pilot").await;
    assert!(machine.texts(&here()).await.ends_with(&["much later".to_owned(), "than it".to_owned()]));
}
