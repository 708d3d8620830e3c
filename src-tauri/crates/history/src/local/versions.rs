//! Versions of a reply: another wording takes the place of the present one, which becomes an earlier version as it does
//! when a message is edited and sent again.

use rusqlite::{Connection, TransactionBehavior, params};

use super::{
    Local, index,
    messages::{question_of, replace},
    outbox, rows,
    scoped::Scoped,
    turns::running,
};
use crate::{Error, Message, MessageId, Role, Scope, SharedMessage, State, Timestamp, Usage};

/// What a reply is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wording {
    /// What the writer made of it.
    Own {
        /// The whole text.
        text: String,
    },
    /// The wording of an earlier version.
    Earlier {
        /// The id of that version.
        version: MessageId,
    },
}

/// What became of a reply that says something else now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reworded {
    /// The version that was the present one, unless it was dropped because it was empty.
    pub replaced: Option<Message>,
    /// The present one.
    pub newest: Message,
}

impl Local {
    /// Makes a new version of a reply, in its place in the conversation: the version that a model is shown from now on. It
    /// lives as long as the reply would have. None if it would say the same as before.
    ///
    /// # Errors
    /// [`Error::Unknown`] if `reply` is no reply of this conversation that has ended, or an earlier version;
    /// [`Error::Busy`] while a turn runs in the session. Then nothing was stored.
    pub async fn reword(
        &self,
        scope: &Scope,
        reply: MessageId,
        wording: Wording,
        now: Timestamp,
    ) -> Result<Option<Reworded>, Error> {
        let scope = scope.clone();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if running(&transaction, &scope)? {
                return Err(Error::Busy);
            }
            let reworded = reword(&transaction, &scope, reply, wording, now)?;
            transaction.commit()?;
            Ok(reworded)
        })
        .await
    }
}

fn reword(
    connection: &Connection,
    scope: &Scope,
    reply: MessageId,
    wording: Wording,
    now: Timestamp,
) -> Result<Option<Reworded>, Error> {
    let scoped = Scoped::new(connection, scope, now);
    let old = scoped.message(reply)?;
    if old.role != Role::Assistant || old.replaced || old.state == State::Streaming {
        return Err(Error::Unknown);
    }
    let source = match &wording {
        Wording::Own { text } => Message {
            content: text.clone(),
            state: State::Complete,
            edited: true,
            problem: None,
            ..old.clone()
        },
        Wording::Earlier { version } => scoped.message(*version)?,
    };
    let is_earlier = matches!(wording, Wording::Earlier { .. });
    if source.role != Role::Assistant || source.replaced != is_earlier || source.content.is_empty() {
        return Err(Error::Unknown);
    }
    if source.content == old.content {
        return Ok(None);
    }
    // After the old one, though the clock of the computer that named it is ahead.
    let id = MessageId::after(old.id);
    let newest = Message {
        id,
        replaced: false,
        created_at: old.created_at,
        clock_error_ms: old.clock_error_ms,
        ..source.clone()
    };
    let row = SharedMessage {
        scope: scope.clone(),
        message: newest.clone(),
        turn: Some(id),
        finish_reason: None,
        // It was paid for once.
        usage: Usage::default(),
        revision: 0,
    };
    rows::insert(connection, &row, &rows::Origin::Here(None))?;
    keep_facts(connection, id, old.id, is_earlier.then_some(source.id))?;
    index::put(connection, id, &newest.content)?;
    outbox::put_message(connection, id)?;
    name_reply(connection, &scoped, old.id, id)?;
    Ok(Some(Reworded { replaced: replace(connection, &scoped, old)?, newest }))
}

/// How the moment of the old version was guessed holds for the new one. What a model was sent for an earlier version, and
/// why that ended, stays with its text.
fn keep_facts(
    connection: &Connection,
    new: MessageId,
    old: MessageId,
    source: Option<MessageId>,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "UPDATE message SET (guess_offset_ms, guess_run, guess_error_ms) =
                (SELECT guess_offset_ms, guess_run, guess_error_ms FROM message WHERE id = ?2) WHERE id = ?1",
        )?
        .execute(params![new, old])?;
    if let Some(source) = source {
        connection
            .prepare_cached(
                "UPDATE message SET (finish_reason, saw) = (SELECT finish_reason, saw FROM message WHERE id = ?2)
                 WHERE id = ?1",
            )?
            .execute(params![new, source])?;
    }
    Ok(())
}

/// The question names the version that is its reply now. It may have gone.
fn name_reply(
    connection: &Connection,
    scoped: &Scoped<'_>,
    old: MessageId,
    new: MessageId,
) -> Result<(), Error> {
    match question_of(connection, scoped, old) {
        Ok(question) => {
            scoped.update("turn_id = :new", "AND m.id = :id", &[(":new", &new), (":id", &question.id)])?;
            outbox::put_message(connection, question.id)
        }
        Err(Error::Unknown) => Ok(()),
        Err(error) => Err(error),
    }
}

/// What a question replaced: as it is recorded, or as far as the order tells.
pub(super) fn replaced_by(scoped: &Scoped<'_>, question: &Message) -> Result<Vec<MessageId>, Error> {
    let recorded = scoped.messages(
        "AND m.replaced_by = :id AND m.replaced AND m.content <> '' ORDER BY m.created_at, m.id",
        &[(":id", &question.id)],
    )?;
    if recorded.is_empty() {
        replaced_before(scoped, question)
    } else {
        Ok(recorded.into_iter().map(|message| message.id).collect())
    }
}

/// The last wording of the question before it, and the last reply to that. None of it if something else stands between.
fn replaced_before(scoped: &Scoped<'_>, question: &Message) -> Result<Vec<MessageId>, Error> {
    let mut reply = None;
    let mut before = (question.created_at, question.id);
    loop {
        let next = scoped.messages(
            "AND (m.created_at, m.id) < (:moment, :id) ORDER BY m.created_at DESC, m.id DESC LIMIT 1",
            &[(":moment", &before.0), (":id", &before.1)],
        )?;
        let Some(message) = next.into_iter().next().filter(|message| message.replaced) else {
            return Ok(Vec::new());
        };
        before = (message.created_at, message.id);
        match message.role {
            Role::User => return Ok([Some(message.id), reply].into_iter().flatten().collect()),
            Role::Assistant if message.content.is_empty() => {}
            Role::Assistant => reply = reply.or(Some(message.id)),
        }
    }
}

/// Makes earlier versions messages like any other again, because what took their place is gone.
pub(super) fn restore(
    connection: &mut Connection,
    scope: &Scope,
    versions: &[MessageId],
    now: Timestamp,
) -> Result<Vec<Message>, Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let scoped = Scoped::new(&transaction, scope, now);
    let mut restored = Vec::new();
    for id in versions {
        scoped.update("replaced = 0", "AND m.id = :id", &[(":id", id)])?;
        outbox::put_message(&transaction, *id)?;
        restored.push(scoped.message(*id)?);
    }
    transaction.commit()?;
    Ok(restored)
}
