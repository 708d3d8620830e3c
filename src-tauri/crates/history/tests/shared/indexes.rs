//! The indexes that delete: what is found, what is done, and what waits for the writer's word.

use bson::{Bson, Document, doc};
use futures_util::TryStreamExt;
use history::{
    LIFE,
    shared::{Expiry, ExpiryState, Fault, FoundIndex, Shared},
};
use mongodb::Database;

use super::{
    common::{CLEARS, HISTORY, NOW, SCRIPTS, SESSIONS, at, both, here, history, open, six_fields},
    support::{standalone, with_auth},
};

/// What the shell's `getIndexes()` shows: key and life of each index.
const ALL: [&str; 4] =
    ["scriptwriter_chat_history", "scene_writer_chat_history", "chat_clears", "chat_sessions"];

async fn get_indexes(database: &Database, collection: &str) -> Vec<(String, Document, Option<Bson>)> {
    let answer = database.run_command(doc! { "listIndexes": collection }).await.unwrap();
    let batch = answer.get_document("cursor").unwrap().get_array("firstBatch").unwrap();
    batch
        .iter()
        .filter_map(Bson::as_document)
        .map(|index| {
            let key = index.get_document("key").unwrap().clone();
            (index.get_str("name").unwrap().to_owned(), key, index.get("expireAfterSeconds").cloned())
        })
        .collect()
}

async fn life(database: &Database) -> Option<Bson> {
    let found = get_indexes(database, HISTORY).await;
    found.into_iter().find(|(name, ..)| name == "created_at_1").and_then(|(_, _, life)| life)
}

/// The life of a message in seconds, as an index has it.
fn seconds() -> i32 {
    i32::try_from(LIFE / 1_000).unwrap()
}

async fn state(shared: &Shared) -> ExpiryState {
    let all = shared.indexes(NOW).await.unwrap();
    all.into_iter().find(|expiry| expiry.collection == HISTORY).unwrap().state
}

async fn create(database: &Database, index: Document) {
    database.run_command(doc! { "createIndexes": HISTORY, "indexes": [index] }).await.unwrap();
}

async fn put(database: &Database, ages: &[i64]) {
    for age in ages {
        history(database).insert_one(six_fields(&here(), "text", at(-age))).await.unwrap();
    }
}

async fn count(database: &Database) -> u64 {
    history(database).count_documents(doc! {}).await.unwrap()
}

#[tokio::test]
async fn a_new_store_gets_its_indexes() {
    let (shared, database) = both(standalone()).await;
    let all = shared.indexes(NOW).await.unwrap();
    assert!(all.iter().all(|expiry| expiry.state == ExpiryState::Fine), "{all:?}");
    let look_up = doc! { "user_id": 1, "session_id": 1, "created_at": 1, "_id": 1 };
    for collection in [HISTORY, SCRIPTS] {
        let found = get_indexes(&database, collection).await;
        assert!(found.contains(&(
            "created_at_1".into(),
            doc! { "created_at": 1 },
            Some(Bson::Int32(86_400))
        )));
        assert!(found.iter().any(|(_, key, life)| *key == look_up && life.is_none()), "{found:?}");
    }
    let found = get_indexes(&database, CLEARS).await;
    assert!(found.contains(&("cleared_at_1".into(), doc! { "cleared_at": 1 }, Some(Bson::Int32(172_800)))));
    let found = get_indexes(&database, SESSIONS).await;
    assert!(found.contains(&("expires_at_1".into(), doc! { "expires_at": 1 }, Some(Bson::Int32(0)))));
    assert!(shared.indexes(NOW).await.unwrap().iter().all(|expiry| expiry.state == ExpiryState::Fine));
}

#[tokio::test]
async fn a_fresh_collection_gets_its_index() {
    let (shared, database) = both(standalone()).await;
    put(&database, &[0, LIFE - 1_000]).await;
    assert_eq!(state(&shared).await, ExpiryState::Fine);
    assert_eq!(life(&database).await, Some(Bson::Int32(seconds())));
}

#[tokio::test]
async fn old_documents_need_consent() {
    let (shared, database) = both(standalone()).await;
    put(&database, &[0, LIFE, 9 * LIFE]).await;
    let waits = ExpiryState::Waits { found: FoundIndex::Nothing, too_old: 2, or_more: false };
    assert_eq!(state(&shared).await, waits);
    assert_eq!(state(&shared).await, waits);
    assert_eq!(life(&database).await, None);
    shared.agree_to_expiry(&ALL.map(str::to_owned)).await.unwrap();
    assert_eq!(life(&database).await, Some(Bson::Int32(seconds())));
    assert_eq!(state(&shared).await, ExpiryState::Fine);
}

#[tokio::test]
async fn a_shorter_life_is_respected() {
    let (shared, database) = both(standalone()).await;
    create(&database, doc! { "key": { "created_at": 1 }, "name": "created_at_1", "expireAfterSeconds": 60 })
        .await;
    assert_eq!(state(&shared).await, ExpiryState::Shorter(60));
    shared.agree_to_expiry(&ALL.map(str::to_owned)).await.unwrap();
    assert_eq!(life(&database).await, Some(Bson::Int32(60)));
}

#[tokio::test]
async fn a_longer_life_needs_consent() {
    let (shared, database) = both(standalone()).await;
    create(
        &database,
        doc! { "key": { "created_at": 1 }, "name": "created_at_1", "expireAfterSeconds": 864_000 },
    )
    .await;
    put(&database, &[0, 3 * LIFE]).await;
    assert_eq!(
        state(&shared).await,
        ExpiryState::Waits { found: FoundIndex::Longer(864_000), too_old: 1, or_more: false }
    );
    assert_eq!(life(&database).await, Some(Bson::Int32(864_000)));
    shared.agree_to_expiry(&ALL.map(str::to_owned)).await.unwrap();
    assert_eq!(life(&database).await, Some(Bson::Int32(seconds())));
    assert_eq!(state(&shared).await, ExpiryState::Fine);
    assert_eq!(count(&database).await, 2);
}

#[tokio::test]
async fn a_nan_life_needs_consent() {
    let (shared, database) = both(standalone()).await;
    create(
        &database,
        doc! { "key": { "created_at": 1 }, "name": "created_at_1", "expireAfterSeconds": f64::NAN },
    )
    .await;
    put(&database, &[0, 3 * LIFE]).await;
    let found = state(&shared).await;
    // This server keeps the longest time there is in its place; older ones keep NaN.
    let longest =
        ExpiryState::Waits { found: FoundIndex::Longer(i64::from(i32::MAX)), too_old: 1, or_more: false };
    let as_it_is = ExpiryState::Waits { found: FoundIndex::NotANumber, too_old: 1, or_more: false };
    assert!(found == longest || found == as_it_is, "{found:?}");
    shared.agree_to_expiry(&ALL.map(str::to_owned)).await.unwrap();
    assert_eq!(life(&database).await, Some(Bson::Int32(seconds())));
}

#[tokio::test]
async fn a_plain_index_needs_consent() {
    let (shared, database) = both(standalone()).await;
    create(&database, doc! { "key": { "created_at": 1 }, "name": "created_at_1" }).await;
    put(&database, &[0, 3 * LIFE, 4 * LIFE]).await;
    assert_eq!(
        state(&shared).await,
        ExpiryState::Waits { found: FoundIndex::NoExpiry, too_old: 2, or_more: false }
    );
    assert_eq!(life(&database).await, None);
    shared.agree_to_expiry(&ALL.map(str::to_owned)).await.unwrap();
    assert_eq!(life(&database).await, Some(Bson::Int32(seconds())));
    assert_eq!(state(&shared).await, ExpiryState::Fine);
}

#[tokio::test]
async fn an_index_under_another_name_counts() {
    let (shared, database) = both(standalone()).await;
    create(
        &database,
        doc! { "key": { "created_at": 1.0 }, "name": "ours", "expireAfterSeconds": f64::from(seconds()) },
    )
    .await;
    assert_eq!(state(&shared).await, ExpiryState::Fine);
    assert_eq!(life(&database).await, None);
}

#[tokio::test]
async fn an_unrelated_index_stays() {
    let (shared, database) = both(standalone()).await;
    create(&database, doc! { "key": { "role": 1 }, "name": "created_at_1" }).await;
    assert_eq!(state(&shared).await, ExpiryState::NameTaken);
    shared.agree_to_expiry(&ALL.map(str::to_owned)).await.unwrap();
    let found = get_indexes(&database, HISTORY).await;
    assert!(found.contains(&("created_at_1".into(), doc! { "role": 1 }, None)));
}

#[tokio::test]
async fn a_partial_index_does_not_count() {
    let (shared, database) = both(standalone()).await;
    let some = doc! { "role": "user" };
    create(
        &database,
        doc! {
            "key": { "created_at": 1 }, "name": "created_at_1", "expireAfterSeconds": seconds(),
            "partialFilterExpression": some,
        },
    )
    .await;
    assert_eq!(state(&shared).await, ExpiryState::NameTaken);
}

#[tokio::test]
async fn missing_index_rights_are_a_state() {
    let (_, database) = both(with_auth()).await;
    let name = database.name().to_owned();
    let role = doc! {
        "createRole": "writes", "roles": [],
        "privileges": [{
            "resource": { "db": &name, "collection": "" },
            "actions": ["find", "insert", "update", "remove", "listIndexes"],
        }],
    };
    database.run_command(role).await.unwrap();
    database.run_command(doc! { "createUser": "bob", "pwd": "pw", "roles": ["writes"] }).await.unwrap();
    let shared = open(&with_auth().uri_as("bob:pw@", &name).replace("authSource=admin", "")).await;
    assert_eq!(state(&shared).await, ExpiryState::NoRights);
    assert!(matches!(shared.agree_to_expiry(&ALL.map(str::to_owned)).await, Err(Fault::Rights(_))));
}

#[tokio::test]
async fn old_documents_are_counted_again_when_the_index_changes() {
    let (shared, database) = both(standalone()).await;
    put(&database, &[0, LIFE]).await;
    let again = async |before: &[Expiry]| shared.indexes_again(NOW, before).await.unwrap();
    let of_messages =
        |all: &[Expiry]| all.iter().find(|one| one.collection == HISTORY).unwrap().state.clone();
    let waits = |found, too_old| ExpiryState::Waits { found, too_old, or_more: false };
    let first = again(&[]).await;
    put(&database, &[LIFE]).await;
    let second = again(&first).await;
    assert_eq!(of_messages(&second), waits(FoundIndex::Nothing, 1), "not counted");
    create(&database, doc! { "key": { "created_at": 1 }, "name": "created_at_1" }).await;
    let third = again(&second).await;
    assert_eq!(of_messages(&third), waits(FoundIndex::NoExpiry, 2));
    shared.agree_to_expiry(&ALL.map(str::to_owned)).await.unwrap();
    assert_eq!(of_messages(&again(&third).await), ExpiryState::Fine);
}

#[tokio::test]
async fn a_view_is_a_state() {
    let (shared, database) = both(standalone()).await;
    database.run_command(doc! { "create": HISTORY, "viewOn": "other", "pipeline": [] }).await.unwrap();
    assert!(matches!(state(&shared).await, ExpiryState::Refused(_)));
}

#[tokio::test]
async fn connecting_deletes_nothing() {
    let (shared, database) = both(standalone()).await;
    put(&database, &[0, 100 * LIFE]).await;
    shared.indexes(NOW).await.unwrap();
    let left: Vec<Document> = history(&database).find(doc! {}).await.unwrap().try_collect().await.unwrap();
    assert_eq!(left.len(), 2);
}
