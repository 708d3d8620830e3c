//! The servers do what tests rely on.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use bson::doc;
use test_mongod::{Mongod, Options, OtherProgram, Proxy};

#[test]
fn standalone_takes_another_programs_writes() {
    let mongod = Mongod::shared_standalone();
    let program = mongod.other_program(&mongod.fresh_database());
    program.insert("scenes", doc! { "_id": 1, "place": "harbour" });
    assert_eq!(program.find("scenes", doc! { "place": "harbour" }), [doc! { "_id": 1, "place": "harbour" }]);
    assert_eq!(program.update_many("scenes", doc! {}, doc! { "$set": { "place": "pier" } }), 1);
    assert_eq!(program.indexes("scenes").len(), 1);
    assert_eq!(program.delete_many("scenes", doc! {}), 1);
    assert_eq!(program.count("scenes", doc! {}), 0);
    assert!(program.indexes("nothing").is_empty());
}

#[tokio::test]
async fn works_inside_an_async_test() {
    let mongod = Mongod::shared_standalone();
    let program = mongod.other_program(&mongod.fresh_database());
    program.insert("scenes", doc! { "_id": 1 });
    assert_eq!(
        program.database().collection::<bson::Document>("scenes").count_documents(doc! {}).await.unwrap(),
        1
    );
}

#[test]
fn journaled_writes_survive_a_kill() {
    let mongod = Mongod::standalone();
    let program = mongod.other_program("kept");
    program.run(doc! { "insert": "scenes", "documents": [{ "_id": 1 }], "writeConcern": { "w": "majority", "j": true } });
    let port = mongod.port();
    mongod.kill();
    assert!(!mongod.is_running());
    mongod.start_again();
    assert_eq!(mongod.port(), port);
    assert_eq!(program.count("scenes", doc! {}), 1);
    mongod.stop();
    mongod.start_again();
    assert_eq!(program.count("scenes", doc! {}), 1);
}

#[test]
fn frozen_server_answers_after_thaw() {
    let mongod = Mongod::standalone();
    let program = mongod.other_program("frozen");
    program.insert("scenes", doc! { "_id": 1 });
    mongod.freeze();
    assert!(state(mongod.pid()).unwrap().contains("stopped"));
    let asking = std::thread::spawn(move || program.count("scenes", doc! {}));
    mongod.thaw();
    assert_eq!(asking.join().unwrap(), 1);
}

/// The system's state of a process; `None` if it does not exist.
fn state(pid: u32) -> Option<String> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    status.lines().find(|line| line.starts_with("State:")).map(str::to_owned)
}

#[test]
fn killed_test_leaves_no_server() {
    const TO_BE_KILLED: &str = "TEST_MONGOD_TO_BE_KILLED";
    if std::env::var_os(TO_BE_KILLED).is_some() {
        let mongod = Mongod::standalone();
        writeln!(std::io::stderr(), "pid {}", mongod.pid()).unwrap();
        std::io::stdin().read_line(&mut String::new()).unwrap();
        return;
    }
    let mut test = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "killed_test_leaves_no_server"])
        .env(TO_BE_KILLED, "yes")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(test.stderr.take().unwrap());
    let said = said.lines().map(Result::unwrap).find(|line| line.starts_with("pid ")).unwrap();
    let pid = said.trim_start_matches("pid ").parse().unwrap();
    assert!(state(pid).is_some());
    test.kill().unwrap();
    test.wait().unwrap();
    await_condition(|| state(pid).is_none());
}

fn await_condition(condition: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !condition() {
        assert!(Instant::now() < deadline, "waited in vain");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn set_of_three_elects_a_new_primary() {
    let set = Mongod::replica_set(3);
    let program = set.other_program("moved");
    program.insert("scenes", doc! { "_id": 1 });
    let first = set.primary().port();
    set.step_down(30);
    let second = set.primary();
    assert_ne!(first, second.port());
    assert_eq!(program.count("scenes", doc! {}), 1);
    second.kill();
    assert_ne!(set.primary().port(), second.port());
    assert_eq!(program.count("scenes", doc! {}), 1);
}

#[test]
fn set_of_one_steps_down_and_returns() {
    let set = Mongod::replica_set(1);
    let program = set.other_program("watched");
    program.run(doc! { "aggregate": 1, "pipeline": [{ "$changeStream": {} }], "cursor": {} });
    set.step_down(1);
    program.insert("scenes", doc! { "_id": 1 });
    set.primary().kill();
    set.members()[0].start_again();
    assert_eq!(set.primary().port(), set.members()[0].port());
    assert_eq!(program.count("scenes", doc! {}), 1);
}

#[test]
fn unknown_users_are_refused_and_readers_cannot_write() {
    let mongod = Options::default().users().standalone();
    mongod.other_program("rights").insert("scenes", doc! { "_id": 1 });
    let reader = OtherProgram::connect(&mongod.uri_as(Mongod::READER, "rights"), "rights");
    assert_eq!(reader.count("scenes", doc! {}), 1);
    assert!(reader.try_to_run(doc! { "drop": "scenes" }).is_err());
    let stranger = ("stranger", "p@ss:w/rd");
    let stranger_program = OtherProgram::connect(&mongod.uri_as(stranger, "rights"), "rights");
    assert!(stranger_program.try_to_run(doc! { "count": "scenes" }).is_err());
    mongod.add_user(stranger, &[("readWrite", "rights")]);
    assert_eq!(stranger_program.count("scenes", doc! {}), 1);
}

#[test]
fn set_can_require_users_and_tls() {
    let set = Options::default().users().tls().replica_set(1);
    let program = set.other_program("secret");
    program.insert("scenes", doc! { "_id": 1 });
    assert_eq!(program.count("scenes", doc! {}), 1);
    let plain = format!(
        "mongodb://127.0.0.1:{}/?directConnection=true&serverSelectionTimeoutMS=500",
        set.primary().port()
    );
    assert!(OtherProgram::connect(&plain, "secret").try_to_run(doc! { "hello": 1 }).is_err());
}

#[test]
fn expired_documents_are_deleted_soon() {
    let mongod = Mongod::shared_standalone();
    let program = mongod.other_program(&mongod.fresh_database());
    let index = doc! { "key": { "created_at": 1 }, "name": "expiry", "expireAfterSeconds": 3600 };
    program.run(doc! { "createIndexes": "scenes", "indexes": [index] });
    program.insert("scenes", doc! { "_id": 1, "created_at": bson::DateTime::from_millis(0) });
    await_condition(|| program.count("scenes", doc! {}) == 0);
}

#[test]
fn held_write_arrives_after_its_writer_is_cut_off() {
    let mongod = Mongod::shared_standalone();
    let database = mongod.fresh_database();
    let proxy = Proxy::to(mongod.port());
    let writer = OtherProgram::connect(&proxy.uri(&database), &database);
    assert_eq!(writer.count("scenes", doc! {}), 0);
    proxy.hold("late arrival");
    let writing = std::thread::spawn(move || writer.try_to_run(late_arrival()));
    proxy.await_held(1);
    proxy.cut_clients();
    assert!(writing.join().unwrap().is_err());
    let reader = mongod.other_program(&database);
    assert_eq!(reader.count("scenes", doc! {}), 0);
    proxy.deliver();
    await_condition(|| reader.count("scenes", doc! {}) == 1);
}

#[test]
fn lost_acknowledgement_leaves_the_document() {
    let set = Mongod::shared_replica_set();
    let database = set.fresh_database();
    let proxy = Proxy::to(set.primary().port());
    let writer = OtherProgram::connect(&set.primary().uri_through(&proxy, &database), &database);
    proxy.lose_reply_to("late arrival");
    assert!(writer.try_to_run(late_arrival()).is_err());
    assert_eq!(writer.count("scenes", doc! {}), 1);
}

#[test]
fn counting_outlasts_broken_connections() {
    let mongod = Mongod::shared_standalone();
    let database = mongod.fresh_database();
    let proxy = Proxy::to(mongod.port());
    let program = OtherProgram::connect(&proxy.uri(&database), &database);
    program.insert("scenes", doc! { "_id": 1 });
    // The driver repeats a read once by itself.
    proxy.lose_replies_to(["aggregate", "aggregate"]);
    assert_eq!(program.count("scenes", doc! {}), 1);
}

fn late_arrival() -> bson::Document {
    doc! { "insert": "scenes", "documents": [{ "text": "late arrival" }] }
}
