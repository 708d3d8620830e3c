//! A store of which a part is damaged: what can be read is saved, what was cleared stays gone, nothing is overwritten.

use std::path::Path;

use history::{
    Channel, DetailChange, Draft, Error, Life, Local, Measured, Scope, SessionModel, WindowRow,
    local::{Anchor, Found, Key, Outcome, Salt, Storage, finish_rescue, inspect, rescue},
};

use super::{
    common::*,
    schema::{NEWEST, fixture},
};

const PAGE: usize = 4096;

fn storage(file: &Path, plain: bool) -> Storage {
    if plain {
        return Storage::Unencrypted;
    }
    let salt = match inspect(file) {
        Ok(Found::Encrypted(salt)) => salt,
        _ => Salt::random().unwrap(),
    };
    Storage::Encrypted(Key::from_hex(&"7a".repeat(32)).unwrap(), salt)
}

fn model() -> SessionModel {
    SessionModel {
        provider: "openai".into(),
        origin: "https://models.invalid".into(),
        model: "writer-large".into(),
        listed_tokens: None,
    }
}

/// A store with something of everything in it; nothing of it is in the WAL.
async fn fill(file: &Path, plain: bool) {
    let local = Local::open(file, storage(file, plain)).unwrap();
    for n in 0..30 {
        exchange(&local, &elsewhere(), "cleared question", "cleared answer", at(n)).await;
    }
    local.clear(&elsewhere(), unsure(at(40))).await.unwrap();
    for n in 0..60 {
        exchange(&local, &here(), &format!("question {n}"), &"an answer ".repeat(60), at(100 + n)).await;
    }
    let half = send(&local, &here(), "half", at(200)).await;
    end(&local, &half, Outcome::Stopped, "half an answer", at(201)).await;
    let draft = Draft { label: label("main"), text: "typed".into(), not_carried: String::new() };
    local.save_draft(&here(), draft, at(202)).await.unwrap();
    let row = WindowRow { label: label("main"), scope: here(), scroll: None, channel: None };
    local.save_window(row).await.unwrap();
    local.choose_session_model(&here(), Some(model()), at(203)).await.unwrap();
    let title = DetailChange::Title(Some("The lamp room".parse().unwrap()));
    local.change_session(&here(), title, unsure(at(203))).await.unwrap();
    local.settle("a database").await.unwrap();
    local.scrub().await.unwrap();
}

/// The pages of a table, index or shadow table of an unencrypted store.
fn pages_of(file: &Path, name: &str) -> Vec<usize> {
    let inside = open_directly(file);
    let mut statement = inside.prepare("SELECT pageno FROM dbstat WHERE name = ?1").unwrap();
    let pages = statement.query_map([name], |row| row.get::<_, i64>(0)).unwrap();
    pages.map(|page| usize::try_from(page.unwrap()).unwrap()).collect()
}

fn ruin(file: &Path, pages: &[usize]) {
    let mut bytes = std::fs::read(file).unwrap();
    for page in pages {
        bytes[(page - 1) * PAGE..page * PAGE].fill(0x5a);
    }
    std::fs::write(file, bytes).unwrap();
}

async fn questions(local: &Local, scope: &Scope) -> Vec<String> {
    texts(local, scope, at(300)).await
}

#[tokio::test]
async fn everything_readable_is_rescued() {
    for plain in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        fill(&file, plain).await;
        let before = std::fs::read(&file).unwrap();
        let local = Local::open(&file, storage(&file, plain)).unwrap();
        let (messages, waiting) = (all(&local, &here(), at(300)).await, outbox(&local).await);
        local.close().await.unwrap();

        let rescued = rescue(&file, &storage(&file, plain), at(300)).unwrap();

        assert_eq!(rescued.messages, messages.len() as u64);
        assert_eq!(std::fs::read(&rescued.aside).unwrap(), before, "plain {plain}");
        let local = Local::open(&file, storage(&file, plain)).unwrap();
        assert_eq!(all(&local, &here(), at(300)).await, messages);
        assert_eq!(outbox(&local).await, waiting);
        assert_eq!(local.take_draft(&here(), &label("main"), NOW).await.unwrap().text, "typed");
        assert_eq!(local.windows().await.unwrap().len(), 1);
        assert_eq!(local.session_model(&here()).await.unwrap(), Some(model()));
        let named = local.session(&here(), at(300)).await.unwrap().unwrap();
        assert_eq!(named.detail.title, Some("The lamp room".parse().unwrap()));
        assert!(!local.settle("a database").await.unwrap());
        assert_eq!(count_clears(&local).await, 1);
        if plain {
            assert_eq!(clears(&file, &elsewhere())[0].message_ids.len(), 60);
        }
        assert_eq!(search(&local, &here().user, "question 7", 5, at(300)).await.len(), 1);
    }
}

#[tokio::test]
async fn a_rescue_skips_a_damaged_page() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    fill(&file, true).await;
    let leaves = pages_of(&file, "message");
    ruin(&file, &[leaves[leaves.len() / 2], leaves[leaves.len() / 2 + 2]]);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert!(matches!(local.load(&here(), Anchor::Newest, 500, at(300)).await, Err(Error::Damaged)));
    local.close().await.unwrap();

    let rescued = rescue(&file, &Storage::Unencrypted, at(300)).unwrap();

    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    let found = questions(&local, &here()).await;
    assert_eq!(rescued.messages, found.len() as u64);
    assert!((90..122).contains(&found.len()), "{} of 122", found.len());
    assert_eq!((found[0].as_str(), found.last().unwrap().as_str()), ("question 0", "half an answer"));
    exchange(&local, &here(), "goes on", "it does", at(301)).await;
    local.check().await.unwrap();
}

/// As a full disk leaves it: the clear is recorded, and its text waits to be deleted.
async fn cleared_on_a_full_disk(file: &Path) {
    fill(file, true).await;
    let local = Local::open(file, Storage::Unencrypted).unwrap();
    let turn = send(&local, &elsewhere(), "secret question", at(250)).await;
    end(&local, &turn, Outcome::Finished, "secret answer", at(251)).await;
    local.choose_session_model(&elsewhere(), Some(model()), at(252)).await.unwrap();
    drop(local);
    let raw = open_directly(file);
    let id: Vec<u8> = raw.query_row("SELECT x'0102030405060708090a0b0c'", [], |row| row.get(0)).unwrap();
    raw.execute(
        "INSERT INTO clear (id, user_id, assistant, session_id, cleared_at) VALUES (?1, 'ada', 'scene_writer',
            'finale', ?2)",
        rusqlite::params![id, at(260).millis()],
    )
    .unwrap();
    raw.execute(
        "INSERT INTO cleared_message SELECT last_insert_rowid(), id FROM message WHERE session_id = 'finale'",
        [],
    )
    .unwrap();
}

#[tokio::test]
async fn a_rescue_brings_back_no_cleared_text() {
    let damages: [&[&str]; 5] = [
        &["clear"],
        &["cleared_message"],
        &["clear", "clear_scope"],
        &["clear", "cleared_message"],
        &["clear", "sqlite_autoindex_clear_1"],
    ];
    for damage in damages {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        cleared_on_a_full_disk(&file).await;
        let pages: Vec<usize> = damage.iter().flat_map(|name| pages_of(&file, name)).collect();
        ruin(&file, &pages);

        rescue(&file, &Storage::Unencrypted, at(300)).unwrap();

        let local = Local::open(&file, Storage::Unencrypted).unwrap();
        assert_eq!(questions(&local, &elsewhere()).await, [""; 0], "{damage:?}");
        assert!(search(&local, &here().user, "secret", 5, at(300)).await.is_empty(), "{damage:?}");
        let kept = questions(&local, &here()).await.len();
        // Without any word of which sessions were cleared, nothing is certain.
        let expected = if damage.contains(&"clear_scope") { 0 } else { 122 };
        assert_eq!(kept, expected, "{damage:?}");
        assert_eq!(local.session_model(&elsewhere()).await.unwrap(), None, "{damage:?}");
        let chosen = local.session_model(&here()).await.unwrap();
        assert_eq!(chosen, (expected > 0).then(model), "{damage:?}");
        let row = foreign(&elsewhere(), history::Role::User, "new", at(400));
        assert_eq!(local.receive(vec![row], at(400)).await.unwrap().changes.len(), 1, "what is new comes");
    }
}

#[tokio::test]
async fn damage_is_noticed_by_reads_and_by_the_check() {
    for plain in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        fill(&file, plain).await;
        let size = usize::try_from(std::fs::metadata(&file).unwrap().len()).unwrap();
        let local = Local::open(&file, storage(&file, plain)).unwrap();
        local.check().await.unwrap();
        let damaged = local.damaged();
        local.close().await.unwrap();
        drop(local);
        assert!(!damaged.await, "a store that is closed meets no damage");

        ruin(&file, &[size / PAGE / 2, size / PAGE / 2 + 1]);
        let local = Local::open(&file, storage(&file, plain)).unwrap();
        let damaged = local.damaged();
        assert!(matches!(local.check().await, Err(Error::Damaged)), "plain {plain}");
        assert!(damaged.await);
    }
}

#[tokio::test]
async fn a_closed_store_answers_that_it_is_closed() {
    let (_folder, file, local) = plain();
    exchange(&local, &here(), "q", "a", NOW).await;
    let other = local.clone();
    let before = bytes(file.parent().unwrap());
    local.close().await.unwrap();
    assert_eq!(bytes(file.parent().unwrap()), before, "closing leaves the files as they are");
    assert!(matches!(other.load(&here(), Anchor::Newest, 5, NOW).await, Err(Error::Closed)));
    assert!(matches!(other.clear(&here(), unsure(NOW)).await, Err(Error::Closed)));
}

#[tokio::test]
async fn a_crashed_rescue_is_finished() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    let part = |suffix: &str| folder.path().join(format!("history.db{suffix}"));
    fill(&file, true).await;
    // Before the new store was whole: the old one stays.
    std::fs::write(part("-rescuing"), "half").unwrap();
    finish_rescue(&file).unwrap();
    assert!(file.exists() && !part("-rescuing").exists());
    // After the old one was renamed.
    std::fs::rename(&file, part("-rescued")).unwrap();
    finish_rescue(&file).unwrap();
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(questions(&local, &here()).await.len(), 122);
    assert!(!part("-rescued").exists());
}

#[tokio::test]
async fn a_rescued_store_takes_its_place() {
    for wal_is_moved in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        let part = |suffix: &str| folder.path().join(format!("history.db{suffix}"));
        fill(&file, true).await;
        std::fs::copy(&file, part("-rescued")).unwrap();
        let local = Local::open(&file, Storage::Unencrypted).unwrap();
        exchange(&local, &here(), "only in the log", "so is this", at(250)).await;
        local.close().await.unwrap();
        drop(local);
        let old = [std::fs::read(&file).unwrap(), std::fs::read(part("-wal")).unwrap()];
        if wal_is_moved {
            std::fs::rename(part("-wal"), part(".aside-1-wal")).unwrap();
        }

        finish_rescue(&file).unwrap();

        let aside = ["", "-wal"].map(|name| std::fs::read(part(&format!(".aside-1{name}"))).unwrap());
        assert!(aside == old, "the old store is set aside with its log, moved {wal_is_moved}");
        let local = Local::open(&file, Storage::Unencrypted).unwrap();
        assert_eq!(questions(&local, &here()).await.len(), 122, "moved {wal_is_moved}");
        assert!(!part("-rescued").exists());
    }
}

#[tokio::test]
async fn channels_are_rescued() {
    let (_folder, file, local) = plain();
    let channel = Channel {
        id: history::ChannelId::new(),
        name: "Show".into(),
        audience: String::new(),
        tone: String::new(),
        language: String::new(),
        running_length: String::new(),
        words_per_minute: None,
        notes: "notes".into(),
    };
    local.save_channel(&here().user, channel.clone()).await.unwrap();
    local.close().await.unwrap();
    rescue(&file, &Storage::Unencrypted, NOW).unwrap();
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(local.channels(&here().user).await.unwrap(), [channel]);
}

/// What a store has of what every fixture holds, and what of it goes to a shared store.
async fn content(file: &Path) -> String {
    let local = Local::open(file, Storage::Unencrypted).unwrap();
    let (now, user) = (at(100), here().user);
    let messages = [all(&local, &here(), now).await, all(&local, &elsewhere(), now).await];
    let of_user = (
        local.sessions(&user, now).await.unwrap(),
        local.channels(&user).await.unwrap(),
        local.own_actions(&user).await.unwrap(),
    );
    let of_session = (
        local.queued_messages(&here(), now).await.unwrap(),
        local.take_draft(&here(), &label("main"), NOW).await.unwrap(),
        local.session_model(&here()).await.unwrap(),
        local.lifespan(&here()).await.unwrap(),
        local.windows().await.unwrap(),
    );
    local.correct(Measured { offset_ms: 50, error_ms: 5, run: 9, at: now }).await.unwrap();
    let mut records = session_uploads(&local, now).await;
    for (seq, record) in &mut records {
        *seq = 0;
        // Where an earlier version gave a change no id, it gets one that is random.
        if let Some(detail) = &mut record.detail {
            detail.change = None;
        }
        if let Some(keep) = &mut record.keep {
            keep.change = None;
        }
    }
    let shared = (uploads(&local, now).await, local.kept_uploads(9).await.unwrap(), records);
    format!("{messages:#?}\n{of_user:#?}\n{of_session:#?}\n{shared:#?}")
}

#[tokio::test]
async fn a_rescue_loses_nothing_of_an_earlier_version() {
    for schema in 1..=NEWEST {
        let folder = tempfile::tempdir().unwrap();
        let [opened, rescued] = ["opened.db", "rescued.db"].map(|name| folder.path().join(name));
        for file in [&opened, &rescued] {
            std::fs::copy(fixture(schema), file).unwrap();
        }

        rescue(&rescued, &Storage::Unencrypted, at(100)).unwrap();

        assert_eq!(content(&rescued).await, content(&opened).await, "schema {schema}");
    }
}

#[tokio::test]
async fn a_rescue_does_not_believe_a_store_that_it_is_of_an_earlier_version() {
    let folder = tempfile::tempdir().unwrap();
    let [whole, rescued] = ["whole.db", "rescued.db"].map(|name| folder.path().join(name));
    for file in [&whole, &rescued] {
        std::fs::copy(fixture(NEWEST), file).unwrap();
    }
    open_directly(&rescued).pragma_update(None, "user_version", 6).unwrap();
    assert!(matches!(Local::open(&rescued, Storage::Unencrypted), Err(Error::Damaged)));

    rescue(&rescued, &Storage::Unencrypted, at(100)).unwrap();

    assert_eq!(content(&rescued).await, content(&whole).await);
}

#[tokio::test]
async fn a_row_with_a_bad_byte_stops_no_rescue() {
    let places = [
        ("message", "saw", 121),
        ("turn", "state", 122),
        ("outbox", "problem", 122),
        ("place", "name", 122),
        ("window", "channel", 122),
    ];
    for (table, column, kept) in places {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        fill(&file, true).await;
        let raw = open_directly(&file);
        let spoilt = raw
            .execute(
                &format!(
                    "UPDATE {table} SET {column} = CAST(x'61ff' AS TEXT)
                     WHERE rowid = (SELECT max(rowid) FROM {table})"
                ),
                [],
            )
            .unwrap();
        assert_eq!(spoilt, 1, "{table}.{column}");
        drop(raw);

        rescue(&file, &Storage::Unencrypted, at(300)).unwrap();

        let local = Local::open(&file, Storage::Unencrypted).unwrap();
        assert_eq!(questions(&local, &here()).await.len(), kept, "{table}.{column}");
    }
}

#[tokio::test]
async fn a_life_that_nobody_could_choose_is_not_rescued() {
    for (hours, rescued) in [(4, 4), (0, 24), (-5, 24), (1_000, 24)] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        fill(&file, true).await;
        let local = Local::open(&file, Storage::Unencrypted).unwrap();
        local.choose_life(&here(), Life::of_hours(1).unwrap(), unsure(at(300))).await.unwrap();
        drop(local);
        open_directly(&file).execute("UPDATE session_life SET hours = ?1", [hours]).unwrap();

        rescue(&file, &Storage::Unencrypted, at(300)).unwrap();

        let local = Local::open(&file, Storage::Unencrypted).unwrap();
        assert_eq!(local.lifespan(&here()).await.unwrap().life.hours(), rescued, "{hours}");
        assert_eq!(questions(&local, &here()).await.len(), 122, "{hours}");
    }
}

#[tokio::test]
async fn a_release_of_an_id_that_is_none_is_not_rescued() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    fill(&file, true).await;
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    local.keep(&here(), sure(at(300), 20)).await.unwrap();
    local.release(&here(), sure(at(301), 20)).await.unwrap();
    assert_eq!(local.releases().await.unwrap().len(), 1);
    drop(local);
    open_directly(&file).execute("UPDATE kept_release SET change_id = x'00'", []).unwrap();

    rescue(&file, &Storage::Unencrypted, at(302)).unwrap();

    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(local.releases().await.unwrap(), []);
}

#[tokio::test]
async fn a_damaged_wal_revives_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    fill(&file, true).await;
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    let (_, reply) = exchange(&local, &elsewhere(), "secret question", "secret answer", at(250)).await;
    local.scrub().await.unwrap();
    local.clear(&elsewhere(), unsure(at(260))).await.unwrap();
    exchange(&local, &here(), "after the clear", "an answer", at(270)).await;
    let files = bytes(folder.path());
    let log = &files["history.db-wal"];
    let flipped: Vec<u8> = log.iter().map(|byte| byte ^ 0x55).collect();

    for damaged in [&[], &log[..log.len() / 2], &flipped] {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("history.db");
        for (name, bytes) in &files {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        std::fs::write(folder.path().join("history.db-wal"), damaged).unwrap();

        rescue(&copy, &Storage::Unencrypted, at(300)).unwrap();

        let local = Local::open(&copy, Storage::Unencrypted).unwrap();
        assert_eq!(questions(&local, &elsewhere()).await, [""; 0]);
        assert!(search(&local, &here().user, "secret", 5, at(300)).await.is_empty());
        assert!(clears(&copy, &elsewhere()).iter().any(|c| c.message_ids.contains(&reply.id)));
        assert!(questions(&local, &here()).await.len() >= 122);
    }
}

#[tokio::test]
async fn a_reader_stops_no_clear() {
    let (_folder, file, local) = plain();
    exchange(&local, &here(), "secret question", "secret answer", NOW).await;
    let reader = open_directly(&file);
    reader.execute_batch("BEGIN; SELECT count(*) FROM message").unwrap();

    local.clear(&here(), unsure(at(1))).await.unwrap();

    assert!(all(&local, &here(), at(2)).await.is_empty());
    assert!(local.scrub().await.is_err(), "the text is still in the log, for the reader");
    reader.execute_batch("COMMIT").unwrap();
    local.scrub().await.unwrap();
    let left = bytes(file.parent().unwrap());
    assert!(left.values().all(|bytes| !bytes.windows(6).any(|it| it == b"secret")));
}
