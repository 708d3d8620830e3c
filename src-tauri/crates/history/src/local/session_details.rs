//! What the writer says of sessions. It is about messages and goes with them: with a clear of the session, and with its
//! last message. A session without a visible message has none.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, named_params, params};

use super::{Local, detail_outbox, kept, scoped::Scoped, scrub};
use crate::{
    Assistant, Clear, Dated, DetailChange, Error, Measured, MessageId, Scope, SessionDetail, SessionId,
    Stamp, Tag, Timestamp, Title, UserId,
    visible::{expired_through, kept},
};

const OF_SCOPE: &str = "user_id = ?1 AND assistant = ?2 AND session_id = ?3";

/// Whether nothing is left of the session that a row `d` of `session_detail` is about, in SQL, at the moment of `:now`. Its
/// messages may be in the shared store still, and be on their way here.
const LEFT_OVER: &str = concat!(
    "(coalesce(d.shared_until, 0) <= :now AND NOT EXISTS (SELECT 1 FROM message AS m
        WHERE m.user_id = d.user_id AND m.assistant = d.assistant AND m.session_id = d.session_id) AND NOT ",
    kept!("d"),
    ")"
);

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

/// Removes what is said of a session without a visible message: one that comes would bring it back. What the shared store
/// has stays, because its messages may be on their way.
pub(super) fn remove_expired(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<(), Error> {
    let is_visible = Scoped::new(connection, scope, now).value::<i64>("1", "LIMIT 1", &[])?.is_some();
    let is_shared = shared_until(connection, scope)?.is_some_and(|until| until > now);
    if is_visible || is_shared || kept::lasts(connection, scope, now)? {
        return Ok(());
    }
    if remove(connection, scope)? {
        scrub::note_deletion(connection)?;
    }
    Ok(())
}

/// Removes what a clear took, and what is said of sessions without a message.
pub(super) fn remove_left_over(connection: &Connection, now: Timestamp) -> Result<(), Error> {
    let statement = format!("DELETE FROM session_detail AS d WHERE d.cleared OR {LEFT_OVER}");
    let moments = named_params! { ":now": now, ":expired": expired_through(now) };
    if connection.prepare_cached(&statement)?.execute(moments)? > 0 {
        scrub::note_deletion(connection)?;
    }
    Ok(())
}

/// Until when the shared store has what is said of a session; none where it has not, or keeps it.
pub(super) fn set_shared_until(
    connection: &Connection,
    scope: &Scope,
    until: Option<Timestamp>,
) -> Result<(), Error> {
    connection
        .prepare_cached(&format!("UPDATE session_detail SET shared_until = ?4 WHERE {OF_SCOPE}"))?
        .execute(params![scope.user, scope.assistant, scope.session, until])?;
    Ok(())
}

/// A shorter life was chosen: the shared store has what is said of the session until that moment at most.
pub(super) fn end_by(connection: &Connection, scope: &Scope, at: Timestamp) -> Result<(), Error> {
    connection
        .prepare_cached(&format!(
            "UPDATE session_detail SET shared_until = ?4 WHERE {OF_SCOPE} AND shared_until > ?4"
        ))?
        .execute(params![scope.user, scope.assistant, scope.session, at])?;
    Ok(())
}

/// Takes over what is said of a session in the shared store, where that is later; whether it is.
pub(super) fn receive(
    connection: &Connection,
    scope: &Scope,
    theirs: &Dated<SessionDetail>,
    until: Option<Timestamp>,
) -> Result<bool, Error> {
    let ours = dated(connection, scope)?;
    if let Some(ours) = ours.filter(|ours| ours.order() >= theirs.order()) {
        if ours.order() == theirs.order() {
            set_shared_until(connection, scope, until)?;
        }
        return Ok(false);
    }
    if remove(connection, scope)? {
        scrub::note_deletion(connection)?;
    }
    insert(connection, scope, theirs, None)?;
    set_shared_until(connection, scope, until)?;
    Ok(true)
}

/// Moves what was stamped with a guess to where it belongs: after every clear that is known here.
pub(super) fn correct(connection: &Connection, measured: Measured) -> Result<(), Error> {
    connection
        .prepare_cached(
            "UPDATE session_detail AS d SET
                changed_at = max(min(changed_at + :offset - changed_guess_ms, :now), coalesce((
                    SELECT max(k.cleared_at) + 1 FROM clear AS k WHERE k.user_id = d.user_id
                        AND k.assistant = d.assistant AND k.session_id = d.session_id), 0)),
                changed_guess_ms = NULL
             WHERE changed_guess_ms IS NOT NULL",
        )?
        .execute(named_params! { ":offset": measured.offset_ms, ":now": measured.at })?;
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

/// What is said of a session, with its last change; none where nothing ever was said.
pub(super) fn dated(connection: &Connection, scope: &Scope) -> Result<Option<Dated<SessionDetail>>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT title, pinned, tags, changed_at, change_id FROM session_detail WHERE {OF_SCOPE} AND NOT cleared"
    ))?;
    let found = statement.query_row(params![scope.user, scope.assistant, scope.session], |row| {
        Ok(Dated { value: detail(row)?, changed_at: row.get(3)?, change: row.get(4)? })
    });
    Ok(found.optional()?)
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
    pub async fn change_session(&self, scope: &Scope, change: DetailChange, now: Stamp) -> Result<(), Error> {
        let (scope, parts) = (scope.clone(), self.clone());
        self.write(move |connection| {
            let now = parts.known(now);
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if Scoped::new(&transaction, &scope, now.at).value::<i64>("1", "LIMIT 1", &[])?.is_none() {
                return Err(Error::NothingToName);
            }
            let said = of(&transaction, &scope)?;
            let value = said.clone().changed(change);
            if value != said {
                set(&transaction, &scope, value, now)?;
            }
            transaction.commit()?;
            Ok(())
        })
        .await
    }
}

/// Records what the writer says of a session from now on, and puts it into the outbox.
pub(super) fn set(
    connection: &Connection,
    scope: &Scope,
    value: SessionDetail,
    now: Stamp,
) -> Result<(), Error> {
    let before = dated(connection, scope)?;
    let changed_at =
        detail_outbox::moment(connection, scope, now, before.as_ref().map(|before| before.changed_at))?;
    let (id, until) = (MessageId::new(), shared_until(connection, scope)?);
    if remove(connection, scope)? {
        // What was said before is overwritten.
        scrub::note_deletion(connection)?;
    }
    let guess_ms = now.guess.map(|guess| guess.offset_ms);
    insert(connection, scope, &Dated { value, changed_at, change: Some(id) }, guess_ms)?;
    set_shared_until(connection, scope, until)?;
    detail_outbox::put(connection, id, before.and_then(|before| before.change))
}

/// Until when the shared store has what is said of a session.
pub(super) fn shared_until(connection: &Connection, scope: &Scope) -> Result<Option<Timestamp>, Error> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT shared_until FROM session_detail WHERE {OF_SCOPE}"))?;
    let found = statement
        .query_row(params![scope.user, scope.assistant, scope.session], |row| row.get(0))
        .optional()?;
    Ok(found.flatten())
}

/// A row for which there is none yet. What was taken back is a row too, so that nothing earlier comes in its place.
fn insert(
    connection: &Connection,
    scope: &Scope,
    detail: &Dated<SessionDetail>,
    guess_ms: Option<i64>,
) -> Result<(), Error> {
    let joined = |words: Vec<String>| words.join(" ");
    let value = &detail.value;
    connection
        .prepare_cached(
            "INSERT INTO session_detail (user_id, assistant, session_id, title, pinned, tags, folded, changed_at, cleared,
                change_id, changed_guess_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?10)",
        )?
        .execute(params![
            scope.user,
            scope.assistant,
            scope.session,
            value.title.as_ref().map_or("", Title::as_str),
            value.pinned,
            joined(value.tags.iter().map(Tag::to_string).collect()),
            joined(value.tags.iter().map(Tag::folded).collect()),
            detail.changed_at,
            detail.change,
            guess_ms
        ])?;
    Ok(())
}
