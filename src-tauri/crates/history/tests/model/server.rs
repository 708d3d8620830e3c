//! The shared store: documents, the records of clears, its own clock (the true one), and deleting late what is over.

use std::sync::OnceLock;

use history::{Clear, LIFE, Lifespan, Message, MessageId, Scope, SessionId, Timestamp, expired};

use crate::mechanism::Mechanism;

/// A document of the conversation. Messages are numbered in the order in which they were composed in truth.
#[derive(Clone)]
pub(crate) struct Document {
    pub(crate) n: usize,
    pub(crate) message: Message,
    /// The reply of the turn it belongs to.
    pub(crate) turn: Option<usize>,
    /// Whether it has `meta`; those of other programs have the six fields only.
    pub(crate) ours: bool,
}

/// What a device asks of the store; it may happen much later than it was asked.
#[derive(Clone)]
pub(crate) enum Write {
    Insert(Document),
    Update(Document),
    Record(Clear),
    /// Lowers the moments of a clear: `through`, then `cleared_at`.
    Cut(MessageId, Timestamp, Timestamp),
    DeleteCovered(Clear),
    Delete(Vec<usize>),
    /// What a clear must not be: everything of the session, whenever it gets there.
    DeleteSession,
}

#[derive(Default)]
pub(crate) struct Server {
    pub(crate) documents: Vec<Document>,
    pub(crate) clears: Vec<Clear>,
}

impl Server {
    pub(crate) fn apply(&mut self, write: Write, mechanism: Mechanism) {
        match write {
            // A key that is there already is a message that is there already.
            Write::Insert(document) => {
                if !self.documents.iter().any(|d| d.n == document.n) {
                    self.documents.push(document);
                }
            }
            Write::Update(document) => {
                if let Some(there) = self.documents.iter_mut().find(|d| d.n == document.n) {
                    *there = document;
                }
            }
            Write::Record(clear) => {
                if !self.clears.iter().any(|c| c.id == clear.id) {
                    self.clears.push(clear);
                }
            }
            Write::Cut(id, through, cleared_at) => {
                if let Some(clear) = self.clears.iter_mut().find(|c| c.id == id) {
                    clear.through = clear.through.map(|there| there.min(through));
                    clear.cleared_at = clear.cleared_at.min(cleared_at);
                }
            }
            Write::DeleteCovered(clear) => self.documents.retain(|d| {
                // Those of other programs say no error of their clocks; theirs is taken as right, this once.
                let theirs = !d.ours && clear.through.is_some_and(|through| d.message.created_at <= through);
                !theirs && !mechanism.covers(&d.message, &clear)
            }),
            Write::Delete(numbers) => self.documents.retain(|d| !numbers.contains(&d.n)),
            Write::DeleteSession => self.documents.clear(),
        }
    }

    /// The TTL thread comes round.
    pub(crate) fn collect(&mut self, truth: i64) {
        let now = Timestamp::from_millis(truth);
        self.documents.retain(|d| !expired(&d.message, None, Lifespan::default(), now));
        self.clears.retain(|c| c.cleared_at > now.plus(-2 * LIFE));
    }
}

/// The name of message `n`; clears take their names from the end.
pub(crate) fn name(n: usize) -> MessageId {
    static NAMES: OnceLock<Vec<MessageId>> = OnceLock::new();
    NAMES.get_or_init(|| (0..NAMED).map(|n| format!("{n:024x}").parse().unwrap()).collect())[n]
}

/// As many messages and clears as a schedule may have together.
pub(crate) const NAMED: usize = 128;

pub(crate) fn scope() -> Scope {
    static SCOPE: OnceLock<Scope> = OnceLock::new();
    let scope = || Scope {
        user: history::UserId::default(),
        assistant: history::Assistant::SCRIPTWRITER,
        session: SessionId::new(),
    };
    SCOPE.get_or_init(scope).clone()
}
