//! Uploading: duplicates, refusals, and what must not be held up by them.

use bson::{Bson, Document, doc, oid::ObjectId};
use history::{
    MessageId, Refusal,
    shared::{Stored, Updated},
};

use super::{
    common::{HISTORY, at, both, here, history, ids, message, messages, scope, six_fields},
    support::standalone,
};

async fn find(database: &mongodb::Database, id: MessageId) -> Document {
    history(database).find_one(doc! { "_id": ObjectId::from(id) }).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_repeated_insert_succeeds_once() {
    let (shared, database) = both(standalone()).await;
    let all = messages(&here(), 5);
    shared.insert(here().assistant, &all[1..3]).await.unwrap();
    assert_eq!(shared.insert(here().assistant, &all).await.unwrap(), vec![Stored::Yes; 5]);
    assert_eq!(ids(&database, HISTORY).await, all.iter().map(|m| m.message.id).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_repeated_batch_takes_three_calls() {
    let (shared, database) = both(standalone()).await;
    let all = messages(&here(), 300);
    let stored: Vec<_> = all.iter().enumerate().filter(|(n, _)| n % 3 > 0).map(|(_, m)| m.clone()).collect();
    shared.insert(here().assistant, &stored).await.unwrap();
    database.run_command(doc! { "profile": 2 }).await.unwrap();
    assert_eq!(shared.insert(here().assistant, &all).await.unwrap(), vec![Stored::Yes; 300]);
    database.run_command(doc! { "profile": 0 }).await.unwrap();
    let asked = database.collection::<Document>("system.profile");
    let asked =
        asked.count_documents(doc! { "op": { "$in": ["insert", "query"] }, "appName": "writers-room" });
    assert_eq!(asked.await.unwrap(), 3);
    assert_eq!(ids(&database, HISTORY).await, all.iter().map(|m| m.message.id).collect::<Vec<_>>());
}

#[tokio::test]
async fn our_earlier_version_is_updated() {
    let (shared, database) = both(standalone()).await;
    let mut question = message(&here(), "first words", at(1));
    shared.insert(here().assistant, std::slice::from_ref(&question)).await.unwrap();
    question.message.content = "other words".into();
    question.message.replaced = true;
    assert_eq!(
        shared.insert(here().assistant, std::slice::from_ref(&question)).await.unwrap(),
        [Stored::Yes]
    );
    let found = find(&database, question.message.id).await;
    assert_eq!(found.get_str("content").unwrap(), "other words");
    assert!(found.get_document("meta").unwrap().get_bool("replaced").unwrap());
    question.message.created_at = at(7);
    shared.insert(here().assistant, std::slice::from_ref(&question)).await.unwrap();
    let found = find(&database, question.message.id).await;
    assert_eq!(found.get_datetime("created_at").unwrap().timestamp_millis(), at(7).millis());
}

#[tokio::test]
async fn a_foreign_document_under_our_id_stays() {
    let (shared, database) = both(standalone()).await;
    let all = messages(&here(), 4);
    let mut theirs = six_fields(&scope("eve", here().assistant, "pilot"), "hers", at(0));
    theirs.insert("_id", ObjectId::from(all[1].message.id));
    history(&database).insert_one(&theirs).await.unwrap();
    let mut foreign = six_fields(&here(), "other words", at(2));
    foreign.insert("_id", ObjectId::from(all[2].message.id));
    history(&database).insert_one(&foreign).await.unwrap();
    let stored = shared.insert(here().assistant, &all).await.unwrap();
    let taken = Stored::Rejected(Refusal::IdTaken);
    assert_eq!(stored, [Stored::Yes, taken.clone(), taken, Stored::Yes]);
    assert_eq!(find(&database, all[1].message.id).await, theirs);
    assert_eq!(find(&database, all[2].message.id).await, foreign);
}

#[tokio::test]
async fn a_validation_failure_blocks_no_other() {
    let (shared, database) = both(standalone()).await;
    let rule = doc! { "content": { "$not": { "$regex": "secret" } } };
    database.run_command(doc! { "create": HISTORY, "validator": rule }).await.unwrap();
    let texts = ["one", "a secret scene", "two", "another secret", "three"];
    let all: Vec<_> =
        texts.iter().enumerate().map(|(n, text)| message(&here(), text, at(n as i64))).collect();
    let stored = shared.insert(here().assistant, &all).await.unwrap();
    let refused = Stored::Rejected(Refusal::Validation);
    assert_eq!(stored, [Stored::Yes, refused.clone(), Stored::Yes, refused, Stored::Yes]);
    assert_eq!(ids(&database, HISTORY).await, [0, 2, 4].map(|n: usize| all[n].message.id));
    let mut changed = all[0].clone();
    changed.message.content = "now secret".into();
    assert_eq!(shared.update(&changed).await.unwrap(), Updated::Rejected(Refusal::Validation));
    assert_eq!(find(&database, changed.message.id).await.get_str("content").unwrap(), "one");
}

#[tokio::test]
async fn a_unique_index_blocks_no_other() {
    let (shared, database) = both(standalone()).await;
    let unique = doc! { "key": { "content": 1 }, "name": "c", "unique": true };
    database.run_command(doc! { "createIndexes": HISTORY, "indexes": [unique] }).await.unwrap();
    let all = ["a", "a", "b"].map(|text| message(&here(), text, at(1)));
    let stored = shared.insert(here().assistant, &all).await.unwrap();
    assert_eq!(stored, [Stored::Yes, Stored::Rejected(Refusal::NotUnique), Stored::Yes]);
}

#[tokio::test]
async fn an_update_revives_nothing() {
    let (shared, database) = both(standalone()).await;
    let gone = message(&here(), "gone", at(1));
    assert_eq!(shared.update(&gone).await.unwrap(), Updated::Missing);
    assert_eq!(ids(&database, HISTORY).await, []);
    let theirs = message(&scope("eve", here().assistant, "pilot"), "hers", at(1));
    shared.insert(here().assistant, std::slice::from_ref(&theirs)).await.unwrap();
    let mut ours = theirs.clone();
    ours.scope = here();
    assert_eq!(shared.update(&ours).await.unwrap(), Updated::Missing);
    assert_eq!(find(&database, theirs.message.id).await.get_str("content").unwrap(), "hers");
}

#[tokio::test]
async fn a_late_update_undoes_nothing() {
    let (shared, database) = both(standalone()).await;
    let mut reply = message(&here(), "A", at(1));
    reply.revision = 1;
    shared.insert(here().assistant, std::slice::from_ref(&reply)).await.unwrap();
    let mut sent = |revision, content: &str| {
        (reply.revision, reply.message.content) = (revision, content.into());
        reply.clone()
    };
    let (late, last, as_new) = (sent(2, "A B"), sent(3, "A B C"), sent(3, "A B D"));
    let earliest = sent(1, "A");
    for change in [&last, &late] {
        assert_eq!(shared.update(change).await.unwrap(), Updated::Yes);
    }
    assert_eq!(shared.insert(here().assistant, &[earliest]).await.unwrap(), [Stored::Yes]);
    assert_eq!(find(&database, late.message.id).await.get_str("content").unwrap(), "A B C");
    // Of two that are as new as each other, the last one counts.
    assert_eq!(shared.update(&as_new).await.unwrap(), Updated::Yes);
    assert_eq!(find(&database, late.message.id).await.get_str("content").unwrap(), "A B D");
    history(&database).delete_many(doc! {}).await.unwrap();
    assert_eq!(shared.update(&late).await.unwrap(), Updated::Missing);
}

#[tokio::test]
async fn an_update_leaves_the_text_of_another_program() {
    let (shared, database) = both(standalone()).await;
    let mut theirs = six_fields(&here(), "as it was read", at(1));
    theirs.insert("meta", doc! { "source": "web", "turn": "first" });
    history(&database).insert_one(&theirs).await.unwrap();
    let id = theirs.get_object_id("_id").unwrap().into();
    let mut read = shared.fetch(&here().user, here().assistant, &[id]).await.unwrap().messages.remove(0);
    let change = doc! { "$set": { "content": "as it was changed there" } };
    history(&database).update_one(doc! {}, change).await.unwrap();

    (read.turn, read.revision, read.message.replaced) = (Some(MessageId::new()), 1, true);
    assert_eq!(shared.update(&read).await.unwrap(), Updated::Yes);
    let found = find(&database, id).await;
    assert_eq!(found.get_str("content").unwrap(), "as it was changed there");
    let meta = found.get_document("meta").unwrap();
    assert_eq!((meta.get_str("source").unwrap(), meta.get_bool("replaced").unwrap()), ("web", true));
    assert_eq!(MessageId::from(meta.get_object_id("turn").unwrap()), read.turn.unwrap());
    read.message.replaced = false;
    shared.update(&read).await.unwrap();
    assert!(!find(&database, id).await.get_document("meta").unwrap().contains_key("replaced"));
}

#[tokio::test]
async fn a_malformed_revision_blocks_no_update() {
    let (shared, database) = both(standalone()).await;
    let mut question = message(&here(), "first", at(1));
    shared.insert(here().assistant, std::slice::from_ref(&question)).await.unwrap();
    let nonsense = [Bson::Null, "many".into(), Bson::Int64(i64::MAX), Bson::Double(f64::NAN)];
    for (number, nonsense) in nonsense.into_iter().enumerate() {
        let change = doc! { "$set": { "meta.revision": nonsense } };
        history(&database).update_one(doc! {}, change).await.unwrap();
        let read = shared.fetch(&here().user, here().assistant, &[question.message.id]).await.unwrap();
        assert_eq!(read.messages[0].revision, 0);
        question.revision += 1;
        question.message.content = format!("change {number}");
        assert_eq!(shared.update(&question).await.unwrap(), Updated::Yes);
        let found = find(&database, question.message.id).await;
        assert_eq!(found.get_str("content").unwrap(), question.message.content);
        assert_eq!(found.get_document("meta").unwrap().get_i64("revision").unwrap(), question.revision);
    }
}

#[tokio::test]
async fn a_thousand_long_messages_keep_their_order() {
    let (shared, database) = both(standalone()).await;
    let text = "word ".repeat(2_000);
    let all: Vec<_> = (0..1_000).map(|n| message(&here(), &format!("{n} {text}"), at(n))).collect();
    assert_eq!(shared.insert(here().assistant, &all).await.unwrap(), vec![Stored::Yes; 1_000]);
    assert_eq!(ids(&database, HISTORY).await, all.iter().map(|m| m.message.id).collect::<Vec<_>>());
    assert_eq!(shared.insert(here().assistant, &[]).await.unwrap(), []);
}
