//! The sweeper: what is over its time, or covered by a clear, leaves the file, and no trace of it stays behind.

use rusqlite::{Connection, Row, TransactionBehavior, named_params};

use super::{
    Local, dated_ahead, detail_outbox, drafts::CLEARED, kept, kept_releases, lives, messages, queued, scrub,
    session_details, session_models,
};
use crate::{
    CLEAR_LIFE, Error, KEPT_CLEAR_LIFE, MessageId, Scope, Timestamp,
    visible::{COVERED, LASTS, expired_through, kept, over},
};

/// What was found to have expired by a moment, for one step of a sweep.
#[derive(Debug, Clone)]
pub struct Expired {
    messages: Vec<(Scope, MessageId)>,
    now: Timestamp,
}

/// What one step of a sweep removed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Swept {
    /// Messages that are gone, each with the conversation it was in.
    pub messages: Vec<(Scope, MessageId)>,
    /// The conversations from which messages went that waited to be sent.
    pub queues: Vec<Scope>,
    /// The conversations from which drafts went.
    pub drafts: Vec<Scope>,
    /// Whether there is more to remove.
    pub more: bool,
}

/// How many messages leave in one transaction: little enough for a full disk and for other writes that wait.
const BATCH: u32 = 200;

/// The moment up to which clears are over at `now`.
pub(super) fn clears_expired_through(now: Timestamp) -> Timestamp {
    now.plus(-CLEAR_LIFE)
}

/// The moment up to which clears of conversations that were kept are over at `now`.
pub(super) fn lasting_clears_expired_through(now: Timestamp) -> Timestamp {
    now.plus(-KEPT_CLEAR_LIFE)
}

/// The messages of the sessions for which a life was chosen, in SQL.
const CHOSEN: &str = "session_life AS l CROSS JOIN message AS m INDEXED BY message_order
    ON m.user_id = l.user_id AND m.assistant = l.assistant AND m.session_id = l.session_id";

impl Local {
    /// Looks for some of what has expired, beside the writing thread: everything older that is kept is gone through.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn expired(&self, now: Timestamp) -> Result<Expired, Error> {
        let messages = self.read_apart(move |connection| expired(connection, now)).await?;
        Ok(Expired { messages, now })
    }

    /// Deletes what has expired and was found, and some of what is covered by a clear and could not be deleted with it; to
    /// be called until there is no more. One step at a time, so that a message to be sent waits for one step at most, and
    /// the windows can be notified of each deleted message.
    ///
    /// # Errors
    /// If writing to the disk fails; what was not deleted is deleted next time, and cannot be seen meanwhile.
    pub async fn sweep(&self, expired: Expired) -> Result<Swept, Error> {
        self.write(move |connection| {
            let Expired { messages, now } = expired;
            let messages = delete_batch(connection, messages, now)?;
            let more = messages.len() == BATCH as usize;
            let Unsent { queues, drafts } = match more {
                true => Unsent::default(),
                false => delete_expired_rows(connection, now)?,
            };
            Ok(Swept { messages, queues, drafts, more })
        })
        .await
    }

    /// The messages whose life ran out after `since`, up to and including `now`, and that are still in the file, those of
    /// conversations that were released included: a window that shows one must be notified.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn expired_between(
        &self,
        since: Timestamp,
        now: Timestamp,
    ) -> Result<Vec<(Scope, MessageId)>, Error> {
        self.read_apart(move |connection| {
            let mut statement = connection.prepare_cached(&format!(
                "SELECT m.user_id, m.assistant, m.session_id, m.id FROM message AS m INDEXED BY message_age
                 WHERE m.created_at > :since AND m.created_at <= :expired AND NOT {LASTS}
                 UNION
                 SELECT m.user_id, m.assistant, m.session_id, m.id FROM kept AS p CROSS JOIN message AS m
                    ON m.user_id = p.user_id AND m.assistant = p.assistant AND m.session_id = p.session_id
                 WHERE p.released_at > :since AND p.released_at <= :expired AND m.created_at <= :expired
                 UNION
                 SELECT m.user_id, m.assistant, m.session_id, m.id FROM {CHOSEN}
                 WHERE NOT {LASTS} AND {}",
                LASTS.replace(":expired", ":since")
            ))?;
            let moments =
                named_params! { ":since": expired_through(since), ":expired": expired_through(now) };
            let found = statement.query_map(moments, scoped_id)?;
            Ok(found.collect::<Result<_, _>>()?)
        })
        .await
    }
}

fn delete_batch(
    connection: &mut Connection,
    expired: Vec<(Scope, MessageId)>,
    now: Timestamp,
) -> Result<Vec<(Scope, MessageId)>, Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut batch = Vec::new();
    for found in expired {
        // It may have gone meanwhile, or be kept.
        if has_expired(&transaction, found.1, now)? {
            batch.push(found);
        }
    }
    for (_, id) in &batch {
        messages::delete(&transaction, *id)?;
    }
    let room = BATCH - u32::try_from(batch.len()).unwrap_or(BATCH);
    let covered = covered(&transaction, room)?;
    for (_, id) in &covered {
        messages::delete(&transaction, *id)?;
    }
    if covered.len() < room as usize {
        transaction.execute("UPDATE clear SET unswept = 0 WHERE unswept", [])?;
    }
    batch.extend(covered);
    if !batch.is_empty() {
        scrub::note_deletion(&transaction)?;
    }
    transaction.commit()?;
    Ok(batch)
}

fn expired(connection: &Connection, now: Timestamp) -> Result<Vec<(Scope, MessageId)>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT m.user_id, m.assistant, m.session_id, m.id FROM message AS m INDEXED BY message_age
         WHERE m.created_at <= :expired AND NOT {LASTS}
         UNION ALL
         SELECT m.user_id, m.assistant, m.session_id, m.id FROM {CHOSEN}
         WHERE m.created_at > :expired AND NOT {LASTS} LIMIT :limit"
    ))?;
    let found = statement
        .query_map(named_params! { ":expired": expired_through(now), ":limit": BATCH }, scoped_id)?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn has_expired(connection: &Connection, id: MessageId, now: Timestamp) -> Result<bool, Error> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT 1 FROM message AS m WHERE m.id = :id AND NOT {LASTS}"))?;
    Ok(statement.exists(named_params! { ":id": id, ":expired": expired_through(now) })?)
}

/// What clears cover that could not delete it.
fn covered(connection: &Connection, limit: u32) -> Result<Vec<(Scope, MessageId)>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT DISTINCT m.user_id, m.assistant, m.session_id, m.id
         FROM clear AS u INDEXED BY clear_unswept CROSS JOIN message AS m INDEXED BY message_order
            ON m.user_id = u.user_id AND m.assistant = u.assistant AND m.session_id = u.session_id
         WHERE u.unswept AND {COVERED} LIMIT ?1"
    ))?;
    let found = statement.query_map([limit], scoped_id)?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn scope_of(row: &Row<'_>) -> rusqlite::Result<Scope> {
    Ok(Scope { user: row.get(0)?, assistant: row.get(1)?, session: row.get(2)? })
}

/// A message by its conversation and its id.
fn scoped_id(row: &Row<'_>) -> rusqlite::Result<(Scope, MessageId)> {
    Ok((scope_of(row)?, row.get(3)?))
}

/// The conversations from which what was not sent went.
#[derive(Default)]
struct Unsent {
    queues: Vec<Scope>,
    drafts: Vec<Scope>,
}

fn delete_expired_rows(connection: &mut Connection, now: Timestamp) -> Result<Unsent, Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let expired = named_params! { ":expired": expired_through(now) };
    // Apart, so that the first finds its turns by their age: a session for which a life was chosen is rare.
    transaction.execute(
        concat!(
            "DELETE FROM turn AS t WHERE started_at <= :expired AND state <> 'streaming' AND NOT ",
            kept!("t")
        ),
        expired,
    )?;
    transaction.execute(
        concat!(
            "DELETE FROM turn WHERE id IN (SELECT t.id FROM session_life AS l CROSS JOIN turn AS t
                ON t.user_id = l.user_id AND t.assistant = l.assistant AND t.session_id = l.session_id
                WHERE t.started_at <= ",
            over!("t"),
            " AND t.state <> 'streaming' AND NOT ",
            kept!("t"),
            ")"
        ),
        expired,
    )?;
    // A draft that was not edited for as long expires like a message, unless its conversation is kept or a window still shows it; one
    // that a clear could not delete on a full disk is deleted now, before the record of the clear may go.
    let drafts: Vec<Scope> = transaction
        .prepare(&format!(
            "DELETE FROM draft AS d WHERE {CLEARED}
                OR (updated_at <= {} AND NOT {} AND NOT EXISTS (SELECT 1 FROM window AS w WHERE w.label = d.label
                    AND w.user_id = d.user_id AND w.assistant = d.assistant AND w.session_id = d.session_id))
             RETURNING user_id, assistant, session_id",
            over!("d"),
            kept!("d")
        ))?
        .query_map(expired, scope_of)?
        .collect::<Result<_, _>>()?;
    if !drafts.is_empty() {
        scrub::note_deletion(&transaction)?;
    }
    kept::remove_left_over(&transaction, now)?;
    kept_releases::remove_left_over(&transaction, now)?;
    let queues = queued::remove_expired(&transaction, now)?;
    session_models::remove_left_over(&transaction)?;
    session_details::remove_left_over(&transaction, now)?;
    lives::remove_left_over(&transaction, now)?;
    detail_outbox::remove_left_over(&transaction)?;
    // Kept messages outlive their time there.
    transaction.execute(
        "DELETE FROM outbox WHERE kind = 'message'
            AND EXISTS (SELECT 1 FROM message AS m WHERE m.id = outbox.item AND m.created_at <= :expired)",
        expired,
    )?;
    // One that waits to be uploaded stays, whatever this computer's clock says; without a shared store, none waits.
    transaction.execute(
        "DELETE FROM clear WHERE cleared_at <= CASE WHEN lasting THEN ?2 ELSE ?1 END AND (
            (SELECT name FROM place) IS NULL OR id NOT IN (SELECT item FROM outbox WHERE kind = 'clear'))",
        [clears_expired_through(now), lasting_clears_expired_through(now)],
    )?;
    dated_ahead::forget_expired(&transaction, now)?;
    transaction
        .execute("DELETE FROM outbox WHERE kind = 'clear' AND item NOT IN (SELECT id FROM clear)", [])?;
    transaction.commit()?;
    Ok(Unsent { queues, drafts })
}
