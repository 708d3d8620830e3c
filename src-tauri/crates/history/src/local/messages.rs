//! Single messages: finding one, what a model is shown before it, replacing it and deleting it.

use rusqlite::{Connection, OptionalExtension, ToSql};

use super::{Local, index, kept_outbox, outbox, parts, scoped::Scoped};
use crate::{Error, Message, MessageId, Role, Scope, Timestamp};

const CONTENT: &str = parts::content!();

/// Whether no reply came to a question, in SQL, for a row `m` of `message`: there is no word of the one it names, and none
/// directly follows it, as one of another computer may. Empty replies are not shared, so elsewhere there is none. The
/// questions of other programs name no reply, and nothing is known of theirs.
pub(super) const UNANSWERED: &str = "(m.role = 'user' AND m.turn_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM message AS r WHERE r.id = m.turn_id AND (r.state = 'streaming' OR r.content <> ''))
    AND coalesce((SELECT n.role FROM message AS n
        WHERE n.user_id = m.user_id AND n.assistant = m.assistant AND n.session_id = m.session_id
          AND (n.created_at, n.id) > (m.created_at, m.id) AND NOT n.replaced
          AND (n.state = 'streaming' OR n.content <> '')
        ORDER BY n.created_at, n.id LIMIT 1), 'user') = 'user')";

impl Local {
    /// One visible message of this conversation.
    ///
    /// # Errors
    /// [`Error::Unknown`] if it does not exist.
    pub async fn message(&self, scope: &Scope, id: MessageId, now: Timestamp) -> Result<Message, Error> {
        let scope = scope.clone();
        self.read(move |connection| Scoped::new(connection, &scope, now).message(id)).await
    }

    /// The question a visible message of this conversation answers; itself, if it is one.
    ///
    /// # Errors
    /// [`Error::Unknown`] if either does not exist.
    pub async fn question_of(&self, scope: &Scope, of: MessageId, now: Timestamp) -> Result<Message, Error> {
        let scope = scope.clone();
        self.read(move |connection| question_of(connection, &Scoped::new(connection, &scope, now), of)).await
    }

    /// Whether the question of a reply can be asked again and nothing else becomes an earlier version: both are visible,
    /// the question is not an earlier version, and nothing follows the reply.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn can_ask_again(
        &self,
        scope: &Scope,
        reply: MessageId,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let scope = scope.clone();
        self.read(move |connection| {
            let scoped = Scoped::new(connection, &scope, now);
            match question_of(connection, &scoped, reply) {
                Ok(question) if !question.replaced => is_last(&scoped, reply),
                Ok(_) | Err(Error::Unknown) => Ok(false),
                Err(error) => Err(error),
            }
        })
        .await
    }

    /// The newest `limit` messages as another program reads a conversation: visible, not an earlier version, neither empty
    /// nor still arriving; oldest first. Those of them that have at most so many bytes, but at least one.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn transcript(
        &self,
        scope: &Scope,
        limit: u32,
        bytes: usize,
        now: Timestamp,
    ) -> Result<Vec<Message>, Error> {
        let scope = scope.clone();
        self.read(move |connection| {
            let newest = format!(
                "AND NOT m.replaced AND m.state <> 'streaming' AND {CONTENT} <> ''
                 ORDER BY m.created_at DESC, m.id DESC LIMIT :limit"
            );
            let scoped = Scoped::new(connection, &scope, now);
            let (mut messages, _) = scoped.first_messages(bytes, &newest, &[(":limit", &limit)])?;
            messages.reverse();
            Ok(messages)
        })
        .await
    }

    /// What a turn begun now by [`Begin::Send`](super::Begin::Send) would be given as its context.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn context(&self, scope: &Scope, limit: u32, now: Timestamp) -> Result<Vec<Message>, Error> {
        let scope = scope.clone();
        self.read(move |connection| {
            let scoped = Scoped::new(connection, &scope, now);
            context(&scoped, (after_newest(&scoped, now)?, MessageId::new()), limit)
        })
        .await
    }

    /// What a turn begun now by [`Begin::Edit`](super::Begin::Edit) of this question would be given as its
    /// context.
    ///
    /// # Errors
    /// [`Error::Unknown`] if it does not exist.
    pub async fn context_of_edit(
        &self,
        scope: &Scope,
        question: MessageId,
        limit: u32,
        now: Timestamp,
    ) -> Result<Vec<Message>, Error> {
        let scope = scope.clone();
        self.read(move |connection| {
            let scoped = Scoped::new(connection, &scope, now);
            let question = scoped.message(question)?;
            context(&scoped, (question.created_at, question.id), limit)
        })
        .await
    }
}

/// Whether no message that is not an earlier version follows this one.
fn is_last(scoped: &Scoped<'_>, id: MessageId) -> Result<bool, Error> {
    let of = scoped.message(id)?;
    let after = [(":moment", &of.created_at as &dyn ToSql), (":id", &of.id)];
    let later =
        scoped.messages("AND (m.created_at, m.id) > (:moment, :id) AND NOT m.replaced LIMIT 1", &after)?;
    Ok(later.is_empty())
}

/// The newest `limit` messages before a moment that a model may be shown: visible, not replaced, not empty, no question
/// whose reply never came; oldest first.
pub(super) fn context(
    scoped: &Scoped<'_>,
    before: (Timestamp, MessageId),
    limit: u32,
) -> Result<Vec<Message>, Error> {
    let mut messages = scoped.messages(
        &format!(
            "AND (m.created_at, m.id) < (:moment, :id) AND NOT m.replaced AND {CONTENT} <> ''
                AND NOT {UNANSWERED}
             ORDER BY m.created_at DESC, m.id DESC LIMIT :limit"
        ),
        &[(":moment", &before.0), (":id", &before.1), (":limit", &limit)],
    )?;
    messages.reverse();
    Ok(messages)
}

/// A clock set back a little (as time servers do) must not put a message before the one it follows.
pub(super) fn after_newest(scoped: &Scoped<'_>, now: Timestamp) -> Result<Timestamp, Error> {
    const SET_BACK_MS: i64 = 60_000;
    let newest: Option<Timestamp> =
        scoped.value("m.created_at", "ORDER BY m.created_at DESC, m.id DESC LIMIT 1", &[])?;
    Ok(newest.filter(|newest| *newest >= now && *newest <= now.plus(SET_BACK_MS)).map_or(now, |n| n.plus(1)))
}

/// The question itself, or the question a reply answers.
pub(super) fn question_of(
    connection: &Connection,
    scoped: &Scoped<'_>,
    id: MessageId,
) -> Result<Message, Error> {
    let message = scoped.message(id)?;
    if message.role == Role::User {
        return Ok(message);
    }
    let begun_here: Option<MessageId> = connection
        .prepare_cached("SELECT question FROM turn WHERE reply = ?1 ORDER BY started_at LIMIT 1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    if let Some(question) = begun_here {
        return scoped.message(question);
    }
    // It was received: the question names it or, if another program wrote them, precedes it.
    scoped
        .messages(
            "AND m.role = 'user' AND (m.turn_id = :reply
                OR (NOT m.replaced AND (m.created_at, m.id) < (:moment, :reply)))
             ORDER BY m.turn_id IS :reply DESC, m.created_at DESC, m.id DESC LIMIT 1",
            &[(":reply", &id), (":moment", &message.created_at)],
        )?
        .pop()
        .ok_or(Error::Unknown)
}

/// Makes a message an earlier version; an empty one is dropped unless it is shared.
pub(super) fn replace(
    connection: &Connection,
    scoped: &Scoped<'_>,
    message: Message,
) -> Result<Option<Message>, Error> {
    if message.content.is_empty() && !is_shared(connection, message.id)? {
        delete(connection, message.id)?;
        return Ok(None);
    }
    scoped.update("replaced = 1", "AND m.id = :id", &[(":id", &message.id)])?;
    outbox::put_message(connection, message.id)?;
    Ok(Some(Message { replaced: true, ..message }))
}

fn is_shared(connection: &Connection, id: MessageId) -> Result<bool, Error> {
    Ok(connection.prepare_cached("SELECT 1 FROM message WHERE id = ?1 AND shared")?.exists([id])?)
}

/// Removes a message with everything made from it.
pub(super) fn delete(connection: &Connection, id: MessageId) -> Result<(), Error> {
    index::remove(connection, id)?;
    outbox::remove(connection, id)?;
    kept_outbox::remove(connection, id)?;
    parts::remove(connection, id)?;
    connection.prepare_cached("DELETE FROM message WHERE id = ?1")?.execute([id])?;
    Ok(())
}
