//! What is uploaded next of what is kept, and the outcome.

use rusqlite::{TransactionBehavior, params};

use super::{Local, kept_outbox::WAITS, rows};
use crate::{Error, Refusal, SharedMessage, visible::COVERED};

/// A message to upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptUpload {
    /// Its number in the outbox; a change gives it another one.
    pub seq: i64,
    /// The message as it is now.
    pub message: SharedMessage,
}

impl Local {
    /// The next messages of kept conversations to upload, in the order they were put there. Nothing that is covered,
    /// released or still arriving, nothing that was rejected; and nothing whose time is a guess, which [`Local::correct`]
    /// ends.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn kept_uploads(&self, limit: u32) -> Result<Vec<KeptUpload>, Error> {
        self.read_apart(move |connection| {
            let columns = rows::SHARED_COLUMNS;
            let mut statement = connection.prepare_cached(&format!(
                "SELECT {columns}, u.seq FROM kept_upload AS u JOIN message AS m ON m.id = u.message
                 WHERE u.problem IS NULL AND {WAITS} AND m.guess_offset_ms IS NULL AND NOT {COVERED}
                 ORDER BY u.seq LIMIT ?1"
            ))?;
            let uploads = statement.query_map([limit], |row| {
                Ok(KeptUpload { seq: row.get("seq")?, message: rows::shared(row)? })
            })?;
            Ok(uploads.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// The shared store has these, each by its number. One that changed meanwhile has another number and stays.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn acknowledge_kept(&self, stored: Vec<i64>) -> Result<(), Error> {
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for seq in stored {
                transaction
                    .prepare_cached(
                        "UPDATE message SET kept_there = 1 WHERE id = (SELECT message FROM kept_upload WHERE seq = ?1)",
                    )?
                    .execute([seq])?;
                transaction.prepare_cached("DELETE FROM kept_upload WHERE seq = ?1")?.execute([seq])?;
            }
            transaction.commit()?;
            Ok(())
        })
        .await
    }

    /// The shared store can not take this one, and why. It is not tried until it changes or [`Local::retry_rejected`].
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn reject_kept(&self, seq: i64, refusal: Refusal) -> Result<(), Error> {
        self.write(move |connection| {
            connection
                .prepare_cached("UPDATE kept_upload SET problem = ?2 WHERE seq = ?1")?
                .execute(params![seq, refusal])?;
            Ok(())
        })
        .await
    }
}
