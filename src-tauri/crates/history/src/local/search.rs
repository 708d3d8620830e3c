//! Searching the index, within what a user may see.

use std::{cmp::Reverse, ops::Range};

use rusqlite::{Connection, ToSql};

use super::{Local, completions::completions, rows, scoped::Scoped, session_details};
use crate::{Error, Hit, MessageId, Query, Scope, Timestamp, UserId, search::snippet};

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
            // Its statements read one state, and the file is locked once for all of them.
            let snapshot = connection.unchecked_transaction()?;
            let hits = match Found::of(&snapshot, &user, &query)? {
                Some(found) => {
                    let scoped = Scoped::of_user(&snapshot, &user, now);
                    newest(&snapshot, &scoped, &user, (&query, &found), limit)?
                }
                None => Vec::new(),
            };
            snapshot.commit()?;
            Ok(hits)
        })
        .await
    }

    /// The visible messages of one conversation that a query finds, oldest first: the newest `limit` of them.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn find(
        &self,
        scope: &Scope,
        query: Query,
        limit: u32,
        now: Timestamp,
    ) -> Result<Vec<MessageId>, Error> {
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let scope = scope.clone();
        self.read_apart(move |connection| {
            let Some(found) = Found::of(connection, &scope.user, &query)? else { return Ok(Vec::new()) };
            let all = |conditions: &str| {
                format!(
                    "SELECT m.created_at, m.id, m.content {} WHERE {} AND {conditions} AND {BOUNDS}",
                    found.from, found.matches
                )
            };
            let scoped = Scoped::new(connection, &scope, now);
            let mut messages: Vec<(Timestamp, MessageId)> =
                scoped.first(usize::MAX, all, &found.params(&query), |row| {
                    let has_phrases = query.has_phrases_in(row.get_ref(2)?.as_str()?);
                    has_phrases.then(|| Ok((row.get(0)?, row.get(1)?))).transpose()
                })?;
            messages.sort_unstable();
            let newest = messages.len().saturating_sub(limit as usize);
            Ok(messages.drain(newest..).map(|(_, id)| id).collect())
        })
        .await
    }
}

/// What holds for a message within the bounds of a query, in SQL.
const BOUNDS: &str = "(:of IS NULL OR m.assistant = :of) AND (:role IS NULL OR m.role = :role)
    AND (:sessions IS NULL OR m.assistant || ' ' || m.session_id IN (SELECT value FROM json_each(:sessions)))
    AND (:kept IS NULL OR :kept = EXISTS (SELECT 1 FROM kept AS p WHERE p.released_at IS NULL
        AND p.user_id = m.user_id AND p.assistant = m.assistant AND p.session_id = m.session_id))
    AND (:after IS NULL OR m.created_at >= :after) AND (:before IS NULL OR m.created_at < :before)";

/// How the messages that may have the words of a query are found, in SQL.
struct Found {
    from: &'static str,
    matches: &'static str,
    /// Added to that where they are walked by their numbers, and another index would have them sorted.
    walked: &'static str,
    /// What orders them by when they were written, nearly.
    number: &'static str,
    expression: String,
    /// The sessions that have the tags, as a JSON array; none where no tag is asked for.
    sessions: Option<String>,
}

impl Found {
    /// None where no session has the tags, or no message the words.
    fn of(connection: &Connection, user: &UserId, query: &Query) -> Result<Option<Self>, Error> {
        let words = |beginning: &str| completions(connection, beginning);
        let Some(expression) = query.expression(words)? else { return Ok(None) };
        let sessions = match query.tags.as_slice() {
            [] => None,
            tags => match session_details::tagged(connection, user, tags)? {
                tagged if tagged.is_empty() => return Ok(None),
                tagged => Some(serde_json::Value::from(tagged).to_string()),
            },
        };
        Ok(Some(if query.has_words() {
            Self {
                from: "FROM message_terms AS i CROSS JOIN message AS m ON m.number = i.rowid",
                matches: "message_terms MATCH :expression",
                walked: "",
                number: "i.rowid",
                expression,
                sessions,
            }
        } else {
            Self {
                from: "FROM message AS m",
                matches: "m.state <> 'streaming' AND m.content <> '' AND :expression = ''",
                walked: "NOT INDEXED",
                number: "m.number",
                expression,
                sessions,
            }
        }))
    }

    fn params<'a>(&'a self, query: &'a Query) -> [(&'static str, &'a dyn ToSql); 7] {
        [
            (":expression", &self.expression),
            (":of", &query.assistant),
            (":role", &query.role),
            (":sessions", &self.sessions),
            (":kept", &query.kept),
            (":after", &query.after),
            (":before", &query.before),
        ]
    }
}

/// The newest of all ranges of numbers.
fn newest(
    connection: &Connection,
    scoped: &Scoped<'_>,
    user: &UserId,
    (query, found): (&Query, &Found),
    limit: u32,
) -> Result<Vec<Hit>, Error> {
    let mut hits = Vec::new();
    for range in rows::ranges(connection)? {
        hits.append(&mut newest_of(scoped, user, (query, found), &range, limit)?);
    }
    hits.sort_by_key(|hit| Reverse((hit.created_at, hit.id)));
    hits.truncate(limit as usize);
    Ok(hits)
}

fn newest_of(
    scoped: &Scoped<'_>,
    user: &UserId,
    (query, found): (&Query, &Found),
    range: &Range<i64>,
    limit: u32,
) -> Result<Vec<Hit>, Error> {
    // The rows are nearly in order, and reading only the requested ones keeps a common word fast.
    let rows = |conditions: &str| {
        format!(
            "SELECT m.assistant, m.session_id, m.id, m.role, m.created_at, m.content {} {}
             WHERE {} AND {number} >= {} AND {number} < {} AND {conditions} AND {BOUNDS}
             ORDER BY {number} DESC",
            found.from,
            found.walked,
            found.matches,
            range.start,
            range.end,
            number = found.number,
        )
    };
    scoped.first(limit as usize, rows, &found.params(query), |row| {
        let content = row.get_ref(5)?.as_str()?;
        if !query.has_phrases_in(content) {
            return Ok(None);
        }
        Ok(Some(Hit {
            scope: Scope { user: user.clone(), assistant: row.get(0)?, session: row.get(1)? },
            id: row.get(2)?,
            role: row.get(3)?,
            created_at: row.get(4)?,
            snippet: snippet(query, content),
        }))
    })
}
