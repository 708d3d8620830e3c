//! The list of a user's sessions, made from the messages that may be seen, so that it cannot outlive them.

use super::{Local, scoped::Scoped};
use crate::{Error, SessionSummary, Timestamp, UserId};

impl Local {
    /// The sessions of this user that hold a visible message, the newest first.
    ///
    /// # Errors
    /// What the store says.
    pub async fn sessions(&self, user: &UserId, now: Timestamp) -> Result<Vec<SessionSummary>, Error> {
        let user = user.clone();
        self.read(move |connection| {
            let query = |walls: &str| {
                format!(
                    "WITH seen AS (
                        SELECT m.assistant, m.session_id, m.role, m.content, m.created_at, m.id, m.state, m.replaced
                        FROM message AS m WHERE {walls})
                     SELECT assistant, session_id,
                        coalesce((SELECT substr(o.content, 1, 200) FROM seen AS o
                            WHERE o.assistant = s.assistant AND o.session_id = s.session_id
                              AND o.role = 'user' AND NOT o.replaced
                            ORDER BY o.created_at, o.id LIMIT 1), ''),
                        min(created_at), max(created_at), count(*), max(state = 'streaming')
                     FROM seen AS s GROUP BY assistant, session_id
                     ORDER BY max(created_at) DESC, session_id"
                )
            };
            Scoped::of_user(connection, &user, now).rows(query, &[], |row| {
                Ok(SessionSummary {
                    assistant: row.get(0)?,
                    session: row.get(1)?,
                    opening: row.get(2)?,
                    oldest: row.get(3)?,
                    newest: row.get(4)?,
                    count: row.get(5)?,
                    streaming: row.get(6)?,
                })
            })
        })
        .await
    }
}
