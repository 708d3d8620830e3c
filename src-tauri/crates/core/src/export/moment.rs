//! When a message was written, where the writer is.

use history::{Timestamp, Zone};

/// The day and the minute, and how far they are ahead of UTC: `2026-03-01 17:30 +05:30`, which is the same in every
/// language.
pub(super) fn moment(at: Timestamp, zone: Zone) -> String {
    zone.shown(at).format("%Y-%m-%d %H:%M %:z").to_string()
}

/// The day: `2026-03-01`.
pub(crate) fn day(at: Timestamp, zone: Zone) -> String {
    zone.shown(at).format("%Y-%m-%d").to_string()
}
