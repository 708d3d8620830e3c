//! Everything at once: the devices, the store, what is on its way between them, the true time, and what was meant.

use history::State;

use crate::{
    clock::Clock,
    device::{Device, Session},
    meaning::{Fate, Meaning},
    mechanism::Mechanism,
    random::Random,
    server::{Document, NAMED, Server, Write, name, scope},
};

/// What a schedule may contain beyond the usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Faults {
    /// Clocks are wrong, but are never set.
    Usual,
    /// Clocks are set while the app runs and while it does not.
    ClocksAreSet,
    /// Other programs date what they write by a wrong clock.
    OthersAreWrong,
    /// Other programs clear, up to a moment that is still to come.
    OthersClearAhead,
}

pub(crate) struct World {
    pub(crate) mechanism: Mechanism,
    pub(crate) faults: Faults,
    pub(crate) random: Random,
    /// The true time, in milliseconds since the schedule began.
    pub(crate) now: i64,
    pub(crate) server: Server,
    pub(crate) devices: Vec<Device>,
    /// Writes that were given up and happen later all the same.
    pub(crate) delayed: Vec<Write>,
    pub(crate) meaning: Meaning,
    /// Nothing fails any more.
    pub(crate) fault_free: bool,
    /// A log of what happened, if it is wanted.
    pub(crate) log: Option<Vec<String>>,
    /// Something cleared was shown where it was cleared.
    pub(crate) shown_again: Option<usize>,
}

impl World {
    pub(crate) fn new(seed: u64, mechanism: Mechanism, faults: Faults, with_log: bool) -> Self {
        let mut random = Random::new(seed);
        let count = 2 + random.below(2);
        let devices = (0..count).map(|_| {
            let clock = Clock::new(&mut random);
            let online = !random.once_in(3);
            Device::new(clock, online)
        });
        let devices = devices.collect();
        Self {
            mechanism,
            faults,
            random,
            now: 0,
            server: Server::default(),
            devices,
            delayed: Vec::new(),
            meaning: Meaning::default(),
            fault_free: false,
            log: with_log.then(Vec::new),
            shown_again: None,
        }
    }

    pub(crate) fn log(&mut self, what: impl FnOnce() -> String) {
        if let Some(log) = &mut self.log {
            log.push(format!("{:>12} ms  {}", self.now, what()));
        }
    }

    fn room_for(&self, more: usize) -> bool {
        self.meaning.count() + self.meaning.clicks() + more < NAMED
    }

    fn by(&self, d: usize) -> (usize, i64) {
        (d, self.devices[d].clock.run())
    }

    pub(crate) fn send(&mut self, d: usize) {
        if self.devices[d].streaming().is_some() || !self.room_for(2) {
            return;
        }
        let (now, question, by) = (self.now, self.meaning.count(), self.by(d));
        let error = self.devices[d].clock.error(now);
        let pushed = self.devices[d].send(now, question, self.mechanism);
        self.meaning.composed(now, Some(by), error, pushed);
        self.meaning.composed(now, Some(by), error, pushed);
        self.log(|| format!("{d} sends {question}, the reply will be {}", question + 1));
    }

    /// Another reply to the newest question of the writer here.
    pub(crate) fn again(&mut self, d: usize) {
        let question = self.devices[d].rows.iter().filter(|r| r.document.turn != Some(r.document.n));
        let Some(question) = question.filter(|r| r.document.ours).map(|r| r.document.n).max() else { return };
        if self.devices[d].streaming().is_some() || !self.room_for(1) {
            return;
        }
        let (now, reply, by) = (self.now, self.meaning.count(), self.by(d));
        let error = self.devices[d].clock.error(now);
        let pushed = self.devices[d].again(now, question, reply, self.mechanism);
        self.meaning.composed(now, Some(by), error, pushed);
        self.log(|| format!("{d} has {question} answered again, the reply will be {reply}"));
    }

    pub(crate) fn end_reply(&mut self, d: usize) {
        if let Some(reply) = self.devices[d].streaming() {
            self.devices[d].end(reply, State::Complete);
            self.log(|| format!("{d}: reply {reply} ends"));
        }
    }

    pub(crate) fn clear(&mut self, d: usize) {
        if !self.room_for(1) {
            return;
        }
        let (now, by) = (self.now, self.by(d));
        let device = &self.devices[d];
        let bit = |n: usize| 1_u128 << n;
        let known = device.rows.iter().map(|r| bit(r.document.n) | r.document.turn.map_or(0, bit));
        let known = known.fold(0, |all, one| all | one);
        let error = device.clock.error(now);
        let id = name(NAMED - 1 - self.meaning.clicks());
        self.meaning.clicked(now, by, error, known);
        self.devices[d].clear(now, id, self.mechanism);
        self.log(|| format!("{d} clears; known there: {:?}", numbers(known)));
    }

    pub(crate) fn other_inserts(&mut self) {
        if !self.room_for(1) {
            return;
        }
        let n = self.meaning.count();
        let wrong = if self.faults == Faults::OthersAreWrong { 3_600_000 } else { 2_000 };
        let dated = self.now + self.random.between(-wrong, wrong);
        let message = history::Message {
            id: name(n),
            role: history::Role::User,
            content: String::new(),
            created_at: history::Timestamp::from_millis(dated),
            state: State::Complete,
            replaced: false,
            edited: false,
            clock_error_ms: None,
            provider: None,
            model: None,
            problem: None,
        };
        self.server.documents.push(Document { n, message, turn: None, ours: false });
        self.meaning.composed(self.now, None, None, 0);
        self.log(|| format!("another program writes {n}, dated {dated}"));
    }

    /// Another program records a clear by a clock that is far ahead.
    pub(crate) fn other_clears(&mut self) {
        if !self.room_for(1) {
            return;
        }
        let ahead = [60_000, 3_600_000, 250_000_000_000_000][self.random.below(3) as usize];
        let moment = history::Timestamp::from_millis(self.now + ahead);
        let id = name(NAMED - 1 - self.meaning.clicks());
        self.server.clears.push(history::Clear {
            id,
            scope: scope(),
            message_ids: Vec::new(),
            through: Some(moment),
            cleared_at: moment,
        });
        self.meaning.claimed(id);
        self.log(|| format!("another program records clear {id}, {ahead} ms ahead"));
    }

    /// Another program deletes one document, or the session.
    pub(crate) fn other_deletes(&mut self) {
        let there = self.server.documents.len() as u64;
        if there == 0 {
            return;
        }
        let all = self.random.once_in(4);
        let one = self.random.below(there) as usize;
        let mut deleted: Vec<usize> = self.server.documents.iter().map(|d| d.n).collect();
        if !all {
            deleted = vec![deleted[one]];
        }
        for n in &deleted {
            let waits = self.delayed.iter().any(|w| matches!(w, Write::Insert(document) if document.n == *n))
                || self.devices.iter_mut().any(|d| d.row(*n).is_some_and(|row| !row.shared));
            self.meaning.deleted_by_others(*n, if waits { Fate::Either } else { Fate::Goes });
        }
        self.server.documents.retain(|d| !deleted.contains(&d.n));
        self.log(|| format!("another program deletes {deleted:?}"));
    }

    pub(crate) fn crash(&mut self, d: usize) {
        self.devices[d].crash(self.now);
        self.log(|| format!("{d} crashes and starts again"));
    }

    pub(crate) fn go(&mut self, d: usize, online: bool) {
        self.devices[d].online = online;
        self.devices[d].session = Session::Away;
        self.log(|| format!("{d} goes {}", if online { "online" } else { "offline" }));
    }

    /// The clock of a device is set; its app may be running or not.
    pub(crate) fn set_clock(&mut self, d: usize) {
        let ahead = self.random.between(-172_800_000, 172_800_000);
        if self.random.once_in(2) {
            self.crash(d);
        }
        self.devices[d].clock.set(self.now, ahead);
        self.devices[d].session = Session::Away;
        self.log(|| format!("the clock of {d} is set to {ahead} ms ahead"));
    }

    pub(crate) fn sweep(&mut self, d: usize) {
        let lost = self.devices[d].sweep(self.now, self.mechanism);
        for n in lost.iter().filter(|_| self.faults == Faults::ClocksAreSet) {
            self.meaning.excuse(*n);
        }
        self.log(|| format!("{d} sweeps; expired before they went up: {lost:?}"));
    }

    /// A write that was given up happens.
    pub(crate) fn apply_delayed(&mut self) {
        if !self.delayed.is_empty() {
            let which = self.random.below(self.delayed.len() as u64) as usize;
            let write = self.delayed.swap_remove(which);
            self.log(|| format!("late: {}", describe(&write)));
            self.server.apply(write, self.mechanism);
        }
    }
}

pub(crate) fn numbers(bits: u128) -> Vec<usize> {
    (0..NAMED).filter(|n| bits & (1 << n) != 0).collect()
}

pub(crate) fn describe(write: &Write) -> String {
    match write {
        Write::Insert(d) => format!(
            "insert {} (stored as {}, error {:?})",
            d.n,
            d.message.created_at.millis(),
            d.message.clock_error_ms
        ),
        Write::Update(d) => format!("update {}", d.n),
        Write::Record(c) => {
            format!("record clear {} through {:?}", c.id, c.through.map(history::Timestamp::millis))
        }
        Write::Cut(id, through, _) => format!("cut clear {id} to {}", through.millis()),
        Write::DeleteCovered(c) => format!("delete what clear {} covers", c.id),
        Write::Delete(numbers) => format!("delete {numbers:?}"),
        Write::DeleteSession => "delete the session".into(),
    }
}
