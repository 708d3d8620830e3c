//! Files of other versions of the app.
//!
//! `fixtures/schema-N.db` is an unencrypted store as the app of schema N wrote it, and is never written again once N
//! was released. A new one is made with `WRITERS_ROOM_WRITE_FIXTURE=1 cargo test -p history --test room schema`.

use std::path::{Path, PathBuf};

use history::{
    Channel, DetailChange, Error, LIFE, Life, Local, Measured, MessageId, OwnAction, QueuedMessage,
    SessionDetail, SessionModel, State, Timestamp,
    local::{Outcome, Storage, Upload},
};

use super::common::*;

pub(crate) const NEWEST: u32 = 23;

pub(crate) fn fixture(schema: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/schema-{schema}.db"))
}

/// What every fixture since schema 3 holds beside the rest; its words a minute since schema 15.
fn channel() -> Channel {
    Channel {
        id: "0197e0a0-0000-7000-8000-000000000001".parse().unwrap(),
        name: "Night Kitchen".into(),
        audience: "Night owls".into(),
        tone: "Dry".into(),
        language: "हिन्दी".into(),
        running_length: "8 to 10 minutes".into(),
        words_per_minute: Some(160),
        notes: "Never \"guys\".".into(),
    }
}

/// What every fixture since schema 9 holds beside that.
fn model() -> SessionModel {
    SessionModel {
        provider: "openai".into(),
        origin: "https://models.invalid".into(),
        model: "writer-large".into(),
        listed_tokens: Some(200_000),
    }
}

/// What every fixture since schema 10 holds beside that.
fn action() -> OwnAction {
    OwnAction {
        id: "0197e0a0-0000-7000-8000-000000000002".parse().unwrap(),
        name: "Pitch to {{who}}".into(),
        text: "Pitch this to {{who}}.".into(),
    }
}

/// What every fixture since schema 13 holds beside that.
fn queued() -> QueuedMessage {
    QueuedMessage {
        id: "64b000000000000000000001".parse().unwrap(),
        text: "And a dolly? 🎬".into(),
        request_id: "r1".into(),
        channel: Some(channel().id),
    }
}

/// What every fixture since schema 14 says of a session beside that.
fn detail() -> SessionDetail {
    let tags = ["Lehrstück", "रात"].map(|tag| tag.parse().unwrap());
    SessionDetail { title: Some("Wide shots".parse().unwrap()), pinned: true, tags: tags.into() }
}

/// What every fixture since schema 19 has chosen for that session.
fn life() -> Life {
    Life::of_hours(4).unwrap()
}

/// What every fixture holds.
async fn write(file: &Path) {
    let local = Local::open(file, Storage::Unencrypted).unwrap();
    let (_, reply) =
        exchange(&local, &here(), "What's a wide shot?", "It shows the whole place. एक दृश्य 🎬", NOW).await;
    local.store_sent_context(&here(), reply.id, "{\"tokens\":7}".into(), NOW).await.unwrap();
    let turn = send(&local, &elsewhere(), "Write an ending", at(10)).await;
    end(&local, &turn, Outcome::Stopped, "FADE", at(10)).await;
    exchange(&local, &scope("bo", history::Assistant::SCRIPTWRITER, "gone"), "cleared", "cleared", at(20))
        .await;
    local
        .clear(&scope("bo", history::Assistant::SCRIPTWRITER, "gone"), sure(at(3_000), 1_000))
        .await
        .unwrap();
    let draft = history::Draft { label: label("main"), text: "INT. ".into(), not_carried: "[[7]]".into() };
    local.save_draft(&here(), draft, at(30)).await.unwrap();
    let row = history::WindowRow { label: label("main"), scope: here(), scroll: None, channel: None };
    local.save_window(row).await.unwrap();
    local.save_channel(&here().user, channel()).await.unwrap();
    local.choose_channel(&label("main"), Some(channel().id)).await.unwrap();
    local.choose_session_model(&here(), Some(model()), at(40)).await.unwrap();
    local.save_own_action(&here().user, action()).await.unwrap();
    // Since schema 12.
    local.keep(&elsewhere(), sure(at(50), 0)).await.unwrap();
    // Since schema 13.
    local.queue(&here(), queued(), None, at(50)).await.unwrap();
    let SessionDetail { title, pinned, tags } = detail();
    for change in [DetailChange::Title(title), DetailChange::Pinned(pinned), DetailChange::Tags(tags)] {
        local.change_session(&here(), change, sure(at(50), 0)).await.unwrap();
    }
    // Since schema 19.
    local.choose_life(&here(), life(), sure(at(50), 0)).await.unwrap();
    local.scrub().await.unwrap();
}

#[tokio::test]
async fn every_released_schema_opens() {
    if std::env::var_os("WRITERS_ROOM_WRITE_FIXTURE").is_some() {
        let _ = std::fs::remove_file(fixture(NEWEST));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        write(&file).await;
        std::fs::copy(&file, fixture(NEWEST)).unwrap();
    }
    for schema in 1..=NEWEST {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        std::fs::copy(fixture(schema), &file).unwrap();
        let local = Local::open(&file, Storage::Unencrypted).unwrap();
        let now = at(100);
        assert_eq!(
            texts(&local, &here(), now).await,
            ["What's a wide shot?", "It shows the whole place. एक दृश्य 🎬"]
        );
        let stopped = all(&local, &elsewhere(), now).await;
        assert_eq!((stopped[1].content.as_str(), stopped[1].state), ("FADE", State::Stopped));
        assert_eq!(local.sessions(&here().user, now).await.unwrap().len(), 2);
        assert_eq!(search(&local, &here().user, "दृश्य", 5, now).await.len(), 1);
        let gone = scope("bo", history::Assistant::SCRIPTWRITER, "gone");
        let clears = clears(&file, &gone);
        assert_eq!((clears.len(), clears[0].message_ids.len(), clears[0].through), (1, 2, Some(NOW)));
        assert!(all(&local, &gone, now).await.is_empty());
        let waiting = outbox(&local).await;
        assert_eq!((waiting.len(), waiting.last()), (5, Some(&OutboxEntry::Clear(clears[0].id))));
        let windows = local.windows().await.unwrap();
        let words_per_minute = (schema >= 15).then_some(160);
        let since_3 = (schema >= 3).then(|| Channel { words_per_minute, ..channel() });
        assert_eq!((windows.len(), &windows[0].channel), (1, &since_3.clone().map(|channel| channel.id)));
        assert_eq!(local.channels(&here().user).await.unwrap(), Vec::from_iter(since_3));
        let since_9 = (schema >= 9).then(model);
        assert_eq!(local.session_model(&here()).await.unwrap(), since_9);
        let since_14 = if schema >= 14 { detail() } else { SessionDetail::default() };
        assert_eq!(local.session(&here(), now).await.unwrap().unwrap().detail, since_14);
        let since_19 = if schema >= 19 { life() } else { Life::default() };
        assert_eq!(local.lifespan(&here()).await.unwrap().life, since_19);
        let since_10 = (schema >= 10).then(action);
        assert_eq!(local.own_actions(&here().user).await.unwrap(), Vec::from_iter(since_10));
        let since_13 = (schema >= 13).then(queued);
        assert_eq!(local.queued_messages(&here(), now).await.unwrap(), Vec::from_iter(since_13));
        let reply = all(&local, &here(), now).await[1].id;
        let saw = local.details(&here(), reply, now).await.unwrap().sent_context;
        assert_eq!(saw.as_deref(), (schema >= 3).then_some("{\"tokens\":7}"));
        let draft = local.take_draft(&here(), &label("main"), NOW).await.unwrap();
        assert_eq!(
            (draft.text.as_str(), draft.not_carried.as_str()),
            ("INT. ", if schema >= 16 { "[[7]]" } else { "" })
        );
        local.correct(Measured { offset_ms: 50, error_ms: 5, run: 9, at: at(100) }).await.unwrap();
        let uploads = uploads(&local, now).await;
        let [
            Upload::Clear { .. },
            Upload::Message { message: question, .. },
            Upload::Message { message: reply, .. },
            ..,
        ] = uploads.as_slice()
        else {
            panic!("{uploads:?}")
        };
        assert_eq!((question.turn, reply.turn), (Some(reply.message.id), Some(reply.message.id)));
        assert_eq!((question.message.created_at, question.message.clock_error_ms), (at(50), None));
        let connected: Option<String> =
            open_directly(&file).query_row("SELECT name FROM place", [], |row| row.get(0)).unwrap();
        assert_eq!((uploads.len(), connected), (5, None));
        exchange(&local, &here(), "and on", "and on", now).await;
        let is_kept = schema >= 12;
        let session = local.session(&elsewhere(), now).await.unwrap().unwrap();
        assert_eq!(session.kept.is_some_and(|kept| kept.released_at.is_none()), is_kept);
        let to_go_up = local.kept_uploads(9).await.unwrap().len();
        assert_eq!(to_go_up, if is_kept { 2 } else { 0 }, "what was kept before is to go up");
        assert_eq!(sweep(&local, at(100 + LIFE)).await.len(), if is_kept { 4 } else { 6 });
    }
}

#[tokio::test]
async fn schema_1_questions_name_their_newest_reply() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    std::fs::copy(fixture(1), &file).unwrap();
    let newest = MessageId::new();
    let inside = open_directly(&file);
    inside
        .execute(
            "INSERT INTO turn SELECT zeroblob(12), user_id, assistant, session_id, 'again', question, ?1, state, started_at
             FROM turn WHERE session_id = 'pilot'",
            [newest],
        )
        .unwrap();
    inside.execute("UPDATE message SET content = '' WHERE content = 'FADE'", []).unwrap();
    drop(inside);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    local.correct(Measured { offset_ms: 0, error_ms: 5, run: 9, at: at(100) }).await.unwrap();
    let uploads = local.uploads(9, at(100)).await.unwrap();
    let turn = uploads.iter().find_map(|upload| match upload {
        Upload::Message { message, .. } if message.message.content == "What's a wide shot?" => message.turn,
        _ => None,
    });
    assert_eq!((turn, uploads.len()), (Some(newest), 4));
}

#[tokio::test]
async fn schema_3_future_dates_are_cut() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    std::fs::copy(fixture(3), &file).unwrap();
    let inside = open_directly(&file);
    let never = 253_402_300_800_000_i64;
    let now = chrono::Utc::now().timestamp_millis();
    let clear = |n: u8, received: bool, through: i64, cleared_at: i64| {
        inside
            .execute(
                "INSERT INTO clear (id, user_id, assistant, session_id, received, through, cleared_at)
                 VALUES (?1, 'ada', 'scene_writer', 'pilot', ?2, ?3, ?4)",
                rusqlite::params![[n; 12], received, through, cleared_at],
            )
            .unwrap();
    };
    clear(1, true, now - 10, now - 1_000);
    clear(2, true, now - 2_000, now - 1_000);
    clear(3, true, now - 2_000, never);
    clear(4, true, never, now - 1_000);
    clear(5, true, never, never);
    clear(6, false, now - 2_000, now);
    let message = |n: u8, turn: Option<[u8; 12]>, created_at: i64| {
        inside
            .execute(
                "INSERT INTO message (id, user_id, assistant, session_id, role, content, created_at, state, shared, turn_id)
                 VALUES (?1, 'ada', 'scene_writer', 'finale', 'user', 'giraffe', ?2, 'complete', 1, ?3)",
                rusqlite::params![[n; 12], created_at, turn],
            )
            .unwrap();
        let number = inside.last_insert_rowid();
        inside.execute("INSERT INTO message_index (rowid, folded) VALUES (?1, 'giraffe')", [number]).unwrap();
    };
    message(1, None, never);
    message(2, None, now);
    message(3, Some([3; 12]), never);
    drop(inside);

    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    let kept: Vec<_> = clears(&file, &here())
        .into_iter()
        .map(|clear| (clear.id, clear.through.unwrap().millis() - now))
        .collect();
    let id = |n: u8| MessageId::from(bson::oid::ObjectId::from_bytes([n; 12]));
    assert_eq!(kept, [(id(1), -1_000), (id(2), -2_000), (id(6), -2_000)]);
    let found = search(&local, &here().user, "giraffe", 9, Timestamp::from_millis(now)).await;
    assert_eq!(found, [id(3), id(2)], "what names a turn is the writer's own");
}

#[tokio::test]
async fn a_newer_store_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    std::fs::copy(fixture(NEWEST), &file).unwrap();
    let newer = open_directly(&file);
    // In another journal mode as well: a newer app may have its reasons.
    newer.pragma_update(None, "journal_mode", "delete").unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let before = bytes(folder.path());
    let refused = Local::open(&file, Storage::Unencrypted);
    assert!(matches!(refused, Err(Error::NewerVersion { found: 99, known: NEWEST })), "{:?}", refused.err());
    assert_eq!(bytes(folder.path()), before);
}

#[tokio::test]
async fn an_interrupted_creation_is_completed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    // All that exists before the first migration is committed: a header that says WAL.
    open_directly(&file).pragma_update(None, "journal_mode", "wal").unwrap();
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    exchange(&local, &here(), "q", "a", NOW).await;
    assert_eq!(texts(&local, &here(), NOW).await, ["q", "a"]);
}

#[tokio::test]
async fn from_schema_4_a_sentence_about_a_reply_is_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    std::fs::copy(fixture(4), &file).unwrap();
    let sentence = r#"{"code":"unreachable","message":"There is no host named models.invalid."}"#;
    let inside = open_directly(&file);
    inside.execute("UPDATE message SET problem = ?1 WHERE content = 'FADE'", [sentence]).unwrap();
    drop(inside);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    let messages = all(&local, &elsewhere(), at(100)).await;
    assert_eq!(messages[1].problem.as_deref(), Some(r#"{"name":"reply_interrupted"}"#));
    assert_eq!(messages[0].problem, None);
}

#[tokio::test]
async fn from_schema_5_what_was_refused_is_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    std::fs::copy(fixture(5), &file).unwrap();
    let inside = open_directly(&file);
    inside.execute("UPDATE outbox SET problem = 'it is larger than MongoDB takes (16 MB)'", []).unwrap();
    drop(inside);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    let (waiting, rejected) = local.count_waiting(at(100)).await.unwrap();
    assert_eq!((waiting, rejected), (5, 0));
}

#[tokio::test]
async fn from_schema_5_a_stored_sentence_is_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    std::fs::copy(fixture(5), &file).unwrap();
    let said =
        r#"{"name":"said","params":{"code":"unreachable","sentence":"There is no host models.invalid."}}"#;
    let typed = r#"{"name":"reply_filtered","params":{"host":"models.invalid"}}"#;
    let inside = open_directly(&file);
    for (content, problem) in [("FADE", said), ("It shows the whole place. एक दृश्य 🎬", typed)]
    {
        let rows = inside.execute("UPDATE message SET problem = ?2 WHERE content = ?1", [content, problem]);
        assert_eq!(rows.unwrap(), 1);
    }
    drop(inside);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    let stopped = all(&local, &elsewhere(), at(100)).await;
    assert_eq!(stopped[1].problem.as_deref(), Some(r#"{"name":"reply_interrupted"}"#));
    let filtered = all(&local, &here(), at(100)).await;
    assert_eq!(filtered[1].problem.as_deref(), Some(typed));
}
