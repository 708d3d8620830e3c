//! A full disk refuses what is new, keeps what is there, and never keeps a writer from clearing.
//!
//! Each test runs itself again inside a mount namespace of its own, where it may mount a small disk; where that is not
//! allowed it says so and passes.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use history::{
    Error, Local,
    local::{Found, Key, Outcome, Salt, Storage, inspect},
};

use super::common::*;

const DISK: &str = "WRITERS_ROOM_TEST_DISK";
const BALLAST: u64 = 256 * 1024;

/// A disk of so many kibibytes for the test of this name; none where the caller is not inside yet.
fn small_disk(test: &str, kibibytes: u32) -> Option<PathBuf> {
    if let Some(disk) = std::env::var_os(DISK) {
        return Some(disk.into());
    }
    let disk = tempfile::tempdir().unwrap();
    let mount = format!("mount -t tmpfs -o size={kibibytes}k tmpfs \"${DISK}\"");
    let inside = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", script]).env(DISK, disk.path());
        command.arg("sh").arg(std::env::current_exe().unwrap()).args(["--exact", test, "--nocapture"]);
        command.output()
    };
    if !inside(&mount).is_ok_and(|output| output.status.success()) {
        say(&format!(
            "{test} is skipped: no small disk can be mounted on this machine (unshare -rm, mount -t tmpfs)"
        ));
        return None;
    }
    let output = inside(&format!("{mount} && exec \"$@\"")).unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    None
}

fn fill(disk: &Path) {
    let mut filler = fs::OpenOptions::new().append(true).create(true).open(disk.join("filler")).unwrap();
    for size in [64 * 1024, 4096, 512, 1] {
        let piece = vec![1; size];
        while filler.write_all(&piece).is_ok() {}
    }
}

fn make_room(disk: &Path) {
    fs::remove_file(disk.join("filler")).unwrap();
}

fn ballast(disk: &Path) -> Option<u64> {
    fs::metadata(disk.join("history.db-ballast")).ok().map(|m| m.len())
}

fn store(disk: &Path) -> Local {
    let file = disk.join("history.db");
    let salt = match inspect(&file).unwrap() {
        Found::Encrypted(salt) => salt,
        _ => Salt::random().unwrap(),
    };
    Local::open(&file, Storage::Encrypted(Key::from_hex(&"7a".repeat(32)).unwrap(), salt)).unwrap()
}

/// Sends until the disk is full (the WAL has some free space) and returns how many went in.
async fn send_until_full(local: &Local, scope: &history::Scope) -> usize {
    for n in 0..20_000 {
        let question = format!("question {n} {}", "long ".repeat(200));
        match begin(local, scope, text(&question), at(n)).await {
            Ok(turn) => match local.end(&turn, ending(Outcome::Finished, "short"), at(n)).await {
                Ok(_) => {}
                Err(Error::DiskFull) => return n as usize,
                Err(other) => panic!("{other}"),
            },
            Err(Error::DiskFull) => return n as usize,
            Err(other) => panic!("{other}"),
        }
    }
    panic!("the disk never became full");
}

#[tokio::test]
async fn a_refused_send_on_a_full_disk_keeps_the_draft() {
    let Some(disk) = small_disk("full_disk::a_refused_send_on_a_full_disk_keeps_the_draft", 2048) else {
        return;
    };
    let local = store(&disk);
    assert_eq!(ballast(&disk), Some(BALLAST));
    exchange(&local, &elsewhere(), "kept", "kept", NOW).await;
    let draft = history::Draft { label: label("main"), text: "typed".into(), not_carried: String::new() };
    local.save_draft(&here(), draft, NOW).await.unwrap();
    let first = send(&local, &here(), "running", NOW).await;
    end(&local, &first, Outcome::Stopped, "half", NOW).await;
    local
        .save_draft(
            &here(),
            history::Draft { label: label("main"), text: "typed".into(), not_carried: String::new() },
            NOW,
        )
        .await
        .unwrap();
    fill(&disk);
    let long = "x".repeat(600_000);
    let before = all(&local, &here(), at(10)).await;
    let waiting = outbox(&local).await;
    for _ in 0..3 {
        let refused = begin(&local, &here(), text(&long), at(10)).await;
        assert!(matches!(refused, Err(Error::DiskFull)), "{:?}", refused.err());
    }
    assert_eq!(all(&local, &here(), at(10)).await, before, "nothing of it was stored");
    assert_eq!(outbox(&local).await, waiting);
    assert_eq!(local.take_draft(&here(), &label("main"), NOW).await.unwrap().text, "typed");
    assert_eq!(texts(&local, &elsewhere(), at(10)).await, ["kept", "kept"]);
    assert_eq!(ballast(&disk), Some(BALLAST), "the ballast is for clears only");
    make_room(&disk);
    send(&local, &here(), &long, at(20)).await;
}

#[tokio::test]
async fn a_clear_works_on_a_full_disk() {
    let test = "full_disk::a_clear_works_on_a_full_disk";
    let Some(disk) = small_disk(test, 2048) else { return };
    let local = store(&disk);
    exchange(&local, &elsewhere(), "kept", "kept", NOW).await;
    let running = send(&local, &here(), "marker running", NOW).await;
    fill(&disk);
    local.clear(&here(), unsure(at(1))).await.unwrap();
    assert!(all(&local, &here(), at(1)).await.is_empty());
    assert_eq!(local.end(&running, ending(Outcome::Finished, "late"), at(2)).await.unwrap(), None);
    assert!(search(&local, &here().user, "marker", 5, at(2)).await.is_empty());
    assert_eq!(texts(&local, &elsewhere(), at(2)).await, ["kept", "kept"]);
    make_room(&disk);
    sweep(&local, at(3)).await;
    local.scrub().await.unwrap();
    assert_eq!(ballast(&disk), Some(BALLAST), "the ballast is back");
    exchange(&local, &here(), "anew", "anew", at(4)).await;
    assert_eq!(texts(&local, &here(), at(4)).await, ["anew", "anew"]);
}

#[tokio::test]
async fn a_disk_filled_by_the_store_is_cleared() {
    let Some(disk) = small_disk("full_disk::a_disk_filled_by_the_store_is_cleared", 4096) else {
        return;
    };
    fs::write(disk.join("filler"), vec![1; 1024 * 1024]).unwrap();
    let local = store(&disk);
    let sent = send_until_full(&local, &here()).await;
    assert!(sent > 10, "{sent}");
    fill(&disk);
    local.clear(&here(), unsure(at(100_000))).await.unwrap();
    assert!(all(&local, &here(), at(100_000)).await.is_empty());
    drop(local);
    make_room(&disk);
    let local = store(&disk);
    assert!(all(&local, &here(), at(100_000)).await.is_empty(), "after a restart too");
    sweep(&local, at(100_000)).await;
    local.scrub().await.unwrap();
    exchange(&local, &here(), "anew", "anew", at(100_001)).await;
    assert_eq!(ballast(&disk), Some(BALLAST));
}

#[tokio::test]
async fn a_long_session_clears_on_a_full_disk() {
    let test = "full_disk::a_long_session_clears_on_a_full_disk";
    let Some(disk) = small_disk(test, 32 * 1024) else { return };
    // With the WAL as each of these leaves it: just emptied into the database, or with much still in it.
    for emptied in [true, false] {
        let local = store(&disk);
        for n in 0..2_500 {
            let question = format!("marker question {n} {}", "word ".repeat(20));
            exchange(&local, &here(), &question, &"answer ".repeat(40), at(n)).await;
        }
        let draft =
            history::Draft { label: label("w2"), text: "marker ".repeat(80_000), not_carried: String::new() };
        local.save_draft(&here(), draft, at(2_600)).await.unwrap();
        let running = send(&local, &here(), "marker running", at(2_700)).await;
        if emptied {
            local.scrub().await.unwrap();
        }
        fill(&disk);
        let clear = local.clear(&here(), unsure(at(3_000))).await.unwrap();
        assert_eq!(clear.message_ids.len(), 5_002);
        let now = at(3_001);
        assert!(all(&local, &here(), now).await.is_empty());
        assert!(local.sessions(&here().user, now).await.unwrap().is_empty());
        assert!(search(&local, &here().user, "marker", 5, now).await.is_empty());
        assert!(outbox(&local).await.iter().all(|w| matches!(w, OutboxEntry::Clear(_))));
        assert_eq!(local.take_draft(&here(), &label("w2"), NOW).await.unwrap().text, "");
        assert_eq!(local.end(&running, ending(Outcome::Finished, "late"), now).await.unwrap(), None);

        // Restarted before there was space for the deletes, and still without it.
        drop(local);
        let local = store(&disk);
        assert!(all(&local, &here(), now).await.is_empty());
        make_room(&disk);
        sweep(&local, now).await;
        local.scrub().await.unwrap();
        assert_eq!(local.take_draft(&here(), &label("w2"), NOW).await.unwrap().text, "");
        assert_eq!(ballast(&disk), Some(BALLAST));
        exchange(&local, &here(), "anew", "anew", at(3_002)).await;
        assert_eq!(texts(&local, &here(), at(3_002)).await, ["anew", "anew"]);
        local.clear(&here(), unsure(at(3_003))).await.unwrap();
    }
}

#[tokio::test]
async fn a_closed_store_opens_on_a_full_disk() {
    let test = "full_disk::a_closed_store_opens_on_a_full_disk";
    let Some(disk) = small_disk(test, 2048) else { return };
    let local = store(&disk);
    exchange(&local, &here(), "q", "a", NOW).await;
    local.scrub().await.unwrap();
    drop(local);
    wait_until_closed(&disk);
    fill(&disk);
    let local = store(&disk);
    assert_eq!(texts(&local, &here(), at(1)).await, ["q", "a"]);
    local.clear(&here(), unsure(at(2))).await.unwrap();
    assert!(all(&local, &here(), at(3)).await.is_empty());
}

#[tokio::test]
async fn an_older_store_opens_on_a_full_disk() {
    let test = "full_disk::an_older_store_opens_on_a_full_disk";
    let Some(disk) = small_disk(test, 2048) else { return };
    for schema in 1..3 {
        let file = disk.join(format!("schema-{schema}.db"));
        fs::copy(super::schema::fixture(schema), &file).unwrap();
        fs::write(disk.join(format!("schema-{schema}.db-ballast")), vec![1; BALLAST as usize]).unwrap();
        fill(&disk);
        let local = Local::open(&file, Storage::Unencrypted).unwrap();
        assert_eq!(all(&local, &here(), at(100)).await.len(), 2, "schema {schema}");
        local.clear(&here(), unsure(at(100))).await.unwrap();
        assert!(all(&local, &here(), at(100)).await.is_empty());
        drop(local);
        make_room(&disk);
        let local = Local::open(&file, Storage::Unencrypted).unwrap();
        assert_eq!(search(&local, &here().user, "fade", 5, at(100)).await.len(), 1, "once there is space");
        local.scrub().await.unwrap();
        assert!(!fs::read(&file).unwrap().windows(13).any(|bytes| bytes == b"message_index"));
    }
}

#[tokio::test]
async fn a_failed_creation_can_be_repeated() {
    let Some(disk) = small_disk("full_disk::a_failed_creation_can_be_repeated", 2048) else {
        return;
    };
    let file = disk.join("history.db");
    let storage = || Storage::Encrypted(Key::random().unwrap(), Salt::random().unwrap());
    fill(&disk);
    let refused = Local::open(&file, storage());
    assert!(matches!(refused, Err(Error::DiskFull)), "{:?}", refused.err());
    make_room(&disk);
    assert_eq!(inspect(&file).unwrap(), Found::Nothing);
    let local = Local::open(&file, storage()).unwrap();
    exchange(&local, &here(), "q", "a", NOW).await;
    assert_eq!(ballast(&disk), Some(BALLAST));
}

/// The store closes on a thread of its own; it has when its WAL is gone.
fn wait_until_closed(disk: &Path) {
    while disk.join("history.db-wal").exists() {
        std::thread::yield_now();
    }
}

#[tokio::test]
async fn a_message_in_the_wal_clears_on_a_full_disk() {
    let Some(disk) = small_disk("full_disk::a_message_in_the_wal_clears_on_a_full_disk", 4096) else {
        return;
    };
    let local = store(&disk);
    // The database would have to grow by more than the ballast holds to take it in.
    send(&local, &here(), &"marker ".repeat(100_000), NOW).await;
    fill(&disk);
    local.clear(&here(), unsure(at(1))).await.unwrap();
    assert!(all(&local, &here(), at(1)).await.is_empty());
    make_room(&disk);
    sweep(&local, at(2)).await;
    local.scrub().await.unwrap();
    assert_eq!(ballast(&disk), Some(BALLAST));
}
