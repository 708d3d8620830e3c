//! The outbox, as it is shown to the writer.

use rusqlite::named_params;

use super::{Local, detail_outbox::CHANGES, kept_outbox::WAITS, kept_releases::WAITS_ALONE, scoped::Scoped};
use crate::{
    Error, MessageId, Refusal, Scope, Timestamp, UserId,
    visible::{COVERED, LASTS, expired_through},
};

/// What an item of the outbox is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutboxItemKind {
    /// A message, new or changed.
    Message,
    /// A clear.
    Clear,
    /// A change of what is recorded of a session: its title, its tags, its pin, its life, or that it is kept.
    Detail,
}

/// An item of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxItem {
    /// The conversation.
    pub scope: Scope,
    /// The id of the message, the clear or the change.
    pub id: MessageId,
    /// What it is.
    pub kind: OutboxItemKind,
    /// When it was written, cleared or changed.
    pub created_at: Timestamp,
    /// The text of a message; empty for everything else.
    pub content: String,
    /// Why the shared store rejected it; none while it only waits.
    pub problem: Option<Refusal>,
}

/// Whether a row `m` of `message` waits in the outbox as well, in SQL: it is shown once.
const DOUBLE: &str = "(m.created_at > :expired
    AND EXISTS (SELECT 1 FROM outbox AS o WHERE o.kind = 'message' AND o.item = m.id))";

/// Greater than every number of the outbox.
const AFTER: i64 = 1 << 40;

impl Local {
    /// What of this user waits, without covered and expired messages: the outbox in order, without kept messages that are
    /// over their 24 hours; then those that wait as kept ones alone, and what a release is still to delete there.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn outbox_items(&self, user: &UserId, now: Timestamp) -> Result<Vec<OutboxItem>, Error> {
        let user = user.clone();
        self.read_apart(move |connection| {
            let query = |conditions: &str| {
                format!(
                    "SELECT m.user_id, m.assistant, m.session_id, m.id, 0, m.created_at, m.content, o.problem, o.seq
                     FROM outbox AS o JOIN message AS m ON m.id = o.item WHERE o.kind = 'message' AND {conditions}
                        AND m.created_at > :expired
                     UNION ALL
                     SELECT m.user_id, m.assistant, m.session_id, m.id, 0, m.created_at, m.content, u.problem, {AFTER} + u.seq
                     FROM kept_upload AS u JOIN message AS m ON m.id = u.message
                     WHERE {conditions} AND {WAITS} AND NOT {DOUBLE}
                     UNION ALL
                     SELECT k.user_id, k.assistant, k.session_id, k.id, 1, k.cleared_at, '', o.problem, o.seq
                     FROM outbox AS o JOIN clear AS k ON k.id = o.item
                     WHERE o.kind = 'clear' AND k.user_id = :user
                     UNION ALL
                     SELECT c.user_id, c.assistant, c.session_id, o.item, 2, c.changed_at, '', o.problem, o.seq
                     FROM outbox AS o JOIN ({CHANGES}) AS c ON c.change_id = o.item
                     WHERE o.kind = 'detail' AND c.user_id = :user
                     UNION ALL
                     SELECT r.user_id, r.assistant, r.session_id, coalesce(r.change_id, zeroblob(12)), 2, r.released_at, '',
                        r.problem, 2 * {AFTER} + r.number
                     FROM kept_release AS r WHERE {WAITS_ALONE} AND r.user_id = :user
                     ORDER BY 9"
                )
            };
            Scoped::of_user(connection, &user, now).rows(
                query,
                &[],
                |row| {
                    Ok(OutboxItem {
                        scope: Scope { user: row.get(0)?, assistant: row.get(1)?, session: row.get(2)? },
                        id: row.get(3)?,
                        kind: match row.get(4)? {
                            0 => OutboxItemKind::Message,
                            1 => OutboxItemKind::Clear,
                            _ => OutboxItemKind::Detail,
                        },
                        created_at: row.get(5)?,
                        content: row.get(6)?,
                        problem: row.get(7)?,
                    })
                },
            )
        })
        .await
    }

    /// How many things of all users wait, and beside them how many were rejected; none that is covered or expired.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn count_waiting(&self, now: Timestamp) -> Result<(u32, u32), Error> {
        self.read_apart(move |connection| {
            let (waiting, rejected): (u32, u32) = connection
                .prepare_cached(&format!(
                    "SELECT count(*) FILTER (WHERE o.problem IS NULL), count(o.problem) FROM outbox AS o
                     WHERE (o.kind = 'message' AND EXISTS (SELECT 1 FROM message AS m
                            WHERE m.id = o.item AND m.created_at > :expired AND {LASTS} AND NOT {COVERED}))
                        OR o.kind = 'clear'
                        OR (o.kind = 'detail' AND o.item IN (SELECT change_id FROM ({CHANGES})))"
                ))?
                .query_row(named_params! { ":expired": expired_through(now) }, |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            let (kept, kept_rejected): (u32, u32) = connection
                .prepare_cached(&format!(
                    "SELECT count(*) FILTER (WHERE u.problem IS NULL), count(u.problem)
                     FROM kept_upload AS u JOIN message AS m ON m.id = u.message
                     WHERE {WAITS} AND NOT {COVERED} AND NOT {DOUBLE}"
                ))?
                .query_row(named_params! { ":expired": expired_through(now) }, |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })?;
            let (releases, not_released): (u32, u32) = connection
                .prepare_cached(&format!(
                    "SELECT count(*) FILTER (WHERE r.problem IS NULL), count(r.problem)
                     FROM kept_release AS r WHERE {WAITS_ALONE}"
                ))?
                .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok((waiting + kept + releases, rejected + kept_rejected + not_released))
        })
        .await
    }
}
