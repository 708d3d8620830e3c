//! Times as they are printed.

use std::time::Duration;

/// Seconds, rounded; nothing for no time.
pub(crate) fn seconds(time: Duration) -> String {
    if time.is_zero() { String::new() } else { rounded(time).to_string() }
}

/// Minutes and seconds, rounded: `2:05`.
pub(crate) fn minutes(time: Duration) -> String {
    let seconds = rounded(time);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn rounded(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_millis() >= 500)
}
