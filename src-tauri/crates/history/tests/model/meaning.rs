//! What was meant, in true time: written from the text of the design (4.3 and 4.4) and blind to how it is done.

use history::{LIFE, MessageId};

/// With a larger error of its stamp a message is not provably older than anything.
pub(crate) const ACCEPTED: i64 = 2_000;

/// More than any clock that was not set is wrong by once it was measured, a push behind the newest message included.
const MARGIN: i64 = 180_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The writer cleared it, or another program deleted it.
    Goes,
    /// It must stay.
    Stays,
    /// Too close to the click to decide, or deleted by another program while a write of it was on its way.
    Either,
}

/// Something was composed.
#[derive(Clone)]
struct Composed {
    at: i64,
    /// On which device and in which run of its clock; none for another program.
    by: Option<(usize, i64)>,
    /// How well its moment is known.
    error: Option<i64>,
    /// By how much its stamp is later, to come after the newest.
    pushed: i64,
    deleted: Option<Fate>,
    excused: bool,
}

/// A writer cleared the conversation.
struct Click {
    at: i64,
    by: (usize, i64),
    error: Option<i64>,
    known: u128,
}

/// Another program says that the conversation was cleared, at a moment that cannot be.
struct Claim {
    id: MessageId,
    /// When a machine first took it in.
    met: Option<i64>,
}

#[derive(Default)]
pub(crate) struct Meaning {
    composed: Vec<Composed>,
    clicks: Vec<Click>,
    claims: Vec<Claim>,
}

impl Meaning {
    pub(crate) fn composed(&mut self, at: i64, by: Option<(usize, i64)>, error: Option<i64>, pushed: i64) {
        self.composed.push(Composed { at, by, error, pushed, deleted: None, excused: false });
    }

    pub(crate) fn count(&self) -> usize {
        self.composed.len()
    }

    pub(crate) fn clicks(&self) -> usize {
        self.clicks.len() + self.claims.len()
    }

    pub(crate) fn claimed(&mut self, id: MessageId) {
        self.claims.push(Claim { id, met: None });
    }

    /// A machine took in these clears.
    pub(crate) fn met(&mut self, at: i64, ids: &[MessageId]) {
        for claim in self.claims.iter_mut().filter(|claim| ids.contains(&claim.id)) {
            claim.met.get_or_insert(at);
        }
    }

    /// `known` are the messages that were on this device, as bits.
    pub(crate) fn clicked(&mut self, at: i64, by: (usize, i64), error: Option<i64>, known: u128) {
        self.clicks.push(Click { at, by, error, known });
    }

    /// A device learned the time: what it did in this run of its clock is known that well, too.
    pub(crate) fn measured(&mut self, by: (usize, i64), error: i64) {
        for composed in self.composed.iter_mut().filter(|c| c.by == Some(by)) {
            composed.error.get_or_insert(error);
        }
        for click in self.clicks.iter_mut().filter(|c| c.by == by) {
            click.error.get_or_insert(error);
        }
    }

    pub(crate) fn deleted_by_others(&mut self, n: usize, fate: Fate) {
        self.composed[n].deleted = Some(fate);
    }

    /// A clock that had been set made this seem old.
    pub(crate) fn excuse(&mut self, n: usize) {
        self.composed[n].excused = true;
    }

    pub(crate) fn excused(&self, n: usize) -> bool {
        self.composed[n].excused
    }

    pub(crate) fn at(&self, n: usize) -> i64 {
        self.composed[n].at
    }

    /// Cleared by a writer on this very device, who must never see it again.
    pub(crate) fn cleared_on(&self, device: usize) -> u128 {
        self.clicks.iter().filter(|c| c.by.0 == device).fold(0, |all, click| all | click.known)
    }

    pub(crate) fn fate(&self, n: usize) -> Fate {
        let composed = &self.composed[n];
        // What was there when it came may go, because the clear does not say what was meant.
        let claimed = |claim: &Claim| match claim.met {
            Some(met) if composed.at <= met => Fate::Either,
            _ => Fate::Stays,
        };
        let fates = self.clicks.iter().map(|click| Self::asked(composed, n, click));
        let fates = fates.chain(composed.deleted).chain(self.claims.iter().map(claimed));
        let mut worst = Fate::Stays;
        for fate in fates {
            match fate {
                Fate::Goes => return fate,
                Fate::Either => worst = fate,
                Fate::Stays => {}
            }
        }
        worst
    }

    /// What one click asked of one message.
    fn asked(composed: &Composed, n: usize, click: &Click) -> Fate {
        if click.known & (1 << n) != 0 {
            return Fate::Goes;
        }
        if composed.at > click.at {
            return Fate::Stays;
        }
        let Some(click_error) = click.error else { return Fate::Stays };
        let Some(error) = composed.error.filter(|error| *error <= ACCEPTED) else {
            // Another program says no error; what its date says is believed when the clear is done.
            return if composed.by.is_none() { Fate::Either } else { Fate::Stays };
        };
        let latest = error + composed.pushed;
        let provable = latest <= ACCEPTED && composed.at + latest <= click.at - 2 * click_error - ACCEPTED;
        if provable { Fate::Goes } else { Fate::Either }
    }

    /// Whether a clear came before it, so that its loss is the worst that can happen.
    pub(crate) fn newer_than_a_clear(&self, n: usize) -> bool {
        let at = self.composed[n].at;
        self.clicks.iter().any(|click| click.at < at)
            || self.claims.iter().any(|claim| claim.met.is_some_and(|met| met < at))
    }

    /// Its 24 hours are certainly not over.
    pub(crate) fn young(&self, n: usize, now: i64) -> bool {
        now - self.composed[n].at < LIFE - MARGIN
    }

    /// Its 24 hours are certainly over.
    pub(crate) fn old(&self, n: usize, now: i64) -> bool {
        now - self.composed[n].at > LIFE + MARGIN
    }
}

/// Whether a moment is so far from the true one that only a clock that was set explains it.
pub(crate) fn astray(stored: i64, truth: i64) -> bool {
    (stored - truth).abs() > MARGIN
}
