//! Attached windows: what each shows, and how it is notified.

use std::{collections::HashMap, sync::Mutex};

use history::{Scope, UserId, WindowLabel};

use super::session_list::SessionList;
use crate::{ipc::Event, lock};

/// Sends an event to a window. Called in order; must not block.
pub type Sink = Box<dyn Fn(Event) + Send + Sync>;

/// The attached windows, by label.
#[derive(Default)]
pub(super) struct Attached(Mutex<HashMap<WindowLabel, AttachedWindow>>);

impl Attached {
    pub(super) fn insert(&self, label: WindowLabel, window: AttachedWindow) {
        lock(&self.0).insert(label, window);
    }

    pub(super) fn remove(&self, label: &WindowLabel) {
        lock(&self.0).remove(label);
    }

    pub(super) fn with<T>(
        &self,
        label: &WindowLabel,
        act: impl FnOnce(&mut AttachedWindow) -> T,
    ) -> Option<T> {
        lock(&self.0).get_mut(label).map(act)
    }

    pub(super) fn each(&self, mut act: impl FnMut(&WindowLabel, &mut AttachedWindow)) {
        for (label, window) in lock(&self.0).iter_mut() {
            act(label, window);
        }
    }
}

/// A window that is attached.
pub(super) struct AttachedWindow {
    sink: Sink,
    /// The conversation it shows; absent while the store is not open.
    scope: Option<Scope>,
    /// The list of sessions it has; absent until it is sent one.
    sessions: Option<SessionList>,
    /// It waits for the answer of `attach`, which has everything in it.
    attaching: bool,
    /// How many complete states are being read for it. Events wait in `held` meanwhile and follow the state: otherwise
    /// an older state would replace newer events.
    reading: u32,
    held: Vec<Event>,
}

impl AttachedWindow {
    pub(super) fn new(sink: Sink) -> Self {
        Self { sink, scope: None, sessions: None, attaching: true, reading: 0, held: Vec::new() }
    }

    /// Sends an event, after the complete state that is being read, if one is.
    pub(super) fn notify(&mut self, event: &Event) {
        if self.reading == 0 {
            (self.sink)(event.clone());
        } else {
            self.held.push(event.clone());
        }
    }

    /// Sends an event at once.
    pub(super) fn notify_now(&self, event: Event) {
        (self.sink)(event);
    }

    /// Notifies the window of what `change` changes in the list it has. One that has none yet is about to be sent a whole
    /// one.
    pub(super) fn change_sessions(&mut self, change: impl FnOnce(&mut SessionList) -> Option<Event>) {
        if let Some(event) = self.sessions.as_mut().and_then(change) {
            self.notify(&event);
        }
    }

    /// The list the window is about to be sent.
    pub(super) fn set_sessions(&mut self, sessions: Option<SessionList>) {
        self.sessions = sessions;
    }

    /// Begins to hold events back.
    pub(super) fn begin_reading(&mut self) {
        self.reading += 1;
    }

    /// The list of sessions the window has; it is sent a whole one next.
    pub(super) fn take_sessions(&mut self) -> Option<SessionList> {
        self.sessions.take()
    }

    /// Sends the state that was read, and then what was held back.
    pub(super) fn end_reading(&mut self, state: Option<Event>) {
        if let Some(state) = state {
            (self.sink)(state);
        }
        self.reading = self.reading.saturating_sub(1);
        if self.reading == 0 {
            for event in std::mem::take(&mut self.held) {
                (self.sink)(event);
            }
        }
    }

    pub(super) fn show(&mut self, scope: Option<Scope>) {
        self.scope = scope;
    }

    pub(super) fn scope(&self) -> Option<&Scope> {
        self.scope.as_ref()
    }

    pub(super) fn is_of(&self, user: &UserId) -> bool {
        self.scope.as_ref().is_some_and(|scope| scope.user == *user)
    }

    pub(super) fn set_attached(&mut self) {
        self.attaching = false;
    }

    pub(super) fn is_attaching(&self) -> bool {
        self.attaching
    }
}
