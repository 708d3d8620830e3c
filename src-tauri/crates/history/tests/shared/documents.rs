//! What other programs see.

use bson::{Bson, Document, doc, oid::ObjectId};
use history::{MessageId, Role, State, Usage};

use super::{
    common::{CLEARS, at, both, clear, clears, date, here, history, message},
    support::standalone,
};

#[tokio::test]
async fn a_message_has_six_fields_and_meta() {
    let (shared, database) = both(standalone()).await;
    let mut reply = message(&here(), "FADE IN.", at(5));
    reply.message.role = Role::Assistant;
    reply.message.model = Some("small".into());
    reply.message.provider = Some("desk".into());
    reply.turn = Some(reply.message.id);
    reply.revision = 2;
    reply.finish_reason = Some("length".into());
    reply.usage = Usage { input_tokens: Some(7), output_tokens: Some(9) };
    shared.insert(here().assistant, std::slice::from_ref(&reply)).await.unwrap();
    let id = ObjectId::from(reply.message.id);
    let found = history(&database).find_one(doc! {}).await.unwrap().unwrap();
    assert_eq!(
        found,
        doc! {
            "_id": id,
            "session_id": "pilot",
            "user_id": "ada",
            "role": "assistant",
            "content": "FADE IN.",
            "created_at": date(at(5)),
            "meta": {
                "model": "small",
                "provider": "desk",
                "finish_reason": "length",
                "input_tokens": 7_i64,
                "output_tokens": 9_i64,
                "turn": id,
                "clock_error_ms": 12_i64,
                "revision": 2_i64,
            },
        }
    );
    assert!(matches!(found.get("created_at"), Some(Bson::DateTime(_))));
}

#[tokio::test]
async fn a_plain_message_has_only_the_mark_of_this_app() {
    let (shared, database) = both(standalone()).await;
    let mut bare = message(&here(), "hello", at(0));
    bare.message.clock_error_ms = None;
    shared.insert(here().assistant, &[bare]).await.unwrap();
    let found = history(&database).find_one(doc! {}).await.unwrap().unwrap();
    assert_eq!(found.get_document("meta").unwrap(), &doc! { "revision": 0_i64 });
}

#[tokio::test]
async fn a_message_comes_back_as_it_went() {
    let (shared, _) = both(standalone()).await;
    let mut all = Vec::new();
    for (state, reason) in [
        (State::Complete, Some("stop")),
        (State::Stopped, Some("stopped")),
        (State::Interrupted, Some("interrupted")),
    ] {
        let mut reply = message(&here(), "FADE OUT.", at(5));
        reply.message.state = state;
        reply.message.replaced = state == State::Stopped;
        reply.message.model = Some("small".into());
        reply.finish_reason = reason.map(Into::into);
        reply.turn = Some(MessageId::new());
        reply.usage.output_tokens = Some(3);
        reply.revision = 7;
        all.push(reply);
    }
    shared.insert(here().assistant, &all).await.unwrap();
    let wanted: Vec<_> = all.iter().map(|m| m.message.id).collect();
    let mut fetched = shared.fetch(&here().user, here().assistant, &wanted).await.unwrap();
    fetched.messages.sort_by_key(|m| m.message.id);
    assert_eq!(fetched.messages, all);
    assert_eq!(fetched.unreadable, []);
}

#[tokio::test]
async fn a_finish_reason_is_not_a_stop() {
    let (shared, _) = both(standalone()).await;
    let mut reply = message(&here(), "FADE OUT.", at(5));
    reply.finish_reason = Some("stopped".into());
    shared.insert(here().assistant, std::slice::from_ref(&reply)).await.unwrap();
    let fetched = shared.fetch(&here().user, here().assistant, &[reply.message.id]).await.unwrap();
    assert_eq!(fetched.messages[0].message.state, State::Complete);
}

#[tokio::test]
async fn a_clear_comes_back_as_it_went() {
    let (shared, database) = both(standalone()).await;
    let id = MessageId::new();
    let bounded = clear(&here(), vec![id], Some(at(-7)));
    let unbounded = clear(&here(), vec![], None);
    for clear in [&bounded, &unbounded, &bounded] {
        shared.record_clear(clear).await.unwrap();
    }
    let records = database.collection::<Document>(CLEARS);
    let found = records.find_one(doc! { "_id": ObjectId::from(bounded.id) }).await.unwrap().unwrap();
    assert_eq!(
        found,
        doc! {
            "_id": ObjectId::from(bounded.id),
            "assistant": "scene_writer",
            "session_id": "pilot",
            "user_id": "ada",
            "message_ids": [ObjectId::from(id)],
            "through": date(at(-7)),
            "cleared_at": date(at(0)),
        }
    );
    let mut all = clears(&shared, &here().user).await;
    all.sort_by_key(|clear| clear.id);
    assert_eq!(all, [bounded.clone(), unbounded.clone()]);
    assert_eq!(
        shared.fetch_clears(&here().user, &[unbounded.id]).await.unwrap(),
        std::slice::from_ref(&unbounded)
    );
    let eve = "eve".parse().unwrap();
    assert_eq!(clears(&shared, &eve).await, []);
    assert_eq!(shared.fetch_clears(&eve, &[unbounded.id]).await.unwrap(), []);
}
