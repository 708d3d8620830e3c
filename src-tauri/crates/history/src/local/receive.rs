//! Receiving messages from the shared store: storing new ones, and updating or keeping existing ones.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params, params};

use super::{
    Local, dated_ahead, index, kept, kept_outbox, lives, outbox, rows, scoped::Scoped, session_details,
};
use crate::{
    Error, Lifespan, Message, MessageId, Scope, SharedMessage, State, Timestamp, UserId, expired,
    visible::COVERED,
};

/// A change here that follows one in the shared store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A message was added.
    Added(Scope, Message),
    /// A message was changed.
    Changed(Scope, Message),
    /// Messages were deleted.
    Gone(Scope, Vec<MessageId>),
    /// The conversation was cleared on another computer: these messages were deleted.
    Cleared(Scope, Vec<MessageId>),
}

impl Change {
    /// The conversation it is in.
    pub const fn scope(&self) -> &Scope {
        match self {
            Self::Added(scope, _)
            | Self::Changed(scope, _)
            | Self::Gone(scope, _)
            | Self::Cleared(scope, _) => scope,
        }
    }
}

/// The outcome of receiving messages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Received {
    /// The changes that were stored.
    pub changes: Vec<Change>,
    /// Messages that a clear covers: they were written late and must be deleted there again.
    pub covered: Vec<(Scope, MessageId)>,
    /// How many were ignored because a message of another conversation has the same id.
    pub strangers: u32,
}

impl Local {
    /// The ids of this user's messages that the shared store has, those included that are dated ahead and no longer stored
    /// here.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn acknowledged_ids(&self, user: &UserId) -> Result<HashSet<MessageId>, Error> {
        let user = user.clone();
        self.read_apart(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id FROM message WHERE user_id = ?1 AND shared
                 UNION SELECT id FROM dated_ahead WHERE user_id = ?1",
            )?;
            let ids = statement.query_map([user], |row| row.get(0))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// The ids of a session's messages up to a moment that the shared store has.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn acknowledged_through(
        &self,
        scope: &Scope,
        through: Timestamp,
    ) -> Result<Vec<MessageId>, Error> {
        let scope = scope.clone();
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id FROM message
                 WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND created_at <= ?4 AND shared",
            )?;
            let of_scope = params![scope.user, scope.assistant, scope.session, through];
            let ids = statement.query_map(of_scope, |row| row.get(0))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Stores messages of the shared store. Covered and expired ones are not stored. A local message stays as it is if it
    /// waits and is not older, is not to be uploaded ([`Local::empty_outbox`]), or is still streaming. A new message dated
    /// more than a minute ahead of the server's time `now` is dated now, for good; of several, those before the newest
    /// are a millisecond apart, in the order of their own dates.
    ///
    /// # Errors
    /// If writing to the disk fails; then nothing was stored.
    pub async fn receive(&self, mut messages: Vec<SharedMessage>, now: Timestamp) -> Result<Received, Error> {
        // The index gives the newest first by the order of insertion.
        messages.sort_by_key(|m| (m.message.created_at, m.message.id));
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut received = Received::default();
            dated_ahead::receive(&transaction, &messages, now)?;
            for theirs in messages {
                apply(&transaction, theirs, now, &mut received)?;
            }
            transaction.commit()?;
            Ok(received)
        })
        .await
    }
}

fn apply(
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
        // A stored message keeps its date, and our own uploads are stored.
        Some(_) => theirs,
        None => match dated_ahead::redate(connection, theirs, now)? {
            Some(theirs) => theirs,
            None => return Ok(()),
        },
    };
    if is_covered(connection, ours.as_ref().map_or(&theirs, |(ours, _)| ours))? {
        received.covered.push((theirs.scope, theirs.message.id));
        return Ok(());
    }
    match ours {
        None if is_over(connection, &theirs, now)? => {}
        None => {
            session_details::remove_expired(connection, &theirs.scope, now)?;
            rows::insert(connection, &theirs, &rows::Origin::Shared)?;
            index::put(connection, theirs.message.id, &theirs.message.content)?;
            kept_outbox::put_if_kept(connection, theirs.message.id)?;
            received.changes.push(Change::Added(theirs.scope, theirs.message));
        }
        Some((ours, _)) if ours.message.state == State::Streaming => {}
        // An empty one is never uploaded, so nothing is lost with it.
        Some((ours, Sharing::LocalOnly)) if !ours.message.content.is_empty() => {}
        Some((ours, sharing)) => {
            rows::set_shared(connection, ours.message.id)?;
            // The shared store would not accept a change to an older version either.
            let waits = sharing == Sharing::Waiting && theirs.revision <= ours.revision;
            // From a backup, or from a program that had loaded it before it changed. One without a revision is a change
            // of another program.
            let is_older =
                sharing == Sharing::Shared && theirs.revision > 0 && theirs.revision < ours.revision;
            if is_older {
                outbox::put_again(connection, ours.message.id)?;
            } else if !waits {
                outbox::remove(connection, ours.message.id)?;
            }
            let SharedMessage { scope, message, .. } =
                if waits || is_older { ours.clone() } else { update(connection, &ours, theirs)? };
            if message != ours.message {
                kept_outbox::put_if_kept(connection, message.id)?;
            }
            if message != ours.message && is_visible(connection, &scope, message.id, now)? {
                received.changes.push(Change::Changed(scope, message));
            }
        }
    }
    Ok(())
}

/// Whether a message had expired before it came. After 24 hours it is not brought back, though its conversation is kept.
fn is_over(connection: &Connection, theirs: &SharedMessage, now: Timestamp) -> Result<bool, Error> {
    let (kept, lifespan) = (kept::of(connection, &theirs.scope)?, lives::of(connection, &theirs.scope)?);
    let message = &theirs.message;
    Ok(expired(message, None, Lifespan::default(), now) || expired(message, kept, lifespan, now))
}

pub(super) fn is_visible(
    connection: &Connection,
    scope: &Scope,
    id: MessageId,
    now: Timestamp,
) -> Result<bool, Error> {
    let scoped = Scoped::new(connection, scope, now);
    Ok(scoped.value::<i64>("1", "AND m.id = :id", &[(":id", &id)])?.is_some())
}

/// Whether the shared store has a local message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sharing {
    /// It has this version, as far as is known here.
    Shared,
    /// A change waits to be uploaded.
    Waiting,
    /// It is not to be uploaded.
    LocalOnly,
}

pub(super) fn find(
    connection: &Connection,
    id: MessageId,
) -> Result<Option<(SharedMessage, Sharing)>, Error> {
    let columns = rows::SHARED_COLUMNS;
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {columns}, m.shared, EXISTS (
                SELECT 1 FROM outbox AS o WHERE o.kind = 'message' AND o.item = m.id) AS waits
             FROM message AS m WHERE m.id = ?1"
        ))?
        .query_row([id], |row| {
            let sharing = match (row.get("waits")?, row.get("shared")?) {
                (true, _) => Sharing::Waiting,
                (false, true) => Sharing::Shared,
                (false, false) => Sharing::LocalOnly,
            };
            Ok((rows::shared(row)?, sharing))
        })
        .optional()?)
}

/// Applies the one rule to a message that may not be stored.
pub(super) fn is_covered(connection: &Connection, row: &SharedMessage) -> Result<bool, Error> {
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

/// Updates a message. Its author, date and model never change; why it broke off is known only here.
pub(super) fn update(
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
