//! Documents of other programs, and those of other people.

use bson::{Bson, doc, oid::ObjectId};
use history::{
    Assistant, MessageId, Role, State,
    shared::{Deleted, Stored, Updated},
};

use super::{
    common::{
        HISTORY, at, both, clears, date, here, history, ids, message, messages, scope, six_fields, survey,
    },
    support::standalone,
};

#[tokio::test]
async fn six_fields_are_a_message() {
    let (shared, database) = both(standalone()).await;
    let document = six_fields(&here(), "a note from elsewhere", at(3));
    history(&database).insert_one(&document).await.unwrap();
    let (entries, digests) = survey(&shared, &here().user, here().assistant, at(0)).await;
    assert_eq!((entries.len(), digests.unreadable), (1, 0));
    let id = entries[0].id;
    assert_eq!(ObjectId::from(id), document.get_object_id("_id").unwrap());
    let fetched = shared.fetch(&here().user, here().assistant, &[id]).await.unwrap();
    let read = &fetched.messages[0];
    assert_eq!(read.scope, here());
    assert_eq!((read.message.role, read.message.state), (Role::User, State::Complete));
    assert_eq!((read.message.created_at, read.message.clock_error_ms), (at(3), None));
    assert_eq!(read.message.content, "a note from elsewhere");
}

#[tokio::test]
async fn extra_fields_are_accepted() {
    let (shared, database) = both(standalone()).await;
    let mut document = six_fields(&here(), "x", at(3));
    document.insert(
        "meta",
        doc! { "clock_error_ms": 3.0, "input_tokens": 5_i32, "output_tokens": -1, "model": 4 },
    );
    document.insert("mood", "bright");
    history(&database).insert_one(&document).await.unwrap();
    let id = document.get_object_id("_id").unwrap().into();
    let fetched = shared.fetch(&here().user, here().assistant, &[id]).await.unwrap();
    let read = &fetched.messages[0];
    assert_eq!(read.message.clock_error_ms, Some(3));
    assert_eq!((read.usage.input_tokens, read.usage.output_tokens), (Some(5), None));
    assert_eq!(read.message.model, None);
}

#[tokio::test]
async fn other_users_messages_are_not_read() {
    let (shared, _) = both(standalone()).await;
    let theirs = messages(&scope("eve", Assistant::SCENE_WRITER, "pilot"), 3);
    let scripts = messages(&scope("ada", Assistant::SCRIPTWRITER, "pilot"), 3);
    shared.insert(Assistant::SCENE_WRITER, &theirs).await.unwrap();
    shared.insert(Assistant::SCRIPTWRITER, &scripts).await.unwrap();
    let wanted: Vec<_> = theirs.iter().chain(&scripts).map(|m| m.message.id).collect();
    let fetched = shared.fetch(&here().user, Assistant::SCENE_WRITER, &wanted).await.unwrap();
    assert_eq!(fetched, history::shared::Fetched::default());
    let (entries, digests) = survey(&shared, &here().user, Assistant::SCENE_WRITER, at(-1)).await;
    assert_eq!((entries, digests), (vec![], history::shared::Digests::default()));
}

#[tokio::test]
async fn a_survey_begins_after_its_moment() {
    let (shared, _) = both(standalone()).await;
    let all = messages(&here(), 10);
    shared.insert(here().assistant, &all).await.unwrap();
    let (entries, _) = survey(&shared, &here().user, here().assistant, at(6)).await;
    let mut found: Vec<_> = entries.iter().map(|seen| seen.id).collect();
    found.sort();
    assert_eq!(found, all[7..].iter().map(|m| m.message.id).collect::<Vec<_>>());
}

#[tokio::test]
async fn the_mark_changes_with_the_message() {
    let (shared, _) = both(standalone()).await;
    let mut question = message(&here(), "first", at(1));
    question.turn = Some(history::MessageId::new());
    shared.insert(here().assistant, std::slice::from_ref(&question)).await.unwrap();
    let mut marks = Vec::new();
    for change in 0..5 {
        match change {
            0 => (),
            1 => question.message.content = "fists".into(),
            2 => question.turn = Some(history::MessageId::new()),
            3 => question.message.replaced = true,
            _ => question.revision = 1,
        }
        shared.update(&question).await.unwrap();
        let survey = || survey(&shared, &question.scope.user, question.scope.assistant, at(0));
        let (once, twice) = (survey().await, survey().await);
        assert_eq!(once, twice);
        let (entries, digests) = once;
        assert!(marks.iter().all(|(mark, _)| *mark != entries[0].mark), "change {change} shows in no mark");
        assert!(marks.iter().all(|(_, before)| *before != digests), "change {change} shows in no digest");
        marks.push((entries[0].mark, digests));
    }
}

#[tokio::test]
async fn only_our_own_expired_messages_are_removed() {
    let (shared, database) = both(standalone()).await;
    let ours = messages(&here(), 4);
    let scripts = messages(&scope("ada", Assistant::SCRIPTWRITER, "pilot"), 4);
    let eve = messages(&scope("eve", Assistant::SCENE_WRITER, "pilot"), 1);
    shared.insert(Assistant::SCENE_WRITER, &ours).await.unwrap();
    // Of another program, in another database.
    let mut copy = message(&here(), "a copy", at(0));
    (copy.message.clock_error_ms, copy.turn, copy.revision) = (None, None, 0);
    assert_eq!(shared.insert(here().assistant, &[copy.clone()]).await.unwrap(), [Stored::Yes]);
    assert_eq!(shared.insert(here().assistant, &[copy]).await.unwrap(), [Stored::Yes]);
    shared.insert(Assistant::SCRIPTWRITER, &scripts).await.unwrap();
    shared.insert(Assistant::SCENE_WRITER, &eve).await.unwrap();
    let foreign = six_fields(&here(), "theirs", at(0));
    let mut described = six_fields(&here(), "theirs, with a meta of their own", at(0));
    described.insert("meta", doc! { "source": "web", "tokens": 12 });
    history(&database).insert_many([&foreign, &described]).await.unwrap();
    for theirs in [&foreign, &described] {
        // Answered again here.
        let id = theirs.get_object_id("_id").unwrap().into();
        let found = shared.fetch(&here().user, here().assistant, &[id]).await.unwrap();
        let mut question = found.messages[0].clone();
        (question.turn, question.revision) = (Some(MessageId::new()), 1);
        assert_eq!(shared.update(&question).await.unwrap(), Updated::Yes);
    }
    assert_eq!(shared.delete_expired_own(&here().user, at(1)).await.unwrap(), Deleted::Yes(5));
    let mut left = ids(&database, HISTORY).await;
    left.sort();
    let mut expected = vec![ours[2].message.id, ours[3].message.id, eve[0].message.id];
    expected
        .extend([&foreign, &described].map(|theirs| MessageId::from(theirs.get_object_id("_id").unwrap())));
    expected.sort();
    assert_eq!(left, expected);
}

#[tokio::test]
async fn a_malformed_clear_is_left_out() {
    let (shared, database) = both(standalone()).await;
    let whole = doc! {
        "assistant": "scene_writer", "session_id": "pilot", "user_id": "ada",
        "message_ids": [ObjectId::new()], "through": Bson::Null, "cleared_at": date(at(0)),
    };
    let broken = [
        ("assistant", Bson::from("critic")),
        ("session_id", Bson::from("a b")),
        ("message_ids", Bson::from("all")),
        ("message_ids", Bson::from(vec![Bson::from("all")])),
        ("through", Bson::from("now")),
        ("cleared_at", Bson::Null),
        ("_id", Bson::from("name")),
    ];
    let records = database.collection(super::common::CLEARS);
    for (field, value) in broken {
        let mut document = whole.clone();
        document.insert(field, value);
        records.insert_one(document).await.unwrap();
    }
    records.insert_one(whole).await.unwrap();
    assert_eq!(clears(&shared, &here().user).await.len(), 1);
}
