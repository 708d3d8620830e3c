//! A token bucket: so many at once, and so many a minute.

use std::time::Duration;

use tokio::time::Instant;

/// A bucket that is filled again within a minute.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bucket {
    size: u32,
    level: f64,
    at: Instant,
}

impl Bucket {
    /// A full one.
    pub(crate) fn new(size: u32, now: Instant) -> Self {
        Self { size, level: f64::from(size), at: now }
    }

    /// Takes one.
    ///
    /// # Errors
    /// How long it takes until there is one.
    pub(crate) fn take(&mut self, now: Instant) -> Result<(), Duration> {
        let per_second = f64::from(self.size) / 60.0;
        let passed = now.saturating_duration_since(self.at);
        self.level = (self.level + passed.as_secs_f64() * per_second).min(f64::from(self.size));
        self.at = now;
        if self.level < 1.0 {
            return Err(Duration::from_secs_f64((1.0 - self.level) / per_second));
        }
        self.level -= 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_bucket_empties_and_fills_within_a_minute() {
        let begun = Instant::now();
        let mut bucket = Bucket::new(20, begun);
        assert!((0..20).all(|_| bucket.take(begun).is_ok()));
        assert_eq!(bucket.take(begun), Err(Duration::from_secs(3)));
        let later = begun + Duration::from_secs(3);
        assert_eq!(bucket.take(later), Ok(()));
        assert!(bucket.take(later).is_err());
        let much_later = begun + Duration::from_secs(3600);
        assert_eq!((0..50).filter(|_| bucket.take(much_later).is_ok()).count(), 20);
    }

    #[test]
    fn a_clock_that_stands_still_fills_nothing() {
        let now = Instant::now();
        let mut bucket = Bucket::new(1, now);
        assert!(bucket.take(now).is_ok());
        assert!((0..100).all(|_| bucket.take(now).is_err()));
    }
}
