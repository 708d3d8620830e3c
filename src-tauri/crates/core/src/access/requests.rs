//! The requests of a day.

use serde::{Deserialize, Serialize};

/// How many requests with a valid token there were on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Requests {
    /// The day, as `Parts::today` names it.
    day: String,
    count: u32,
}

impl Requests {
    /// Counts a request.
    pub(super) fn add(&mut self, today: &str) {
        if self.day != today {
            *self = Self { day: today.to_owned(), count: 0 };
        }
        self.count = self.count.saturating_add(1);
    }

    /// How many there were today.
    pub(super) fn on(&self, today: &str) -> u32 {
        if self.day == today { self.count } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_begins_at_zero() {
        let mut requests = Requests::default();
        assert_eq!(requests.on("2026-11-27"), 0);
        requests.add("2026-11-27");
        requests.add("2026-11-27");
        assert_eq!((requests.on("2026-11-27"), requests.on("2026-11-28")), (2, 0));
        requests.add("2026-11-28");
        assert_eq!((requests.on("2026-11-27"), requests.on("2026-11-28")), (0, 1));
    }
}
