//! Token counts in frames. A nonsensical count must cost neither the text beside it nor an overflow.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// No reply has more tokens, and sums of these never overflow.
const MAX_COUNT: u64 = u32::MAX as u64;

/// A count from any JSON value; `None` if it is negative or not a number.
pub(super) fn of(value: &Value) -> Option<u64> {
    let whole = value.as_u64();
    // A fraction, or a number beyond any integer; the cast saturates.
    let fraction = || value.as_f64().filter(|number| *number >= 0.0).map(|number| number as u64);
    whole.or_else(fraction).map(|count| count.min(MAX_COUNT))
}

/// A count from the field of a frame; `None` if it is negative or not a number.
pub(super) fn field<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    Ok(of(&Value::deserialize(deserializer)?))
}
