//! A kept conversation in the shared store and on other machines: whole, for as long as it is kept, and gone everywhere
//! once it is cleared.

use bson::{DateTime, Document, doc, oid::ObjectId};
use history::{ImportedMessage, LIFE, MessageId, Role, Scope, Timestamp, hours, local::Begin};

use super::{
    both_ways::on_both,
    machine::{Database, HERE, Machine, here, scope, six_fields, true_time, until},
};

const KEPT: &str = "scene_writer_chat_kept";

async fn keep(machine: &Machine, scope: &Scope) {
    machine.local.keep(scope, machine.clock.now()).await.unwrap();
}

async fn release(machine: &Machine, scope: &Scope) {
    machine.local.release(scope, machine.clock.now()).await.unwrap();
}

fn count(database: &Database, session: &str) -> u64 {
    database.other.count(KEPT, doc! { "session_id": session })
}

async fn is_kept(machine: &Machine) -> bool {
    machine.local.is_kept(&here()).await.unwrap()
}

/// A machine that keeps a conversation, with everything of it in the shared store.
async fn keeping(database: &Database) -> Machine {
    let machine = Machine::connected(&database.uri).await;
    machine.exchange(&here(), "Q", "A").await;
    keep(&machine, &here()).await;
    machine.until_nothing_waits().await;
    machine
}

/// Every date in these collections is so many milliseconds further back: time has passed.
fn pass_time(database: &Database, millis: i64) {
    for (collection, field) in
        [(KEPT, "created_at"), ("chat_clears", "kept_cleared_at"), ("chat_clears", "through")]
    {
        let earlier = vec![doc! { "$set": { field: { "$subtract": [format!("${field}"), millis] } } }];
        let dated = doc! { field: { "$type": "date" } };
        database
            .other
            .run(doc! { "update": collection, "updates": [{ "q": dated, "u": earlier, "multi": true }] });
    }
}

/// What the index that expires messages does after 24 hours, and that of clears after 48.
fn expire(database: &Database) {
    database.other.delete_many(HERE, doc! {});
    database.other.delete_many("chat_clears", doc! { "cleared_at": { "$exists": true } });
}

fn sorted(mut documents: Vec<Document>) -> Vec<Document> {
    documents.sort_by_key(|document| document.get_object_id("_id").unwrap().to_hex());
    documents
}

on_both! {
    async fn what_is_visible_is_copied_byte_for_byte(database) {
        let machine = Machine::connected(&database.uri).await;
        let asked = machine.exchange(&here(), "नमस्ते 🎬\r\n\u{0}", "It shows\tthe whole place. ").await;
        let again = machine.begin(&here(), Begin::Again { of: asked.reply.id }).await;
        machine.end(&again, "Another").await.unwrap();
        machine.exchange(&scope(here().assistant, "passing"), "not", "kept").await;
        database.insert("pilot", "of another program", true_time());
        until("it came", async || machine.messages(&here()).await.len() == 4).await;
        machine.until_nothing_waits().await;
        assert_eq!(database.other.count(KEPT, doc! {}), 0);
        keep(&machine, &here()).await;
        machine.until_nothing_waits().await;
        let here = sorted(database.other.find(HERE, doc! { "session_id": "pilot" }));
        assert_eq!(sorted(database.other.find(KEPT, doc! {})), here);
        assert_eq!(here.len(), 4);
    }

    async fn what_is_added_and_changed_follows(database) {
        let machine = keeping(&database).await;
        let turn = machine.exchange(&here(), "more", "of it").await;
        let again = machine.begin(&here(), Begin::Again { of: turn.reply.id }).await;
        machine.end(&again, "instead").await.unwrap();
        database.insert("pilot", "of another program", true_time());
        until("it is copied", async || count(&database, "pilot") == 6).await;
        machine.until_nothing_waits().await;
        let replaced = doc! { "content": "of it", "meta.replaced": true };
        until("the change is copied", async || database.other.count(KEPT, replaced.clone()) == 1).await;
        assert_eq!(database.other.count(HERE, doc! {}), 6, "it is where other programs read it as well");
    }

    async fn an_imported_reply_that_is_replaced_is_replaced_everywhere(database) {
        let one = Machine::connected(&database.uri).await;
        let created_at = true_time().plus(-90 * LIFE);
        let imported = [(Role::User, "Q"), (Role::Assistant, "A")]
            .map(|(role, content)| ImportedMessage { role, content: content.into(), created_at });
        assert!(one.local.import(&here(), None, imported.into(), one.clock.now()).await.unwrap());
        let two = Machine::connected(&database.uri).await;
        two.until_texts(&here(), &["Q", "A"]).await;
        let reply = one.messages(&here()).await[1].id;
        let again = one.begin(&here(), Begin::Again { of: reply }).await;
        one.end(&again, "instead").await.unwrap();
        until("it is replaced on both", async || {
            let messages = two.messages(&here()).await;
            let seen: Vec<_> = messages.iter().map(|message| (&*message.content, message.replaced)).collect();
            seen == [("Q", false), ("A", true), ("instead", false)]
        })
        .await;
    }

    async fn it_outlives_the_collection_that_expires(database) {
        let machine = keeping(&database).await;
        expire(&database);
        machine.exchange(&here(), "and on", "it goes").await;
        machine.until_texts(&here(), &["Q", "A", "and on", "it goes"]).await;
        machine.until_nothing_waits().await;
        assert_eq!(count(&database, "pilot"), 4);
        let two = Machine::connected(&database.uri).await;
        two.until_texts(&here(), &["Q", "A", "and on", "it goes"]).await;
        assert_eq!(count(&database, "pilot"), 4);
    }

    async fn a_second_machine_sees_all_of_it_at_any_age(database) {
        let one = keeping(&database).await;
        expire(&database);
        pass_time(&database, 90 * LIFE);
        let mut two = Machine::connected(&database.uri).await;
        two.until_texts(&here(), &["Q", "A"]).await;
        assert!(is_kept(&two).await);
        let ours = one.messages(&here()).await;
        for (theirs, ours) in two.messages(&here()).await.into_iter().zip(ours) {
            assert_eq!(theirs.created_at, ours.created_at.plus(-90 * LIFE));
            assert_eq!(history::Message { created_at: ours.created_at, ..theirs }, ours);
        }
        two.exchange(&here(), "from two", "to two").await;
        one.until_texts(&here(), &["Q", "A", "from two", "to two"]).await;
        two.restart();
        two.local.sweep(two.local.expired(two.now()).await.unwrap()).await.unwrap();
        assert_eq!(two.texts(&here()).await, ["Q", "A", "from two", "to two"]);
    }

    async fn a_machine_that_is_there_follows_at_once(database) {
        let two = Machine::connected(&database.uri).await;
        let one = Machine::connected(&database.uri).await;
        one.exchange(&here(), "Q", "A").await;
        two.until_texts(&here(), &["Q", "A"]).await;
        keep(&one, &here()).await;
        until("it is kept on both", async || is_kept(&two).await).await;
        one.until_nothing_waits().await;
        two.until_nothing_waits().await;
        assert_eq!(count(&database, "pilot"), 2);
    }

    async fn kept_while_offline_it_goes_up_later(database) {
        let mut machine = Machine::connected(&database.uri).await;
        machine.exchange(&here(), "Q", "A").await;
        machine.until_nothing_waits().await;
        machine.stop().await;
        machine.exchange(&here(), "offline", "too").await;
        keep(&machine, &here()).await;
        machine.restart();
        machine.connect(&database.uri);
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        assert_eq!(count(&database, "pilot"), 4);
    }

    async fn kept_before_there_was_a_shared_store_it_goes_up(database) {
        let mut machine = Machine::with_clock_wrong_by(7 * LIFE);
        machine.exchange(&here(), "Q", "A").await;
        keep(&machine, &here()).await;
        machine.connect(&database.uri);
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        let kept = database.other.find(KEPT, doc! {});
        assert_eq!(kept.len(), 2);
        let ahead = DateTime::from_millis(true_time().plus(60_000).millis());
        assert!(kept.iter().all(|one| *one.get_datetime("created_at").unwrap() < ahead), "by a right clock");
    }

    async fn a_clear_leaves_no_document_anywhere(database) {
        let (one, two) = (keeping(&database).await, Machine::connected(&database.uri).await);
        two.until_texts(&here(), &["Q", "A"]).await;
        until("it is kept on both", async || is_kept(&two).await).await;
        two.exchange(&here(), "canary", "canary").await;
        one.until_texts(&here(), &["Q", "A", "canary", "canary"]).await;
        two.until_nothing_waits().await;
        one.until_nothing_waits().await;
        two.clear(&here()).await;
        one.until_texts(&here(), &[]).await;
        two.until_nothing_waits().await;
        one.until_nothing_waits().await;
        for collection in [HERE, KEPT] {
            assert_eq!(database.other.count(collection, doc! {}), 0);
        }
        assert!(!is_kept(&one).await && !is_kept(&two).await);
        let record = &database.other.find("chat_clears", doc! {})[0];
        assert!(record.contains_key("kept_cleared_at") && !record.contains_key("cleared_at"));
        assert!(!format!("{record:?}").contains("canary"));
        let three = Machine::connected(&database.uri).await;
        three.exchange(&here(), "new", "beginning").await;
        for machine in [&one, &two] {
            machine.until_texts(&here(), &["new", "beginning"]).await;
            assert!(!is_kept(machine).await);
        }
        assert_eq!(database.other.count(KEPT, doc! {}), 0);
    }

    async fn a_machine_that_was_away_for_weeks_learns_of_the_clear(database) {
        let one = keeping(&database).await;
        let mut away = Machine::connected(&database.uri).await;
        away.until_texts(&here(), &["Q", "A"]).await;
        until("it is kept on both", async || is_kept(&away).await).await;
        away.until_nothing_waits().await;
        away.stop().await;
        away.exchange(&here(), "unsent", "unsent").await;
        let unsent: Timestamp = away.now();
        until("time passed", async || true_time().millis() > unsent.millis() + 2_500).await;
        one.clear(&here()).await;
        one.until_nothing_waits().await;
        expire(&database);
        pass_time(&database, 60 * LIFE);
        // What it wrote is as long ago for the record as for itself.
        let behind: Vec<MessageId> = away.messages(&here()).await.iter().skip(2).map(|one| one.id).collect();
        let behind: Vec<ObjectId> = behind.into_iter().map(ObjectId::from).collect();
        let push = doc! { "$push": { "message_ids": { "$each": behind } } };
        database.other.update_many("chat_clears", doc! {}, push);
        away.restart();
        away.connect(&database.uri);
        away.until_texts(&here(), &[]).await;
        away.until_shared().await;
        away.until_nothing_waits().await;
        // That it is kept is dated back there alone, and seems to be newer than the clear here.
        assert!(away.local.session(&here(), away.now()).await.unwrap().is_none());
        for collection in [HERE, KEPT] {
            assert_eq!(database.other.count(collection, doc! {}), 0);
        }
    }

    async fn a_clear_where_nobody_knew_that_it_is_kept_lasts_too(database) {
        let mut away = keeping(&database).await;
        away.stop().await;
        expire(&database);
        pass_time(&database, 10 * LIFE);
        // It does not have the conversation, which a clear by date covers all the same.
        let two = Machine::connected(&database.uri).await;
        two.until_texts(&here(), &["Q", "A"]).await;
        two.clear(&here()).await;
        two.until_nothing_waits().await;
        assert_eq!(database.other.count(KEPT, doc! {}), 0);
        expire(&database);
        away.restart();
        away.connect(&database.uri);
        away.until_texts(&here(), &[]).await;
        away.until_nothing_waits().await;
        assert_eq!(database.other.count(KEPT, doc! {}), 0);
    }

    async fn what_a_clear_did_not_know_of_is_not_put_back_by_the_machine_that_keeps_it(database) {
        let mut one = Machine::connected(&database.uri).await;
        one.exchange(&here(), "Q", "A").await;
        let two = Machine::connected(&database.uri).await;
        two.until_texts(&here(), &["Q", "A"]).await;
        one.stop().await;
        // Before the moment of the clear, whose clock is not exact.
        database.insert("pilot", "of another program", true_time().plus(-hours(1)));
        two.until_texts(&here(), &["of another program", "Q", "A"]).await;
        keep(&two, &here()).await;
        two.until_nothing_waits().await;
        assert_eq!(count(&database, "pilot"), 3);
        one.clear(&here()).await;
        one.connect(&database.uri);
        one.until_nothing_waits().await;
        two.until_texts(&here(), &[]).await;
        until("it is not kept", async || !is_kept(&two).await).await;
        two.until_nothing_waits().await;
        let three = Machine::connected(&database.uri).await;
        for machine in [&one, &two, &three] {
            machine.until_texts(&here(), &[]).await;
        }
        assert_eq!((count(&database, "pilot"), database.other.count(HERE, doc! {})), (0, 0));
        // What another machine was uploading lands after the clear.
        database.other.insert(KEPT, six_fields("pilot", "late", true_time().plus(-hours(1))));
        until("it is deleted there", async || count(&database, "pilot") == 0).await;
        for machine in [&one, &two, &three] {
            assert!(machine.texts(&here()).await.is_empty());
        }
    }

    async fn a_clear_lasts_where_the_record_alone_says_that_it_is_kept(database) {
        let mut away = keeping(&database).await;
        away.stop().await;
        expire(&database);
        database.other.delete_many(KEPT, doc! {});
        let two = Machine::connected(&database.uri).await;
        two.clear(&here()).await;
        two.until_nothing_waits().await;
        assert_eq!(database.other.count("chat_clears", doc! { "kept_cleared_at": { "$exists": true } }), 1);
        assert_eq!(database.other.count("chat_clears", doc! {}), 1);
    }

    async fn what_lands_after_the_clear_is_deleted_again(database) {
        let machine = keeping(&database).await;
        let late = database.other.find(KEPT, doc! {});
        machine.clear(&here()).await;
        machine.until_nothing_waits().await;
        database.other.insert_many(KEPT, late);
        let mut two = Machine::connected(&database.uri).await;
        until("it is gone again", async || database.other.count(KEPT, doc! {}) == 0).await;
        assert_eq!(machine.texts(&here()).await, [""; 0]);
        assert_eq!(two.texts(&here()).await, [""; 0]);
        assert!(!is_kept(&two).await);
        two.stop().await;
    }

    async fn a_release_takes_it_out_of_the_shared_store(database) {
        let machine = keeping(&database).await;
        release(&machine, &here()).await;
        machine.until_nothing_waits().await;
        assert_eq!(count(&database, "pilot"), 0);
        assert_eq!(database.other.count(HERE, doc! {}), 2, "its 24 hours there run");
        machine.exchange(&here(), "after", "it").await;
        machine.until_nothing_waits().await;
        assert_eq!(count(&database, "pilot"), 0);
        assert_eq!(machine.texts(&here()).await, ["Q", "A", "after", "it"]);
        let two = Machine::connected(&database.uri).await;
        two.until_texts(&here(), &["Q", "A", "after", "it"]).await;
        assert!(!is_kept(&two).await);
    }

    async fn released_and_kept_again_it_is_there_again(database) {
        let mut machine = keeping(&database).await;
        release(&machine, &here()).await;
        machine.until_nothing_waits().await;
        keep(&machine, &here()).await;
        machine.until_nothing_waits().await;
        assert_eq!(count(&database, "pilot"), 2);
        machine.stop().await;
        release(&machine, &here()).await;
        keep(&machine, &here()).await;
        release(&machine, &here()).await;
        keep(&machine, &here()).await;
        machine.restart();
        machine.connect(&database.uri);
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        assert_eq!(count(&database, "pilot"), 2);
        assert!(is_kept(&machine).await);
    }

    async fn a_release_is_not_undone_by_a_late_write(database) {
        let mut machine = keeping(&database).await;
        let late = database.other.find(KEPT, doc! {});
        release(&machine, &here()).await;
        machine.until_nothing_waits().await;
        machine.stop().await;
        database.other.insert_many(KEPT, late);
        machine.restart();
        machine.connect(&database.uri);
        machine.until_shared().await;
        machine.exchange(&scope(here().assistant, "another"), "Q", "A").await;
        machine.until_nothing_waits().await;
        until("it is gone there", async || count(&database, "pilot") == 0).await;
        assert!(!is_kept(&machine).await);
    }

    async fn a_document_that_is_missing_there_stays_here(database) {
        let machine = keeping(&database).await;
        machine.show(&here()).await;
        database.other.run(doc! { "drop": KEPT });
        expire(&database);
        machine.until_shared().await;
        machine.exchange(&here(), "and on", "it goes").await;
        machine.until_shared().await;
        machine.until_texts(&here(), &["Q", "A", "and on", "it goes"]).await;
        until("it goes there again, and new ones do", async || count(&database, "pilot") == 4).await;
    }

    async fn foreign_documents_are_not_trusted(database) {
        let long = "x".repeat(3 << 20);
        let with = |field: &str, value: bson::Bson| {
            let mut document = six_fields("pilot", "garbage", true_time());
            document.insert(field, value);
            document
        };
        database.other.insert_many(KEPT, vec![
            with("_id", 7.into()),
            with("role", "system".into()),
            with("content", long.clone().into()),
            with("content", bson::Bson::Null),
            with("created_at", "today".into()),
            with("session_id", long.clone().into()),
            with("session_id", "two words".into()),
            with("user_id", 4.into()),
            with("meta", doc! { "turn": &long, "revision": -1, "clock_error_ms": "x" }.into()),
            with("user_id", "eve".into()),
            six_fields("pilot", "of another program", true_time().plus(-40 * LIFE)),
        ]);
        let machine = Machine::connected(&database.uri).await;
        machine.until_texts(&here(), &["of another program", "garbage"]).await;
        assert!(is_kept(&machine).await);
        assert_eq!(database.other.count(KEPT, doc! {}), 11, "what cannot be read stays as it is");
        machine.clear(&here()).await;
        machine.until_nothing_waits().await;
        for readable in [doc! { "content": "of another program" }, doc! { "meta": { "$exists": true } }] {
            assert_eq!(database.other.count(KEPT, readable), 0);
        }
        assert_eq!(machine.texts(&here()).await, [""; 0]);
    }

    async fn many_messages_come_whole(database) {
        let old = true_time().plus(-50 * LIFE);
        let documents = (0..1_000).map(|n| six_fields("pilot", &format!("line {n}"), old.plus(n))).collect();
        database.other.insert_many(KEPT, documents);
        let machine = Machine::connected(&database.uri).await;
        until("all came", async || machine.messages(&here()).await.len() == 1_000).await;
        assert_eq!(machine.waiting().await, 0);
        let texts = machine.texts(&here()).await;
        assert!(texts.iter().enumerate().all(|(n, text)| *text == format!("line {n}")));
    }
}
