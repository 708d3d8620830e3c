//! The server's time: never further off than it says, and nothing is deleted by a guess.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
    time::Duration,
};

use proptest::prelude::*;

use history::{Clock, LIFE, Measured, Passed, Stamp, Timestamp, hours};

/// Two clocks that are set by hand, and the true time beside them.
#[derive(Clone, Default)]
struct World(Arc<[AtomicI64; 3]>);

const TRUE: usize = 0;
const DEVICE: usize = 1;
const PASSED: usize = 2;

impl World {
    fn at(device_error: i64) -> Self {
        let world = Self::default();
        world.0[TRUE].store(1_800_000_000_000, Relaxed);
        world.0[DEVICE].store(1_800_000_000_000 + device_error, Relaxed);
        world
    }

    fn get(&self, which: usize) -> i64 {
        self.0[which].load(Relaxed)
    }

    fn passes(&self, ms: i64) {
        for clock in self.0.iter() {
            clock.fetch_add(ms, Relaxed);
        }
    }

    /// Time passes that the clock of passed time does not see.
    fn sleeps(&self, ms: i64) {
        self.0[TRUE].fetch_add(ms, Relaxed);
        self.0[DEVICE].fetch_add(ms, Relaxed);
    }

    fn is_set_by(&self, ms: i64) {
        self.0[DEVICE].fetch_add(ms, Relaxed);
    }

    fn clock(&self) -> Clock {
        let (device, elapsed) = (self.clone(), self.clone());
        Clock::new(
            Box::new(move || Timestamp::from_millis(device.get(DEVICE))),
            Box::new(move || Duration::from_millis(elapsed.get(PASSED).unsigned_abs())),
        )
    }

    /// Asks a server whose clock is right; the answer takes its time on both ways.
    fn measure(&self, clock: &Clock, there: i64, back: i64) -> Option<Measured> {
        let asked = clock.ask();
        self.passes(there);
        let server = Timestamp::from_millis(self.get(TRUE));
        self.passes(back);
        clock.measured(asked, server)
    }

    fn error_of(&self, stamp: Stamp) -> i64 {
        (stamp.at.millis() - self.get(TRUE)).abs()
    }
}

const TWO_DAYS: i64 = hours(48);

#[test]
fn without_a_server_nothing_is_bounded() {
    let world = World::at(-TWO_DAYS);
    let stamp = world.clock().now();
    assert_eq!(stamp.at.millis(), world.get(DEVICE));
    assert_eq!(stamp.error_ms, None);
    assert_eq!(stamp.through(), None);
}

#[test]
fn an_earlier_offset_is_a_guess() {
    let world = World::at(TWO_DAYS);
    let clock = world.clock();
    clock.assume(-TWO_DAYS);
    let stamp = clock.now();
    assert_eq!(world.error_of(stamp), 0);
    assert_eq!(stamp.error_ms, None);
    assert_eq!(stamp.guess.map(|guess| guess.offset_ms), Some(-TWO_DAYS));
}

#[test]
fn a_measurement_names_its_run() {
    let world = World::at(TWO_DAYS);
    let clock = world.clock();
    let guess = clock.now().guess.unwrap();
    world.passes(3_600_000);
    let measured = world.measure(&clock, 10, 10).unwrap();
    assert_eq!(measured.run, guess.run);
    assert!(measured.error_ms >= 360, "an hour's drift is in it: {measured:?}");
}

#[test]
fn setting_the_clock_back_changes_nothing() {
    let world = World::at(0);
    let clock = world.clock();
    world.measure(&clock, 10, 10);
    world.is_set_by(-TWO_DAYS);
    let stamp = clock.now();
    assert!(stamp.error_ms.is_some());
    assert!(world.error_of(stamp) <= 12);
    assert_eq!(clock.offset_ms() / 1000, TWO_DAYS / 1000);
}

#[test]
fn after_sleep_nothing_is_sure() {
    let world = World::at(TWO_DAYS);
    let clock = world.clock();
    world.measure(&clock, 10, 10);
    world.sleeps(3_600_000);
    let stamp = clock.now();
    assert_eq!(stamp.error_ms, None);
    assert!(world.error_of(stamp) <= 12, "the offset still holds, though unsure");
    world.measure(&clock, 10, 10);
    assert!(clock.now().error_ms.is_some());
}

#[test]
fn an_answer_across_a_sleep_is_ignored() {
    let world = World::at(0);
    let clock = world.clock();
    let asked = clock.ask();
    let server = Timestamp::from_millis(world.get(TRUE));
    world.sleeps(3_600_000);
    assert_eq!(clock.measured(asked, server), None);
    assert_eq!(clock.now().error_ms, None);
}

#[test]
fn a_clock_set_ahead_deletes_nothing() {
    let world = World::at(0);
    let clock = world.clock();
    world.measure(&clock, 10, 10);
    world.passes(3_600_000);
    world.is_set_by(TWO_DAYS);
    assert!(clock.now().at.millis() > world.get(TRUE) + TWO_DAYS - 1_000, "it may be hidden");
    let at_least = clock.at_least().millis();
    assert!((world.get(TRUE) - 1_000..=world.get(TRUE)).contains(&at_least));
}

#[test]
fn an_earlier_offset_deletes_nothing() {
    let world = World::at(0);
    let clock = world.clock();
    clock.assume(TWO_DAYS);
    assert_eq!(clock.at_least().millis(), world.get(TRUE));
    clock.assume(-TWO_DAYS);
    assert_eq!(clock.at_least().millis(), world.get(TRUE) - TWO_DAYS);
}

#[test]
fn a_jump_starts_another_run() {
    let world = World::at(0);
    let clock = world.clock();
    let before = clock.now().guess.unwrap();
    world.is_set_by(-TWO_DAYS);
    let after = clock.now().guess.unwrap();
    assert_ne!(before.run, after.run);
}

#[test]
fn the_better_measurement_is_kept() {
    let world = World::at(0);
    let clock = world.clock();
    world.measure(&clock, 5, 5);
    world.measure(&clock, 900, 900);
    assert!(clock.now().error_ms.is_some_and(|error| error < 100));
    // Another server answers now, whose clock is an hour ahead.
    let asked = clock.ask();
    clock.measured(asked, Timestamp::from_millis(world.get(TRUE) + 3_600_000));
    assert!((world.error_of(clock.now()) - 3_600_000).abs() < 10);
}

#[test]
fn a_pause_between_reads_is_no_offset() {
    let world = World::at(0);
    let (device, elapsed) = (world.clone(), world.clone());
    let reads = AtomicI64::new(0);
    let clock = Clock::new(
        // Each third time the thread stands still for five seconds after it has read the computer's clock.
        Box::new(move || {
            let at = Timestamp::from_millis(device.get(DEVICE));
            if reads.fetch_add(1, Relaxed) % 3 == 2 {
                device.passes(5_000);
            }
            at
        }),
        Box::new(move || Duration::from_millis(elapsed.get(PASSED).unsigned_abs())),
    );
    for _ in 0..12 {
        let measured = world.measure(&clock, 10, 10).expect("no clock was set");
        assert!(measured.offset_ms.abs() <= measured.error_ms, "{measured:?}");
        assert!(clock.now().error_ms.is_some());
    }
}

/// A clock of passed time that runs through sleep, beside one that stands still.
fn through_sleep(world: &World) -> Clock {
    let (device, time, passed) = (world.clone(), world.clone(), Passed::default());
    let begun = world.get(TRUE);
    Clock::new(
        Box::new(move || Timestamp::from_millis(device.get(DEVICE))),
        Box::new(move || {
            let ms = |ms: i64| Duration::from_millis(ms.unsigned_abs());
            passed.count(ms(time.get(PASSED)), ms(time.get(TRUE) - begun))
        }),
    )
}

#[test]
fn counted_sleep_expires_messages() {
    let world = World::at(-TWO_DAYS);
    let clock = through_sleep(&world);
    world.measure(&clock, 10, 10);
    let written = world.get(TRUE);
    world.sleeps(LIFE + hours(6));
    let at_least = clock.at_least().millis();
    assert!((written + LIFE..=world.get(TRUE)).contains(&at_least), "{}", world.get(TRUE) - at_least);
}

#[test]
fn counted_sleep_leaves_the_time_unsure() {
    for slept in [4_000, hours(1), hours(30), hours(24 * 90)] {
        let world = World::at(0);
        let clock = through_sleep(&world);
        world.measure(&clock, 10, 10);
        world.sleeps(slept);
        assert_eq!(clock.now().error_ms, None, "{slept} ms");
        assert!(world.error_of(clock.now()) <= 12, "{slept} ms");
        world.measure(&clock, 10, 10);
        assert!(clock.now().error_ms.is_some_and(|error| world.error_of(clock.now()) <= error));
    }
}

#[test]
fn a_moment_between_two_reads_is_no_sleep() {
    let passed = Passed::default();
    let ms = Duration::from_millis;
    assert_eq!(passed.count(ms(1_000), ms(1_150)), ms(1_000));
    assert_eq!(passed.count(ms(2_000), ms(1_990)), ms(2_000));
    // Several short ones are.
    assert_eq!(passed.count(ms(3_000), ms(3_900)), ms(3_000));
    assert_eq!(passed.count(ms(3_000), ms(13_900)), ms(3_000 + 10_000 - 2_000 - 10));
}

#[derive(Debug, Clone)]
enum Step {
    Passes(i64),
    Sleeps(i64),
    SetBack(i64),
    Measure(i64, i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..7_200_000i64).prop_map(Step::Passes),
        (2_000..90_000_000i64).prop_map(Step::Sleeps),
        (10_000..200_000_000i64).prop_map(Step::SetBack),
        (0..2_000i64, 0..2_000i64).prop_map(|(there, back)| Step::Measure(there, back)),
    ]
}

proptest! {
    #[test]
    fn stamps_are_within_their_error(
        device_error in -TWO_DAYS..TWO_DAYS, steps in proptest::collection::vec(step(), 1..40)
    ) {
        let world = World::at(device_error);
        let clock = world.clock();
        for step in steps {
            match step {
                Step::Passes(ms) => world.passes(ms),
                // The clock is read now and then: each reading notices one jump.
                Step::Sleeps(ms) => { world.sleeps(ms); clock.now(); }
                Step::SetBack(ms) => { world.is_set_by(-ms); clock.now(); }
                Step::Measure(there, back) => { world.measure(&clock, there, back); }
            }
            let stamp = clock.now();
            if stamp.error_ms.is_some() {
                prop_assert!(clock.at_least().millis() <= world.get(TRUE));
            }
            if let Some(error) = stamp.error_ms {
                prop_assert!(world.error_of(stamp) <= error, "{stamp:?}");
                prop_assert!(stamp.through().is_some_and(|through| through.millis() <= world.get(TRUE) - 2_000));
            }
        }
    }

    #[test]
    fn sleep_is_never_overcounted(
        steps in proptest::collection::vec((0..100_000i64, 0..100_000_000i64, -1_000..1_000i64), 1..40)
    ) {
        let (passed, mut world, mut wrong, mut last) = (Passed::default(), (0, 0), 0, Duration::ZERO);
        let ms = |ms: i64| Duration::from_millis(ms.unsigned_abs());
        for (awake, slept, error) in steps {
            world = (world.0 + awake, world.1 + awake + slept);
            // The clock that runs in sleep is wrong by a second for each at most.
            wrong += if slept > 1_000 { error } else { 0 };
            let counted = passed.count(ms(world.0), ms(world.1 + wrong));
            prop_assert!(counted <= ms(world.1) && counted >= last);
            last = counted;
        }
    }
}
