//! Ways round the clear, each as the smallest schedule: three that bring cleared text back and need a clock that is
//! set by an unknown amount, and one that covers something newer. The rule that closes each is part
//! of what is on trial; without it, it opens.

use history::hours;

use crate::{
    mechanism::Mechanism,
    schedule::{Violation, drain, judge},
    server::Write,
    world::{Faults, World},
};

/// Two devices with right clocks, the first one online, and nothing that fails by chance.
fn world(mechanism: Mechanism) -> World {
    let mut world = World::new(1, mechanism, Faults::ClocksAreSet, false);
    world.fault_free = true;
    for d in 0..2 {
        world.devices[d].clock.set(0, 0);
        world.go(d, d == 0);
    }
    world
}

/// The app ends, and when it begins again the clock says something else.
fn restart(world: &mut World, d: usize, ahead: i64) {
    world.crash(d);
    world.devices[d].clock.set(world.now, ahead);
}

/// Sends from a device and gets it stored.
fn send(world: &mut World, d: usize) {
    world.now += 1_000;
    world.send(d);
    world.end_reply(d);
}

/// A second write of message 0 is on its way: the answer to the first was lost.
fn doubled(world: &mut World) {
    let document = world.server.documents.iter().find(|d| d.n == 0).unwrap().clone();
    world.delayed.push(Write::Insert(document));
}

fn ends(mut world: World) -> Option<Violation> {
    drain(&mut world);
    judge(&world)
}

#[test]
fn a_waiting_clear_survives_a_clock_jump() {
    let end = |mechanism| {
        let mut world = world(mechanism);
        send(&mut world, 0);
        world.settle(0);
        world.go(0, false);
        world.now += 1_000;
        world.clear(0);
        restart(&mut world, 0, hours(49));
        world.sweep(0);
        ends(world)
    };
    assert_eq!(end(Mechanism::Record), None);
    assert!(end(Mechanism::SweptWhileWaiting).is_some());
}

#[test]
fn a_misdated_clear_lives_long_enough() {
    let end = |mechanism| {
        let mut world = world(mechanism);
        send(&mut world, 0);
        world.settle(0);
        doubled(&mut world);
        world.go(0, false);
        restart(&mut world, 0, -hours(49));
        world.now += 1_000;
        world.clear(0);
        restart(&mut world, 0, 0);
        ends(world)
    };
    assert_eq!(end(Mechanism::Record), None);
    assert!(end(Mechanism::DatedByGuess).is_some());
}

#[test]
fn a_misdated_message_dies_before_its_clear() {
    let end = |mechanism| {
        let mut world = world(mechanism);
        world.devices[1].clock.set(0, hours(72));
        send(&mut world, 1);
        restart(&mut world, 1, 0);
        world.go(1, true);
        world.settle(1);
        doubled(&mut world);
        world.settle(0);
        world.now += 1_000;
        world.clear(0);
        world.settle(0);
        world.now += hours(49);
        ends(world)
    };
    assert_eq!(end(Mechanism::Record), None);
    assert!(end(Mechanism::DatedAhead).is_some());
}

#[test]
fn a_reply_after_a_clear_outlives_its_question() {
    let end = |mechanism| {
        let mut world = world(mechanism);
        world.go(1, true);
        send(&mut world, 1);
        world.settle(1);
        world.settle(0);
        world.go(1, false);
        world.now += 1_000;
        world.clear(0);
        world.settle(0);
        world.now += 1_000;
        world.again(1);
        world.go(1, true);
        world.settle(1);
        ends(world)
    };
    assert_eq!(end(Mechanism::Record), None);
    assert_eq!(end(Mechanism::QuestionTakesReply), Some(Violation::NewerDeleted(2)));
}
