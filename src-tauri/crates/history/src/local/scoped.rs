//! The one type that builds queries about messages.
//!
//! Every statement it makes begins inside one user's one session and ends with `visible`; the rooms of the store
//! can add to that and take nothing away.

use rusqlite::{Connection, OptionalExtension, Row, ToSql};

use crate::{
    Error, Message, MessageId, Scope, Timestamp,
    visible::{COVERED, expired_through},
};

const COLUMNS: &str = "m.id, m.role, m.content, m.created_at, m.state, m.replaced, m.clock_error_ms, m.provider, m.model, m.problem";

/// A conversation at a moment, on a connection.
pub(super) struct Scoped<'a> {
    connection: &'a Connection,
    scope: &'a Scope,
    expired: Timestamp,
}

impl<'a> Scoped<'a> {
    pub(super) fn new(connection: &'a Connection, scope: &'a Scope, now: Timestamp) -> Self {
        Self { connection, scope, expired: expired_through(now) }
    }

    /// The visible messages for which `tail` holds (`AND …`, then perhaps `ORDER BY … LIMIT …`).
    pub(super) fn messages(&self, tail: &str, params: &[(&str, &dyn ToSql)]) -> Result<Vec<Message>, Error> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM message AS m {} {tail}", self.walls()))?;
        let rows = statement.query_map(self.bind(params).as_slice(), message)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The visible message of that id, if it is in this conversation.
    pub(super) fn message(&self, id: MessageId) -> Result<Message, Error> {
        self.messages("AND m.id = :id", &[(":id", &id)])?.pop().ok_or(Error::Unknown)
    }

    /// One value computed over the visible messages for which `tail` holds.
    pub(super) fn value<T: rusqlite::types::FromSql>(
        &self,
        expression: &str,
        tail: &str,
        params: &[(&str, &dyn ToSql)],
    ) -> Result<Option<T>, Error> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("SELECT {expression} FROM message AS m {} {tail}", self.walls()))?;
        Ok(statement.query_row(self.bind(params).as_slice(), |row| row.get(0)).optional()?)
    }

    /// Changes the visible messages for which `tail` holds; returns how many.
    pub(super) fn update(
        &self,
        set: &str,
        tail: &str,
        params: &[(&str, &dyn ToSql)],
    ) -> Result<usize, Error> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("UPDATE message AS m SET {set} {} {tail}", self.walls()))?;
        Ok(statement.execute(self.bind(params).as_slice())?)
    }

    fn walls(&self) -> String {
        format!(
            "WHERE m.user_id = :user AND m.assistant = :assistant AND m.session_id = :session
               AND m.created_at > :expired AND NOT {COVERED}"
        )
    }

    fn bind<'p>(&'p self, params: &[(&'p str, &'p dyn ToSql)]) -> Vec<(&'p str, &'p dyn ToSql)> {
        let walls: [(&str, &dyn ToSql); 4] = [
            (":user", &self.scope.user),
            (":assistant", &self.scope.assistant),
            (":session", &self.scope.session),
            (":expired", &self.expired),
        ];
        walls.into_iter().chain(params.iter().copied()).collect()
    }
}

fn message(row: &Row<'_>) -> rusqlite::Result<Message> {
    Ok(Message {
        id: row.get(0)?,
        role: row.get(1)?,
        content: row.get(2)?,
        created_at: row.get(3)?,
        state: row.get(4)?,
        replaced: row.get(5)?,
        clock_error_ms: row.get(6)?,
        provider: row.get(7)?,
        model: row.get(8)?,
        problem: row.get(9)?,
    })
}
