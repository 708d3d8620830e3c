//! Numbers in frames. A count is a convenience: one that makes no sense costs neither the text beside it nor the
//! sums that are made from it.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// No reply costs more, and sums of these never overflow.
const MAX_COUNT: u64 = u32::MAX as u64;

/// A count, wherever it stands; none where it is negative or no number at all.
pub(super) fn of(value: &Value) -> Option<u64> {
    let whole = value.as_u64();
    // A fraction, or more than any integer holds: the conversion stops at both ends.
    let fraction = || value.as_f64().filter(|number| *number >= 0.0).map(|number| number as u64);
    whole.or_else(fraction).map(|count| count.min(MAX_COUNT))
}

/// The same, as a field of a frame.
pub(super) fn field<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    Ok(of(&Value::deserialize(deserializer)?))
}
