//! What is uploaded of what is recorded of sessions, and the outcome.

use rusqlite::{Connection, TransactionBehavior};

use super::{Local, detail_outbox::CHANGES, kept, lives, scoped::Scoped, session_details};
use crate::{Error, MessageId, Scope, SessionRecord, Timestamp};

impl Local {
    /// The shared store has this, or something later: what was uploaded under that number.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn acknowledge_session(&self, seq: i64, record: SessionRecord) -> Result<(), Error> {
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.prepare_cached("DELETE FROM outbox WHERE seq = ?1")?.execute([seq])?;
            session_details::set_shared_until(&transaction, &record.scope, record.expires_at)?;
            lives::set_shared_until(&transaction, &record.scope, record.expires_at)?;
            if record.keep.is_some() {
                kept::set_shared(&transaction, &record.scope)?;
            }
            transaction.commit()?;
            Ok(())
        })
        .await
    }
}

/// The next of it to upload. What has expired is not, nor is what was rejected or has a guessed moment.
pub(super) fn next(
    connection: &Connection,
    limit: u32,
    now: Timestamp,
) -> Result<Vec<(i64, SessionRecord)>, Error> {
    if limit == 0 {
        return Ok(Vec::new());
    }
    let waiting: Vec<(i64, MessageId, Scope)> = connection
        .prepare_cached(&format!(
            "SELECT o.seq, o.item, c.user_id, c.assistant, c.session_id
             FROM outbox AS o JOIN ({CHANGES}) AS c ON c.change_id = o.item
             WHERE o.kind = 'detail' AND o.problem IS NULL AND c.changed_guess_ms IS NULL ORDER BY o.seq"
        ))?
        .query_map([], |row| {
            let scope = Scope { user: row.get(2)?, assistant: row.get(3)?, session: row.get(4)? };
            Ok((row.get(0)?, row.get(1)?, scope))
        })?
        .collect::<Result<_, _>>()?;
    let mut uploads = Vec::new();
    for (seq, change, scope) in waiting {
        if uploads.len() >= limit as usize {
            break;
        }
        if let Some(record) = record(connection, scope, change, now)? {
            uploads.push((seq, record));
        }
    }
    Ok(uploads)
}

/// What a change recorded; none if it is over. A release is uploaded even then: elsewhere the session is kept until that is
/// known.
fn record(
    connection: &Connection,
    scope: Scope,
    change: MessageId,
    now: Timestamp,
) -> Result<Option<SessionRecord>, Error> {
    let (its, kept) = (Some(change), kept::dated(connection, &scope)?);
    let state = kept.as_ref().map(|kept| kept.value);
    let detail = session_details::dated(connection, &scope)?.filter(|detail| detail.change == its);
    let keep = kept.filter(|kept| kept.change == its);
    let life = lives::of(connection, &scope)?.life.millis();
    let lifespan = lives::dated(connection, &scope)?.filter(|lifespan| lifespan.change == its);
    if state.is_some_and(|keep| keep.released_at.is_none()) {
        return Ok(Some(SessionRecord { scope, detail, keep, lifespan, expires_at: None }));
    }
    let newest: Option<Timestamp> = Scoped::new(connection, &scope, now).value(
        "m.created_at",
        "ORDER BY m.created_at DESC, m.id DESC LIMIT 1",
        &[],
    )?;
    // What was released has its whole life from then on. That it was is remembered for longer, in a document of its own.
    let released = state.filter(|keep| !keep.is_over(now)).and_then(|keep| keep.released_at);
    // Where that is over by a shorter life, other computers have yet to hear of it.
    let last = newest.max(released).map(|last| last.plus(life)).filter(|until| *until > now);
    let expires_at = match (last, &keep, &lifespan) {
        (Some(last), ..) => last,
        (None, Some(_), _) | (None, None, Some(_)) => now.plus(life),
        // Its messages went with a clear that came after the change, or are not here yet.
        (None, None, None) => {
            match session_details::shared_until(connection, &scope)?.filter(|until| *until > now) {
                Some(until) => until,
                None => return Ok(None),
            }
        }
    };
    Ok(Some(SessionRecord { scope, detail, keep, lifespan, expires_at: Some(expires_at) }))
}
