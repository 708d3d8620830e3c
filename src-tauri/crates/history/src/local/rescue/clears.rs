//! Clears, which must not be lost: what of them can be rebuilt, and what goes because it cannot.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Row, params};

use super::fits::scope;
use crate::{Clear, Error, MessageId, Scope, Timestamp, local::clears};

/// The ids that clears cover are in a table whose key is the row itself; it is read clear by clear.
pub(super) fn copy_cleared(old: &Connection, new: &Connection) -> Result<bool, Error> {
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

/// Clears whose rows are lost, as two indexes still name them: which session, and which id. What they cover is copied
/// with them; up to which moment is lost. Whether those are all.
pub(super) fn rebuild(old: &Connection, new: &Connection, now: Timestamp) -> Result<bool, Error> {
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
pub(super) fn remove_doubtful(new: &Connection, known: bool, now: Timestamp) -> Result<(), Error> {
    let cleared: HashMap<Scope, Timestamp> = new
        .prepare("SELECT user_id, assistant, session_id, max(cleared_at) FROM clear GROUP BY 1, 2, 3")?
        .query_map([], |row| Ok((scope(row)?, row.get(3)?)))?
        .collect::<Result<_, _>>()?;
    let scopes: HashSet<Scope> = new
        .prepare(
            "SELECT user_id, assistant, session_id FROM message
             UNION SELECT user_id, assistant, session_id FROM draft
             UNION SELECT user_id, assistant, session_id FROM queued",
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

/// Removes the messages and drafts of a session, and what waits to be sent, that are not newer than `through`, all of them where that is not known.
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
    new.execute(
        "DELETE FROM queued WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3
            AND (?4 IS NULL OR queued_at <= ?4)",
        of,
    )?;
    let clear = Clear { id: MessageId::new(), scope, message_ids, through: None, cleared_at: now };
    clears::insert(new, &clear, clears::ClearSource::Shared)?;
    Ok(())
}
