//! The list of a user's sessions, made from the messages that may be seen and from unsent drafts, so that it cannot
//! outlive them.

use std::collections::HashSet;

use super::{Local, drafts, scoped::Scoped};
use crate::{Error, SessionSummary, Timestamp, UserId};

impl Local {
    /// The sessions of this user that hold a visible message, or else a draft typed in the last 24 hours: what was
    /// typed and not sent must be found again. The newest first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn sessions(&self, user: &UserId, now: Timestamp) -> Result<Vec<SessionSummary>, Error> {
        let user = user.clone();
        self.read(move |connection| {
            let query = |walls: &str| {
                format!(
                    "SELECT s.assistant, s.session_id,
                        coalesce((SELECT substr(m.content, 1, 200) FROM message AS m
                            WHERE {walls} AND m.assistant = s.assistant AND m.session_id = s.session_id
                              AND m.role = 'user' AND NOT m.replaced
                            ORDER BY m.created_at, m.id LIMIT 1), ''),
                        s.oldest, s.newest, s.count, s.streaming
                     FROM (SELECT m.assistant, m.session_id, min(m.created_at) AS oldest,
                            max(m.created_at) AS newest, count(*) AS count, max(m.state = 'streaming') AS streaming
                        FROM message AS m WHERE {walls} GROUP BY m.assistant, m.session_id) AS s
                     ORDER BY s.newest DESC, s.session_id"
                )
            };
            let mut sessions = Scoped::of_user(connection, &user, now).rows(query, &[], |row| {
                Ok(SessionSummary {
                    assistant: row.get(0)?,
                    session: row.get(1)?,
                    opening: row.get(2)?,
                    oldest: row.get(3)?,
                    newest: row.get(4)?,
                    count: row.get(5)?,
                    streaming: row.get(6)?,
                })
            })?;
            let written: HashSet<_> = sessions.iter().map(|s| (s.assistant, s.session.clone())).collect();
            let mut unsent = drafts::unsent(connection, &user, now)?;
            unsent.retain(|s| !written.contains(&(s.assistant, s.session.clone())));
            if !unsent.is_empty() {
                sessions.append(&mut unsent);
                sessions.sort_by(|a, b| b.newest.cmp(&a.newest).then_with(|| a.session.as_str().cmp(b.session.as_str())));
            }
            Ok(sessions)
        })
        .await
    }
}
