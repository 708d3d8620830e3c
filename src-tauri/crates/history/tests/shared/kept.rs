//! The collections of what is kept, and the records of clears that last.

use bson::{Bson, Document, doc, oid::ObjectId};
use futures_util::TryStreamExt;
use history::{
    LIFE, MessageId, Refusal,
    shared::{Deleted, Stored, Touched},
};
use mongodb::Database;

use super::{
    common::{
        CLEARS, at, both, clear, clears, date, here, history, ids, message, messages, scope, six_fields,
    },
    support::{replica_set, standalone},
};

const KEPT: &str = "scene_writer_chat_kept";

async fn documents(database: &Database, collection: &str) -> Vec<Document> {
    let found =
        database.collection::<Document>(collection).find(doc! {}).sort(doc! { "_id": 1 }).await.unwrap();
    found.try_collect().await.unwrap()
}

#[tokio::test]
async fn the_same_document_is_in_both_collections() {
    let (shared, database) = both(standalone()).await;
    let ours = messages(&here(), 3);
    for side in [&shared, &shared.kept(), &shared.kept()] {
        assert_eq!(
            side.insert(here().assistant, &ours).await.unwrap(),
            [Stored::Yes, Stored::Yes, Stored::Yes]
        );
    }
    let kept = documents(&database, KEPT).await;
    assert_eq!(kept.len(), 3);
    assert_eq!(kept, documents(&database, "scene_writer_chat_history").await);
    let wanted: Vec<MessageId> = ours.iter().map(|one| one.message.id).collect();
    let fetched = shared.kept().fetch(&here().user, here().assistant, &wanted).await.unwrap();
    assert_eq!(fetched.messages.len(), 3);
    assert!(ours.iter().all(|one| fetched.messages.contains(one)));
}

#[tokio::test]
async fn a_message_of_another_program_stays_one() {
    let (shared, database) = both(standalone()).await;
    let mut theirs = message(&here(), "from elsewhere", at(1));
    theirs.message.clock_error_ms = None;
    shared.kept().insert(here().assistant, &[theirs.clone(), theirs]).await.unwrap();
    let kept = documents(&database, KEPT).await;
    let fields: Vec<&str> = kept[0].keys().map(String::as_str).collect();
    assert_eq!((kept.len(), fields.len()), (1, 6));
    for field in ["_id", "session_id", "user_id", "role", "content", "created_at"] {
        assert!(fields.contains(&field));
    }
}

#[tokio::test]
async fn an_earlier_version_is_brought_up_to_date_and_a_later_one_stays() {
    let (shared, database) = both(standalone()).await;
    let kept = shared.kept();
    let mut ours = message(&here(), "first", at(1));
    for (revision, content, expected) in
        [(1, "first", "first"), (3, "third", "third"), (2, "second", "third")]
    {
        (ours.revision, ours.message.content) = (revision, content.into());
        assert_eq!(kept.insert(here().assistant, std::slice::from_ref(&ours)).await.unwrap(), [Stored::Yes]);
        assert_eq!(documents(&database, KEPT).await[0].get_str("content").unwrap(), expected);
    }
}

#[tokio::test]
async fn conversations_and_their_messages_are_listed() {
    let (shared, database) = both(standalone()).await;
    let kept = shared.kept();
    let other = scope("ada", here().assistant, "finale");
    let (mut old, new) = (message(&here(), "old", at(-90 * LIFE)), message(&here(), "new", at(5)));
    old.revision = 7;
    kept.insert(here().assistant, &[old.clone(), new.clone()]).await.unwrap();
    kept.insert(here().assistant, &messages(&other, 2)).await.unwrap();
    kept.insert(here().assistant, &messages(&scope("eve", here().assistant, "pilot"), 2)).await.unwrap();
    let sessions = kept.kept_sessions(&here().user, here().assistant).await.unwrap();
    let names: Vec<&str> = sessions.iter().map(|(session, _)| session.as_str()).collect();
    assert_eq!(names, ["pilot", "finale"], "the newest first");
    let listed = kept.kept_messages(&here()).await.unwrap();
    let listed: Vec<_> = listed.iter().map(|one| (one.id, one.created_at, one.revision)).collect();
    assert_eq!(listed, [(new.message.id, at(5), 0), (old.message.id, at(-90 * LIFE), 7)]);

    let digest = async || kept.kept_sessions(&here().user, here().assistant).await.unwrap()[0].1;
    let before = digest().await;
    assert_eq!(digest().await, before);
    let changed = doc! { "$set": { "content": "NEW" } };
    let of = doc! { "_id": ObjectId::from(new.message.id) };
    database.collection::<Document>(KEPT).update_one(of, changed).await.unwrap();
    assert_ne!(digest().await, before);
}

#[tokio::test]
async fn what_is_no_message_is_not_there() {
    let (shared, database) = both(standalone()).await;
    let long = "x".repeat(3 << 20);
    let with = |field: &str, value: Bson| {
        let mut document = six_fields(&here(), "garbage", at(1));
        document.insert(field, value);
        document
    };
    let documents = [
        with("_id", Bson::Int32(7)),
        with("role", "system".into()),
        with("role", Bson::Null),
        with("content", Bson::Int64(4)),
        with("content", long.clone().into()),
        with("created_at", long.clone().into()),
        with("created_at", Bson::Array(vec![date(at(1)).into()])),
        with("session_id", Bson::Int32(1)),
        with("session_id", long.into()),
        with("session_id", "two words".into()),
        with("meta", doc! { "revision": i64::MAX }.into()),
        with("meta", doc! { "revision": "many" }.into()),
    ];
    database.collection::<Document>(KEPT).insert_many(&documents).await.unwrap();
    let kept = shared.kept();
    let sessions = kept.kept_sessions(&here().user, here().assistant).await.unwrap();
    assert_eq!(sessions.iter().map(|(session, _)| session.as_str()).collect::<Vec<_>>(), ["pilot"]);
    let listed = kept.kept_messages(&here()).await.unwrap();
    assert_eq!(listed.iter().map(|one| one.revision).collect::<Vec<_>>(), [0, 0], "revisions that are none");
    let wanted: Vec<MessageId> = listed.iter().map(|one| one.id).collect();
    let fetched = kept.fetch(&here().user, here().assistant, &wanted).await.unwrap();
    assert_eq!((fetched.messages.len(), fetched.unreadable.len()), (2, 0));
}

#[tokio::test]
async fn what_was_released_is_deleted_and_nothing_else() {
    let (shared, database) = both(standalone()).await;
    let kept = shared.kept();
    kept.insert(here().assistant, &messages(&here(), 3)).await.unwrap();
    let others = [scope("eve", here().assistant, "pilot"), scope("ada", here().assistant, "finale")];
    for other in &others {
        kept.insert(here().assistant, &messages(other, 1)).await.unwrap();
    }
    shared.insert(here().assistant, &messages(&here(), 1)).await.unwrap();
    assert!(kept.holds(&here()).await.unwrap());
    assert_eq!(kept.delete_up_to(&here(), at(1)).await.unwrap(), Deleted::Yes(2));
    assert_eq!(ids(&database, KEPT).await.len(), 3);
    assert!(kept.holds(&here()).await.unwrap());
    assert_eq!(kept.delete_up_to(&here(), at(2)).await.unwrap(), Deleted::Yes(1));
    assert!(!kept.holds(&here()).await.unwrap());
    assert_eq!(history(&database).count_documents(doc! {}).await.unwrap(), 1);
}

#[tokio::test]
async fn a_clear_covers_what_is_kept_by_the_same_rule() {
    let (shared, database) = both(standalone()).await;
    let kept = shared.kept();
    let ours = messages(&here(), 4);
    let mut unsure = message(&here(), "unsure", at(1));
    (unsure.message.clock_error_ms, unsure.revision) = (None, 1);
    kept.insert(here().assistant, &ours).await.unwrap();
    kept.insert(here().assistant, std::slice::from_ref(&unsure)).await.unwrap();
    database.collection::<Document>(KEPT).insert_one(six_fields(&here(), "theirs", at(1))).await.unwrap();
    let clear = clear(&here(), vec![ours[3].message.id], Some(at(1)));
    assert_eq!(kept.delete_covered(&clear).await.unwrap(), Deleted::Yes(4));
    let left: Vec<MessageId> = ids(&database, KEPT).await;
    assert_eq!(left, [unsure.message.id, ours[2].message.id]);
}

#[tokio::test]
async fn a_record_that_lasts_takes_the_place_of_one_that_does_not() {
    let (shared, database) = both(standalone()).await;
    let kept = shared.kept();
    let clear = clear(&here(), vec![MessageId::new()], Some(at(1)));
    for (side, expected) in [
        (&shared, "cleared_at"),
        (&kept, "kept_cleared_at"),
        (&shared, "kept_cleared_at"),
        (&kept, "kept_cleared_at"),
    ] {
        assert_eq!(side.record_clear(&clear).await.unwrap(), Stored::Yes);
        let records = documents(&database, CLEARS).await;
        let moments: Vec<&str> =
            records[0].keys().map(String::as_str).filter(|key| key.ends_with("cleared_at")).collect();
        assert_eq!((records.len(), moments), (1, vec![expected]), "and not the other way round");
    }
    assert_eq!(clears(&kept, &here().user).await, std::slice::from_ref(&clear));
    assert_eq!(clears(&shared, &here().user).await, [], "machines see one record once");
    let theirs = history::Clear { scope: scope("eve", here().assistant, "pilot"), ..clear };
    for side in [&shared, &kept] {
        assert_eq!(side.record_clear(&theirs).await.unwrap(), Stored::Rejected(Refusal::IdTaken));
    }
    assert_eq!(documents(&database, CLEARS).await[0].get_str("user_id").unwrap(), "ada");
}

#[tokio::test]
async fn nothing_kept_expires_and_records_do_after_400_days() {
    let (shared, database) = both(standalone()).await;
    let old = six_fields(&here(), "old", at(-900 * LIFE));
    database.collection::<Document>(KEPT).insert_one(old).await.unwrap();
    for _ in 0..2 {
        shared.ensure_kept_indexes().await.unwrap();
    }
    let indexes = async |collection: &str| -> Vec<Document> {
        let answer = database.run_command(doc! { "listIndexes": collection }).await.unwrap();
        let batch = answer.get_document("cursor").unwrap().get_array("firstBatch").unwrap();
        batch.iter().map(|index| index.as_document().unwrap().clone()).collect()
    };
    for collection in [KEPT, "scriptwriter_chat_kept"] {
        let found = indexes(collection).await;
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|index| !index.contains_key("expireAfterSeconds")));
    }
    let of_clears = indexes(CLEARS).await;
    let expiring = of_clears.iter().find(|index| index.contains_key("expireAfterSeconds")).unwrap();
    assert_eq!(expiring.get_str("name").unwrap(), "kept_cleared_at_1");
    assert_eq!(history::LIFE / 1_000 * 400, i64::from(expiring.get_i32("expireAfterSeconds").unwrap()));
}

#[tokio::test]
async fn the_stream_distinguishes_kept_from_passing() {
    let (shared, _) = both(replica_set()).await;
    let mut watch = shared.watch(&[here().user], None).await.unwrap();
    let ours = message(&here(), "x", at(1));
    for side in [&shared, &shared.kept()] {
        side.insert(here().assistant, std::slice::from_ref(&ours)).await.unwrap();
    }
    shared.kept().delete_up_to(&here(), at(1)).await.unwrap();
    shared.kept().record_clear(&clear(&here(), vec![], None)).await.unwrap();
    for expected in [
        Touched::Message(here().assistant, ours.message.id),
        Touched::Kept(here().assistant, ours.message.id),
        Touched::Kept(here().assistant, ours.message.id),
        Touched::Clear,
    ] {
        assert_eq!(watch.next().await.unwrap(), expected);
    }
}
