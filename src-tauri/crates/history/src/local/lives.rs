//! The table of the lives that were chosen for sessions.
//!
//! A choice ends with a clear, and otherwise outlives the last message by a day, and longer where a window shows the session
//! or something waits in it to be sent: what is written next in a session that has emptied itself lives as long as was
//! chosen.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use crate::{Clear, Dated, Error, LIFE, Life, Lifespan, Measured, Scope, Stamp, Timestamp};

const OF_SCOPE: &str = "user_id = ?1 AND assistant = ?2 AND session_id = ?3";

/// Lets a clear that was made here end the choice. What was over stays so; what that is can not be said by a guessed time,
/// so that then only what was over at the last change does. The row is changed in its place: works on a full disk.
pub(super) fn end(connection: &Connection, scope: &Scope, now: Stamp) -> Result<(), Error> {
    let Some(before) = dated(connection, scope)? else { return Ok(()) };
    let gone_through = match now.guess {
        None => before.value.changed(Life::default(), now.at).gone_through,
        Some(_) => before.value.gone_through,
    };
    connection
        .prepare_cached(&format!(
            "UPDATE session_life SET hours = ?4, gone_through = ?5, change_id = NULL WHERE {OF_SCOPE}"
        ))?
        .execute(params![
            scope.user,
            scope.assistant,
            scope.session,
            Life::default().hours(),
            gone_through
        ])?;
    Ok(())
}

/// Ends what was chosen before another computer cleared the session whole: a clear without `through` is of single messages.
/// What is over at `now`, the server's time, and not covered, stays over.
pub(super) fn receive_clear(connection: &Connection, clear: &Clear, now: Timestamp) -> Result<(), Error> {
    let Some(ours) = dated(connection, &clear.scope)? else { return Ok(()) };
    if ours.changed_at > clear.cleared_at || clear.through.is_none() {
        return Ok(());
    }
    let value = ours.value.changed(Life::default(), now);
    store(connection, &clear.scope, &Dated { value, change: None, ..ours }, None)
}

/// Removes the choices of sessions in which nothing was written, or chosen, for a day, and that no window shows.
pub(super) fn remove_left_over(connection: &Connection, now: Timestamp) -> Result<(), Error> {
    let left = ["message", "kept", "draft", "queued", "window"].map(|table| {
        format!(
            "NOT EXISTS (SELECT 1 FROM {table} AS t WHERE t.user_id = l.user_id
                AND t.assistant = l.assistant AND t.session_id = l.session_id)"
        )
    });
    connection
        .prepare_cached(&format!(
            "DELETE FROM session_life AS l WHERE lasts_until <= ?1 AND {}",
            left.join(" AND ")
        ))?
        .execute([now])?;
    Ok(())
}

/// A message of the session was written at that moment: the choice stays for what comes in the day after it.
pub(super) fn prolong(connection: &Connection, scope: &Scope, written: Timestamp) -> Result<(), Error> {
    connection
        .prepare_cached(&format!(
            "UPDATE session_life SET lasts_until = ?4 WHERE {OF_SCOPE} AND lasts_until < ?4"
        ))?
        .execute(params![scope.user, scope.assistant, scope.session, written.plus(LIFE)])?;
    Ok(())
}

/// Until when the shared store has the choice; none where it has not, or keeps it.
pub(super) fn set_shared_until(
    connection: &Connection,
    scope: &Scope,
    until: Option<Timestamp>,
) -> Result<(), Error> {
    connection
        .prepare_cached(&format!("UPDATE session_life SET shared_until = ?4 WHERE {OF_SCOPE}"))?
        .execute(params![scope.user, scope.assistant, scope.session, until])?;
    Ok(())
}

/// Moves what was stamped with a guess to where it belongs: after every clear that is known here. By a clock that was
/// ahead, a choice would stay for long.
pub(super) fn correct(connection: &Connection, measured: Measured) -> Result<(), Error> {
    connection
        .prepare_cached(
            "UPDATE session_life AS l SET
                changed_at = max(min(changed_at + :offset - changed_guess_ms, :now), coalesce((
                    SELECT max(k.cleared_at) + 1 FROM clear AS k WHERE k.user_id = l.user_id
                        AND k.assistant = l.assistant AND k.session_id = l.session_id), 0)),
                gone_through = min(gone_through + :offset - changed_guess_ms, :now - :shortest),
                changed_guess_ms = NULL
             WHERE changed_guess_ms IS NOT NULL",
        )?
        .execute(named_params! {
            ":offset": measured.offset_ms, ":now": measured.at, ":shortest": Life::SHORTEST.millis(),
        })?;
    connection
        .prepare_cached("UPDATE session_life SET lasts_until = ?1 WHERE lasts_until > ?1")?
        .execute([measured.at.plus(LIFE)])?;
    Ok(())
}

/// The lifespan of a session.
pub(super) fn of(connection: &Connection, scope: &Scope) -> Result<Lifespan, Error> {
    Ok(dated(connection, scope)?.map(|dated| dated.value).unwrap_or_default())
}

/// The moment up to which what was written in a session has expired at `now`, unless it is kept.
pub(super) fn over_through(
    connection: &Connection,
    scope: &Scope,
    now: Timestamp,
) -> Result<Timestamp, Error> {
    Ok(of(connection, scope)?.expired_through(now))
}

/// The life that was chosen for a session, with its last change; none where it never was chosen.
pub(super) fn dated(connection: &Connection, scope: &Scope) -> Result<Option<Dated<Lifespan>>, Error> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT hours, gone_through, changed_at, change_id FROM session_life WHERE {OF_SCOPE}"
        ))?
        .query_row(params![scope.user, scope.assistant, scope.session], |row| {
            Ok(Dated { value: lifespan(row)?, changed_at: row.get(2)?, change: row.get(3)? })
        })
        .optional()?)
}

fn lifespan(row: &Row<'_>) -> rusqlite::Result<Lifespan> {
    Ok(Lifespan { life: Life::of_hours(row.get(0)?).unwrap_or_default(), gone_through: row.get(1)? })
}

/// In place of what was chosen before, if it was.
pub(super) fn store(
    connection: &Connection,
    scope: &Scope,
    dated: &Dated<Lifespan>,
    guess_ms: Option<i64>,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO session_life (user_id, assistant, session_id, hours, gone_through, changed_at, change_id,
                changed_guess_ms, lasts_until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT DO UPDATE SET hours = excluded.hours, gone_through = excluded.gone_through,
                changed_at = excluded.changed_at, change_id = excluded.change_id,
                changed_guess_ms = excluded.changed_guess_ms,
                lasts_until = max(lasts_until, excluded.lasts_until)",
        )?
        .execute(params![
            scope.user,
            scope.assistant,
            scope.session,
            dated.value.life.hours(),
            dated.value.gone_through,
            dated.changed_at,
            dated.change,
            guess_ms,
            dated.changed_at.plus(LIFE)
        ])?;
    Ok(())
}
