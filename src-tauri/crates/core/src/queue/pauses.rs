//! Which queues are paused, and why.

use std::{collections::HashMap, sync::Mutex};

use history::{MessageId, Scope, local::Outcome};

use crate::{
    ipc::{Problem, QueuePause},
    lock,
};

/// Why a queue is paused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pause {
    /// The last reply was stopped or interrupted.
    Ended { reply: MessageId, outcome: Outcome },
    /// The next message could not be sent.
    Refused(Problem),
    /// It waits since an earlier run.
    Restarted,
    /// The writer paused it.
    Held,
    /// The conversation was cleared on another computer.
    Cleared,
    /// The message of the reply that was arriving was deleted on another computer, or by another program.
    Deleted,
}

impl Pause {
    /// Whether it outlasts the next complete reply.
    pub(super) const fn lasts(&self) -> bool {
        match self {
            Self::Ended { .. } | Self::Refused(_) => false,
            Self::Restarted | Self::Held | Self::Cleared | Self::Deleted => true,
        }
    }

    /// As it crosses to the page; with whether the reply can be requested again after which the queue is paused.
    pub(super) fn shown(self, can_retry: bool) -> QueuePause {
        match self {
            Self::Ended { outcome: Outcome::Stopped, .. } => QueuePause::Stopped { can_retry },
            Self::Ended { .. } => QueuePause::Failed { can_retry },
            Self::Refused(problem) => QueuePause::Refused { problem },
            Self::Restarted => QueuePause::Restarted,
            Self::Held => QueuePause::Held,
            Self::Cleared => QueuePause::Cleared,
            Self::Deleted => QueuePause::Deleted,
        }
    }
}

/// The pauses, by conversation.
#[derive(Default)]
pub(super) struct Pauses(Mutex<HashMap<Scope, Pause>>);

impl Pauses {
    pub(super) fn set(&self, scope: &Scope, pause: Pause) {
        lock(&self.0).insert(scope.clone(), pause);
    }

    /// Pauses a queue that is not paused yet, or by one of those.
    pub(super) fn replace(&self, scope: &Scope, which: impl FnOnce(&Pause) -> bool, pause: Pause) {
        let mut pauses = lock(&self.0);
        if pauses.get(scope).is_none_or(which) {
            pauses.insert(scope.clone(), pause);
        }
    }

    /// Pauses a queue that is not paused yet.
    pub(super) fn set_unless(&self, scope: &Scope, pause: Pause) {
        lock(&self.0).entry(scope.clone()).or_insert(pause);
    }

    /// Ends the pause of a queue, if it is one of those; whether it was.
    pub(super) fn lift(&self, scope: &Scope, which: impl FnOnce(&Pause) -> bool) -> bool {
        let mut pauses = lock(&self.0);
        pauses.get(scope).is_some_and(which) && pauses.remove(scope).is_some()
    }

    pub(super) fn is_set(&self, scope: &Scope) -> bool {
        lock(&self.0).contains_key(scope)
    }

    /// Why a queue is paused.
    pub(super) fn of(&self, scope: &Scope) -> Option<Pause> {
        lock(&self.0).get(scope).cloned()
    }

    /// The reply after which a queue is paused.
    pub(super) fn reply(&self, scope: &Scope) -> Option<MessageId> {
        match lock(&self.0).get(scope)? {
            Pause::Ended { reply, .. } => Some(*reply),
            Pause::Refused(_) | Pause::Restarted | Pause::Held | Pause::Cleared | Pause::Deleted => None,
        }
    }
}
