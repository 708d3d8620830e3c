//! What the sweeper takes, and what it leaves.

use history::{Draft, LIFE, Life, Scope, WindowRow, hours};

use super::common::*;

/// A clear of which the full disk took only the record: what it covers is still in the tables.
pub(crate) fn record_only(file: &std::path::Path, scope: &Scope, now: history::Timestamp) {
    let inside = open_directly(file);
    let id = history::MessageId::new();
    inside
        .execute(
            "INSERT INTO clear (id, user_id, assistant, session_id, through, cleared_at) VALUES (?1, ?2, ?3, ?4, NULL, ?5)",
            rusqlite::params![id, scope.user, scope.assistant, scope.session, now],
        )
        .unwrap();
    inside
        .execute(
            "INSERT INTO cleared_message (clear, message_id)
             SELECT (SELECT number FROM clear WHERE id = ?1), id FROM message WHERE user_id = ?2 AND assistant = ?3 AND session_id = ?4",
            rusqlite::params![id, scope.user, scope.assistant, scope.session],
        )
        .unwrap();
}

#[tokio::test]
async fn the_sweep_names_what_it_removed_and_where() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "old", "old", NOW).await;
    exchange(&local, &elsewhere(), "new", "new", at(10)).await;
    let mut swept = sweep(&local, at(LIFE)).await;
    swept.sort_by_key(|(_, id)| *id);
    assert_eq!(swept, [(here(), turn.question.id), (here(), reply.id)]);
    assert!(sweep(&local, at(LIFE)).await.is_empty());
    assert_eq!(texts(&local, &elsewhere(), at(LIFE)).await, ["new", "new"]);
}

/// Without a shared store, the changes of every session wait for as long as the sessions are kept.
#[tokio::test]
async fn changes_of_many_sessions_wait_through_a_sweep() {
    const MANY: u32 = 2_000;
    let (_folder, file, local) = plain();
    let inside = open_directly(&file);
    inside
        .execute(
            "INSERT INTO session_life (user_id, assistant, session_id, hours, gone_through, changed_at, change_id, lasts_until)
             WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1)
             SELECT 'ada', 'scene_writer', 'session-' || n, 4, 0, 0, randomblob(12), ?2 FROM n",
            rusqlite::params![MANY, at(LIFE)],
        )
        .unwrap();
    inside
        .execute("INSERT INTO outbox (kind, item) SELECT 'detail', change_id FROM session_life", [])
        .unwrap();
    inside.execute("UPDATE session_life SET change_id = NULL WHERE session_id = 'session-7'", []).unwrap();
    sweep(&local, NOW).await;
    assert_eq!(local.count_waiting(NOW).await.unwrap(), (MANY - 1, 0));
}

#[tokio::test]
async fn more_than_one_batch_goes_in_one_sweep() {
    let local = memory();
    for n in 0..350 {
        exchange(&local, &here(), &format!("q{n}"), "a", at(n)).await;
    }
    assert_eq!(sweep(&local, at(LIFE + 349)).await.len(), 700);
    assert!(outbox(&local).await.is_empty());
}

#[tokio::test]
async fn the_sweep_finishes_a_recorded_clear() {
    let (_folder, file, local) = plain();
    let (turn, reply) = exchange(&local, &here(), "marker", "marker", sure(NOW, 0)).await;
    let running = send(&local, &here(), "marker", at(1)).await;
    local
        .save_draft(
            &here(),
            Draft { label: label("main"), text: "marker".into(), not_carried: String::new() },
            at(1),
        )
        .await
        .unwrap();
    record_only(&file, &here(), at(2));

    let now = at(3);
    assert!(all(&local, &here(), now).await.is_empty());
    assert!(local.sessions(&here().user, now).await.unwrap().is_empty());
    assert!(search(&local, &here().user, "marker", 10, now).await.is_empty());
    for id in [turn.question.id, reply.id, running.question.id, running.reply.id] {
        assert!(matches!(local.message(&here(), id, now).await, Err(history::Error::Unknown)));
    }
    assert_eq!(local.take_draft(&here(), &label("main"), NOW).await.unwrap().text, "", "nor its draft");
    local.grow(&here(), running.reply.id, "marker".into(), now).await.unwrap();
    local.interrupt(None, None).await.unwrap();
    assert!(outbox(&local).await.is_empty(), "nothing of it is sent anywhere");
    assert!(upload_ids(&local, now).await.is_empty());
    assert_eq!(local.count_waiting(now).await.unwrap(), (0, 0));
    assert!(send(&local, &here(), "anew", now).await.context.is_empty());
    local
        .save_draft(
            &here(),
            Draft { label: label("main"), text: "typed after".into(), not_carried: String::new() },
            at(1),
        )
        .await
        .unwrap();

    assert_eq!(sweep(&local, now).await.len(), 4);
    assert_eq!(texts(&local, &here(), now).await, ["anew", ""]);
    assert_eq!(local.take_draft(&here(), &label("main"), NOW).await.unwrap().text, "typed after");
    let left: i64 =
        open_directly(&file).query_row("SELECT count(*) FROM message", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 2);
}

#[tokio::test]
async fn a_cleared_draft_never_comes_back() {
    let (_folder, file, local) = plain();
    local
        .save_window(WindowRow { label: label("main"), scope: here(), scroll: None, channel: None })
        .await
        .unwrap();
    local
        .save_draft(
            &here(),
            Draft { label: label("main"), text: "marker".into(), not_carried: String::new() },
            NOW,
        )
        .await
        .unwrap();
    record_only(&file, &here(), at(1));
    // The app was not started again for longer than a clear is kept.
    sweep(&local, at(CLEAR_LIFE + LIFE)).await;
    assert_eq!(local.take_draft(&here(), &label("main"), NOW).await.unwrap().text, "");
    assert_eq!(count_clears(&local).await, 0);
}

#[tokio::test]
async fn a_clear_is_kept_for_48_hours() {
    let local = memory();
    exchange(&local, &here(), "q", "a", NOW).await;
    let clear = local.clear(&here(), unsure(NOW)).await.unwrap();
    sweep(&local, at(CLEAR_LIFE - 1)).await;
    assert_eq!(count_clears(&local).await, 1);
    assert_eq!(outbox(&local).await, [OutboxEntry::Clear(clear.id)]);
    sweep(&local, at(CLEAR_LIFE)).await;
    assert_eq!(count_clears(&local).await, 0);
    assert!(outbox(&local).await.is_empty());
}

#[tokio::test]
async fn the_rows_of_a_day_leave_no_rows_behind() {
    let (_folder, file, local) = plain();
    for n in 0..30 {
        exchange(&local, &here(), "words to index", "and more", at(n)).await;
        local.choose_life(&here(), Life::CHOICES[n as usize % 4], unsure(at(n))).await.unwrap();
        if n % 10 == 0 {
            local.clear(&here(), unsure(at(n))).await.unwrap();
        }
    }
    sweep(&local, at(CLEAR_LIFE + hours(1))).await;
    local.scrub().await.unwrap();
    let inside = open_directly(&file);
    for table in DERIVED {
        let left: i64 =
            inside.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
        assert_eq!(left, 0, "{table}");
    }
}

/// Every table with something that is made from messages or typed in a conversation. All of it goes with them.
const DERIVED: [&str; 15] = [
    "message",
    "part",
    "turn",
    "message_terms_docsize",
    "outbox",
    "draft",
    "queued",
    "session_model",
    "kept",
    "kept_upload",
    "session_detail",
    "session_life",
    // These outlive what they cover: by a day, or where the conversation was kept by 400.
    "kept_release",
    "clear",
    "cleared_message",
];

/// The others: what is the writer's own, and what is about windows, the shared store and the file.
const LASTING: [&str; 7] = ["channel", "own_action", "tally", "window", "place", "dated_ahead", "deletion"];

#[test]
fn every_table_is_known_as_derived_or_lasting() {
    let (_folder, file, _local) = plain();
    let inside = open_directly(&file);
    let mut statement = inside.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let tables = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    for table in tables.map(Result::unwrap) {
        let is_of_sqlite = table.starts_with("sqlite_") || table.starts_with("message_terms");
        let known = DERIVED.iter().chain(&LASTING).any(|known| *known == table);
        assert!(is_of_sqlite || known, "does {table} go with a clear and with the expiry?");
    }
}
