//! The one type that builds queries about what a user may see.
//!
//! Every statement it makes begins inside one user's history, or one session of it, and ends with `visible`; the rest of
//! the store can add to that and take nothing away. Housekeeping that belongs to no user (the sweep, the record of a
//! clear) reads no text.

use rusqlite::{Connection, OptionalExtension, Row, ToSql};

use super::rows::{COLUMNS, message};
use crate::{
    Error, Message, MessageId, Scope, Timestamp, UserId,
    visible::{COVERED, LASTS, expired_through},
};

/// A conversation, or all of a user's, at a moment, on a connection.
pub(super) struct Scoped<'a> {
    connection: &'a Connection,
    /// The SQL conditions that limit a query to it.
    conditions: String,
    bound: Vec<(&'static str, &'a dyn ToSql)>,
    expired: Timestamp,
}

impl<'a> Scoped<'a> {
    /// One conversation.
    pub(super) fn new(connection: &'a Connection, scope: &'a Scope, now: Timestamp) -> Self {
        let mut scoped = Self::of_user(connection, &scope.user, now);
        scoped.conditions.push_str(" AND m.assistant = :assistant AND m.session_id = :session");
        scoped.bound.push((":assistant", &scope.assistant));
        scoped.bound.push((":session", &scope.session));
        scoped
    }

    /// Everything of one user.
    pub(super) fn of_user(connection: &'a Connection, user: &'a UserId, now: Timestamp) -> Self {
        Self {
            connection,
            conditions: format!("m.user_id = :user AND {LASTS} AND NOT {COVERED}"),
            bound: vec![(":user", user)],
            expired: expired_through(now),
        }
    }

    /// The visible messages for which `tail` holds (`AND …`, then perhaps `ORDER BY … LIMIT …`).
    pub(super) fn messages(&self, tail: &str, params: &[(&str, &dyn ToSql)]) -> Result<Vec<Message>, Error> {
        self.rows(
            |conditions| format!("SELECT {COLUMNS} FROM message AS m WHERE {conditions} {tail}"),
            params,
            message,
        )
    }

    /// The first of those messages, as many as have at most so many bytes of text, but at least one; and whether there
    /// are more.
    pub(super) fn first_messages(
        &self,
        bytes: usize,
        tail: &str,
        params: &[(&str, &dyn ToSql)],
    ) -> Result<(Vec<Message>, bool), Error> {
        let query = format!("SELECT {COLUMNS} FROM message AS m WHERE {} {tail}", self.conditions);
        let mut statement = self.connection.prepare_cached(&query)?;
        let mut messages = Vec::new();
        let mut left = bytes;
        for found in statement.query_map(self.bind(params).as_slice(), message)? {
            let found = found?;
            let Some(rest) = left.checked_sub(found.content.len()).or(messages.is_empty().then_some(0))
            else {
                return Ok((messages, true));
            };
            left = rest;
            messages.push(found);
        }
        Ok((messages, false))
    }

    /// The visible message of that id, if it is in here.
    pub(super) fn message(&self, id: MessageId) -> Result<Message, Error> {
        self.messages("AND m.id = :id", &[(":id", &id)])?.pop().ok_or(Error::Unknown)
    }

    /// The rows of a query over `message AS m`, which puts the conditions it is given into its WHERE.
    pub(super) fn rows<T>(
        &self,
        query: impl FnOnce(&str) -> String,
        params: &[(&str, &dyn ToSql)],
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let mut statement = self.connection.prepare_cached(&query(&self.conditions))?;
        let rows = statement.query_map(self.bind(params).as_slice(), row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The first `limit` values that `row` makes of the rows of such a query; it may make none of some. No further rows
    /// are read.
    pub(super) fn first<T>(
        &self,
        limit: usize,
        query: impl FnOnce(&str) -> String,
        params: &[(&str, &dyn ToSql)],
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<Option<T>>,
    ) -> Result<Vec<T>, Error> {
        let mut statement = self.connection.prepare_cached(&query(&self.conditions))?;
        let rows = statement.query_map(self.bind(params).as_slice(), row)?;
        Ok(rows.filter_map(Result::transpose).take(limit).collect::<Result<_, _>>()?)
    }

    /// One value computed over the visible messages for which `tail` holds.
    pub(super) fn value<T: rusqlite::types::FromSql>(
        &self,
        expression: &str,
        tail: &str,
        params: &[(&str, &dyn ToSql)],
    ) -> Result<Option<T>, Error> {
        let query = format!("SELECT {expression} FROM message AS m WHERE {} {tail}", self.conditions);
        let mut statement = self.connection.prepare_cached(&query)?;
        Ok(statement.query_row(self.bind(params).as_slice(), |row| row.get(0)).optional()?)
    }

    /// Changes the visible messages for which `tail` holds; returns how many.
    pub(super) fn update(
        &self,
        set: &str,
        tail: &str,
        params: &[(&str, &dyn ToSql)],
    ) -> Result<usize, Error> {
        let statement = format!("UPDATE message AS m SET {set} WHERE {} {tail}", self.conditions);
        Ok(self.connection.prepare_cached(&statement)?.execute(self.bind(params).as_slice())?)
    }

    fn bind<'p>(&'p self, params: &[(&'p str, &'p dyn ToSql)]) -> Vec<(&'p str, &'p dyn ToSql)> {
        let values = self.bound.iter().map(|(name, value)| (*name, *value as &'p dyn ToSql));
        values.chain([(":expired", &self.expired as &dyn ToSql)]).chain(params.iter().copied()).collect()
    }
}
