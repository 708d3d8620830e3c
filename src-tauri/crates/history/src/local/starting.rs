//! How a turn starts: which question it asks, what becomes an earlier version, what it adds.

use rusqlite::{Connection, ToSql, params};

use super::{
    drafts, index,
    messages::{self, after_newest, question_of},
    outbox, queued, rows,
    scoped::Scoped,
    turn::{Begin, Request, Turn},
};
use crate::{Error, Message, MessageId, Role, Scope, SharedMessage, Stamp, State, Timestamp, Usage};

pub(super) fn start(
    connection: &Connection,
    scope: &Scope,
    request: &Request,
    context: u32,
    now: Stamp,
) -> Result<Turn, Error> {
    let scoped = Scoped::new(connection, scope, now.at);
    let moment = after_newest(&scoped, now.at)?;
    let (question_id, reply_id) = (MessageId::new(), MessageId::new());
    let adding = Adding { connection, scope, moment, now, question_id, reply_id, request };
    let (mut replaced, mut dropped) = (Vec::new(), Vec::new());
    let (question, new_question) = match &request.begin {
        Begin::Send { text, from } => {
            if let Some(window) = from {
                drafts::remove(connection, scope, window)?;
            }
            (adding.question(text)?, true)
        }
        Begin::Queued { id } => (adding.question(&queued::take(connection, scope, *id, now.at)?)?, true),
        Begin::Again { of } => {
            let question = question_of(connection, &scoped, *of)?;
            if question.replaced {
                return Err(Error::Unknown);
            }
            (replaced, dropped) = replace(connection, &scoped, &question, false)?;
            adding.answer_again(&question)?;
            (question, false)
        }
        Begin::Edit { question, text } => {
            let old = scoped.message(*question)?;
            if old.role != Role::User || old.replaced {
                return Err(Error::Unknown);
            }
            (replaced, dropped) = replace(connection, &scoped, &old, true)?;
            for version in &replaced {
                let by = [(":by", &question_id as &dyn ToSql), (":id", &version.id)];
                scoped.update("replaced_by = :by", "AND m.id = :id", &by)?;
            }
            (adding.question(text)?, true)
        }
        Begin::Continue { reply } => (question_of(connection, &scoped, *reply)?, false),
    };
    let (reply, new_reply) = match &request.begin {
        Begin::Send { .. } | Begin::Queued { .. } | Begin::Again { .. } | Begin::Edit { .. } => {
            (adding.reply()?, true)
        }
        Begin::Continue { reply } => {
            let part = scoped.message(*reply)?;
            if !matches!(part.state, State::Stopped | State::Interrupted) || part.replaced {
                return Err(Error::Unknown);
            }
            // The rest may come from another model: what it costs is counted as that one's.
            let restarted = "state = 'streaming', problem = NULL, finish_reason = NULL, saw = NULL,
                provider = :provider, model = :model";
            let values: [(&str, &dyn ToSql); 3] =
                [(":id", reply), (":provider", &request.provider), (":model", &request.model)];
            scoped.update(restarted, "AND m.id = :id", &values)?;
            (scoped.message(*reply)?, false)
        }
    };
    let context = messages::context(&scoped, (question.created_at, question.id), context)?;
    Ok(Turn {
        id: MessageId::new(),
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

/// The messages a turn adds.
struct Adding<'a> {
    connection: &'a Connection,
    scope: &'a Scope,
    /// When the turn began.
    now: Stamp,
    /// The moment its messages get, perhaps put off a little.
    moment: Timestamp,
    question_id: MessageId,
    reply_id: MessageId,
    request: &'a Request,
}

impl Adding<'_> {
    fn question(&self, text: &str) -> Result<Message, Error> {
        let question = self.insert(Message {
            id: self.question_id,
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

    /// A question that was asked before names its new reply.
    fn answer_again(&self, question: &Message) -> Result<(), Error> {
        self.connection
            .prepare_cached("UPDATE message SET turn_id = ?2 WHERE id = ?1")?
            .execute(params![question.id, self.reply_id])?;
        outbox::put_message(self.connection, question.id)
    }

    /// Empty still; it is indexed, and put into the outbox, when it ends.
    fn reply(&self) -> Result<Message, Error> {
        self.insert(self.blank())
    }

    fn blank(&self) -> Message {
        Message {
            id: self.reply_id,
            role: Role::Assistant,
            content: String::new(),
            created_at: self.moment,
            state: State::Streaming,
            replaced: false,
            edited: false,
            clock_error_ms: self.now.error_ms.map(|error| error.saturating_add(self.postponed_by())),
            provider: Some(self.request.provider.clone()),
            model: Some(self.request.model.clone()),
            problem: None,
        }
    }

    fn postponed_by(&self) -> i64 {
        self.moment.millis().saturating_sub(self.now.at.millis())
    }

    fn insert(&self, message: Message) -> Result<Message, Error> {
        let row = SharedMessage {
            scope: self.scope.clone(),
            message,
            turn: Some(self.reply_id),
            finish_reason: None,
            usage: Usage::default(),
            revision: 0,
        };
        let guess = self.now.guess.map(|guess| (guess, self.postponed_by()));
        rows::insert(self.connection, &row, &rows::Origin::Here(guess))?;
        Ok(row.message)
    }
}

/// Makes everything after `question` (and itself, if `including`) an earlier version; empty replies are
/// dropped unless they are shared.
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
    for message in later {
        if message.id == question.id && !including {
            continue;
        }
        let id = message.id;
        match messages::replace(connection, scoped, message)? {
            Some(version) => replaced.push(version),
            None => dropped.push(id),
        }
    }
    Ok((replaced, dropped))
}
