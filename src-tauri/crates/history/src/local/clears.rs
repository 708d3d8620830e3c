//! Clearing a session: one transaction, at once, for good, even on a full disk.

use rusqlite::{Connection, TransactionBehavior, params};

use super::{Local, ballast, drafts, outbox};
use crate::{Clear, Error, MessageId, Scope, Timestamp};

impl Local {
    /// Clears a session: records the clear, deletes what it covers with its index, queue and drafts, and returns the
    /// record. When this returns, nothing of the session can be seen again; [`Local::scrub`] then removes the last
    /// traces from the file. `through` is the moment (server time) up to which what is not known here goes too.
    ///
    /// On a full disk the ballast is released, and if even that is too little for the deletes, the record alone is
    /// written (what it covers is invisible from then on) and the sweep deletes.
    ///
    /// # Errors
    /// What the disk says; then nothing was cleared.
    pub async fn clear(
        &self,
        scope: &Scope,
        through: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Clear, Error> {
        let (scope, file) = (scope.clone(), self.file().map(ToOwned::to_owned));
        self.write(move |connection| {
            let id = MessageId::new();
            match record(connection, id, &scope, through, now, true) {
                Err(Error::DiskFull) => {}
                outcome => return outcome,
            }
            if let Some(file) = file {
                ballast::release(&file);
            }
            for delete in [true, false] {
                match record(connection, id, &scope, through, now, delete) {
                    Err(Error::DiskFull) => {}
                    outcome => return outcome,
                }
            }
            // Room inside the WAL counts too: once its content is in the database it is written from the start again.
            // Not earlier: the database may grow by that, into the room the ballast held.
            let _ = connection.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(()));
            record(connection, id, &scope, through, now, false)
        })
        .await
    }

    /// The clears of a session, oldest first.
    ///
    /// # Errors
    /// What the store says.
    pub async fn clears(&self, scope: &Scope) -> Result<Vec<Clear>, Error> {
        let scope = scope.clone();
        self.read(move |connection| {
            let found: Vec<(i64, MessageId, Option<Timestamp>, Timestamp)> = connection
                .prepare_cached(
                    "SELECT number, id, through, cleared_at FROM clear
                     WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 ORDER BY cleared_at, id",
                )?
                .query_map(params![scope.user, scope.assistant, scope.session], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect::<Result<_, _>>()?;
            found
                .into_iter()
                .map(|(number, id, through, cleared_at)| {
                    let message_ids = connection
                        .prepare_cached(
                            "SELECT message_id FROM cleared_message WHERE clear = ?1 ORDER BY message_id",
                        )?
                        .query_map([number], |row| row.get(0))?
                        .collect::<Result<_, _>>()?;
                    Ok(Clear { id, scope: scope.clone(), message_ids, through, cleared_at })
                })
                .collect()
        })
        .await
    }
}

fn record(
    connection: &mut Connection,
    id: MessageId,
    scope: &Scope,
    through: Option<Timestamp>,
    now: Timestamp,
    delete: bool,
) -> Result<Clear, Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Everything of the session, seen or not: what has expired and was not swept yet goes as well.
    let message_ids: Vec<MessageId> = transaction
        .prepare_cached(
            "SELECT id FROM message WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 ORDER BY id",
        )?
        .query_map(params![scope.user, scope.assistant, scope.session], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    transaction.execute(
        "INSERT INTO clear (id, user_id, assistant, session_id, through, cleared_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![id, scope.user, scope.assistant, scope.session, through, now],
    )?;
    let number = transaction.last_insert_rowid();
    {
        let mut cover =
            transaction.prepare_cached("INSERT INTO cleared_message (clear, message_id) VALUES (?1, ?2)")?;
        for message in &message_ids {
            cover.execute(params![number, message])?;
        }
    }
    outbox::put_clear(&transaction, id)?;
    // The turns stay, without a word in them: a request from before the clear that comes once more is still known.
    transaction.execute(
        "UPDATE turn SET state = 'stopped'
         WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND state = 'streaming'",
        params![scope.user, scope.assistant, scope.session],
    )?;
    if delete {
        for message in &message_ids {
            forget(&transaction, *message)?;
        }
        transaction.execute(
            "DELETE FROM draft WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3",
            params![scope.user, scope.assistant, scope.session],
        )?;
    } else {
        drafts::cover(&transaction, scope, now)?;
    }
    transaction.commit()?;
    Ok(Clear { id, scope: scope.clone(), message_ids, through, cleared_at: now })
}

/// Removes a message with everything made from it.
pub(super) fn forget(connection: &Connection, id: MessageId) -> Result<(), Error> {
    super::index::remove(connection, id)?;
    outbox::remove(connection, id)?;
    connection.prepare_cached("DELETE FROM message WHERE id = ?1")?.execute([id])?;
    Ok(())
}
