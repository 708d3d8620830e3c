//! How much the server reads: counted, not timed.

use bson::{Bson, Document, doc, oid::ObjectId};
use futures_util::TryStreamExt;
use history::{
    Timestamp,
    shared::{Part, Shared},
};
use mongodb::{Client, Database};

use super::{
    common::{HISTORY, NOW, at, both, here, history, ignoring_case, messages, scope, six_fields, survey},
    support::{Server, standalone},
};

/// Every stage of a plan, and of those below it.
fn stages(plan: &Document) -> Vec<String> {
    let mut all: Vec<String> = plan.get_str("stage").map(str::to_owned).into_iter().collect();
    for value in plan.iter().map(|(_, value)| value) {
        match value {
            Bson::Document(inner) => all.extend(stages(inner)),
            Bson::Array(inner) => all.extend(inner.iter().filter_map(Bson::as_document).flat_map(stages)),
            _ => (),
        }
    }
    all
}

async fn explain(database: &Database, command: Document) -> Document {
    database.run_command(doc! { "explain": command, "verbosity": "executionStats" }).await.unwrap()
}

#[tokio::test]
async fn the_last_ten_read_ten_documents() {
    let (shared, database) = both(standalone()).await;
    shared.indexes(NOW).await.unwrap();
    shared.insert(here().assistant, &messages(&here(), 5_000)).await.unwrap();
    let found = explain(
        &database,
        doc! {
            "find": HISTORY,
            "filter": { "user_id": "ada", "session_id": "pilot" },
            "sort": { "created_at": -1, "_id": -1 },
            "limit": 10,
        },
    )
    .await;
    let stats = found.get_document("executionStats").unwrap();
    assert_eq!(stats.get_i32("nReturned").unwrap(), 10);
    assert_eq!(stats.get_i32("totalKeysExamined").unwrap(), 10);
    assert_eq!(stats.get_i32("totalDocsExamined").unwrap(), 10);
    let stages = stages(found.get_document("queryPlanner").unwrap().get_document("winningPlan").unwrap());
    assert!(stages.contains(&"IXSCAN".to_owned()), "{stages:?}");
    assert!(!stages.contains(&"SORT".to_owned()), "{stages:?}");
}

/// The store's own questions, as the server wrote them down.
async fn asked(ask: impl AsyncFnOnce(history::shared::Shared), name: &str, uri: &str) -> Vec<Document> {
    let database = Client::with_uri_str(uri).await.unwrap().database(name);
    database.run_command(doc! { "profile": 2 }).await.unwrap();
    ask(super::common::open(uri).await).await;
    database.run_command(doc! { "profile": 0 }).await.unwrap();
    database
        .collection::<Document>("system.profile")
        .find(doc! { "appName": "writers-room", "command.aggregate": HISTORY })
        .await
        .unwrap()
        .try_collect()
        .await
        .unwrap()
}

/// Forty messages of ours, and two thousand of another user, in a collection that compares texts in this way.
async fn among_others(mongod: &Server, collation: Document) -> Database {
    let (shared, database) = both(mongod).await;
    database.run_command(doc! { "create": HISTORY, "collation": collation }).await.unwrap();
    shared.indexes(NOW).await.unwrap();
    shared.insert(here().assistant, &messages(&here(), 40)).await.unwrap();
    let eve = scope("eve", here().assistant, "pilot");
    let theirs: Vec<_> = (0..2_000).map(|n| six_fields(&eve, "x", at(n))).collect();
    history(&database).insert_many(theirs).await.unwrap();
    database
}

/// Each question goes by one of these indexes and reads no more documents than that.
fn goes_by(asked: &[Document], plans: &[&str], documents: i32) {
    for question in asked {
        let plan = question.get_str("planSummary").unwrap();
        assert!(plans.contains(&plan), "{plan}");
        assert!(question.get_i32("docsExamined").unwrap() <= documents, "{question}");
    }
}

const LOOK_UP: &str = "IXSCAN { user_id: 1, session_id: 1, created_at: 1, _id: 1 }";

#[tokio::test]
async fn a_survey_skips_other_users() {
    for collation in [doc! { "locale": "simple" }, ignoring_case()] {
        let database = among_others(standalone(), collation).await;
        let everything = async |shared| drop(survey(&shared, &here().user, here().assistant, at(-1)).await);
        let asked = asked(everything, database.name(), &standalone().uri(database.name())).await;
        assert_eq!(asked.len(), 3);
        goes_by(&asked, &[LOOK_UP], 40);
    }
}

#[tokio::test]
async fn a_session_survey_reads_only_the_newest() {
    let database = among_others(standalone(), doc! { "locale": "simple" }).await;
    let (user, session) = (here().user, here().session);
    let newest = async |shared: Shared| {
        let part = Part::Session(&session, 10);
        let found = shared.survey(&user, here().assistant, at(-1), part).await.unwrap();
        assert_eq!(
            found.iter().map(|one| one.created_at).collect::<Vec<_>>(),
            (30..40).rev().map(at).collect::<Vec<_>>()
        );
    };
    let asked = asked(newest, database.name(), &standalone().uri(database.name())).await;
    assert_eq!(asked.len(), 1);
    goes_by(&asked, &[LOOK_UP], 10);
}

#[tokio::test]
async fn a_recent_survey_reads_nothing_else() {
    let (shared, database) = both(standalone()).await;
    shared.indexes(NOW).await.unwrap();
    let old: Vec<_> = (0..5_000).map(|n| message_named_at(at(-7_200_000 + n), at(-7_200_000 + n))).collect();
    let new = [message_named_at(at(-1_000), at(-7_000_000)), message_named_at(at(-7_000_000), at(-1_000))];
    history(&database).insert_many(old.iter().chain(&new)).await.unwrap();
    let recent = async |shared: Shared| {
        let part = Part::Recent(at(-120_000), at(120_000), 2_000);
        let found = shared.survey(&here().user, here().assistant, at(-8_000_000), part).await.unwrap();
        let found: Vec<ObjectId> = found.iter().map(|one| one.id.into()).collect();
        assert_eq!(found, new.each_ref().map(|one| one.get_object_id("_id").unwrap()));
    };
    let asked = asked(recent, database.name(), &standalone().uri(database.name())).await;
    assert_eq!(asked.len(), 2);
    goes_by(&asked, &["IXSCAN { created_at: 1 }", "IXSCAN { _id: 1 }"], 1);
}

/// A document with a date, and a name that was made at another moment.
fn message_named_at(created_at: Timestamp, named: Timestamp) -> Document {
    let mut document = six_fields(&here(), "x", created_at);
    let mut bytes = ObjectId::new().bytes();
    bytes[..4].copy_from_slice(&u32::try_from(named.millis() / 1_000).unwrap().to_be_bytes());
    document.insert("_id", ObjectId::from_bytes(bytes));
    document
}
