//! Random schedules of two machines that write in one conversation, keep, release and clear it, by turns offline for weeks,
//! with a shared store whose answers are lost and to which calls come late: at rest both keep the same, the shared store
//! keeps exactly that, nothing that was cleared or released is anywhere, and nothing that is kept is lost.
//!
//! The stores of the machines are real; the shared one, and the order in which it is asked, are as in `sync`, in memory.
//! `WRITERS_ROOM_KEPT_SCHEDULES` asks for more of them, and `WRITERS_ROOM_SEED` begins at another seed.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::Arc,
    thread,
};

use history::{
    Clear, Dated, Keep, LIFE, Local, Message, MessageId, SessionRecord, SharedMessage, Timestamp, covered,
    local::{Listed, Upload},
};

use super::{common::*, random::Random};

const SEED: u64 = 20_261_128;
const USUAL: u64 = 150;
const AIM: u64 = 100_000;
const STEPS: usize = 40;
const LASTING: i64 = 400 * LIFE;
/// How many rounds two machines at rest may take until they agree.
const ROUNDS: usize = 12;

/// A call to the shared store that changes something there.
#[derive(Debug, Clone)]
enum Call {
    Insert(SharedMessage),
    Delete(Vec<MessageId>),
    InsertKept(SharedMessage),
    DeleteKept(Vec<MessageId>),
    DeleteReleased(Timestamp),
    Record(SessionRecord),
    RecordRelease(Dated<Keep>),
    RecordClear(Clear, bool),
    DeleteCovered(Clear),
    Forget(Timestamp),
}

#[derive(Default)]
struct Server {
    passing: BTreeMap<MessageId, SharedMessage>,
    kept: BTreeMap<MessageId, SharedMessage>,
    record: Option<(Dated<Keep>, Option<Timestamp>)>,
    release: Option<(Dated<Keep>, Timestamp)>,
    /// Each with whether it lasts.
    clears: BTreeMap<MessageId, (Clear, bool)>,
}

fn order(keep: &Dated<Keep>) -> (Timestamp, Option<MessageId>) {
    (keep.changed_at, keep.change)
}

fn put(messages: &mut BTreeMap<MessageId, SharedMessage>, message: SharedMessage) {
    let there = messages.entry(message.message.id).or_insert_with(|| message.clone());
    if there.revision < message.revision {
        *there = message;
    }
}

impl Server {
    fn apply(&mut self, call: Call, now: Timestamp) {
        match call {
            Call::Insert(message) => put(&mut self.passing, message),
            Call::InsertKept(message) => put(&mut self.kept, message),
            Call::Delete(ids) => self.passing.retain(|id, _| !ids.contains(id)),
            Call::DeleteKept(ids) => self.kept.retain(|id, _| !ids.contains(id)),
            Call::DeleteReleased(through) => self.kept.retain(|_, one| one.message.created_at > through),
            Call::Record(record) => {
                let Some(keep) = record.keep else { return };
                let last = |at: Option<Timestamp>| at.map(|at| at.max(record.expires_at.unwrap_or(at)));
                self.record = match self.record.take() {
                    Some((there, until)) if order(&there) >= order(&keep) => Some((there, last(until))),
                    _ => Some((keep, record.expires_at)),
                };
            }
            Call::RecordRelease(release) => {
                if self.release.as_ref().is_none_or(|(there, _)| order(there) < order(&release)) {
                    self.release = Some((release, now.plus(LASTING)));
                }
            }
            Call::RecordClear(clear, lasts) => {
                let (_, there) = self.clears.entry(clear.id).or_insert((clear, lasts));
                *there |= lasts;
            }
            Call::DeleteCovered(clear) => {
                self.passing.retain(|_, one| !covered(&one.message, &clear));
                self.kept.retain(|_, one| !covered(&one.message, &clear));
            }
            Call::Forget(cleared_at) => {
                self.record = self.record.take().filter(|(keep, _)| keep.changed_at > cleared_at);
            }
        }
    }

    fn expire(&mut self, now: Timestamp) {
        self.passing.retain(|_, one| one.message.created_at > now.plus(-LIFE));
        self.record = self.record.take().filter(|(_, until)| until.is_none_or(|until| until > now));
        self.release = self.release.take().filter(|(_, until)| *until > now);
        self.clears.retain(|_, (clear, lasts)| {
            clear.cleared_at > now.plus(if *lasts { -LASTING } else { -CLEAR_LIFE })
        });
    }
}

/// How far a connection has come; a lost answer begins another one.
enum Stage {
    Away,
    /// The messages that are kept there were listed.
    Listed(Vec<SharedMessage>),
    Following,
}

struct Machine {
    local: Local,
    stage: Stage,
    online: bool,
    /// When it last had everything.
    pulled_at: Timestamp,
}

/// The answer is lost: what became of the call is not known.
struct Lost;

/// What the writer did, by which what is left at rest is judged.
#[derive(Default)]
struct Meaning {
    /// Each keep, with the machine that made it until it clears it, and with what was seen then, or written there later
    /// while it was kept.
    keeps: Vec<(Timestamp, Option<usize>, BTreeSet<MessageId>)>,
    /// When a keep was asked for, also where it changed nothing.
    asked: Vec<Timestamp>,
    releases: Vec<Timestamp>,
    /// Each clear with what was seen then.
    clears: Vec<(Clear, BTreeSet<MessageId>)>,
    messages: BTreeMap<MessageId, Message>,
    /// Of clears that are remembered for 48 hours only, by a machine that was away for longer.
    excused: bool,
}

struct World {
    server: Server,
    machines: Vec<Machine>,
    delayed: Vec<Call>,
    meaning: Meaning,
    random: Random,
    now: Timestamp,
    fault_free: bool,
    log: Vec<String>,
}

impl World {
    fn new(seed: u64) -> Self {
        let machine = || Machine { local: memory(), stage: Stage::Away, online: true, pulled_at: NOW };
        Self {
            server: Server::default(),
            machines: vec![machine(), machine()],
            delayed: Vec::new(),
            meaning: Meaning::default(),
            random: Random::new(seed),
            now: NOW,
            fault_free: false,
            log: vec![format!("seed {seed}")],
        }
    }

    fn call(&mut self, call: Call) -> Result<(), Lost> {
        let chance = if self.fault_free { 9 } else { self.random.below(20) };
        // The one that could do harm hangs more often.
        let hangs = if matches!(call, Call::DeleteReleased(_)) { 8 } else { 2 };
        if chance < hangs {
            self.log.push(format!("    hangs: {}", name_of(&call)));
            self.delayed.push(call);
            return Err(Lost);
        }
        self.log.push(format!(
            "    {}{}",
            name_of(&call),
            if chance == 19 { ", and the answer is lost" } else { "" }
        ));
        self.server.apply(call, self.now);
        if chance == 19 { Err(Lost) } else { Ok(()) }
    }

    async fn seen(&self, d: usize) -> BTreeSet<MessageId> {
        all(&self.machines[d].local, &here(), self.now).await.iter().map(|one| one.id).collect()
    }

    async fn write(&mut self, d: usize) {
        let (now, local) = (self.now, &self.machines[d].local);
        let is_kept = local.is_kept(&here()).await.unwrap();
        let (turn, reply) = exchange(local, &here(), "q", "a", sure(now, 0)).await;
        for message in [turn.question, reply] {
            if is_kept
                && let Some((.., kept)) = self.meaning.keeps.iter_mut().rfind(|(_, of, _)| *of == Some(d))
            {
                kept.insert(message.id);
            }
            self.meaning.messages.insert(message.id, message);
        }
    }

    async fn keep(&mut self, d: usize) {
        let seen = self.seen(d).await;
        let local = &self.machines[d].local;
        let is_kept = local.is_kept(&here()).await.unwrap();
        if local.keep(&here(), sure(self.now, 0)).await.is_ok() {
            self.meaning.asked.push(self.now);
            match self.meaning.keeps.iter_mut().rfind(|(_, of, _)| is_kept && *of == Some(d)) {
                Some((.., kept)) => kept.extend(seen),
                None if is_kept => {}
                None => self.meaning.keeps.push((self.now, Some(d), seen)),
            }
        }
    }

    async fn release(&mut self, d: usize) {
        let local = &self.machines[d].local;
        if local.is_kept(&here()).await.unwrap() {
            local.release(&here(), sure(self.now, 0)).await.unwrap();
            self.meaning.releases.push(self.now);
        }
    }

    async fn clear(&mut self, d: usize) {
        let seen = self.seen(d).await;
        let clear = self.machines[d].local.clear(&here(), sure(self.now, 0)).await.unwrap();
        self.meaning.clears.push((clear, seen));
        // What is kept there from now on, another machine keeps.
        for (_, of, _) in &mut self.meaning.keeps {
            *of = of.filter(|of| *of != d);
        }
    }

    /// The records of the session and its clears, as they are now.
    async fn records(&mut self, d: usize) -> Result<(), Lost> {
        let record = |keep: &Dated<Keep>, expires_at| SessionRecord {
            scope: here(),
            detail: None,
            keep: Some(keep.clone()),
            lifespan: None,
            expires_at,
        };
        let mut records: Vec<SessionRecord> = Vec::new();
        records.extend(self.server.record.iter().map(|(keep, until)| record(keep, *until)));
        records.extend(self.server.release.iter().map(|(keep, until)| record(keep, Some(*until))));
        self.clears(d).await;
        let received = self.machines[d].local.receive_sessions(records, self.now).await.unwrap();
        for (_, cleared_at) in received.cleared {
            self.call(Call::Forget(cleared_at))?;
        }
        Ok(())
    }

    async fn clears(&mut self, d: usize) {
        let of = |lasting: bool| -> Vec<Clear> {
            let all = self.server.clears.values().filter(|(_, lasts)| *lasts == lasting);
            all.map(|(clear, _)| clear.clone()).collect()
        };
        let (passing, lasting) = (of(false), of(true));
        let local = &self.machines[d].local;
        local.receive_clears(passing, self.now).await.unwrap();
        local.receive_lasting_clears(lasting, self.now).await.unwrap();
    }

    /// A full pass, up to the list of what is kept.
    async fn pull(&mut self, d: usize) -> Result<(), Lost> {
        if self.now.millis() - self.machines[d].pulled_at.millis() >= CLEAR_LIFE - LIFE {
            let lasts = |id| self.server.clears.get(&id).is_some_and(|(_, lasts)| *lasts);
            self.meaning.excused |= self.meaning.clears.iter().any(|(clear, _)| !lasts(clear.id));
        }
        self.records(d).await?;
        let messages: Vec<SharedMessage> = self.server.passing.values().cloned().collect();
        self.clears(d).await;
        let local = self.machines[d].local.clone();
        let received = local.receive(messages, self.now).await.unwrap();
        let late: Vec<MessageId> = received.covered.into_iter().map(|(_, id)| id).collect();
        if !late.is_empty() {
            self.call(Call::Delete(late))?;
        }
        let acknowledged = local.acknowledged_ids(&here().user).await.unwrap();
        let gone = acknowledged.into_iter().filter(|id| !self.server.passing.contains_key(id)).collect();
        local.gone(&here().user, here().assistant, gone, self.now).await.unwrap();
        self.machines[d].pulled_at = self.now;
        self.machines[d].stage = Stage::Listed(self.server.kept.values().cloned().collect());
        Ok(())
    }

    /// What there is to do about what was listed, which may be otherwise by now.
    async fn pull_kept(&mut self, d: usize, there: Vec<SharedMessage>) -> Result<(), Lost> {
        let local = self.machines[d].local.clone();
        let listed: Arc<[Listed]> = there
            .iter()
            .map(|one| Listed {
                id: one.message.id,
                created_at: one.message.created_at,
                revision: one.revision,
            })
            .collect();
        self.records(d).await?;
        self.clears(d).await;
        let differing = local.compare_kept(&here(), Arc::clone(&listed)).await.unwrap();
        if !differing.released.is_empty() {
            self.call(Call::DeleteKept(differing.released))?;
        }
        let missing = differing.missing.into_iter().filter(|id| !self.server.kept.contains_key(id)).collect();
        local.put_kept_again(missing).await.unwrap();
        let lacking = local.lacking(&here(), Arc::clone(&listed), self.now).await.unwrap();
        let messages = self.server.kept.values().filter(|one| lacking.ids.contains(&one.message.id));
        let messages: Vec<SharedMessage> = messages.cloned().collect();
        self.clears(d).await;
        if !messages.is_empty() || lacking.oldest_here.is_some() {
            let received = local
                .receive_kept(&here(), messages, lacking.oldest_here, listed, true, self.now)
                .await
                .unwrap();
            let late: Vec<MessageId> = received.received.covered.into_iter().map(|(_, id)| id).collect();
            if !late.is_empty() {
                self.call(Call::DeleteKept(late))?;
            }
        }
        self.machines[d].stage = Stage::Following;
        Ok(())
    }

    /// Uploads what waits first; whether there was something.
    async fn push(&mut self, d: usize) -> Result<bool, Lost> {
        let local = self.machines[d].local.clone();
        if let Some(upload) = local.uploads(1, self.now).await.unwrap().into_iter().next() {
            self.push_passing(&local, upload).await?;
            return Ok(true);
        }
        if let Some(release) = local.releases().await.unwrap().into_iter().next() {
            self.call(Call::RecordRelease(release.keep))?;
            self.call(Call::DeleteReleased(release.through))?;
            local.acknowledge_release(release.number).await.unwrap();
            return Ok(true);
        }
        let Some(upload) = local.kept_uploads(1).await.unwrap().into_iter().next() else { return Ok(false) };
        self.call(Call::InsertKept(upload.message))?;
        local.acknowledge_kept(vec![upload.seq]).await.unwrap();
        Ok(true)
    }

    async fn push_passing(&mut self, local: &Local, upload: Upload) -> Result<(), Lost> {
        match upload {
            Upload::Message { seq, message, acknowledged } => {
                let id = message.message.id;
                if acknowledged && !self.server.passing.contains_key(&id) {
                    local.gone(&here().user, here().assistant, vec![id], self.now).await.unwrap();
                    return Ok(());
                }
                self.call(Call::Insert(message))?;
                local.acknowledge(vec![(seq, id)]).await.unwrap();
            }
            Upload::Clear { seq, clear, is_whole } => {
                let says_kept =
                    self.server.record.as_ref().is_some_and(|(keep, _)| keep.value.released_at.is_none());
                let is_kept = says_kept || !self.server.kept.is_empty();
                let lasts = is_kept || local.lasts(clear.id).await.unwrap();
                self.call(Call::RecordClear(clear.clone(), lasts))?;
                self.call(Call::DeleteCovered(clear.clone()))?;
                if is_whole {
                    self.call(Call::Forget(clear.cleared_at))?;
                }
                local.acknowledge(vec![(seq, clear.id)]).await.unwrap();
            }
            Upload::Session { seq, record } => {
                self.call(Call::Record(record.clone()))?;
                local.acknowledge_session(seq, record).await.unwrap();
            }
        }
        Ok(())
    }

    /// One step of the sync of a machine; whether it is done.
    async fn sync(&mut self, d: usize) -> bool {
        if !self.machines[d].online {
            return true;
        }
        let outcome = match std::mem::replace(&mut self.machines[d].stage, Stage::Away) {
            Stage::Away => self.pull(d).await.map(|()| true),
            Stage::Listed(there) => self.pull_kept(d, there).await.map(|()| true),
            Stage::Following => {
                self.machines[d].stage = Stage::Following;
                self.push(d).await
            }
        };
        if outcome.is_err() {
            self.machines[d].stage = Stage::Away;
        }
        !outcome.unwrap_or(true)
    }

    async fn sync_a_while(&mut self, d: usize) {
        for _ in 0..self.random.below(16) {
            self.now = self.now.plus(1);
            if self.sync(d).await {
                return;
            }
        }
    }

    async fn step(&mut self) {
        self.now = self.now.plus(10);
        self.server.expire(self.now);
        let d = self.random.below(2) as usize;
        let what = self.random.below(40);
        self.log.push(format!("{} {d}: {}", self.now.millis() - NOW.millis(), words(what)));
        match what {
            0..5 => self.write(d).await,
            5..8 => self.keep(d).await,
            8..10 => self.release(d).await,
            10 => self.clear(d).await,
            11 => drop(sweep(&self.machines[d].local, self.now).await),
            12..14 => {
                self.machines[d].online = !self.machines[d].online;
                self.machines[d].stage = Stage::Away;
            }
            14 => self.machines[d].stage = Stage::Away,
            15..18 => {
                if !self.delayed.is_empty() {
                    let which = self.random.below(self.delayed.len() as u64) as usize;
                    let call = self.delayed.swap_remove(which);
                    self.log.push(format!("    happens late: {}", name_of(&call)));
                    self.server.apply(call, self.now);
                }
            }
            18 => self.wait().await,
            // Released and kept again, before all of it is there.
            19 => {
                self.release(d).await;
                self.sync_a_while(d).await;
                self.now = self.now.plus(10);
                self.keep(d).await;
                self.sync_a_while(d).await;
            }
            _ => self.sync_a_while(d).await,
        }
    }

    /// Hours or weeks pass: no call hangs for that long.
    async fn wait(&mut self) {
        for call in std::mem::take(&mut self.delayed) {
            if self.random.once_in(2) {
                self.server.apply(call, self.now);
            }
        }
        let by = if self.random.once_in(2) { LIFE / 3 } else { self.random.between(LIFE, 20 * LIFE) };
        self.now = self.now.plus(by);
        self.server.expire(self.now);
        for machine in &mut self.machines {
            machine.stage = Stage::Away;
            sweep(&machine.local, self.now).await;
        }
    }

    async fn converge(&mut self) -> Result<(), String> {
        self.fault_free = true;
        for call in std::mem::take(&mut self.delayed) {
            self.server.apply(call, self.now);
        }
        self.agree().await?;
        self.now = self.now.plus(LIFE + 10);
        self.server.expire(self.now);
        for machine in &self.machines {
            sweep(&machine.local, self.now).await;
        }
        self.agree().await
    }

    async fn agree(&mut self) -> Result<(), String> {
        let mut wrong = None;
        for _ in 0..ROUNDS {
            for d in 0..2 {
                (self.machines[d].online, self.machines[d].stage) = (true, Stage::Away);
                self.now = self.now.plus(10);
                self.server.expire(self.now);
                while !self.sync(d).await {}
            }
            wrong = self.wrong().await;
            if wrong.is_none() {
                return Ok(());
            }
        }
        Err(wrong.unwrap_or_default())
    }

    /// What is not as it must be.
    async fn wrong(&self) -> Option<String> {
        let mut kept = Vec::new();
        let seen = [self.seen(0).await, self.seen(1).await];
        for machine in &self.machines {
            kept.push(machine.local.is_kept(&here()).await.unwrap());
        }
        let ids = |messages: &BTreeMap<MessageId, SharedMessage>| -> BTreeSet<MessageId> {
            messages.keys().copied().collect()
        };
        let (there, passing) = (ids(&self.server.kept), ids(&self.server.passing));
        let facts = || format!("seen {seen:?}\nkept {kept:?}\nthere {there:?}\npassing {passing:?}");
        if kept[0] != kept[1] {
            return Some(format!("one keeps it\n{}", facts()));
        }
        // What is kept again from a moment on has what was written before it beside it, for 24 hours.
        let beside: BTreeSet<MessageId> = there.union(&passing).copied().collect();
        if kept[0] && !(seen[0] == seen[1] && there.is_subset(&seen[0]) && seen[0].is_subset(&beside)) {
            return Some(format!("not the same is kept\n{}", facts()));
        }
        let is_shown = seen.iter().all(|seen| passing.is_subset(seen));
        if !kept[0] && (!there.is_empty() || !is_shown) {
            return Some(format!("not the same is passing\n{}", facts()));
        }
        let everything: HashSet<MessageId> =
            seen.iter().chain([&there, &passing]).flatten().copied().collect();
        let meaning = &self.meaning;
        if let Some(back) = everything.iter().find(|id| !meaning.excused && self.was_cleared(**id)) {
            return Some(format!("{back} was cleared\n{}", facts()));
        }
        if let Some(back) = everything.iter().find(|id| self.was_released(**id)) {
            return Some(format!("{back} was released\n{}", facts()));
        }
        let lost = |id: &&MessageId| self.must_stay(**id) && !(seen[0].contains(id) && seen[1].contains(id));
        meaning.messages.keys().find(lost).map(|id| format!("{id} is lost\n{}", facts()))
    }

    fn was_cleared(&self, id: MessageId) -> bool {
        self.meaning.clears.iter().any(|(_, seen)| seen.contains(&id))
    }

    /// Whether nothing keeps a message that was released, and its time is over.
    fn was_released(&self, id: MessageId) -> bool {
        let message = &self.meaning.messages[&id];
        let last = self.meaning.releases.iter().max();
        last.is_some_and(|released| {
            let is_over = self.now > released.plus(LIFE) && self.now > message.created_at.plus(LIFE);
            let is_kept_again = self.meaning.asked.iter().any(|at| at > released);
            // A clear is sure of what was written two seconds before it; what it leaves on a machine that keeps it stays.
            let is_unclear = self.meaning.clears.iter().any(|(clear, _)| clear.cleared_at > *released);
            message.created_at <= *released && is_over && !is_kept_again && !is_unclear
        })
    }

    /// Whether a message is kept, or has not expired, and no clear may have taken it.
    fn must_stay(&self, id: MessageId) -> bool {
        let message = &self.meaning.messages[&id];
        let is_kept = self.meaning.keeps.iter().any(|(at, _, kept)| {
            kept.contains(&id) && self.meaning.releases.iter().all(|released| released < at)
        });
        let is_covered =
            self.meaning.clears.iter().any(|(clear, seen)| covered(message, clear) || seen.contains(&id));
        (is_kept || message.created_at > self.now.plus(-LIFE)) && !is_covered
    }
}

fn name_of(call: &Call) -> String {
    match call {
        Call::Insert(one) => format!("insert {}", one.message.id),
        Call::InsertKept(one) => format!("keep {}", one.message.id),
        Call::Delete(ids) => format!("delete {ids:?}"),
        Call::DeleteKept(ids) => format!("delete kept {ids:?}"),
        Call::DeleteReleased(through) => format!("delete kept up to {}", through.millis() - NOW.millis()),
        Call::Record(record) => format!("record {:?}", record.keep),
        Call::RecordRelease(release) => format!("record release {release:?}"),
        Call::RecordClear(clear, lasts) => format!("record clear {}, lasts: {lasts}", clear.id),
        Call::DeleteCovered(clear) => format!("delete what {} covers", clear.id),
        Call::Forget(at) => format!("forget what was said up to {}", at.millis() - NOW.millis()),
    }
}

const fn words(what: u64) -> &'static str {
    match what {
        0..5 => "write",
        5..8 => "keep",
        8..10 => "release",
        10 => "clear",
        11 => "sweep",
        12..14 => "go online or offline",
        14 => "crash",
        15..18 => "a delayed call happens",
        18 => "time passes",
        19 => "release and keep again",
        _ => "sync",
    }
}

async fn run(seed: u64) -> Result<(), String> {
    let mut world = World::new(seed);
    for machine in &world.machines {
        machine.local.settle("there").await.unwrap();
    }
    for _ in 0..STEPS {
        world.step().await;
    }
    world.converge().await.map_err(|wrong| format!("{wrong}\n{}", world.log.join("\n")))
}

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|number| number.parse().ok())
}

#[test]
fn two_machines_keep_and_release_the_same() {
    let count = asked("WRITERS_ROOM_KEPT_SCHEDULES").unwrap_or(USUAL);
    let begin = asked("WRITERS_ROOM_SEED").unwrap_or(SEED);
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for first in 0..cores {
            scope.spawn(move || {
                for seed in (begin..begin + count).skip(first).step_by(cores) {
                    if let Err(wrong) = block_on(run(seed)) {
                        panic!("{wrong}");
                    }
                }
            });
        }
    });
    say(&format!("figure: P48 schedules of two machines in memory {count} of aim {AIM}"));
}
