//! Conversations that the writer keeps: they do not expire until they are released. A clear takes them like any other.
//!
//! That it is kept follows to other machines (`detail_outbox.rs`). Here nothing is copied: `visible` leaves the messages of
//! a kept conversation where they are. In the shared store they are copied, from the collection that deletes them by age to
//! one where nothing expires (`kept_outbox.rs`), from which other computers have them (`receive_kept.rs`). A release takes
//! them out of that one (`kept_releases.rs`).

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params, params};

use super::{Local, detail_outbox, kept_outbox, kept_releases, lives, rows::WITHOUT_META, scoped::Scoped};
use crate::{
    Clear, Dated, Error, Keep, Measured, MessageId, Scope, Stamp, Timestamp, visible::expired_through,
};

impl Local {
    /// Keeps a conversation: what is visible in it, and what is added to it, does not expire from now on. One that is kept
    /// stays so.
    ///
    /// # Errors
    /// [`Error::Unknown`] if no message of it is visible; what the disk says. Then nothing has changed.
    pub async fn keep(&self, scope: &Scope, now: Stamp) -> Result<(), Error> {
        let (scope, parts) = (scope.clone(), self.clone());
        self.write(move |connection| {
            let now = parts.known(now);
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if !is_visible(&transaction, &scope, now.at)? {
                return Err(Error::Unknown);
            }
            let expired = lives::over_through(&transaction, &scope, now.at)?;
            transaction.execute(
                "DELETE FROM kept WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND released_at <= ?4",
                params![scope.user, scope.assistant, scope.session, expired],
            )?;
            let before = dated(&transaction, &scope)?;
            let guess_ms = now.guess.map(|guess| guess.offset_ms);
            // What another computer keeps may reach less far back than what is seen here.
            transaction.execute(
                "INSERT INTO kept (user_id, assistant, session_id, kept_after, kept_guess_ms) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET released_at = NULL, released_guess_ms = NULL,
                    kept_guess_ms = iif(excluded.kept_after < kept_after, excluded.kept_guess_ms, kept_guess_ms),
                    kept_after = min(kept_after, excluded.kept_after)",
                params![scope.user, scope.assistant, scope.session, expired, guess_ms],
            )?;
            kept_releases::forget_undone(&transaction, &scope)?;
            kept_outbox::put_conversation(&transaction, &scope, &HashSet::new())?;
            // One that only follows from what another computer keeps has no change of its own yet.
            let is_same = |before: &Dated<Keep>| {
                before.value.released_at.is_none() && before.value.after <= expired && before.change.is_some()
            };
            if !before.as_ref().is_some_and(is_same) {
                put_change(&transaction, &scope, before.as_ref(), now)?;
            }
            transaction.commit()?;
            Ok(())
        })
        .await
    }

    /// Releases a kept conversation: its messages have 24 hours from now on, or the shorter life that was chosen. Returns when
    /// that is over, also for one that was released before.
    ///
    /// # Errors
    /// [`Error::Unknown`] if it is not kept; what the disk says.
    pub async fn release(&self, scope: &Scope, now: Stamp) -> Result<Timestamp, Error> {
        let (scope, parts) = (scope.clone(), self.clone());
        self.write(move |connection| {
            let now = parts.known(now);
            let guess_ms = now.guess.map(|guess| guess.offset_ms);
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let before = dated(&transaction, &scope)?;
            let released = transaction.execute(
                "UPDATE kept SET released_at = ?4, released_guess_ms = ?5
                 WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND released_at IS NULL",
                params![scope.user, scope.assistant, scope.session, now.at, guess_ms],
            )?;
            if released > 0 {
                put_change(&transaction, &scope, before.as_ref(), now)?;
                kept_releases::put(&transaction, &scope)?;
                kept_outbox::remove_conversation(&transaction, &scope)?;
            }
            let kept = of(&transaction, &scope)?.filter(|kept| !kept.is_over(now.at));
            let released_at = kept.and_then(|kept| kept.released_at).ok_or(Error::Unknown)?;
            let life = lives::of(&transaction, &scope)?.life;
            transaction.commit()?;
            Ok(released_at.plus(life.millis()))
        })
        .await
    }
}

/// Keeps a conversation from a file, of which nothing is stored: all that is written after this moment.
pub(super) fn insert(
    connection: &Connection,
    scope: &Scope,
    after: Timestamp,
    now: Stamp,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO kept (user_id, assistant, session_id, kept_after) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![scope.user, scope.assistant, scope.session, after])?;
    kept_releases::forget_undone(connection, scope)?;
    put_change(connection, scope, None, now)
}

/// Names a change that was made of a keep, and puts it into the outbox.
fn put_change(
    connection: &Connection,
    scope: &Scope,
    before: Option<&Dated<Keep>>,
    now: Stamp,
) -> Result<(), Error> {
    let changed_at = detail_outbox::moment(connection, scope, now, before.map(|before| before.changed_at))?;
    let change = MessageId::new();
    connection
        .prepare_cached(
            "UPDATE kept SET changed_at = ?4, change_id = ?5, changed_guess_ms = ?6
             WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3",
        )?
        .execute(params![
            scope.user,
            scope.assistant,
            scope.session,
            changed_at,
            change,
            now.guess.map(|guess| guess.offset_ms)
        ])?;
    detail_outbox::put(connection, change, before.and_then(|before| before.change))
}

/// The shared store has that a conversation is kept.
pub(super) fn set_shared(connection: &Connection, scope: &Scope) -> Result<(), Error> {
    connection
        .prepare_cached(
            "UPDATE kept SET shared = 1 WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3",
        )?
        .execute(params![scope.user, scope.assistant, scope.session])?;
    Ok(())
}

/// Takes over whether a conversation is kept from the shared store, where that is later; whether it differs then. A keep
/// from before a release that is known here is not taken over.
pub(super) fn receive(
    connection: &Connection,
    scope: &Scope,
    theirs: &Dated<Keep>,
    now: Timestamp,
) -> Result<bool, Error> {
    if theirs.value.released_at.is_none() && kept_releases::is_known(connection, scope, theirs)? {
        return Ok(false);
    }
    let (ours, through) = (dated(connection, scope)?, lives::over_through(connection, scope, now)?);
    let (before, is_later) = (
        ours.as_ref().map(|ours| ours.value),
        ours.as_ref().is_none_or(|ours| theirs.order() > ours.order()),
    );
    take_over(connection, scope, ours, theirs, through)?;
    let after = of(connection, scope)?;
    let released_at = theirs.value.released_at.filter(|_| is_later);
    if let Some(released_at) = released_at {
        // While what was released lasts, it takes all that is here.
        let newest = if is_over(&theirs.value, through) { None } else { newest(connection, scope)? };
        kept_releases::remember(connection, scope, theirs, newest.unwrap_or(released_at).max(released_at))?;
        kept_outbox::remove_conversation(connection, scope)?;
    }
    // What goes on after a release was taken out of the outbox with it.
    let is_kept = after.is_some_and(|after| after.released_at.is_none());
    if is_kept && (after != before || released_at.is_some()) {
        kept_releases::forget_undone(connection, scope)?;
        kept_outbox::put_conversation(connection, scope, &HashSet::new())?;
    }
    Ok(after != before)
}

/// Whether what was kept is over, in a conversation in which all that was written up to `through` is.
fn is_over(keep: &Keep, through: Timestamp) -> bool {
    keep.released_at.is_some_and(|released_at| released_at <= through)
}

/// What either of the two keeps stays kept: the one that reaches further back counts, and is uploaded where it is not
/// there. All that was written up to `through` is over unless it is kept.
fn take_over(
    connection: &Connection,
    scope: &Scope,
    ours: Option<Dated<Keep>>,
    theirs: &Dated<Keep>,
    through: Timestamp,
) -> Result<(), Error> {
    let is_later = ours.as_ref().is_none_or(|ours| theirs.order() > ours.order());
    let ours = ours.filter(|ours| !is_over(&ours.value, through));
    let is_over = is_over(&theirs.value, through);
    let Some(ours) = ours.as_ref().filter(|_| !is_over) else {
        return match is_later {
            true if is_over => end(connection, scope, ours.as_ref(), theirs),
            true => replace(connection, scope, theirs),
            false => Ok(()),
        };
    };
    let later = if is_later { theirs } else { ours };
    let after = theirs.value.after.min(ours.value.after);
    let value = Keep { after, ..later.value };
    if value == later.value {
        if is_later {
            replace(connection, scope, theirs)?;
        }
        return Ok(());
    }
    if ours.order() == theirs.order() {
        // Another machine has settled on it.
        return replace(connection, scope, &Dated { value, ..theirs.clone() });
    }
    change(connection, scope, value, later.changed_at.plus(1), ours.change)
}

/// Ends a keep by a release that was over before it was known here. What was written here after it, and is nowhere else, is
/// kept still: until now it was shown as kept.
fn end(
    connection: &Connection,
    scope: &Scope,
    ours: Option<&Dated<Keep>>,
    release: &Dated<Keep>,
) -> Result<(), Error> {
    let ours = ours.filter(|ours| ours.value.released_at.is_none());
    let (Some(ours), Some(released_at)) = (ours, release.value.released_at) else {
        return remove(connection, scope);
    };
    let after = released_at.max(ours.value.after);
    let goes_on = connection
        .prepare_cached(
            "SELECT 1 FROM message WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND created_at > ?4
                AND NOT shared",
        )?
        .exists(params![scope.user, scope.assistant, scope.session, after])?;
    if !goes_on {
        return remove(connection, scope);
    }
    let value = Keep { after, released_at: None };
    change(connection, scope, value, release.changed_at.plus(1), ours.change)
}

/// Another keep takes the place of the one `before`, here and then in the shared store.
fn change(
    connection: &Connection,
    scope: &Scope,
    value: Keep,
    changed_at: Timestamp,
    before: Option<MessageId>,
) -> Result<(), Error> {
    let change = MessageId::new();
    replace(connection, scope, &Dated { value, changed_at, change: Some(change) })?;
    detail_outbox::put(connection, change, before)
}

/// When the newest message of a conversation was written, visible or not.
fn newest(connection: &Connection, scope: &Scope) -> Result<Option<Timestamp>, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT max(created_at) FROM message WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3",
        )?
        .query_row(params![scope.user, scope.assistant, scope.session], |row| row.get(0))?)
}

fn replace(connection: &Connection, scope: &Scope, keep: &Dated<Keep>) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO kept (user_id, assistant, session_id, kept_after, released_at, changed_at, change_id,
                shared)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)",
        )?
        .execute(params![
            scope.user,
            scope.assistant,
            scope.session,
            keep.value.after,
            keep.value.released_at,
            keep.changed_at,
            keep.change
        ])?;
    Ok(())
}

/// Whether a conversation is kept or was released, as [`of`] says it, with its last change.
pub(super) fn dated(connection: &Connection, scope: &Scope) -> Result<Option<Dated<Keep>>, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT kept_after, released_at, changed_at, change_id FROM kept
             WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3",
        )?
        .query_row(params![scope.user, scope.assistant, scope.session], |row| {
            let value = Keep { after: row.get(0)?, released_at: row.get(1)? };
            Ok(Dated { value, changed_at: row.get(2)?, change: row.get(3)? })
        })
        .optional()?)
}

/// Whether a conversation is kept or was released.
pub(super) fn of(connection: &Connection, scope: &Scope) -> Result<Option<Keep>, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT kept_after, released_at FROM kept WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3",
        )?
        .query_row(params![scope.user, scope.assistant, scope.session], |row| {
            Ok(Keep { after: row.get(0)?, released_at: row.get(1)? })
        })
        .optional()?)
}

/// Whether a conversation is kept, or was released and what it keeps is not over.
pub(super) fn lasts(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<bool, Error> {
    let through = lives::over_through(connection, scope, now)?;
    Ok(of(connection, scope)?.is_some_and(|kept| !is_over(&kept, through)))
}

/// Whether a message stays here when the shared store has it no more: its conversation is kept, or was until after it was
/// written.
pub(super) fn stays(connection: &Connection, id: MessageId) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM message AS m JOIN kept AS p
                ON p.user_id = m.user_id AND p.assistant = m.assistant AND p.session_id = m.session_id
             WHERE m.id = ?1 AND m.created_at > p.kept_after
                AND (p.released_at IS NULL OR m.created_at <= p.released_at)",
        )?
        .exists([id])?)
}

/// Keeps a conversation from the moment of its `oldest` message on, which another computer keeps. One that is kept may so
/// reach further back.
pub(super) fn reach_back(
    connection: &Connection,
    scope: &Scope,
    oldest: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "DELETE FROM kept WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND released_at <= ?4",
        )?
        .execute(params![
            scope.user,
            scope.assistant,
            scope.session,
            lives::over_through(connection, scope, now)?
        ])?;
    connection
        .prepare_cached(
            "INSERT INTO kept (user_id, assistant, session_id, kept_after) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET kept_after = min(kept_after, excluded.kept_after)",
        )?
        .execute(params![scope.user, scope.assistant, scope.session, oldest.plus(-1)])?;
    Ok(())
}

/// Forgets a conversation of which there is nothing to see, unless the shared store has that it is kept.
pub(super) fn remove_if_empty(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<(), Error> {
    if !is_visible(connection, scope, now)? {
        connection
            .prepare_cached(
                "DELETE FROM kept WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND NOT shared",
            )?
            .execute(params![scope.user, scope.assistant, scope.session])?;
    }
    Ok(())
}

/// A conversation that is cleared is not kept any more.
pub(super) fn remove(connection: &Connection, scope: &Scope) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM kept WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3")?
        .execute(params![scope.user, scope.assistant, scope.session])?;
    Ok(())
}

/// How much later than a clear a keep is dated that goes on after it.
pub(super) const KEPT_AFTER_CLEAR_MS: i64 = 1;

/// Ends the keep of a conversation that another computer cleared. What the clear left to see is kept still, and is so
/// for every machine.
pub(super) fn receive_clear(connection: &Connection, clear: &Clear, now: Timestamp) -> Result<(), Error> {
    let scope = &clear.scope;
    if !is_visible_after(connection, clear, now)? {
        // One without `through` may be of single messages, and what is kept and not here yet is not covered by it.
        return match dated(connection, scope)? {
            Some(kept) if clear.through.is_none() || kept.changed_at <= clear.cleared_at => {
                remove(connection, scope)
            }
            _ => Ok(()),
        };
    }
    match dated(connection, scope)? {
        Some(kept) if clear.through.is_some() && kept.changed_at <= clear.cleared_at => {
            change(connection, scope, kept.value, clear.cleared_at.plus(KEPT_AFTER_CLEAR_MS), kept.change)
        }
        _ => Ok(()),
    }
}

/// Whether there is something to see in a conversation.
pub(super) fn is_visible(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<bool, Error> {
    Ok(Scoped::new(connection, scope, now).value::<i64>("1", "LIMIT 1", &[])?.is_some())
}

/// Whether there is something to see in a conversation beside what a clear takes by its date once that is gone from the
/// shared store.
fn is_visible_after(connection: &Connection, clear: &Clear, now: Timestamp) -> Result<bool, Error> {
    let rest =
        format!("AND NOT coalesce(m.shared AND {WITHOUT_META} AND m.created_at <= :through, 0) LIMIT 1");
    let scoped = Scoped::new(connection, &clear.scope, now);
    Ok(scoped.value::<i64>("1", &rest, &[(":through", &clear.through)])?.is_some())
}

/// Forgets the conversations whose messages are over their time since they were released, and those that have none left. A
/// release that waits to be uploaded is remembered, and so is what the shared store keeps.
pub(super) fn remove_left_over(connection: &Connection, now: Timestamp) -> Result<(), Error> {
    connection
        .prepare_cached(
            "DELETE FROM kept WHERE (released_at <= ?1 AND ((SELECT name FROM place) IS NULL OR NOT EXISTS (
                    SELECT 1 FROM outbox AS o WHERE o.kind = 'detail' AND o.item = kept.change_id)))
                OR (NOT shared AND released_at IS NULL AND NOT EXISTS (SELECT 1 FROM message AS m
                    WHERE m.user_id = kept.user_id AND m.assistant = kept.assistant
                        AND m.session_id = kept.session_id))",
        )?
        .execute([expired_through(now)])?;
    Ok(())
}

/// Moves what was stamped with a guess to where it belongs; whether something moved by more than `slight_ms`.
pub(super) fn correct(connection: &Connection, measured: Measured, slight_ms: i64) -> Result<bool, Error> {
    let moved = connection
        .prepare_cached(
            "SELECT 1 FROM kept WHERE abs(kept_guess_ms - ?1) > ?2 OR abs(released_guess_ms - ?1) > ?2",
        )?
        .exists([measured.offset_ms, slight_ms])?;
    connection
        .prepare_cached(
            "UPDATE kept AS p SET
                kept_after = kept_after + coalesce(:offset - kept_guess_ms, 0), kept_guess_ms = NULL,
                released_at = CASE WHEN released_guess_ms IS NULL THEN released_at
                    ELSE min(released_at + :offset - released_guess_ms, :now) END, released_guess_ms = NULL,
                changed_at = CASE WHEN changed_guess_ms IS NULL THEN changed_at
                    ELSE max(min(changed_at + :offset - changed_guess_ms, :now), coalesce((
                        SELECT max(k.cleared_at) + 1 FROM clear AS k WHERE k.user_id = p.user_id
                            AND k.assistant = p.assistant AND k.session_id = p.session_id), 0)) END,
                changed_guess_ms = NULL
             WHERE kept_guess_ms IS NOT NULL OR released_guess_ms IS NOT NULL OR changed_guess_ms IS NOT NULL",
        )?
        .execute(named_params! { ":offset": measured.offset_ms, ":now": measured.at })?;
    Ok(moved)
}
