//! The messages of kept conversations that go to the shared store once more, to a collection of its own where nothing
//! expires.
//!
//! Beside the outbox and not in it, because the two differ in everything: the outbox has what is of the last 24 hours, in
//! this one a message may wait for weeks; what is released leaves it; and whether the seed's collection has a message
//! says nothing of this one. A message joins it in the transaction that keeps its conversation, and in each that adds or
//! changes it while it is kept.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use crate::{Error, MessageId, Scope};

/// Whether a row `m` of `message` belongs to what a row `p` of `kept` keeps, in SQL.
macro_rules! is_kept {
    () => {
        "p.user_id = m.user_id AND p.assistant = m.assistant AND p.session_id = m.session_id
            AND p.released_at IS NULL AND m.created_at > p.kept_after"
    };
}

/// Whether a row `m` of `message` belongs to what a row `p` of `kept` keeps, in SQL, for queries of other files.
pub(super) const IS_KEPT: &str = is_kept!();

/// Whether the shared store is to have the message of a row `u` of `kept_upload`, once its time is no guess.
pub(super) const WAITS: &str = concat!(
    "EXISTS (SELECT 1 FROM kept AS p WHERE ",
    is_kept!(),
    ") AND m.state <> 'streaming' AND m.content <> ''"
);

/// Puts a message in if it is kept. Put again, it takes its place at the end.
pub(super) fn put_if_kept(connection: &Connection, id: MessageId) -> Result<(), Error> {
    connection
        .prepare_cached(concat!(
            "INSERT OR REPLACE INTO kept_upload (message) SELECT m.id FROM message AS m JOIN kept AS p ON ",
            is_kept!(),
            " WHERE m.id = ?1"
        ))?
        .execute([id])?;
    Ok(())
}

/// Puts in everything finished that a conversation keeps, but for what the shared store `has`.
pub(super) fn put_conversation(
    connection: &Connection,
    scope: &Scope,
    has: &HashSet<MessageId>,
) -> Result<(), Error> {
    let ids: Vec<MessageId> = connection
        .prepare_cached(concat!(
            "SELECT m.id FROM message AS m JOIN kept AS p ON ",
            is_kept!(),
            " WHERE m.user_id = ?1 AND m.assistant = ?2 AND m.session_id = ?3
                AND m.state <> 'streaming' AND m.content <> '' ORDER BY m.created_at, m.id"
        ))?
        .query_map(params![scope.user, scope.assistant, scope.session], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for id in ids.into_iter().filter(|id| !has.contains(id)) {
        put_if_kept(connection, id)?;
    }
    Ok(())
}

/// Puts in everything that is kept, for a shared store that has nothing of it.
pub(super) fn put_everything(connection: &Connection) -> Result<(), Error> {
    connection.execute("DELETE FROM kept_upload", [])?;
    connection.execute("UPDATE message SET kept_there = 0 WHERE kept_there", [])?;
    connection.execute(
        concat!(
            "INSERT INTO kept_upload (message) SELECT m.id FROM message AS m JOIN kept AS p ON ",
            is_kept!(),
            " WHERE m.state <> 'streaming' AND m.content <> '' ORDER BY m.created_at, m.id"
        ),
        [],
    )?;
    Ok(())
}

pub(super) fn remove(connection: &Connection, id: MessageId) -> Result<(), Error> {
    connection.prepare_cached("DELETE FROM kept_upload WHERE message = ?1")?.execute([id])?;
    Ok(())
}

/// What is released does not go up, and is not to be there.
pub(super) fn remove_conversation(connection: &Connection, scope: &Scope) -> Result<(), Error> {
    connection
        .prepare_cached(
            "UPDATE message SET kept_there = 0
             WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND kept_there",
        )?
        .execute(params![scope.user, scope.assistant, scope.session])?;
    connection
        .prepare_cached(
            "DELETE FROM kept_upload WHERE message IN (SELECT m.id FROM message AS m
                WHERE m.user_id = ?1 AND m.assistant = ?2 AND m.session_id = ?3)",
        )?
        .execute(params![scope.user, scope.assistant, scope.session])?;
    Ok(())
}

pub(super) fn remove_all(connection: &Connection) -> Result<(), Error> {
    connection.execute("DELETE FROM kept_upload", [])?;
    Ok(())
}

/// Lets what was rejected be tried again; how many.
pub(super) fn retry(connection: &Connection) -> Result<usize, Error> {
    Ok(connection.execute("UPDATE kept_upload SET problem = NULL WHERE problem IS NOT NULL", [])?)
}
