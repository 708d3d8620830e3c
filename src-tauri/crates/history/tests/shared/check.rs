//! Diagnosing a store.

use bson::{Bson, doc};
use history::{Clear, Dated, Keep, LIFE, Timestamp, shared::has_known_leak};

use super::{
    common::{
        CLEARS, HISTORY, NOW, SCRIPTS, SESSIONS, at, both, clear, here, history, messages, open, six_fields,
    },
    support::{standalone, with_auth},
};

const KEPT: &str = "scene_writer_chat_kept";

#[tokio::test]
async fn every_collection_is_checked() {
    let (shared, database) = both(standalone()).await;
    shared.indexes(NOW).await.unwrap();
    shared.insert(here().assistant, &messages(&here(), 3)).await.unwrap();
    let mut broken = six_fields(&here(), "x", at(1));
    broken.insert("content", Bson::Null);
    history(&database).insert_one(broken).await.unwrap();
    shared.record_clear(&clear(&here(), vec![], None)).await.unwrap();
    let facts = shared.check().await.unwrap();
    assert_eq!(facts.leaks, has_known_leak(&facts.version));
    let of = |name: &str| facts.collections.iter().find(|c| c.name == name).unwrap();
    let history = of(HISTORY);
    assert_eq!(history.documents, Some(4));
    assert!(history.bytes.unwrap() > 200);
    assert_eq!((history.expires, history.look_up), (Some(Some(LIFE / 1_000)), Some(true)));
    assert_eq!(history.oldest, Some(at(0)));
    assert_eq!(history.unreadable, Some(1));
    assert_eq!((of(SCRIPTS).documents, of(SCRIPTS).oldest), (Some(0), None));
    assert_eq!((of(CLEARS).documents, of(CLEARS).expires), (Some(1), Some(Some(2 * LIFE / 1_000))));
}

#[tokio::test]
async fn what_is_kept_and_what_is_recorded_of_sessions_are_checked() {
    let (shared, database) = both(standalone()).await;
    shared.indexes(NOW).await.unwrap();
    shared.ensure_kept_indexes().await.unwrap();
    let kept = shared.kept();
    kept.insert(here().assistant, &messages(&here(), 3)).await.unwrap();
    let mut broken = six_fields(&here(), "x", at(1));
    broken.insert("content", Bson::Null);
    database.collection(KEPT).insert_one(broken).await.unwrap();
    let release = Keep { after: at(-LIFE), released_at: Some(at(1)) };
    let release = Dated { value: release, changed_at: at(1), change: None };
    shared.record_release(&here(), &release, NOW).await.unwrap();
    let facts = shared.check().await.unwrap();
    let of = |name: &str| facts.collections.iter().find(|c| c.name == name).unwrap().clone();
    let found = of(KEPT);
    assert_eq!((found.documents, found.unreadable, found.oldest), (Some(4), Some(1), Some(at(0))));
    assert_eq!((found.life, found.expires, found.look_up), (None, Some(None), Some(true)));
    assert_eq!(
        (of(SESSIONS).documents, of(SESSIONS).life, of(SESSIONS).expires),
        (Some(1), Some(0), Some(Some(0)))
    );
    let index = doc! { "key": { "role": 1 }, "name": "role_1", "expireAfterSeconds": 60 };
    database.run_command(doc! { "createIndexes": KEPT, "indexes": [index] }).await.unwrap();
    let found = shared.check().await.unwrap().collections.into_iter().find(|c| c.name == KEPT).unwrap();
    assert_eq!(found.expires, Some(Some(60)), "whatever it is on, it is shown");
}

#[tokio::test]
async fn future_dates_are_counted() {
    let (shared, database) = both(standalone()).await;
    let now: Timestamp = chrono::Utc::now().into();
    let moments = [now.plus(-LIFE), now, now.plus(50_000), now.plus(70_000), now.plus(LIFE)];
    let largest = [i64::MAX, 253_402_300_800_000].map(Timestamp::from_millis);
    let dated: Vec<_> = moments.into_iter().chain(largest).map(|at| six_fields(&here(), "x", at)).collect();
    let mut undated = six_fields(&here(), "x", now);
    undated.insert("created_at", Bson::MaxKey);
    history(&database).insert_many(dated).await.unwrap();
    history(&database).insert_one(undated).await.unwrap();
    let cleared = |cleared_at| Clear { cleared_at, ..clear(&here(), vec![], None) };
    shared.record_clear(&cleared(now)).await.unwrap();
    shared.record_clear(&cleared(now.plus(70_000))).await.unwrap();
    let facts = shared.check().await.unwrap();
    let ahead = |name: &str| facts.collections.iter().find(|c| c.name == name).unwrap().ahead;
    assert_eq!((ahead(HISTORY), ahead(SCRIPTS), ahead(CLEARS)), (Some(4), Some(0), Some(1)));
}

#[tokio::test]
async fn an_empty_database_can_be_checked() {
    let (shared, _) = both(standalone()).await;
    let facts = shared.check().await.unwrap();
    assert_eq!(facts.collections.len(), 6);
    for collection in facts.collections {
        assert_eq!((collection.documents, collection.bytes), (Some(0), Some(0)));
        assert_eq!((collection.expires, collection.look_up), (Some(None), Some(false)));
    }
}

#[tokio::test]
async fn forbidden_facts_are_left_out() {
    let (_, database) = both(with_auth()).await;
    let role = doc! { "createRole": "blind", "roles": [], "privileges": [] };
    database.run_command(role).await.unwrap();
    database.run_command(doc! { "createUser": "bob", "pwd": "pw", "roles": ["blind"] }).await.unwrap();
    let uri = with_auth().uri_as("bob:pw@", database.name()).replace("authSource=admin", "");
    let facts = open(&uri).await.check().await.unwrap();
    for collection in facts.collections {
        assert_eq!((collection.documents, collection.expires, collection.oldest), (None, None, None));
        assert_eq!(collection.ahead, None);
    }
}

#[test]
fn versions_with_the_known_leak_are_known() {
    for leaking in [
        "8.2.2",
        "8.2.0",
        "8.1.9",
        "8.0.16",
        "7.3.4",
        "7.0.27",
        "6.3.1",
        "6.0.26",
        "6.0.5",
        "5.0.31",
        "4.4.29",
        "4.2.25",
        "3.6.0",
        "8.0.16-5",
        "8.2.3-rc0",
    ] {
        assert_eq!(has_known_leak(leaking), leaking != "8.2.3-rc0", "{leaking}");
    }
    for mended in
        ["8.2.3", "8.3.0", "8.0.17", "8.0.17-6", "7.0.28", "6.0.27", "5.0.32", "4.4.30", "9.0.0", "", "x"]
    {
        assert!(!has_known_leak(mended), "{mended}");
    }
}
