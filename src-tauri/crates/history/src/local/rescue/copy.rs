//! Copying: which tables, in which order, and what brings them into agreement afterwards.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior, params_from_iter, types::Value};

use super::{
    clears, fits,
    table::{all_columns, copy_table},
};
use crate::{
    Error, MessageId, Timestamp, UserId,
    local::{
        Storage,
        connection::{self, NEWEST},
        detail_outbox, index, kept_outbox,
    },
    visible::COVERED,
};

/// Copies what can be read of the store in `from` into a new one in `to`; how many messages that are. A store of an earlier
/// version is copied as it is, and only then becomes one of this version: the steps to it say what its rows become.
pub(super) fn copy(from: &Path, to: &Path, storage: &Storage, now: Timestamp) -> Result<u64, Error> {
    let old = connection::open_damaged(from, storage)?;
    let (mut new, schema) = open_as_found(&old, to, storage)?;
    let transaction = new.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let copied = copy_tables(&old, &transaction, now)?;
    transaction.commit()?;
    connection::migrate(&mut new, schema, NEWEST)?;
    let transaction = new.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let messages = complete(&old, &transaction, &copied, now)?;
    transaction.commit()?;
    new.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(messages)
}

/// A new store with the schema of the `old` one, and which that is. What the old one says of it may be damaged as well:
/// it is at least one that has every column that is there.
fn open_as_found(old: &Connection, to: &Path, storage: &Storage) -> Result<(Connection, u32), Error> {
    let mut schema = connection::schema(old)?.max(1);
    let mut new = connection::open_at(Some(to), storage, schema)?;
    let found = all_columns(old)?;
    while schema < NEWEST && !all_columns(&new)?.is_superset(&found) {
        connection::migrate(&mut new, schema, schema + 1)?;
        schema += 1;
    }
    Ok((new, schema))
}

/// What was copied with nothing missing.
struct Copied {
    clears: bool,
    cleared_ids: bool,
    outbox: bool,
    kept_uploads: bool,
}

fn copy_tables(old: &Connection, new: &Connection, now: Timestamp) -> Result<Copied, Error> {
    let clears = copy_table(old, new, "clear", fits::clear)? || clears::rebuild(old, new, now)?;
    let cleared_ids = clears::copy_cleared(old, new)?;
    copy_table(old, new, "message", fits::message)?;
    copy_table(old, new, "part", fits::part)?;
    copy_dated_ahead(old, new)?;
    copy_lives(old, new)?;
    let outbox = copy_table(old, new, "outbox", fits::outbox)?;
    copy_table(old, new, "turn", fits::turn)?;
    copy_table(old, new, "draft", fits::draft)?;
    copy_table(old, new, "kept", fits::kept)?;
    copy_table(old, new, "kept_release", fits::kept_release)?;
    let kept_uploads = copy_table(old, new, "kept_upload", fits::kept_upload)?;
    copy_table(old, new, "queued", fits::queued)?;
    copy_table(old, new, "window", fits::window)?;
    copy_table(old, new, "channel", fits::channel)?;
    copy_table(old, new, "own_action", fits::own_action)?;
    copy_table(old, new, "tally", fits::tally)?;
    // Where a clear may be missing, it may have been one that took these with their session.
    if clears && cleared_ids {
        copy_table(old, new, "session_detail", fits::session_detail)?;
    }
    if clears {
        copy_table(old, new, "session_model", fits::session_model)?;
    }
    Ok(Copied { clears, cleared_ids, outbox, kept_uploads })
}

/// What follows from the rows that were copied and from those that are missing; how many messages there are.
fn complete(old: &Connection, new: &Connection, copied: &Copied, now: Timestamp) -> Result<u64, Error> {
    new.execute("DELETE FROM place", [])?;
    copy_table(old, new, "place", |_| Ok(()))?;
    new.execute("INSERT INTO place SELECT NULL, NULL WHERE NOT EXISTS (SELECT 1 FROM place)", [])?;
    if !copied.kept_uploads {
        // That something comes there twice changes nothing.
        kept_outbox::put_everything(new)?;
    }
    if !(copied.clears && copied.cleared_ids) {
        clears::remove_doubtful(new, copied.clears, now)?;
    }
    tidy(new, copied.outbox)?;
    index::put_all(new)?;
    Ok(new.query_row("SELECT count(*) FROM message", [], |row| row.get::<_, i64>(0))?.unsigned_abs())
}

/// Copies which documents were dated ahead when they were received, as far as that can be read: one that is forgotten is
/// shown for another 24 hours. The table has no rowid for `copy_table`.
fn copy_dated_ahead(old: &Connection, new: &Connection) -> Result<(), Error> {
    let Ok(mut read) = old.prepare("SELECT user_id, id, created_at, received_at FROM dated_ahead") else {
        return Ok(());
    };
    let mut insert = new.prepare(
        "INSERT OR IGNORE INTO dated_ahead (user_id, id, created_at, received_at) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let Ok(mut rows) = read.query([]) else { return Ok(()) };
    while let Ok(Some(row)) = rows.next() {
        let values: (UserId, MessageId, Timestamp, Timestamp) =
            match (row.get(0), row.get(1), row.get(2), row.get(3)) {
                (Ok(user), Ok(id), Ok(dated), Ok(received)) => (user, id, dated, received),
                _ => continue,
            };
        insert.execute(values)?;
    }
    Ok(())
}

/// Copies the lives that can be read. Like `dated_ahead`, this table has no rowid for `copy_table`.
fn copy_lives(old: &Connection, new: &Connection) -> Result<(), Error> {
    const COLUMNS: &str =
        "user_id, assistant, session_id, hours, gone_through, changed_at, change_id, changed_guess_ms,
        shared_until, lasts_until";
    let Ok(mut read) = old.prepare(&format!("SELECT {COLUMNS} FROM session_life")) else { return Ok(()) };
    let mut insert = new.prepare(&format!(
        "INSERT OR IGNORE INTO session_life ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
    ))?;
    let Ok(mut rows) = read.query([]) else { return Ok(()) };
    while let Ok(Some(row)) = rows.next() {
        let values = fits::session_life(row)
            .and_then(|()| (0..10).map(|n| row.get(n)).collect::<Result<Vec<Value>, _>>());
        if let Ok(values) = values {
            insert.execute(params_from_iter(values))?;
        }
    }
    Ok(())
}

/// Brings the tables into agreement after rows may be missing.
fn tidy(new: &Connection, outbox_whole: bool) -> Result<(), Error> {
    new.execute(&format!("DELETE FROM message AS m WHERE {COVERED}"), [])?;
    new.execute(
        "DELETE FROM part WHERE reply NOT IN (SELECT id FROM message WHERE state = 'streaming')",
        [],
    )?;
    if !outbox_whole {
        // A clear that was in the outbox must reach the shared store; that it comes there twice changes nothing.
        new.execute(
            "INSERT OR IGNORE INTO outbox (kind, item) SELECT 'clear', id FROM clear WHERE NOT received
             ORDER BY cleared_at, id",
            [],
        )?;
    }
    // Once more all of it: where the shared store has something later, that stays.
    detail_outbox::put_all(new)?;
    detail_outbox::remove_left_over(new)?;
    new.execute(
        "DELETE FROM outbox WHERE (kind = 'message' AND item NOT IN (SELECT id FROM message))
            OR (kind = 'clear' AND item NOT IN (SELECT id FROM clear))",
        [],
    )?;
    new.execute("DELETE FROM kept_upload WHERE message NOT IN (SELECT id FROM message)", [])?;
    // A turn whose reply is lost cannot end by itself.
    new.execute(
        "UPDATE turn SET state = 'interrupted'
         WHERE state = 'streaming' AND reply NOT IN (SELECT id FROM message)",
        [],
    )?;
    new.execute("UPDATE window SET channel = NULL WHERE channel NOT IN (SELECT id FROM channel)", [])?;
    Ok(())
}
