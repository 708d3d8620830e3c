//! What is uploaded to the shared store next, and the outcome.

use std::sync::Arc;

use rusqlite::{Connection, TransactionBehavior, named_params, params};
use tokio::sync::Notify;

use super::{Local, clears, detail_uploads, kept_outbox, kept_releases, rows};
use crate::{
    Clear, Error, MessageId, Refusal, SessionRecord, SharedMessage, Timestamp,
    visible::{COVERED, LASTS, expired_through},
};

/// One thing to upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Upload {
    /// A message, new or changed.
    Message {
        /// Its number in the outbox; a change gives it another one.
        seq: i64,
        /// The message as it is now.
        message: SharedMessage,
        /// The shared store has it: a change to it. Gone there, it was deleted there.
        acknowledged: bool,
    },
    /// A clear.
    Clear {
        /// Its number in the outbox.
        seq: i64,
        /// The record.
        clear: Clear,
        /// Whether it is of the whole session, and takes what is recorded of that.
        is_whole: bool,
    },
    /// A change of what is recorded of a session.
    Session {
        /// Its number in the outbox.
        seq: i64,
        /// What has changed, and how long it lasts.
        record: SessionRecord,
    },
}

impl Local {
    /// The next things to upload: clears before messages, and what is recorded of sessions last, else in the order they
    /// were put there. Nothing that has expired or is covered, nothing that was rejected, no reply that is still arriving;
    /// and nothing whose time is a guess, which [`Local::correct`] ends. What is kept is among them in its first 24 hours only:
    /// the collections that these go to would delete it ([`Local::kept_uploads`] has it for the others).
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn uploads(&self, limit: u32, now: Timestamp) -> Result<Vec<Upload>, Error> {
        self.read_apart(move |connection| {
            let mut uploads = clears_to_upload(connection, limit)?;
            let left = limit.saturating_sub(u32::try_from(uploads.len()).unwrap_or(u32::MAX));
            uploads.extend(messages_to_upload(connection, left, now)?);
            let left = limit.saturating_sub(u32::try_from(uploads.len()).unwrap_or(u32::MAX));
            let records = detail_uploads::next(connection, left, now)?;
            uploads.extend(records.into_iter().map(|(seq, record)| Upload::Session { seq, record }));
            Ok(uploads)
        })
        .await
    }

    /// The shared store has these: each by its number and its id. An item that changed meanwhile has another number and
    /// stays in the outbox.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn acknowledge(&self, stored: Vec<(i64, MessageId)>) -> Result<(), Error> {
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for (seq, id) in stored {
                transaction.prepare_cached("DELETE FROM outbox WHERE seq = ?1")?.execute([seq])?;
                rows::set_shared(&transaction, id)?;
            }
            transaction.commit()?;
            Ok(())
        })
        .await
    }

    /// The shared store can not take this item, and why. It stays in the outbox and is not tried until it changes or
    /// [`Local::retry_rejected`].
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn reject(&self, seq: i64, refusal: Refusal) -> Result<(), Error> {
        self.write(move |connection| {
            connection
                .prepare_cached("UPDATE outbox SET problem = ?2 WHERE seq = ?1")?
                .execute(params![seq, refusal])?;
            Ok(())
        })
        .await
    }

    /// Lets everything that was rejected be tried again; returns how many.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn retry_rejected(&self) -> Result<usize, Error> {
        let count = self
            .write(|connection| {
                let messages =
                    connection.execute("UPDATE outbox SET problem = NULL WHERE problem IS NOT NULL", [])?;
                Ok(messages + kept_outbox::retry(connection)? + kept_releases::retry(connection)?)
            })
            .await?;
        if count > 0 {
            self.signal_upload();
        }
        Ok(count)
    }

    /// Empties the outbox. The messages stay here as they are and are not uploaded, and what the shared store has of
    /// them does not take their place, until they are changed here or another shared store is connected.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn empty_outbox(&self) -> Result<(), Error> {
        self.write(|connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute(
                "UPDATE message SET shared = 0
                 WHERE shared AND id IN (SELECT item FROM outbox WHERE kind = 'message')",
                [],
            )?;
            transaction.execute("DELETE FROM outbox", [])?;
            kept_outbox::remove_all(&transaction)?;
            kept_releases::cancel_pending(&transaction)?;
            transaction.commit()?;
            Ok(())
        })
        .await
    }

    /// Notified whenever there may be something new to upload.
    pub fn outbox_changed(&self) -> Arc<Notify> {
        self.upload_signal()
    }
}

fn clears_to_upload(connection: &Connection, limit: u32) -> Result<Vec<Upload>, Error> {
    let found: Vec<(i64, i64, bool)> = connection
        .prepare_cached(
            "SELECT o.seq, k.number, NOT k.received OR k.through IS NOT NULL
             FROM outbox AS o JOIN clear AS k ON k.id = o.item
             WHERE o.kind = 'clear' AND o.problem IS NULL AND k.guess_offset_ms IS NULL
             ORDER BY o.seq LIMIT ?1",
        )?
        .query_map([limit], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    found
        .into_iter()
        .map(|(seq, number, is_whole)| {
            let mut clear = clears::stored(connection, number)?;
            // Elsewhere one without it is taken for a clear of single messages.
            if is_whole {
                clear.through.get_or_insert(Clear::COVERS_NO_AGE);
            }
            Ok(Upload::Clear { seq, clear, is_whole })
        })
        .collect()
}

fn messages_to_upload(connection: &Connection, limit: u32, now: Timestamp) -> Result<Vec<Upload>, Error> {
    let columns = rows::SHARED_COLUMNS;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {columns}, o.seq, m.shared FROM outbox AS o JOIN message AS m ON m.id = o.item
         WHERE o.kind = 'message' AND o.problem IS NULL AND m.created_at > :expired AND m.state <> 'streaming'
           AND m.guess_offset_ms IS NULL AND {LASTS} AND NOT {COVERED}
         ORDER BY o.seq LIMIT :limit"
    ))?;
    let moment_and_limit = named_params! { ":expired": expired_through(now), ":limit": limit };
    let uploads = statement.query_map(moment_and_limit, |row| {
        Ok(Upload::Message {
            seq: row.get("seq")?,
            message: rows::shared(row)?,
            acknowledged: row.get("shared")?,
        })
    })?;
    Ok(uploads.collect::<Result<_, _>>()?)
}
