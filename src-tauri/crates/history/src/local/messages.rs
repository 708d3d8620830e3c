//! Loading messages.

use super::{Local, scoped::Scoped, starting::after_newest};
use crate::{Error, Message, MessageId, Scope, Timestamp};

/// Newest first within the walls; what loads turns it round.
const NEWEST: &str = "ORDER BY m.created_at DESC, m.id DESC LIMIT :limit";

impl Local {
    /// The newest `limit` visible messages, or the newest before `before`; oldest first.
    ///
    /// # Errors
    /// [`Error::Unknown`] if `before` is not a message of this conversation.
    pub async fn load(
        &self,
        scope: &Scope,
        before: Option<MessageId>,
        limit: u32,
        now: Timestamp,
    ) -> Result<Vec<Message>, Error> {
        let scope = scope.clone();
        self.read(move |connection| {
            let scoped = Scoped::new(connection, &scope, now);
            let mut messages = match before {
                None => scoped.messages(NEWEST, &[(":limit", &limit)])?,
                Some(id) => {
                    let moment = scoped.message(id)?.created_at;
                    scoped.messages(
                        &format!("AND (m.created_at, m.id) < (:moment, :id) {NEWEST}"),
                        &[(":moment", &moment), (":id", &id), (":limit", &limit)],
                    )?
                }
            };
            messages.reverse();
            Ok(messages)
        })
        .await
    }

    /// One visible message of this conversation.
    ///
    /// # Errors
    /// [`Error::Unknown`] if it is not there.
    pub async fn message(&self, scope: &Scope, id: MessageId, now: Timestamp) -> Result<Message, Error> {
        let scope = scope.clone();
        self.read(move |connection| Scoped::new(connection, &scope, now).message(id)).await
    }

    /// What a turn begun now by [`Begin::Send`](super::Begin::Send) would be given as its context.
    ///
    /// # Errors
    /// What the store says.
    pub async fn context(&self, scope: &Scope, limit: u32, now: Timestamp) -> Result<Vec<Message>, Error> {
        let scope = scope.clone();
        self.read(move |connection| {
            let scoped = Scoped::new(connection, &scope, now);
            context(&scoped, (after_newest(&scoped, now)?, MessageId::new()), limit)
        })
        .await
    }
}

/// The newest `limit` messages before a moment that a model may be shown: visible, not replaced, not empty; oldest first.
pub(super) fn context(
    scoped: &Scoped<'_>,
    before: (Timestamp, MessageId),
    limit: u32,
) -> Result<Vec<Message>, Error> {
    let mut messages = scoped.messages(
        &format!("AND (m.created_at, m.id) < (:moment, :id) AND NOT m.replaced AND m.content <> '' {NEWEST}"),
        &[(":moment", &before.0), (":id", &before.1), (":limit", &limit)],
    )?;
    messages.reverse();
    Ok(messages)
}
