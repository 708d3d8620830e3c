//! Facts about a reply beside its text: its model, what the model was sent, and what it cost.

use std::collections::BTreeMap;

use rusqlite::{Row, ToSql};

use super::{Local, rows::usage, scoped::Scoped, stamps::not_before};
use crate::{Details, Error, MessageId, Scope, Spent, Timestamp, Usage};

impl Local {
    /// Stores with a reply what its model was sent, as the caller describes it: names and counts, never text. It is
    /// deleted with the reply. Does nothing if the reply was cleared.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn store_sent_context(
        &self,
        scope: &Scope,
        reply: MessageId,
        sent_context: String,
        now: Timestamp,
    ) -> Result<(), Error> {
        let scope = scope.clone();
        self.write(move |connection| {
            let now = not_before(connection, reply, now)?;
            Scoped::new(connection, &scope, now).update(
                "saw = :saw",
                "AND m.id = :id AND m.role = 'assistant'",
                &[(":saw", &sent_context), (":id", &reply)],
            )?;
            Ok(())
        })
        .await
    }

    /// The facts about a visible message of this conversation beside its text.
    ///
    /// # Errors
    /// [`Error::Unknown`] if it does not exist.
    pub async fn details(&self, scope: &Scope, id: MessageId, now: Timestamp) -> Result<Details, Error> {
        let scope = scope.clone();
        // In the order of the writes: what a model was sent is stored while its reply arrives, and a reader could pass
        // that.
        self.write(move |connection| {
            let query = |conditions: &str| {
                format!(
                    "SELECT m.provider, m.model, m.input_tokens, m.output_tokens, m.finish_reason, m.saw
                     FROM message AS m WHERE {conditions} AND m.id = :id"
                )
            };
            let details = |row: &Row<'_>| {
                Ok(Details {
                    provider: row.get(0)?,
                    model: row.get(1)?,
                    usage: usage(row, 2)?,
                    finish_reason: row.get(4)?,
                    sent_context: row.get(5)?,
                })
            };
            let found = Scoped::new(connection, &scope, now).rows(query, &[(":id", &id)], details)?.pop();
            found.ok_or(Error::Unknown)
        })
        .await
    }

    /// What the visible replies of a conversation cost, model by model, earlier versions too: they were paid for.
    /// Replies of unknown cost are left out.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn usage(&self, scope: &Scope, now: Timestamp) -> Result<Vec<Spent>, Error> {
        let scope = scope.clone();
        self.read_apart(move |connection| {
            let query = |conditions: &str| {
                format!(
                    "SELECT m.provider, m.model, m.input_tokens, m.output_tokens FROM message AS m
                     WHERE {conditions} AND m.role = 'assistant'
                       AND (m.input_tokens IS NOT NULL OR m.output_tokens IS NOT NULL)"
                )
            };
            type Whose = (Option<String>, Option<String>);
            let replies = Scoped::new(connection, &scope, now)
                .rows(query, &[], |row| Ok(((row.get(0)?, row.get(1)?), usage(row, 2)?)))?;
            // Not summed in SQL: there, the number a careless program wrote could make every sum fail.
            let mut spent: BTreeMap<Whose, (Usage, u32)> = BTreeMap::new();
            for (whose, cost) in replies {
                let (sum, count) = spent.entry(whose).or_default();
                (*sum, *count) = (sum.plus(cost), count.saturating_add(1));
            }
            Ok(spent
                .into_iter()
                .map(|((provider, model), (usage, replies))| Spent { provider, model, usage, replies })
                .collect())
        })
        .await
    }
}

impl Local {
    /// What each visible reply of one model cost, and what that model was sent, to distinguish endpoints that use the same
    /// names. Unlike [`Local::usage`] this reads the replies one by one.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn paid(
        &self,
        scope: &Scope,
        provider: &str,
        model: &str,
        now: Timestamp,
    ) -> Result<Vec<(Usage, Option<String>)>, Error> {
        let (scope, provider, model) = (scope.clone(), provider.to_owned(), model.to_owned());
        self.read_apart(move |connection| {
            let query = |conditions: &str| {
                format!(
                    "SELECT m.input_tokens, m.output_tokens, m.saw FROM message AS m
                     WHERE {conditions} AND m.role = 'assistant' AND m.provider = :provider AND m.model = :model
                       AND (m.input_tokens IS NOT NULL OR m.output_tokens IS NOT NULL)"
                )
            };
            let whose: [(&str, &dyn ToSql); 2] = [(":provider", &provider), (":model", &model)];
            Scoped::new(connection, &scope, now).rows(query, &whose, |row| Ok((usage(row, 0)?, row.get(2)?)))
        })
        .await
    }
}

/// What a visible message cost so far.
pub(super) fn usage_of(scoped: &Scoped<'_>, id: MessageId) -> Result<Usage, Error> {
    let query = |conditions: &str| {
        format!("SELECT m.input_tokens, m.output_tokens FROM message AS m WHERE {conditions} AND m.id = :id")
    };
    Ok(scoped.rows(query, &[(":id", &id)], |row| usage(row, 0))?.pop().unwrap_or_default())
}
