//! Messages that wait until the reply of their session has ended: in the writer's order, until each becomes a question.
//!
//! A message becomes a question in the transaction that begins its turn (`starting.rs`), so that a crash leaves either.

use std::collections::HashSet;

use rusqlite::{Connection, Row, TransactionBehavior, named_params, params};

use super::{Local, scrub};
use crate::{
    Error, MessageId, QueuedMessage, Scope, Timestamp, WindowLabel,
    visible::{expired_through, kept, over},
};

/// How many messages of a session can wait.
pub const MOST_QUEUED: u32 = 20;

/// Whether a clear of its conversation covers a message that waits, in SQL, for a row `q` of `queued`. As with a draft, one
/// made on another computer does not.
pub(super) const CLEARED: &str = "EXISTS (
    SELECT 1 FROM clear AS k
    WHERE k.user_id = q.user_id AND k.assistant = q.assistant AND k.session_id = q.session_id
      AND NOT k.received AND k.cleared_at >= q.queued_at)";

/// Lets a clear at `now` cover every message that waits, though one was written before the clock was set back. Works on a
/// full disk.
pub(super) fn cover(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<(), Error> {
    connection.execute(
        "UPDATE queued SET queued_at = ?4
         WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND queued_at > ?4",
        params![scope.user, scope.assistant, scope.session, now],
    )?;
    Ok(())
}

pub(super) fn remove_all(connection: &Connection, scope: &Scope) -> Result<(), Error> {
    connection.execute(
        "DELETE FROM queued WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3",
        params![scope.user, scope.assistant, scope.session],
    )?;
    Ok(())
}

/// Removes what a clear covers, and what has waited longer than a message lives in a conversation that is not kept; where
/// that was.
pub(super) fn remove_expired(connection: &Connection, now: Timestamp) -> Result<Vec<Scope>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "DELETE FROM queued AS q WHERE (q.queued_at <= {} AND NOT {}) OR {CLEARED}
         RETURNING user_id, assistant, session_id",
        over!("q"),
        kept!("q")
    ))?;
    let moment = named_params! { ":expired": expired_through(now) };
    let scopes: HashSet<Scope> = statement.query_map(moment, scope_of)?.collect::<Result<_, _>>()?;
    if !scopes.is_empty() {
        scrub::note_deletion(connection)?;
    }
    Ok(scopes.into_iter().collect())
}

/// Takes a message out of the queue, to be asked as a question.
pub(super) fn take(
    connection: &Connection,
    scope: &Scope,
    id: MessageId,
    now: Timestamp,
) -> Result<String, Error> {
    let text = found(connection, scope, id, now)?.text;
    connection.prepare_cached("DELETE FROM queued WHERE id = ?1")?.execute([id])?;
    scrub::note_deletion(connection)?;
    Ok(text)
}

impl Local {
    /// Adds a message to the end of the queue of its session; the draft of the window it was typed in is deleted in the same
    /// transaction. The same request again changes nothing, also where it has become a question. Returns how many wait.
    ///
    /// # Errors
    /// [`Error::QueueFull`] where [`MOST_QUEUED`] wait already; what the disk says. Then nothing was changed.
    pub async fn queue(
        &self,
        scope: &Scope,
        message: QueuedMessage,
        from: Option<WindowLabel>,
        now: Timestamp,
    ) -> Result<usize, Error> {
        let scope = scope.clone();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if !is_known(&transaction, &scope, &message.request_id)? {
                if list(&transaction, &scope, now)?.len() >= MOST_QUEUED as usize {
                    return Err(Error::QueueFull);
                }
                add(&transaction, &scope, &message, now)?;
            }
            if let Some(window) = from {
                transaction.execute(
                    "DELETE FROM draft WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND label = ?4",
                    params![scope.user, scope.assistant, scope.session, window],
                )?;
            }
            let waiting = list(&transaction, &scope, now)?.len();
            transaction.commit()?;
            Ok(waiting)
        })
        .await
    }

    /// The messages that wait in a session, in the order they are sent.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn queued_messages(&self, scope: &Scope, now: Timestamp) -> Result<Vec<QueuedMessage>, Error> {
        let scope = scope.clone();
        self.read(move |connection| list(connection, &scope, now)).await
    }

    /// One message that waits in a session.
    ///
    /// # Errors
    /// [`Error::Unknown`] if it does not, or not any more.
    pub async fn queued_message(
        &self,
        scope: &Scope,
        id: MessageId,
        now: Timestamp,
    ) -> Result<QueuedMessage, Error> {
        let scope = scope.clone();
        self.read(move |connection| found(connection, &scope, id, now)).await
    }

    /// Gives a message that waits another text, in its place.
    ///
    /// # Errors
    /// [`Error::Unknown`] if it does not wait any more; what the disk says. Then nothing was changed.
    pub async fn edit_queued(
        &self,
        scope: &Scope,
        id: MessageId,
        text: String,
        now: Timestamp,
    ) -> Result<(), Error> {
        let scope = scope.clone();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            found(&transaction, &scope, id, now)?;
            transaction.execute("UPDATE queued SET text = ?2 WHERE id = ?1", params![id, text])?;
            // What it said before is overwritten.
            scrub::note_deletion(&transaction)?;
            transaction.commit()?;
            Ok(())
        })
        .await
    }

    /// Removes a message that waits. [`Local::scrub`] then removes its last traces from the file.
    ///
    /// # Errors
    /// [`Error::Unknown`] if it does not wait any more; what the disk says. Then nothing was changed.
    pub async fn remove_queued(&self, scope: &Scope, id: MessageId, now: Timestamp) -> Result<(), Error> {
        let scope = scope.clone();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            take(&transaction, &scope, id, now)?;
            transaction.commit()?;
            Ok(())
        })
        .await
    }

    /// Moves a message that waits to a place in the order, counted from 0; beyond the end, to the end.
    ///
    /// # Errors
    /// [`Error::Unknown`] if it does not wait any more; what the disk says. Then nothing was changed.
    pub async fn move_queued(
        &self,
        scope: &Scope,
        id: MessageId,
        to: usize,
        now: Timestamp,
    ) -> Result<(), Error> {
        let scope = scope.clone();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut order: Vec<MessageId> =
                list(&transaction, &scope, now)?.into_iter().map(|message| message.id).collect();
            let from = order.iter().position(|one| *one == id).ok_or(Error::Unknown)?;
            let moved = order.remove(from);
            order.insert(to.min(order.len()), moved);
            let mut statement = transaction.prepare_cached("UPDATE queued SET place = ?2 WHERE id = ?1")?;
            for (place, id) in order.iter().enumerate() {
                statement.execute(params![id, i64::try_from(place).unwrap_or(i64::MAX)])?;
            }
            drop(statement);
            transaction.commit()?;
            Ok(())
        })
        .await
    }

    /// The sessions, of all users, in which messages wait.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn queues(&self) -> Result<Vec<Scope>, Error> {
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT DISTINCT user_id, assistant, session_id FROM queued")?;
            let scopes = statement.query_map([], scope_of)?;
            Ok(scopes.collect::<Result<_, _>>()?)
        })
        .await
    }
}

fn add(connection: &Connection, scope: &Scope, message: &QueuedMessage, now: Timestamp) -> Result<(), Error> {
    // Written after every clear made here, whatever the clock says.
    connection
        .prepare_cached(
            "INSERT INTO queued (id, user_id, assistant, session_id, place, text, request_id, channel, queued_at)
             VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(place) + 1, 0) FROM queued
                WHERE user_id = ?2 AND assistant = ?3 AND session_id = ?4), ?5, ?6, ?7,
                max(?8, (SELECT coalesce(max(cleared_at) + 1, ?8) FROM clear
                    WHERE user_id = ?2 AND assistant = ?3 AND session_id = ?4 AND NOT received)))",
        )?
        .execute(params![
            message.id,
            scope.user,
            scope.assistant,
            scope.session,
            message.text,
            message.request_id,
            message.channel,
            now
        ])?;
    Ok(())
}

/// Whether a request was made before: it waits, or has begun its turn.
fn is_known(connection: &Connection, scope: &Scope, request_id: &str) -> Result<bool, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT 1 FROM queued WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND request_id = ?4
         UNION ALL
         SELECT 1 FROM turn WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND request_id = ?4",
    )?;
    Ok(statement.exists(params![scope.user, scope.assistant, scope.session, request_id])?)
}

fn list(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<Vec<QueuedMessage>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, text, request_id, channel FROM queued AS q
         WHERE user_id = :user AND assistant = :assistant AND session_id = :session AND (queued_at > {} OR {})
           AND NOT {CLEARED}
         ORDER BY place, id",
        over!("q"),
        kept!("q")
    ))?;
    let of = named_params! {
        ":user": scope.user, ":assistant": scope.assistant, ":session": scope.session,
        ":expired": expired_through(now),
    };
    let rows = statement.query_map(of, |row| {
        Ok(QueuedMessage {
            id: row.get(0)?,
            text: row.get(1)?,
            request_id: row.get(2)?,
            channel: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn found(
    connection: &Connection,
    scope: &Scope,
    id: MessageId,
    now: Timestamp,
) -> Result<QueuedMessage, Error> {
    list(connection, scope, now)?.into_iter().find(|message| message.id == id).ok_or(Error::Unknown)
}

fn scope_of(row: &Row<'_>) -> rusqlite::Result<Scope> {
    Ok(Scope { user: row.get(0)?, assistant: row.get(1)?, session: row.get(2)? })
}
