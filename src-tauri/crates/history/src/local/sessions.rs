//! The list of a user's sessions, made from the messages that may be seen and from what was typed and not sent, so
//! that it cannot outlive them.
//!
//! Nothing of it is stored: each field of a session is one search in an index, however many messages there are.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::{Local, drafts, kept, lives, scoped::Scoped, session_details};
use crate::{Assistant, Error, Scope, SessionDetail, SessionId, SessionSummary, Timestamp, UserId};

impl Local {
    /// The sessions of this user that hold a visible message, or else a draft or a message that waits, typed in
    /// the last 24 hours: what was typed and not sent must be found again. The newest first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn sessions(&self, user: &UserId, now: Timestamp) -> Result<Vec<SessionSummary>, Error> {
        let user = user.clone();
        self.read_apart(move |connection| {
            let mut sessions = Vec::new();
            let mut written = HashSet::new();
            let mut details = session_details::of_user(connection, &user)?;
            for assistant in Assistant::ALL {
                let mut last = None;
                while let Some(session) = next(connection, &user, assistant, last.as_ref())? {
                    let scope = Scope { user: user.clone(), assistant, session };
                    if let Some(mut summary) = summary(connection, &scope, now)? {
                        let its = details.remove(&(assistant, scope.session.clone()));
                        summary.detail = its.unwrap_or_default();
                        written.insert((assistant, scope.session.clone()));
                        sessions.push(summary);
                    }
                    last = Some(scope.session);
                }
            }
            let mut unsent = drafts::unsent(connection, &user, now)?;
            unsent.retain(|s| !written.contains(&(s.assistant, s.session.clone())));
            sessions.append(&mut unsent);
            sessions.sort_by(|a, b| {
                b.newest.cmp(&a.newest).then_with(|| a.session.as_str().cmp(b.session.as_str()))
            });
            Ok(sessions)
        })
        .await
    }

    /// One session as the list has it; none where it is not listed.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn session(&self, scope: &Scope, now: Timestamp) -> Result<Option<SessionSummary>, Error> {
        let scope = scope.clone();
        self.read(move |connection| listed(connection, &scope, now)).await
    }

    /// Several sessions as the list has them; none for each that is not listed.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn listed(
        &self,
        scopes: Vec<Scope>,
        now: Timestamp,
    ) -> Result<Vec<(Scope, Option<SessionSummary>)>, Error> {
        self.read_apart(move |connection| {
            scopes
                .into_iter()
                .map(|scope| listed(connection, &scope, now).map(|found| (scope, found)))
                .collect()
        })
        .await
    }

    /// How many messages of a conversation are visible.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn count(&self, scope: &Scope, now: Timestamp) -> Result<u32, Error> {
        let scope = scope.clone();
        self.read_apart(move |connection| {
            Ok(Scoped::new(connection, &scope, now).value("count(*)", "", &[])?.unwrap_or(0))
        })
        .await
    }
}

/// The session after `last`, or the first one, that has a message in the file, visible or not.
fn next(
    connection: &Connection,
    user: &UserId,
    assistant: Assistant,
    last: Option<&SessionId>,
) -> Result<Option<SessionId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT session_id FROM message WHERE user_id = ?1 AND assistant = ?2 AND session_id > ?3
         ORDER BY session_id LIMIT 1",
    )?;
    let last = last.map_or("", SessionId::as_str);
    Ok(statement.query_row(params![user, assistant, last], |row| row.get(0)).optional()?)
}

fn listed(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<Option<SessionSummary>, Error> {
    match summary(connection, scope, now)? {
        Some(mut summary) => {
            summary.detail = session_details::of(connection, scope)?;
            Ok(Some(summary))
        }
        None => drafts::unsent_in(connection, scope, now),
    }
}

/// A session with a visible message, without what the writer says of it.
fn summary(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<Option<SessionSummary>, Error> {
    let query = |conditions: &str| {
        format!(
            "SELECT
                (SELECT m.created_at FROM message AS m WHERE {conditions} ORDER BY m.created_at, m.id LIMIT 1),
                (SELECT m.created_at FROM message AS m
                    WHERE {conditions} ORDER BY m.created_at DESC, m.id DESC LIMIT 1),
                coalesce((SELECT substr(m.content, 1, 200) FROM message AS m INDEXED BY message_opening
                    WHERE {conditions} AND m.role = 'user' AND NOT m.replaced ORDER BY m.created_at, m.id LIMIT 1), ''),
                EXISTS (SELECT 1 FROM message AS m INDEXED BY message_streaming
                    WHERE {conditions} AND m.state = 'streaming')"
        )
    };
    let kept = kept::of(connection, scope)?.filter(|kept| !kept.is_over(now));
    let lifespan = lives::of(connection, scope)?;
    let found = Scoped::new(connection, scope, now).rows(query, &[], |row| {
        let Some(oldest) = row.get(0)? else { return Ok(None) };
        Ok(Some(SessionSummary {
            assistant: scope.assistant,
            session: scope.session.clone(),
            opening: row.get(2)?,
            oldest,
            newest: row.get(1)?,
            unsent: false,
            streaming: row.get(3)?,
            kept,
            lifespan,
            detail: SessionDetail::default(),
        }))
    })?;
    Ok(found.into_iter().flatten().next())
}
