//! The sessions that have expired and are in the file still: what the first sweep after a start is about to remove.
//!
//! This is the one query about what may not be seen any more. It reads no text of a message, and what it finds is not
//! stored: a title goes with its session.

use std::cmp::Reverse;

use rusqlite::{Connection, named_params, params};

use super::{Local, lives, scoped::Scoped};
use crate::{
    Assistant, Error, ExpiredSession, Keep, Scope, SessionId, Timestamp, Title, UserId, expires_at,
    visible::{COVERED, LASTS, expired_through, kept},
};

impl Local {
    /// The sessions of this user of which every message has expired, the last to expire first. While the sweep runs every
    /// half a minute, these are the ones that expired since the last one, so that this is to be called before the first.
    /// Neither what was cleared is among them, nor what is kept, here or in the shared store.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn expired_sessions(
        &self,
        user: &UserId,
        now: Timestamp,
    ) -> Result<Vec<ExpiredSession>, Error> {
        let user = user.clone();
        self.read_apart(move |connection| {
            let mut sessions = Vec::new();
            for assistant in Assistant::ALL {
                sessions.append(&mut expired_of(connection, &user, assistant, now)?);
            }
            sessions.sort_by_key(|session| Reverse(session.expired_at));
            Ok(sessions)
        })
        .await
    }

    /// Which of these sessions have not expired, by what has arrived since they were found: they have text again, or were
    /// cleared after the last of it was written.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn not_expired(
        &self,
        sessions: Vec<ExpiredSession>,
        now: Timestamp,
    ) -> Result<Vec<Scope>, Error> {
        self.read_apart(move |connection| {
            let mut others = Vec::new();
            for session in sessions {
                let visible =
                    Scoped::new(connection, &session.scope, now).value::<i64>("1", "LIMIT 1", &[])?;
                if visible.is_some() || was_cleared(connection, &session)? {
                    others.push(session.scope);
                }
            }
            Ok(others)
        })
        .await
    }
}

/// A clear of single messages has no bound.
fn was_cleared(connection: &Connection, session: &ExpiredSession) -> Result<bool, Error> {
    let ExpiredSession { scope, written_at, .. } = session;
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM clear WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3
                AND through IS NOT NULL AND cleared_at >= ?4",
        )?
        .exists(params![scope.user, scope.assistant, scope.session, written_at])?)
}

/// The sessions of this user with one assistant of which every message has expired. Goes from session to session in the
/// index, however many messages there are, and reads in each the newest message; of those that have expired, all.
fn expired_of(
    connection: &Connection,
    user: &UserId,
    assistant: Assistant,
    now: Timestamp,
) -> Result<Vec<ExpiredSession>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "WITH RECURSIVE
            session (id) AS (
                SELECT min(session_id) FROM message WHERE user_id = :user AND assistant = :assistant
                UNION ALL
                SELECT (SELECT min(n.session_id) FROM message AS n
                    WHERE n.user_id = :user AND n.assistant = :assistant AND n.session_id > s.id)
                FROM session AS s WHERE s.id IS NOT NULL),
            found (user_id, assistant, session_id, newest) AS (
                SELECT :user, :assistant, s.id, (SELECT m.created_at FROM message AS m INDEXED BY message_order
                    WHERE m.user_id = :user AND m.assistant = :assistant AND m.session_id = s.id AND NOT {COVERED}
                    ORDER BY m.created_at DESC LIMIT 1)
                FROM session AS s)
         SELECT f.session_id, f.newest, d.title, h.kept_after, h.released_at
         FROM found AS f
         LEFT JOIN session_detail AS d
            ON d.user_id = :user AND d.assistant = :assistant AND d.session_id = f.session_id AND NOT d.cleared
         LEFT JOIN kept AS h ON h.user_id = :user AND h.assistant = :assistant AND h.session_id = f.session_id
         WHERE f.newest IS NOT NULL AND coalesce(d.shared_until, 0) <= :now
            AND NOT {}
            AND NOT EXISTS (SELECT 1 FROM message AS m INDEXED BY message_order
                WHERE m.user_id = :user AND m.assistant = :assistant AND m.session_id = f.session_id
                    AND {LASTS} AND NOT {COVERED})",
        kept!("f")
    ))?;
    let values = named_params! {
        ":user": user, ":assistant": assistant, ":now": now, ":expired": expired_through(now)
    };
    let found = statement.query_map(values, |row| {
        let newest: Timestamp = row.get(1)?;
        let title: Option<String> = row.get(2)?;
        let after: Option<Timestamp> = row.get(3)?;
        let released_at = row.get(4)?;
        let kept = after.map(|after| Keep { after, released_at });
        Ok((row.get(0)?, newest, title, kept))
    })?;
    let found: Vec<(SessionId, _, _, _)> = found.collect::<Result<_, _>>()?;
    let session = |(session, newest, title, kept): (_, _, Option<String>, _)| {
        let scope = Scope { user: user.clone(), assistant, session };
        let lifespan = lives::of(connection, &scope)?;
        // Only what is kept has no such moment, and is not found.
        let expired_at = expires_at(newest, kept, lifespan).unwrap_or(now);
        let title = title.and_then(|title| title.parse::<Title>().ok());
        Ok(ExpiredSession { scope, title, written_at: newest, expired_at })
    };
    found.into_iter().map(session).collect()
}
