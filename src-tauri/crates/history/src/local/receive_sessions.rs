//! Receiving what is recorded of sessions in the shared store: what is later than here takes its place, and what a clear
//! took is not received.

use rusqlite::{Connection, TransactionBehavior, params};

use super::{Local, clears, kept, session_details, session_life};
use crate::{Dated, Error, Scope, SessionRecord, Timestamp};

/// The outcome of receiving records of sessions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReceivedSessions {
    /// The sessions of which something is said, or kept, in another way now, or that have another life.
    pub changed: Vec<Scope>,
    /// Sessions of which something was written there late, after they were cleared at that moment: it must go there again.
    pub cleared: Vec<(Scope, Timestamp)>,
}

impl Local {
    /// Takes over what is recorded of sessions in the shared store, as far as it is later than what is recorded here, and
    /// not over at the server's time `now`.
    ///
    /// # Errors
    /// If writing to the disk fails; then nothing was taken over.
    pub async fn receive_sessions(
        &self,
        mut records: Vec<SessionRecord>,
        now: Timestamp,
    ) -> Result<ReceivedSessions, Error> {
        // Of one session there may be a release and another keep after it.
        records.sort_by_key(|record| record.keep.as_ref().map(Dated::order));
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut received = ReceivedSessions::default();
            for record in records {
                apply(&transaction, record, now, &mut received)?;
            }
            transaction.commit()?;
            Ok(received)
        })
        .await
    }
}

fn apply(
    connection: &Connection,
    record: SessionRecord,
    now: Timestamp,
    received: &mut ReceivedSessions,
) -> Result<(), Error> {
    let SessionRecord { scope, detail, keep, lifespan, expires_at } = record;
    let cleared_at = cleared_at(connection, &scope)?;
    let is_cleared = |changed_at: Timestamp| cleared_at.is_some_and(|cleared_at| changed_at <= cleared_at);
    let recorded = (detail.is_some(), lifespan.is_some());
    let detail = detail.filter(|detail| !is_cleared(detail.changed_at));
    let lifespan = lifespan.filter(|lifespan| !is_cleared(lifespan.changed_at));
    // A release that is over is of no harm there, other computers may not know of it, and it holds for what a clear after
    // it was not sure of.
    let lasts = keep.as_ref().is_some_and(|keep| !keep.value.is_over(now));
    if keep.as_ref().is_some_and(|keep| keep.value.released_at.is_none() && is_cleared(keep.changed_at)) {
        clears::let_last(connection, &scope)?;
    }
    let keep = keep.filter(|keep| !is_cleared(keep.changed_at) || keep.value.is_over(now));
    if let Some(cleared_at) = cleared_at
        && (recorded != (detail.is_some(), lifespan.is_some()) || (lasts && keep.is_none()))
    {
        received.cleared.push((scope.clone(), cleared_at));
    }
    if expires_at.is_some_and(|at| at <= now) {
        return Ok(());
    }
    let mut changed = false;
    if let Some(detail) = detail {
        changed |= session_details::receive(connection, &scope, &detail, expires_at)?;
    }
    if let Some(lifespan) = lifespan {
        changed |= session_life::receive(connection, &scope, &lifespan, expires_at, now)?;
    }
    // Last, for the life of the session says when a release is over.
    if let Some(keep) = keep {
        changed |= kept::receive(connection, &scope, &keep, now)?;
    }
    if changed {
        received.changed.push(scope);
    }
    Ok(())
}

/// When the session was cleared last, as far as that was the whole of it. A clear of another computer without `through` may
/// be of single messages.
fn cleared_at(connection: &Connection, scope: &Scope) -> Result<Option<Timestamp>, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT max(cleared_at) FROM clear WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3
                AND (NOT received OR through IS NOT NULL)",
        )?
        .query_row(params![scope.user, scope.assistant, scope.session], |row| row.get(0))?)
}
