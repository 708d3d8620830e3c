//! The search index: kept in step with the messages, in the same transactions.

use rusqlite::{Connection, TransactionBehavior, params};

use crate::{Error, MessageId, search::terms};

/// Indexes a message whose text is now final (again, if it was indexed before).
pub(super) fn put(connection: &Connection, id: MessageId, content: &str) -> Result<(), Error> {
    remove(connection, id)?;
    connection
        .prepare_cached(
            "INSERT INTO message_terms (rowid, terms) SELECT number, ?2 FROM message WHERE id = ?1",
        )?
        .execute(params![id, terms(content)])?;
    Ok(())
}

/// Forgets a message's terms.
pub(super) fn remove(connection: &Connection, id: MessageId) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM message_terms WHERE rowid = (SELECT number FROM message WHERE id = ?1)")?
        .execute([id])?;
    Ok(())
}

/// Indexes all that is stored, if the store still has an index of an earlier version, and removes that one. Traces of it
/// are left to the scrub.
///
/// # Errors
/// If there is no space for it; then it is still due.
pub(super) fn replace_earlier(connection: &mut Connection) -> Result<(), Error> {
    const IS_DUE: &str = "SELECT 1 FROM sqlite_schema WHERE name IN ('message_index', 'message_words')";
    if !connection.prepare_cached(IS_DUE)?.exists([])? {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(
        "INSERT INTO message_terms (message_terms) VALUES ('delete-all');
         DROP TABLE IF EXISTS message_index;
         DROP TABLE IF EXISTS message_words;
         UPDATE deletion SET count = count + 1",
    )?;
    put_all(&transaction)?;
    transaction.commit()?;
    Ok(())
}

/// Indexes all that is stored, in an index with nothing in it.
pub(super) fn put_all(connection: &Connection) -> Result<(), Error> {
    let mut stored = connection
        .prepare("SELECT number, content FROM message WHERE state <> 'streaming' ORDER BY number")?;
    let mut put = connection.prepare("INSERT INTO message_terms (rowid, terms) VALUES (?1, ?2)")?;
    let mut rows = stored.query([])?;
    while let Some(row) = rows.next()? {
        put.execute(params![row.get::<_, i64>(0)?, terms(&row.get::<_, String>(1)?)])?;
    }
    Ok(())
}
