//! What is recorded of sessions: the later change holds, in whatever order the writes arrive, and what other programs
//! write is taken whole or not at all.

use bson::{Bson, Document, doc, oid::ObjectId};
use futures_util::{StreamExt, stream};
use history::{
    Assistant, Dated, Keep, LIFE, Life, Lifespan, MessageId, Refusal, SessionDetail, SessionRecord, Tag,
    Timestamp, hours,
    shared::{Deleted, Shared, Stored},
};
use mongodb::{Collection, Database};

use super::{
    common::{NOW, SESSIONS, at, both, date, here, scope},
    support::standalone,
};

fn titled(title: &str, changed_at: Timestamp) -> SessionRecord {
    let tags = ["noir", "रात"].map(|tag| tag.parse().unwrap()).to_vec();
    let value = SessionDetail { title: title.parse().ok(), pinned: true, tags };
    SessionRecord {
        scope: here(),
        detail: Some(Dated { value, changed_at, change: Some(MessageId::new()) }),
        keep: None,
        lifespan: None,
        expires_at: Some(at(LIFE)),
    }
}

fn kept(released_at: Option<Timestamp>, changed_at: Timestamp) -> SessionRecord {
    let value = Keep { after: at(-LIFE), released_at };
    SessionRecord {
        scope: here(),
        detail: None,
        keep: Some(Dated { value, changed_at, change: Some(MessageId::new()) }),
        lifespan: None,
        expires_at: released_at.map(|released_at| released_at.plus(LIFE)),
    }
}

fn lives(hours: i64, changed_at: Timestamp) -> SessionRecord {
    let value = Lifespan { life: Life::of_hours(hours).unwrap(), gone_through: at(-LIFE) };
    SessionRecord {
        scope: here(),
        detail: None,
        keep: None,
        lifespan: Some(Dated { value, changed_at, change: Some(MessageId::new()) }),
        expires_at: Some(at(value.life.millis())),
    }
}

fn records(database: &Database) -> Collection<Document> {
    database.collection(SESSIONS)
}

async fn document(database: &Database) -> Document {
    records(database).find_one(doc! { "_id": "scene_writer:ada:pilot" }).await.unwrap().unwrap()
}

async fn record(shared: &Shared, record: &SessionRecord) {
    assert_eq!(shared.record_session(record, NOW).await.unwrap(), Stored::Yes);
}

/// What can be read of this user's sessions at a moment.
async fn read(shared: &Shared, now: Timestamp) -> Vec<SessionRecord> {
    let listed = shared.list_sessions(&here().user, now).await.unwrap();
    let ids: Vec<String> = listed.into_iter().map(|one| one.id).collect();
    shared.fetch_sessions(&here().user, &ids, now).await.unwrap()
}

#[tokio::test]
async fn a_record_is_one_flat_document() {
    let (shared, database) = both(standalone()).await;
    let (titled, kept) = (titled("The lamp room", at(-5)), kept(None, at(-4)));
    record(&shared, &titled).await;
    let mut found = document(&database).await;
    assert_eq!(
        found.remove("change").unwrap(),
        Bson::ObjectId(titled.detail.as_ref().unwrap().change.unwrap().into())
    );
    let expected = doc! {
        "_id": "scene_writer:ada:pilot", "user_id": "ada", "assistant": "scene_writer", "session_id": "pilot",
        "title": "The lamp room", "pinned": true, "tags": ["noir", "रात"], "changed_at": date(at(-5)),
        "expires_at": date(at(LIFE)),
    };
    let sorted = |document: Document| document.into_iter().collect::<std::collections::BTreeMap<_, _>>();
    assert_eq!(sorted(found), sorted(expected));
    record(&shared, &kept).await;
    let found = document(&database).await;
    assert_eq!(found.get_datetime("kept_after").unwrap(), &date(at(-LIFE)));
    assert!(!found.contains_key("expires_at"), "what is kept does not expire");
    assert_eq!(read(&shared, at(99 * LIFE)).await, [SessionRecord { detail: titled.detail, ..kept }]);
}

#[tokio::test]
async fn the_later_change_holds_in_any_order() {
    let (shared, _database) = both(standalone()).await;
    let changes =
        [titled("one", at(-30)), titled("two", at(-20)), titled("three", at(-20)), titled("four", at(-25))];
    let last = changes.iter().max_by_key(|r| r.detail.as_ref().map(|d| (d.changed_at, d.change))).unwrap();
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 2, 0, 3]] {
        for index in order {
            record(&shared, &changes[index]).await;
            record(&shared, &changes[index]).await;
        }
        assert_eq!(read(&shared, NOW).await, std::slice::from_ref(last));
        shared.forget_session(&here(), NOW, NOW).await.unwrap();
    }
}

#[tokio::test]
async fn machines_that_write_at_once_agree() {
    for _ in 0..10 {
        let (shared, _database) = both(standalone()).await;
        let mut changes: Vec<SessionRecord> =
            (0..6).map(|n| titled(&format!("title {n}"), at(-10 + n % 2))).collect();
        changes.extend((0..4).map(|n| kept((n % 2 == 0).then_some(at(-9)), at(-8 + n % 3))));
        let shared = &shared;
        stream::iter(&changes).for_each_concurrent(None, |change| record(shared, change)).await;
        let detail = changes.iter().filter_map(|r| r.detail.clone()).max_by_key(|d| (d.changed_at, d.change));
        let keep = changes.iter().filter_map(|r| r.keep.clone()).max_by_key(|k| (k.changed_at, k.change));
        let found = read(shared, NOW).await;
        assert_eq!((found.len(), &found[0].detail, &found[0].keep), (1, &detail, &keep));
    }
}

#[tokio::test]
async fn the_two_parts_of_a_record_are_independent() {
    let (shared, _database) = both(standalone()).await;
    record(&shared, &kept(None, at(-1))).await;
    record(&shared, &titled("earlier, and of something else", at(-10))).await;
    record(&shared, &kept(Some(at(-20)), at(-20))).await;
    let found = read(&shared, NOW).await;
    assert!(found[0].detail.is_some());
    assert_eq!(found[0].keep.as_ref().unwrap().value.released_at, None);
}

#[tokio::test]
async fn a_record_lasts_as_long_as_the_newest_message() {
    let (shared, database) = both(standalone()).await;
    let expires = async || document(&database).await.get_datetime("expires_at").ok().copied();
    let mut first = titled("one", at(-10));
    for (until, expected) in [(3, 3), (1, 1), (2, 1)] {
        first.expires_at = Some(at(LIFE - hours(until)));
        record(&shared, &first).await;
        assert_eq!(expires().await, Some(date(at(LIFE - hours(expected)))), "renewed, and never cut");
    }
    record(&shared, &kept(None, at(-8))).await;
    record(&shared, &first).await;
    assert_eq!(expires().await, None, "not while it is kept");
    record(&shared, &kept(Some(at(-5)), at(-5))).await;
    assert_eq!(expires().await, Some(date(at(LIFE - 5))));
    assert!(read(&shared, at(LIFE - 5)).await.is_empty(), "it is over at that moment, deleted or not");
    let of_others = doc! { "_id": "x", "user_id": "eve", "expires_at": date(at(-1)) };
    records(&database).insert_one(of_others).await.unwrap();
    assert_eq!(shared.delete_expired_sessions(&here().user, at(LIFE)).await.unwrap(), Deleted::Yes(1));
    assert_eq!(records(&database).count_documents(doc! {}).await.unwrap(), 1);
}

#[tokio::test]
async fn what_is_over_is_not_brought_back_by_what_is_written_there() {
    let (shared, database) = both(standalone()).await;
    for new in [kept(None, at(LIFE)), kept(Some(at(LIFE)), at(LIFE)), titled("new", at(LIFE))] {
        record(&shared, &titled("over", at(-10))).await;
        let new = SessionRecord { expires_at: new.expires_at.map(|_| at(2 * LIFE)), ..new };
        // The server has not deleted it yet.
        assert_eq!(shared.record_session(&new, at(LIFE + 5)).await.unwrap(), Stored::Yes);
        assert_eq!(read(&shared, at(LIFE + 5)).await, [new]);
        records(&database).delete_many(doc! {}).await.unwrap();
    }
}

#[tokio::test]
async fn a_record_never_outlives_its_messages_because_of_another_program() {
    let (shared, database) = both(standalone()).await;
    record(&shared, &titled("one", at(-10))).await;
    for forged in [Bson::DateTime(date(at(999 * LIFE))), Bson::from("never"), Bson::Null] {
        records(&database).update_one(doc! {}, doc! { "$set": { "expires_at": forged } }).await.unwrap();
        let found = read(&shared, NOW).await;
        assert!(
            found.iter().all(|record| record.expires_at.is_some_and(|at| at <= NOW.plus(LIFE))),
            "{found:?}"
        );
        record(&shared, &titled("two", at(-5))).await;
        assert_eq!(document(&database).await.get_datetime("expires_at").unwrap(), &date(at(LIFE)));
    }
}

#[tokio::test]
async fn a_clear_takes_records_before_it() {
    let (shared, database) = both(standalone()).await;
    let whole = async || records(&database).count_documents(doc! {}).await.unwrap();
    for before in [titled("before", at(-5)), kept(None, at(-5)), kept(Some(at(-6)), at(-6))] {
        record(&shared, &before).await;
        assert_eq!(shared.forget_session(&here(), at(-5), NOW).await.unwrap(), Deleted::Yes(1));
        assert_eq!(whole().await, 0);
    }
    record(&shared, &titled("after", at(-4))).await;
    record(&shared, &kept(None, at(-5))).await;
    assert_eq!(shared.forget_session(&here(), at(-5), NOW).await.unwrap(), Deleted::Yes(0));
    let left = document(&database).await;
    assert_eq!(left.get_str("title").unwrap(), "after");
    assert!(!left.contains_key("kept_after") && left.get_datetime("expires_at").is_ok(), "{left}");

    records(&database)
        .update_one(doc! {}, doc! { "$unset": { "title": "", "changed_at": "" } })
        .await
        .unwrap();
    record(&shared, &kept(None, at(-4))).await;
    shared.forget_session(&here(), at(-5), NOW).await.unwrap();
    assert_eq!(read(&shared, NOW).await[0].keep.as_ref().unwrap().changed_at, at(-4), "kept after it");
}

#[tokio::test]
async fn a_clear_takes_what_is_dated_ahead_or_not_at_all() {
    let (shared, database) = both(standalone()).await;
    for changed_at in [Bson::DateTime(date(at(hours(1)))), Bson::from(5), Bson::Null] {
        let mut forged = doc! { "_id": "scene_writer:ada:pilot", "user_id": "ada", "assistant": "scene_writer",
        "session_id": "pilot", "title": "still here" };
        forged.insert("changed_at", changed_at);
        records(&database).insert_one(forged).await.unwrap();
        shared.forget_session(&here(), at(-5), NOW).await.unwrap();
        assert_eq!(records(&database).count_documents(doc! {}).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_clear_stays_within_its_session() {
    let (shared, database) = both(standalone()).await;
    let others = [
        scope("eve", Assistant::SCENE_WRITER, "pilot"),
        scope("ada", Assistant::SCRIPTWRITER, "pilot"),
        scope("ada", Assistant::SCENE_WRITER, "finale"),
        scope("ada:x", Assistant::SCENE_WRITER, "y"),
        scope("ada", Assistant::SCENE_WRITER, "x:y"),
    ];
    for scope in &others {
        record(&shared, &SessionRecord { scope: scope.clone(), ..titled("theirs", at(-5)) }).await;
    }
    shared.forget_session(&here(), NOW, NOW).await.unwrap();
    assert_eq!(records(&database).count_documents(doc! { "title": "theirs" }).await.unwrap(), 5);
    assert_eq!(read(&shared, NOW).await.len(), 3);
}

#[tokio::test]
async fn the_id_of_another_is_left_alone() {
    let (shared, database) = both(standalone()).await;
    records(&database)
        .insert_one(doc! { "_id": "scene_writer:ada:pilot", "user_id": "eve", "note": 1 })
        .await
        .unwrap();
    let refused = shared.record_session(&titled("one", at(-5)), NOW).await.unwrap();
    assert_eq!(refused, Stored::Rejected(Refusal::IdTaken));
    assert!(read(&shared, NOW).await.is_empty());
    assert_eq!(document(&database).await.len(), 3);
}

#[tokio::test]
async fn a_unique_index_refuses_a_record_and_no_other() {
    let (shared, database) = both(standalone()).await;
    let unique = doc! { "key": { "user_id": 1, "session_id": 1 }, "name": "u", "unique": true };
    database.run_command(doc! { "createIndexes": SESSIONS, "indexes": [unique] }).await.unwrap();
    let of = |assistant, session: &str| SessionRecord {
        scope: scope("ada", assistant, session),
        ..titled("one", at(-5))
    };
    let not_unique = Stored::Rejected(Refusal::NotUnique);
    for (record, expected) in [
        (of(Assistant::SCENE_WRITER, "pilot"), Stored::Yes),
        (of(Assistant::SCRIPTWRITER, "pilot"), not_unique),
        (of(Assistant::SCRIPTWRITER, "finale"), Stored::Yes),
    ] {
        assert_eq!(shared.record_session(&record, NOW).await.unwrap(), expected, "{:?}", record.scope);
    }
}

/// A whole document, as another program may write it.
fn whole() -> Document {
    doc! { "_id": "scene_writer:ada:pilot", "user_id": "ada", "assistant": "scene_writer", "session_id": "pilot",
    "title": "Theirs", "pinned": false, "tags": ["noir"], "changed_at": date(at(-5)),
    "expires_at": date(at(LIFE)) }
}

#[tokio::test]
async fn another_programs_record_is_read() {
    let (shared, database) = both(standalone()).await;
    records(&database).insert_one(whole()).await.unwrap();
    let found = read(&shared, NOW).await;
    let detail = found[0].detail.as_ref().unwrap();
    assert_eq!((detail.value.title.as_ref().unwrap().as_str(), detail.change), ("Theirs", None));
    let few = doc! { "_id": "scene_writer:ada:pilot", "user_id": "ada", "assistant": "scene_writer",
    "session_id": "pilot", "changed_at": date(at(60_000)) };
    records(&database).replace_one(doc! {}, few).await.unwrap();
    let found = read(&shared, NOW).await;
    assert_eq!(found[0].detail.as_ref().unwrap().value, SessionDetail::default());
    assert_eq!(found[0].expires_at, Some(NOW.plus(LIFE)), "it goes without saying so");
}

#[tokio::test]
async fn what_is_malformed_is_not_read_and_gives_way() {
    let (shared, database) = both(standalone()).await;
    let tags = |count: u32| (0..count).map(|n| format!("tag{n}")).collect::<Vec<_>>();
    let garbage: Vec<(&str, Bson)> = vec![
        ("_id", "scene_writer:ada:other".into()),
        ("_id", Bson::ObjectId(ObjectId::new())),
        ("_id", "x".repeat(100_000).into()),
        ("assistant", "critic".into()),
        ("session_id", "a b".into()),
        ("title", 5.into()),
        ("title", "x".repeat(81).into()),
        ("title", "x".repeat(1 << 20).into()),
        ("title", "a\u{0}b".into()),
        ("title", doc! { "$ne": 1 }.into()),
        ("pinned", "yes".into()),
        ("tags", "noir".into()),
        ("tags", vec![Bson::from(1)].into()),
        ("tags", vec!["two words"].into()),
        ("tags", tags(Tag::MOST + 1).into()),
        ("changed_at", "now".into()),
        ("changed_at", Bson::DateTime(date(at(60_001)))),
        ("kept_changed_at", Bson::DateTime(date(at(-5)))),
        ("kept_changed_at", 1.into()),
        ("life_changed_at", Bson::DateTime(date(at(-5)))),
        ("life_changed_at", 1.into()),
        ("expires_at", "soon".into()),
        ("filler", "x".repeat(40_000).into()),
    ];
    for (field, value) in garbage {
        let mut document = whole();
        document.insert(field, value);
        records(&database).insert_one(document).await.unwrap();
        assert_eq!(read(&shared, NOW).await, [], "{field}");
        shared.sessions_digest(&here().user, NOW).await.unwrap();
        if !["_id", "assistant", "session_id", "filler"].contains(&field) {
            record(&shared, &titled("ours", at(-4))).await;
            let kept = kept(Some(at(-3)), at(-3));
            record(&shared, &kept).await;
            record(&shared, &lives(4, at(-2))).await;
            assert_eq!(read(&shared, NOW).await.len(), 1, "{field} gives way");
        }
        records(&database).delete_many(doc! {}).await.unwrap();
    }
}

#[tokio::test]
async fn forged_lives_are_not_read() {
    let (shared, database) = both(standalone()).await;
    let moment = |millis: i64| Bson::DateTime(date(at(millis)));
    let forged: Vec<(Bson, Bson)> = vec![
        (0.into(), moment(-LIFE)),
        (3.into(), moment(-LIFE)),
        ((-1_i64).into(), moment(-LIFE)),
        (1.5.into(), moment(-LIFE)),
        ("1".into(), moment(-LIFE)),
        (Bson::Null, moment(-LIFE)),
        (1.into(), Bson::Null),
        (1.into(), "all".into()),
        (1.into(), moment(-5)),
        (1.into(), moment(999 * LIFE)),
    ];
    for (hours, gone_through) in forged {
        let mut document = whole();
        document.extend(
            doc! { "life_changed_at": date(at(-5)), "life_hours": hours, "gone_through": gone_through },
        );
        records(&database).insert_one(&document).await.unwrap();
        assert_eq!(read(&shared, NOW).await, [], "{document}");
        records(&database).delete_many(doc! {}).await.unwrap();
    }
}

#[tokio::test]
async fn a_shorter_life_ends_the_record_with_its_messages() {
    let (shared, database) = both(standalone()).await;
    let expires = async || document(&database).await.get_datetime("expires_at").ok().copied();
    record(&shared, &titled("The lamp room", at(-10))).await;
    let short = lives(1, at(-9));
    record(&shared, &short).await;
    assert_eq!(expires().await, Some(date(at(hours(1)))));
    let found = read(&shared, NOW).await;
    assert_eq!((found.len(), &found[0].lifespan), (1, &short.lifespan));
    assert!(found[0].detail.is_some());
    record(&shared, &lives(12, at(-10))).await;
    assert_eq!(read(&shared, NOW).await[0].lifespan, short.lifespan, "an earlier choice does not count");
    record(&shared, &kept(None, at(-8))).await;
    record(&shared, &lives(4, at(-7))).await;
    assert_eq!(expires().await, None, "not while it is kept");
    shared.forget_session(&here(), NOW, NOW).await.unwrap();
    assert_eq!(read(&shared, NOW).await, [], "a clear ends it");
}

#[tokio::test]
async fn an_earlier_shorter_life_does_not_end_the_record_of_a_later_one() {
    let (shared, database) = both(standalone()).await;
    let (shorter, longer) = (lives(1, at(-9)), lives(24, at(-5)));
    record(&shared, &longer).await;
    record(&shared, &shorter).await;
    assert_eq!(document(&database).await.get_datetime("expires_at").unwrap(), &date(at(LIFE)));
    assert_eq!(read(&shared, at(LIFE - 1)).await, [longer]);
}

#[tokio::test]
async fn forged_keeps_are_not_read() {
    let (shared, database) = both(standalone()).await;
    let keep = |after: Bson, released: Bson| {
        let mut document = whole();
        document
            .extend(doc! { "kept_changed_at": date(at(-5)), "kept_after": after, "released_at": released });
        document
    };
    let moment = |millis: i64| Bson::DateTime(date(at(millis)));
    let forged = [
        keep(Bson::Null, Bson::Null),
        keep("then".into(), Bson::Null),
        keep(moment(-LIFE), "never".into()),
        keep(moment(-LIFE), moment(999 * LIFE)),
    ];
    for document in forged {
        records(&database).insert_one(document).await.unwrap();
        assert_eq!(read(&shared, NOW).await, []);
        records(&database).delete_many(doc! {}).await.unwrap();
    }
    records(&database).insert_one(keep(moment(-LIFE), moment(-5))).await.unwrap();
    assert!(read(&shared, NOW).await[0].keep.is_some());
}

#[tokio::test]
async fn a_release_outlives_the_details() {
    let (shared, database) = both(standalone()).await;
    record(&shared, &titled("canary", at(-9))).await;
    let first = kept(Some(at(-5)), at(-5));
    record(&shared, &first).await;
    let released = async |record: &SessionRecord, now| {
        let release = record.keep.as_ref().unwrap();
        assert_eq!(shared.record_release(&here(), release, now).await.unwrap(), Stored::Yes);
    };
    released(&first, NOW).await;
    assert_eq!(records(&database).count_documents(doc! { "title": "canary" }).await.unwrap(), 1);
    let later = at(LIFE + hours(1));
    let lasting = SessionRecord { expires_at: Some(at(400 * LIFE)), ..first.clone() };
    assert_eq!(read(&shared, later).await, std::slice::from_ref(&lasting));
    assert_eq!(shared.delete_expired_sessions(&here().user, later).await.unwrap(), Deleted::Yes(1));
    let left = records(&database).find_one(doc! {}).await.unwrap().unwrap();
    assert_eq!(left.get_str("_id").unwrap(), "released:scene_writer:ada:pilot");
    assert!(!left.contains_key("title") && !left.contains_key("tags"), "{left}");

    let second = kept(Some(at(9)), at(9));
    for release in [&second, &first] {
        released(release, later).await;
    }
    let lasting = SessionRecord { expires_at: Some(later.plus(400 * LIFE)), ..second };
    assert_eq!(read(&shared, later).await, [lasting], "the last one");
    shared.forget_session(&here(), later, later).await.unwrap();
    assert_eq!(read(&shared, later).await.len(), 1, "a clear does not say that it was released");
    assert!(read(&shared, later.plus(400 * LIFE)).await.is_empty());
}

#[tokio::test]
async fn a_forged_release_is_not_read() {
    let (shared, database) = both(standalone()).await;
    let forged = |id: &str, released_at: Bson| {
        let mut document = whole();
        document.extend(doc! {
            "_id": id, "kept_changed_at": date(at(-5)), "kept_after": date(at(-LIFE)), "released_at": released_at,
            "expires_at": date(at(900 * LIFE)),
        });
        document
    };
    let id = "released:scene_writer:ada:pilot";
    let moment = Bson::DateTime(date(at(-5)));
    for document in [
        forged(id, Bson::Null),
        forged(id, "then".into()),
        forged(id, Bson::DateTime(date(at(-4)))),
        forged("released:scene_writer:ada:other", moment.clone()),
        forged("released:released:scene_writer:ada:pilot", moment.clone()),
    ] {
        records(&database).insert_one(document).await.unwrap();
        assert_eq!(read(&shared, NOW).await, []);
        records(&database).delete_many(doc! {}).await.unwrap();
    }
    records(&database).insert_one(forged(id, moment)).await.unwrap();
    let found = read(&shared, NOW).await;
    assert_eq!((found[0].detail.clone(), found[0].expires_at), (None, Some(NOW.plus(400 * LIFE))));
}

#[tokio::test]
async fn what_a_writer_typed_is_only_text() {
    let (shared, database) = both(standalone()).await;
    let mut record_ = titled("$where", at(-5));
    if let Some(detail) = &mut record_.detail {
        detail.value.tags = ["$title", "{}", "a.b"].map(|tag| tag.parse().unwrap()).to_vec();
    }
    record(&shared, &record_).await;
    assert_eq!(document(&database).await.get_str("title").unwrap(), "$where");
    assert_eq!(read(&shared, NOW).await, [record_]);
}

#[tokio::test]
async fn the_digest_of_sessions_notices_changes() {
    let (shared, database) = both(standalone()).await;
    let digest = async || shared.sessions_digest(&here().user, NOW).await.unwrap();
    let mut seen = vec![digest().await];
    for change in
        [titled("one", at(-9)), titled("two", at(-8)), kept(None, at(-7)), kept(Some(at(-6)), at(-6))]
    {
        record(&shared, &change).await;
        let now = digest().await;
        assert!(!seen.contains(&now), "{seen:?} {now:?}");
        seen.push(now);
    }
    records(&database).delete_many(doc! {}).await.unwrap();
    assert_eq!(digest().await, seen[0]);
}
