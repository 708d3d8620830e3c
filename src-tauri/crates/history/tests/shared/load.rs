//! How much the server looks at: counted, not timed.

use bson::{Bson, Document, doc};
use futures_util::TryStreamExt;
use mongodb::{Client, Database};

use super::{
    common::{HISTORY, NOW, at, both, here, history, messages, scope, six_fields},
    support::standalone,
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
async fn the_last_ten_of_five_thousand_take_ten_keys_ten_documents_and_no_sorting() {
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

#[tokio::test]
async fn a_survey_goes_by_the_index_of_messages_past_those_of_others() {
    let (shared, database) = both(standalone()).await;
    shared.indexes(NOW).await.unwrap();
    shared.insert(here().assistant, &messages(&here(), 40)).await.unwrap();
    let eve = scope("eve", here().assistant, "pilot");
    let theirs: Vec<_> = (0..2_000).map(|n| six_fields(&eve, "x", at(n))).collect();
    history(&database).insert_many(theirs).await.unwrap();
    let uri = standalone().uri(database.name());
    let asked = asked(
        async |shared| {
            shared.survey(&here().user, here().assistant, at(-1)).await.unwrap();
        },
        database.name(),
        &uri,
    )
    .await;
    assert_eq!(asked.len(), 2);
    for question in asked {
        let plan = question.get_str("planSummary").unwrap();
        assert_eq!(plan, "IXSCAN { user_id: 1, session_id: 1, created_at: 1, _id: 1 }");
        assert!(question.get_i32("docsExamined").unwrap() <= 40, "{question}");
    }
}
