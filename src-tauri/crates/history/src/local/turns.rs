//! Turns: a question and its reply, begun in one transaction and ended in another.

use rusqlite::{Connection, OptionalExtension, ToSql, TransactionBehavior, params, types::Null};

use super::{
    Local, drafts, index, messages, outbox,
    scoped::Scoped,
    turn::{Begin, Begun, Ending, Request, Turn},
};
use crate::{Error, Message, MessageId, Role, Scope, State, Timestamp, visible::COVERED};

impl Local {
    /// Begins a turn: stores the question and an empty reply, and returns them with the `context` newest messages
    /// before the question.
    ///
    /// # Errors
    /// [`Error::Busy`] while another turn runs in the session, [`Error::Unknown`] for a message of elsewhere,
    /// [`Error::DiskFull`]. Then nothing was stored.
    pub async fn begin(
        &self,
        scope: &Scope,
        request: Request,
        context: u32,
        now: Timestamp,
    ) -> Result<Begun, Error> {
        let scope = scope.clone();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if known(&transaction, &scope, &request.id)? {
                return Ok(Begun::Already);
            }
            if running(&transaction, &scope)? {
                return Err(Error::Busy);
            }
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
                    now
                ])?;
            transaction.commit()?;
            Ok(Begun::New(Box::new(turn)))
        })
        .await
    }

    /// Persists what has arrived of a reply. Does nothing if the reply was cleared or has ended.
    ///
    /// # Errors
    /// What the disk says.
    pub async fn grow(
        &self,
        scope: &Scope,
        reply: MessageId,
        content: String,
        now: Timestamp,
    ) -> Result<(), Error> {
        let scope = scope.clone();
        self.write(move |connection| {
            Scoped::new(connection, &scope, now).update(
                "content = :content",
                "AND m.id = :id AND m.state = 'streaming'",
                &[(":content", &content), (":id", &reply)],
            )?;
            Ok(())
        })
        .await
    }

    /// Ends a turn and stores its reply; returns the reply, or none if it was cleared meanwhile. A turn ends once: told
    /// again, this only returns the reply as it is stored.
    ///
    /// # Errors
    /// What the disk says.
    pub async fn end(&self, turn: &Turn, ending: Ending, now: Timestamp) -> Result<Option<Message>, Error> {
        let (scope, turn, reply) = (turn.scope.clone(), turn.id, turn.reply.id);
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let scoped = Scoped::new(&transaction, &scope, now);
            let running = transaction.execute(
                "UPDATE turn SET state = ?2 WHERE id = ?1 AND state = 'streaming'",
                params![turn, ending.outcome.state()],
            )?;
            if running == 0 {
                return stored(&scoped, reply);
            }
            scoped.update(
                "content = :content, state = :state, problem = :problem, finish_reason = :reason,
                 input_tokens = :input, output_tokens = :output",
                "AND m.id = :id",
                &[
                    (":content", &ending.content),
                    (":state", &ending.outcome.state()),
                    (":problem", &ending.problem),
                    (":reason", &ending.finish_reason),
                    (":input", &ending.usage.input_tokens.map(u64::cast_signed)),
                    (":output", &ending.usage.output_tokens.map(u64::cast_signed)),
                    (":id", &reply),
                ],
            )?;
            let message = stored(&scoped, reply)?;
            if message.is_some() {
                index::put(&transaction, reply, &ending.content)?;
                outbox::put_message(&transaction, reply)?;
            }
            transaction.commit()?;
            Ok(message)
        })
        .await
    }

    /// Whether this request began a turn in the conversation before.
    ///
    /// # Errors
    /// What the store says.
    pub async fn knows_request(&self, scope: &Scope, request_id: &str) -> Result<bool, Error> {
        let (scope, request_id) = (scope.clone(), request_id.to_owned());
        self.read(move |connection| known(connection, &scope, &request_id)).await
    }

    /// Turns that nobody follows any more, because the app ended or could not store their end, are interrupted: all of
    /// them after a start, those of one conversation otherwise. What had arrived is kept. Returns how many replies.
    ///
    /// # Errors
    /// What the disk says.
    pub async fn interrupt(&self, of: Option<&Scope>, problem: Option<String>) -> Result<usize, Error> {
        let of = of.cloned();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let left: Vec<(MessageId, String)> = transaction
                .prepare(&format!(
                    "SELECT m.id, m.content FROM message AS m
                     WHERE m.state = 'streaming' AND {OF} AND NOT {COVERED}"
                ))?
                .query_map(of_params(of.as_ref()).as_slice(), |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?;
            for (id, content) in &left {
                index::put(&transaction, *id, content)?;
                outbox::put_message(&transaction, *id)?;
            }
            let mut params = of_params(of.as_ref());
            transaction.execute(
                &format!("UPDATE turn AS m SET state = 'interrupted' WHERE state = 'streaming' AND {OF}"),
                params.as_slice(),
            )?;
            params.push((":problem", &problem));
            transaction.execute(
                &format!(
                    "UPDATE message AS m SET state = 'interrupted', problem = :problem
                     WHERE state = 'streaming' AND {OF}"
                ),
                params.as_slice(),
            )?;
            transaction.commit()?;
            Ok(left.len())
        })
        .await
    }
}

/// Holds for every row, or for those of one conversation.
const OF: &str =
    "(:user IS NULL OR (m.user_id = :user AND m.assistant = :assistant AND m.session_id = :session))";

fn of_params(of: Option<&Scope>) -> Vec<(&str, &dyn ToSql)> {
    match of {
        Some(scope) => {
            vec![(":user", &scope.user), (":assistant", &scope.assistant), (":session", &scope.session)]
        }
        None => vec![(":user", &Null), (":assistant", &Null), (":session", &Null)],
    }
}

fn stored(scoped: &Scoped<'_>, reply: MessageId) -> Result<Option<Message>, Error> {
    match scoped.message(reply) {
        Err(Error::Unknown) => Ok(None),
        found => found.map(Some),
    }
}

fn known(connection: &Connection, scope: &Scope, request_id: &str) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM turn WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND request_id = ?4",
        )?
        .exists(params![scope.user, scope.assistant, scope.session, request_id])?)
}

/// Whether a reply is arriving in this conversation.
fn running(connection: &Connection, scope: &Scope) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM turn WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND state = 'streaming'",
        )?
        .exists(params![scope.user, scope.assistant, scope.session])?)
}

fn start(
    connection: &Connection,
    scope: &Scope,
    request: &Request,
    context: u32,
    now: Timestamp,
) -> Result<Turn, Error> {
    let scoped = Scoped::new(connection, scope, now);
    let adding =
        Adding { connection, scope, turn: MessageId::new(), moment: after_newest(&scoped, now)?, request };
    let (mut replaced, mut dropped) = (Vec::new(), Vec::new());
    let (question, new_question) = match &request.begin {
        Begin::Send { text, from } => {
            drafts::remove(connection, scope, from)?;
            (adding.question(text)?, true)
        }
        Begin::Again { of } => {
            let question = question_of(connection, &scoped, *of)?;
            if question.replaced {
                return Err(Error::Unknown);
            }
            (replaced, dropped) = replace(connection, &scoped, &question, false)?;
            (question, false)
        }
        Begin::Edit { question, text } => {
            let old = scoped.message(*question)?;
            if old.role != Role::User || old.replaced {
                return Err(Error::Unknown);
            }
            (replaced, dropped) = replace(connection, &scoped, &old, true)?;
            (adding.question(text)?, true)
        }
        Begin::Continue { reply } => (question_of(connection, &scoped, *reply)?, false),
    };
    let (reply, new_reply) = match &request.begin {
        Begin::Send { .. } | Begin::Again { .. } | Begin::Edit { .. } => (adding.reply()?, true),
        Begin::Continue { reply } => {
            let part = scoped.message(*reply)?;
            if !matches!(part.state, State::Stopped | State::Interrupted) || part.replaced {
                return Err(Error::Unknown);
            }
            scoped.update("state = 'streaming', problem = NULL", "AND m.id = :id", &[(":id", reply)])?;
            (scoped.message(*reply)?, false)
        }
    };
    let context = messages::context(&scoped, (question.created_at, question.id), context)?;
    Ok(Turn {
        id: adding.turn,
        scope: scope.clone(),
        question,
        new_question,
        reply,
        new_reply,
        context,
        replaced,
        dropped,
    })
}

/// A clock set back a little (as time servers do) must not put a message before the one it follows.
fn after_newest(scoped: &Scoped<'_>, now: Timestamp) -> Result<Timestamp, Error> {
    const SET_BACK_MS: i64 = 60_000;
    let newest: Option<Timestamp> =
        scoped.value("m.created_at", "ORDER BY m.created_at DESC, m.id DESC LIMIT 1", &[])?;
    Ok(newest.filter(|newest| *newest >= now && *newest <= now.plus(SET_BACK_MS)).map_or(now, |n| n.plus(1)))
}

/// The messages a turn adds.
struct Adding<'a> {
    connection: &'a Connection,
    scope: &'a Scope,
    turn: MessageId,
    moment: Timestamp,
    request: &'a Request,
}

impl Adding<'_> {
    fn question(&self, text: &str) -> Result<Message, Error> {
        let question = self.insert(Message {
            role: Role::User,
            content: text.to_owned(),
            state: State::Complete,
            provider: None,
            model: None,
            ..self.blank()
        })?;
        index::put(self.connection, question.id, &question.content)?;
        outbox::put_message(self.connection, question.id)?;
        Ok(question)
    }

    /// Empty still; it is indexed and queued when it ends.
    fn reply(&self) -> Result<Message, Error> {
        self.insert(self.blank())
    }

    fn blank(&self) -> Message {
        Message {
            id: MessageId::new(),
            role: Role::Assistant,
            content: String::new(),
            created_at: self.moment,
            state: State::Streaming,
            replaced: false,
            clock_error_ms: None,
            provider: Some(self.request.provider.clone()),
            model: Some(self.request.model.clone()),
            problem: None,
        }
    }

    fn insert(&self, message: Message) -> Result<Message, Error> {
        self.connection
            .prepare_cached(
                "INSERT INTO message (id, user_id, assistant, session_id, role, content, created_at, state, turn_id, provider, model)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                message.id,
                self.scope.user,
                self.scope.assistant,
                self.scope.session,
                message.role,
                message.content,
                message.created_at,
                message.state,
                self.turn,
                message.provider,
                message.model
            ])?;
        Ok(message)
    }
}

/// The question itself, or the question a reply answers.
fn question_of(connection: &Connection, scoped: &Scoped<'_>, id: MessageId) -> Result<Message, Error> {
    let message = scoped.message(id)?;
    if message.role == Role::User {
        return Ok(message);
    }
    let question: Option<MessageId> = connection
        .prepare_cached("SELECT question FROM turn WHERE reply = ?1 ORDER BY started_at LIMIT 1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    scoped.message(question.ok_or(Error::Unknown)?)
}

/// Makes everything after `question` (and itself, if `including`) an earlier version; replies without a word are dropped.
fn replace(
    connection: &Connection,
    scoped: &Scoped<'_>,
    question: &Message,
    including: bool,
) -> Result<(Vec<Message>, Vec<MessageId>), Error> {
    let later = scoped.messages(
        "AND (m.created_at, m.id) >= (:moment, :id) AND NOT m.replaced ORDER BY m.created_at, m.id",
        &[(":moment", &question.created_at), (":id", &question.id)],
    )?;
    let (mut replaced, mut dropped) = (Vec::new(), Vec::new());
    for mut message in later {
        if message.id == question.id && !including {
            continue;
        }
        if message.content.is_empty() {
            index::remove(connection, message.id)?;
            outbox::remove(connection, message.id)?;
            connection.execute("DELETE FROM message WHERE id = ?1", [message.id])?;
            dropped.push(message.id);
        } else {
            scoped.update("replaced = 1", "AND m.id = :id", &[(":id", &message.id)])?;
            message.replaced = true;
            replaced.push(message);
        }
    }
    Ok((replaced, dropped))
}
