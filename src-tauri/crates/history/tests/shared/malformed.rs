//! Documents that are no messages as they should be: counted, left where they are, and hiding nothing.

use bson::{Bson, Document, RawDocumentBuf, doc, oid::ObjectId, spec::BinarySubtype};
use history::{MessageId, shared::Part};

use super::{
    common::{HISTORY, at, both, date, here, history, message, messages, raw, six_fields, survey},
    support::standalone,
};

const MIB: usize = 1024 * 1024;

/// Documents with something wrong, each with what is wrong.
fn wrong() -> Vec<(&'static str, Document)> {
    let with = |field: &'static str, value: Bson| {
        let mut document = six_fields(&here(), "text", at(5));
        document.insert(field, value);
        document
    };
    let without = |field: &'static str| {
        let mut document = six_fields(&here(), "text", at(5));
        document.remove(field);
        document
    };
    let huge = |n: usize| Bson::String("x".repeat(n));
    let mut all = vec![
        ("a null content", with("content", Bson::Null)),
        ("a number for content", with("content", Bson::Int32(4))),
        ("an operator for content", with("content", doc! { "$ne": Bson::Null }.into())),
        ("an array for content", with("content", Bson::Array(vec!["a".into()]))),
        (
            "bytes for content",
            with(
                "content",
                Bson::Binary(bson::Binary { subtype: BinarySubtype::Generic, bytes: vec![0, 255] }),
            ),
        ),
        ("content over 2 MiB", with("content", huge(2 * MIB + 1))),
        ("16 MB of content", with("content", huge(16 * MIB - 400))),
        ("an unknown role", with("role", "system".into())),
        ("a null role", with("role", Bson::Null)),
        ("16 MB of role", with("role", huge(16 * MIB - 400))),
        ("a session of another alphabet", with("session_id", "a b".into())),
        ("a session with a slash", with("session_id", "scenes/4".into())),
        ("an empty session", with("session_id", "".into())),
        ("a session of 129 letters", with("session_id", huge(129))),
        ("16 MB of session", with("session_id", huge(16 * MIB - 400))),
        ("a number for a session", with("session_id", Bson::Int64(3))),
        ("a text for a name", with("_id", "mine".into())),
        ("a document for a name", with("_id", doc! { "a": huge(MIB) }.into())),
        ("a text for a date", with("created_at", "2026-01-01".into())),
        ("a number for a date", with("created_at", Bson::Int64(at(5).millis()))),
        ("dates for a date", with("created_at", Bson::Array(vec![date(at(5)).into(), date(at(6)).into()]))),
        ("a null date", with("created_at", Bson::Null)),
    ];
    for field in ["content", "role", "session_id", "created_at"] {
        all.push((field, without(field)));
    }
    all
}

/// A document whose text in this field is no UTF-8.
fn torn(field: &str) -> RawDocumentBuf {
    let mut document = six_fields(&here(), "text", at(5));
    document.insert(field, "torn!");
    let mut bytes = RawDocumentBuf::try_from(document).unwrap().into_bytes();
    let place = bytes.windows(5).position(|part| part == b"torn!").unwrap();
    bytes[place] = 0xff;
    RawDocumentBuf::from_bytes(bytes).unwrap()
}

#[tokio::test]
async fn every_malformed_kind_is_counted() {
    let (shared, database) = both(standalone()).await;
    shared.indexes(at(0)).await.unwrap();
    let good = [message(&here(), "before", at(4)), message(&here(), "after", at(6))];
    shared.insert(here().assistant, &good).await.unwrap();
    let wrong = wrong();
    for (what, document) in &wrong {
        history(&database).insert_one(document).await.expect(what);
    }
    for field in ["session_id", "role"] {
        raw(&database).insert_one(torn(field)).await.unwrap();
    }
    let (entries, digests) = survey(&shared, &here().user, here().assistant, at(0)).await;
    let mut found: Vec<_> = entries.iter().map(|seen| seen.id).collect();
    found.sort();
    assert_eq!(found, good.each_ref().map(|m| m.message.id));
    assert_eq!(digests.unreadable as usize, wrong.len() + 2);
    let facts = shared.check().await.unwrap();
    let checked = facts.collections.iter().find(|one| one.name == HISTORY).unwrap().unreadable;
    assert_eq!(checked, Some(digests.unreadable.into()));

    let mut wanted: Vec<MessageId> =
        wrong.iter().filter_map(|(_, d)| d.get_object_id("_id").ok().map(Into::into)).collect();
    let named = wanted.len();
    let present = shared.present(&here().user, here().assistant, &wanted).await.unwrap();
    assert_eq!(present, wanted.iter().copied().collect(), "each is there by its name");
    wanted.extend(good.iter().map(|m| m.message.id));
    let fetched = shared.fetch(&here().user, here().assistant, &wanted).await.unwrap();
    assert_eq!(fetched.messages.len(), 2);
    assert_eq!(fetched.unreadable.len(), named);
}

#[tokio::test]
async fn unreadable_documents_fill_no_limit() {
    let (shared, database) = both(standalone()).await;
    shared.insert(here().assistant, &messages(&here(), 12)).await.unwrap();
    let mut unreadable = six_fields(&here(), "x", at(100));
    unreadable.insert("role", "system");
    history(&database).insert_one(unreadable).await.unwrap();
    let (user, session) = (here().user, here().session);
    let part = Part::Session(&session, 10);
    let found = shared.survey(&user, here().assistant, at(-1), part).await.unwrap();
    assert_eq!(found.len(), 10);
}

#[tokio::test]
async fn torn_text_is_unreadable_when_it_is_fetched() {
    let (shared, database) = both(standalone()).await;
    let document = torn("content");
    raw(&database).insert_one(&document).await.unwrap();
    let id = document.get_object_id("_id").unwrap().into();
    let fetched = shared.fetch(&here().user, here().assistant, &[id]).await.unwrap();
    assert_eq!((fetched.messages.len(), fetched.unreadable), (0, vec![id]));
}

#[tokio::test]
async fn content_of_two_mebibytes_is_read_whole() {
    let (shared, _) = both(standalone()).await;
    let long = message(&here(), &"é".repeat(MIB), at(5));
    shared.insert(here().assistant, std::slice::from_ref(&long)).await.unwrap();
    let fetched = shared.fetch(&here().user, here().assistant, &[long.message.id]).await.unwrap();
    assert_eq!(fetched.messages, [long]);
}

#[tokio::test]
async fn a_meta_that_is_no_meta_leaves_a_plain_message() {
    let (shared, database) = both(standalone()).await;
    let metas = [
        Bson::Null,
        Bson::from("yes"),
        Bson::Array(vec![doc! { "turn": 1 }.into()]),
        doc! { "turn": "x", "replaced": "yes", "clock_error_ms": "0", "model": Bson::Null }.into(),
        doc! { "model": "x".repeat(15 * MIB) }.into(),
        doc! { "turn": "x".repeat(15 * MIB) }.into(),
    ];
    let mut wanted = Vec::new();
    for meta in metas {
        let mut document = six_fields(&here(), "text", at(5));
        document.insert("meta", meta);
        history(&database).insert_one(&document).await.unwrap();
        wanted.push(document.get_object_id("_id").unwrap().into());
    }
    let (entries, digests) = survey(&shared, &here().user, here().assistant, at(0)).await;
    assert_eq!((entries.len(), digests.unreadable), (wanted.len(), 0));
    let fetched = shared.fetch(&here().user, here().assistant, &wanted).await.unwrap();
    assert_eq!(fetched.messages.len(), wanted.len());
    for read in fetched.messages {
        assert_eq!((read.turn, read.message.replaced, read.message.clock_error_ms), (None, false, None));
        assert_eq!(read.message.model, None);
    }
}

#[tokio::test]
async fn a_too_large_message_blocks_no_other() {
    use history::{Refusal, shared::Stored};
    let (shared, _) = both(standalone()).await;
    let texts = ["one".to_owned(), "x".repeat(17 * MIB), "two".to_owned(), "x".repeat(16 * MIB - 100)];
    let all: Vec<_> = texts.iter().map(|text| message(&here(), text, at(5))).collect();
    let stored = shared.insert(here().assistant, &all).await.unwrap();
    let refused = Stored::Rejected(Refusal::TooLarge);
    assert_eq!(stored, [Stored::Yes, refused.clone(), Stored::Yes, refused]);
    let (entries, _) = survey(&shared, &here().user, here().assistant, at(0)).await;
    assert_eq!(entries.len(), 2);
    assert!(ObjectId::parse_str(entries[0].id.to_string()).is_ok());
}
