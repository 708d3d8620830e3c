//! What may be seen: not covered by a clear, and not expired. List, prompt, search and counts use this and nothing else.
//!
//! The rule stands here twice, side by side: in SQL for every query, and for values as the oracle of the tests. A property
//! test holds them equal.

use crate::{Clear, LIFE, Message, Timestamp, stamp::BOUNDED_MS};

/// Whether a clear of the same session covers this message. The oracle of the tests; queries use `COVERED`.
pub fn covered(message: &Message, clear: &Clear) -> bool {
    let bounded = message.clock_error_ms.is_some_and(|error| error <= BOUNDED_MS);
    clear.message_ids.contains(&message.id)
        || (bounded && clear.through.is_some_and(|through| message.created_at <= through))
}

/// Whether a message's 24 hours are over.
pub fn expired(message: &Message, now: Timestamp) -> bool {
    message.created_at <= now.plus(-LIFE)
}

/// The visible ones of these messages of a session, given its clears. The oracle of the tests; queries use `COVERED`.
pub fn visible(messages: Vec<Message>, clears: &[Clear], now: Timestamp) -> Vec<Message> {
    messages
        .into_iter()
        .filter(|message| !expired(message, now) && !clears.iter().any(|clear| covered(message, clear)))
        .collect()
}

/// `covered` by any clear in SQL, for a row `m` of `message`. One EXISTS around it all: a message without a stamp and
/// a clear without a bound are NULL in the comparisons, and outside of a WHERE that would hide the message.
pub(crate) const COVERED: &str = "EXISTS (
    SELECT 1 FROM clear AS k
    WHERE k.user_id = m.user_id AND k.assistant = m.assistant AND k.session_id = m.session_id
      AND (EXISTS (SELECT 1 FROM cleared_message AS c WHERE c.clear = k.number AND c.message_id = m.id)
        OR (m.clock_error_ms <= 2000 AND m.created_at <= k.through)))";

/// The moment up to which messages have expired at `now`: the value of `:expired` in SQL.
pub(crate) fn expired_through(now: Timestamp) -> Timestamp {
    now.plus(-LIFE)
}
