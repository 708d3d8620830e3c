//! Conversations from files of the writer. They are kept from the beginning, as their messages may be of any age; the
//! shared store has them as what else is kept.

use std::collections::HashSet;

use rusqlite::{Connection, TransactionBehavior, params};

use super::{Local, index, kept, kept_outbox, messages, rows, scrub, session_details};
use crate::{
    Error, ImportedMessage, Message, MessageId, Scope, SessionDetail, SharedMessage, Stamp, State, Timestamp,
    Title, Usage,
};

/// The revision of a message that does not belong among those of the last 24 hours in the shared store.
const NEVER_PASSING: i64 = -1;

impl Local {
    /// Stores a conversation from a file, whole and kept. Its messages keep their order and their dates; one that is dated
    /// ahead of `now`, or before the one that it follows, gets the nearest moment that it can have. Whether it was stored: it
    /// is not where there is something to see in the session already, nor without a message.
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
            let Some(first) = messages.first() else { return Ok(false) };
            if kept::is_visible(&transaction, &scope, now.at)? {
                return Ok(false);
            }
            remove_invisible(&transaction, &scope)?;
            let mut moment = first.created_at.min(now.at);
            kept::insert(&transaction, &scope, moment.plus(-1), now)?;
            for message in messages {
                moment = message.created_at.clamp(moment, now.at);
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
