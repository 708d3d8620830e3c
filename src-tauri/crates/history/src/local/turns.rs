//! Turns: a question and its reply, begun in one transaction and ended in another.

use rusqlite::{Connection, OptionalExtension, ToSql, TransactionBehavior, params, types::Null};

use super::{
    Local, details, index, outbox, parts,
    scoped::Scoped,
    session_details,
    stamps::not_before,
    starting::start,
    tallies,
    turn::{Begun, Ending, Request, Turn},
};
use crate::{Error, Message, MessageId, Scope, Stamp, Timestamp, visible::COVERED};

impl Local {
    /// Begins a turn: stores the question and an empty reply, and returns them with the `context` newest messages
    /// before the question.
    ///
    /// # Errors
    /// [`Error::Busy`] while another turn runs in the session, [`Error::Unknown`] for a message of another conversation,
    /// [`Error::DiskFull`]. Then nothing was stored.
    pub async fn begin(
        &self,
        scope: &Scope,
        request: Request,
        context: u32,
        now: Stamp,
    ) -> Result<Begun, Error> {
        let (scope, now, parts) = (scope.clone(), now, self.clone());
        self.write(move |connection| {
            let now = parts.known(now);
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if let Some(reply) = reply_to(&transaction, &scope, &request.id)? {
                return Ok(Begun::Already(reply));
            }
            if running(&transaction, &scope)? {
                return Err(Error::Busy);
            }
            session_details::remove_expired(&transaction, &scope, now.at)?;
            let turn = start(&transaction, &scope, &request, context, now)?;
            transaction
                .prepare_cached(
                    "INSERT INTO turn (id, user_id, assistant, session_id, request_id, question, reply, state, started_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'streaming', ?8)",
                )?
                .execute(params![
                    turn.id,
                    scope.user,
                    scope.assistant,
                    scope.session,
                    request.id,
                    turn.question.id,
                    turn.reply.id,
                    now.at
                ])?;
            transaction.commit()?;
            Ok(Begun::New(Box::new(turn)))
        })
        .await
    }

    /// Persists more of a reply: the text that has arrived since the last call, or since the turn began. Does nothing if
    /// the reply was cleared or has ended.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn grow(
        &self,
        scope: &Scope,
        reply: MessageId,
        more: String,
        now: Timestamp,
    ) -> Result<(), Error> {
        let scope = scope.clone();
        self.write(move |connection| {
            let now = not_before(connection, reply, now)?;
            let is_arriving = "AND m.id = :id AND m.state = 'streaming'";
            match Scoped::new(connection, &scope, now).value::<i64>("1", is_arriving, &[(":id", &reply)])? {
                Some(_) => parts::add(connection, reply, &more),
                None => Ok(()),
            }
        })
        .await
    }

    /// Ends a turn and stores its reply; returns the reply, or none if it was cleared meanwhile. A turn ends once: told
    /// again, this only returns the reply as it is stored.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn end(&self, turn: &Turn, ending: Ending, now: Timestamp) -> Result<Option<Message>, Error> {
        let (scope, turn, reply) = (turn.scope.clone(), turn.id, turn.reply.id);
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let running = transaction.execute(
                "UPDATE turn SET state = ?2 WHERE id = ?1 AND state = 'streaming'",
                params![turn, ending.outcome.state()],
            )?;
            if running == 0 {
                return stored(&Scoped::new(&transaction, &scope, now), reply);
            }
            let scoped = Scoped::new(&transaction, &scope, not_before(&transaction, reply, now)?);
            // What was paid for the part that is continued is not undone by its continuation.
            let usage = details::usage_of(&scoped, reply)?.plus(ending.usage);
            scoped.update(
                "content = :content, state = :state, problem = :problem, finish_reason = :reason,
                 input_tokens = :input, output_tokens = :output",
                "AND m.id = :id",
                &[
                    (":content", &ending.content),
                    (":state", &ending.outcome.state()),
                    (":problem", &ending.problem),
                    (":reason", &ending.finish_reason),
                    (":input", &usage.input_tokens.map(u64::cast_signed)),
                    (":output", &usage.output_tokens.map(u64::cast_signed)),
                    (":id", &reply),
                ],
            )?;
            let message = stored(&scoped, reply)?;
            parts::remove(&transaction, reply)?;
            if let Some(message) = &message {
                finish(&transaction, reply, &ending.content)?;
                if let Some((day, counts)) = &ending.counted {
                    tallies::add(&transaction, &scope, message, day, counts)?;
                }
            }
            transaction.commit()?;
            Ok(message)
        })
        .await
    }

    /// The reply of the turn that this request began in the conversation before, if it began one.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn reply_to_request(
        &self,
        scope: &Scope,
        request_id: &str,
    ) -> Result<Option<MessageId>, Error> {
        let (scope, request_id) = (scope.clone(), request_id.to_owned());
        self.read(move |connection| reply_to(connection, &scope, &request_id)).await
    }

    /// The text of the question of the turn that this request began in the conversation before; none if it began none, or
    /// the question is gone.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn question_of_request(
        &self,
        scope: &Scope,
        request_id: &str,
        now: Timestamp,
    ) -> Result<Option<String>, Error> {
        let (scope, request_id) = (scope.clone(), request_id.to_owned());
        self.read(move |connection| {
            let asked: Option<MessageId> = connection
                .prepare_cached(
                    "SELECT question FROM turn WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND request_id = ?4",
                )?
                .query_row(params![scope.user, scope.assistant, scope.session, request_id], |row| row.get(0))
                .optional()?;
            let Some(id) = asked else { return Ok(None) };
            Ok(stored(&Scoped::new(connection, &scope, now), id)?.map(|question| question.content))
        })
        .await
    }

    /// Interrupts turns that are no longer followed, because the app ended or could not store their end: all of them after
    /// a start, those of one conversation otherwise. What had arrived is kept. Returns how many replies.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn interrupt(&self, of: Option<&Scope>, problem: Option<String>) -> Result<usize, Error> {
        let of = of.cloned();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let left: Vec<(MessageId, String)> = transaction
                .prepare(&format!(
                    "SELECT m.id, {CONTENT} FROM message AS m INDEXED BY message_streaming
                     WHERE m.state = 'streaming' AND {IN_SCOPE} AND NOT {COVERED}"
                ))?
                .query_map(scope_params(of.as_ref()).as_slice(), |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?;
            for (id, content) in &left {
                transaction.execute("UPDATE message SET content = ?2 WHERE id = ?1", params![id, content])?;
                parts::remove(&transaction, *id)?;
                finish(&transaction, *id, content)?;
            }
            let mut params = scope_params(of.as_ref());
            transaction.execute(
                &format!(
                    "UPDATE turn AS m INDEXED BY turn_streaming SET state = 'interrupted' WHERE state = 'streaming' AND {IN_SCOPE}"
                ),
                params.as_slice(),
            )?;
            params.push((":problem", &problem));
            transaction.execute(
                &format!(
                    "UPDATE message AS m INDEXED BY message_streaming SET state = 'interrupted', problem = :problem
                     WHERE state = 'streaming' AND {IN_SCOPE}"
                ),
                params.as_slice(),
            )?;
            transaction.commit()?;
            Ok(left.len())
        })
        .await
    }
}

const CONTENT: &str = parts::content!();

/// Holds for every row, or for those of one conversation.
const IN_SCOPE: &str =
    "(:user IS NULL OR (m.user_id = :user AND m.assistant = :assistant AND m.session_id = :session))";

fn scope_params(of: Option<&Scope>) -> Vec<(&str, &dyn ToSql)> {
    match of {
        Some(scope) => {
            vec![(":user", &scope.user), (":assistant", &scope.assistant), (":session", &scope.session)]
        }
        None => vec![(":user", &Null), (":assistant", &Null), (":session", &Null)],
    }
}

/// Indexes an ended reply and puts it into the outbox, unless it is empty.
fn finish(connection: &Connection, reply: MessageId, content: &str) -> Result<(), Error> {
    index::put(connection, reply, content)?;
    if !content.is_empty() {
        outbox::put_message(connection, reply)?;
    }
    Ok(())
}

fn stored(scoped: &Scoped<'_>, reply: MessageId) -> Result<Option<Message>, Error> {
    match scoped.message(reply) {
        Err(Error::Unknown) => Ok(None),
        found => found.map(Some),
    }
}

fn reply_to(connection: &Connection, scope: &Scope, request_id: &str) -> Result<Option<MessageId>, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT reply FROM turn WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND request_id = ?4",
        )?
        .query_row(params![scope.user, scope.assistant, scope.session, request_id], |row| row.get(0))
        .optional()?)
}

/// Whether a turn runs in this conversation.
pub(super) fn running(connection: &Connection, scope: &Scope) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM turn WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND state = 'streaming'",
        )?
        .exists(params![scope.user, scope.assistant, scope.session])?)
}
