//! The app is killed at every named step of clear, upload, update and pull: after a restart nothing is lost,
//! doubles nothing and brings nothing back.
//!
//! The test runs its own binary again as the app, which ends itself, with SIGKILL, at the given step.

use std::{
    io::{BufRead, BufReader},
    os::unix::process::ExitStatusExt,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use bson::doc;
use history::{Scope, local::Begin};

use super::{
    both_ways::on_both,
    machine::{Database, HERE, Machine, here, say, scope, true_time, until},
    server::on_both_servers,
    steps,
};

const HOME: &str = "WRITERS_ROOM_TEST_APP_HOME";
const URI: &str = "WRITERS_ROOM_TEST_APP_URI";
const DO: &str = "WRITERS_ROOM_TEST_APP_DO";
const CLEAR: &str = "clear the conversation";

/// The app. Does nothing unless a test below runs it.
#[tokio::test]
async fn an_app_that_is_killed() {
    let (Ok(home), Ok(uri), Ok(what)) = (std::env::var(HOME), std::env::var(URI), std::env::var(DO)) else {
        return;
    };
    let at = what.clone();
    let _guard = steps::on_step(move |step| {
        if step == at {
            die();
        }
    });
    let mut machine = Machine::at(Path::new(&home), 0);
    machine.connect(&uri);
    if what == CLEAR {
        machine.until_offline().await;
        machine.clear(&here()).await;
        say("@ cleared");
        machine.exchange(&here(), "after", "the clear").await;
        say("@ sent");
    }
    tokio::time::sleep(Duration::from_secs(60)).await;
}

fn die() {
    let me = std::process::id().to_string();
    drop(Command::new("kill").args(["-9", &me]).status());
    std::thread::sleep(Duration::from_secs(60));
}

fn start_app(home: &Path, uri: &str, what: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "app_killed::an_app_that_is_killed", "--nocapture", "--test-threads=1"])
        .envs([(HOME, home.to_str().unwrap()), (URI, uri), (DO, what)])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// All steps, in the order in which one connection comes to them.
const STEPS: [&str; 15] = [
    "surveyed",
    "taken in",
    "pulled",
    "clear recorded there",
    "covered deleted there",
    "clear acknowledged",
    "messages inserted",
    "messages acknowledged",
    "message updated",
    "release recorded there",
    "released deleted there",
    "kept inserted",
    "kept acknowledged",
    "kept taken in",
    "kept pulled",
];

const KEPT: &str = "scene_writer_chat_kept";

fn session(name: &str) -> Scope {
    scope(here().assistant, name)
}

/// A store with every kind of change to sync, while others changed the shared store as well.
async fn prepare(home: &Path, database: &Database) {
    let mut machine = Machine::at(home, 0);
    machine.connect(&database.uri);
    machine.exchange(&here(), "scrapped question", "scrapped answer").await;
    machine.exchange(&session("elsewhere"), "scrapped elsewhere", "by another").await;
    let asked = machine.exchange(&session("again"), "asked twice", "first answer").await;
    machine.exchange(&session("released"), "kept", "for a while").await;
    machine.local.keep(&session("released"), machine.clock.now()).await.unwrap();
    machine.until_shared().await;
    machine.until_nothing_waits().await;
    machine.disconnect();

    machine.exchange(&here(), "scrapped before", "it went up").await;
    machine.clear(&here()).await;
    machine.exchange(&here(), "kept question", "kept answer").await;
    let again = machine.begin(&session("again"), Begin::Again { of: asked.reply.id }).await;
    machine.end(&again, "second answer").await.unwrap();
    machine.local.keep(&session("again"), machine.clock.now()).await.unwrap();
    machine.local.release(&session("released"), machine.clock.now()).await.unwrap();

    let other = Machine::connected(&database.uri).await;
    other.until_texts(&session("elsewhere"), &["scrapped elsewhere", "by another"]).await;
    other.clear(&session("elsewhere")).await;
    other.exchange(&session("kept"), "by another", "machine").await;
    other.local.keep(&session("kept"), other.clock.now()).await.unwrap();
    other.until_nothing_waits().await;
    // Without its record, what is kept there says alone that it is kept.
    database.other.delete_many("chat_sessions", doc! { "session_id": "kept" });
    database.insert("pilot", "from elsewhere", true_time().plus(2_000));
}

async fn all_is_as_it_must_be(machine: &Machine, database: &Database, step: &str) {
    machine.until_texts(&here(), &["kept question", "kept answer", "from elsewhere"]).await;
    machine.until_texts(&session("again"), &["asked twice", "first answer", "second answer"]).await;
    machine.until_texts(&session("elsewhere"), &[]).await;
    let replaced: Vec<bool> =
        machine.messages(&session("again")).await.iter().map(|message| message.replaced).collect();
    assert_eq!(replaced, [false, true, false], "after {step}");

    machine.until_texts(&session("kept"), &["by another", "machine"]).await;
    until("it is kept here", async || machine.local.is_kept(&session("kept")).await.unwrap()).await;
    for (name, count) in [("again", 3), ("released", 0), ("kept", 2)] {
        assert_eq!(database.other.count(KEPT, doc! { "session_id": name }), count, "{name} after {step}");
    }
    assert!(!machine.local.is_kept(&session("released")).await.unwrap(), "after {step}");
    let passing = doc! { "session_id": { "$in": ["pilot", "again", "elsewhere"] } };
    assert_eq!(database.other.count(HERE, passing), 6, "after {step}");
    assert_eq!(
        database.other.count(
            HERE,
            doc! { "content": { "$regex": "scrapped|by another" }, "session_id": { "$ne": "kept" } }
        ),
        0
    );
    assert_eq!(database.other.count(HERE, doc! { "content": "first answer", "meta.replaced": true }), 1);
    assert_eq!(database.other.count("chat_clears", doc! {}), 2, "after {step}");
    let asked = &database.other.find(HERE, doc! { "content": "asked twice" })[0];
    let answer = &database.other.find(HERE, doc! { "content": "second answer" })[0];
    let turn = asked.get_document("meta").unwrap().get_object_id("turn").unwrap();
    assert_eq!(turn, answer.get_object_id("_id").unwrap(), "after {step}");
}

/// What is in the files of a home.
fn files_hold(home: &Path, text: &str) -> bool {
    let mut files = std::fs::read_dir(home).unwrap();
    files.any(|file| {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

on_both! {
    async fn a_kill_at_any_step_is_resumed(database) {
        for step in STEPS {
            let database = database.like();
            let home = tempfile::tempdir().unwrap();
            prepare(home.path(), &database).await;
            let died = start_app(home.path(), &database.uri, step).wait().unwrap();
            assert_eq!(died.signal(), Some(9), "it did not come to {step:?}");

            let mut machine = Machine::at(home.path(), 0);
            machine.connect(&database.uri);
            machine.until_shared().await;
            machine.until_nothing_waits().await;
            all_is_as_it_must_be(&machine, &database, step).await;
            let other = Machine::connected(&database.uri).await;
            all_is_as_it_must_be(&other, &database, step).await;
            assert_eq!(machine.messages(&session("again")).await.len(), 3);
            machine.local.scrub().await.unwrap();
            for text in ["scrapped", "it went up"] {
                assert!(!files_hold(home.path(), text), "{text:?} is in a file after {step:?}");
            }
        }
    }

    async fn another_machine_finishes_a_clear(database) {
        let home = tempfile::tempdir().unwrap();
        let mut killed = Machine::at(home.path(), 0);
        killed.connect(&database.uri);
        let other = Machine::connected(&database.uri).await;
        other.exchange(&here(), "scrapped question", "scrapped answer").await;
        killed.until_texts(&here(), &["scrapped question", "scrapped answer"]).await;
        killed.disconnect();
        killed.clear(&here()).await;
        drop(killed);

        let died = start_app(home.path(), &database.uri, "clear recorded there").wait().unwrap();
        assert_eq!(died.signal(), Some(9), "it did not come to the record");
        other.until_texts(&here(), &[]).await;
        until("it is gone there", async || database.other.count(HERE, doc! {}) == 0).await;
    }

    async fn a_kill_at_every_step_still_ends(database) {
        let home = tempfile::tempdir().unwrap();
        prepare(home.path(), &database).await;
        for step in ["clear recorded there", "covered deleted there", "clear acknowledged", "messages inserted", "messages acknowledged"] {
            let died = start_app(home.path(), &database.uri, step).wait().unwrap();
            assert_eq!(died.signal(), Some(9), "it did not come to {step:?}");
        }
        let mut machine = Machine::at(home.path(), 0);
        machine.connect(&database.uri);
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        all_is_as_it_must_be(&machine, &database, "all").await;
    }
}

on_both_servers! {
    async fn an_offline_clear_survives_a_kill(server) {
        let database = server.database();
        let home = tempfile::tempdir().unwrap();
        for round in 1..=3 {
            let mut machine = Machine::at(home.path(), 0);
            machine.connect(&database.uri);
            machine.exchange(&here(), "to be", "cleared").await;
            machine.until_shared().await;
            machine.until_nothing_waits().await;
            assert!(database.stored("pilot").await.ends_with(&["to be".into(), "cleared".into()]));
            drop(machine);

            server.mongod().kill();
            let mut app = start_app(home.path(), &database.uri, CLEAR);
            let mut lines = BufReader::new(app.stdout.take().unwrap()).lines();
            // In the last round it is killed in the moment of the clear.
            let word = if round == 3 { "@ cleared" } else { "@ sent" };
            assert!(lines.any(|line| line.unwrap().contains(word)), "the app ended by itself");
            app.kill().unwrap();
            app.wait().unwrap();

            server.start_again();
            let begun = Instant::now();
            let mut machine = Machine::at(home.path(), 0);
            machine.connect(&database.uri);
            let cleared = doc! { "session_id": "pilot", "content": { "$in": ["to be", "cleared"] } };
            until("0 documents", async || database.other.count(HERE, cleared.clone()) == 0).await;
            let (live, took) = (machine.live(), begun.elapsed());
            say(&format!("round {round} ({live:?}): 0 documents {took:.1?} after both were back"));
            machine.until_shared().await;
            machine.until_nothing_waits().await;
            let sent = database.stored("pilot").await;
            if round != 3 {
                assert_eq!(sent, ["after", "the clear"]);
            }
            // Killed before its first word, a reply is there without one, and only here.
            let mut texts = machine.texts(&here()).await;
            texts.retain(|text| !text.is_empty());
            assert_eq!(texts, sent);
        }
    }
}
