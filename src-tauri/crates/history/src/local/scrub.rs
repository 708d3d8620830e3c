//! Removing the last traces of what was deleted: from the search index, which keeps deleted words until it is merged, and
//! from the WAL.
//!
//! It works in steps, each a job of the writing thread, so that a write waits for one step at most. What is to be done is
//! recorded with the deletion itself, so a run that ends before it is done leaves it to the next one.

use rusqlite::Connection;

use super::{Local, ballast, checkpoint::empty_wal};
use crate::Error;

/// How much of the search index a step merges, in pages of the index: a few milliseconds of work.
const STEP: i64 = 64;

/// Records, in the transaction of a deletion, that traces of it have to be removed.
pub(super) fn note_deletion(connection: &Connection) -> Result<(), Error> {
    connection.prepare_cached("UPDATE deletion SET count = count + 1")?.execute([])?;
    Ok(())
}

impl Local {
    /// Whether traces of what was deleted may be left in the file.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn has_traces(&self) -> Result<bool, Error> {
        self.read(|connection| Ok(untraced(connection)?.is_some())).await
    }

    /// Removes the last traces of what was deleted before: merges the search index and empties the WAL into the database,
    /// whose freed pages are overwritten (`secure_delete`). Does nothing where nothing was deleted since the last time.
    ///
    /// # Errors
    /// If writing to the disk fails, or if another connection was reading the file; then call it again.
    pub async fn scrub(&self) -> Result<(), Error> {
        let Some(deletions) = self.write(|connection| untraced(connection)).await? else { return Ok(()) };
        // On a full disk the merge has only the space that this frees; a reader may hold it up, and is not waited for.
        let _ = self.write(|connection| empty_wal(connection)).await;
        // The first step takes everything that is in the index now into one merge, the others go on with that.
        let mut pages = -STEP;
        while self.write(move |connection| merge(connection, pages)).await? {
            pages = STEP;
        }
        self.write(move |connection| {
            empty_wal(connection)?;
            connection.execute("UPDATE deletion SET scrubbed = ?1 WHERE scrubbed < ?1", [deletions])?;
            Ok(())
        })
        .await?;
        if let Some(file) = self.file() {
            ballast::fill(file);
        }
        Ok(())
    }
}

/// How many deletions there were, if the last scrub did not know of all of them.
fn untraced(connection: &Connection) -> Result<Option<i64>, Error> {
    let mut statement = connection.prepare_cached("SELECT count FROM deletion WHERE count > scrubbed")?;
    Ok(statement.query_map([], |row| row.get(0))?.next().transpose()?)
}

/// Merges some of the search index; whether there may be more to merge.
/// <https://sqlite.org/fts5.html#the_merge_command>
fn merge(connection: &Connection, pages: i64) -> Result<bool, Error> {
    let before = connection.total_changes();
    connection
        .prepare_cached("INSERT INTO message_index (message_index, rank) VALUES ('merge', ?1)")?
        .execute([pages])?;
    // A call that finds nothing to merge counts as one change.
    Ok(connection.total_changes() - before >= 2)
}
