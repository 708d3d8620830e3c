//! Deletions that come from the shared store: by a clear, by a delete, or by expiry.

use std::collections::HashMap;

use rusqlite::{Connection, TransactionBehavior, params};

use super::{
    Local, clears, dated_ahead, kept,
    kept::KEPT_AFTER_CLEAR_MS,
    lives, messages, outbox,
    receive::Change,
    rows,
    rows::WITHOUT_META,
    scrub, session_details,
    sweep::{clears_expired_through, lasting_clears_expired_through},
};
use crate::{
    Assistant, Clear, Error, MessageId, Scope, Timestamp, UserId,
    visible::{COVERED, expired_through},
};

impl Local {
    /// Records the clears that are not known yet, each cut to the server's time `now` ([`Clear::cut_to`]), and deletes
    /// what they cover, also a reply that is still arriving. Drafts stay: a clear on another machine does not ask for them.
    ///
    /// # Errors
    /// If writing to the disk fails; then none was recorded.
    pub async fn receive_clears(&self, received: Vec<Clear>, now: Timestamp) -> Result<Vec<Change>, Error> {
        self.receive_clears_of(received, false, now).await
    }

    /// Records the clears of conversations that were kept, which last longer, as [`Self::receive_clears`] does others.
    ///
    /// # Errors
    /// If writing to the disk fails; then none was recorded.
    pub async fn receive_lasting_clears(
        &self,
        received: Vec<Clear>,
        now: Timestamp,
    ) -> Result<Vec<Change>, Error> {
        self.receive_clears_of(received, true, now).await
    }

    async fn receive_clears_of(
        &self,
        received: Vec<Clear>,
        of_kept: bool,
        now: Timestamp,
    ) -> Result<Vec<Change>, Error> {
        let over = if of_kept { lasting_clears_expired_through(now) } else { clears_expired_through(now) };
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut scopes: Vec<Scope> = Vec::new();
            let mut new = Vec::new();
            let in_time = received.into_iter().filter(|clear| clear.cleared_at > over);
            for clear in in_time.map(|clear| clear.cut_to(now)) {
                let source =
                    if of_kept { clears::ClearSource::SharedOfKept } else { clears::ClearSource::Shared };
                if !clears::insert(&transaction, &clear, source)? {
                    continue;
                }
                // The computer that made it may not have known that the conversation is kept: its record is to last as well.
                if !of_kept && kept::of(&transaction, &clear.scope)?.is_some() {
                    outbox::put_clear(&transaction, clear.id)?;
                }
                session_details::remove_received(&transaction, &clear)?;
                if !scopes.contains(&clear.scope) {
                    scopes.push(clear.scope.clone());
                }
                new.push(clear);
            }
            let mut changes = Vec::new();
            for scope in scopes {
                let mut gone = delete_covered(&transaction, &scope)?;
                for clear in new.iter().filter(|clear| clear.scope == scope) {
                    gone.extend(delete_kept_through(&transaction, clear, now)?);
                }
                if gone.is_empty() {
                    continue;
                }
                // One without `through` may be of single messages.
                let is_whole = new.iter().any(|clear| clear.scope == scope && clear.through.is_some());
                let change = if is_whole { Change::Cleared } else { Change::Gone };
                changes.push(change(scope, gone));
            }
            for clear in new {
                kept::receive_clear(&transaction, &clear, now)?;
                session_details::remove_expired(&transaction, &clear.scope, now)?;
                lives::receive_clear(&transaction, &clear, now)?;
            }
            stop_turns_without_reply(&transaction)?;
            transaction.commit()?;
            Ok(changes)
        })
        .await
    }

    /// Deletes messages of this user and assistant that are gone from the shared store, as far as it had them. What it never
    /// had stays, and so do messages of others: the pass did not ask for them. What is kept stays, here alone from now on,
    /// unless a clear deleted it there by its date.
    ///
    /// # Errors
    /// If writing to the disk fails; then none was deleted.
    pub async fn gone(
        &self,
        user: &UserId,
        assistant: Assistant,
        ids: Vec<MessageId>,
        now: Timestamp,
    ) -> Result<Vec<Change>, Error> {
        let user = user.clone();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut gone: HashMap<Scope, Vec<MessageId>> = HashMap::new();
            for id in ids {
                dated_ahead::forget(&transaction, &user, id)?;
                let Some(scope) = shared_in(&transaction, &user, assistant, id)? else { continue };
                if kept::stays(&transaction, id)? && !was_cleared_by_date(&transaction, id, now)? {
                    rows::set_local(&transaction, id)?;
                    outbox::remove(&transaction, id)?;
                } else {
                    messages::delete(&transaction, id)?;
                    gone.entry(scope).or_default().push(id);
                }
            }
            if !gone.is_empty() {
                scrub::note_deletion(&transaction)?;
            }
            stop_turns_without_reply(&transaction)?;
            transaction.commit()?;
            Ok(gone.into_iter().map(|(scope, ids)| Change::Gone(scope, ids)).collect())
        })
        .await
    }
}

/// Only what the clear covers: a reply that is arriving may have been asked for after it.
fn delete_covered(connection: &Connection, scope: &Scope) -> Result<Vec<MessageId>, Error> {
    let gone: Vec<MessageId> = connection
        .prepare_cached(&format!(
            "SELECT m.id FROM message AS m WHERE m.user_id = ?1 AND m.assistant = ?2 AND m.session_id = ?3 AND {COVERED}"
        ))?
        .query_map(params![scope.user, scope.assistant, scope.session], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    delete(connection, &gone)?;
    Ok(gone)
}

/// Deletes what a clear of another computer took by its date from a conversation that is kept here: no computer may put it
/// back. What the shared store has of the last 24 hours is left to [`Local::gone`], because another program may have
/// written it after the clear, with an earlier date.
fn delete_kept_through(
    connection: &Connection,
    clear: &Clear,
    now: Timestamp,
) -> Result<Vec<MessageId>, Error> {
    let gone: Vec<MessageId> = connection
        .prepare_cached(&format!(
            "SELECT m.id FROM message AS m JOIN kept AS p
                ON p.user_id = m.user_id AND p.assistant = m.assistant AND p.session_id = m.session_id
             WHERE m.user_id = ?1 AND m.assistant = ?2 AND m.session_id = ?3 AND m.created_at <= ?4
                AND p.changed_at <= ?5 AND (NOT m.shared OR m.created_at <= ?6) AND {WITHOUT_META}"
        ))?
        .query_map(
            params![
                clear.scope.user,
                clear.scope.assistant,
                clear.scope.session,
                clear.through,
                clear.cleared_at,
                expired_through(now)
            ],
            |row| row.get(0),
        )?
        .collect::<Result<_, _>>()?;
    delete(connection, &gone)?;
    Ok(gone)
}

fn delete(connection: &Connection, ids: &[MessageId]) -> Result<(), Error> {
    for id in ids {
        messages::delete(connection, *id)?;
    }
    if !ids.is_empty() {
        scrub::note_deletion(connection)?;
    }
    Ok(())
}

/// Whether a message of a kept conversation that is gone from the last 24 hours of the shared store was deleted there by
/// the date of a clear, rather than by its age or by another program. A keep that is newer than the clear holds.
fn was_cleared_by_date(connection: &Connection, id: MessageId, now: Timestamp) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT 1 FROM message AS m
             JOIN kept AS p ON p.user_id = m.user_id AND p.assistant = m.assistant AND p.session_id = m.session_id
             JOIN clear AS k ON k.user_id = m.user_id AND k.assistant = m.assistant AND k.session_id = m.session_id
             WHERE m.id = ?1 AND m.created_at > ?2 AND m.created_at <= k.through
                AND p.changed_at <= k.cleared_at + {KEPT_AFTER_CLEAR_MS} AND {WITHOUT_META}"
        ))?
        .exists(params![id, expired_through(now)])?)
}

/// The conversation of a message of this user and assistant that the shared store has.
fn shared_in(
    connection: &Connection,
    user: &UserId,
    assistant: Assistant,
    id: MessageId,
) -> Result<Option<Scope>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT session_id FROM message WHERE id = ?1 AND user_id = ?2 AND assistant = ?3 AND shared",
    )?;
    let mut found = statement.query_map(params![id, user, assistant], |row| {
        Ok(Scope { user: user.clone(), assistant, session: row.get(0)? })
    })?;
    Ok(found.next().transpose()?)
}

/// Stops turns whose reply was deleted, so that the next turn can begin.
fn stop_turns_without_reply(connection: &Connection) -> Result<(), Error> {
    connection
        .prepare_cached(
            "UPDATE turn INDEXED BY turn_streaming SET state = 'stopped' WHERE state = 'streaming'
             AND NOT EXISTS (SELECT 1 FROM message AS m WHERE m.id = turn.reply)",
        )?
        .execute([])?;
    Ok(())
}
