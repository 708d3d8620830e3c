//! What the writer says of sessions. It is about messages and goes with them: with a clear of the session, and with its
//! last message. A session without a visible message has none.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use super::{Local, scoped::Scoped, scrub};
use crate::{
    Assistant, Clear, DetailChange, Error, Scope, SessionDetail, SessionId, Tag, Timestamp, Title, UserId,
};

const OF_SCOPE: &str = "user_id = ?1 AND assistant = ?2 AND session_id = ?3";

/// Whether nothing is left of the session that a row `d` of `session_detail` is about, in SQL.
const LEFT_OVER: &str = "NOT EXISTS (SELECT 1 FROM message AS m
    WHERE m.user_id = d.user_id AND m.assistant = d.assistant AND m.session_id = d.session_id)";

/// Lets a clear take what is said of a session, where it can not be deleted. Works on a full disk.
pub(super) fn cover(connection: &Connection, scope: &Scope) -> Result<(), Error> {
    connection.execute(
        &format!("UPDATE session_detail SET cleared = 1 WHERE {OF_SCOPE}"),
        params![scope.user, scope.assistant, scope.session],
    )?;
    Ok(())
}

/// Whether there was something to remove.
pub(super) fn remove(connection: &Connection, scope: &Scope) -> Result<bool, Error> {
    let removed = connection
        .prepare_cached(&format!("DELETE FROM session_detail WHERE {OF_SCOPE}"))?
        .execute(params![scope.user, scope.assistant, scope.session])?;
    Ok(removed > 0)
}

/// Removes what a clear of another computer takes: what was said before it of a session that was cleared whole. A clear
/// without `through` may be of single messages.
pub(super) fn remove_received(connection: &Connection, clear: &Clear) -> Result<(), Error> {
    let Some(_) = clear.through else { return Ok(()) };
    let scope = &clear.scope;
    let removed = connection
        .prepare_cached(&format!("DELETE FROM session_detail WHERE {OF_SCOPE} AND changed_at <= ?4"))?
        .execute(params![scope.user, scope.assistant, scope.session, clear.cleared_at])?;
    if removed > 0 {
        scrub::note_deletion(connection)?;
    }
    Ok(())
}

/// Removes what is said of a session without a visible message, before it gets one: that would bring it back.
pub(super) fn remove_expired(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<(), Error> {
    let is_visible = Scoped::new(connection, scope, now).value::<i64>("1", "LIMIT 1", &[])?.is_some();
    if !is_visible && remove(connection, scope)? {
        scrub::note_deletion(connection)?;
    }
    Ok(())
}

/// Removes what a clear took, and what is said of sessions without a message.
pub(super) fn remove_left_over(connection: &Connection) -> Result<(), Error> {
    let statement = format!("DELETE FROM session_detail AS d WHERE d.cleared OR {LEFT_OVER}");
    if connection.prepare_cached(&statement)?.execute([])? > 0 {
        scrub::note_deletion(connection)?;
    }
    Ok(())
}

/// What is said of each session of a user, of those of which something is.
pub(super) fn of_user(
    connection: &Connection,
    user: &UserId,
) -> Result<HashMap<(Assistant, SessionId), SessionDetail>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT title, pinned, tags, assistant, session_id FROM session_detail WHERE user_id = ?1 AND NOT cleared",
    )?;
    let found = statement.query_map([user], |row| Ok(((row.get(3)?, row.get(4)?), detail(row)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// What is said of a session.
pub(super) fn of(connection: &Connection, scope: &Scope) -> Result<SessionDetail, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT title, pinned, tags FROM session_detail WHERE {OF_SCOPE} AND NOT cleared"
    ))?;
    let found =
        statement.query_row(params![scope.user, scope.assistant, scope.session], detail).optional()?;
    Ok(found.unwrap_or_default())
}

/// The sessions of a user that have all of these tags, each as its assistant and its id with a space between.
pub(super) fn tagged(
    connection: &Connection,
    user: &UserId,
    folded: &[String],
) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT assistant || ' ' || session_id, folded FROM session_detail
         WHERE user_id = ?1 AND folded <> '' AND NOT cleared",
    )?;
    let rows = statement.query_map([user], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let mut sessions = Vec::new();
    for row in rows {
        let (session, tags) = row?;
        if folded.iter().all(|wanted| tags.split(' ').any(|tag| tag == wanted)) {
            sessions.push(session);
        }
    }
    Ok(sessions)
}

fn detail(row: &Row<'_>) -> rusqlite::Result<SessionDetail> {
    let (title, tags): (String, String) = (row.get(0)?, row.get(2)?);
    Ok(SessionDetail {
        title: title.parse::<Title>().ok(),
        pinned: row.get(1)?,
        tags: tags.split(' ').filter_map(|tag| tag.parse::<Tag>().ok()).collect(),
    })
}

impl Local {
    /// Changes what the writer says of a session.
    ///
    /// # Errors
    /// [`Error::NothingToName`] if the session has no visible message; what the disk says.
    pub async fn change_session(
        &self,
        scope: &Scope,
        change: DetailChange,
        now: Timestamp,
    ) -> Result<(), Error> {
        let scope = scope.clone();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if Scoped::new(&transaction, &scope, now).value::<i64>("1", "LIMIT 1", &[])?.is_none() {
                return Err(Error::NothingToName);
            }
            let changed = of(&transaction, &scope)?.changed(change);
            if remove(&transaction, &scope)? {
                // What was said before is overwritten.
                scrub::note_deletion(&transaction)?;
            }
            if !changed.is_empty() {
                insert(&transaction, &scope, &changed, now)?;
            }
            transaction.commit()?;
            Ok(())
        })
        .await
    }
}

/// Stores what is said of a session of which nothing was said.
pub(super) fn insert(
    connection: &Connection,
    scope: &Scope,
    detail: &SessionDetail,
    now: Timestamp,
) -> Result<(), Error> {
    let joined = |words: Vec<String>| words.join(" ");
    connection
        .prepare_cached(
            "INSERT INTO session_detail (user_id, assistant, session_id, title, pinned, tags, folded, changed_at, cleared)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)",
        )?
        .execute(params![
            scope.user,
            scope.assistant,
            scope.session,
            detail.title.as_ref().map_or("", Title::as_str),
            detail.pinned,
            joined(detail.tags.iter().map(Tag::to_string).collect()),
            joined(detail.tags.iter().map(Tag::folded).collect()),
            now
        ])?;
    Ok(())
}
