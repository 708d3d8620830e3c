//! What may be seen: not covered by a clear, and not expired. List, prompt, search and counts use this and nothing else.
//!
//! The rule stands here twice, side by side: in SQL for every query, and for values as the oracle of the tests. A property
//! test holds them equal.

use crate::{Clear, Keep, LIFE, Lifespan, Message, Timestamp, expires_at, stamp::BOUNDED_MS};

/// Whether a clear of the same session covers this message. The oracle of the tests; queries use `COVERED`.
pub fn covered(message: &Message, clear: &Clear) -> bool {
    let bounded = message.clock_error_ms.is_some_and(|error| error <= BOUNDED_MS);
    clear.message_ids.contains(&message.id)
        || (bounded && clear.through.is_some_and(|through| message.created_at <= through))
}

/// Whether a message's life is over, in a session of this `lifespan` that is `kept` or not. The oracle of the tests;
/// queries use `LASTS`.
pub fn expired(message: &Message, kept: Option<Keep>, lifespan: Lifespan, now: Timestamp) -> bool {
    expires_at(message.created_at, kept, lifespan).is_some_and(|at| at <= now)
}

/// The visible ones of these messages of a session, given its clears, whether it is kept, and its lifespan. The oracle of
/// the tests; queries use `COVERED` and `LASTS`.
pub fn visible(
    messages: Vec<Message>,
    clears: &[Clear],
    kept: Option<Keep>,
    lifespan: Lifespan,
    now: Timestamp,
) -> Vec<Message> {
    let is_visible = |message: &Message| {
        !expired(message, kept, lifespan, now) && !clears.iter().any(|clear| covered(message, clear))
    };
    messages.into_iter().filter(is_visible).collect()
}

/// `covered` by any clear in SQL, for a row `m` of `message`. One EXISTS around it all: a message without a stamp and
/// a clear without a bound are NULL in the comparisons, and outside of a WHERE that would hide the message.
pub(crate) const COVERED: &str = "EXISTS (
    SELECT 1 FROM clear AS k
    WHERE k.user_id = m.user_id AND k.assistant = m.assistant AND k.session_id = m.session_id
      AND (EXISTS (SELECT 1 FROM cleared_message AS c WHERE c.clear = k.number AND c.message_id = m.id)
        OR (m.clock_error_ms <= 2000 AND m.created_at <= k.through)))";

/// The moment up to which what was written in the conversation of a row is over, in SQL: that of `:expired`, or a later one
/// where the conversation has a shorter life. The same as `Lifespan::expired_through`.
macro_rules! over {
    ($row:literal) => {
        concat!(
            "(:expired + coalesce((
                SELECT max((24 - s.hours) * 3600000, min(s.gone_through - :expired, 23 * 3600000)) FROM session_life AS s
                WHERE s.user_id = ", $row, ".user_id AND s.assistant = ", $row, ".assistant
                  AND s.session_id = ", $row, ".session_id), 0))"
        )
    };
}
pub(crate) use over;

/// Whether the conversation of a row is kept at the moment of `:expired`, or what was released of it is not over, in SQL;
/// `$and` is what holds for the row beside that.
macro_rules! kept {
    ($row:literal $(, $and:literal)?) => {
        concat!(
            "EXISTS (SELECT 1 FROM kept AS p
                WHERE (p.released_at IS NULL OR p.released_at > ", $crate::visible::over!($row), ")
                  AND p.user_id = ", $row, ".user_id AND p.assistant = ", $row, ".assistant
                  AND p.session_id = ", $row, ".session_id",
            $(" AND ", $and,)?
            ")"
        )
    };
}
pub(crate) use kept;

/// The opposite of `expired` in SQL, for a row `m` of `message` and the moment of `:expired`.
pub(crate) const LASTS: &str =
    concat!("(m.created_at > ", over!("m"), " OR ", kept!("m", "m.created_at > p.kept_after"), ")");

/// The moment up to which messages have expired at `now` unless they are kept, or had a shorter life: the value of
/// `:expired` in SQL.
pub(crate) fn expired_through(now: Timestamp) -> Timestamp {
    now.plus(-LIFE)
}
