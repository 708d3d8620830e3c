//! Conversations from files of the writer. They are kept from the beginning, as their messages may be of any age; the
//! shared store has them as what else is kept.

use std::collections::HashSet;

use rusqlite::{Connection, TransactionBehavior, params};

use super::{Local, index, kept, kept_outbox, messages, rows, scrub, session_details};
use crate::{
    Error, ImportedMessage, Message, MessageId, Role, Scope, SessionDetail, SharedMessage, Stamp, State,
    Timestamp, Title, Usage,
};

/// The revision of a message that does not belong among those of the last 24 hours in the shared store.
const NEVER_PASSING: i64 = -1;

impl Local {
    /// Stores a conversation from a file, whole and kept. Its messages keep their order and their dates. A message dated
    /// ahead of `now`, before its predecessor, or at the moment of a reply before it, is moved to the nearest possible
    /// moment, because other wordings of a reply share its moment. Returns whether it was stored: it is not where there is
    /// something to see in the session already, nor without a message.
    ///
    /// # Errors
    /// If writing to the disk fails; then nothing was stored.
    pub async fn import(
        &self,
        scope: &Scope,
        title: Option<Title>,
        messages: Vec<ImportedMessage>,
        now: Stamp,
    ) -> Result<bool, Error> {
        let (scope, parts) = (scope.clone(), self.clone());
        self.write(move |connection| {
            let now = parts.known(now);
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let moments = moments(&messages, now.at);
            let Some(first) = moments.first() else { return Ok(false) };
            if kept::is_visible(&transaction, &scope, now.at)? {
                return Ok(false);
            }
            remove_invisible(&transaction, &scope)?;
            kept::insert(&transaction, &scope, first.plus(-1), now)?;
            for (message, moment) in messages.into_iter().zip(moments) {
                insert(&transaction, &scope, message, moment)?;
            }
            kept_outbox::put_conversation(&transaction, &scope, &HashSet::new())?;
            if title.is_some() {
                session_details::set(
                    &transaction,
                    &scope,
                    SessionDetail { title, ..SessionDetail::default() },
                    now,
                )?;
            }
            transaction.commit()?;
            Ok(true)
        })
        .await
    }
}

/// The moments of messages: in order, none ahead of `now`, and none that of a reply before it.
fn moments(messages: &[ImportedMessage], now: Timestamp) -> Vec<Timestamp> {
    let after = |message: &ImportedMessage| i64::from(message.role == Role::Assistant);
    let mut moments: Vec<Timestamp> = Vec::with_capacity(messages.len());
    for (at, message) in messages.iter().enumerate() {
        let earliest = at.checked_sub(1).map(|before| moments[before].plus(after(&messages[before])));
        moments.push(earliest.map_or(message.created_at, |earliest| message.created_at.max(earliest)));
    }
    let mut next = None::<Timestamp>;
    for (moment, message) in moments.iter_mut().zip(messages).rev() {
        *moment = (*moment).min(next.map_or(now, |next| next.plus(-after(message))));
        next = Some(*moment);
    }
    moments
}

fn insert(
    connection: &Connection,
    scope: &Scope,
    message: ImportedMessage,
    created_at: Timestamp,
) -> Result<(), Error> {
    let ImportedMessage { role, content, .. } = message;
    let message = Message {
        id: MessageId::new(),
        role,
        content,
        created_at,
        state: State::Complete,
        replaced: false,
        edited: false,
        clock_error_ms: None,
        provider: None,
        model: None,
        problem: None,
    };
    let row = SharedMessage {
        scope: scope.clone(),
        message,
        turn: None,
        finish_reason: None,
        usage: Usage::default(),
        revision: NEVER_PASSING,
    };
    rows::insert(connection, &row, &rows::Origin::File)?;
    index::put(connection, row.message.id, &row.message.content)
}

/// Removes what is over its time or covered by a clear, and still in the file: as part of a kept conversation it would be
/// seen again.
fn remove_invisible(connection: &Connection, scope: &Scope) -> Result<(), Error> {
    let ids: Vec<MessageId> = connection
        .prepare_cached("SELECT id FROM message WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3")?
        .query_map(params![scope.user, scope.assistant, scope.session], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for id in &ids {
        messages::delete(connection, *id)?;
    }
    kept::remove(connection, scope)?;
    if session_details::remove(connection, scope)? || !ids.is_empty() {
        scrub::note_deletion(connection)?;
    }
    Ok(())
}
