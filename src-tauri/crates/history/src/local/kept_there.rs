//! What the shared store keeps of a conversation, compared with what is kept here: what a release took is deleted there
//! again, and what is missing there goes there once more.
//!
//! A call that hangs may land after everything else: a delete of a release after another keep, an upload after a release.
//! Which of the two holds is said by the record of the session alone, so nothing is concluded here while the last change
//! of the keep waits to be recorded. And only what the shared store has had can be missing there: what it was not to have,
//! or would not take, stays here.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::{
    Local,
    kept_outbox::{self, IS_KEPT},
    kept_releases,
    receive_kept::Listed,
};
use crate::{Assistant, Error, MessageId, Scope, SessionId, Timestamp, UserId};

/// How what the shared store keeps differs from what is kept here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptDiffering {
    /// What a release took: to be deleted there.
    pub released: Vec<MessageId>,
    /// What was there, and is kept here: to go there once more if it is missing there.
    pub missing: Vec<MessageId>,
}

impl Local {
    /// Compares the listed messages of a conversation in the shared store with what is kept here, and records that they are
    /// there. All of them must be listed.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn compare_kept(&self, scope: &Scope, listed: Arc<[Listed]>) -> Result<KeptDiffering, Error> {
        let scope = scope.clone();
        // Beside the writing thread, because every message of the conversation is read.
        let (differing, new) =
            self.read_apart(move |connection| compare(connection, &scope, &listed)).await?;
        if !new.is_empty() {
            self.write(move |connection| record_there(connection, &new)).await?;
        }
        Ok(differing)
    }

    /// Puts these messages into the outbox again, as far as they are kept.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn put_kept_again(&self, ids: Vec<MessageId>) -> Result<(), Error> {
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for id in ids {
                kept_outbox::put_if_kept(&transaction, id)?;
            }
            transaction.commit()?;
            Ok(())
        })
        .await
    }

    /// The conversations of a user that are kept here, and of which the shared store has had something.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn kept_here(&self, user: &UserId) -> Result<Vec<Scope>, Error> {
        let user = user.clone();
        self.read_apart(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT p.assistant, p.session_id FROM kept AS p WHERE p.user_id = ?1 AND p.released_at IS NULL
                    AND EXISTS (SELECT 1 FROM message AS m WHERE m.user_id = p.user_id AND m.assistant = p.assistant
                        AND m.session_id = p.session_id AND m.kept_there)",
            )?;
            let found = statement.query_map([&user], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let scope = |(assistant, session): (Assistant, SessionId)| Scope {
                user: user.clone(),
                assistant,
                session,
            };
            Ok(found.map(|found| found.map(scope)).collect::<Result<_, _>>()?)
        })
        .await
    }

    /// In which conversations of a user these messages are, as far as they are kept here and the shared store has had them.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn kept_there(&self, user: &UserId, ids: Vec<MessageId>) -> Result<HashSet<Scope>, Error> {
        let user = user.clone();
        self.read_apart(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT m.assistant, m.session_id FROM message AS m JOIN kept AS p
                    ON p.user_id = m.user_id AND p.assistant = m.assistant AND p.session_id = m.session_id
                 WHERE m.id = ?1 AND m.user_id = ?2 AND m.kept_there AND p.released_at IS NULL",
            )?;
            let mut scopes = HashSet::new();
            for id in ids {
                let found = statement
                    .query_row(params![id, user], |row| Ok((row.get(0)?, row.get(1)?)))
                    .optional()?;
                scopes.extend(found.map(|(assistant, session)| Scope {
                    user: user.clone(),
                    assistant,
                    session,
                }));
            }
            Ok(scopes)
        })
        .await
    }
}

/// How they differ, and which messages are there and were not recorded as such.
fn compare(
    connection: &Connection,
    scope: &Scope,
    listed: &[Listed],
) -> Result<(KeptDiffering, Vec<MessageId>), Error> {
    let of_scope = params![scope.user, scope.assistant, scope.session];
    let is_recorded = !connection
        .prepare_cached(
            "SELECT 1 FROM kept AS p JOIN outbox AS o ON o.kind = 'detail' AND o.item = p.change_id
             WHERE p.user_id = ?1 AND p.assistant = ?2 AND p.session_id = ?3",
        )?
        .exists(of_scope)?;
    if !is_recorded {
        return Ok((KeptDiffering::default(), Vec::new()));
    }
    let through = kept_releases::recorded_through(connection, scope)?;
    let is_released = |written: Timestamp| through.is_some_and(|through| written <= through);
    let (released, lasting): (Vec<&Listed>, Vec<&Listed>) =
        listed.iter().partition(|one| is_released(one.created_at));
    let lasting: HashSet<MessageId> = lasting.into_iter().map(|one| one.id).collect();
    let here: HashMap<MessageId, bool> = connection
        .prepare_cached(&format!(
            "SELECT m.id, m.kept_there FROM message AS m WHERE m.user_id = ?1 AND m.assistant = ?2 AND m.session_id = ?3
                AND {}",
            is_settled()
        ))?
        .query_map(of_scope, |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let (mut missing, mut new) = (Vec::new(), Vec::new());
    for (id, was_there) in here {
        match (was_there, lasting.contains(&id)) {
            (false, true) => new.push(id),
            (true, false) => missing.push(id),
            _ => {}
        }
    }
    Ok((KeptDiffering { released: released.into_iter().map(|one| one.id).collect(), missing }, new))
}

/// Records that the shared store has these messages, but for what was released or cleared since it was listed.
fn record_there(connection: &mut Connection, ids: &[MessageId]) -> Result<(), Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    {
        let mut record = transaction.prepare_cached(&format!(
            "UPDATE message AS m SET kept_there = 1 WHERE m.id = ?1 AND {}",
            is_settled()
        ))?;
        for id in ids {
            record.execute([id])?;
        }
    }
    transaction.commit()?;
    Ok(())
}

/// Whether a row `m` of `message` is kept by a change that has an id, and does not wait to go up, in SQL.
fn is_settled() -> String {
    format!(
        "EXISTS (SELECT 1 FROM kept AS p WHERE {IS_KEPT} AND p.change_id IS NOT NULL)
            AND m.id NOT IN (SELECT message FROM kept_upload)"
    )
}
