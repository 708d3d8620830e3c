//! What is stored of the HTTP API beside whether it is on: its tokens, without the tokens, and the requests of a day.

use serde::{Deserialize, Serialize, Serializer};

/// A token as it is stored: without the token and without its hash, which is in the keyring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredToken {
    /// Names it, and its entry in the keyring.
    pub(crate) id: String,
    /// The program, in the writer's word.
    pub(crate) name: String,
    /// The user ids it may act for; empty for that of Settings.
    pub(crate) users: Vec<String>,
    /// RFC 3339, UTC.
    pub(crate) created_at: String,
    /// RFC 3339, UTC.
    #[serde(default)]
    pub(crate) last_used: Option<String>,
    /// Whether its hash is in memory only, so that it is of no use after the app has quit.
    #[serde(skip)]
    pub(crate) until_quit: bool,
}

/// Writes those that are valid after the next start, too.
pub(super) fn lasting<S: Serializer>(tokens: &[StoredToken], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(tokens.iter().filter(|token| !token.until_quit))
}

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
    pub(crate) fn add(&mut self, today: &str) {
        if self.day != today {
            *self = Self { day: today.to_owned(), count: 0 };
        }
        self.count = self.count.saturating_add(1);
    }

    /// How many there were today.
    pub(crate) fn on(&self, today: &str) -> u32 {
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
