//! One device's connection to the store, one step at a time; after each step anything else may happen first.

use crate::{
    device::{Item, Session},
    meaning::astray,
    server::{Document, Write},
    world::{Faults, World, describe, numbers},
};

impl World {
    /// The next step of a device's connection.
    pub(crate) fn step(&mut self, d: usize) {
        if !self.devices[d].online {
            return;
        }
        let session = std::mem::replace(&mut self.devices[d].session, Session::Away);
        self.devices[d].session = match session {
            Session::Away => self.greet(d),
            Session::Greeted => self.list(d),
            Session::Listed(documents) => self.receive(d, documents),
            Session::Following if self.random.once_in(4) => self.list(d),
            Session::Following => self.push(d),
            Session::Sent(seq, n) => {
                self.log(|| format!("{d} hears that {n} is stored"));
                self.devices[d].acknowledge(seq);
                if let Some(row) = self.devices[d].row(n) {
                    row.shared = true;
                }
                Session::Following
            }
            Session::Recorded(seq, clear) => self.finish_clear(d, seq, clear),
        };
    }

    /// Connects until nothing waits and everything is read; only while nothing fails.
    pub(crate) fn settle(&mut self, d: usize) {
        self.devices[d].session = Session::Away;
        for _ in 0..3 {
            self.step(d);
        }
        let mechanism = self.mechanism;
        let waits = |world: &Self| {
            let device = &world.devices[d];
            !matches!(device.session, Session::Following)
                || device.upload(device.clock.now(world.now), mechanism).is_some()
        };
        let mut steps = 0;
        while waits(self) {
            self.step(d);
            steps += 1;
            assert!(steps < 10_000, "the outbox of {d} never ends");
        }
        self.devices[d].session = Session::Greeted;
        self.step(d);
        self.step(d);
    }

    fn greet(&mut self, d: usize) -> Session {
        let device = &mut self.devices[d];
        let measured = device.clock.measure(self.now, &mut self.random);
        device.correct(self.now, measured, self.mechanism);
        // Guessed in one run, corrected in another: the clock may have been set in between.
        for document in device.rows.iter().map(|row| &row.document) {
            if self.faults == Faults::ClocksAreSet
                && astray(document.message.created_at.millis(), self.meaning.at(document.n))
            {
                self.meaning.excuse(document.n);
            }
        }
        self.meaning.measured((d, measured.run), measured.error_ms);
        self.log(|| format!("{d} connects: its offset is {} ± {}", measured.offset_ms, measured.error_ms));
        Session::Greeted
    }

    /// Messages first, clears second: what is recorded between the two is known when the messages are applied.
    fn list(&mut self, d: usize) -> Session {
        let documents = self.server.documents.clone();
        self.log(|| format!("{d} reads messages {:?}", documents.iter().map(|d| d.n).collect::<Vec<_>>()));
        Session::Listed(documents)
    }

    fn receive(&mut self, d: usize, documents: Vec<Document>) -> Session {
        if !self.cut_ahead(d) {
            return Session::Away;
        }
        let met: Vec<history::MessageId> = self.server.clears.iter().map(|clear| clear.id).collect();
        self.meaning.met(self.now, &met);
        let again = self.devices[d].receive(self.now, documents, &self.server.clears, self.mechanism);
        self.log(|| format!("{d} reads the clears and takes it in; to be deleted again: {again:?}"));
        self.look(d);
        if again.is_empty() || self.ask(Write::Delete(again)) { Session::Following } else { Session::Away }
    }

    /// Cuts the clears of others that are dated ahead, before any is applied; whether that is known to be done.
    fn cut_ahead(&mut self, d: usize) -> bool {
        let device = &self.devices[d];
        let certain = device.certain(self.now);
        let new =
            self.server.clears.iter().filter(|c| !device.clears.iter().any(|held| held.clear.id == c.id));
        let cuts: Vec<Write> = new.filter_map(|clear| self.mechanism.cut(clear, certain)).collect();
        cuts.into_iter().all(|cut| self.ask(cut))
    }

    fn push(&mut self, d: usize) -> Session {
        let device = &mut self.devices[d];
        let next = device.upload(device.clock.now(self.now), self.mechanism);
        let Some((seq, item)) = next else { return Session::Following };
        match item {
            Item::Message(n) => {
                let Some(row) = device.row(n) else { return Session::Following };
                let document = row.document.clone();
                let write = if row.shared { Write::Update(document) } else { Write::Insert(document) };
                if self.ask(write) { Session::Sent(seq, n) } else { Session::Away }
            }
            Item::Clear(id) => {
                let Some(held) = device.clears.iter().find(|held| held.clear.id == id) else {
                    device.acknowledge(seq);
                    return Session::Following;
                };
                let clear = held.clear.clone();
                if !self.mechanism.records() || self.ask(Write::Record(clear.clone())) {
                    Session::Recorded(seq, clear)
                } else {
                    Session::Away
                }
            }
        }
    }

    fn finish_clear(&mut self, d: usize, seq: u32, clear: history::Clear) -> Session {
        let id = clear.id;
        if !self.ask(self.mechanism.deletion(clear)) {
            return Session::Away;
        }
        self.devices[d].acknowledge(seq);
        if !self.mechanism.records() {
            self.devices[d].clears.retain(|held| held.clear.id != id);
        }
        Session::Following
    }

    /// Asks for a write; whether an answer came says nothing about whether it happens.
    fn ask(&mut self, write: Write) -> bool {
        let luck = if self.fault_free { 0 } else { self.random.below(10) };
        let described = || describe(&write);
        match luck {
            7 => {
                let line = described();
                self.log(|| format!("{line}: stored, but the answer is lost"));
                self.server.apply(write, self.mechanism);
            }
            8 => {
                let line = described();
                self.log(|| format!("{line}: lost on the way"));
            }
            9 => {
                let line = described();
                self.log(|| format!("{line}: no answer, will happen late"));
                self.delayed.push(write);
            }
            _ => {
                let line = if self.log.is_some() { described() } else { String::new() };
                self.log(|| line);
                self.server.apply(write, self.mechanism);
                return true;
            }
        }
        false
    }

    /// Cleared messages are never shown again.
    fn look(&mut self, d: usize) {
        let cleared = self.meaning.cleared_on(d);
        if cleared == 0 {
            return;
        }
        let device = &self.devices[d];
        let shown = device.shown(device.clock.now(self.now), self.mechanism);
        if let Some(again) = shown.iter().find(|document| cleared & (1 << document.n) != 0) {
            let n = again.n;
            self.shown_again.get_or_insert(n);
            self.log(|| format!("{d} shows {n} again, of the cleared {:?}", numbers(cleared)));
        }
    }
}
