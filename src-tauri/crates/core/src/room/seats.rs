//! The windows that listen, and telling them what happens, each in the right order.

use std::collections::HashSet;

use history::{Local, Scope, UserId, WindowLabel};

use super::{Room, Sink, lock};
use crate::{
    CallError,
    ipc::{Event, SessionSummary, WindowState},
};

/// A window that is attached.
pub(super) struct Seat {
    sink: Sink,
    /// The conversation it shows; absent while the store is not open.
    pub(super) scope: Option<Scope>,
    /// The list of sessions it has; none until it is sent one.
    pub(super) sessions: Option<Vec<SessionSummary>>,
    /// It waits for the answer of `attach`, which tells it everything.
    attaching: bool,
    /// How many accounts of everything are being made for it, and what happened meanwhile: that follows them, or an
    /// older account would take the place of newer events.
    accounts: u32,
    held: Vec<Event>,
}

impl Seat {
    pub(super) fn tell(&mut self, event: &Event) {
        if self.accounts == 0 {
            (self.sink)(event.clone());
        } else {
            self.held.push(event.clone());
        }
    }
}

/// How long a window waits for the store before it shows itself without.
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(250);

impl Room {
    /// A window is there and listens. Opens the store if this is the first; if that takes long (a locked keyring asks
    /// for its password) the answer says so and an `opened` event follows.
    ///
    /// # Errors
    /// [`CallError::BadInput`] for a label that is none; what the store says.
    pub async fn attach(&self, label: &str, sink: Sink) -> Result<WindowState, CallError> {
        let label = parse_label(label)?;
        lock(&self.0.seats).insert(
            label.clone(),
            Seat { sink, scope: None, sessions: None, attaching: true, accounts: 0, held: Vec::new() },
        );
        let room = self.clone();
        let opening = tokio::spawn(async move { room.open_store().await });
        // Running out of patience does not end the opening.
        let _ = tokio::time::timeout(PATIENCE, opening).await;
        // Before it is told, so that it may be told twice but never not at all.
        if let Some(seat) = lock(&self.0.seats).get_mut(&label) {
            seat.attaching = false;
        }
        self.first_state(&label).await
    }

    /// A window is gone and listens no longer.
    pub fn detach(&self, label: &str) {
        if let Ok(label) = parse_label(label) {
            lock(&self.0.seats).remove(&label);
        }
    }

    /// A window was closed for good: it does not come back at the next start.
    pub async fn forget(&self, label: &str) {
        if let (Ok(label), Ok(local)) = (parse_label(label), self.local())
            && let Err(error) = local.forget_window(&label).await
        {
            tracing::warn!(%error, "a closed window could not be forgotten");
        }
    }

    /// Tells a window that it is to close, so that it can save what is typed; whether there is such a window.
    pub fn closing(&self, label: &str) -> bool {
        let Ok(label) = parse_label(label) else { return false };
        match lock(&self.0.seats).get_mut(&label) {
            Some(seat) => {
                (seat.sink)(Event::Closing);
                true
            }
            None => false,
        }
    }

    /// The open store and the conversation of a window: what every command begins with.
    pub(super) fn conversation_of(&self, label: &str) -> Result<(Local, Scope), CallError> {
        let local = self.local()?;
        let label = parse_label(label)?;
        let scope = lock(&self.0.seats).get(&label).and_then(|seat| seat.scope.clone());
        Ok((local, scope.ok_or_else(|| CallError::BadInput("This window shows no conversation.".into()))?))
    }

    /// Tells every window that shows this conversation.
    pub(super) fn tell(&self, scope: &Scope, event: &Event) {
        for seat in lock(&self.0.seats).values_mut().filter(|seat| seat.scope.as_ref() == Some(scope)) {
            seat.tell(event);
        }
    }

    /// Tells every window.
    pub(super) fn tell_all(&self, event: &Event) {
        for seat in lock(&self.0.seats).values_mut() {
            seat.tell(event);
        }
    }

    /// Tells every window that shows a conversation of this user.
    pub(super) fn tell_user(&self, user: &UserId, event: &Event) {
        let of_user = |seat: &&mut Seat| seat.scope.as_ref().is_some_and(|scope| scope.user == *user);
        for seat in lock(&self.0.seats).values_mut().filter(of_user) {
            seat.tell(event);
        }
    }

    /// Sends every window all it shows, but for those that are being told anyway.
    pub(super) async fn tell_everyone_anew(&self) {
        let told = |(label, seat): (&WindowLabel, &Seat)| (!seat.attaching).then(|| label.clone());
        let labels: Vec<WindowLabel> = lock(&self.0.seats).iter().filter_map(told).collect();
        for label in labels {
            self.tell_anew(&label).await;
        }
    }

    /// The conversations that windows show.
    pub(super) fn shown(&self) -> HashSet<Scope> {
        lock(&self.0.seats).values().filter_map(|seat| seat.scope.clone()).collect()
    }

    pub(super) async fn tell_anew(&self, label: &WindowLabel) {
        // One after the other: an older list that arrives last would be taken for the newer one.
        let _one = self.0.drawing.lock().await;
        self.begin_account(label);
        let sessions = lock(&self.0.seats).get_mut(label).and_then(|seat| seat.sessions.take());
        let event = match self.window_state(label).await {
            Ok(state) => Some(Event::Opened { state: Box::new(state) }),
            Err(error) => {
                tracing::warn!(%error, "a window could not be sent its conversation");
                // It still has the list of before.
                if let Some(seat) = lock(&self.0.seats).get_mut(label) {
                    seat.sessions = sessions;
                }
                None
            }
        };
        self.end_account(label, event);
    }

    /// Sends every window of a conversation its newest messages, and touches nothing that is being typed.
    pub(super) async fn tell_page(&self, scope: &Scope) {
        let shows = |(label, seat): (&WindowLabel, &Seat)| {
            (!seat.attaching && seat.scope.as_ref() == Some(scope)).then(|| label.clone())
        };
        let labels: Vec<WindowLabel> = lock(&self.0.seats).iter().filter_map(shows).collect();
        let Ok(local) = self.local() else { return };
        for label in labels {
            self.begin_account(&label);
            let page = match self.newest_page(&local, scope).await {
                Ok(page) => Some(Event::PageChanged { page }),
                Err(error) => {
                    tracing::warn!(%error, "a window could not be told its messages");
                    None
                }
            };
            // It may show another conversation by now.
            let here = lock(&self.0.seats).get(&label).is_some_and(|seat| seat.scope.as_ref() == Some(scope));
            self.end_account(&label, page.filter(|_| here));
        }
    }

    /// From here on what happens is held back for this window, until it has been told everything.
    fn begin_account(&self, label: &WindowLabel) {
        if let Some(seat) = lock(&self.0.seats).get_mut(label) {
            seat.accounts += 1;
        }
    }

    fn end_account(&self, label: &WindowLabel, event: Option<Event>) {
        if let Some(seat) = lock(&self.0.seats).get_mut(label) {
            if let Some(event) = event {
                (seat.sink)(event);
            }
            seat.accounts = seat.accounts.saturating_sub(1);
            if seat.accounts == 0 {
                for event in std::mem::take(&mut seat.held) {
                    (seat.sink)(event);
                }
            }
        }
    }

    /// Brings up the windows that were open when the app ended and are not there yet.
    pub(super) async fn restore_windows(&self, local: &Local) {
        match local.windows().await {
            Ok(rows) => rows.iter().for_each(|row| (self.0.parts.new_window)(row.label.as_str())),
            Err(error) => tracing::warn!(%error, "the windows of the last run are not known"),
        }
    }
}

pub(super) fn parse_label(label: &str) -> Result<WindowLabel, CallError> {
    label.parse().map_err(|_| CallError::BadInput("That is not a window of this app.".into()))
}

pub(super) fn parse_message(id: &str) -> Result<history::MessageId, CallError> {
    id.parse().map_err(|_| CallError::BadInput("That message is not in this conversation any more.".into()))
}
