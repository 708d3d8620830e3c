//! Removing the last traces of what was deleted: from the search index, which keeps deleted words until it is merged, and
//! from the WAL.
//!
//! It works in steps, each a job of the writing thread, so that a write waits for one step at most. What is to be done is
//! recorded with the deletion itself, so a run that ends before it is done leaves it to the next one.

use rusqlite::Connection;

use super::{
    Local, ballast,
    checkpoint::{empty_wal, wal_pages, write_back},
    index,
};
use crate::Error;

/// How much of the search index a step merges, in blocks of the index: a few milliseconds of work.
const STEP: i64 = 128;

/// From how many pages on the WAL is written into the database: fewer than those from which a commit would do it.
const WAL_PAGES: i64 = 500;

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
        self.write(index::replace_earlier).await?;
        let Some(deletions) = self.write(|connection| untraced(connection)).await? else { return Ok(()) };
        // On a full disk the merge has only the space that this frees; a reader may hold it up, and is not waited for.
        let _ = self.write(|connection| empty_wal(connection)).await;
        // The first step takes everything that is in the index now into one merge, the others go on with that.
        let mut pages = -STEP;
        loop {
            let step = self.write(move |connection| merge(connection, pages)).await?;
            if step.wal_pages >= WAL_PAGES {
                self.checkpoint_beside().await?;
            }
            if step.is_last {
                break;
            }
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

    /// Writes the WAL into the database beside the writing thread, and what came meanwhile in a job of it, so that the
    /// WAL begins again.
    async fn checkpoint_beside(&self) -> Result<(), Error> {
        self.checkpoint().await?;
        self.write(|connection| write_back(connection)).await
    }
}

/// What a step of the merge came to.
struct Step {
    is_last: bool,
    /// How long the WAL is now.
    wal_pages: i64,
}

/// How many deletions there were, if the last scrub did not know of all of them.
fn untraced(connection: &Connection) -> Result<Option<i64>, Error> {
    let mut statement = connection.prepare_cached("SELECT count FROM deletion WHERE count > scrubbed")?;
    Ok(statement.query_map([], |row| row.get(0))?.next().transpose()?)
}

/// Merges some of the search index, without a checkpoint.
/// <https://sqlite.org/fts5.html#the_merge_command>
fn merge(connection: &Connection, pages: i64) -> Result<Step, Error> {
    let usual: i64 = connection.pragma_query_value(None, "wal_autocheckpoint", |row| row.get(0))?;
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    let before = connection.total_changes();
    let merged = connection
        .prepare_cached("INSERT INTO message_terms (message_terms, rank) VALUES ('merge', ?1)")
        .and_then(|mut statement| statement.execute([pages]));
    connection.pragma_update(None, "wal_autocheckpoint", usual)?;
    merged?;
    // A call that finds nothing to merge counts as one change.
    Ok(Step { is_last: connection.total_changes() - before < 2, wal_pages: wal_pages(connection)? })
}
