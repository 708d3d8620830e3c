//! One random schedule: a few machines of one writer, another program, a real server behind networks that fail, and
//! what each step does to them and to what is expected.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use bson::{DateTime, doc, oid::ObjectId};
use history::{
    Assistant, Error, Message, MessageId, Role, Scope, State,
    local::{Begin, Outcome, Turn},
};
use test_mongod::{Mongod, OtherProgram, Proxy};
use tokio::task::block_in_place;

use crate::{
    expected::{Expected, Fate},
    faults::inject_fault,
    machine::{HERE, Machine, here, scope, true_time},
    random::Random,
    reused_database::ReusedDatabase,
};

/// The collection of each conversation.
pub(crate) const COLLECTIONS: [&str; 2] = [HERE, "scriptwriter_chat_history"];

/// A log for reading a failure; it outlives a panic.
pub(crate) type Log = Arc<Mutex<Vec<String>>>;

/// A machine, its network, and what runs on it.
pub(crate) struct Device {
    pub(crate) machine: Machine,
    pub(crate) proxy: Proxy,
    uri: String,
    pub(crate) connected: bool,
    /// The turn that runs in each conversation, and what of its reply is on the disk.
    running: [Option<(Turn, String)>; 2],
    /// What was cleared here, which is never shown here again.
    cleared: Vec<MessageId>,
}

pub(crate) struct RandomSchedule {
    pub(crate) random: Random,
    pub(crate) devices: Vec<Device>,
    pub(crate) other: OtherProgram,
    pub(crate) expected: Expected,
    pub(crate) scopes: [Scope; 2],
    log: Log,
    /// Some schedules take their time, so that something is certainly older than a click.
    slow: bool,
    written: u32,
    faults: usize,
}

impl RandomSchedule {
    pub(crate) async fn new(seed: u64, database: ReusedDatabase, log: Log) -> Self {
        let mut random = Random::new(seed);
        let ReusedDatabase { mongod, name, other } = database;
        let count = 2 + random.below(2);
        let devices = (0..count).map(|_| device(mongod, &name, &mut random)).collect();
        let slow = random.once_in(10);
        let mut schedule = Self {
            random,
            devices,
            other,
            expected: Expected::default(),
            scopes: [here(), scope(Assistant::SCRIPTWRITER, "pilot")],
            log,
            slow,
            written: 0,
            faults: 0,
        };
        for d in 0..schedule.devices.len() {
            if !schedule.random.once_in(3) {
                schedule.connect(d).await;
            }
        }
        schedule
    }

    pub(crate) fn log(&self, line: impl Into<String>) {
        self.log.lock().unwrap().push(line.into());
    }

    pub(crate) fn faults(&self) -> usize {
        self.faults
    }

    fn word(&mut self, kind: &str) -> String {
        self.written += 1;
        format!("{kind} {}", self.written)
    }

    /// Something happens.
    pub(crate) async fn step(&mut self) {
        let d = self.random.below(self.devices.len() as u64) as usize;
        let s = usize::from(self.random.once_in(4));
        match self.random.below(60) {
            0..10 => self.send(d, s).await,
            10..17 => self.end(d, s, Outcome::Finished).await,
            17..20 => self.end(d, s, Outcome::Stopped).await,
            20..22 => self.grow(d, s).await,
            22..25 => self.again(d, s, false).await,
            25..27 => self.again(d, s, true).await,
            27..30 => self.go_on(d, s).await,
            30..34 => self.clear(d, s).await,
            34..37 if self.devices[d].connected => self.disconnect(d).await,
            34..39 => self.connect(d).await,
            39..41 => self.restart(d).await,
            41..47 => {
                self.faults += 1;
                let what = block_in_place(|| inject_fault(&self.devices[d].proxy, &mut self.random));
                self.log(format!("{d}: network: {what}"));
            }
            47 | 48 => self.cut_what_is_held(d),
            49..51 => self.other_inserts(s),
            51 => self.other_deletes(s).await,
            52..55 => self.late_write(d, s).await,
            _ => self.pause().await,
        }
        self.look(d).await;
        if self.random.once_in(2) {
            tokio::time::sleep(Duration::from_millis(self.random.below(15))).await;
        }
    }

    async fn pause(&mut self) {
        let most = if self.slow { 1_500 } else { 80 };
        let millis = self.random.below(most);
        self.log(format!("{millis} ms pass"));
        tokio::time::sleep(Duration::from_millis(millis)).await;
    }

    /// What was cleared on a machine is not shown on it again, at any moment.
    async fn look(&self, d: usize) {
        let device = &self.devices[d];
        for scope in &self.scopes {
            let shown = device.machine.messages(scope).await;
            let again: Vec<&Message> = shown.iter().filter(|m| device.cleared.contains(&m.id)).collect();
            assert!(again.is_empty(), "{d} shows again what was cleared on it: {again:?}");
        }
    }

    async fn begin(&mut self, d: usize, s: usize, begin: Begin) -> Option<Turn> {
        let at = true_time().millis();
        let asked = begin.clone();
        match self.devices[d].machine.try_begin(&self.scopes[s], begin).await {
            Ok(turn) => {
                let error = |message: &Message| message.clock_error_ms;
                let (question, reply) = (&turn.question, &turn.reply);
                if turn.new_question {
                    let text = &question.content;
                    self.expected.composed(question.id, s, Some(d), at, error(question), text);
                }
                if turn.new_reply {
                    self.expected.composed(reply.id, s, Some(d), at, error(reply), "");
                }
                let running = (turn.clone(), turn.reply.content.clone());
                self.devices[d].running[s] = Some(running);
                Some(turn)
            }
            // It went meanwhile, or another turn runs.
            Err(Error::Unknown | Error::Busy) => None,
            Err(error) => panic!("{d} could not begin {asked:?}: {error}"),
        }
    }

    async fn send(&mut self, d: usize, s: usize) {
        if self.devices[d].running[s].is_some() {
            return;
        }
        let text = self.word("question");
        self.log(format!("{d} sends \"{text}\" in {s}"));
        self.begin(d, s, Begin::Send { text, from: Some("main".parse().unwrap()) }).await;
    }

    /// The newest question is answered again, or edited.
    async fn again(&mut self, d: usize, s: usize, edit: bool) {
        let shown = self.devices[d].machine.messages(&self.scopes[s]).await;
        let question =
            shown.iter().rev().find(|m| m.role == Role::User && !m.replaced && m.provider.is_none());
        let Some(question) = question.filter(|_| self.devices[d].running[s].is_none()) else { return };
        let begin = if edit {
            let text = self.word("edited");
            self.log(format!("{d} edits \"{}\" in {s} to \"{text}\"", question.content));
            Begin::Edit { question: question.id, text }
        } else {
            self.log(format!("{d} has \"{}\" in {s} answered again", question.content));
            Begin::Again { of: question.id }
        };
        self.begin(d, s, begin).await;
    }

    /// A reply that was stopped or broke off goes on.
    async fn go_on(&mut self, d: usize, s: usize) {
        let shown = self.devices[d].machine.messages(&self.scopes[s]).await;
        let part = shown.iter().rev().find(|m| matches!(m.state, State::Stopped | State::Interrupted));
        let Some(part) = part.filter(|m| self.devices[d].running[s].is_none() && !m.replaced) else { return };
        // Two machines that go on with the same part would each have a reply of their own.
        if self.expected.find(part.id).by != Some(d) {
            return;
        }
        self.log(format!("{d} goes on with \"{}\" in {s}", part.content));
        self.begin(d, s, Begin::Continue { reply: part.id }).await;
    }

    async fn grow(&mut self, d: usize, s: usize) {
        let more = self.word("part");
        let device = &mut self.devices[d];
        let Some((turn, part)) = &mut device.running[s] else { return };
        let before = part.len();
        *part = format!("{part} {more}").trim().to_owned();
        let now = device.machine.now();
        device.machine.local.grow(&turn.scope, turn.reply.id, part[before..].to_owned(), now).await.unwrap();
        let line = format!("{d}: a reply in {s} has come to \"{part}\"");
        self.log(line);
    }

    async fn end(&mut self, d: usize, s: usize, outcome: Outcome) {
        let Some((turn, part)) = self.devices[d].running[s].take() else { return };
        let nothing = outcome == Outcome::Stopped && part.is_empty() && self.random.once_in(3);
        let more = if nothing { String::new() } else { self.word("reply") };
        let whole = format!("{part} {more}").trim().to_owned();
        self.log(format!("{d}: a reply in {s} ends ({outcome:?}) as \"{whole}\""));
        let stored = self.devices[d].machine.end_as(&turn, outcome, &whole).await;
        let entry = self.expected.find(turn.reply.id);
        match stored {
            Some(stored) => {
                assert_eq!(stored.content, whole, "another text was stored");
                entry.content = whole;
            }
            None => assert_ne!(entry.fate, Fate::Stays, "a reply was gone when it ended: \"{whole}\""),
        }
    }

    async fn clear(&mut self, d: usize, s: usize) {
        let scope = &self.scopes[s];
        let machine = &self.devices[d].machine;
        let shown: Vec<MessageId> = machine.messages(scope).await.iter().map(|m| m.id).collect();
        let error = machine.clock.now().error_ms;
        let at = true_time().millis();
        let clear = machine.clear(scope).await;
        self.log(format!("{d} clears {s}, {} messages; through {:?}", shown.len(), clear.through));
        self.expected.clicked(s, at, error, &shown, &clear);
        self.devices[d].cleared.extend(shown);
        // The running reply is dropped, as by the app.
        if let Some((turn, _)) = self.devices[d].running[s].take() {
            let after = self.devices[d].machine.end_as(&turn, Outcome::Stopped, "after the clear").await;
            assert_eq!(after, None, "a cleared reply was stored at its end");
        }
    }

    pub(crate) async fn connect(&mut self, d: usize) {
        let device = &mut self.devices[d];
        device.machine.stop().await;
        device.machine.connect(&device.uri);
        device.connected = true;
        self.log(format!("{d} connects"));
    }

    pub(crate) async fn disconnect(&mut self, d: usize) {
        let device = &mut self.devices[d];
        device.machine.stop().await;
        device.connected = false;
        self.log(format!("{d} disconnects"));
    }

    /// Only what is on the disk is left.
    pub(crate) async fn restart(&mut self, d: usize) {
        self.log(format!("{d} ends and starts again"));
        let device = &mut self.devices[d];
        // A process that ended does nothing any more.
        device.machine.stop().await;
        device.machine.restart();
        let offset = device.machine.local.offset().await.unwrap();
        device.machine.clock.assume(offset.unwrap_or(0));
        device.machine.local.interrupt(None, None).await.unwrap();
        for (turn, part) in device.running.iter_mut().filter_map(Option::take) {
            self.expected.find(turn.reply.id).content = part;
        }
        if self.devices[d].connected {
            self.connect(d).await;
        }
    }

    /// The sender of a held request loses the connection, and the request arrives much later.
    fn cut_what_is_held(&self, d: usize) {
        let proxy = &self.devices[d].proxy;
        if proxy.held() > 0 {
            block_in_place(|| proxy.cut_clients());
            self.log(format!("{d}: network: cut, with {} bytes still on their way", proxy.held()));
        }
    }

    /// A question is on its way when the connection is lost, and the conversation is cleared before it arrives.
    async fn late_write(&mut self, d: usize, s: usize) {
        if self.devices[d].running[s].is_some() || !self.devices[d].connected {
            return;
        }
        let text = self.word("late");
        block_in_place(|| self.devices[d].proxy.heal());
        self.devices[d].proxy.hold(text.clone());
        self.log(format!("{d} sends \"{text}\" in {s}, which is held"));
        self.begin(d, s, Begin::Send { text, from: Some("main".parse().unwrap()) }).await;
        for _ in 0..40 {
            if self.devices[d].proxy.held() > 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.cut_what_is_held(d);
        if !self.random.once_in(4) {
            let who = self.random.below(self.devices.len() as u64) as usize;
            let who = if self.random.once_in(2) { d } else { who };
            self.clear(who, s).await;
        }
    }

    fn other_inserts(&mut self, s: usize) {
        let text = self.word("other");
        let back = if self.random.once_in(2) { 0 } else { self.random.below(5_000) as i64 };
        let at = true_time().plus(-back).millis();
        let id = ObjectId::new();
        let role = if self.random.once_in(2) { "user" } else { "assistant" };
        let document = doc! { "_id": id, "session_id": "pilot", "user_id": "ada", "role": role,
        "content": &text, "created_at": DateTime::from_millis(at) };
        block_in_place(|| self.other.insert(COLLECTIONS[s], document));
        self.log(format!("another program writes \"{text}\" in {s}, dated {back} ms back"));
        self.expected.composed(id.into(), s, None, at, None, &text);
    }

    /// Another program deletes one document, or all of the conversation.
    async fn other_deletes(&mut self, s: usize) {
        let there = block_in_place(|| self.other.find(COLLECTIONS[s], doc! {}));
        if there.is_empty() {
            return;
        }
        let which = self.random.below(there.len() as u64) as usize;
        let all = self.random.once_in(3);
        // What is not acknowledged is written again, and what is on its way arrives.
        let on_its_way = self.devices.iter().any(|device| device.proxy.held() > 0);
        let mut acknowledged = Vec::new();
        for device in &self.devices {
            acknowledged.push(device.machine.local.acknowledged_ids(&self.scopes[s].user).await.unwrap());
        }
        let mut deleted = Vec::new();
        for document in there.iter().skip(if all { 0 } else { which }).take(if all { there.len() } else { 1 })
        {
            let id = document.get_object_id("_id").unwrap();
            if block_in_place(|| self.other.delete_many(COLLECTIONS[s], doc! { "_id": id })) == 0 {
                continue;
            }
            let entry = self.expected.find(id.into());
            let certain = entry.by.is_none_or(|d| !on_its_way && acknowledged[d].contains(&entry.id));
            if entry.fate != Fate::Goes {
                entry.fate = if certain { Fate::Goes } else { Fate::Either };
            }
            deleted.push(format!("\"{}\"", document.get_str("content").unwrap()));
        }
        self.log(format!("another program deletes in {s}: {}", deleted.join(", ")));
    }

    /// Nothing fails any more: networks heal, replies end, everybody connects.
    pub(crate) async fn end_faults(&mut self) {
        self.log("the faults end");
        for d in 0..self.devices.len() {
            block_in_place(|| self.devices[d].proxy.heal());
            for s in 0..2 {
                self.end(d, s, Outcome::Finished).await;
            }
            if !self.devices[d].connected {
                self.connect(d).await;
            }
        }
    }
}

fn device(mongod: &Mongod, database: &str, random: &mut Random) -> Device {
    let wrong_by = match random.below(4) {
        0 => 0,
        1 => random.between(-3_000, 3_000),
        _ => random.between(-history::hours(47), history::hours(47)),
    };
    let proxy = Proxy::to(mongod.port());
    let uri = mongod.uri_through(&proxy, database);
    let machine = Machine::with_clock_wrong_by(wrong_by);
    Device { machine, proxy, uri, connected: false, running: [None, None], cleared: Vec::new() }
}
