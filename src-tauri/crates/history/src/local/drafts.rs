//! What was typed and not sent, kept per window of a conversation, so that it survives switching, quitting and crashing.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::{Local, lives, queued, scoped::Scoped};
use crate::{
    Draft, Error, Lifespan, Scope, SessionDetail, SessionSummary, Timestamp, UserId, WindowLabel,
    visible::{expired_through, kept, over},
};

/// Whether a clear of its conversation covers a draft (one that was made here), in SQL, for a row `d` of `draft`.
pub(super) const CLEARED: &str = "EXISTS (
    SELECT 1 FROM clear AS k
    WHERE k.user_id = d.user_id AND k.assistant = d.assistant AND k.session_id = d.session_id
      AND NOT k.received AND k.cleared_at >= d.updated_at)";

/// Lets a clear at `now` cover every draft of the conversation, though one was typed before the clock was set back.
/// Works on a full disk: a stamp is written in its place and no text moves.
pub(super) fn cover(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<(), Error> {
    connection.execute(
        "UPDATE draft SET updated_at = ?4
         WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND updated_at > ?4",
        params![scope.user, scope.assistant, scope.session, now],
    )?;
    Ok(())
}

pub(super) fn remove(connection: &Connection, scope: &Scope, label: &WindowLabel) -> Result<(), Error> {
    connection
        .prepare_cached(
            "DELETE FROM draft WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND label = ?4",
        )?
        .execute(params![scope.user, scope.assistant, scope.session, label])?;
    Ok(())
}

/// What was typed and not sent, in SQL: drafts, and messages that wait.
fn typed() -> String {
    format!(
        "SELECT d.user_id, d.assistant, d.session_id, d.text, d.updated_at, d.label FROM draft AS d WHERE NOT {CLEARED}
          UNION ALL
          SELECT q.user_id, q.assistant, q.session_id, q.text, q.queued_at, NULL FROM queued AS q WHERE NOT {}",
        queued::CLEARED
    )
}

/// One summary per session of this user in which something with a word in it was typed and not sent, made from the newest.
pub(super) fn unsent(
    connection: &Connection,
    user: &UserId,
    now: Timestamp,
) -> Result<Vec<SessionSummary>, Error> {
    // SQLite takes the other columns from the row that has the maximum.
    let mut statement = connection.prepare_cached(&format!(
        "SELECT d.assistant, d.session_id, substr(d.text, 1, 200), max(d.updated_at) FROM ({}) AS d
         WHERE d.user_id = :user AND d.updated_at > {} AND {NOT_BLANK}
         GROUP BY d.assistant, d.session_id",
        typed(),
        over!("d")
    ))?;
    let of = named_params! { ":user": user, ":expired": expired_through(now) };
    let found: Vec<SessionSummary> = statement.query_map(of, unsent_summary)?.collect::<Result<_, _>>()?;
    let with_life = |summary: SessionSummary| {
        let scope =
            Scope { user: user.clone(), assistant: summary.assistant, session: summary.session.clone() };
        Ok(SessionSummary { lifespan: lives::of(connection, &scope)?, ..summary })
    };
    found.into_iter().map(with_life).collect()
}

/// The summary of a session in which something with a word in it was typed and not sent; none for another.
pub(super) fn unsent_in(
    connection: &Connection,
    scope: &Scope,
    now: Timestamp,
) -> Result<Option<SessionSummary>, Error> {
    let found = connection
        .prepare_cached(&format!(
            "SELECT d.assistant, d.session_id, substr(d.text, 1, 200), d.updated_at FROM ({}) AS d
             WHERE d.user_id = :user AND d.assistant = :assistant AND d.session_id = :session
                AND d.updated_at > {} AND {NOT_BLANK}
             ORDER BY d.updated_at DESC LIMIT 1",
            typed(),
            over!("d")
        ))?
        .query_row(
            named_params! {
                ":user": scope.user, ":assistant": scope.assistant, ":session": scope.session,
                ":expired": expired_through(now),
            },
            unsent_summary,
        )
        .optional()?;
    match found {
        Some(summary) => Ok(Some(SessionSummary { lifespan: lives::of(connection, scope)?, ..summary })),
        None => Ok(None),
    }
}

/// How many texts that were typed in a session and not sent go if everything up to `through` is over, and not yet at `now`.
/// What a window shows stays.
pub(super) fn count_over(
    connection: &Connection,
    scope: &Scope,
    through: Timestamp,
    now: Timestamp,
) -> Result<u32, Error> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT count(*) FROM ({}) AS d
             WHERE d.user_id = :user AND d.assistant = :assistant AND d.session_id = :session AND {NOT_BLANK}
                AND d.updated_at > {} AND d.updated_at <= :through
                AND NOT EXISTS (SELECT 1 FROM window AS w WHERE w.label = d.label
                    AND w.user_id = d.user_id AND w.assistant = d.assistant AND w.session_id = d.session_id)
                AND NOT EXISTS (SELECT 1 FROM kept AS p WHERE (p.released_at IS NULL OR p.released_at > :through)
                    AND p.user_id = d.user_id AND p.assistant = d.assistant AND p.session_id = d.session_id)",
            typed(),
            over!("d")
        ))?
        .query_row(
            named_params! {
                ":user": scope.user, ":assistant": scope.assistant, ":session": scope.session,
                ":through": through, ":expired": expired_through(now),
            },
            |row| row.get(0),
        )?)
}

fn unsent_summary(row: &Row<'_>) -> rusqlite::Result<SessionSummary> {
    let typed = row.get(3)?;
    Ok(SessionSummary {
        assistant: row.get(0)?,
        session: row.get(1)?,
        opening: row.get(2)?,
        oldest: typed,
        newest: typed,
        unsent: true,
        streaming: false,
        kept: None,
        lifespan: Lifespan::default(),
        detail: SessionDetail::default(),
    })
}

const NOT_BLANK: &str = "trim(d.text, char(9, 10, 13, 32)) <> ''";

/// How the list names a session that has no visible message: by the beginning of its newest draft, or message that
/// waits. None where it has a message, or neither.
fn listed_as(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<Option<String>, Error> {
    if Scoped::new(connection, scope, now).value::<i64>("1", "LIMIT 1", &[])?.is_some() {
        return Ok(None);
    }
    Ok(unsent_in(connection, scope, now)?.map(|summary| summary.opening))
}

impl Local {
    /// Keeps a draft; an empty one is forgotten. Returns whether the list of sessions changed with it, as it does where
    /// the session has no visible message.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn save_draft(&self, scope: &Scope, draft: Draft, now: Timestamp) -> Result<bool, Error> {
        let scope = scope.clone();
        self.write(move |connection| {
            let before = listed_as(connection, &scope, now)?;
            if draft.text.is_empty() {
                remove(connection, &scope, &draft.label)?;
                return Ok(listed_as(connection, &scope, now)? != before);
            }
            // Typed after every clear made here, whatever the clock says.
            connection
                .prepare_cached(
                    "INSERT INTO draft (user_id, assistant, session_id, label, text, not_carried, updated_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?7, max(?6, (SELECT coalesce(max(cleared_at) + 1, ?6) FROM clear
                        WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND NOT received)))
                     ON CONFLICT DO UPDATE SET text = excluded.text, not_carried = excluded.not_carried,
                        updated_at = excluded.updated_at",
                )?
                .execute(params![scope.user, scope.assistant, scope.session, draft.label, draft.text, now, draft.not_carried])?;
            Ok(listed_as(connection, &scope, now)? != before)
        })
        .await
    }

    /// The draft of this window in this conversation; if it has none, the newest one that was left there by a window
    /// that is closed or shows another conversation and that is not over, which then is this window's. If there is no
    /// draft, an empty one.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn take_draft(
        &self,
        scope: &Scope,
        label: &WindowLabel,
        now: Timestamp,
    ) -> Result<Draft, Error> {
        let (scope, label) = (scope.clone(), label.clone());
        self.write(move |connection| {
            let of = named_params! {
                ":user": scope.user, ":assistant": scope.assistant, ":session": scope.session, ":label": label,
                ":expired": expired_through(now),
            };
            let found: Option<Draft> = connection
                .prepare_cached(&format!(
                    "SELECT label, text, not_carried FROM draft AS d
                     WHERE user_id = :user AND assistant = :assistant AND session_id = :session
                       AND (label = :label OR (updated_at > {} OR {}) AND label NOT IN (SELECT label FROM window AS w
                            WHERE w.user_id = :user AND w.assistant = :assistant AND w.session_id = :session))
                       AND NOT {CLEARED}
                     ORDER BY label = :label DESC, updated_at DESC LIMIT 1",
                    over!("d"),
                    kept!("d")
                ))?
                .query_row(of, |row| {
                    Ok(Draft { label: row.get(0)?, text: row.get(1)?, not_carried: row.get(2)? })
                })
                .optional()?;
            let Some(draft) = found else {
                return Ok(Draft { label, text: String::new(), not_carried: String::new() });
            };
            if draft.label != label {
                connection.execute(
                    "UPDATE OR REPLACE draft SET label = ?5
                     WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND label = ?4",
                    params![scope.user, scope.assistant, scope.session, draft.label, label],
                )?;
            }
            Ok(Draft { label, ..draft })
        })
        .await
    }
}
