//! The outbox, as it is shown to the writer.

use super::{Local, detail_outbox::CHANGES, scoped::Scoped};
use crate::{
    Error, MessageId, Refusal, Scope, Timestamp, UserId,
    visible::{COVERED, expired_through},
};

/// What an item of the outbox is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitingKind {
    /// A message, new or changed.
    Message,
    /// A clear.
    Clear,
    /// A change of what is recorded of a session: its title, its tags, its pin, or that it is kept.
    Detail,
}

/// An item of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The conversation.
    pub scope: Scope,
    /// The id of the message, the clear or the change.
    pub id: MessageId,
    /// What it is.
    pub kind: WaitingKind,
    /// When it was written, cleared or changed.
    pub created_at: Timestamp,
    /// The text of a message; empty for everything else.
    pub content: String,
    /// Why the shared store rejected it; none while it only waits.
    pub problem: Option<Refusal>,
}

impl Local {
    /// This user's outbox in order, without covered and expired messages, and without kept ones that are over
    /// their 24 hours: they are not uploaded.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn waiting(&self, user: &UserId, now: Timestamp) -> Result<Vec<Waiting>, Error> {
        let user = user.clone();
        self.read_apart(move |connection| {
            let query = |walls: &str| {
                format!(
                    "SELECT m.user_id, m.assistant, m.session_id, m.id, 0, m.created_at, m.content, o.problem, o.seq
                     FROM outbox AS o JOIN message AS m ON m.id = o.item WHERE o.kind = 'message' AND {walls}
                        AND m.created_at > :expired
                     UNION ALL
                     SELECT k.user_id, k.assistant, k.session_id, k.id, 1, k.cleared_at, '', o.problem, o.seq
                     FROM outbox AS o JOIN clear AS k ON k.id = o.item
                     WHERE o.kind = 'clear' AND k.user_id = :user
                     UNION ALL
                     SELECT c.user_id, c.assistant, c.session_id, o.item, 2, c.changed_at, '', o.problem, o.seq
                     FROM outbox AS o JOIN ({CHANGES}) AS c ON c.change_id = o.item
                     WHERE o.kind = 'detail' AND c.user_id = :user
                     ORDER BY 9"
                )
            };
            Scoped::of_user(connection, &user, now).rows(
                query,
                &[],
                |row| {
                    Ok(Waiting {
                        scope: Scope { user: row.get(0)?, assistant: row.get(1)?, session: row.get(2)? },
                        id: row.get(3)?,
                        kind: match row.get(4)? {
                            0 => WaitingKind::Message,
                            1 => WaitingKind::Clear,
                            _ => WaitingKind::Detail,
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
            Ok(connection
                .prepare_cached(&format!(
                    "SELECT count(*) FILTER (WHERE o.problem IS NULL), count(o.problem) FROM outbox AS o
                     WHERE (o.kind = 'message' AND EXISTS (SELECT 1 FROM message AS m
                            WHERE m.id = o.item AND m.created_at > ?1 AND NOT {COVERED}))
                        OR o.kind = 'clear'
                        OR (o.kind = 'detail' AND EXISTS (SELECT 1 FROM ({CHANGES}) AS c WHERE c.change_id = o.item))"
                ))?
                .query_row([expired_through(now)], |row| Ok((row.get(0)?, row.get(1)?)))?)
        })
        .await
    }
}
