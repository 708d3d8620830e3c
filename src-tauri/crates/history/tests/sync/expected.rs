//! Which messages are expected, as the test notes it from what it asked for and when: blind to how it is done.

use history::{Clear, MessageId};

/// With a larger error of its stamp a message is not provably older than anything.
const ACCEPTED: i64 = 2_000;
/// Rounding of moments to milliseconds, at each of several places.
const ROUNDING: i64 = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It was cleared, or another program deleted it.
    Goes,
    /// It must stay.
    Stays,
    /// Too close to a click to decide, or deleted by another program while a write of it may be on its way.
    Either,
}

/// A message, or a reply that may still become one.
pub(crate) struct Entry {
    pub(crate) id: MessageId,
    pub(crate) scope: usize,
    /// On which machine; none for another program.
    pub(crate) by: Option<usize>,
    /// When, in true time; for another program, by its own word.
    at: i64,
    /// How well its moment was known, where it was.
    error: Option<i64>,
    /// What was acknowledged of it; empty while nothing was.
    pub(crate) content: String,
    pub(crate) fate: Fate,
    /// It came after a click, so that its loss is the worst that can happen.
    pub(crate) newer_than_a_clear: bool,
}

#[derive(Default)]
pub(crate) struct Expected {
    pub(crate) entries: Vec<Entry>,
    /// The conversations that were cleared, and when.
    clicks: Vec<(usize, i64)>,
}

impl Expected {
    pub(crate) fn composed(
        &mut self,
        id: MessageId,
        scope: usize,
        by: Option<usize>,
        at: i64,
        error: Option<i64>,
        content: &str,
    ) {
        let mut clicks = self.clicks.iter().filter(|click| click.0 == scope);
        let newer_than_a_clear = clicks.clone().next().is_some();
        // What another program dates before a click is believed to be older.
        let dated_before = by.is_none() && clicks.any(|click| at <= click.1 - ACCEPTED + ROUNDING);
        self.entries.push(Entry {
            id,
            scope,
            by,
            at,
            error,
            content: content.to_owned(),
            fate: if dated_before { Fate::Either } else { Fate::Stays },
            newer_than_a_clear,
        });
    }

    pub(crate) fn find(&mut self, id: MessageId) -> &mut Entry {
        self.entries.iter_mut().find(|entry| entry.id == id).expect("every message was noted")
    }

    /// How many messages were acknowledged or came from other programs.
    pub(crate) fn written(&self) -> usize {
        self.entries.iter().filter(|entry| !entry.content.is_empty()).count()
    }

    pub(crate) fn cleared(&self) -> usize {
        self.clicks.len()
    }

    /// A click, at a true moment that was known this well, on a machine that showed these messages.
    pub(crate) fn clicked(
        &mut self,
        scope: usize,
        at: i64,
        error: Option<i64>,
        shown: &[MessageId],
        clear: &Clear,
    ) {
        self.clicks.push((scope, at));
        for entry in self.entries.iter_mut().filter(|entry| entry.scope == scope) {
            let fate = if shown.contains(&entry.id) || clear.message_ids.contains(&entry.id) {
                Fate::Goes
            } else {
                unknown_there(entry, at, error)
            };
            if entry.fate != Fate::Goes && fate != Fate::Stays {
                entry.fate = fate;
            }
        }
    }
}

/// What a click asks of a message that was not on that machine.
fn unknown_there(entry: &Entry, at: i64, error: Option<i64>) -> Fate {
    // Where the stamp was a guess, how wrong it is is only known later.
    let earliest = entry.at - entry.error.unwrap_or(ACCEPTED);
    if earliest > at - ACCEPTED + ROUNDING {
        return Fate::Stays;
    }
    match (entry.by, entry.error, error) {
        (Some(_), Some(message), Some(click))
            if message <= ACCEPTED && entry.at + message + ROUNDING <= at - 2 * click - ACCEPTED =>
        {
            Fate::Goes
        }
        (Some(_), Some(message), _) if message > ACCEPTED => Fate::Stays,
        _ => Fate::Either,
    }
}
