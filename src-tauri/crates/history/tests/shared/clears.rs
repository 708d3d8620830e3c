//! A clear takes what it covers and nothing else.

use bson::{Bson, Document, doc, oid::ObjectId};
use history::{
    Assistant, MessageId, Refusal, SharedMessage,
    shared::{Deleted, Fault, LONGEST_CLEAR, Stored, Updated},
};

use super::{
    common::{
        CLEARS, HISTORY, SCRIPTS, at, both, clear, clears, date, here, history, ids, ignoring_case, message,
        open, scope, six_fields,
    },
    support::standalone,
};

#[tokio::test]
async fn a_clear_deletes_what_it_covers() {
    let (shared, database) = both(standalone()).await;
    let named = message(&here(), "named, though newer", at(900));
    let older = message(&here(), "older and bounded", at(100));
    let edge = message(&here(), "at the moment itself", at(500));
    let newer = message(&here(), "newer", at(501));
    let mut vague = message(&here(), "older, its clock too uncertain", at(100));
    vague.message.clock_error_ms = Some(2_001);
    let mut unknown = message(&here(), "older, its clock unknown", at(100));
    (unknown.message.clock_error_ms, unknown.turn) = (None, Some(MessageId::new()));
    let mut at_bound = message(&here(), "older, just certain enough", at(100));
    at_bound.message.clock_error_ms = Some(2_000);
    let all = [&named, &older, &edge, &newer, &vague, &unknown, &at_bound].map(Clone::clone);
    shared.insert(here().assistant, &all).await.unwrap();
    let foreign_older = six_fields(&here(), "theirs, older", at(100));
    let foreign_newer = six_fields(&here(), "theirs, newer", at(501));
    let mut foreign_null = six_fields(&here(), "theirs, with a null for meta", at(100));
    foreign_null.insert("meta", Bson::Null);
    let mut foreign_described = six_fields(&here(), "theirs, with a meta of their own", at(100));
    foreign_described.insert("meta", doc! { "source": "web", "revision": "draft" });
    let theirs = [&foreign_older, &foreign_newer, &foreign_null, &foreign_described];
    history(&database).insert_many(theirs).await.unwrap();

    let clear = clear(&here(), vec![named.message.id, MessageId::new()], Some(at(500)));
    assert_eq!(shared.delete_covered(&clear).await.unwrap(), Deleted::Yes(7));
    let mut left = ids(&database, HISTORY).await;
    left.sort();
    let mut expected = vec![newer.message.id, vague.message.id, unknown.message.id];
    expected.push(foreign_newer.get_object_id("_id").unwrap().into());
    expected.sort();
    assert_eq!(left, expected);
    assert_eq!(shared.delete_covered(&clear).await.unwrap(), Deleted::Yes(0));
}

#[tokio::test]
async fn an_unbounded_clear_deletes_by_id() {
    let (shared, database) = both(standalone()).await;
    let all = [1, 2, 3].map(|n| message(&here(), "x", at(n)));
    shared.insert(here().assistant, &all).await.unwrap();
    let foreign = six_fields(&here(), "theirs", at(-100));
    history(&database).insert_one(&foreign).await.unwrap();
    let foreign_id = foreign.get_object_id("_id").unwrap().into();
    let clear = clear(&here(), vec![all[1].message.id], None);
    assert_eq!(shared.delete_covered(&clear).await.unwrap(), Deleted::Yes(1));
    assert_eq!(ids(&database, HISTORY).await, [foreign_id, all[0].message.id, all[2].message.id]);
}

#[tokio::test]
async fn a_delete_that_a_collection_cannot_do_is_refused() {
    let (shared, database) = both(standalone()).await;
    let series = doc! { "create": HISTORY, "timeseries": { "timeField": "created_at" } };
    database.run_command(series).await.unwrap();
    let refused = shared.delete_covered(&clear(&here(), vec![MessageId::new()], Some(at(1)))).await;
    assert!(matches!(refused, Ok(Deleted::Rejected(Refusal::Code(_)))), "{refused:?}");
}

#[tokio::test]
async fn a_clear_that_a_unique_index_refuses_is_not_recorded() {
    for moment in ["cleared_at", "kept_cleared_at"] {
        let (shared, database) = both(standalone()).await;
        let side = if moment == "cleared_at" { shared } else { shared.kept() };
        let unique = doc! { "key": { "user_id": 1, "session_id": 1 }, "name": "u", "unique": true };
        database.run_command(doc! { "createIndexes": CLEARS, "indexes": [unique] }).await.unwrap();
        let [first, second] = [1, 2].map(|_| clear(&here(), vec![MessageId::new()], None));
        for (clear, expected) in
            [(&first, Stored::Yes), (&second, Stored::Rejected(Refusal::NotUnique)), (&first, Stored::Yes)]
        {
            assert_eq!(side.record_clear(clear).await.unwrap(), expected, "{moment}");
        }
        assert_eq!(ids(&database, CLEARS).await, [first.id]);
    }
}

#[tokio::test]
async fn a_record_that_a_unique_index_keeps_from_lasting_is_refused() {
    let (shared, database) = both(standalone()).await;
    let unique = doc! { "key": { "session_id": 1, "cleared_at": 1 }, "name": "u", "unique": true };
    database.run_command(doc! { "createIndexes": CLEARS, "indexes": [unique] }).await.unwrap();
    let [first, second] = [1, 2].map(|_| clear(&here(), vec![], None));
    assert_eq!(shared.kept().record_clear(&first).await.unwrap(), Stored::Yes);
    assert_eq!(shared.record_clear(&second).await.unwrap(), Stored::Yes);
    let refused = shared.kept().record_clear(&second).await.unwrap();
    assert_eq!(refused, Stored::Rejected(Refusal::NotUnique), "it has a moment for 48 hours only");
}

/// As a cluster of Atlas answers that is over its quota: what is deleted after the record frees it.
#[tokio::test]
async fn a_record_that_atlas_does_not_take_is_refused_and_no_fault() {
    let mongod = test_mongod::Options::default().fail_points().standalone();
    let shared = open(&mongod.uri("room")).await;
    let over_quota =
        doc! { "failCommands": ["insert", "update"], "errorCode": 8000, "appName": "writers-room" };
    mongod.admin(doc! { "configureFailPoint": "failCommand", "mode": { "times": 2 }, "data": over_quota });
    let clear = clear(&here(), vec![MessageId::new()], None);
    for side in [&shared, &shared.kept()] {
        let refused = side.record_clear(&clear).await.unwrap();
        assert_eq!(refused, Stored::Rejected(Refusal::Code(8000)));
    }
    assert_eq!(shared.record_clear(&clear).await.unwrap(), Stored::Yes);
}

/// As where a member of a replica set is down and another one holds no data.
#[tokio::test]
async fn what_no_majority_confirms_is_deleted_whole_and_reported() {
    let mongod = test_mongod::Options::default().fail_points().standalone();
    let (shared, other) = (open(&mongod.uri("room")).await, mongod.other_program("room"));
    let ours = message(&here(), "named", at(900));
    shared.insert(here().assistant, std::slice::from_ref(&ours)).await.unwrap();
    other.insert(HISTORY, six_fields(&here(), "theirs, older", at(100)));
    let timed_out = doc! { "code": 64, "codeName": "WriteConcernTimeout", "errmsg": "" };
    let data = doc! { "failCommands": ["delete"], "writeConcernError": timed_out, "appName": "writers-room" };
    mongod.admin(doc! { "configureFailPoint": "failCommand", "mode": "alwaysOn", "data": data });
    let clear = clear(&here(), vec![ours.message.id], Some(at(500)));
    assert_eq!(shared.delete_covered(&clear).await, Err(Fault::Timeout));
    assert_eq!(other.count(HISTORY, doc! {}), 0);
}

#[tokio::test]
async fn a_clear_stays_within_its_scope() {
    let (shared, database) = both(standalone()).await;
    let elsewhere = [
        scope("eve", Assistant::SCENE_WRITER, "pilot"),
        scope("ada", Assistant::SCENE_WRITER, "finale"),
        scope("ada", Assistant::SCENE_WRITER, "pilot2"),
        scope("ada", Assistant::SCRIPTWRITER, "pilot"),
    ];
    let mut kept = Vec::new();
    for scope in &elsewhere {
        let ours = message(scope, "x", at(1));
        shared.insert(scope.assistant, std::slice::from_ref(&ours)).await.unwrap();
        kept.push(ours.message.id);
        let theirs = six_fields(scope, "x", at(1));
        let name = if scope.assistant == Assistant::SCRIPTWRITER { SCRIPTS } else { HISTORY };
        database.collection::<Document>(name).insert_one(&theirs).await.unwrap();
        kept.push(theirs.get_object_id("_id").unwrap().into());
    }
    // A clear that names them all the same: a name alone opens no other session.
    let clear = clear(&here(), kept.clone(), Some(at(1_000)));
    assert_eq!(shared.delete_covered(&clear).await.unwrap(), Deleted::Yes(0));
    assert_eq!(shared.delete(&here(), &kept).await.unwrap(), Deleted::Yes(0));
    let mut left = ids(&database, HISTORY).await;
    left.extend(ids(&database, SCRIPTS).await);
    left.sort();
    kept.sort();
    assert_eq!(left, kept);
}

#[tokio::test]
async fn a_collection_that_ignores_case_mixes_no_sessions() {
    let (shared, database) = both(standalone()).await;
    for name in [HISTORY, "scene_writer_chat_kept"] {
        database.run_command(doc! { "create": name, "collation": ignoring_case() }).await.unwrap();
    }
    shared.indexes(at(0)).await.unwrap();
    shared.ensure_kept_indexes().await.unwrap();
    let [user, session] = [("Ada", "pilot"), ("ada", "Pilot")]
        .map(|(user, session)| message(&scope(user, here().assistant, session), "another", at(1)));
    for side in [shared.clone(), shared.kept()] {
        side.insert(here().assistant, &[user.clone(), session.clone()]).await.unwrap();
        assert!(!side.holds(&here()).await.unwrap());
        let [user, session] = [&user, &session].map(|other| other.message.id);
        let here_alone = clear(&here(), vec![user, session], Some(at(1_000)));
        assert_eq!(side.delete_covered(&here_alone).await.unwrap(), Deleted::Yes(0));
        let read = side.fetch(&here().user, here().assistant, &[user, session]).await.unwrap();
        assert_eq!(read.messages.iter().map(|one| one.message.id).collect::<Vec<_>>(), [session]);
    }
    let moved = SharedMessage { scope: here(), ..user };
    assert_eq!(shared.update(&moved).await.unwrap(), Updated::Missing);
    let facts = shared.check().await.unwrap().collections;
    for name in [HISTORY, "scene_writer_chat_kept"] {
        let found = facts.iter().find(|one| one.name == name).unwrap();
        assert_eq!(found.look_up, Some(true), "{name}");
    }
}

#[tokio::test]
async fn a_clear_deletes_thousands() {
    let (shared, database) = both(standalone()).await;
    let all: Vec<_> = (0..2_500)
        .map(|n| {
            let mut unbounded = message(&here(), "x", at(n));
            unbounded.message.clock_error_ms = None;
            unbounded
        })
        .collect();
    shared.insert(here().assistant, &all).await.unwrap();
    let newest = message(&here(), "after", at(2_500));
    shared.insert(here().assistant, std::slice::from_ref(&newest)).await.unwrap();
    let clear = clear(&here(), all.iter().map(|m| m.message.id).collect(), Some(at(2_499)));
    shared.record_clear(&clear).await.unwrap();
    assert_eq!(shared.delete_covered(&clear).await.unwrap(), Deleted::Yes(2_500));
    assert_eq!(ids(&database, HISTORY).await, [newest.message.id]);
    assert_eq!(clears(&shared, &here().user).await, [clear]);
}

#[tokio::test]
async fn an_undated_document_goes_only_by_id() {
    let (shared, database) = both(standalone()).await;
    let mut undated = six_fields(&here(), "x", at(1));
    undated.remove("created_at");
    history(&database).insert_one(&undated).await.unwrap();
    let id: MessageId = undated.get_object_id("_id").unwrap().into();
    assert_eq!(shared.delete_covered(&clear(&here(), vec![], Some(at(9)))).await.unwrap(), Deleted::Yes(0));
    assert_eq!(shared.delete_covered(&clear(&here(), vec![id], Some(at(9)))).await.unwrap(), Deleted::Yes(1));
    assert_eq!(history(&database).count_documents(doc! {}).await.unwrap(), 0);
}

/// The record of a clear that has exactly so many bytes.
fn record_of(bytes: u64) -> Document {
    let record = |filler: usize| {
        doc! {
            "_id": ObjectId::new(), "assistant": "scene_writer", "session_id": "pilot", "user_id": "ada",
            "message_ids": [], "through": Bson::Null, "cleared_at": date(at(0)), "filler": "x".repeat(filler),
        }
    };
    let rest = record(0).to_vec().unwrap().len();
    record(usize::try_from(bytes).unwrap() - rest)
}

#[tokio::test]
async fn overlong_clears_are_not_read() {
    let (shared, database) = both(standalone()).await;
    let records = database.collection::<Document>(CLEARS);
    let (longest, longer) = (record_of(LONGEST_CLEAR), record_of(LONGEST_CLEAR + 1));
    records.insert_many([&longest, &longer]).await.unwrap();
    let listed = shared.list_clears(&here().user, at(-1)).await.unwrap();
    let mut sizes: Vec<u64> = listed.iter().map(|one| one.size).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [LONGEST_CLEAR, LONGEST_CLEAR + 1]);
    let ids: Vec<MessageId> = listed.iter().map(|one| one.id).collect();
    let read = shared.fetch_clears(&here().user, &ids).await.unwrap();
    let read: Vec<MessageId> = read.iter().map(|clear| clear.id).collect();
    assert_eq!(read, [MessageId::from(longest.get_object_id("_id").unwrap())]);
}

#[tokio::test]
async fn the_digest_of_clears_notices_changes() {
    let (shared, database) = both(standalone()).await;
    let digest = async || shared.clears_digest(&here().user, at(-1)).await.unwrap();
    let records = database.collection::<Document>(CLEARS);
    let mut seen = vec![digest().await];
    shared.record_clear(&clear(&here(), vec![], None)).await.unwrap();
    seen.push(digest().await);
    let mut old = clear(&here(), vec![], None);
    old.cleared_at = at(-1);
    shared.record_clear(&old).await.unwrap();
    shared.record_clear(&clear(&scope("eve", here().assistant, "pilot"), vec![], None)).await.unwrap();
    assert_eq!(digest().await, seen[1], "one that is over, or another user's, counts");
    records.update_many(doc! {}, doc! { "$set": { "more": true } }).await.unwrap();
    seen.push(digest().await);
    records.delete_many(doc! {}).await.unwrap();
    assert_eq!(digest().await, seen[0]);
    assert!(seen[0] != seen[1] && seen[1] != seen[2]);
}
