//! Notifying windows, in the order things happened.

use history::{Scope, UserId, WindowLabel};
use tokio::sync::OwnedMutexGuard;

use super::{attached::Attached, session_list::SessionList};
use crate::ipc::{Event, SessionKey, SessionSummary};

/// The right to notify windows. It is taken before a COMMIT and kept until the windows know of it, so that nothing that
/// happened later reaches them first.
pub(crate) struct Notify<'a> {
    windows: &'a Attached,
    _order: OwnedMutexGuard<()>,
}

impl<'a> Notify<'a> {
    pub(super) fn new(windows: &'a Attached, order: OwnedMutexGuard<()>) -> Self {
        Self { windows, _order: order }
    }

    /// Every window that shows this conversation.
    pub(crate) fn conversation(&self, scope: &Scope, event: &Event) {
        self.windows.each(|_, window| {
            if window.scope() == Some(scope) {
                window.notify(event);
            }
        });
    }

    /// Every window that shows a conversation of this user.
    pub(crate) fn user(&self, user: &UserId, event: &Event) {
        self.windows.each(|_, window| {
            if window.is_of(user) {
                window.notify(event);
            }
        });
    }

    /// The window with this label.
    pub(crate) fn window(&self, label: &WindowLabel, event: &Event) {
        self.windows.with(label, |window| window.notify(event));
    }

    /// Every window.
    pub(crate) fn all(&self, event: &Event) {
        self.windows.each(|_, window| window.notify(event));
    }

    /// Every window of this user, of what differs from its list of sessions in the whole one.
    pub(crate) fn all_sessions(&self, user: &UserId, sessions: &[SessionSummary]) {
        self.windows.each(|_, window| {
            if window.is_of(user) {
                window.change_sessions(|list| list.replace(sessions));
            }
        });
    }

    /// Every window of this user, of what differs from its list in these sessions; one without a summary is not listed.
    pub(crate) fn sessions(&self, user: &UserId, sessions: &[(SessionKey, Option<SessionSummary>)]) {
        self.windows.each(|_, window| {
            if window.is_of(user) {
                window.change_sessions(|list| list.update(sessions));
            }
        });
    }

    /// Notes the list of sessions that a window is about to be sent whole.
    pub(crate) fn set_sessions(&self, label: &WindowLabel, sessions: &[SessionSummary]) {
        self.windows.with(label, |window| window.set_sessions(Some(SessionList::new(sessions))));
    }
}
