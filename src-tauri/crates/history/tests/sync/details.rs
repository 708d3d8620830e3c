//! Titles, tags, pins and keeps between two machines: at once and offline, beside clears, and among other programs.
//!
//! The random runs begin with a seed each; `WRITERS_ROOM_SESSION_RUNS` asks for more of them, and `WRITERS_ROOM_SEED` begins
//! at another seed.

use std::{io::Write as _, sync::LazyLock, time::Duration};

use bson::{DateTime, Document, doc};
use history::{DetailChange, Keep, LIFE, Scope, SessionDetail, shared::ExpiryState};
use test_mongod::{Mongod, Options};

use super::{
    both_ways::on_both,
    machine::{Database, HERE, Machine, here, say, scope, six_fields, true_time, until},
    random::Random,
    schedules::asked,
};

const SESSIONS: &str = "chat_sessions";
const SEED: u64 = 20_261_128;
/// How many runs there are in an ordinary run of the tests, and in a long one.
const USUAL: u64 = 20;
const AIM: u64 = 200;

impl Machine {
    async fn change(&self, scope: &Scope, change: DetailChange) {
        self.local.change_session(scope, change, self.clock.now()).await.unwrap();
    }

    async fn rename(&self, title: &str) {
        self.change(&here(), DetailChange::Title(title.parse().ok())).await;
    }

    async fn keep(&self) {
        self.local.keep(&here(), self.clock.now()).await.unwrap();
    }

    async fn release(&self) {
        self.local.release(&here(), self.clock.now()).await.unwrap();
    }

    /// What is recorded of a session, as its list has it; none where it is not listed.
    async fn recorded(&self, scope: &Scope) -> Option<(SessionDetail, Option<Keep>)> {
        let session = self.local.session(scope, self.now()).await.unwrap()?;
        Some((session.detail, session.kept))
    }

    async fn title(&self) -> Option<String> {
        self.recorded(&here()).await?.0.title.map(|title| title.to_string())
    }

    async fn until_title(&self, title: &str) {
        until(title, async || self.title().await.as_deref() == Some(title)).await;
    }

    async fn is_kept(&self) -> bool {
        self.recorded(&here()).await.and_then(|(_, kept)| kept).is_some_and(|kept| kept.released_at.is_none())
    }
}

/// Two machines with one conversation.
async fn two(database: &Database) -> (Machine, Machine) {
    let one = Machine::connected(&database.uri).await;
    let two = Machine::connected(&database.uri).await;
    one.exchange(&here(), "Q", "A").await;
    two.until_texts(&here(), &["Q", "A"]).await;
    one.until_nothing_waits().await;
    (one, two)
}

/// What is recorded of sessions, but for the releases that are remembered.
async fn documents(database: &Database) -> Vec<Document> {
    database.other.find(SESSIONS, doc! { "_id": { "$not": { "$regex": "^released:" } } })
}

on_both! {
    async fn details_follow_at_once(database) {
        let (one, two) = two(&database).await;
        one.rename("The lamp room").await;
        two.until_title("The lamp room").await;
        two.change(&here(), DetailChange::Pinned(true)).await;
        two.change(&here(), DetailChange::Tags(vec!["noir".parse().unwrap(), "रात".parse().unwrap()])).await;
        until("both", async || {
            one.recorded(&here()).await.is_some_and(|(detail, _)| detail.pinned && detail.tags.len() == 2)
        }).await;
        one.keep().await;
        until("kept", async || two.is_kept().await).await;
        two.release().await;
        until("released", async || !one.is_kept().await).await;
        assert_eq!(one.recorded(&here()).await, two.recorded(&here()).await);
        one.rename("").await;
        until("taken back", async || two.title().await.is_none()).await;
        assert_eq!(documents(&database).await.len(), 1);
    }

    async fn a_new_machine_has_the_details(database) {
        let (one, _two) = two(&database).await;
        one.rename("The lamp room").await;
        one.keep().await;
        one.until_nothing_waits().await;
        let third = Machine::connected(&database.uri).await;
        third.until_title("The lamp room").await;
        assert_eq!(third.recorded(&here()).await, one.recorded(&here()).await);
    }

    async fn offline_the_later_change_holds(database) {
        let (mut one, mut two) = two(&database).await;
        one.disconnect();
        two.disconnect();
        one.rename("earlier").await;
        one.keep().await;
        one.change(&here(), DetailChange::Tags(vec!["noir".parse().unwrap()])).await;
        // Later by more than the two clocks may differ in the server's time.
        tokio::time::sleep(Duration::from_millis(100)).await;
        two.rename("later").await;
        for first in [true, false] {
            let (a, b) = if first { (&mut one, &mut two) } else { (&mut two, &mut one) };
            a.connect(&database.uri);
            a.until_shared().await;
            a.until_nothing_waits().await;
            b.connect(&database.uri);
            b.until_shared().await;
            b.until_nothing_waits().await;
            for machine in [&one, &two] {
                machine.until_title("later").await;
                until("kept, which nobody undid", async || machine.is_kept().await).await;
            }
            one.disconnect();
            two.disconnect();
        }
        let detail = two.recorded(&here()).await.unwrap().0;
        assert!(detail.tags.is_empty(), "what is said of a session is one thing");
    }

    async fn a_clear_takes_the_details_on_both(database) {
        let (one, two) = two(&database).await;
        one.rename("The lamp room").await;
        one.keep().await;
        two.until_title("The lamp room").await;
        one.until_nothing_waits().await;
        two.clear(&here()).await;
        two.until_nothing_waits().await;
        one.until_texts(&here(), &[]).await;
        until("the record is gone", async || documents(&database).await.is_empty()).await;
        one.exchange(&here(), "new", "beginning").await;
        two.until_texts(&here(), &["new", "beginning"]).await;
        for machine in [&one, &two] {
            assert_eq!(machine.recorded(&here()).await, Some((SessionDetail::default(), None)));
        }
        one.rename("Another").await;
        two.until_title("Another").await;
    }

    async fn a_rename_before_a_clear_does_not_return(database) {
        let (mut one, two) = two(&database).await;
        one.disconnect();
        one.rename("said before the clear").await;
        two.clear(&here()).await;
        two.exchange(&here(), "after", "that").await;
        two.until_nothing_waits().await;
        one.connect(&database.uri);
        one.until_texts(&here(), &["after", "that"]).await;
        one.until_nothing_waits().await;
        until("nothing is left of it", async || {
            one.title().await.is_none() && two.title().await.is_none() && documents(&database).await.is_empty()
        }).await;
    }

    async fn what_lands_late_is_taken_out_again(database) {
        let (one, two) = two(&database).await;
        one.rename("from the grave").await;
        one.until_nothing_waits().await;
        let late = documents(&database).await[0].clone();
        one.clear(&here()).await;
        two.until_texts(&here(), &[]).await;
        one.until_nothing_waits().await;
        one.exchange(&here(), "new", "new").await;
        two.until_texts(&here(), &["new", "new"]).await;
        until("it is gone", async || documents(&database).await.is_empty()).await;
        database.other.insert(SESSIONS, late);
        until("it is gone again", async || documents(&database).await.is_empty()).await;
        assert_eq!((one.title().await, two.title().await), (None, None));
    }

    async fn another_programs_title_is_shown_and_its_garbage_is_not(database) {
        let (one, _two) = two(&database).await;
        let theirs = |title: &str, session: &str| doc! {
            "_id": format!("scene_writer:ada:{session}"), "user_id": "ada", "assistant": "scene_writer",
            "session_id": session, "title": title, "changed_at": DateTime::now(),
        };
        database.other.insert(SESSIONS, theirs(&"x".repeat(1 << 20), "other"));
        database.other.insert(SESSIONS, doc! { "_id": 5, "user_id": "ada", "changed_at": DateTime::now() });
        database.other.insert(SESSIONS, doc! { "_id": "eves", "user_id": "eve", "title": "hers" });
        database.other.insert(SESSIONS, theirs("Theirs", "pilot"));
        one.until_title("Theirs").await;
        one.rename("Ours").await;
        one.until_nothing_waits().await;
        let found = database.other.find(SESSIONS, doc! { "_id": "scene_writer:ada:pilot" });
        assert_eq!(found[0].get_str("title").unwrap(), "Ours");
        assert!(found[0].get_datetime("expires_at").is_ok());
        assert_eq!(documents(&database).await.len(), 4);
    }

    async fn a_record_expires_with_the_newest_message(database) {
        let (one, _two) = two(&database).await;
        let newest = one.messages(&here()).await.pop().unwrap().created_at;
        one.rename("The lamp room").await;
        one.until_nothing_waits().await;
        let expires = async || documents(&database).await[0].get_datetime("expires_at").ok().copied();
        assert_eq!(expires().await, Some(DateTime::from_millis(newest.plus(LIFE).millis())));
        one.keep().await;
        one.until_nothing_waits().await;
        assert_eq!(expires().await, None);
        one.release().await;
        one.until_nothing_waits().await;
        let released_at = one.recorded(&here()).await.unwrap().1.unwrap().released_at.unwrap();
        assert_eq!(expires().await, Some(DateTime::from_millis(released_at.plus(LIFE).millis())));
        one.until_state("looked at", |state| !state.expiry.is_empty()).await;
        let index = |one: &Document| one.get_i32("expireAfterSeconds").ok();
        assert_eq!(database.other.indexes(SESSIONS).iter().filter_map(index).collect::<Vec<_>>(), [0]);
    }

    async fn a_session_that_goes_on_keeps_its_title(database) {
        let one = Machine::connected(&database.uri).await;
        database.other.insert(HERE, six_fields("pilot", "old", true_time().plus(-LIFE / 2)));
        one.until_texts(&here(), &["old"]).await;
        one.rename("The lamp room").await;
        one.until_nothing_waits().await;
        let expires = async || documents(&database).await[0].get_datetime("expires_at").ok().copied();
        let before = expires().await;
        one.exchange(&here(), "Q", "A").await;
        one.until_nothing_waits().await;
        until("renewed", async || expires().await > before).await;
    }
}

/// A database, and its address for a user with these rights on the records of sessions and all on the rest.
fn with_rights(sessions: &[&str]) -> (Database, String) {
    static SERVER: LazyLock<Mongod> = LazyLock::new(|| Options::default().users().standalone());
    let database = Database::on(&SERVER);
    let name = database.other.database().name();
    let all: &[&str] = &["find", "insert", "update", "remove", "listIndexes", "createIndex"];
    let collections =
        [(SESSIONS, sessions), (HERE, all), ("scriptwriter_chat_history", all), ("chat_clears", all)];
    let rights: Vec<Document> = collections
        .into_iter()
        .filter(|(_, actions)| !actions.is_empty())
        .map(|(collection, actions)| {
            doc! { "resource": { "db": name, "collection": collection }, "actions": actions }
        })
        .collect();
    database.other.run(doc! { "createRole": "some", "privileges": rights, "roles": [] });
    database.other.run(doc! { "createUser": "writer", "pwd": "pw", "roles": ["some"] });
    let uri =
        SERVER.uri_as(("writer", "pw"), name).replace("authSource=admin", &format!("authSource={name}"));
    (database, uri)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_missing_right_stops_nothing_else() {
    let some: [&[&str]; 3] = [&[], &["find"], &["insert", "update"]];
    for rights in some {
        let (database, uri) = with_rights(rights);
        let one = Machine::connected(&uri).await;
        one.exchange(&here(), "Q", "A").await;
        one.rename("The lamp room").await;
        one.until_nothing_waits().await;
        let is_written = rights.contains(&"update");
        assert_eq!(one.waiting_and_rejected().await, (0, u32::from(!is_written)), "{rights:?}");
        assert_eq!(database.stored("pilot").await, ["Q", "A"]);
        one.until_state("looked at", |state| !state.expiry.is_empty()).await;
        let state = one.state();
        let attention: Vec<_> =
            state.attention().map(|one| (one.collection.as_str(), one.state.clone())).collect();
        let expected = is_written.then_some((SESSIONS, ExpiryState::NoRights));
        assert_eq!(attention, Vec::from_iter(expected), "what is written there has to expire");
        one.clear(&here()).await;
        one.until_nothing_waits().await;
        assert_eq!(one.waiting_and_rejected().await, (0, 0), "{rights:?}");
        assert_eq!(database.stored("pilot").await, [""; 0]);
        assert_eq!(database.other.count(SESSIONS, doc! { "title": { "$exists": true } }), 0);
    }
}

/// What two machines did, in words.
#[derive(Default)]
struct Run {
    log: Vec<String>,
}

fn sessions() -> [Scope; 2] {
    [here(), scope(here().assistant, "finale")]
}

async fn step(run: &mut Run, random: &mut Random, machines: &mut [Machine; 2], uri: &str) {
    let (d, s) = (random.below(2) as usize, random.below(2) as usize);
    let (machine, scope) = (&mut machines[d], &sessions()[s]);
    let words = ["noir", "रात", "act-2", "Noir"];
    let what = match random.below(16) {
        0..=2 => {
            let title = ["", "one", "two", "three"][random.below(4) as usize];
            let change = DetailChange::Title(title.parse().ok());
            let _ = machine.local.change_session(scope, change, machine.clock.now()).await;
            format!("title {title:?}")
        }
        3..=5 => {
            let tags = words.iter().filter(|_| random.once_in(2)).map(|word| word.parse().unwrap()).collect();
            let what = format!("tags {tags:?}");
            let _ = machine.local.change_session(scope, DetailChange::Tags(tags), machine.clock.now()).await;
            what
        }
        6 | 7 => {
            let pinned = random.once_in(2);
            let _ =
                machine.local.change_session(scope, DetailChange::Pinned(pinned), machine.clock.now()).await;
            format!("pinned {pinned}")
        }
        8 | 9 => {
            let _ = machine.local.keep(scope, machine.clock.now()).await;
            "keep".to_owned()
        }
        10 => {
            let _ = machine.local.release(scope, machine.clock.now()).await;
            "release".to_owned()
        }
        11 => {
            machine.clear(scope).await;
            "clear".to_owned()
        }
        12 => {
            machine.exchange(scope, "Q", "A").await;
            "say".to_owned()
        }
        13 => {
            machine.disconnect();
            "disconnect".to_owned()
        }
        14 => {
            machine.connect(uri);
            "connect".to_owned()
        }
        _ => {
            tokio::time::sleep(std::time::Duration::from_millis(random.below(40))).await;
            "wait".to_owned()
        }
    };
    run.log.push(format!("{d} {s}: {what}"));
}

async fn recorded(machine: &Machine) -> Vec<Option<(SessionDetail, Option<Keep>)>> {
    let mut all = Vec::new();
    for scope in sessions() {
        all.push(machine.recorded(&scope).await);
    }
    all
}

/// Two machines do this and that; returns what differs at rest.
async fn run(seed: u64, database: Database) -> Result<(), String> {
    let mut random = Random::new(seed);
    let mut run = Run::default();
    let mut machines = [Machine::connected(&database.uri).await, Machine::connected(&database.uri).await];
    for scope in sessions() {
        machines[0].exchange(&scope, "Q", "A").await;
        machines[1].until_texts(&scope, &["Q", "A"]).await;
    }
    for _ in 0..10 + random.below(30) {
        step(&mut run, &mut random, &mut machines, &database.uri).await;
    }
    for machine in &mut machines {
        machine.connect(&database.uri);
        machine.until_shared().await;
    }
    let mut at_rest = Vec::new();
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while std::time::Instant::now() < deadline {
        let mut waiting = 0;
        at_rest.clear();
        for machine in &machines {
            waiting += machine.waiting().await;
            at_rest.push((recorded(machine).await, machine.texts(&here()).await.len()));
        }
        if waiting == 0 && at_rest[0] == at_rest[1] {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    Err(format!("WRITERS_ROOM_SEED={seed}: {at_rest:#?}\n  {}", run.log.join("\n  ")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn random_runs_of_two_machines_agree_at_rest() {
    let count = asked("WRITERS_ROOM_SESSION_RUNS").unwrap_or(USUAL);
    let begin = asked("WRITERS_ROOM_SEED").unwrap_or(SEED);
    let begun = std::time::Instant::now();
    let mut failures = Vec::new();
    for seed in begin..begin + count {
        let database = match seed % 2 {
            0 => Database::standalone(),
            _ => Database::replica_set(),
        };
        if let Err(what) = run(seed, database).await {
            failures.push(what);
        }
    }
    let took = begun.elapsed().as_secs_f64();
    let _ =
        writeln!(std::io::stderr(), "{count} runs of two machines in {took:.0} s, {} differ", failures.len());
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    say(&format!("figure: P49 runs of two machines {count} of aim {AIM}"));
}
