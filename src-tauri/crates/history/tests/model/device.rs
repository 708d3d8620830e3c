//! One computer: what it stores, what waits in its outbox, and what each action does to them in one transaction.

use history::{Clear, Guess, Lifespan, Measured, Message, Role, Stamp, State, Timestamp, expired, hours};

use crate::{
    clock::Clock,
    mechanism::Mechanism,
    server::{Document, name, scope},
};

/// How far ahead of now the newest message may be for the next one to be put after it.
const SET_BACK_MS: i64 = 60_000;

pub(crate) struct Row {
    pub(crate) document: Document,
    /// How its moment was guessed, until it is corrected.
    guess: Option<Guess>,
    /// The store has acknowledged it.
    pub(crate) shared: bool,
}

pub(crate) struct Held {
    pub(crate) clear: Clear,
    guess: Option<Guess>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    Message(usize),
    /// The name of a clear.
    Clear(history::MessageId),
}

/// The progress of the connection; a crash or a missing answer restarts it.
pub(crate) enum Session {
    Away,
    /// The server's time is known, what was stamped without it is corrected.
    Greeted,
    /// The messages are read, the clears not yet.
    Listed(Vec<Document>),
    Following,
    /// The message is on its way, under this number of the outbox.
    Sent(u32, usize),
    /// The record of the clear is there; what it covers is to be deleted.
    Recorded(u32, Clear),
}

pub(crate) struct Device {
    pub(crate) clock: Clock,
    pub(crate) rows: Vec<Row>,
    pub(crate) clears: Vec<Held>,
    pub(crate) outbox: Vec<(u32, Item)>,
    puts: u32,
    pub(crate) session: Session,
    pub(crate) online: bool,
}

impl Device {
    pub(crate) fn new(clock: Clock, online: bool) -> Self {
        let (rows, clears, outbox) = (Vec::new(), Vec::new(), Vec::new());
        Self { clock, rows, clears, outbox, puts: 0, session: Session::Away, online }
    }

    pub(crate) fn row(&mut self, n: usize) -> Option<&mut Row> {
        self.rows.iter_mut().find(|row| row.document.n == n)
    }

    pub(crate) fn streaming(&self) -> Option<usize> {
        self.rows.iter().find(|row| row.document.message.state == State::Streaming).map(|row| row.document.n)
    }

    /// Put again, an item takes its place at the end: it changed.
    fn put(&mut self, item: Item) {
        self.outbox.retain(|(_, other)| *other != item);
        self.puts += 1;
        self.outbox.push((self.puts, item));
    }

    pub(crate) fn covered(&self, message: &Message, mechanism: Mechanism) -> bool {
        self.clears.iter().any(|held| mechanism.covers(message, &held.clear))
    }

    /// Adds a message of this device; returns by how much its moment was pushed to come after the newest.
    fn add(&mut self, truth: i64, n: usize, turn: usize, role: Role, mechanism: Mechanism) -> i64 {
        let stamp = self.clock.stamp(truth);
        let seen = self.rows.iter().map(|row| &row.document.message);
        let newest = seen
            .filter(|m| {
                m.id != name(turn)
                    && !expired(m, None, Lifespan::default(), stamp.at)
                    && !self.covered(m, mechanism)
            })
            .map(|m| m.created_at)
            .max()
            .filter(|newest| *newest >= stamp.at && *newest <= stamp.at.plus(SET_BACK_MS));
        let pushed = newest.map_or(0, |newest| newest.millis() + 1 - stamp.at.millis());
        let message = Message {
            id: name(n),
            role,
            content: String::new(),
            created_at: stamp.at.plus(pushed),
            state: if role == Role::User { State::Complete } else { State::Streaming },
            replaced: false,
            edited: false,
            clock_error_ms: stamp.error_ms.map(|error| error + pushed),
            provider: None,
            model: None,
            problem: None,
        };
        let document = Document { n, message, turn: Some(turn), ours: true };
        self.rows.push(Row { document, guess: stamp.guess, shared: false });
        pushed
    }

    /// A turn begins: the question is put into the outbox at once, the reply when it ends.
    pub(crate) fn send(&mut self, truth: i64, question: usize, mechanism: Mechanism) -> i64 {
        let reply = question + 1;
        let pushed = self.add(truth, question, reply, Role::User, mechanism);
        self.put(Item::Message(question));
        let (moment, error) = {
            let message = &self.rows[self.rows.len() - 1].document.message;
            (message.created_at, message.clock_error_ms)
        };
        self.add(truth, reply, reply, Role::Assistant, mechanism);
        let last = self.rows.len() - 1;
        let message = &mut self.rows[last].document.message;
        (message.created_at, message.clock_error_ms) = (moment, error);
        pushed
    }

    /// The newest question is answered again: another reply, which the question names from now on.
    pub(crate) fn again(&mut self, truth: i64, question: usize, reply: usize, mechanism: Mechanism) -> i64 {
        if let Some(row) = self.row(question) {
            row.document.turn = Some(reply);
        }
        self.put(Item::Message(question));
        self.add(truth, reply, reply, Role::Assistant, mechanism)
    }

    /// The reply ends, or its app did.
    pub(crate) fn end(&mut self, reply: usize, state: State) {
        if let Some(row) = self.row(reply) {
            row.document.message.state = state;
            self.put(Item::Message(reply));
        }
    }

    /// The click: everything stored here goes, with the replies that its questions name.
    pub(crate) fn clear(&mut self, truth: i64, id: history::MessageId, mechanism: Mechanism) {
        let stamp = self.clock.stamp(truth);
        let mut numbers: Vec<usize> = self.rows.iter().map(|row| row.document.n).collect();
        numbers.extend(self.rows.iter().filter_map(|row| row.document.turn));
        numbers.sort_unstable();
        numbers.dedup();
        let message_ids = numbers.into_iter().map(name).collect();
        let through = mechanism.through(stamp, self.clock.face(truth));
        let clear = Clear { id, scope: scope(), message_ids, through, cleared_at: stamp.at };
        self.clears.push(Held { clear, guess: stamp.guess });
        self.rows.clear();
        self.outbox.retain(|(_, item)| matches!(item, Item::Clear(_)));
        self.put(Item::Clear(id));
    }

    /// What was stamped by guess moves to where it belongs; in the same run of the clock, with a bound.
    pub(crate) fn correct(&mut self, truth: i64, measured: Measured, mechanism: Mechanism) {
        let now = self.clock.now(truth);
        for row in &mut self.rows {
            if let Some(guess) = row.guess.take() {
                let message = &mut row.document.message;
                message.created_at = message.created_at.plus(measured.offset_ms - guess.offset_ms);
                message.clock_error_ms = (guess.run == measured.run).then_some(measured.error_ms);
                if mechanism != Mechanism::DatedAhead {
                    message.created_at = message.created_at.min(now);
                }
            }
        }
        for held in &mut self.clears {
            if let Some(guess) = held.guess.take() {
                let clear = &mut held.clear;
                clear.cleared_at = clear.cleared_at.plus(measured.offset_ms - guess.offset_ms);
                let error_ms = (guess.run == measured.run).then_some(measured.error_ms);
                if error_ms.is_none() && mechanism != Mechanism::DatedByGuess {
                    clear.cleared_at = now;
                }
                let stamp = Stamp { at: clear.cleared_at, error_ms, guess: None };
                clear.through = mechanism.corrected(clear.through, stamp);
            }
        }
    }

    /// The app is killed and restarted: the outbox and what is stored are kept, nothing else.
    pub(crate) fn crash(&mut self, truth: i64) {
        self.session = Session::Away;
        self.clock.restart(truth);
        if let Some(reply) = self.streaming() {
            self.end(reply, State::Interrupted);
        }
    }

    /// What cannot be seen any more leaves; returns what expired without ever having been acknowledged.
    pub(crate) fn sweep(&mut self, truth: i64, mechanism: Mechanism) -> Vec<usize> {
        let now = self.clock.now(truth);
        let over = |row: &Row| expired(&row.document.message, None, Lifespan::default(), now);
        let lost =
            self.rows.iter().filter(|row| over(row) && !row.shared).map(|row| row.document.n).collect();
        let clears = &self.clears;
        self.rows.retain(|row| {
            !over(row) && !clears.iter().any(|held| mechanism.covers(&row.document.message, &held.clear))
        });
        let waiting = &self.outbox;
        self.clears.retain(|held| {
            held.clear.cleared_at > now.plus(-hours(48))
                || (mechanism != Mechanism::SweptWhileWaiting
                    && waiting.iter().any(|(_, item)| *item == Item::Clear(held.clear.id)))
        });
        let (rows, clears) = (&self.rows, &self.clears);
        self.outbox.retain(|(_, item)| match item {
            Item::Message(n) => rows.iter().any(|row| row.document.n == *n),
            Item::Clear(id) => clears.iter().any(|held| held.clear.id == *id),
        });
        lost
    }

    /// A moment that is certainly over, while the server's time is known.
    pub(crate) fn certain(&self, truth: i64) -> Timestamp {
        self.clock.now(truth).plus(-self.clock.error(truth).unwrap_or(0))
    }

    /// What is to go up next: clears first, then messages in order, none that is expired, covered or streaming.
    pub(crate) fn upload(&self, now: Timestamp, mechanism: Mechanism) -> Option<(u32, Item)> {
        let ready = |message: &Message| {
            message.state != State::Streaming
                && !expired(message, None, Lifespan::default(), now)
                && !self.covered(message, mechanism)
        };
        let clear = self.outbox.iter().find(|(_, item)| matches!(item, Item::Clear(_)));
        let message = || {
            self.outbox.iter().find(|(_, item)| {
                let Item::Message(n) = item else { return false };
                self.rows.iter().any(|row| row.document.n == *n && ready(&row.document.message))
            })
        };
        clear.or_else(message).copied()
    }

    /// Acknowledged: exactly that entry of the outbox leaves; one put since then stays.
    pub(crate) fn acknowledge(&mut self, seq: u32) {
        self.outbox.retain(|(other, _)| *other != seq);
    }

    /// Applies what was read: clears first, so that nothing they cover is stored; returns what to delete there.
    pub(crate) fn receive(
        &mut self,
        truth: i64,
        documents: Vec<Document>,
        clears: &[Clear],
        mechanism: Mechanism,
    ) -> Vec<usize> {
        let now = self.clock.now(truth);
        for clear in clears.iter().map(|clear| mechanism.received(clear, now)) {
            let lasts = clear.cleared_at > now.plus(-hours(48));
            if lasts && !self.clears.iter().any(|held| held.clear.id == clear.id) {
                self.clears.push(Held { clear, guess: None });
            }
        }
        let ours = &self.clears;
        let covered =
            |document: &Document| ours.iter().any(|held| mechanism.covers(&document.message, &held.clear));
        let there = |n: usize| documents.iter().any(|document| document.n == n);
        let mut along = Vec::new();
        if mechanism == Mechanism::QuestionTakesReply {
            along.extend(self.rows.iter().filter(|r| covered(&r.document)).filter_map(|r| r.document.turn));
            along.retain(|n| Some(*n) == self.streaming());
        }
        self.rows.retain(|row| {
            !covered(&row.document)
                && !along.contains(&row.document.n)
                && (!row.shared || there(row.document.n)) // else: deleted there
        });
        let mut again = Vec::new();
        let mut new = Vec::new();
        for document in documents {
            if let Some(row) = self.rows.iter_mut().find(|row| row.document.n == document.n) {
                row.shared = true;
                if !self.outbox.iter().any(|(_, item)| *item == Item::Message(document.n)) {
                    row.document = document;
                }
            } else if covered(&document) {
                again.push(document.n);
            } else if !expired(&document.message, None, Lifespan::default(), now) {
                new.push(Row { document, guess: None, shared: true });
            }
        }
        self.rows.append(&mut new);
        let rows = &self.rows;
        self.outbox.retain(|(_, item)| match item {
            Item::Message(n) => rows.iter().any(|row| row.document.n == *n),
            Item::Clear(_) => true,
        });
        again
    }

    /// What a window here shows, in order.
    pub(crate) fn shown(&self, now: Timestamp, mechanism: Mechanism) -> Vec<&Document> {
        let mut shown: Vec<&Document> = self
            .rows
            .iter()
            .map(|row| &row.document)
            .filter(|d| {
                !expired(&d.message, None, Lifespan::default(), now) && !self.covered(&d.message, mechanism)
            })
            .collect();
        shown.sort_by_key(|d| (d.message.created_at, d.message.id));
        shown
    }
}
