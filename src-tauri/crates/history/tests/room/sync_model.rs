//! Random work of a writer, of the sync and of other machines in one conversation, against a model of what `visible`
//! leaves: nothing covered, expired or released is seen or sent, whatever lives are chosen, nothing newer or kept is dropped,
//! nothing is stored twice, and what is kept goes up as such, all of it and nothing else.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use history::{
    Clear, Dated, Error, Keep, LIFE, Life, Lifespan, Local, Message, MessageId, Refusal, Role, SessionRecord,
    SharedMessage, State, Timestamp, covered, expired, hours,
    local::{Begin, Listed, Outcome, Received, Turn, Upload},
    visible,
};
use proptest::{prelude::*, sample::Index};

use super::common::*;

#[derive(Debug, Clone)]
enum Act {
    Send,
    Again(Index),
    End(&'static str),
    Clear,
    Keep,
    Release,
    Live(Life),
    /// A life that was chosen elsewhere so long ago; or after what is known here, where that is later.
    ReceiveLife(Life, i64),
    Sweep,
    Wait(i64),
    /// So many things are read from the outbox.
    Upload(u32),
    /// What was read last is in the shared store.
    Acknowledge,
    /// What was read last can not be.
    Reject,
    RetryRejected,
    /// A message composed elsewhere so long ago, as sure as this.
    Receive(i64, Option<i64>),
    /// A message that is here, with another text.
    ReceiveChanged(Index),
    /// A clear of elsewhere: of some messages, and up to so long ago.
    ReceiveClear(Vec<Index>, Option<i64>),
    Gone(Index),
    /// So many kept messages are read from their outbox, and are in the shared store.
    CopyUp(u32),
    /// A message that the shared store keeps, composed elsewhere so long ago, as sure as this.
    ReceiveKept(i64, Option<i64>),
    /// Another shared store is connected.
    Settle,
    /// What waits is not to go up.
    Drop,
}

fn act() -> impl Strategy<Value = Act> {
    let age = || prop_oneof![0_i64..5_000, Just(hours(1)), Just(LIFE - 1), Just(LIFE)];
    let stamp = || prop_oneof![Just(None), Just(Some(0)), Just(Some(2_000)), Just(Some(2_001))];
    let life = || (0..Life::CHOICES.len()).prop_map(|n| Life::CHOICES[n]);
    let named = proptest::collection::vec(any::<Index>(), 0..3);
    prop_oneof![
        6 => Just(Act::Send),
        3 => any::<Index>().prop_map(Act::Again),
        8 => prop_oneof![3 => Just("reply"), 1 => Just("")].prop_map(Act::End),
        2 => Just(Act::Clear),
        4 => Just(Act::Keep),
        2 => Just(Act::Release),
        3 => life().prop_map(Act::Live),
        2 => (life(), prop_oneof![Just(0_i64), 0_i64..5_000]).prop_map(|(life, ago)| Act::ReceiveLife(life, ago)),
        1 => Just(Act::Sweep),
        3 => prop_oneof![Just(1_500_i64), Just(hours(1)), Just(LIFE / 4)].prop_map(Act::Wait),
        6 => (1_u32..6).prop_map(Act::Upload),
        5 => Just(Act::Acknowledge),
        1 => Just(Act::Reject),
        1 => Just(Act::RetryRejected),
        4 => (age(), stamp()).prop_map(|(age, error)| Act::Receive(age, error)),
        2 => any::<Index>().prop_map(Act::ReceiveChanged),
        2 => (named, proptest::option::of(age())).prop_map(|(named, ago)| Act::ReceiveClear(named, ago)),
        2 => any::<Index>().prop_map(Act::Gone),
        3 => (1_u32..6).prop_map(Act::CopyUp),
        2 => (prop_oneof![age(), Just(3 * LIFE)], stamp()).prop_map(|(age, error)| Act::ReceiveKept(age, error)),
        1 => Just(Act::Settle),
        1 => Just(Act::Drop),
    ]
}

struct Entry {
    message: Message,
    turn: Option<MessageId>,
    shared: bool,
    /// Which change of it waits.
    waits: Option<usize>,
    rejected: bool,
    /// Whether it waits to go up as kept.
    copied: bool,
}

impl Entry {
    fn is_finished(&self) -> bool {
        self.message.state != State::Streaming && !self.message.content.is_empty()
    }
}

/// What was read from the outbox: by number and id, with the change of it that was read.
type Read = Vec<(i64, MessageId, Option<usize>)>;

#[derive(Default)]
struct Model {
    entries: BTreeMap<MessageId, Entry>,
    clears: Vec<Clear>,
    kept: Option<Keep>,
    /// When that was changed last; none where it only follows from what another machine keeps.
    kept_at: Option<Timestamp>,
    /// Up to which moment it was released, until what was released is kept here again.
    released: Option<Timestamp>,
    lifespan: Lifespan,
    /// When that was chosen.
    chosen_at: Option<Timestamp>,
    /// The last clear of everything.
    cleared_at: Option<Timestamp>,
    running: Option<Turn>,
    read: Read,
    changes: usize,
}

impl Model {
    fn put(&mut self, message: Message, turn: MessageId, waits: bool) {
        self.changes += 1;
        let shared = self.entries.get(&message.id).is_some_and(|entry| entry.shared);
        let copied = if waits { self.keeps(&message) } else { self.is_copied(message.id) };
        let waits = waits.then_some(self.changes);
        let entry = Entry { message, turn: Some(turn), shared, waits, rejected: false, copied };
        self.entries.insert(entry.message.id, entry);
    }

    /// Whether a message is kept, and not released.
    fn keeps(&self, message: &Message) -> bool {
        self.kept.is_some_and(|kept| kept.released_at.is_none() && message.created_at > kept.after)
    }

    fn is_copied(&self, id: MessageId) -> bool {
        self.entries.get(&id).is_some_and(|entry| entry.copied)
    }

    /// Everything that is kept goes up as such.
    fn copy_all(&mut self) {
        let copied: Vec<MessageId> = self
            .entries
            .values()
            .filter(|entry| entry.is_finished() && self.keeps(&entry.message))
            .map(|entry| entry.message.id)
            .collect();
        for entry in self.entries.values_mut() {
            entry.copied |= copied.contains(&entry.message.id);
        }
    }

    /// Forgets what can not be seen any more; nothing of it may ever come back.
    fn settle(&mut self, now: Timestamp) {
        let (clears, kept, lifespan) = (&self.clears, self.kept, self.lifespan);
        self.entries.retain(|_, entry| {
            !expired(&entry.message, kept, lifespan, now)
                && !clears.iter().any(|clear| covered(&entry.message, clear))
        });
        self.kept = kept.filter(|kept| !kept.is_over(now));
    }

    fn listed(&self, now: Timestamp) -> Vec<Message> {
        let mut messages: Vec<Message> = self.entries.values().map(|entry| entry.message.clone()).collect();
        messages.sort_by_key(|m| (m.created_at, m.id));
        visible(messages, &self.clears, self.kept, self.lifespan, now)
    }

    fn pick(&self, index: Index) -> Option<MessageId> {
        (!self.entries.is_empty()).then(|| *index.get(&self.entries.keys().collect::<Vec<_>>()).to_owned())
    }

    fn as_shared(&self, id: MessageId) -> SharedMessage {
        let entry = &self.entries[&id];
        SharedMessage {
            message: entry.message.clone(),
            turn: entry.turn,
            ..foreign(&here(), Role::User, "", NOW)
        }
    }

    /// A message of elsewhere.
    fn add(&mut self, message: Message, shared: bool, copied: bool) {
        let entry = Entry { message, turn: None, shared, waits: None, rejected: false, copied };
        self.entries.insert(entry.message.id, entry);
    }

    /// What was written up to that moment is over, unless it is kept.
    fn over_through(&self, now: Timestamp) -> Timestamp {
        let Lifespan { life, gone_through } = self.lifespan;
        now.plus(-life.millis()).max(gone_through.min(now.plus(-hours(1))))
    }

    /// A clear of everything that comes from elsewhere ends the life that was chosen before it; what was over stays so.
    fn end_life(&mut self, cleared_at: Timestamp) {
        self.cleared_at = Some(cleared_at);
        if self.chosen_at.is_some_and(|chosen_at| chosen_at <= cleared_at) {
            self.lifespan = self.lifespan.changed(Life::default(), cleared_at);
        }
    }

    /// Whether a clear that is not older than the keep takes a message by its date, where it has no stamp.
    fn is_older_than(&self, id: MessageId, clear: &Clear, keep_may_be_later_by: i64) -> bool {
        let entry = &self.entries[&id];
        let is_foreign = entry.turn.is_none() && entry.message.clock_error_ms.is_none();
        let keep_is_older = self.kept_at.is_none_or(|at| at <= clear.cleared_at.plus(keep_may_be_later_by));
        let is_older = clear.through.is_some_and(|through| entry.message.created_at <= through);
        is_foreign && keep_is_older && is_older
    }

    fn is_arriving(&self, id: MessageId) -> bool {
        self.entries.get(&id).is_some_and(|entry| entry.message.state == State::Streaming)
    }
}

async fn take_turn(local: &Local, it: &mut Model, kind: Begin, now: Timestamp) {
    match begin(local, &here(), kind.clone(), sure(now, 0)).await {
        Ok(turn) => {
            assert!(!it.running.as_ref().is_some_and(|turn| it.is_arriving(turn.reply.id)), "one at a time");
            for id in &turn.dropped {
                it.entries.remove(id);
            }
            for message in &turn.replaced {
                let named = it.entries[&message.id].turn.unwrap_or(message.id);
                it.put(message.clone(), named, true);
            }
            it.put(turn.question.clone(), turn.reply.id, true);
            it.put(turn.reply.clone(), turn.reply.id, false);
            it.running = Some(turn);
        }
        Err(Error::Busy) => assert!(it.running.is_some()),
        Err(Error::Unknown) => assert!(matches!(kind, Begin::Again { .. })),
        Err(other) => panic!("{other}"),
    }
}

async fn receive_clear(local: &Local, it: &mut Model, clear: Clear, now: Timestamp) {
    local.receive_clears(vec![clear.clone()], now).await.unwrap();
    assert!(local.receive_clears(vec![clear.clone()], now).await.unwrap().is_empty(), "once");
    let (is_whole, cleared_at) = (clear.through.is_some(), clear.cleared_at);
    it.clears.push(clear.clone());
    it.settle(now);
    let taken: BTreeSet<MessageId> = match it.kept {
        Some(_) => it.entries.keys().copied().filter(|id| it.is_older_than(*id, &clear, 0)).collect(),
        None => BTreeSet::new(),
    };
    it.entries.retain(|id, entry| {
        let is_there = entry.shared && entry.message.created_at > now.plus(-LIFE);
        is_there || !taken.contains(id)
    });
    let is_left = it.entries.keys().any(|id| !taken.contains(id));
    let keep_is_older = it.kept_at.is_none_or(|at| at <= cleared_at);
    if it.kept.is_some() && is_left && is_whole && keep_is_older {
        it.kept_at = Some(cleared_at.plus(1));
    }
    if !is_left && (!is_whole || keep_is_older) {
        it.kept = None;
        it.entries.values_mut().for_each(|entry| entry.copied = false);
        it.settle(now);
    }
    if is_whole {
        it.end_life(cleared_at);
    }
    if it.entries.is_empty() {
        it.kept = None;
    }
}

async fn keep(local: &Local, it: &mut Model, now: Timestamp) {
    let outcome = local.keep(&here(), sure(now, 0)).await;
    if it.entries.is_empty() {
        assert!(matches!(outcome, Err(Error::Unknown)), "there is nothing to keep");
        return;
    }
    outcome.unwrap();
    let through = it.over_through(now);
    let before = it.kept.filter(|kept| kept.released_at.is_none_or(|released_at| released_at > through));
    let is_same = |kept: Keep| kept.released_at.is_none() && kept.after <= through && it.kept_at.is_some();
    if !before.is_some_and(is_same) {
        it.kept_at = Some(now);
    }
    let after = before.map_or(through, |kept| kept.after.min(through));
    it.kept = Some(Keep { after, released_at: None });
    it.released = it.released.filter(|released| *released <= after);
    it.copy_all();
}

/// What the shared store keeps comes here, one message of it, unless it went here.
async fn receive_kept(local: &Local, it: &mut Model, theirs: SharedMessage, now: Timestamp) {
    let listed: Arc<[Listed]> =
        [Listed { id: theirs.message.id, created_at: theirs.message.created_at, revision: 0 }].into();
    let lacking = local.lacking(&here(), Arc::clone(&listed), now).await.unwrap();
    let messages = if lacking.ids.is_empty() { Vec::new() } else { vec![theirs.clone()] };
    let received =
        local.receive_kept(&here(), messages, lacking.oldest_here, listed, true, now).await.unwrap().received;
    let (written, message) = (theirs.message.created_at, theirs.message);
    let runs_out = it.kept.is_some_and(|kept| kept.released_at.is_some());
    let is_released = runs_out || it.released.is_some_and(|released| written <= released);
    let keep_is_newer =
        |clear: &Clear| it.kept.is_some() && it.kept_at.is_some_and(|kept_at| kept_at > clear.cleared_at);
    let by_date = |clear: &Clear| {
        message.clock_error_ms.is_none()
            && clear.through.is_some_and(|through| written <= through)
            && !keep_is_newer(clear)
    };
    let is_covered = it.clears.iter().any(|clear| covered(&message, clear) || by_date(clear));
    assert_eq!(received.covered.len(), usize::from(is_covered));
    if is_released || is_covered {
        return;
    }
    let after = it.kept.map_or(written.plus(-1), |kept| kept.after.min(written.plus(-1)));
    let is_new = it.kept.is_none();
    it.kept = Some(Keep { after, released_at: None });
    it.add(message.clone(), false, false);
    if is_new {
        it.kept_at = None;
        it.copy_all();
        it.entries.get_mut(&message.id).unwrap().copied = false;
    }
}

async fn release(local: &Local, it: &mut Model, now: Timestamp) {
    let outcome = local.release(&here(), sure(now, 0)).await;
    let Some(kept) = &mut it.kept else {
        assert!(matches!(outcome, Err(Error::Unknown)), "it is not kept");
        return;
    };
    let released_at = *kept.released_at.get_or_insert(now);
    assert_eq!(outcome.unwrap(), released_at.plus(it.lifespan.life.millis()));
    if released_at == now {
        it.kept_at = Some(now);
    }
    it.released = Some(released_at);
    it.entries.values_mut().for_each(|entry| entry.copied = false);
}

async fn choose_life(local: &Local, it: &mut Model, life: Life, now: Timestamp) {
    let over = local.count_older(&here(), life, now).await.unwrap();
    let before = it.entries.len();
    local.choose_life(&here(), life, sure(now, 0)).await.unwrap();
    if life != it.lifespan.life {
        let after_all = [it.chosen_at, it.cleared_at].into_iter().flatten().map(|at| at.plus(1));
        it.chosen_at = Some(after_all.fold(now, Timestamp::max));
        it.lifespan = it.lifespan.changed(life, now);
    }
    it.settle(now);
    assert_eq!(before - it.entries.len(), over as usize, "as many go as was said");
}

/// A machine that knew the life here, and the clears, chose another one. A longer one is heard of at once: late, it would
/// bring back what has gone here since, and not there.
async fn receive_life(local: &Local, it: &mut Model, life: Life, chosen_at: Timestamp, now: Timestamp) {
    let is_later = it.chosen_at.is_none_or(|ours| chosen_at > ours);
    let chosen_at = if is_later && life.hours() > it.lifespan.life.hours() { now } else { chosen_at };
    let value = it.lifespan.changed(life, chosen_at);
    let lifespan = Some(Dated { value, changed_at: chosen_at, change: Some(MessageId::new()) });
    let expires_at = Some(now.plus(LIFE));
    let record = SessionRecord { scope: here(), detail: None, keep: None, lifespan, expires_at };
    for _ in 0..2 {
        local.receive_sessions(vec![record.clone()], now).await.unwrap();
    }
    if it.cleared_at.is_some_and(|cleared_at| chosen_at <= cleared_at) {
        return;
    }
    match it.chosen_at {
        Some(ours) if chosen_at <= ours => {
            if value.gone_through > it.lifespan.gone_through {
                it.lifespan.gone_through = value.gone_through;
                it.chosen_at = Some(ours.plus(1));
            }
        }
        _ => (it.lifespan, it.chosen_at) = (value, Some(chosen_at)),
    }
}

async fn act_on(local: &Local, it: &mut Model, act: Act, number: usize, now: Timestamp) {
    match act {
        Act::Send => take_turn(local, it, text(&format!("w{number}")), now).await,
        Act::Again(index) => {
            if let Some(of) = it.pick(index) {
                take_turn(local, it, Begin::Again { of }, now).await;
            }
        }
        Act::End(text) => {
            let Some(turn) = it.running.take() else { return };
            let ended = local.end(&turn, ending(Outcome::Finished, text), now).await.unwrap();
            assert_eq!(
                ended.is_some(),
                it.entries.contains_key(&turn.reply.id),
                "what is gone does not come back"
            );
            if let Some(message) = ended {
                it.put(message, turn.reply.id, !text.is_empty());
            }
        }
        Act::Clear => {
            it.clears.push(local.clear(&here(), sure(now, 0)).await.unwrap());
            it.kept = None;
            it.cleared_at = it.cleared_at.max(Some(now));
            if it.chosen_at.is_some() {
                it.lifespan = it.lifespan.changed(Life::default(), now);
            }
        }
        Act::Keep => keep(local, it, now).await,
        Act::Release => release(local, it, now).await,
        Act::Live(life) => choose_life(local, it, life, now).await,
        Act::ReceiveLife(life, ago) => receive_life(local, it, life, now.plus(-ago), now).await,
        Act::Sweep => {
            sweep(local, now).await;
            for entry in it
                .entries
                .values_mut()
                .filter(|entry| expired(&entry.message, None, Lifespan::default(), now))
            {
                (entry.waits, entry.rejected) = (None, false);
            }
            it.kept = it.kept.filter(|kept| kept.released_at.is_some() || !it.entries.is_empty());
            let lifespan = local.lifespan(&here()).await.unwrap();
            let is_left_over = it.entries.is_empty() && it.chosen_at.is_some_and(|at| at <= now.plus(-LIFE));
            if lifespan == Lifespan::default() && is_left_over {
                (it.lifespan, it.chosen_at) = (lifespan, None);
            }
        }
        Act::Wait(_) => {}
        Act::Upload(limit) => {
            let mut uploads = local.uploads(limit, now).await.unwrap();
            uploads.retain(|upload| !matches!(upload, Upload::Session { .. }));
            let waits = |id| it.entries.get(&id).and_then(|entry: &Entry| entry.waits);
            it.read = uploads.iter().map(name).map(|(seq, id)| (seq, id, waits(id))).collect();
        }
        Act::Acknowledge => {
            let read = std::mem::take(&mut it.read);
            local.acknowledge(read.iter().map(|(seq, id, _)| (*seq, *id)).collect()).await.unwrap();
            for (_, id, change) in read {
                if let Some(entry) = it.entries.get_mut(&id) {
                    entry.shared = true;
                    entry.waits = entry.waits.filter(|_| entry.waits != change);
                }
            }
        }
        Act::Reject => {
            for (seq, id, change) in std::mem::take(&mut it.read) {
                local.reject(seq, Refusal::Validation).await.unwrap();
                if let Some(entry) = it.entries.get_mut(&id) {
                    entry.rejected |= entry.waits == change;
                }
            }
        }
        Act::RetryRejected => {
            local.retry_rejected().await.unwrap();
            it.entries.values_mut().for_each(|entry| entry.rejected = false);
        }
        Act::Receive(age, error) => {
            let mut theirs = foreign(&here(), Role::User, &format!("w{number}"), now.plus(-age));
            theirs.message.clock_error_ms = error;
            local.receive(vec![theirs.clone()], now).await.unwrap();
            let again = local.receive(vec![theirs.clone()], now).await.unwrap();
            assert!(again.changes.is_empty() && again.strangers == 0, "once");
            let clears = &it.clears;
            let is_covered = clears.iter().any(|clear| covered(&theirs.message, clear));
            assert_eq!(again.covered.len(), usize::from(is_covered));
            let is_over = |kept, lifespan| expired(&theirs.message, kept, lifespan, now);
            if is_over(None, Lifespan::default()) || is_over(it.kept, it.lifespan) {
                return;
            }
            let copied = it.keeps(&theirs.message);
            it.add(theirs.message, true, copied);
        }
        Act::CopyUp(limit) => {
            let uploads = local.kept_uploads(limit).await.unwrap();
            local.acknowledge_kept(uploads.iter().map(|upload| upload.seq).collect()).await.unwrap();
            for upload in uploads {
                it.entries.get_mut(&upload.message.message.id).unwrap().copied = false;
            }
        }
        Act::ReceiveKept(age, error) => {
            let mut theirs = foreign(&here(), Role::User, &format!("w{number}"), now.plus(-age));
            theirs.message.clock_error_ms = error;
            receive_kept(local, it, theirs, now).await;
        }
        Act::ReceiveChanged(index) => {
            let Some(id) = it.pick(index) else { return };
            let mut theirs = it.as_shared(id);
            theirs.message.content = format!("w{number} changed");
            let arriving = it.is_arriving(id);
            if arriving {
                theirs.message.state = State::Complete;
            }
            local.receive(vec![theirs.clone()], now).await.unwrap();
            let again = local.receive(vec![theirs.clone()], now).await.unwrap();
            assert_eq!(again, Received::default());
            let Some(entry) = it.entries.get_mut(&id).filter(|_| !arriving) else { return };
            if !entry.shared && entry.waits.is_none() && !entry.message.content.is_empty() {
                return;
            }
            entry.shared = true;
            if entry.waits.is_none() {
                entry.message.content = theirs.message.content;
                let message = entry.message.clone();
                let copied = it.is_copied(id) || it.keeps(&message);
                it.entries.get_mut(&id).unwrap().copied = copied;
            }
        }
        Act::ReceiveClear(named, ago) => {
            let message_ids: BTreeSet<MessageId> = named.into_iter().filter_map(|i| it.pick(i)).collect();
            let clear = Clear {
                id: MessageId::new(),
                scope: here(),
                message_ids: message_ids.into_iter().collect(),
                through: ago.map(|ago| now.plus(-ago)),
                cleared_at: now,
            };
            receive_clear(local, it, clear, now).await;
        }
        Act::Gone(index) => {
            let Some(id) = it.pick(index) else { return };
            local.gone(&here().user, here().assistant, vec![id], now).await.unwrap();
            let Some(entry) = it.entries.get(&id).filter(|entry| entry.shared) else { return };
            let written = entry.message.created_at;
            let stays = it.kept.is_some_and(|kept| {
                written > kept.after && kept.released_at.is_none_or(|released_at| written <= released_at)
            });
            // The clear that the keep outlasted dated it a millisecond later.
            let was_cleared =
                written > now.plus(-LIFE) && it.clears.iter().any(|clear| it.is_older_than(id, clear, 1));
            let entry = it.entries.get_mut(&id).unwrap();
            if stays && !was_cleared {
                (entry.shared, entry.waits, entry.rejected) = (false, None, false);
            } else {
                it.entries.remove(&id);
            }
        }
        Act::Drop => {
            local.empty_outbox().await.unwrap();
            it.read.clear();
            for entry in it.entries.values_mut().filter(|entry| entry.waits.is_some()) {
                (entry.shared, entry.waits, entry.rejected) = (false, None, false);
            }
            it.entries.values_mut().for_each(|entry| entry.copied = false);
        }
        Act::Settle => {
            local.settle(&format!("place {number}")).await.unwrap();
            it.read.clear();
            for entry in it.entries.values_mut() {
                it.changes += 1;
                let finished = entry.message.state != State::Streaming && !entry.message.content.is_empty();
                (entry.shared, entry.rejected) = (false, false);
                entry.waits = finished.then_some(it.changes);
                entry.copied = false;
            }
            it.copy_all();
        }
    }
}

async fn agrees(local: &Local, it: &Model, now: Timestamp) -> Result<(), TestCaseError> {
    prop_assert_eq!(all(local, &here(), now).await, it.listed(now));
    let uploads = local.uploads(u32::MAX, now).await.unwrap();
    let mut sent = BTreeMap::new();
    for upload in &uploads {
        if let Upload::Message { message, acknowledged, .. } = upload {
            let known = sent.insert(message.message.id, (message.message.clone(), *acknowledged));
            prop_assert!(known.is_none(), "in the outbox twice");
        }
    }
    let expected: BTreeMap<_, _> = it
        .entries
        .iter()
        .filter(|(_, entry)| {
            entry.waits.is_some()
                && !entry.rejected
                && !expired(&entry.message, None, Lifespan::default(), now)
        })
        .map(|(id, entry)| (*id, (entry.message.clone(), entry.shared)))
        .collect();
    prop_assert_eq!(sent, expected);
    let copied: BTreeMap<_, _> = local
        .kept_uploads(u32::MAX)
        .await
        .unwrap()
        .into_iter()
        .map(|upload| (upload.message.message.id, upload.message.message))
        .collect();
    let expected: BTreeMap<_, _> = it
        .entries
        .iter()
        .filter(|(_, entry)| entry.copied && entry.is_finished())
        .map(|(id, entry)| (*id, entry.message.clone()))
        .collect();
    prop_assert_eq!(copied, expected, "what is kept goes up");
    let listed = local.session(&here(), now).await.unwrap();
    prop_assert_eq!(
        listed.map(|session| (session.kept, session.lifespan)),
        (!it.entries.is_empty()).then_some((it.kept, it.lifespan)),
        "kept, and as long-lived, as the model has it"
    );
    prop_assert_eq!(local.lifespan(&here()).await.unwrap(), it.lifespan);
    let waiting = local.outbox_items(&here().user, now).await.unwrap();
    let (count, rejected) = local.count_waiting(now).await.unwrap();
    prop_assert_eq!(waiting.len(), (count + rejected) as usize);
    let shared: BTreeSet<MessageId> =
        local.acknowledged_ids(&here().user).await.unwrap().into_iter().collect();
    let expected: BTreeSet<MessageId> =
        it.entries.iter().filter(|(_, entry)| entry.shared).map(|(id, _)| *id).collect();
    // What has expired and was not swept is still there.
    prop_assert!(shared.is_superset(&expected));
    Ok(())
}

async fn run(local: &Local, acts: Vec<Act>) -> Result<(), TestCaseError> {
    let (mut it, mut now) = (Model::default(), NOW);
    for (number, act) in acts.into_iter().enumerate() {
        // A keep is dated a millisecond after a clear that it outlasts, so two acts are further apart.
        now = now.plus(if let Act::Wait(millis) = act { millis } else { 2 });
        it.settle(now);
        act_on(local, &mut it, act, number, now).await;
        it.settle(now);
        agrees(local, &it, now).await?;
    }
    Ok(())
}

/// What other machines may have put into the shared store: messages and clears, of which some cover some.
fn arrivals() -> impl Strategy<Value = (Vec<SharedMessage>, Vec<Clear>)> {
    let stamp = prop_oneof![Just(None), Just(Some(0)), Just(Some(2_001))];
    let message = (0_i64..50, stamp).prop_map(|(millis, error)| {
        let mut theirs = foreign(&here(), Role::User, "words", at(millis));
        theirs.message.clock_error_ms = error;
        theirs
    });
    let clear = (proptest::collection::vec(any::<Index>(), 0..3), proptest::option::of(0_i64..50));
    (proptest::collection::vec(message, 1..8), proptest::collection::vec(clear, 0..4)).prop_map(
        |(messages, clears)| {
            let clears = clears.into_iter().map(|(named, through)| Clear {
                id: MessageId::new(),
                scope: here(),
                message_ids: named.iter().map(|i| i.get(&messages).message.id).collect(),
                through: through.map(at),
                cleared_at: at(50),
            });
            let clears = clears.collect();
            (messages, clears)
        },
    )
}

/// How many random runs are tried.
fn runs() -> u32 {
    std::env::var("WRITERS_ROOM_STORE_RUNS").ok().and_then(|number| number.parse().ok()).unwrap_or(300)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(runs()))]

    #[test]
    fn the_store_agrees_with_the_model(
        acts in proptest::collection::vec(act(), 1..60)
    ) {
        block_on(run(&memory(), acts))?;
    }

    #[test]
    fn arrival_order_does_not_matter(
        (messages, clears) in arrivals(),
        order in Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        block_on(async {
            let local = memory();
            for place in order {
                if let Some(message) = messages.get(place) {
                    local.receive(vec![message.clone()], at(60)).await.unwrap();
                } else if let Some(clear) = clears.get(11 - place) {
                    local.receive_clears(vec![clear.clone()], at(60)).await.unwrap();
                }
            }
            let mut ordered: Vec<Message> = messages.into_iter().map(|m| m.message).collect();
            ordered.sort_by_key(|m| (m.created_at, m.id));
            prop_assert_eq!(all(&local, &here(), at(60)).await, visible(ordered, &clears, None, Lifespan::default(), at(60)));
            Ok(())
        })?;
    }
}
