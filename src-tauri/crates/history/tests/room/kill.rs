//! Killed at any moment: what was acknowledged is there once, what was cleared is not.
//!
//! The test runs its own binary again as a writer that says what it is about to do and what was acknowledged, kills it
//! at a random moment, and checks what is left. `WRITERS_ROOM_KILL_ROUNDS` asks for more rounds than the usual.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use history::{
    Assistant, Local, MessageId, Scope, State,
    local::{Begin, Found, Key, Outcome, Storage, inspect},
};

use super::common::*;

const KEY: &str = "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a";
pub(crate) const FILE: &str = "WRITERS_ROOM_TEST_KILL_FILE";
pub(crate) const SEED: &str = "WRITERS_ROOM_TEST_KILL_SEED";
/// After how many steps the writer ends by itself; never, where it is not set.
pub(crate) const STEPS: &str = "WRITERS_ROOM_TEST_KILL_STEPS";
pub(crate) const SESSIONS: usize = 3;

/// How many kills one store goes through before the next one begins.
const PER_STORE: u64 = 10;

/// Small and known random numbers (splitmix64), so that a seed means the same for ever.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }
}

fn session(number: usize) -> Scope {
    scope("ada", Assistant::SCRIPTWRITER, &format!("s{number}"))
}

pub(crate) fn storage(file: &Path) -> Storage {
    let salt = match inspect(file).unwrap() {
        Found::Encrypted(salt) => salt,
        Found::Nothing => history::local::Salt::random().unwrap(),
        Found::Unencrypted => panic!("an encrypted store became a plain one"),
    };
    Storage::Encrypted(Key::from_hex(KEY).unwrap(), salt)
}

/// The writer. Does nothing unless the test below runs it.
#[tokio::test]
async fn a_writer_that_is_killed() {
    let (Ok(file), Ok(seed)) = (std::env::var(FILE), std::env::var(SEED)) else { return };
    let mut random = Random(seed.parse().unwrap());
    let local = Local::open(Path::new(&file), storage(Path::new(&file))).unwrap();
    local.interrupt(None, None).await.unwrap();
    let steps = std::env::var(STEPS).map_or(u64::MAX, |steps| steps.parse().unwrap());
    for n in 0..steps {
        let number = random.below(SESSIONS as u64) as usize;
        let scope = session(number);
        let now = at(seed.parse::<i64>().unwrap() % 1000 + n as i64);
        let text = format!("{seed}.{n}");
        match random.below(12) {
            0 => {
                say(&format!("@ clearing {number}"));
                local.clear(&scope, unsure(now)).await.unwrap();
                say(&format!("@ cleared {number}"));
            }
            1 => {
                sweep(&local, now).await;
                local.scrub().await.unwrap();
            }
            _ => {
                say(&format!("@ beginning {number} {text}"));
                let send = Begin::Send { text: text.clone(), from: Some(label("main")) };
                let turn = begin(&local, &scope, send, now).await.unwrap();
                say(&format!("@ begun {number} {text} {} {}", turn.question.id, turn.reply.id));
                let (mut reply, mut stored) = (format!("{text} reply"), 0);
                for _ in 0..random.below(4) {
                    let more = if stored == 0 { format!("{reply} more") } else { " more".into() };
                    reply.push_str(" more");
                    local.grow(&scope, turn.reply.id, more, now).await.unwrap();
                    stored = reply.len();
                    say(&format!("@ grown {} {reply}", turn.reply.id));
                }
                end(&local, &turn, Outcome::Finished, &reply, now).await;
                say(&format!("@ ended {} {reply}", turn.reply.id));
            }
        }
    }
}

/// What is known of one conversation.
#[derive(Default, Clone)]
pub(crate) struct Known {
    /// What must be there, by id, with the least of its text.
    messages: BTreeMap<MessageId, String>,
    /// A question that may be there.
    beginning: Option<String>,
    /// A clear that may have happened.
    clearing: bool,
}

pub(crate) fn learn(line: &str, known: &mut [Known; SESSIONS]) {
    let Some(line) = line.split_once("@ ").map(|(_, line)| line) else { return };
    let words: Vec<&str> = line.split(' ').collect();
    let number = || words[1].parse::<usize>().unwrap();
    match words[0] {
        "beginning" => known[number()].beginning = Some(words[2].into()),
        "begun" => {
            let it = &mut known[number()];
            it.beginning = None;
            it.messages.insert(words[3].parse().unwrap(), words[2].into());
            it.messages.insert(words[4].parse().unwrap(), String::new());
        }
        "grown" | "ended" => {
            let id: MessageId = words[1].parse().unwrap();
            for it in known.iter_mut() {
                it.messages.entry(id).and_modify(|text| *text = words[2..].join(" "));
            }
        }
        "clearing" => known[number()].clearing = true,
        "cleared" => known[number()] = Known::default(),
        other => panic!("the writer said {other}"),
    }
}

/// Holds what is on the disk against what was acknowledged, and takes it as known from now on.
pub(crate) async fn check(local: &Local, known: &mut [Known; SESSIONS], round: &str) {
    let waiting = outbox(local).await;
    for (number, it) in known.iter_mut().enumerate() {
        let scope = session(number);
        let found = all(local, &scope, at(2_000)).await;
        let cleared = it.clearing && found.is_empty();
        if !cleared {
            for (id, text) in &it.messages {
                let message = found.iter().find(|m| m.id == *id);
                let message =
                    message.unwrap_or_else(|| panic!("{round}: session {number} lost {id} {text:?}"));
                assert!(message.content.starts_with(text.as_str()), "{round}: {id} went back");
            }
        }
        let mut questions: Vec<&str> = Vec::new();
        for message in &found {
            if !it.messages.contains_key(&message.id) {
                let begun = it.beginning.as_deref();
                let fits = begun == Some(message.content.as_str())
                    || (begun.is_some() && message.content.is_empty());
                assert!(
                    fits,
                    "{round}: session {number} has {message:?}, which was never sent or was cleared"
                );
            }
            if message.role == history::Role::User {
                questions.push(&message.content);
                let times = waiting.iter().filter(|w| **w == OutboxEntry::Message(message.id)).count();
                assert_eq!(times, 1, "{round}: the outbox and the messages disagree");
            }
        }
        assert_eq!(found.len(), questions.len() * 2, "{round}: every question has its reply");
        questions.sort_unstable();
        let count = questions.len();
        questions.dedup();
        assert_eq!(questions.len(), count, "{round}: session {number} has a message twice");
        let running = found.iter().filter(|m| m.state == State::Streaming).count();
        assert!(running <= 1, "{round}: one reply at a time");
        *it = Known {
            messages: found.into_iter().map(|m| (m.id, m.content)).collect(),
            beginning: None,
            clearing: false,
        };
    }
}

/// Runs the writer and kills it; returns how many acknowledgements it came to.
fn write_and_kill(file: &Path, seed: u64, random: &mut Random, known: &mut [Known; SESSIONS]) -> u64 {
    let mut writer = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::a_writer_that_is_killed", "--nocapture", "--test-threads=1"])
        .env(FILE, file)
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines();
    let mut heard = 0;
    // Sometimes while the store is being made or opened, mostly some way into the work.
    let until = if random.below(8) == 0 { 0 } else { 1 + random.below(40) };
    let moment = Duration::from_micros(if until == 0 { random.below(30_000) } else { random.below(3_000) });
    while heard < until {
        let line = lines.next().expect("the writer ended by itself").unwrap();
        heard += u64::from(line.contains("@ "));
        learn(&line, known);
    }
    let begun = Instant::now();
    while begun.elapsed() < moment {
        std::hint::spin_loop();
    }
    writer.kill().unwrap();
    // What it said before it died counts; a line that is not whole was not said.
    for line in lines.map_while(Result::ok) {
        heard += u64::from(line.contains("@ "));
        learn(&line, known);
    }
    assert!(!writer.wait().unwrap().success(), "it was killed and did not end by itself");
    heard
}

#[test]
fn a_kill_loses_and_doubles_nothing() {
    let rounds: u64 =
        std::env::var("WRITERS_ROOM_KILL_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(100);
    let first_seed = 20_260_301;
    say(&format!("{rounds} rounds of kill -9 from seed {first_seed}"));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let (mut acknowledged, mut messages) = (0, 0);
    let mut folder = tempfile::tempdir().unwrap();
    let mut known: [Known; SESSIONS] = Default::default();
    for round in 0..rounds {
        if round % PER_STORE == 0 {
            folder = tempfile::tempdir().unwrap();
            known = Default::default();
        }
        let file = folder.path().join("history.db");
        let seed = first_seed + round;
        let mut random = Random(seed);
        acknowledged += write_and_kill(&file, seed, &mut random, &mut known);
        let local = Local::open(&file, storage(&file)).unwrap_or_else(|e| panic!("round {round}: {e}"));
        runtime.block_on(check(&local, &mut known, &format!("round {round}")));
        messages += known.iter().map(|it| it.messages.len()).sum::<usize>();
    }
    assert!(acknowledged > rounds * 5, "the writers came to their work");
    say(&format!("{acknowledged} acknowledgements held, {messages} messages found"));
    say(&format!("figure: P1 kills {rounds} of aim 1000"));
}
