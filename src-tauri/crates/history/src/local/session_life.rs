//! Choosing how long the messages of a session live. `visible` hides what is over and the sweep deletes it. The index of the
//! shared store knows of 24 hours only, so that this module also finds what is to be deleted there.

use rusqlite::{Connection, TransactionBehavior, named_params};

use super::{Local, detail_outbox, drafts, kept, lives, scoped::Scoped, session_details};
use crate::{
    Dated, Error, Life, Lifespan, MessageId, Scope, Stamp, Timestamp, UserId, expires_at,
    visible::{expired_through, over},
};

/// Takes over the choice of another computer. The later one holds, and what either of the two ended stays gone: where the
/// later does not say so yet, that is uploaded. What has gone here alone since a longer life was chosen there comes back.
/// Whether it is another one here now.
pub(super) fn receive(
    connection: &Connection,
    scope: &Scope,
    theirs: &Dated<Lifespan>,
    until: Option<Timestamp>,
    now: Timestamp,
) -> Result<bool, Error> {
    let differs = take_over(connection, scope, theirs, until)?;
    let life = lives::of(connection, scope)?.life;
    session_details::end_by(connection, scope, now.plus(life.millis()))?;
    Ok(differs)
}

/// Whether it is another one here now.
fn take_over(
    connection: &Connection,
    scope: &Scope,
    theirs: &Dated<Lifespan>,
    until: Option<Timestamp>,
) -> Result<bool, Error> {
    let Some(ours) = lives::dated(connection, scope)? else {
        lives::store(connection, scope, theirs, None)?;
        lives::set_shared_until(connection, scope, until)?;
        return Ok(true);
    };
    let is_later = theirs.order() > ours.order();
    let later = if is_later { theirs } else { &ours };
    let gone_through = theirs.value.gone_through.max(ours.value.gone_through);
    let value = Lifespan { gone_through, ..later.value };
    if value == later.value || theirs.order() == ours.order() {
        if is_later || value != ours.value {
            lives::store(connection, scope, &Dated { value, ..later.clone() }, None)?;
        }
        if theirs.order() >= ours.order() {
            lives::set_shared_until(connection, scope, until)?;
        }
    } else {
        let (changed_at, change) = (later.changed_at.plus(1), MessageId::new());
        lives::store(connection, scope, &Dated { value, changed_at, change: Some(change) }, None)?;
        detail_outbox::put(connection, change, ours.change)?;
    }
    Ok(value != ours.value)
}

/// The visible messages of a session that would be over with this lifespan: none that is younger than what would, whether
/// it was released or not.
fn over_with(
    connection: &Connection,
    scope: &Scope,
    lifespan: Lifespan,
    now: Timestamp,
) -> Result<Vec<MessageId>, Error> {
    let kept = kept::of(connection, scope)?;
    let query = |conditions: &str| {
        format!("SELECT m.id, m.created_at FROM message AS m WHERE {conditions} AND m.created_at <= :through")
    };
    let through = lifespan.expired_through(now);
    let visible: Vec<(MessageId, Timestamp)> =
        Scoped::new(connection, scope, now)
            .rows(query, &[(":through", &through)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let is_over = |written: Timestamp| expires_at(written, kept, lifespan).is_some_and(|at| at <= now);
    Ok(visible.into_iter().filter(|(_, written)| is_over(*written)).map(|(id, _)| id).collect())
}

impl Local {
    /// How long the messages of a session live.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn lifespan(&self, scope: &Scope) -> Result<Lifespan, Error> {
        let scope = scope.clone();
        self.read(move |connection| lives::of(connection, &scope)).await
    }

    /// Chooses how long the messages of a session live, also of one in which nothing is written yet. What is older than that
    /// is over when this returns, and nothing that was over comes back with a longer life; [`Local::sweep`] deletes it.
    /// Returns the messages that were visible until then.
    ///
    /// # Errors
    /// If writing to the disk fails; then nothing has changed.
    pub async fn choose_life(&self, scope: &Scope, life: Life, now: Stamp) -> Result<Vec<MessageId>, Error> {
        let (scope, parts) = (scope.clone(), self.clone());
        self.write(move |connection| {
            let now = parts.known(now);
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let before = lives::dated(&transaction, &scope)?;
            let lifespan = before.as_ref().map(|before| before.value).unwrap_or_default();
            if lifespan.life == life {
                return Ok(Vec::new());
            }
            let value = lifespan.changed(life, now.at);
            let over = over_with(&transaction, &scope, value, now.at)?;
            let changed_at = detail_outbox::moment(
                &transaction,
                &scope,
                now,
                before.as_ref().map(|before| before.changed_at),
            )?;
            let change = MessageId::new();
            let guess_ms = now.guess.map(|guess| guess.offset_ms);
            lives::store(&transaction, &scope, &Dated { value, changed_at, change: Some(change) }, guess_ms)?;
            detail_outbox::put(&transaction, change, before.and_then(|before| before.change))?;
            session_details::end_by(&transaction, &scope, now.at.plus(life.millis()))?;
            transaction.commit()?;
            Ok(over)
        })
        .await
    }

    /// How many messages of a session would be over at once if it had this life: those that are visible, and what was typed
    /// and not sent and no window shows.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn count_older(&self, scope: &Scope, life: Life, now: Timestamp) -> Result<u32, Error> {
        let scope = scope.clone();
        self.read_apart(move |connection| {
            let changed = lives::of(connection, &scope)?.changed(life, now);
            let sent = u32::try_from(over_with(connection, &scope, changed, now)?.len()).unwrap_or(u32::MAX);
            let unsent = drafts::count_over(connection, &scope, changed.expired_through(now), now)?;
            Ok(sent.saturating_add(unsent))
        })
        .await
    }

    /// The sessions of a user from which something is over before its 24 hours, each with the moment up to which it was
    /// written. Of one that is kept, or was released as long as that lasts, that is what was over when it was kept.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn over_early(&self, user: &UserId, now: Timestamp) -> Result<Vec<(Scope, Timestamp)>, Error> {
        let user = user.clone();
        self.read_apart(move |connection| {
            let expired = expired_through(now);
            let mut statement = connection.prepare_cached(concat!(
                "SELECT user_id, assistant, session_id, ",
                over!("l"),
                " AS through, (SELECT p.kept_after FROM kept AS p
                    WHERE (p.released_at IS NULL OR p.released_at > ",
                over!("p"),
                ") AND p.user_id = l.user_id AND p.assistant = l.assistant AND p.session_id = l.session_id)
                 FROM session_life AS l WHERE user_id = :user AND through > :expired"
            ))?;
            let found = statement.query_map(named_params! { ":user": user, ":expired": expired }, |row| {
                let scope = Scope { user: row.get(0)?, assistant: row.get(1)?, session: row.get(2)? };
                let (through, kept_after): (Timestamp, Option<Timestamp>) = (row.get(3)?, row.get(4)?);
                Ok((scope, kept_after.map_or(through, |after| after.min(through))))
            })?;
            let over: Vec<_> = found.collect::<Result<_, _>>()?;
            Ok(over.into_iter().filter(|(_, through)| *through > expired).collect())
        })
        .await
    }
}
