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
}

/// The pauses, by conversation.
#[derive(Default)]
pub(super) struct Pauses(Mutex<HashMap<Scope, Pause>>);

impl Pauses {
    pub(super) fn set(&self, scope: &Scope, pause: Pause) {
        lock(&self.0).insert(scope.clone(), pause);
    }

    /// The same, where there is none yet.
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

    /// The reply after which a queue is paused.
    pub(super) fn reply(&self, scope: &Scope) -> Option<MessageId> {
        match lock(&self.0).get(scope)? {
            Pause::Ended { reply, .. } => Some(*reply),
            Pause::Refused(_) | Pause::Restarted | Pause::Held => None,
        }
    }

    /// Why a queue is paused, as it crosses to the page.
    pub(super) fn shown(&self, scope: &Scope) -> Option<QueuePause> {
        Some(match lock(&self.0).get(scope)? {
            Pause::Ended { outcome: Outcome::Stopped, .. } => QueuePause::Stopped,
            Pause::Ended { .. } => QueuePause::Failed,
            Pause::Refused(problem) => QueuePause::Refused { problem: problem.clone() },
            Pause::Restarted => QueuePause::Restarted,
            Pause::Held => QueuePause::Held,
        })
    }
}
