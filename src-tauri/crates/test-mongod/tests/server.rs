//! The servers do what tests will rely on.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use bson::doc;
use test_mongod::{Mongod, Options, OtherProgram, Proxy};

#[test]
fn a_standalone_takes_what_another_program_writes() {
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
async fn it_can_be_used_in_the_middle_of_an_async_test() {
    let mongod = Mongod::shared_standalone();
    let program = mongod.other_program(&mongod.fresh_database());
    program.insert("scenes", doc! { "_id": 1 });
    assert_eq!(
        program.database().collection::<bson::Document>("scenes").count_documents(doc! {}).await.unwrap(),
        1
    );
}

#[test]
fn what_is_acknowledged_with_a_journal_outlives_a_power_cut() {
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
fn a_frozen_server_answers_once_it_has_thawed() {
    let mongod = Mongod::standalone();
    let program = mongod.other_program("frozen");
    program.insert("scenes", doc! { "_id": 1 });
    mongod.freeze();
    let asking = std::thread::spawn(move || program.count("scenes", doc! {}));
    // The one word that says it was asked while frozen: nothing has come back when the state is looked at.
    let state = std::process::Command::new("sh")
        .args(["-c", "grep State /proc/$1/status", "sh", &mongod.pid().to_string()])
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&state.stdout).contains("stopped"));
    mongod.thaw();
    assert_eq!(asking.join().unwrap(), 1);
}

#[test]
fn a_set_of_three_has_a_primary_again_after_the_first_stepped_down_and_after_it_was_killed() {
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
fn a_set_of_one_can_be_listened_to_and_comes_back_after_stepping_down() {
    let set = Mongod::replica_set(1);
    let program = set.other_program("heard");
    program.run(doc! { "aggregate": 1, "pipeline": [{ "$changeStream": {} }], "cursor": {} });
    set.step_down(1);
    program.insert("scenes", doc! { "_id": 1 });
    assert_eq!(set.primary().port(), set.members()[0].port());
}

#[test]
fn only_known_users_are_let_in_and_a_reader_cannot_write() {
    let mongod = Options::default().users().standalone();
    mongod.other_program("rights").insert("scenes", doc! { "_id": 1 });
    let reader = OtherProgram::connect(&mongod.uri_as(Mongod::READER, "rights"), "rights");
    assert_eq!(reader.count("scenes", doc! {}), 1);
    assert!(reader.try_to_run(doc! { "drop": "scenes" }).is_err());
    let stranger = ("nobody", "p@ss:w/rd");
    let stranger_program = OtherProgram::connect(&mongod.uri_as(stranger, "rights"), "rights");
    assert!(stranger_program.try_to_run(doc! { "count": "scenes" }).is_err());
    mongod.add_user(stranger, &[("readWrite", "rights")]);
    assert_eq!(stranger_program.count("scenes", doc! {}), 1);
}

#[test]
fn a_set_can_know_users_and_speak_tls_only() {
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
fn expired_documents_go_soon() {
    let mongod = Mongod::shared_standalone();
    let program = mongod.other_program(&mongod.fresh_database());
    let index = doc! { "key": { "created_at": 1 }, "name": "expiry", "expireAfterSeconds": 3600 };
    program.run(doc! { "createIndexes": "scenes", "indexes": [index] });
    program.insert("scenes", doc! { "_id": 1, "created_at": bson::DateTime::from_millis(0) });
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while program.count("scenes", doc! {}) > 0 {
        assert!(std::time::Instant::now() < deadline, "still there");
    }
}

#[test]
fn a_write_from_beyond_the_grave_arrives_although_its_writer_was_cut_off() {
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
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while reader.count("scenes", doc! {}) == 0 {
        assert!(std::time::Instant::now() < deadline, "it never came");
    }
}

#[test]
fn a_lost_acknowledgement_leaves_the_document_there_and_its_writer_with_an_error() {
    let set = Mongod::shared_replica_set();
    let database = set.fresh_database();
    let proxy = Proxy::to(set.primary().port());
    let writer = OtherProgram::connect(&set.primary().uri_through(&proxy, &database), &database);
    proxy.lose_reply_to("late arrival");
    assert!(writer.try_to_run(late_arrival()).is_err());
    assert_eq!(writer.count("scenes", doc! {}), 1);
}

fn late_arrival() -> bson::Document {
    doc! { "insert": "scenes", "documents": [{ "text": "late arrival" }] }
}
