//! Searching the index, within what a user may see.

use rusqlite::ToSql;

use super::{Local, scoped::Scoped};
use crate::{Error, Hit, Query, Scope, Timestamp, UserId, search::snippet};

impl Local {
    /// The user's visible messages that a query finds, in all conversations: at most `limit`, the newest first. A reply
    /// that is arriving is found once it has ended.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn search(
        &self,
        user: &UserId,
        query: Query,
        limit: u32,
        now: Timestamp,
    ) -> Result<Vec<Hit>, Error> {
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let user = user.clone();
        // Common words take longer with everything that is stored.
        self.read_apart(move |connection| {
            newest(&Scoped::of_user(connection, &user, now), &user, &query, limit)
        })
        .await
    }
}

fn newest(scoped: &Scoped<'_>, user: &UserId, query: &Query, limit: u32) -> Result<Vec<Hit>, Error> {
    let expression = query.expression();
    let (from, found) = if query.has_words() {
        (
            "message_words AS i CROSS JOIN message AS m ON m.number = i.rowid",
            "message_words MATCH :expression",
        )
    } else {
        ("message AS m", "m.state <> 'streaming' AND m.content <> '' AND :expression = ''")
    };
    let order = if query.has_words() { "i.rowid" } else { "m.number" };
    // The rows are nearly in order, and sorting only the requested ones keeps a common word fast.
    let rows = |walls: &str| {
        format!(
            "SELECT assistant, session_id, id, role, created_at, content FROM (
                SELECT m.assistant, m.session_id, m.id, m.role, m.created_at, m.content FROM {from}
                WHERE {found} AND {walls}
                    AND (:assistant IS NULL OR m.assistant = :assistant) AND (:role IS NULL OR m.role = :role)
                    AND (:after IS NULL OR m.created_at >= :after) AND (:before IS NULL OR m.created_at < :before)
                ORDER BY {order} DESC LIMIT :limit)
             ORDER BY created_at DESC, id DESC"
        )
    };
    let params: [(&str, &dyn ToSql); 6] = [
        (":expression", &expression),
        (":assistant", &query.assistant),
        (":role", &query.role),
        (":after", &query.after),
        (":before", &query.before),
        (":limit", &limit),
    ];
    scoped.rows(rows, &params, |row| {
        Ok(Hit {
            scope: Scope { user: user.clone(), assistant: row.get(0)?, session: row.get(1)? },
            id: row.get(2)?,
            role: row.get(3)?,
            created_at: row.get(4)?,
            snippet: snippet(query, row.get_ref(5)?.as_str()?),
        })
    })
}
