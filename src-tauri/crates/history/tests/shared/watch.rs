//! Changes as they happen.

use bson::{Bson, doc, oid::ObjectId};
use history::{
    Assistant, MessageId,
    shared::{Fault, Touched},
};
use test_mongod::Proxy;

use super::{
    common::{
        CLEARS, HISTORY, SCRIPTS, at, both, clear, here, history, message, messages, open, scope, six_fields,
    },
    support::{replica_set, standalone},
};

const SCENES: Assistant = Assistant::SCENE_WRITER;

#[tokio::test]
async fn changes_arrive_in_order() {
    let (shared, database) = both(replica_set()).await;
    let mut watch = shared.watch(&[here().user], None).await.unwrap();
    let mut ours = message(&here(), "x", at(1));
    shared.insert(SCENES, std::slice::from_ref(&ours)).await.unwrap();
    let theirs = six_fields(&here(), "y", at(2));
    database.collection::<bson::Document>(SCRIPTS).insert_one(&theirs).await.unwrap();
    ours.message.content = "z".into();
    shared.update(&ours).await.unwrap();
    shared.record_clear(&clear(&here(), vec![], None)).await.unwrap();
    shared.delete(&here(), &[ours.message.id]).await.unwrap();
    let scripts = MessageId::from(theirs.get_object_id("_id").unwrap());
    for expected in [
        Touched::Message(SCENES, ours.message.id),
        Touched::Message(Assistant::SCRIPTWRITER, scripts),
        Touched::Message(SCENES, ours.message.id),
        Touched::Clear,
        Touched::Message(SCENES, ours.message.id),
    ] {
        assert_eq!(watch.next().await.unwrap(), expected);
    }
}

#[tokio::test]
async fn unrelated_inserts_are_not_reported() {
    let (shared, database) = both(replica_set()).await;
    let mut watch = shared.watch(&[here().user], None).await.unwrap();
    let eve = scope("eve", SCENES, "pilot");
    shared.insert(SCENES, &messages(&eve, 5)).await.unwrap();
    shared.record_clear(&clear(&eve, vec![], None)).await.unwrap();
    database.collection("notes").insert_one(six_fields(&here(), "x", at(1))).await.unwrap();
    let mut nameless = six_fields(&here(), "x", at(1));
    nameless.insert("_id", "text");
    history(&database).insert_one(&nameless).await.unwrap();
    database.collection::<bson::Document>("notes").drop().await.unwrap();
    let last = message(&here(), "x", at(1));
    shared.insert(SCENES, std::slice::from_ref(&last)).await.unwrap();
    assert_eq!(watch.next().await.unwrap(), Touched::Message(SCENES, last.message.id));
}

#[tokio::test]
async fn a_16_mb_document_does_not_end_the_stream() {
    let (shared, database) = both(replica_set()).await;
    let mut watch = shared.watch(&[here().user], None).await.unwrap();
    let huge = "x".repeat(16 * 1024 * 1024 - 400);
    let mut large = six_fields(&here(), &huge, at(1));
    history(&database).insert_one(&large).await.unwrap();
    let id = large.get_object_id("_id").unwrap();
    let changed = "y".repeat(16 * 1024 * 1024 - 400);
    history(&database).update_one(doc! { "_id": id }, doc! { "$set": { "content": changed } }).await.unwrap();
    large.insert("content", "small again");
    history(&database).replace_one(doc! { "_id": id }, &large).await.unwrap();
    let last = message(&here(), "x", at(1));
    shared.insert(SCENES, std::slice::from_ref(&last)).await.unwrap();
    for id in [id.into(), id.into(), id.into(), last.message.id] {
        assert_eq!(watch.next().await.unwrap(), Touched::Message(SCENES, id));
    }
}

#[tokio::test]
async fn a_stream_resumes() {
    let (shared, _) = both(replica_set()).await;
    let mut watch = shared.watch(&[here().user], None).await.unwrap();
    let all = messages(&here(), 6);
    shared.insert(SCENES, &all).await.unwrap();
    for expected in &all[..3] {
        assert_eq!(watch.next().await.unwrap(), Touched::Message(SCENES, expected.message.id));
    }
    let token = watch.token();
    drop(watch);
    let mut watch = shared.watch(&[here().user], token).await.unwrap();
    for expected in &all[3..] {
        assert_eq!(watch.next().await.unwrap(), Touched::Message(SCENES, expected.message.id));
    }
}

#[tokio::test]
async fn an_idle_stream_has_a_token() {
    let (shared, _) = both(replica_set()).await;
    let watch = shared.watch(&[here().user], None).await.unwrap();
    let token = watch.token();
    assert!(token.is_some());
    drop(watch);
    let missed = message(&here(), "x", at(1));
    shared.insert(SCENES, std::slice::from_ref(&missed)).await.unwrap();
    let mut watch = shared.watch(&[here().user], token).await.unwrap();
    assert_eq!(watch.next().await.unwrap(), Touched::Message(SCENES, missed.message.id));
}

#[tokio::test]
async fn a_cancelled_wait_loses_nothing() {
    let (shared, _) = both(replica_set()).await;
    let mut watch = shared.watch(&[here().user], None).await.unwrap();
    let all = messages(&here(), 30);
    let writer = tokio::spawn({
        let (shared, all) = (shared.clone(), all.clone());
        async move {
            for one in &all {
                shared.insert(SCENES, std::slice::from_ref(one)).await.unwrap();
            }
        }
    });
    let mut told = Vec::new();
    while told.len() < all.len() {
        // Dropped after a moment of nothing, mostly in the middle of a question.
        if let Ok(touched) = tokio::time::timeout(std::time::Duration::from_micros(200), watch.next()).await {
            told.push(touched.unwrap());
        }
    }
    writer.await.unwrap();
    let expected: Vec<_> = all.iter().map(|m| Touched::Message(SCENES, m.message.id)).collect();
    assert_eq!(told, expected);
}

/// A driver that goes on by itself, and is cut off a second time while it does, may go on from now.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn repeated_cuts_lose_nothing() {
    let (beside, database) = both(replica_set()).await;
    let proxy = Proxy::to(replica_set().port());
    let shared = open(&proxy.uri(database.name())).await;
    let mut watch = shared.watch(&[here().user], None).await.unwrap();
    proxy.lose_replies_to(["getMore", "$changeStream"]);
    let missed = message(&here(), "x", at(1));
    beside.insert(SCENES, std::slice::from_ref(&missed)).await.unwrap();
    let seen = async {
        loop {
            match watch.next().await {
                Ok(touched) => return touched,
                Err(fault) if fault.is_offline() => {
                    watch = shared.watch(&[here().user], watch.token()).await.unwrap();
                }
                Err(fault) => panic!("{fault}"),
            }
        }
    };
    let seen = tokio::time::timeout(std::time::Duration::from_secs(20), seen).await;
    assert_eq!(seen, Ok(Touched::Message(SCENES, missed.message.id)));
}

#[tokio::test]
async fn a_dropped_collection_is_reported() {
    let (shared, database) = both(replica_set()).await;
    shared.insert(SCENES, &messages(&here(), 1)).await.unwrap();
    shared.record_clear(&clear(&here(), vec![], None)).await.unwrap();
    let mut watch = shared.watch(&[here().user], None).await.unwrap();
    database.collection::<bson::Document>(CLEARS).drop().await.unwrap();
    assert_eq!(watch.next().await.unwrap(), Touched::Everything);
    let name = database.name();
    let client = database.client().database("admin");
    let rename = |from: &str, to: &str| {
        doc! { "renameCollection": format!("{name}.{from}"), "to": format!("{name}.{to}") }
    };
    client.run_command(rename(HISTORY, "aside")).await.unwrap();
    assert_eq!(watch.next().await.unwrap(), Touched::Everything);
    client.run_command(rename("aside", HISTORY)).await.unwrap();
    assert_eq!(watch.next().await.unwrap(), Touched::Everything);
}

#[tokio::test]
async fn a_stream_resumes_after_a_dropped_database() {
    let (shared, database) = both(replica_set()).await;
    shared.insert(SCENES, &messages(&here(), 1)).await.unwrap();
    let mut watch = shared.watch(&[here().user], None).await.unwrap();
    database.drop().await.unwrap();
    while let Ok(touched) = watch.next().await {
        assert_eq!(touched, Touched::Everything);
    }
    assert_eq!(watch.next().await, Err(Fault::TokenLost));
    let mut watch = shared.watch(&[here().user], watch.token()).await.unwrap();
    let last = message(&here(), "x", at(1));
    shared.insert(SCENES, std::slice::from_ref(&last)).await.unwrap();
    assert_eq!(watch.next().await.unwrap(), Touched::Message(SCENES, last.message.id));
}

#[tokio::test]
async fn a_standalone_has_no_stream() {
    let (shared, _) = both(standalone()).await;
    let within = std::time::Duration::from_secs(5);
    assert!(!shared.hello(within).await.unwrap().replica_set);
    assert_eq!(shared.watch(&[here().user], None).await.err(), Some(Fault::NoChangeStreams));
    let (shared, _) = both(replica_set()).await;
    assert!(shared.hello(within).await.unwrap().replica_set);
}

#[tokio::test]
async fn a_malformed_insert_is_reported() {
    let (shared, database) = both(replica_set()).await;
    let mut watch = shared.watch(&[here().user], None).await.unwrap();
    let id = ObjectId::new();
    history(&database).insert_one(doc! { "_id": id, "user_id": "ada", "content": Bson::Null }).await.unwrap();
    assert_eq!(watch.next().await.unwrap(), Touched::Message(SCENES, id.into()));
}

#[tokio::test]
async fn an_unknown_token_is_lost() {
    let (one, _) = both(replica_set()).await;
    let mut watch = one.watch(&[here().user], None).await.unwrap();
    // After the last event of a batch the token is that of the batch, which may name a time and no event.
    one.insert(SCENES, &messages(&here(), 2)).await.unwrap();
    watch.next().await.unwrap();
    let (other, _) = both(replica_set()).await;
    let mut elsewhere = other.watch(&[here().user], watch.token()).await.unwrap();
    other.insert(SCENES, &messages(&here(), 1)).await.unwrap();
    assert_eq!(elsewhere.next().await, Err(Fault::TokenLost));
}
