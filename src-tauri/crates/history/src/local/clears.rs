//! Clearing a session: one transaction, at once, for good, even on a full disk.

use std::collections::HashSet;

use rusqlite::{Connection, TransactionBehavior, params};

use super::{
    Local, ballast, checkpoint, detail_outbox, drafts, kept, lives, messages, outbox, queued, scrub,
    session_details, session_models,
};
use crate::{Clear, Error, Guess, MessageId, Scope, Stamp, UserId};

impl Local {
    /// Clears a session: records the clear, deletes what it covers with its index, uploads, drafts and what waits to be sent, and returns the
    /// record. When this returns, nothing of the session can be seen again; [`Local::scrub`] then removes the last
    /// traces from the file. Messages unknown here are covered too, up to the moment ([`Stamp::through`]) before which it was
    /// certainly written.
    ///
    /// On a full disk the ballast is released, and if even that is too little for the deletes, the record alone is
    /// written (what it covers is invisible from then on) and the sweep deletes.
    ///
    /// Other machines learn of it from the shared store: while that is connected, `sync::push` uploads the record, before
    /// anything else that waits.
    ///
    /// Unless another connection is reading, the WAL is empty when this returns: if it is damaged later, the clear is
    /// in the database already.
    ///
    /// # Errors
    /// If writing to the disk fails; then nothing was cleared.
    pub async fn clear(&self, scope: &Scope, now: Stamp) -> Result<Clear, Error> {
        let (scope, now, parts) = (scope.clone(), now, self.clone());
        self.write(move |connection| {
            let now = parts.known(now);
            let clear = record_even_on_a_full_disk(connection, &parts, &scope, now, &ClearTarget::Session)?;
            // The clear holds without it, and the scrub does it again.
            let _ = checkpoint::empty_wal(connection);
            Ok(clear)
        })
        .await
    }

    /// The clears of this user that are known here.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn clear_ids(&self, user: &UserId) -> Result<HashSet<MessageId>, Error> {
        let user = user.clone();
        self.read_apart(move |connection| {
            let mut statement = connection.prepare_cached("SELECT id FROM clear WHERE user_id = ?1")?;
            let ids = statement.query_map([user], |row| row.get(0))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Those of them that are known to be of conversations that were kept.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn lasting_clear_ids(&self, user: &UserId) -> Result<HashSet<MessageId>, Error> {
        let user = user.clone();
        self.read_apart(move |connection| {
            let mut statement =
                connection.prepare_cached("SELECT id FROM clear WHERE user_id = ?1 AND lasting")?;
            let ids = statement.query_map([user], |row| row.get(0))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Whether a clear is of a conversation that was kept, as far as is known here.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn lasts(&self, clear: MessageId) -> Result<bool, Error> {
        self.read(move |connection| {
            Ok(connection.prepare_cached("SELECT 1 FROM clear WHERE id = ?1 AND lasting")?.exists([clear])?)
        })
        .await
    }
}

/// What of a session is cleared.
pub(super) enum ClearTarget {
    /// All of it, with its drafts and what waits to be sent.
    Session,
    /// These messages. What is not named stays, and so do the drafts.
    Messages(Vec<MessageId>),
}

/// What the transaction that records a clear does with what the clear covers.
#[derive(Clone, Copy)]
enum Depth {
    /// Deletes it.
    RecordAndDelete,
    /// Leaves it, invisible, to the sweep. Only the keep is deleted and the life ended, for which a full disk has room.
    RecordOnly,
}

pub(super) fn record_even_on_a_full_disk(
    connection: &mut Connection,
    local: &Local,
    scope: &Scope,
    now: Stamp,
    target: &ClearTarget,
) -> Result<Clear, Error> {
    let id = MessageId::new();
    match record(connection, id, scope, now, target, Depth::RecordAndDelete) {
        Err(Error::DiskFull) => {}
        outcome => return outcome,
    }
    if let Some(file) = local.file() {
        ballast::release(file);
    }
    for depth in [Depth::RecordAndDelete, Depth::RecordOnly] {
        match record(connection, id, scope, now, target, depth) {
            Err(Error::DiskFull) => {}
            outcome => return outcome,
        }
    }
    // A checkpoint frees space inside the WAL as well. Last, because the database may grow by it into the space that
    // the ballast held.
    let _ = connection.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(()));
    record(connection, id, scope, now, target, Depth::RecordOnly)
}

/// The clear of that number.
pub(super) fn stored(connection: &Connection, number: i64) -> Result<Clear, Error> {
    let message_ids = connection
        .prepare_cached("SELECT message_id FROM cleared_message WHERE clear = ?1 ORDER BY message_id")?
        .query_map([number], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(connection
        .prepare_cached(
            "SELECT id, user_id, assistant, session_id, through, cleared_at FROM clear WHERE number = ?1",
        )?
        .query_row([number], |row| {
            Ok(Clear {
                id: row.get(0)?,
                scope: Scope { user: row.get(1)?, assistant: row.get(2)?, session: row.get(3)? },
                message_ids,
                through: row.get(4)?,
                cleared_at: row.get(5)?,
            })
        })?)
}

/// Which machine made a clear.
pub(super) enum ClearSource {
    /// On another computer.
    Shared,
    /// On another computer, of a conversation that was kept.
    SharedOfKept,
    /// Here; with how its moment was guessed, if it was.
    Here(Option<Guess>),
    /// Here, of single messages. It covers nothing up to its moment, and no draft.
    HereOfMessages(Option<Guess>),
}

/// Records a clear, whose caller deletes what it covers and ends the keep; false if it was known. It lasts longer where
/// the conversation is kept until then.
pub(super) fn insert(connection: &Connection, clear: &Clear, source: ClearSource) -> Result<bool, Error> {
    let lasts_there = matches!(source, ClearSource::SharedOfKept);
    let of_kept = lasts_there || kept::of(connection, &clear.scope)?.is_some();
    let (received, guess) = match source {
        ClearSource::Shared | ClearSource::SharedOfKept => (true, None),
        ClearSource::Here(guess) => (false, guess),
        // A moment of no run of the clock is dated when the server's time is known, and never becomes a `through`. That
        // drafts stay is recorded as it is for the clears of other computers.
        ClearSource::HereOfMessages(guess) => (true, guess.map(|guess| Guess { run: 0, ..guess })),
    };
    if of_kept {
        let known = connection
            .prepare_cached("UPDATE clear SET lasting = 1 WHERE id = ?1 AND NOT lasting")?
            .execute([clear.id])?;
        if known > 0 && !lasts_there {
            outbox::put_clear(connection, clear.id)?;
        }
    }
    let new = connection
        .prepare_cached(
            "INSERT INTO clear (id, user_id, assistant, session_id, through, cleared_at, received, guess_offset_ms,
                guess_run, unswept, lasting)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10) ON CONFLICT (id) DO NOTHING",
        )?
        .execute(params![
            clear.id,
            clear.scope.user,
            clear.scope.assistant,
            clear.scope.session,
            clear.through,
            clear.cleared_at,
            received,
            guess.map(|guess| guess.offset_ms),
            guess.map(|guess| guess.run),
            of_kept
        ])?;
    if new == 0 {
        return Ok(false);
    }
    let number = connection.last_insert_rowid();
    let mut cover = connection
        .prepare_cached("INSERT OR IGNORE INTO cleared_message (clear, message_id) VALUES (?1, ?2)")?;
    for message in &clear.message_ids {
        cover.execute(params![number, message])?;
    }
    Ok(true)
}

/// Lets the clears of a session last, in the shared store as well: another computer keeps something that they cover, which
/// was not known when they were made.
pub(super) fn let_last(connection: &Connection, scope: &Scope) -> Result<(), Error> {
    let of_scope = params![scope.user, scope.assistant, scope.session];
    let passing: Vec<MessageId> = connection
        .prepare_cached(
            "UPDATE clear SET lasting = 1 WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND NOT lasting
             RETURNING id",
        )?
        .query_map(of_scope, |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for id in passing {
        outbox::put_clear(connection, id)?;
    }
    Ok(())
}

/// Every message of a session, visible or not: expired ones that were not swept yet are included. A question names its
/// reply before there is one here, or after it was dropped here.
fn known_ids(connection: &Connection, scope: &Scope) -> Result<Vec<MessageId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM message WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3
         UNION
         SELECT turn_id FROM message
         WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND turn_id IS NOT NULL
         ORDER BY 1",
    )?;
    let ids = statement.query_map(params![scope.user, scope.assistant, scope.session], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

fn record(
    connection: &mut Connection,
    id: MessageId,
    scope: &Scope,
    now: Stamp,
    target: &ClearTarget,
    depth: Depth,
) -> Result<Clear, Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (message_ids, through, source) = match target {
        ClearTarget::Session => {
            (known_ids(&transaction, scope)?, now.through(), ClearSource::Here(now.guess))
        }
        ClearTarget::Messages(ids) => (ids.clone(), None, ClearSource::HereOfMessages(now.guess)),
    };
    let clear = Clear { id, scope: scope.clone(), message_ids, through, cleared_at: now.at };
    insert(&transaction, &clear, source)?;
    scrub::note_deletion(&transaction)?;
    outbox::put_clear(&transaction, id)?;
    match depth {
        Depth::RecordAndDelete => {
            for message in &clear.message_ids {
                messages::delete(&transaction, *message)?;
            }
            if matches!(target, ClearTarget::Session) {
                delete_session_rows(&transaction, scope, now)?;
            }
        }
        Depth::RecordOnly => {
            transaction.execute("UPDATE clear SET unswept = 1 WHERE id = ?1", [id])?;
            if matches!(target, ClearTarget::Session) {
                cover_session_rows(&transaction, scope, now)?;
            }
        }
    }
    transaction.commit()?;
    Ok(clear)
}

/// Deletes what there is of a session that is cleared beside its messages: drafts, what waits to be sent, the choice of its
/// model and of its life, and what the writer says of it. Its turn is stopped, and it is not kept any more.
fn delete_session_rows(connection: &Connection, scope: &Scope, now: Stamp) -> Result<(), Error> {
    // First: it finds what waits to be uploaded by the rows that are deleted below.
    detail_outbox::remove(connection, scope)?;
    stop_turn(connection, scope)?;
    kept::remove(connection, scope)?;
    lives::end(connection, scope, now)?;
    connection.execute(
        "DELETE FROM draft WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3",
        params![scope.user, scope.assistant, scope.session],
    )?;
    queued::remove_all(connection, scope)?;
    session_details::remove(connection, scope)?;
    session_models::remove(connection, scope)
}

/// Does what [`delete_session_rows`] does as far as that needs no room: ends the keep and the life, and covers the rows
/// that the sweep then deletes.
fn cover_session_rows(connection: &Connection, scope: &Scope, now: Stamp) -> Result<(), Error> {
    stop_turn(connection, scope)?;
    kept::remove(connection, scope)?;
    lives::end(connection, scope, now)?;
    drafts::cover(connection, scope, now.at)?;
    queued::cover(connection, scope, now.at)?;
    session_details::cover(connection, scope)?;
    session_models::cover(connection, scope, now.at)
}

/// Stops the turn that runs in a session.
fn stop_turn(connection: &Connection, scope: &Scope) -> Result<(), Error> {
    // The turns stay, without any text: a repeated request from before the clear is still known.
    connection.execute(
        "UPDATE turn SET state = 'stopped'
         WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND state = 'streaming'",
        params![scope.user, scope.assistant, scope.session],
    )?;
    Ok(())
}
