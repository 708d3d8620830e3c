//! Receiving messages of kept conversations from the collection of the shared store that has them without an end.
//!
//! A document there keeps its conversation here as well: the row of `kept` is made, or reaches back as far as that
//! document, in the transaction that stores the message. So nothing is stored that would expire at once, and nothing is
//! kept of which there is no message. Three things are never brought back: what a clear covers (it is deleted there
//! again), what was written before a release that this computer remembers, and what had expired here and lies in the file
//! still. That a message is missing there means nothing: what the writer keeps goes by a clear or a release alone.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use rusqlite::{Connection, TransactionBehavior, named_params, params};

use super::{
    Local, clears, dated_ahead, index, kept, kept_outbox, kept_releases, messages,
    receive::{self, Change, Received, Sharing},
    rows,
    scoped::Scoped,
    scrub, session_details,
};
use crate::{
    Error, MessageId, Scope, SharedMessage, State, Timestamp,
    visible::{LASTS, expired_through},
};

/// A message that the shared store keeps, without its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: MessageId,
    /// When it was written.
    pub created_at: Timestamp,
    /// How often it changed, as far as our programs changed it.
    pub revision: i64,
}

/// What there is to do about the listed messages of a conversation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lacking {
    /// Those that are not here, or older here: to be read.
    pub ids: HashSet<MessageId>,
    /// The moment of the oldest of those that are here and not kept.
    pub oldest_here: Option<Timestamp>,
}

/// The outcome of receiving kept messages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReceivedKept {
    /// As for messages of the last 24 hours.
    pub received: Received,
    /// Whether the conversation is kept by this.
    pub made: bool,
}

impl Local {
    /// Whether a conversation is kept here, and not released.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn is_kept(&self, scope: &Scope) -> Result<bool, Error> {
        let scope = scope.clone();
        self.read(move |connection| {
            Ok(kept::of(connection, &scope)?.is_some_and(|kept| kept.released_at.is_none()))
        })
        .await
    }

    /// What of these messages is lacking here. Whether it may come back is asked when it is received.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn lacking(
        &self,
        scope: &Scope,
        listed: Arc<[Listed]>,
        now: Timestamp,
    ) -> Result<Lacking, Error> {
        let scope = scope.clone();
        self.read_apart(move |connection| {
            let here: HashMap<MessageId, (Timestamp, i64)> = Scoped::new(connection, &scope, now)
                .rows(
                    |conditions| {
                        format!("SELECT m.id, m.created_at, m.revision FROM message AS m WHERE {conditions}")
                    },
                    &[],
                    |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))),
                )?
                .into_iter()
                .collect();
            let mut lacking = Lacking::default();
            for one in listed.iter() {
                let known = here.get(&one.id);
                if let Some((at, _)) = known {
                    lacking.oldest_here = Some(lacking.oldest_here.map_or(*at, |oldest| oldest.min(*at)));
                }
                if known.is_none_or(|known| one.revision > known.1) {
                    lacking.ids.insert(one.id);
                }
            }
            let kept_since = kept::of(connection, &scope)?.filter(|kept| kept.released_at.is_none());
            lacking.oldest_here =
                lacking.oldest_here.filter(|oldest| kept_since.is_none_or(|kept| *oldest <= kept.after));
            Ok(lacking)
        })
        .await
    }

    /// Stores messages of a conversation that the shared store keeps, and keeps it here from the oldest of them on, or from
    /// `oldest_here`. Where it was not kept before, what is here and not `listed` there is put into its outbox.
    /// `keeps_are_known` says whether the records of sessions could be read: only then is it certain that no keep is newer
    /// than a clear.
    ///
    /// # Errors
    /// If writing to the disk fails; then nothing was stored.
    pub async fn receive_kept(
        &self,
        scope: &Scope,
        messages: Vec<SharedMessage>,
        oldest_here: Option<Timestamp>,
        listed: Arc<[Listed]>,
        keeps_are_known: bool,
        now: Timestamp,
    ) -> Result<ReceivedKept, Error> {
        let scope = scope.clone();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut receiving = Receiving {
                connection: &transaction,
                scope: &scope,
                through: kept_releases::through(&transaction, &scope)?,
                oldest: oldest_here,
                new: Vec::new(),
                keeps_are_known,
                now,
                outcome: ReceivedKept::default(),
            };
            let messages = messages.into_iter().filter(|theirs| theirs.scope == scope);
            if is_released(&transaction, &scope, now)? {
                for theirs in messages {
                    receiving.refuse_covered(&theirs)?;
                }
            } else {
                for theirs in messages {
                    receiving.take(theirs)?;
                }
                receiving.store(&listed)?;
            }
            let outcome = receiving.outcome;
            transaction.commit()?;
            Ok(outcome)
        })
        .await
    }
}

/// Whether the 24 hours after a release are running, though a shorter life may have ended what it released: its messages may
/// be in the shared store until then.
fn is_released(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<bool, Error> {
    Ok(kept::of(connection, scope)?.is_some_and(|kept| kept.released_at.is_some() && !kept.is_over(now)))
}

struct Receiving<'a> {
    connection: &'a Connection,
    scope: &'a Scope,
    /// Nothing up to this moment comes back: it was released.
    through: Option<Timestamp>,
    /// The moment of the oldest message that is kept.
    oldest: Option<Timestamp>,
    new: Vec<SharedMessage>,
    keeps_are_known: bool,
    now: Timestamp,
    outcome: ReceivedKept,
}

impl Receiving<'_> {
    fn take(&mut self, theirs: SharedMessage) -> Result<(), Error> {
        let id = theirs.message.id;
        match receive::find(self.connection, id)? {
            Some((ours, _)) if ours.scope != theirs.scope => {
                self.outcome.received.strangers += 1;
                return Ok(());
            }
            Some((ours, sharing)) if receive::is_visible(self.connection, self.scope, id, self.now)? => {
                return self.update(&ours, sharing, theirs);
            }
            // It had expired, and is in the file still.
            Some(_) => messages::delete(self.connection, id)?,
            None => {}
        }
        let Some(theirs) = dated_ahead::redate(self.connection, theirs, self.now)? else { return Ok(()) };
        let written = theirs.message.created_at;
        if self.refuse_covered(&theirs)? {
            return Ok(());
        }
        if self.through.is_none_or(|through| written > through) {
            self.oldest = Some(self.oldest.map_or(written, |oldest| oldest.min(written)));
            self.new.push(theirs);
        }
        Ok(())
    }

    /// Whether a clear covers a message: then it is to be deleted there, also where it arrived late and nothing is taken.
    fn refuse_covered(&mut self, theirs: &SharedMessage) -> Result<bool, Error> {
        let is_covered = receive::is_covered(self.connection, theirs)? || self.is_taken_by_date(theirs)?;
        if is_covered {
            clears::let_last(self.connection, self.scope)?;
            self.outcome.received.covered.push((theirs.scope.clone(), theirs.message.id));
        }
        Ok(is_covered)
    }

    /// Whether a clear takes a message by its date, as it does in the shared store. Such a message landed there after that
    /// delete, or was listed before it. A keep that is newer than the clear holds it.
    fn is_taken_by_date(&self, theirs: &SharedMessage) -> Result<bool, Error> {
        if theirs.has_meta() || !self.keeps_are_known {
            return Ok(false);
        }
        Ok(self
            .connection
            .prepare_cached(
                "SELECT 1 FROM clear AS k WHERE k.user_id = ?1 AND k.assistant = ?2 AND k.session_id = ?3 AND k.through >= ?4
                    AND NOT EXISTS (SELECT 1 FROM kept AS p WHERE p.user_id = k.user_id AND p.assistant = k.assistant
                        AND p.session_id = k.session_id AND p.changed_at > k.cleared_at)",
            )?
            .exists(params![self.scope.user, self.scope.assistant, self.scope.session, theirs.message.created_at])?)
    }

    /// Of two versions the later one counts; where both are of one revision, another program changed it, and the collection
    /// of the last 24 hours is asked first.
    fn update(&mut self, ours: &SharedMessage, sharing: Sharing, theirs: SharedMessage) -> Result<(), Error> {
        let is_later = theirs.revision > ours.revision
            || (theirs.revision == ours.revision && sharing == Sharing::LocalOnly);
        if ours.message.state == State::Streaming || !is_later {
            return Ok(());
        }
        let newer = receive::update(self.connection, ours, theirs)?;
        if newer.message != ours.message {
            self.outcome.received.changes.push(Change::Changed(newer.scope, newer.message));
        }
        Ok(())
    }

    fn store(&mut self, listed: &[Listed]) -> Result<(), Error> {
        let Some(oldest) = self.oldest else { return Ok(()) };
        let before = kept::of(self.connection, self.scope)?.filter(|kept| !kept.is_over(self.now));
        if before.is_none_or(|before| oldest <= before.after) {
            self.remove_expired(oldest)?;
            kept::reach_back(self.connection, self.scope, oldest, self.now)?;
        }
        session_details::remove_expired(self.connection, self.scope, self.now)?;
        let mut new = std::mem::take(&mut self.new);
        // The index gives the newest first by the order of insertion.
        new.sort_by_key(|theirs| (theirs.message.created_at, theirs.message.id));
        for theirs in new {
            rows::insert(self.connection, &theirs, &rows::Origin::Kept)?;
            index::put(self.connection, theirs.message.id, &theirs.message.content)?;
            self.outcome.received.changes.push(Change::Added(theirs.scope, theirs.message));
        }
        kept::remove_if_empty(self.connection, self.scope, self.now)?;
        self.outcome.made = before.is_none() && kept::of(self.connection, self.scope)?.is_some();
        if self.outcome.made {
            let has = listed.iter().map(|one| one.id).collect();
            kept_outbox::put_conversation(self.connection, self.scope, &has)?;
        }
        Ok(())
    }

    /// Deletes what has expired and would be seen again once everything since then is kept.
    fn remove_expired(&mut self, since: Timestamp) -> Result<(), Error> {
        let expired: Vec<MessageId> = self
            .connection
            .prepare_cached(&format!(
                "SELECT m.id FROM message AS m WHERE m.user_id = :user AND m.assistant = :assistant
                    AND m.session_id = :session AND m.created_at >= :since AND NOT {LASTS}"
            ))?
            .query_map(
                named_params! {
                    ":user": self.scope.user, ":assistant": self.scope.assistant, ":session": self.scope.session,
                    ":since": since, ":expired": expired_through(self.now),
                },
                |row| row.get(0),
            )?
            .collect::<Result<_, _>>()?;
        if expired.is_empty() {
            return Ok(());
        }
        for id in &expired {
            messages::delete(self.connection, *id)?;
        }
        scrub::note_deletion(self.connection)?;
        self.outcome.received.changes.push(Change::Gone(self.scope.clone(), expired));
        Ok(())
    }
}
