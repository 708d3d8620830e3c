//! The server's time, once it is known: what was stamped with a guess before is corrected.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params};

use super::{Local, drafts, kept, kept_releases, lives, queued, scrub, session_details, session_models};
use crate::{Error, Measured, MessageId, Timestamp, stamp::BOUNDED_MS};

/// Corrections below this are not visible to the user, in milliseconds.
const SLIGHT_MS: i64 = 1_000;

impl Local {
    /// How far the server's clock was ahead of this computer's (milliseconds) when it was known last.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn offset(&self) -> Result<Option<i64>, Error> {
        self.read(|connection| Ok(connection.query_row("SELECT offset_ms FROM place", [], |row| row.get(0))?))
            .await
    }

    /// Remembers how far the server's clock is ahead, and moves every message, clear and change of a session that was
    /// stamped with a guess to where it belongs. Those of the measured run of the clock are known as exactly as it was
    /// measured, those of other runs not at all. Returns whether a message moved visibly.
    ///
    /// # Errors
    /// If writing to the disk fails; then nothing was corrected.
    pub async fn correct(&self, measured: Measured) -> Result<bool, Error> {
        let parts = self.clone();
        self.write(move |connection| {
            // Set on the writing thread, so that stamps made before and stored after this are corrected as well.
            parts.set_measured(measured);
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let guessed = Guessed::find(&transaction, measured)?;
            // Not for every millisecond: a full disk must not keep a clear from going up.
            transaction.execute(
                "UPDATE place SET offset_ms = ?1 WHERE offset_ms IS NULL OR abs(offset_ms - ?1) > ?2",
                [measured.offset_ms, SLIGHT_MS],
            )?;
            let mut moved = false;
            if let Some(guessed) = guessed {
                remove_cleared(&transaction)?;
                moved = correct_messages(&transaction, measured)?;
                correct_clears(&transaction, measured)?;
                // Where moments moved, a clear may cover more than it deleted.
                transaction.execute("UPDATE clear SET unswept = 1 WHERE NOT unswept", [])?;
                guessed.move_others(&transaction, measured)?;
                raise_above_clears(&transaction)?;
            }
            // They come after the clears.
            moved |= kept::correct(&transaction, measured, SLIGHT_MS)?;
            kept_releases::correct(&transaction, measured)?;
            session_details::correct(&transaction, measured)?;
            lives::correct(&transaction, measured)?;
            transaction.commit()?;
            parts.signal_upload();
            Ok(moved)
        })
        .await
    }
}

/// The guessed stamps in the store.
struct Guessed {
    /// The earliest moment that was guessed.
    since: Timestamp,
    /// What was added to this computer's clock, last.
    offset_ms: i64,
}

impl Guessed {
    fn find(connection: &Connection, measured: Measured) -> Result<Option<Self>, Error> {
        let found = connection
            .prepare_cached(
                "SELECT min(at) OVER (), guess_offset_ms FROM (
                    SELECT created_at AS at, guess_offset_ms FROM message WHERE guess_offset_ms IS NOT NULL
                    UNION ALL
                    SELECT cleared_at, guess_offset_ms FROM clear WHERE guess_offset_ms IS NOT NULL)
                 ORDER BY at DESC LIMIT 1",
            )?
            .query_row([], |row| Ok(Self { since: row.get(0)?, offset_ms: row.get(1)? }))
            .optional()?;
        let is_first: bool =
            connection.query_row("SELECT offset_ms IS NULL FROM place", [], |row| row.get(0))?;
        if !is_first {
            return Ok(found);
        }
        // Before the first answer of a server, all was stamped by this computer's clock alone. Only what is ahead of now is
        // moved back because of that: the clock may have been set ahead since, and what is over too early is lost.
        let since =
            if measured.offset_ms > 0 { Timestamp::from_millis(i64::MIN) } else { measured.at.plus(1) };
        Ok(Some(match found {
            Some(found) => Self { since: since.min(found.since), ..found },
            None => Self { since, offset_ms: 0 },
        }))
    }

    /// Turns and what is unsent have no guess of their own: those since the first guess were stamped by the same clock.
    fn move_others(&self, connection: &Connection, measured: Measured) -> Result<(), Error> {
        let by = measured.offset_ms - self.offset_ms;
        if by == 0 {
            return Ok(());
        }
        let unsent = UNSENT.iter().map(|Unsent { table, moment, .. }| (*table, *moment));
        for (table, moment) in unsent.chain([("turn", "started_at")]) {
            connection.execute(
                &format!("UPDATE {table} SET {moment} = min({moment} + ?1, ?3) WHERE {moment} >= ?2"),
                (by, self.since, measured.at),
            )?;
        }
        Ok(())
    }
}

/// Rows of a session that are neither messages nor said of it, and that a clear made here takes.
struct Unsent {
    table: &'static str,
    /// What the table is called in `cleared`.
    row: &'static str,
    /// The column of its moment.
    moment: &'static str,
    /// Whether a clear covers a row, in SQL.
    cleared: &'static str,
}

const UNSENT: [Unsent; 3] = [
    Unsent { table: "draft", row: "d", moment: "updated_at", cleared: drafts::CLEARED },
    Unsent { table: "queued", row: "q", moment: "queued_at", cleared: queued::CLEARED },
    Unsent { table: "session_model", row: "s", moment: "chosen_at", cleared: session_models::CLEARED },
];

/// Removes what is unsent and covered by a clear, while both have the moments by which that was so.
fn remove_cleared(connection: &Connection) -> Result<(), Error> {
    for Unsent { table, row, cleared, .. } in &UNSENT {
        if connection.execute(&format!("DELETE FROM {table} AS {row} WHERE {cleared}"), [])? > 0 {
            scrub::note_deletion(connection)?;
        }
    }
    Ok(())
}

/// What is unsent and still there came after every clear made here, also where the moment of a clear is later now.
fn raise_above_clears(connection: &Connection) -> Result<(), Error> {
    for Unsent { table, row, moment, cleared } in &UNSENT {
        connection.execute(
            &format!(
                "UPDATE {table} AS {row} SET {moment} = (SELECT max(k.cleared_at) + 1 FROM clear AS k
                    WHERE k.user_id = {row}.user_id AND k.assistant = {row}.assistant
                      AND k.session_id = {row}.session_id AND NOT k.received)
                 WHERE {cleared}"
            ),
            [],
        )?;
    }
    Ok(())
}

fn correct_messages(connection: &Connection, measured: Measured) -> Result<bool, Error> {
    let moved = connection
        .prepare_cached(
            "SELECT 1 FROM message WHERE guess_offset_ms IS NOT NULL AND abs(guess_offset_ms - ?1) > ?2",
        )?
        .exists([measured.offset_ms, SLIGHT_MS])?;
    connection
        .prepare_cached(
            "UPDATE message SET created_at = min(created_at + :offset - guess_offset_ms, :now),
                clock_error_ms = CASE WHEN guess_run = :run AND :run <> 0 THEN :error + guess_error_ms END,
                guess_offset_ms = NULL, guess_run = NULL, guess_error_ms = NULL
             WHERE guess_offset_ms IS NOT NULL",
        )?
        .execute(named_params! {
            ":offset": measured.offset_ms, ":error": measured.error_ms, ":run": measured.run, ":now": measured.at,
        })?;
    Ok(moved)
}

/// A clear that is uploaded already keeps what it covers: it must mean the same everywhere. One whose moment stays a
/// guess is dated now: dated in the past, its record would be deleted there before what it covers.
fn correct_clears(connection: &Connection, measured: Measured) -> Result<(), Error> {
    connection
        .prepare_cached(
            "UPDATE clear SET cleared_at = CASE WHEN guess_run = :run AND :run <> 0
                    THEN cleared_at + :offset - guess_offset_ms ELSE :now END,
                through = CASE WHEN guess_run = :run AND :run <> 0
                        AND EXISTS (SELECT 1 FROM outbox AS o WHERE o.kind = 'clear' AND o.item = clear.id)
                    THEN cleared_at + :offset - guess_offset_ms - :error - :bounded END,
                guess_offset_ms = NULL, guess_run = NULL
             WHERE guess_offset_ms IS NOT NULL",
        )?
        .execute(named_params! {
            ":offset": measured.offset_ms, ":error": measured.error_ms, ":run": measured.run, ":bounded": BOUNDED_MS,
            ":now": measured.at,
        })?;
    Ok(())
}

/// When the server's time becomes known, `now` may be ahead of what is stored by as much as this computer's clock was
/// behind, until that is corrected: a reply whose moment is a guess is never over because of that.
pub(super) fn not_before(
    connection: &Connection,
    reply: MessageId,
    now: Timestamp,
) -> Result<Timestamp, Error> {
    let guessed: Option<Timestamp> = connection
        .prepare_cached("SELECT created_at FROM message WHERE id = ?1 AND guess_offset_ms IS NOT NULL")?
        .query_row([reply], |row| row.get(0))
        .optional()?;
    Ok(guessed.map_or(now, |guessed| guessed.min(now)))
}
