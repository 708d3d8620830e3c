//! The life of a session's messages, as the page chooses it.

use serde::Deserialize;

/// One of the lives that can be chosen, in hours: 24, 12, 4 or 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct ChosenLife(pub(crate) history::Life);

impl TryFrom<i64> for ChosenLife {
    type Error = &'static str;

    fn try_from(hours: i64) -> Result<Self, Self::Error> {
        history::Life::of_hours(hours).map(Self).ok_or("not_offered")
    }
}
