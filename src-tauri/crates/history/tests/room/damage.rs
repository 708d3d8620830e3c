//! Files that are not, or not any more, a store: refused, and left as they are.

use std::{
    path::Path,
    time::{Duration, SystemTime},
};

use history::{
    Error, LIFE, Local, Timestamp,
    local::{Anchor, Found, Key, Salt, Storage, discard_expired_asides, inspect, set_aside},
};

use super::common::*;

fn encrypted(file: &Path) -> Storage {
    let salt = match inspect(file) {
        Ok(Found::Encrypted(salt)) => salt,
        _ => Salt::random().unwrap(),
    };
    Storage::Encrypted(Key::from_hex(&"7a".repeat(32)).unwrap(), salt)
}

/// Opens what is in `content` both ways; it must be refused as not a store, and not one byte of it changed.
fn refused(content: &[u8], what: &str) {
    for plain in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        std::fs::write(&file, content).unwrap();
        let storage = if plain { Storage::Unencrypted } else { encrypted(&file) };
        let opened = Local::open(&file, storage);
        assert!(matches!(opened, Err(Error::NotAStore)), "{what}, plain {plain}: {:?}", opened.err());
        assert_eq!(std::fs::read(&file).unwrap(), content, "{what}, plain {plain}");
        let aside = set_aside(&file).unwrap();
        assert_eq!(std::fs::read(aside).unwrap(), content);
    }
}

async fn content_of(storage: impl Fn(&Path) -> Storage) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    let local = Local::open(&file, storage(&file)).unwrap();
    for n in 0..40 {
        exchange(&local, &here(), "a question", &"an answer ".repeat(50), at(n)).await;
    }
    local.scrub().await.unwrap();
    std::fs::read(&file).unwrap()
}

#[test]
fn garbage_of_any_length_is_not_a_store() {
    let garbage: Vec<u8> = (0..20_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for length in [1, 15, 16, 17, 100, 511, 512, 4095, 4096, 4097, 20_000] {
        refused(&garbage[..length], &format!("garbage of {length} bytes"));
    }
}

#[test]
fn a_truncated_head_is_not_an_empty_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    std::fs::write(&file, b"SQLite").unwrap();
    assert!(matches!(inspect(&file), Err(Error::NotAStore)));
}

#[tokio::test]
async fn a_store_cut_off_is_refused_and_left_as_it_is() {
    for plain in [true, false] {
        let storage = |file: &Path| if plain { Storage::Unencrypted } else { encrypted(file) };
        let whole = content_of(storage).await;
        for length in [100, 4096, 5000, whole.len() / 2, whole.len() - 4096] {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("history.db");
            std::fs::write(&file, &whole[..length]).unwrap();
            let opened = Local::open(&file, storage(&file));
            let refused = matches!(opened, Err(Error::NotAStore | Error::Damaged));
            assert!(refused, "{length}, plain {plain}: {:?}", opened.err());
            assert_eq!(std::fs::read(&file).unwrap(), &whole[..length]);
        }
    }
}

#[tokio::test]
async fn a_damaged_encrypted_page_is_an_error() {
    let mut content = content_of(encrypted).await;
    for byte in content.iter_mut().skip(8192) {
        *byte ^= 0x55;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    std::fs::write(&file, &content).unwrap();
    match Local::open(&file, encrypted(&file)) {
        Err(Error::NotAStore | Error::Damaged) => {}
        Err(other) => panic!("{other}"),
        Ok(local) => assert!(local.load(&here(), Anchor::Newest, 10, NOW).await.is_err()),
    }
}

#[tokio::test]
async fn an_empty_file_becomes_a_store() {
    for plain in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        std::fs::write(&file, b"").unwrap();
        assert_eq!(inspect(&file).unwrap(), Found::Nothing);
        let storage = if plain { Storage::Unencrypted } else { encrypted(&file) };
        let local = Local::open(&file, storage).unwrap();
        exchange(&local, &here(), "q", "a", NOW).await;
        assert_eq!(texts(&local, &here(), NOW).await, ["q", "a"]);
    }
}

#[test]
fn another_programs_database_is_left_alone() {
    for (version, table) in [(0, "message"), (0, "notes"), (1, "notes")] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("history.db");
        let theirs = open_directly(&file);
        theirs
            .execute_batch(&format!("CREATE TABLE {table} (text); PRAGMA user_version = {version}"))
            .unwrap();
        drop(theirs);
        let before = bytes(folder.path());
        assert!(
            matches!(Local::open(&file, Storage::Unencrypted), Err(Error::NotAStore)),
            "{version} {table}"
        );
        assert_eq!(bytes(folder.path()), before);
    }
}

#[test]
fn a_missing_folder_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Local::open(&folder.path().join("no/history.db"), Storage::Unencrypted).is_err());
    assert!(bytes(folder.path()).is_empty());
}

#[tokio::test]
async fn two_handles_see_each_other() {
    let (_folder, file, first) = plain();
    let second = Local::open(&file, Storage::Unencrypted).unwrap();
    let turn = send(&first, &here(), "from the first", NOW).await;
    assert!(matches!(begin(&second, &here(), text("too early"), NOW).await, Err(Error::Busy)));
    end(&second, &turn, history::local::Outcome::Finished, "from the second", NOW).await;
    for local in [&first, &second] {
        assert_eq!(texts(local, &here(), NOW).await, ["from the first", "from the second"]);
    }
    let writers = [first.clone(), second.clone()].map(|local| {
        tokio::spawn(async move {
            for n in 0..20 {
                let scope = scope("ada", history::Assistant::SCRIPTWRITER, &format!("s{n}"));
                let draft =
                    history::Draft { label: label("main"), text: "typed".into(), not_carried: String::new() };
                local.save_draft(&scope, draft, NOW).await.unwrap();
            }
        })
    });
    for writer in writers {
        writer.await.unwrap();
    }
}

fn write_then(file: &std::path::Path, moment: SystemTime) {
    std::fs::File::options().write(true).open(file).unwrap().set_modified(moment).unwrap();
}

#[test]
fn a_store_set_aside_is_deleted_in_time() {
    let (folder, file, local) = plain();
    drop(local);
    let aside = set_aside(&file).unwrap();
    let day_ago = SystemTime::now() - Duration::from_hours(24);
    let minute = Duration::from_mins(1);
    write_then(&aside, day_ago + minute);
    discard_expired_asides(&file, chrono::Utc::now().into()).unwrap();
    assert!(aside.exists());
    std::fs::write(folder.path().join("notes.txt"), "not ours").unwrap();
    write_then(&aside, day_ago - minute);
    write_then(&folder.path().join("notes.txt"), day_ago - minute);
    discard_expired_asides(&file, chrono::Utc::now().into()).unwrap();
    assert!(!aside.exists());
    assert!(folder.path().join("notes.txt").exists());
}

/// A file has the time of this computer, and a message that of a server.
#[test]
fn a_store_set_aside_stays_its_time_under_a_wrong_clock() {
    let (_folder, file, local) = plain();
    drop(local);
    let aside = set_aside(&file).unwrap();
    let now: Timestamp = chrono::Utc::now().into();
    // By the server, days have passed.
    for server in [now.plus(3 * LIFE), Timestamp::from_millis(i64::MAX)] {
        discard_expired_asides(&file, server).unwrap();
        assert!(aside.exists());
    }
    // By this computer, days have passed.
    write_then(&aside, SystemTime::now() - Duration::from_hours(72));
    for server in [now.plus(-3 * LIFE), Timestamp::from_millis(i64::MIN)] {
        discard_expired_asides(&file, server).unwrap();
        assert!(aside.exists());
    }
    discard_expired_asides(&file, now).unwrap();
    assert!(!aside.exists());
}

#[tokio::test]
async fn checkpoints_leave_a_whole_store() {
    let writes: i64 =
        std::env::var("WRITERS_ROOM_WRITES").ok().and_then(|number| number.parse().ok()).unwrap_or(600);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    let local = Local::open(&file, encrypted(&file)).unwrap();
    for n in 0..writes / 3 {
        let turn = send(&local, &here(), &format!("question {n}"), at(n)).await;
        local.grow(&here(), turn.reply.id, "an ans".into(), at(n)).await.unwrap();
        end(&local, &turn, history::local::Outcome::Finished, &"an answer ".repeat(20), at(n)).await;
        if n % 100 == 99 {
            sweep(&local, at(n)).await;
            local.scrub().await.unwrap();
        }
    }
    local.check().await.unwrap();
    assert_eq!(all(&local, &here(), at(writes)).await.len() as i64, writes / 3 * 2);
    say(&format!("figure: P6 writes {writes} of aim 10000"));
}

#[tokio::test]
async fn a_check_after_a_search_and_a_write_finds_no_damage() {
    let (_folder, _file, local) = plain();
    for n in 0..40 {
        exchange(&local, &here(), &format!("question {n}"), &"an answer ".repeat(20), at(n)).await;
        local.check().await.unwrap();
        search(&local, &here().user, "answer", 50, at(n)).await;
    }
}

#[tokio::test]
async fn a_stale_wal_index_is_no_damage() {
    let (folder, file, local) = plain();
    let beside = |suffix: &str| folder.path().join(format!("history.db{suffix}"));
    exchange(&local, &here(), "q", "a", NOW).await;
    // The index is never synced: after a power cut the disk may have it as it was before the log was emptied.
    let older = std::fs::read(beside("-shm")).unwrap();
    local.scrub().await.unwrap();
    let database = std::fs::read(&file).unwrap();
    drop(local);
    for log in [&[][..], &[0; 31], &[0; 8192]] {
        std::fs::write(&file, &database).unwrap();
        std::fs::write(beside("-wal"), log).unwrap();
        std::fs::write(beside("-shm"), &older).unwrap();

        let local = Local::open(&file, Storage::Unencrypted).unwrap();

        assert_eq!(texts(&local, &here(), NOW).await, ["q", "a"]);
        local.check().await.unwrap();
    }
}

#[test]
fn an_old_store_set_aside_is_kept() {
    let (folder, file, local) = plain();
    drop(local);
    std::fs::write(folder.path().join("history.db-wal"), "its log").unwrap();
    for part in ["history.db", "history.db-wal"] {
        write_then(&folder.path().join(part), SystemTime::now() - Duration::from_hours(48));
    }
    let aside = set_aside(&file).unwrap();
    discard_expired_asides(&file, chrono::Utc::now().into()).unwrap();
    assert!(aside.exists() && folder.path().join("history.db.aside-1-wal").exists());
}
