//! The server's time, reckoned from what was measured, and how sure that is.
//!
//! This computer's clock may be wrong by days and may be set at any moment, so it is trusted for nothing once the
//! server's time is known: from then on only the time that has passed is added. The rule is pure; the two clocks it
//! reads are handed in.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use crate::{Guess, Measured, Stamp, Timestamp};

/// What this computer's clock says.
pub type Device = Box<dyn Fn() -> Timestamp + Send + Sync>;
/// How much time has passed since some moment of this process; never set back.
pub type Elapsed = Box<dyn Fn() -> Duration + Send + Sync>;

/// By how much a clock that counts passed time may be wrong, in parts per million: more than quartz drifts, and what a
/// time service that is long in step corrects.
const DRIFT_PPM: u128 = 100;

/// By how much the two clocks may part between two looks before one of them was set or this computer slept.
const JUMP_MS: i64 = 1_000;

/// As fast as a time service may let a clock run, in parts per million (the kernel's limit): that is no jump.
const SLEW_PPM: u128 = 500;

/// Server time. Shared by whoever stamps and whoever measures.
pub struct Clock {
    device: Device,
    elapsed: Elapsed,
    reckoning: Mutex<Reckoning>,
}

impl Clock {
    /// A clock that knows no server's time yet.
    pub fn new(device: Device, elapsed: Elapsed) -> Self {
        let reckoning = Mutex::new(Reckoning::new(device(), elapsed()));
        Self { device, elapsed, reckoning }
    }

    /// Takes the offset of an earlier run for a guess, if nothing better is known.
    pub fn assume(&self, offset_ms: i64) {
        self.with(|reckoning, _, _| {
            if reckoning.known.is_none() {
                reckoning.offset_ms = offset_ms;
            }
        });
    }

    /// Now, in server time as well as it is known.
    pub fn now(&self) -> Stamp {
        self.with(|reckoning, device, elapsed| reckoning.stamp(device, elapsed))
    }

    /// A moment that is certainly not later than now, as far as this computer can know: by which things may be deleted
    /// for good. What is only hidden by a wrong clock comes back when the clock is right.
    pub fn at_least(&self) -> Timestamp {
        self.with(|reckoning, device, elapsed| reckoning.at_least(device, elapsed))
    }

    /// To be called right before the server is asked for its time.
    pub fn ask(&self) -> Asked {
        self.with(|reckoning, _, elapsed| Asked { at: elapsed, run: reckoning.run })
    }

    /// What is added to this computer's clock, in milliseconds.
    pub fn offset_ms(&self) -> i64 {
        self.with(|reckoning, _, _| reckoning.offset_ms)
    }

    /// The server said it was `server` there. None if this computer slept or its clock was set since it was asked:
    /// then nobody knows how old the answer is.
    pub fn measured(&self, asked: Asked, server: Timestamp) -> Option<Measured> {
        self.with(|reckoning, device, elapsed| {
            (asked.run == reckoning.run).then(|| reckoning.measure(asked.at, server, device, elapsed))
        })
    }

    fn with<T>(&self, act: impl FnOnce(&mut Reckoning, Timestamp, Duration) -> T) -> T {
        // Under the lock, so that no two looks are noted in the wrong order.
        let mut reckoning = self.reckoning.lock().unwrap_or_else(PoisonError::into_inner);
        let (device, elapsed) = ((self.device)(), (self.elapsed)());
        reckoning.look(device, elapsed);
        act(&mut reckoning, device, elapsed)
    }
}

/// That the server is being asked for its time.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    at: Duration,
    run: i64,
}

/// What is known of the server's time.
#[derive(Debug)]
struct Reckoning {
    /// Server time minus this computer's, as of the last look.
    offset_ms: i64,
    known: Option<Known>,
    /// The last measurement, though it may hold no longer: time that was slept through makes it late, never early.
    measured: Option<Known>,
    /// The last look at both clocks.
    seen: (Timestamp, Duration),
    /// Names the time since the clocks last parted, and when that began.
    run: i64,
    since: Duration,
}

/// A measurement that holds.
#[derive(Debug, Clone, Copy)]
struct Known {
    server: Timestamp,
    at: Duration,
    error_ms: i64,
}

impl Known {
    fn server(&self, elapsed: Duration) -> Timestamp {
        self.server.plus(millis(elapsed.saturating_sub(self.at)))
    }

    fn error_ms(&self, elapsed: Duration) -> i64 {
        self.error_ms + drift(elapsed.saturating_sub(self.at), DRIFT_PPM)
    }
}

impl Reckoning {
    fn new(device: Timestamp, elapsed: Duration) -> Self {
        Self {
            offset_ms: 0,
            known: None,
            measured: None,
            seen: (device, elapsed),
            run: new_run(),
            since: elapsed,
        }
    }

    /// Notices whether a clock was set, or this computer slept, since the last look.
    fn look(&mut self, device: Timestamp, elapsed: Duration) {
        let passed = elapsed.saturating_sub(self.seen.1);
        let jump = (device.millis() - self.seen.0.millis()) - millis(passed);
        self.seen = (device, elapsed);
        if jump.abs() > JUMP_MS + drift(passed, SLEW_PPM) {
            (self.run, self.since) = (new_run(), elapsed);
            // Sleep shows as a jump ahead, as does a clock that is set ahead, and counting passed time may miss the
            // sleep: nothing is sure. A jump back is never sleep.
            if jump > 0 {
                self.known = None;
            }
        }
        if let Some(known) = self.known {
            self.offset_ms = known.server(elapsed).millis() - device.millis();
        }
    }

    fn stamp(&self, device: Timestamp, elapsed: Duration) -> Stamp {
        match self.known {
            Some(known) => {
                Stamp { at: known.server(elapsed), error_ms: Some(known.error_ms(elapsed)), guess: None }
            }
            None => Stamp {
                at: device.plus(self.offset_ms),
                error_ms: None,
                guess: Some(Guess { offset_ms: self.offset_ms, run: self.run }),
            },
        }
    }

    fn at_least(&self, device: Timestamp, elapsed: Duration) -> Timestamp {
        match self.measured {
            Some(measured) => measured.server(elapsed).plus(-measured.error_ms(elapsed)),
            None => device.min(device.plus(self.offset_ms)),
        }
    }

    fn measure(
        &mut self,
        asked: Duration,
        server: Timestamp,
        device: Timestamp,
        elapsed: Duration,
    ) -> Measured {
        let half = millis(elapsed.saturating_sub(asked)) / 2;
        // A BSON date has whole milliseconds: one for each of the two roundings.
        let new = Known { server: server.plus(half), at: elapsed, error_ms: half + 2 };
        let holds = self.known.filter(|old| {
            let apart = (old.server(elapsed).millis() - new.server.millis()).abs();
            let old_error = old.error_ms(elapsed);
            old_error <= new.error_ms && apart <= old_error + new.error_ms
        });
        let known = holds.unwrap_or(new);
        (self.known, self.measured) = (Some(known), Some(known));
        self.offset_ms = known.server(elapsed).millis() - device.millis();
        Measured {
            offset_ms: self.offset_ms,
            error_ms: known.error_ms(elapsed) + drift(elapsed.saturating_sub(self.since), DRIFT_PPM),
            run: self.run,
            at: known.server(elapsed),
        }
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn drift(over: Duration, ppm: u128) -> i64 {
    i64::try_from(over.as_millis() * ppm / 1_000_000).unwrap_or(i64::MAX)
}

/// Not 0, which is nobody's run, unless there is no randomness: then nothing of this run can be bounded later.
fn new_run() -> i64 {
    let mut bytes = [0; 8];
    match getrandom::fill(&mut bytes) {
        Ok(()) => i64::from_le_bytes(bytes) | 1,
        Err(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicI64, Ordering::Relaxed},
    };

    use proptest::prelude::*;

    use super::*;

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

    const TWO_DAYS: i64 = crate::hours(48);

    #[test]
    fn without_a_server_the_computers_clock_counts_and_nothing_is_bounded() {
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
    fn what_is_measured_later_in_a_run_names_that_run() {
        let world = World::at(TWO_DAYS);
        let clock = world.clock();
        let guess = clock.now().guess.expect("a guess");
        world.passes(3_600_000);
        let measured = world.measure(&clock, 10, 10).expect("a measurement");
        assert_eq!(measured.run, guess.run);
        assert!(measured.error_ms >= 360, "an hour's drift is in it: {measured:?}");
    }

    #[test]
    fn a_clock_that_is_set_back_changes_nothing_that_is_known() {
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
    fn after_sleep_nothing_is_sure_until_it_is_measured_again() {
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
    fn an_answer_that_waited_through_a_sleep_says_nothing() {
        let world = World::at(0);
        let clock = world.clock();
        let asked = clock.ask();
        let server = Timestamp::from_millis(world.get(TRUE));
        world.sleeps(3_600_000);
        assert_eq!(clock.measured(asked, server), None);
        assert_eq!(clock.now().error_ms, None);
    }

    #[test]
    fn nothing_is_deleted_by_a_clock_that_was_set_ahead() {
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
    fn nothing_is_deleted_by_an_offset_of_an_earlier_run() {
        let world = World::at(0);
        let clock = world.clock();
        clock.assume(TWO_DAYS);
        assert_eq!(clock.at_least().millis(), world.get(TRUE));
        clock.assume(-TWO_DAYS);
        assert_eq!(clock.at_least().millis(), world.get(TRUE) - TWO_DAYS);
    }

    #[test]
    fn a_guess_of_before_a_jump_is_of_another_run() {
        let world = World::at(0);
        let clock = world.clock();
        let before = clock.now().guess.expect("a guess");
        world.is_set_by(-TWO_DAYS);
        let after = clock.now().guess.expect("a guess");
        assert_ne!(before.run, after.run);
    }

    #[test]
    fn a_worse_measurement_does_not_replace_a_better_one_unless_they_contradict() {
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
        fn a_stamp_is_never_further_off_than_it_says(
            device_error in -TWO_DAYS..TWO_DAYS, steps in proptest::collection::vec(step(), 1..40)
        ) {
            let world = World::at(device_error);
            let clock = world.clock();
            for step in steps {
                match step {
                    Step::Passes(ms) => world.passes(ms),
                    // Somebody looks at the clock now and then: each look notices one jump.
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
    }
}
