//! A device's clock: wrong by days, drifting, measured against the server's within a bound that holds.

use history::{Guess, Measured, Stamp, Timestamp, hours};

use crate::random::Random;

/// No clock drifts by more than this, in millionths.
const DRIFT: i64 = 100;

pub(crate) struct Clock {
    /// How far it is ahead of the truth.
    ahead: i64,
    /// Its own drift, in millionths.
    drift: i64,
    /// What a measurement is known to be wrong by at most: half the round trip.
    half_trip: i64,
    run: i64,
    /// What it showed when this run began.
    began: i64,
    /// The last offset measured, in this run or before; it outlives a restart.
    pub(crate) offset: Option<i64>,
    /// In this run: what the clock showed at the last measurement.
    measured: Option<i64>,
}

impl Clock {
    pub(crate) fn new(random: &mut Random) -> Self {
        let ahead = match random.below(4) {
            0 => 0,
            1 => random.between(-5_000, 5_000),
            _ => random.between(-hours(48), hours(48)),
        };
        let half_trip = match random.below(4) {
            0 => 0,
            1 => random.between(2_001, 20_000),
            _ => random.between(1, 2_000),
        };
        let drift = random.between(-DRIFT, DRIFT);
        let mut clock = Self { ahead, drift, half_trip, run: 0, began: 0, offset: None, measured: None };
        clock.restart(0);
        clock
    }

    /// What it shows. It has drifted since the moment 0 of the schedule.
    fn shows(&self, truth: i64) -> i64 {
        truth + self.ahead + truth * self.drift / 1_000_000
    }

    /// What it shows, as a moment taken at its word.
    pub(crate) fn face(&self, truth: i64) -> Timestamp {
        Timestamp::from_millis(self.shows(truth))
    }

    /// The server's time, as well as it is known.
    pub(crate) fn now(&self, truth: i64) -> Timestamp {
        self.face(truth).plus(self.offset.unwrap_or(0))
    }

    pub(crate) fn run(&self) -> i64 {
        self.run
    }

    /// The largest error of the server's time, a moment's rounding included; none while it is only guessed.
    pub(crate) fn error(&self, truth: i64) -> Option<i64> {
        self.measured.map(|then| self.half_trip + drifted(self.shows(truth) - then))
    }

    pub(crate) fn stamp(&self, truth: i64) -> Stamp {
        let error_ms = self.error(truth);
        let guess = Guess { offset_ms: self.offset.unwrap_or(0), run: self.run };
        Stamp { at: self.now(truth), error_ms, guess: error_ms.is_none().then_some(guess) }
    }

    /// Asks the server for its time. The answer is wrong by anything up to half the round trip, and the stamps of the
    /// run so far by what the clock may have drifted since.
    pub(crate) fn measure(&mut self, truth: i64, random: &mut Random) -> Measured {
        let shown = self.shows(truth);
        let offset = truth + random.between(-self.half_trip, self.half_trip) - shown;
        self.offset = Some(offset);
        self.measured = Some(shown);
        let error = self.half_trip + drifted(shown - self.began);
        let at = Timestamp::from_millis(shown + offset);
        Measured { offset_ms: offset, error_ms: error, run: self.run, at }
    }

    /// The app restarts: the offset is remembered, and may no longer hold.
    pub(crate) fn restart(&mut self, truth: i64) {
        self.run += 1;
        self.began = self.shows(truth);
        self.measured = None;
    }

    /// The clock is set: a new run.
    pub(crate) fn set(&mut self, truth: i64, ahead: i64) {
        self.ahead = ahead;
        self.restart(truth);
    }
}

fn drifted(elapsed: i64) -> i64 {
    // Twice the rounding to whole milliseconds, and the drift of the elapsed time itself.
    elapsed.abs() * (DRIFT + 1) / 1_000_000 + 2
}
