//! One random schedule from a seed: what happens, in which order, until everything is drained; and the verdict.

use history::{LIFE, Lifespan, Timestamp, expired, hours};

use crate::{
    device::Session,
    meaning::{Fate, astray},
    mechanism::Mechanism,
    server::Document,
    world::{Faults, World},
};

/// How long schedules are.
pub(crate) const STEPS: u64 = 60;

/// What went against what was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Violation {
    /// It was written after the clear, and is gone.
    NewerDeleted(usize),
    Lost(usize),
    Resurrected(usize),
    /// On the device where it was cleared, in between.
    ShownAgain(usize),
    Doubled,
    Unequal(usize),
    /// Shown when its 24 hours were over.
    Overdue(usize),
}

/// Runs the first `steps` of the schedule of this seed, drains everything, and says what went wrong.
pub(crate) fn run(
    seed: u64,
    steps: u64,
    mechanism: Mechanism,
    faults: Faults,
    with_log: bool,
) -> (Option<Violation>, Vec<String>) {
    let mut world = World::new(seed, mechanism, faults, with_log);
    // Some schedules are over in a minute, some take days.
    let pace = world.random.below(4).max(if faults == Faults::ClocksAreSet { 2 } else { 0 });
    for _ in 0..steps {
        world.now += 1 + world.random.below(40) as i64;
        anything(&mut world, pace);
    }
    drain(&mut world);
    let verdict = judge(&world);
    (verdict, world.log.unwrap_or_default())
}

fn anything(world: &mut World, pace: u64) {
    let d = world.random.below(world.devices.len() as u64) as usize;
    match world.random.below(60) {
        0..9 => world.send(d),
        9..14 => world.end_reply(d),
        14 => world.again(d),
        15..18 => world.clear(d),
        18..44 => {
            world.step(d);
            // Mostly a connection gets a few steps further before anything else happens.
            for _ in 0..world.random.below(4) {
                world.step(d);
            }
        }
        44..46 => world.crash(d),
        46..50 => {
            let online = !world.devices[d].online;
            world.go(d, online);
        }
        50..52 => world.apply_delayed(),
        52 => world.other_inserts(),
        53 if world.random.once_in(3) => world.other_deletes(),
        54 => {
            let now = world.now;
            world.server.collect(now);
            world.sweep(d);
        }
        55..57 if world.faults == Faults::ClocksAreSet => world.set_clock(d),
        55..57 if world.faults == Faults::OthersClearAhead => world.other_clears(),
        _ => pass(world, pace),
    }
}

fn pass(world: &mut World, pace: u64) {
    let most = match pace {
        0 => 1_000,
        1 => 10_000,
        2 => hours(1),
        _ => [hours(1), hours(12), hours(26), hours(50)][world.random.below(4) as usize],
    };
    world.now += world.random.between(1, most);
}

/// Everything comes to rest: replies end, everybody connects, what is on its way arrives, before and after.
pub(crate) fn drain(world: &mut World) {
    world.log(|| "everything comes to rest".into());
    world.fault_free = true;
    for d in 0..world.devices.len() {
        world.end_reply(d);
        world.go(d, true);
    }
    settle_all(world);
    let now = world.now;
    world.server.collect(now);
    for d in 0..world.devices.len() {
        world.sweep(d);
    }
    while !world.delayed.is_empty() {
        world.apply_delayed();
    }
    settle_all(world);
    settle_all(world);
}

fn settle_all(world: &mut World) {
    for d in 0..world.devices.len() {
        world.now += 5;
        world.settle(d);
        debug_assert!(matches!(world.devices[d].session, Session::Following));
    }
}

pub(crate) fn judge(world: &World) -> Option<Violation> {
    if let Some(n) = world.shown_again {
        return Some(Violation::ShownAgain(n));
    }
    let now = Timestamp::from_millis(world.now);
    let mut stored: Vec<&Document> = world
        .server
        .documents
        .iter()
        .filter(|d| !expired(&d.message, None, Lifespan::default(), now))
        .collect();
    stored.sort_by_key(|d| (d.message.created_at, d.message.id));
    let shown: Vec<Vec<&Document>> = world
        .devices
        .iter()
        .map(|device| device.shown(device.clock.now(world.now), world.mechanism))
        .collect();
    for n in 0..world.meaning.count() {
        let there = stored.iter().find(|d| d.n == n);
        let missing = there.is_none() || shown.iter().any(|all| !all.iter().any(|d| d.n == n));
        let present = there.is_some() || shown.iter().any(|all| all.iter().any(|d| d.n == n));
        let trusted = !world.meaning.excused(n);
        match world.meaning.fate(n) {
            Fate::Goes if present => return Some(Violation::Resurrected(n)),
            Fate::Stays if missing && trusted && world.meaning.young(n, world.now) => {
                let newer = world.meaning.newer_than_a_clear(n);
                return Some(if newer { Violation::NewerDeleted(n) } else { Violation::Lost(n) });
            }
            _ if present && trusted && world.meaning.old(n, world.now) => return Some(Violation::Overdue(n)),
            _ => {}
        }
    }
    // At the very edge of its 24 hours a message may be over on one device and not yet on another.
    let whole = |all: &[&Document]| -> Vec<(Timestamp, usize)> {
        let edge = |d: &&&Document| astray(d.message.created_at.millis(), world.now - LIFE);
        all.iter().filter(edge).map(|d| (d.message.created_at, d.n)).collect()
    };
    let expected = whole(&stored);
    if expected.windows(2).any(|two| two[0] == two[1]) {
        return Some(Violation::Doubled);
    }
    shown.iter().position(|all| whole(all) != expected).map(Violation::Unequal)
}
