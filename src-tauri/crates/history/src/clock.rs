//! The server's time, reckoned from what was measured, and how sure that is.
//!
//! This computer's clock may be wrong by days and may be set at any moment, so it is trusted for nothing once the
//! server's time is known: from then on only the time that has passed is added. The rule is pure; the two clocks it
//! reads are passed in.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use crate::{Guess, Measured, Stamp, Timestamp};

/// What this computer's clock says.
pub type Device = Box<dyn Fn() -> Timestamp + Send + Sync>;
/// How much time has passed since some moment of this process; never set back. Time that was slept through may be left
/// out, wholly or in part, and then a [`Clock`] notices the sleep; it must not be counted for more than it was.
pub type Elapsed = Box<dyn Fn() -> Duration + Send + Sync>;

/// By how much a clock that counts passed time may be wrong, in parts per million: more than quartz drifts, and what a
/// time service that is long in step corrects.
const DRIFT_PPM: u128 = 100;

/// How far the two clocks may drift apart between two readings. Beyond that one of them was set, or this computer slept.
const JUMP_MS: i64 = 1_000;

/// By how much the length of one sleep may be wrong: the clock that runs meanwhile counts whole seconds.
const SLEEP_ERROR: Duration = Duration::from_secs(2);

/// The part of each sleep that is not counted, one in so many: twice [`SLEW_PPM`], so that no sleep is taken for a clock
/// that a time service lets run fast.
const SLEEP_PART: u32 = 1_000;

/// Shorter than any sleep: two clocks read one after the other part by this much at most.
const AWAKE: Duration = Duration::from_millis(200);

/// Two clocks read no further apart than this are read at one moment.
const ONE_MOMENT: Duration = Duration::from_millis(50);

/// How often both are read again where this thread was held up between them; a computer that holds it up each time is
/// too busy for its stamps to matter.
const MAX_READS: usize = 20;

/// As fast as a time service may let a clock run, in parts per million (the kernel's limit): that is no jump.
const SLEW_PPM: u128 = 500;

/// Server time, shared by everything that stamps or measures.
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
    /// then the age of the answer is unknown.
    pub fn measured(&self, asked: Asked, server: Timestamp) -> Option<Measured> {
        self.with(|reckoning, device, elapsed| {
            (asked.run == reckoning.run).then(|| reckoning.measure(asked.at, server, device, elapsed))
        })
    }

    fn with<T>(&self, act: impl FnOnce(&mut Reckoning, Timestamp, Duration) -> T) -> T {
        // Under the lock, so that no two readings are recorded in the wrong order.
        let mut reckoning = self.reckoning.lock().unwrap_or_else(PoisonError::into_inner);
        let (device, elapsed) = self.read();
        reckoning.update(device, elapsed);
        act(&mut reckoning, device, elapsed)
    }

    /// Both clocks at one moment. If this thread is held up between the two, they are read again: otherwise the pause
    /// would pass for a clock that was set, and be added to the offset.
    fn read(&self) -> (Timestamp, Duration) {
        let mut before = (self.elapsed)();
        let mut device = (self.device)();
        for _ in 1..MAX_READS {
            let after = (self.elapsed)();
            if after.saturating_sub(before) <= ONE_MOMENT {
                break;
            }
            (before, device) = (after, (self.device)());
        }
        (device, before)
    }
}

/// A request for the server's time that is under way.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    at: Duration,
    run: i64,
}

/// What is known of the server's time.
#[derive(Debug)]
struct Reckoning {
    /// Server time minus this computer's, as of the last reading.
    offset_ms: i64,
    known: Option<Known>,
    /// The last measurement, though it may hold no longer: time that was slept through makes it late, never early.
    measured: Option<Known>,
    /// The last reading of both clocks.
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

    /// Notices whether a clock was set, or this computer slept, since the last reading.
    fn update(&mut self, device: Timestamp, elapsed: Duration) {
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
            self.offset_ms = known.server(elapsed).millis().saturating_sub(device.millis());
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
            let apart = old.server(elapsed).millis().abs_diff(new.server.millis());
            let old_error = old.error_ms(elapsed);
            old_error <= new.error_ms && apart <= (old_error + new.error_ms).unsigned_abs()
        });
        let known = holds.unwrap_or(new);
        (self.known, self.measured) = (Some(known), Some(known));
        self.offset_ms = known.server(elapsed).millis().saturating_sub(device.millis());
        Measured {
            offset_ms: self.offset_ms,
            error_ms: known.error_ms(elapsed) + drift(elapsed.saturating_sub(self.since), DRIFT_PPM),
            run: self.run,
            at: known.server(elapsed),
        }
    }
}

/// Adds up the time that passed while this computer was awake and while it slept.
///
/// What was slept through is counted, so that messages can be deleted whose time ran out in it, and counted for too
/// little on purpose: its length is known to a second or so, which is too little for a stamp, and by what is missing a
/// [`Clock`] notices that its stamps are not sure any more.
#[derive(Debug, Default)]
pub struct Passed {
    slept: Mutex<Slept>,
}

#[derive(Debug, Default)]
struct Slept {
    /// As the clocks say.
    seen: Duration,
    /// What of that is certain.
    counted: Duration,
}

impl Passed {
    /// How much time has certainly passed, by a clock that stops during sleep and one that does not, both as read
    /// now and counted from the same moment.
    pub fn count(&self, awake: Duration, in_all: Duration) -> Duration {
        let mut slept = self.slept.lock().unwrap_or_else(PoisonError::into_inner);
        let more = in_all.saturating_sub(awake).saturating_sub(slept.seen);
        if more > AWAKE {
            slept.seen += more;
            slept.counted += more.saturating_sub(SLEEP_ERROR + more / SLEEP_PART);
        }
        awake + slept.counted
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn drift(over: Duration, ppm: u128) -> i64 {
    i64::try_from(over.as_millis() * ppm / 1_000_000).unwrap_or(i64::MAX)
}

/// Not 0, which stands for no run, unless there is no randomness: then nothing of this run can be bounded later.
fn new_run() -> i64 {
    let mut bytes = [0; 8];
    match getrandom::fill(&mut bytes) {
        Ok(()) => i64::from_le_bytes(bytes) | 1,
        Err(_) => 0,
    }
}
