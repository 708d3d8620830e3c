//! Gone means gone from the files.

use history::{
    Channel, ChannelId, DetailChange, Draft, LIFE, Local,
    local::{Begin, Key, Outcome, Salt, Storage},
};

use super::common::*;

const MARKER: &str = "xylograph";

/// The same in signs that are indexed one by one. Nothing that stays has any of them.
const SIGNS: [&str; 4] = ["龘", "靐", "𠜎", "🦤"];

/// Everything a conversation can leave in files, with the marker in it in many sizes.
async fn converse(local: &Local) {
    for n in 0..120_i64 {
        let long = format!("{MARKER}{n} ").repeat(if n % 7 == 0 { 900 } else { 3 });
        let signs = SIGNS.concat();
        let turn = send(local, &here(), &format!("{MARKER} {n} {signs} {long}"), at(n * 10)).await;
        local.store_sent_context(&here(), turn.reply.id, format!("{MARKER}saw"), at(n * 10)).await.unwrap();
        for part in 1..4 {
            let text = format!("{MARKER}part{part} ").repeat(40 * part);
            local.grow(&here(), turn.reply.id, text, at(n * 10)).await.unwrap();
        }
        end(local, &turn, Outcome::Stopped, &format!("{MARKER}part {long}"), at(n * 10)).await;
        for typed in 1..6 {
            let text = format!("{MARKER}typed ").repeat(typed * 50);
            local
                .save_draft(
                    &here(),
                    Draft { label: label("w2"), text, not_carried: String::new() },
                    at(n * 10),
                )
                .await
                .unwrap();
        }
        match n % 10 {
            3 => {
                let more =
                    begin(local, &here(), Begin::Continue { reply: turn.reply.id }, at(n * 10 + 2)).await;
                end(local, &more.unwrap(), Outcome::Finished, &format!("{MARKER}more"), at(n * 10 + 2)).await;
            }
            5 => {
                let edit = Begin::Edit { question: turn.question.id, text: format!("{MARKER}edited") };
                let edited = begin(local, &here(), edit, at(n * 10 + 3)).await.unwrap();
                end(local, &edited, Outcome::Interrupted, "", at(n * 10 + 3)).await;
            }
            _ => {}
        }
        // Something that stays, in between.
        exchange(local, &elsewhere(), &format!("kept question {n}"), &"kept answer ".repeat(20), at(n * 10))
            .await;
    }
    send(local, &here(), &format!("{MARKER} running"), at(5_000)).await;
    describe(local, &format!("{MARKER}title"), &format!("{MARKER}tag"), 5_000).await;
    describe(local, &format!("{MARKER} title {}", SIGNS.concat()), &format!("{MARKER}tags"), 5_001).await;
}

/// Gives the conversation a title and tags.
async fn describe(local: &Local, title: &str, tag: &str, now: i64) {
    let tags = vec![tag.parse().unwrap(), "kept-tag".parse().unwrap()];
    for change in [DetailChange::Title(Some(title.parse().unwrap())), DetailChange::Tags(tags)] {
        local.change_session(&here(), change, unsure(at(now))).await.unwrap();
    }
}

#[tokio::test]
async fn a_scrubbed_clear_leaves_no_word() {
    let (folder, _file, local) = plain();
    converse(&local).await;
    assert!(!files_with(folder.path(), MARKER).is_empty(), "the search for traces sees them");
    local.clear(&here(), unsure(at(6_000))).await.unwrap();
    sweep(&local, at(6_000)).await;
    local.scrub().await.unwrap();
    assert_eq!(files_with(folder.path(), MARKER), [""; 0]);
    assert_eq!(files_with(folder.path(), "xylogr"), [""; 0], "nor a beginning of one in the index");
    for sign in SIGNS {
        assert_eq!(files_with(folder.path(), sign), [""; 0], "nor a sign");
    }
    assert_eq!(texts(&local, &elsewhere(), at(6_000)).await.len(), 240);
    assert_eq!(search(&local, &here().user, "kept", 500, at(6_000)).await.len(), 240);
}

#[tokio::test]
async fn a_scrubbed_sweep_leaves_no_word() {
    let (folder, _file, local) = plain();
    converse(&local).await;
    sweep(&local, at(LIFE + 6_000)).await;
    local.scrub().await.unwrap();
    for word in [MARKER, "xylogr", "kept question"].into_iter().chain(SIGNS) {
        assert_eq!(files_with(folder.path(), word), [""; 0]);
    }
}

#[tokio::test]
async fn a_scrubbed_clear_leaves_no_word_of_what_was_kept() {
    let (folder, _file, local) = plain();
    converse(&local).await;
    local.keep(&here(), unsure(at(6_000))).await.unwrap();
    let now = at(3 * LIFE);
    sweep(&local, now).await;
    local.scrub().await.unwrap();
    assert_eq!(files_with(folder.path(), MARKER), ["history.db"], "it is kept");
    assert_eq!(files_with(folder.path(), "kept question"), [""; 0], "and nothing else");
    local.clear(&here(), unsure(now)).await.unwrap();
    sweep(&local, now).await;
    local.scrub().await.unwrap();
    for word in [MARKER, "xylogr"].into_iter().chain(SIGNS) {
        assert_eq!(files_with(folder.path(), word), [""; 0]);
    }
}

#[tokio::test]
async fn a_scrubbed_release_leaves_no_word_after_its_24_hours() {
    let (folder, _file, local) = plain();
    converse(&local).await;
    local.keep(&here(), unsure(at(6_000))).await.unwrap();
    let until = local.release(&here(), unsure(at(2 * LIFE))).await.unwrap();
    sweep(&local, until).await;
    local.scrub().await.unwrap();
    for word in [MARKER, "xylogr"].into_iter().chain(SIGNS) {
        assert_eq!(files_with(folder.path(), word), [""; 0]);
    }
}

#[tokio::test]
async fn a_scrubbed_title_that_was_changed_leaves_no_word() {
    let (folder, _file, local) = plain();
    exchange(&local, &here(), "q", "a", NOW).await;
    describe(&local, &format!("{MARKER} title"), &format!("{MARKER}tag"), 1).await;
    assert!(!files_with(folder.path(), MARKER).is_empty(), "the search for traces sees them");
    describe(&local, "lasting title", "lasting-tag", 2).await;
    assert!(local.has_traces().await.unwrap());
    local.scrub().await.unwrap();
    assert_eq!(files_with(folder.path(), MARKER), [""; 0]);
    assert_eq!(files_with(folder.path(), "lasting title"), ["history.db"]);
}

#[tokio::test]
async fn a_scrubbed_channel_leaves_no_word() {
    let (folder, _file, local) = plain();
    let user = here().user;
    // Small enough for one page of the file, and large enough to overflow into many.
    for words in [3, 700] {
        let channel = |word: &str| Channel {
            id: ChannelId::new(),
            name: format!("{word} name"),
            audience: format!("{word} audience"),
            tone: String::new(),
            language: String::new(),
            running_length: String::new(),
            words_per_minute: None,
            notes: format!("{word} ").repeat(words),
        };
        let (changed, removed) = (channel("overwritten"), channel("removed"));
        for it in [&changed, &removed] {
            local.save_channel(&user, it.clone()).await.unwrap();
        }
        local.save_channel(&user, Channel { id: changed.id, ..channel("lasting") }).await.unwrap();
        local.remove_channel(&user, removed.id).await.unwrap();
        assert!(!files_with(folder.path(), "overwritten").is_empty(), "the search for traces sees them");
        local.scrub().await.unwrap();
        assert_eq!(files_with(folder.path(), "overwritten"), [""; 0]);
        assert_eq!(files_with(folder.path(), "removed audience"), [""; 0]);
        assert_eq!(files_with(folder.path(), "lasting audience"), ["history.db"]);
    }
}

#[tokio::test]
async fn a_scrub_is_due_after_a_deletion_only() {
    let (_folder, file, local) = plain();
    local.scrub().await.unwrap();
    exchange(&local, &here(), MARKER, MARKER, NOW).await;
    sweep(&local, at(1)).await;
    assert!(!local.has_traces().await.unwrap());
    local.clear(&here(), unsure(at(2))).await.unwrap();
    assert!(local.has_traces().await.unwrap());
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert!(local.has_traces().await.unwrap(), "the run before ended between the clear and its scrub");
    local.scrub().await.unwrap();
    assert!(!local.has_traces().await.unwrap());
    exchange(&local, &here(), MARKER, MARKER, NOW).await;
    sweep(&local, at(LIFE)).await;
    assert!(local.has_traces().await.unwrap(), "after a sweep too");
}

/// Whether a write that begins after a scrub ends before it.
async fn overtakes_a_scrub(local: &Local, session: &str) -> bool {
    let here = scope("ada", here().assistant, session);
    for n in 0..200 {
        exchange(local, &here, &format!("{MARKER} {n}"), &format!("word{n} ").repeat(50), at(n)).await;
    }
    local.clear(&here, unsure(at(300))).await.unwrap();
    let order = std::sync::Mutex::new(Vec::new());
    let scrub = async {
        local.scrub().await.unwrap();
        order.lock().unwrap().push("scrub");
    };
    let write = async {
        send(local, &here, "meanwhile", at(301)).await;
        order.lock().unwrap().push("write");
    };
    tokio::join!(scrub, write);
    assert_eq!(texts(local, &here, at(302)).await, ["meanwhile", ""]);
    order.into_inner().unwrap() == ["write", "scrub"]
}

#[tokio::test]
async fn a_write_waits_for_one_step_of_a_scrub() {
    let (folder, _file, local) = plain();
    let mut has_overtaken = false;
    // On a busy machine a scrub may end before the write begins.
    for session in ["one", "two", "three", "four", "five"] {
        has_overtaken = has_overtaken || overtakes_a_scrub(&local, session).await;
    }
    assert!(has_overtaken);
    assert_eq!(files_with(folder.path(), MARKER), [""; 0]);
}

#[tokio::test]
async fn a_blocked_scrub_fails() {
    let (folder, file, local) = plain();
    send(&local, &here(), MARKER, NOW).await;
    let reader = open_directly(&file);
    reader.execute_batch("BEGIN; SELECT count(*) FROM message;").unwrap();
    let _: i64 = reader.query_row("SELECT count(*) FROM message", [], |row| row.get(0)).unwrap();
    local.clear(&here(), unsure(at(1))).await.unwrap();
    let scrubbed = local.scrub().await;
    assert_eq!(scrubbed.is_ok(), files_with(folder.path(), MARKER).is_empty());
    reader.execute_batch("COMMIT").unwrap();
    local.scrub().await.unwrap();
    assert_eq!(files_with(folder.path(), MARKER), [""; 0]);
}

#[tokio::test]
async fn an_encrypted_store_has_no_plain_word() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    let storage = Storage::Encrypted(Key::random().unwrap(), Salt::random().unwrap());
    let local = Local::open(&file, storage).unwrap();
    converse(&local).await;
    assert_eq!(files_with(folder.path(), MARKER), [""; 0]);
    local.scrub().await.unwrap();
    assert_eq!(files_with(folder.path(), MARKER), [""; 0]);
    assert_eq!(files_with(folder.path(), "SQLite format"), [""; 0]);
    assert_eq!(files_with(folder.path(), "message_terms"), [""; 0]);
}

#[tokio::test]
async fn a_memory_store_makes_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    let local = Local::open(&file, Storage::Memory).unwrap();
    exchange(&local, &here(), MARKER, MARKER, NOW).await;
    local.clear(&here(), unsure(at(1))).await.unwrap();
    sweep(&local, at(1)).await;
    local.scrub().await.unwrap();
    assert!(all(&local, &here(), at(1)).await.is_empty());
    assert!(bytes(folder.path()).is_empty());
}
