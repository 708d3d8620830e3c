//! Messages from the shared store: taken in where they are wanted, and what is here already kept or brought up to date.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params, params};

use super::{Local, dated_ahead, index, outbox, rows};
use crate::{
    Error, Message, MessageId, Scope, SharedMessage, State, Timestamp, UserId, expired, visible::COVERED,
};

/// What changed here because it changed in the shared store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A message came.
    Added(Scope, Message),
    /// A message is another now.
    Changed(Scope, Message),
    /// Messages are gone.
    Gone(Scope, Vec<MessageId>),
}

impl Change {
    /// In which conversation.
    pub const fn scope(&self) -> &Scope {
        match self {
            Self::Added(scope, _) | Self::Changed(scope, _) | Self::Gone(scope, _) => scope,
        }
    }
}

/// What became of messages that were received.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Received {
    /// What changed here.
    pub changes: Vec<Change>,
    /// What a clear covers: it landed late and is to be deleted there again.
    pub covered: Vec<(Scope, MessageId)>,
    /// How many were left alone because a message of another conversation has the same id.
    pub strangers: u32,
}

impl Local {
    /// The messages of this user that the shared store has, and those of it that are not here any more but remembered
    /// for as long as it has them, because they are dated ahead.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn acknowledged_ids(&self, user: &UserId) -> Result<HashSet<MessageId>, Error> {
        let user = user.clone();
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id FROM message WHERE user_id = ?1 AND shared
                 UNION SELECT id FROM dated_ahead WHERE user_id = ?1",
            )?;
            let ids = statement.query_map([user], |row| row.get(0))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Takes in messages as the shared store has them. What is covered or expired is not stored; what waits here and is
    /// not older, was not to go there ([`Local::drop_waiting`]), or is still arriving, stays as it is here. What is new
    /// and dated more than a minute ahead of the server's time `now` is taken in as written now, once and for all.
    ///
    /// # Errors
    /// If writing to the disk fails; then nothing was taken in.
    pub async fn receive(&self, mut messages: Vec<SharedMessage>, now: Timestamp) -> Result<Received, Error> {
        // The index gives the newest first by the order of insertion.
        messages.sort_by_key(|m| (m.message.created_at.min(now), m.message.id));
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut received = Received::default();
            for theirs in messages {
                take_in(&transaction, theirs, now, &mut received)?;
            }
            transaction.commit()?;
            Ok(received)
        })
        .await
    }
}

fn take_in(
    connection: &Connection,
    theirs: SharedMessage,
    now: Timestamp,
    received: &mut Received,
) -> Result<(), Error> {
    let ours = find(connection, theirs.message.id)?;
    if ours.as_ref().is_some_and(|(ours, _)| ours.scope != theirs.scope) {
        received.strangers += 1;
        return Ok(());
    }
    let theirs = match ours {
        // What is here keeps its moment, and what was uploaded from here is here.
        Some(_) => theirs,
        None => match dated_ahead::believed(connection, theirs, now)? {
            Some(theirs) => theirs,
            None => return Ok(()),
        },
    };
    if is_covered(connection, ours.as_ref().map_or(&theirs, |(ours, _)| ours))? {
        received.covered.push((theirs.scope, theirs.message.id));
        return Ok(());
    }
    match ours {
        None if expired(&theirs.message, now) => {}
        None => {
            rows::insert(connection, &theirs, &rows::Origin::Shared)?;
            index::put(connection, theirs.message.id, &theirs.message.content)?;
            received.changes.push(Change::Added(theirs.scope, theirs.message));
        }
        Some((ours, _)) if ours.message.state == State::Streaming => {}
        // One without a word never goes there, so nothing is lost with it.
        Some((ours, Standing::Apart)) if !ours.message.content.is_empty() => {}
        Some((ours, standing)) => {
            rows::set_shared(connection, ours.message.id)?;
            // A change to an older version would not be accepted there either.
            let waits = standing == Standing::Waits && theirs.revision <= ours.revision;
            if !waits {
                outbox::remove(connection, ours.message.id)?;
            }
            let SharedMessage { scope, message, .. } =
                if waits { ours.clone() } else { update(connection, &ours, theirs)? };
            if message != ours.message && !expired(&message, now) {
                received.changes.push(Change::Changed(scope, message));
            }
        }
    }
    Ok(())
}

/// How a message here stands to the shared store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It is there, as far as is known here, as it is here.
    Shared,
    /// Something of it is to go there.
    Waits,
    /// It is not to go there.
    Apart,
}

/// The message of that id here.
fn find(connection: &Connection, id: MessageId) -> Result<Option<(SharedMessage, Standing)>, Error> {
    let columns = rows::SHARED_COLUMNS;
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {columns}, m.shared, EXISTS (
                SELECT 1 FROM outbox AS o WHERE o.kind = 'message' AND o.item = m.id) AS waits
             FROM message AS m WHERE m.id = ?1"
        ))?
        .query_row([id], |row| {
            let standing = match (row.get("waits")?, row.get("shared")?) {
                (true, _) => Standing::Waits,
                (false, true) => Standing::Shared,
                (false, false) => Standing::Apart,
            };
            Ok((rows::shared(row)?, standing))
        })
        .optional()?)
}

/// Asks the one rule about a message that may not be stored.
fn is_covered(connection: &Connection, row: &SharedMessage) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {COVERED} FROM (SELECT :id AS id, :user AS user_id, :assistant AS assistant,
                :session AS session_id, :created AS created_at, :error AS clock_error_ms) AS m"
        ))?
        .query_row(
            named_params! {
                ":id": row.message.id, ":user": row.scope.user, ":assistant": row.scope.assistant,
                ":session": row.scope.session, ":created": row.message.created_at,
                ":error": row.message.clock_error_ms,
            },
            |row| row.get(0),
        )?)
}

/// Brings a message up to date. Who wrote it, when and who answered never changes; why it broke off is known only here.
fn update(
    connection: &Connection,
    ours: &SharedMessage,
    theirs: SharedMessage,
) -> Result<SharedMessage, Error> {
    let problem = ours.message.problem.clone().filter(|_| ours.message.state == theirs.message.state);
    let newer = SharedMessage {
        scope: ours.scope.clone(),
        message: Message {
            content: theirs.message.content,
            state: theirs.message.state,
            replaced: theirs.message.replaced,
            problem,
            ..ours.message.clone()
        },
        // Another program may know nothing of revisions, and ours must never count backwards.
        revision: theirs.revision.max(ours.revision),
        ..theirs
    };
    if newer == *ours {
        return Ok(newer);
    }
    let message = &newer.message;
    connection
        .prepare_cached(
            "UPDATE message SET content = ?2, state = ?3, replaced = ?4, problem = ?5, turn_id = ?6,
                finish_reason = ?7, input_tokens = ?8, output_tokens = ?9, revision = ?10 WHERE id = ?1",
        )?
        .execute(params![
            message.id,
            message.content,
            message.state,
            message.replaced,
            message.problem,
            newer.turn,
            newer.finish_reason,
            newer.usage.input_tokens.map(u64::cast_signed),
            newer.usage.output_tokens.map(u64::cast_signed),
            newer.revision
        ])?;
    if message.content != ours.message.content {
        index::put(connection, message.id, &message.content)?;
    }
    Ok(newer)
}
