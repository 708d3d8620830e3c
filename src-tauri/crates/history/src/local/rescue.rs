//! Saving what can still be read of a damaged store into a new one.
//!
//! The damaged files are never written: the new store is made beside them, the old ones are renamed, and then the new
//! one takes their place. A crash at any step leaves one of the two where the app expects it ([`finish_rescue`]).

use std::{
    collections::{HashMap, HashSet},
    fs, io,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, Row, TransactionBehavior, params, params_from_iter, types::Value};

use super::{Keeping, clears, connection, index, set_aside};
use crate::{
    ChannelId, Clear, Error, MessageId, Role, Scope, State, Timestamp, UserId, WindowLabel,
    files::{self, suffixed},
    visible::COVERED,
};

/// What became of a rescue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescued {
    /// How many messages are in the new store.
    pub messages: u64,
    /// Where the damaged store lies now.
    pub aside: PathBuf,
}

/// How many keys are tried one by one after the last row that could be read: more than one page holds.
const SINGLE_STEPS: i64 = 4_096;

/// Puts a new store in the place of the damaged one in `file`, with every row that can still be read; the damaged one is
/// set aside. The store must be closed. No text comes back that a clear took: where the record of the clears itself is
/// damaged, what they may have covered is left behind.
///
/// # Errors
/// What opening the damaged store says, if not even its schema can be read; [`Error::DiskFull`] or what else the disk
/// says. Then everything is as it was, or [`finish_rescue`] ends it.
pub fn rescue(file: &Path, keeping: &Keeping, now: Timestamp) -> Result<Rescued, Error> {
    let building = suffixed(file, BUILDING);
    remove(&building)?;
    // Reading makes SQLite build the index of the WAL again, and the index before that may be the only sign of damage.
    let index = suffixed(file, "-shm");
    let before = fs::read(&index).ok();
    let messages = match copy(file, &building, keeping, now) {
        Ok(messages) => messages,
        Err(error) => {
            let _ = remove(&building);
            if let Some(before) = before {
                fs::write(&index, before)?;
            }
            return Err(error);
        }
    };
    fs::File::open(&building)?.sync_all()?;
    let rescued = suffixed(file, RESCUED);
    files::rename(&building, &rescued)?;
    let aside = set_aside(file)?;
    files::rename(&rescued, file)?;
    Ok(Rescued { messages, aside })
}

/// The new store while rows go into it, and once it is whole.
const BUILDING: &str = "-rescuing";
const RESCUED: &str = "-rescued";

/// Ends a rescue that a crash cut off: a whole new store takes its place, a half one is removed. What still lies in the
/// place of a whole one is set aside, because its WAL may be set aside already.
///
/// # Errors
/// If writing to the disk fails.
pub fn finish_rescue(file: &Path) -> Result<(), Error> {
    remove(&suffixed(file, BUILDING))?;
    let rescued = suffixed(file, RESCUED);
    if rescued.try_exists()? {
        if file.try_exists()? {
            set_aside(file)?;
        }
        files::rename(&rescued, file)?;
    }
    Ok(())
}

fn remove(store: &Path) -> Result<(), Error> {
    for part in ["", "-wal", "-shm"] {
        match fs::remove_file(suffixed(store, part)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path, keeping: &Keeping, now: Timestamp) -> Result<u64, Error> {
    let old = connection::open_damaged(from, keeping)?;
    let mut new = connection::open(Some(to), keeping)?;
    let transaction = new.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let messages = copy_all(&old, &transaction, now)?;
    transaction.commit()?;
    new.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(messages)
}

fn copy_all(old: &Connection, new: &Connection, now: Timestamp) -> Result<u64, Error> {
    let clears_whole = copy_table(old, new, "clear", clear_fits)? || rebuild_clears(old, new, now)?;
    let ids_whole = copy_cleared(old, new)?;
    copy_table(old, new, "message", message_fits)?;
    copy_dated_ahead(old, new)?;
    let outbox_whole = copy_table(old, new, "outbox", outbox_fits)?;
    new.execute("DELETE FROM place", [])?;
    copy_table(old, new, "place", |_| Ok(()))?;
    new.execute("INSERT INTO place SELECT NULL, NULL WHERE NOT EXISTS (SELECT 1 FROM place)", [])?;
    copy_table(old, new, "turn", turn_fits)?;
    copy_table(old, new, "draft", draft_fits)?;
    copy_table(old, new, "window", window_fits)?;
    copy_table(old, new, "channel", channel_fits)?;
    if !(clears_whole && ids_whole) {
        remove_doubtful(new, clears_whole, now)?;
    }
    tidy(new, outbox_whole)?;
    build_index(new)?;
    Ok(new.query_row("SELECT count(*) FROM message", [], |row| row.get::<_, i64>(0))?.unsigned_abs())
}

/// Copies every row of a table that can be read and `fits`; whether that was all of them.
fn copy_table(
    old: &Connection,
    new: &Connection,
    table: &str,
    fits: fn(&Row<'_>) -> rusqlite::Result<()>,
) -> Result<bool, Error> {
    let columns = columns(old, new, table)?;
    if columns.is_empty() {
        return Ok(true);
    }
    let (names, marks) = (columns.join(", "), vec!["?"; columns.len() + 1].join(", "));
    let mut insert =
        new.prepare(&format!("INSERT OR IGNORE INTO {table} (rowid, {names}) VALUES ({marks})"))?;
    let query =
        format!("SELECT rowid AS place_in_table, {names} FROM {table} WHERE rowid >= ?1 ORDER BY rowid");
    let mut whole = true;
    walk(old, &query, |row| {
        // Not every column is one that `fits` reads, and a text in it may be no UTF-8.
        let values = fits(row)
            .and_then(|()| (0..=columns.len()).map(|n| row.get(n)).collect::<Result<Vec<Value>, _>>());
        let Ok(values) = values else {
            whole = false;
            return Ok(());
        };
        match insert.execute(params_from_iter(values)).map_err(Error::from) {
            Ok(1) => Ok(()),
            // A value of another kind than the column's, or a duplicate key.
            Ok(_) | Err(Error::Sqlite(_)) => {
                whole = false;
                Ok(())
            }
            Err(error) => Err(error),
        }
    })
    .map(|all| all && whole)
}

/// The columns that both stores have, but for the one that is the row's number.
fn columns(old: &Connection, new: &Connection, table: &str) -> Result<Vec<String>, Error> {
    let of = |connection: &Connection| -> Result<Vec<String>, Error> {
        let mut statement =
            connection.prepare("SELECT name FROM pragma_table_info(?1) WHERE type <> 'INTEGER' OR NOT pk")?;
        let names = statement.query_map([table], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    };
    let known = of(old)?;
    Ok(of(new)?.into_iter().filter(|name| known.contains(name)).collect())
}

/// Goes through the rows from the smallest number on, around what cannot be read; whether everything could.
fn walk(
    old: &Connection,
    query: &str,
    mut row: impl FnMut(&Row<'_>) -> Result<(), Error>,
) -> Result<bool, Error> {
    let Ok(mut statement) = old.prepare(query) else { return Ok(false) };
    let mut from = Some(0);
    let mut whole = true;
    while let Some(start) = from {
        let mut last = start - 1;
        let read = each(&mut statement, start, &mut last, &mut row)?;
        if read {
            break;
        }
        whole = false;
        from = next_readable(&mut statement, last.saturating_add(1));
    }
    Ok(whole)
}

/// Hands on the rows from `start` until their end (true) or until one cannot be read (false). Fails if a row cannot be
/// handed on.
fn each(
    statement: &mut rusqlite::Statement<'_>,
    start: i64,
    last: &mut i64,
    row: &mut impl FnMut(&Row<'_>) -> Result<(), Error>,
) -> Result<bool, Error> {
    let Ok(mut rows) = statement.query([start]) else { return Ok(false) };
    loop {
        match rows.next() {
            Ok(Some(found)) => {
                *last = found.get(0)?;
                row(found)?;
            }
            Ok(None) => return Ok(true),
            Err(_) => return Ok(false),
        }
    }
}

/// The smallest number from `start` on at which reading works again. Near by every number is tried; beyond that steps
/// double, and the border is then searched between the last two.
fn next_readable(statement: &mut rusqlite::Statement<'_>, start: i64) -> Option<i64> {
    let mut works =
        |number: i64| statement.query([number]).and_then(|mut rows| rows.next().map(drop)).is_ok();
    let near = start.saturating_add(SINGLE_STEPS);
    if let Some(found) = (start..near).find(|number| works(*number)) {
        return Some(found);
    }
    let (mut bad, mut step) = (near, SINGLE_STEPS);
    let mut good = loop {
        let next = bad.checked_add(step)?;
        if works(next) {
            break next;
        }
        (bad, step) = (next, step.checked_mul(2)?);
    };
    while good - bad > 1 {
        let middle = bad + (good - bad) / 2;
        *(if works(middle) { &mut good } else { &mut bad }) = middle;
    }
    Some(good)
}

/// The ids that clears cover are in a table whose key is the row itself; it is read clear by clear.
fn copy_cleared(old: &Connection, new: &Connection) -> Result<bool, Error> {
    let numbers: Vec<i64> = new
        .prepare("SELECT number FROM clear")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let Ok(mut read) = old.prepare("SELECT message_id FROM cleared_message WHERE clear = ?1") else {
        return Ok(false);
    };
    let mut insert =
        new.prepare("INSERT OR IGNORE INTO cleared_message (clear, message_id) VALUES (?1, ?2)")?;
    let mut whole = true;
    for number in numbers {
        let Ok(rows) = read.query_map([number], |row| row.get::<_, MessageId>(0)) else {
            whole = false;
            continue;
        };
        for id in rows {
            match id {
                Ok(id) => drop(insert.execute(params![number, id])?),
                Err(_) => {
                    whole = false;
                    break;
                }
            }
        }
    }
    Ok(whole)
}

/// Which documents were dated ahead when they were received, as far as that can be read: one that is forgotten is shown for another
/// 24 hours. The table's key is the row itself.
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

/// Clears whose rows are lost, as two indexes still name them: which session, and which id. What they cover is copied
/// with them; up to which moment is lost. Whether those are all.
fn rebuild_clears(old: &Connection, new: &Connection, now: Timestamp) -> Result<bool, Error> {
    let Some(named) = indexed(old, "user_id, assistant, session_id", "clear_scope", scope) else {
        return Ok(false);
    };
    let ids = indexed(old, "id", "sqlite_autoindex_clear_1", |row| row.get::<_, MessageId>("id"));
    let ids: HashMap<i64, MessageId> = ids.into_iter().flatten().collect();
    let mut insert = new.prepare(
        "INSERT OR IGNORE INTO clear (number, id, user_id, assistant, session_id, cleared_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (number, scope) in named {
        let id = ids.get(&number).copied().unwrap_or_else(MessageId::new);
        insert.execute(params![number, id, scope.user, scope.assistant, scope.session, now])?;
    }
    Ok(true)
}

/// What an index of `clear` holds of each row, beside its number; none if it cannot be read whole.
fn indexed<T>(
    old: &Connection,
    columns: &str,
    index: &str,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Option<Vec<(i64, T)>> {
    let mut statement =
        old.prepare(&format!("SELECT number, {columns} FROM clear INDEXED BY {index}")).ok()?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, read(row)?))).ok()?;
    rows.collect::<Result<_, _>>().ok()
}

/// Takes out what a clear may have covered that cannot be read whole: everything up to the newest clear in the sessions
/// that were cleared, and everything if not even those are `known`. The ids are kept as cleared here, so
/// that a shared store does not bring them back.
fn remove_doubtful(new: &Connection, known: bool, now: Timestamp) -> Result<(), Error> {
    let cleared: HashMap<Scope, Timestamp> = new
        .prepare("SELECT user_id, assistant, session_id, max(cleared_at) FROM clear GROUP BY 1, 2, 3")?
        .query_map([], |row| Ok((scope(row)?, row.get(3)?)))?
        .collect::<Result<_, _>>()?;
    let scopes: HashSet<Scope> = new
        .prepare(
            "SELECT user_id, assistant, session_id FROM message
             UNION SELECT user_id, assistant, session_id FROM draft",
        )?
        .query_map([], scope)?
        .collect::<Result<_, _>>()?;
    for scope in scopes {
        let through = cleared.get(&scope).copied().filter(|_| known);
        if through.is_some() || !known {
            remove_session(new, scope, through, now)?;
        }
    }
    Ok(())
}

/// Removes the messages and drafts of a session that are not newer than `through`, all of them where that is not known.
fn remove_session(
    new: &Connection,
    scope: Scope,
    through: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), Error> {
    let of = params![scope.user, scope.assistant, scope.session, through];
    let message_ids: Vec<MessageId> = new
        .prepare_cached(
            "SELECT id FROM message WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3
                AND (?4 IS NULL OR created_at <= ?4)",
        )?
        .query_map(of, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    new.execute(
        "DELETE FROM draft WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3
            AND (?4 IS NULL OR updated_at <= ?4)",
        of,
    )?;
    let clear = Clear { id: MessageId::new(), scope, message_ids, through: None, cleared_at: now };
    clears::insert(new, &clear, clears::ClearSource::Shared)?;
    Ok(())
}

/// Brings the tables into agreement after rows may be missing.
fn tidy(new: &Connection, outbox_whole: bool) -> Result<(), Error> {
    new.execute(&format!("DELETE FROM message AS m WHERE {COVERED}"), [])?;
    if !outbox_whole {
        // A clear that was queued must reach the shared store; that it comes there twice changes nothing.
        new.execute(
            "INSERT OR IGNORE INTO outbox (kind, item) SELECT 'clear', id FROM clear WHERE NOT received
             ORDER BY cleared_at, id",
            [],
        )?;
    }
    new.execute(
        "DELETE FROM outbox WHERE (kind = 'message' AND item NOT IN (SELECT id FROM message))
            OR (kind = 'clear' AND item NOT IN (SELECT id FROM clear))",
        [],
    )?;
    // A turn whose reply is lost cannot end by itself.
    new.execute(
        "UPDATE turn SET state = 'interrupted'
         WHERE state = 'streaming' AND reply NOT IN (SELECT id FROM message)",
        [],
    )?;
    new.execute("UPDATE window SET channel = NULL WHERE channel NOT IN (SELECT id FROM channel)", [])?;
    Ok(())
}

fn build_index(new: &Connection) -> Result<(), Error> {
    let mut statement =
        new.prepare("SELECT id, content FROM message WHERE state <> 'streaming' ORDER BY number")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        index::put(new, row.get(0)?, &row.get::<_, String>(1)?)?;
    }
    Ok(())
}

fn scope(row: &Row<'_>) -> rusqlite::Result<Scope> {
    Ok(Scope { user: row.get("user_id")?, assistant: row.get("assistant")?, session: row.get("session_id")? })
}

/// A row fits if its values are of the kinds they are read as; one that does not was changed by something else.
fn message_fits(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    row.get::<_, MessageId>("id")?;
    row.get::<_, Role>("role")?;
    row.get::<_, State>("state")?;
    row.get::<_, String>("content")?;
    row.get::<_, Option<MessageId>>("turn_id")?;
    for text in ["provider", "model", "problem", "finish_reason"] {
        row.get::<_, Option<String>>(text)?;
    }
    row.get::<_, Timestamp>("created_at").map(drop)
}

fn clear_fits(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    row.get::<_, MessageId>("id")?;
    row.get::<_, Option<Timestamp>>("through")?;
    row.get::<_, Timestamp>("cleared_at").map(drop)
}

fn outbox_fits(row: &Row<'_>) -> rusqlite::Result<()> {
    row.get::<_, String>("kind")?;
    row.get::<_, MessageId>("item").map(drop)
}

fn turn_fits(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    for id in ["id", "question", "reply"] {
        row.get::<_, MessageId>(id)?;
    }
    row.get::<_, String>("request_id").map(drop)
}

fn draft_fits(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    row.get::<_, WindowLabel>("label")?;
    row.get::<_, String>("text").map(drop)
}

fn window_fits(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    row.get::<_, WindowLabel>("label")?;
    row.get::<_, Option<MessageId>>("scroll_message").map(drop)
}

fn channel_fits(row: &Row<'_>) -> rusqlite::Result<()> {
    row.get::<_, ChannelId>("id")?;
    row.get::<_, UserId>("user_id")?;
    for text in ["name", "audience", "tone", "language", "running_length", "notes"] {
        row.get::<_, String>(text)?;
    }
    Ok(())
}
