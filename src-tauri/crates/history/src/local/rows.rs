//! A row of `message`: read and written in one way, whether it was composed here or received.

use std::ops::Range;

use rusqlite::{Connection, Row, params};

use super::{detail_outbox, parts::content};
use crate::{Error, Guess, Message, MessageId, Scope, SharedMessage, Timestamp, Usage};

macro_rules! columns {
    () => {
        concat!(
            "m.id, m.role, ",
            content!(),
            ", m.created_at, m.state, m.replaced, m.edited, m.clock_error_ms, m.provider, m.model, m.problem"
        )
    };
}

/// The columns of a row `m` from which [`message`] makes a value.
pub(super) const COLUMNS: &str = columns!();

/// The columns of a row `m` from which [`shared`] makes a value.
pub(super) const SHARED_COLUMNS: &str = concat!(
    columns!(),
    ", m.user_id, m.assistant, m.session_id, m.turn_id, m.finish_reason, m.input_tokens, m.output_tokens,
        m.revision"
);

/// Whether the document of a row `m` has no `meta`, in SQL: it is of another program, or from a file of the writer. In the
/// shared store a clear takes such documents by their date.
/// It says what `SharedMessage::has_meta` denies.
pub(super) const WITHOUT_META: &str = "(m.clock_error_ms IS NULL AND m.turn_id IS NULL AND m.revision <= 0
    AND m.provider IS NULL AND m.model IS NULL AND m.finish_reason IS NULL AND m.input_tokens IS NULL
    AND m.output_tokens IS NULL AND NOT m.replaced AND NOT m.edited AND m.state = 'complete')";

pub(super) fn message(row: &Row<'_>) -> rusqlite::Result<Message> {
    Ok(Message {
        id: row.get(0)?,
        role: row.get(1)?,
        content: row.get(2)?,
        created_at: row.get(3)?,
        state: row.get(4)?,
        replaced: row.get(5)?,
        edited: row.get(6)?,
        clock_error_ms: row.get(7)?,
        provider: row.get(8)?,
        model: row.get(9)?,
        problem: row.get(10)?,
    })
}

pub(super) fn shared(row: &Row<'_>) -> rusqlite::Result<SharedMessage> {
    Ok(SharedMessage {
        message: message(row)?,
        scope: Scope { user: row.get(11)?, assistant: row.get(12)?, session: row.get(13)? },
        turn: row.get(14)?,
        finish_reason: row.get(15)?,
        usage: usage(row, 16)?,
        revision: row.get(18)?,
    })
}

/// The two columns of tokens, from that one on.
pub(super) fn usage(row: &Row<'_>, first: usize) -> rusqlite::Result<Usage> {
    let tokens = |column| row.get::<_, Option<i64>>(column).map(|tokens| tokens.map(i64::cast_unsigned));
    Ok(Usage { input_tokens: tokens(first)?, output_tokens: tokens(first + 1)? })
}

/// Where a stored message comes from.
pub(super) enum Origin {
    /// From the shared store.
    Shared,
    /// From there, of what it keeps: whether it has the message among those of the last 24 hours is not known.
    Kept,
    /// From a file of the writer.
    File,
    /// Composed here; with how its moment was guessed and by how much it was put off, if it was.
    Here(Option<(Guess, i64)>),
}

/// The numbers of what was composed here: each is the next one.
const HERE: Range<i64> = 1..1 << 46;
/// Those of received messages: by date, in whatever order they arrive.
const RECEIVED: Range<i64> = 1 << 46..1 << 47;
/// Those of messages from files: by date, too.
const FROM_FILES: Range<i64> = 1 << 47..1 << 48;

/// All that have an order of their own; the last four are those of earlier versions, further apart.
const RANGES: [Range<i64>; 7] = [
    HERE,
    RECEIVED,
    FROM_FILES,
    1 << 50..1 << 51,
    1 << 51..3 << 61,
    3 << 61..(3 << 61) + (1 << 51),
    (3 << 61) + (1 << 51)..i64::MAX,
];

/// A millisecond has two to the power of this many numbers. The index is larger with more of them.
const NUMBERS: i64 = 2;
/// Later moments than this one, in 2109, share its numbers: shifted further they would not fit.
const LAST_MOMENT: i64 = 1 << 42;

fn number(connection: &Connection, created_at: Timestamp, origin: &Origin) -> Result<Option<i64>, Error> {
    let range = match origin {
        Origin::Shared | Origin::Kept => RECEIVED,
        Origin::File => FROM_FILES,
        Origin::Here(_) => return free(connection, &HERE),
    };
    let first = range.start + (created_at.millis().clamp(0, LAST_MOMENT) << NUMBERS);
    // What has the same date in other programs may be more than a millisecond has numbers, or a second.
    for numbers in [NUMBERS, NUMBERS + 10, NUMBERS + 20] {
        if let Some(number) = free(connection, &(first..first + (1 << numbers)))? {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

/// The number after the last one that is used. None where that is the last of all; SQLite then gives the next one.
fn free(connection: &Connection, range: &Range<i64>) -> Result<Option<i64>, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT nullif(coalesce(max(number) + 1, ?1), ?2) FROM message WHERE number >= ?1 AND number < ?2",
        )?
        .query_row([range.start, range.end], |row| row.get(0))?)
}

/// The numbers of messages, in ranges: within each of them, the greater number is the newer message, nearly. Nothing is
/// known of two ranges, so the newest of each are looked for.
pub(super) fn ranges(connection: &Connection) -> Result<Vec<Range<i64>>, Error> {
    let mut is_used =
        connection.prepare_cached("SELECT 1 FROM message WHERE number >= ?1 AND number < ?2 LIMIT 1")?;
    let mut used = Vec::new();
    for range in RANGES {
        if is_used.exists([range.start, range.end])? {
            used.push(range);
        }
    }
    Ok(used)
}

pub(super) fn insert(connection: &Connection, row: &SharedMessage, origin: &Origin) -> Result<(), Error> {
    let (message, scope) = (&row.message, &row.scope);
    let number = number(connection, message.created_at, origin)?;
    let guess = match origin {
        Origin::Here(guess) => *guess,
        Origin::Shared | Origin::Kept | Origin::File => None,
    };
    connection
        .prepare_cached(
            "INSERT INTO message (number, id, user_id, assistant, session_id, role, content, created_at, state, replaced,
                clock_error_ms, turn_id, provider, model, problem, finish_reason, input_tokens, output_tokens, shared,
                guess_offset_ms, guess_run, guess_error_ms, revision, edited, kept_there)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                ?22, ?23, ?24, ?25)",
        )?
        .execute(params![
            number,
            message.id,
            scope.user,
            scope.assistant,
            scope.session,
            message.role,
            message.content,
            message.created_at,
            message.state,
            message.replaced,
            message.clock_error_ms,
            row.turn,
            message.provider,
            message.model,
            message.problem,
            row.finish_reason,
            row.usage.input_tokens.map(u64::cast_signed),
            row.usage.output_tokens.map(u64::cast_signed),
            matches!(origin, Origin::Shared),
            guess.map(|(guess, _)| guess.offset_ms),
            guess.map(|(guess, _)| guess.run),
            guess.map(|(_, postponed_by)| postponed_by),
            row.revision,
            message.edited,
            matches!(origin, Origin::Kept),
        ])?;
    detail_outbox::renew(connection, scope, message.created_at)
}

/// Records that the shared store has this message, if it is stored here.
pub(super) fn set_shared(connection: &Connection, id: MessageId) -> Result<(), Error> {
    connection.prepare_cached("UPDATE message SET shared = 1 WHERE id = ?1 AND NOT shared")?.execute([id])?;
    Ok(())
}

/// Records that the shared store has this message no more, and that it is not to be uploaded again.
pub(super) fn set_local(connection: &Connection, id: MessageId) -> Result<(), Error> {
    connection.prepare_cached("UPDATE message SET shared = 0 WHERE id = ?1")?.execute([id])?;
    Ok(())
}
