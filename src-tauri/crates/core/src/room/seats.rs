//! Windows: which conversation each shows, and telling them what happens there.

use history::{Assistant, Draft, Local, Place, Scope, SessionId, UserId, WindowLabel, WindowRow};

use super::{Room, Sink, lock};
use crate::{
    CallError,
    shapes::{Conversation, Event, MessagePage, Scroll, SessionSummary, WindowState},
    translate,
};

/// A window that is attached.
pub(super) struct Seat {
    sink: Sink,
    /// Absent while the store is not open.
    scope: Option<Scope>,
    /// It waits for the answer of `attach`, which tells it everything.
    attaching: bool,
}

/// How many messages a window loads at once unless it asks otherwise.
const PAGE: u32 = 50;

/// The most it can ask for at once.
const LARGEST_PAGE: u32 = 500;

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
        lock(&self.0.seats).insert(label.clone(), Seat { sink, scope: None, attaching: true });
        let room = self.clone();
        let opening = tokio::spawn(async move { room.open_store().await });
        // Running out of patience does not end the opening.
        let _ = tokio::time::timeout(PATIENCE, opening).await;
        // Before it is told, so that it may be told twice but never not at all.
        if let Some(seat) = lock(&self.0.seats).get_mut(&label) {
            seat.attaching = false;
        }
        self.window_state(&label).await
    }

    /// A window is gone. Unless it was the last one, it is forgotten; the last one comes back at the next start.
    pub async fn detach(&self, label: &str, last: bool) {
        let Ok(label) = parse_label(label) else { return };
        lock(&self.0.seats).remove(&label);
        if let (false, Ok(local)) = (last, self.local())
            && let Err(error) = local.forget_window(&label).await
        {
            tracing::warn!(%error, "a closed window could not be forgotten");
        }
    }

    /// Older messages than `before`, or the newest ones; at most `limit` (50 unless given).
    ///
    /// # Errors
    /// [`CallError::BadInput`] for an id that is not of this conversation.
    pub async fn load(
        &self,
        label: &str,
        before: Option<&str>,
        limit: Option<u32>,
    ) -> Result<MessagePage, CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let before = before.map(parse_message).transpose()?;
        self.page(&local, &scope, before, limit.unwrap_or(PAGE).clamp(1, LARGEST_PAGE)).await
    }

    /// Begins a new session with that assistant in this window.
    ///
    /// # Errors
    /// What the store says.
    pub async fn new_session(&self, label: &str, assistant: &str) -> Result<(), CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let assistant = parse_assistant(assistant)?;
        self.remember_assistant(assistant);
        self.show(&local, label, Scope { user: scope.user, assistant, session: SessionId::new() }).await
    }

    /// Shows one of the user's sessions in this window.
    ///
    /// # Errors
    /// [`CallError::BadInput`] if the user has no such session.
    pub async fn open_session(&self, label: &str, assistant: &str, session: &str) -> Result<(), CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let wanted = self.session_of(&local, scope.user, assistant, session).await?;
        self.show(&local, label, wanted).await
    }

    /// Opens a window: on one of the user's sessions, or on a new one with that assistant (this window's, unless given).
    ///
    /// # Errors
    /// [`CallError::BadInput`] if the user has no such session.
    pub async fn new_window(
        &self,
        from: Option<&str>,
        assistant: Option<&str>,
        session: Option<&str>,
    ) -> Result<(), CallError> {
        let local = self.local()?;
        let here = match from {
            Some(label) => self.conversation_of(label)?.1,
            None => self.new_scope(),
        };
        let scope = match (assistant, session) {
            (Some(assistant), Some(session)) => {
                self.session_of(&local, here.user, assistant, session).await?
            }
            (assistant, None) => {
                let assistant = assistant.map_or(Ok(here.assistant), parse_assistant)?;
                Scope { user: here.user, assistant, session: SessionId::new() }
            }
            (None, Some(_)) => {
                return Err(CallError::BadInput("A session belongs to an assistant; name both.".into()));
            }
        };
        let label = parse_label(&format!("w-{}", SessionId::new()))?;
        local.save_window(WindowRow { label: label.clone(), scope, scroll: None }).await?;
        (self.0.parts.new_window)(label.as_str());
        Ok(())
    }

    /// Keeps what is typed and not sent.
    ///
    /// # Errors
    /// What the disk says.
    pub async fn save_draft(&self, label: &str, text: String) -> Result<(), CallError> {
        let (local, scope) = self.conversation_of(label)?;
        Ok(local.save_draft(&scope, Draft { label: parse_label(label)?, text }, self.now()).await?)
    }

    /// Keeps where the list stands; none at the end.
    ///
    /// # Errors
    /// What the disk says.
    pub async fn save_scroll(&self, label: &str, scroll: Option<Scroll>) -> Result<(), CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let scroll = scroll
            .map(|scroll| {
                parse_message(&scroll.message_id).map(|message| Place { message, offset: scroll.offset })
            })
            .transpose()?;
        Ok(local.save_window(WindowRow { label: parse_label(label)?, scope, scroll }).await?)
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
        for seat in lock(&self.0.seats).values().filter(|seat| seat.scope.as_ref() == Some(scope)) {
            (seat.sink)(event.clone());
        }
    }

    /// Tells every window.
    pub(super) fn tell_all(&self, event: &Event) {
        for seat in lock(&self.0.seats).values() {
            (seat.sink)(event.clone());
        }
    }

    /// Tells every window of the user how the list of sessions is now.
    pub(super) async fn tell_sessions(&self, user: &UserId) {
        let Ok(local) = self.local() else { return };
        let sessions = match self.sessions(&local, user).await {
            Ok(sessions) => sessions,
            Err(error) => return tracing::warn!(%error, "the sessions could not be listed"),
        };
        let event = Event::SessionsChanged { sessions };
        let of_user = |seat: &&Seat| seat.scope.as_ref().is_some_and(|scope| scope.user == *user);
        for seat in lock(&self.0.seats).values().filter(of_user) {
            (seat.sink)(event.clone());
        }
    }

    /// Brings up the windows that were open when the app ended and are not there yet.
    pub(super) async fn restore_windows(&self, local: &Local) {
        match local.windows().await {
            Ok(rows) => rows.iter().for_each(|row| (self.0.parts.new_window)(row.label.as_str())),
            Err(error) => tracing::warn!(%error, "the windows of the last run are not known"),
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

    /// Gives every window a conversation of the user who is now set.
    pub(super) async fn change_user(&self, user: &UserId) -> Result<(), CallError> {
        let local = self.local()?;
        let seats: Vec<(WindowLabel, Scope)> = lock(&self.0.seats)
            .iter()
            .filter_map(|(label, seat)| seat.scope.clone().map(|scope| (label.clone(), scope)))
            .filter(|(_, scope)| scope.user != *user)
            .collect();
        for (label, scope) in seats {
            let newest =
                local.sessions(user, self.now()).await?.into_iter().find(|s| s.assistant == scope.assistant);
            let session = newest.map_or_else(SessionId::new, |summary| summary.session);
            let scope = Scope { user: user.clone(), assistant: scope.assistant, session };
            self.show(&local, label.as_str(), scope).await?;
        }
        Ok(())
    }

    async fn tell_anew(&self, label: &WindowLabel) {
        match self.window_state(label).await {
            Ok(state) => {
                if let Some(seat) = lock(&self.0.seats).get(label) {
                    (seat.sink)(Event::Opened { state: Box::new(state) });
                }
            }
            Err(error) => tracing::warn!(%error, "a window could not be told its conversation"),
        }
    }

    async fn show(&self, local: &Local, label: &str, scope: Scope) -> Result<(), CallError> {
        let label = parse_label(label)?;
        local.save_window(WindowRow { label: label.clone(), scope: scope.clone(), scroll: None }).await?;
        if let Some(seat) = lock(&self.0.seats).get_mut(&label) {
            seat.scope = Some(scope);
        }
        self.tell_anew(&label).await;
        Ok(())
    }

    async fn window_state(&self, label: &WindowLabel) -> Result<WindowState, CallError> {
        let (conversation, sessions) = match self.local() {
            Ok(local) => {
                let row = self.seat(&local, label).await?;
                let sessions = self.sessions(&local, &row.scope.user).await?;
                (Some(self.conversation(&local, row, &sessions).await?), sessions)
            }
            Err(_) => (None, Vec::new()),
        };
        let settings = match conversation {
            Some(_) => self.settings().await,
            None => self.settings_before_keyring(),
        };
        Ok(WindowState {
            label: label.to_string(),
            gate: self.gate(),
            conversation,
            sessions,
            store: self.store_state(),
            settings,
        })
    }

    /// What the window remembers; a new session if it remembers nothing, or another user's.
    async fn seat(&self, local: &Local, label: &WindowLabel) -> Result<WindowRow, CallError> {
        let user = self.preferences().user();
        let known =
            local.windows().await?.into_iter().find(|row| row.label == *label && row.scope.user == user);
        let row = match known {
            Some(row) => row,
            None => {
                let row = WindowRow { label: label.clone(), scope: self.new_scope(), scroll: None };
                local.save_window(row.clone()).await?;
                row
            }
        };
        if let Some(seat) = lock(&self.0.seats).get_mut(label) {
            seat.scope = Some(row.scope.clone());
        }
        Ok(row)
    }

    async fn conversation(
        &self,
        local: &Local,
        row: WindowRow,
        sessions: &[SessionSummary],
    ) -> Result<Conversation, CallError> {
        let session_id = row.scope.session.to_string();
        let assistant = row.scope.assistant.as_str();
        let title = sessions
            .iter()
            .find(|summary| summary.session_id == session_id && summary.assistant == assistant)
            .map(|summary| summary.title.clone())
            .unwrap_or_default();
        Ok(Conversation {
            assistant: assistant.into(),
            title,
            draft: local.take_draft(&row.scope, &row.label).await?,
            scroll: row
                .scroll
                .map(|place| Scroll { message_id: place.message.to_string(), offset: place.offset }),
            page: self.page(local, &row.scope, None, PAGE).await?,
            session_id,
        })
    }

    async fn page(
        &self,
        local: &Local,
        scope: &Scope,
        before: Option<history::MessageId>,
        limit: u32,
    ) -> Result<MessagePage, CallError> {
        let mut messages = local.load(scope, before, limit + 1, self.now()).await?;
        let has_older = messages.len() > limit as usize;
        if has_older {
            messages.remove(0);
        }
        let messages = messages.into_iter().map(|message| self.with_live_text(scope, message)).collect();
        Ok(MessagePage { messages, has_older })
    }

    async fn sessions(&self, local: &Local, user: &UserId) -> Result<Vec<SessionSummary>, CallError> {
        Ok(local.sessions(user, self.now()).await?.into_iter().map(translate::session).collect())
    }

    async fn session_of(
        &self,
        local: &Local,
        user: UserId,
        assistant: &str,
        session: &str,
    ) -> Result<Scope, CallError> {
        let assistant = parse_assistant(assistant)?;
        let session: SessionId = session.parse().map_err(|_| no_such_session())?;
        let found = local.sessions(&user, self.now()).await?;
        match found.iter().any(|summary| summary.assistant == assistant && summary.session == session) {
            true => Ok(Scope { user, assistant, session }),
            false => Err(no_such_session()),
        }
    }

    fn new_scope(&self) -> Scope {
        let preferences = self.preferences();
        Scope {
            user: preferences.user(),
            assistant: preferences.assistant.parse().unwrap_or(Assistant::SCENE_WRITER),
            session: SessionId::new(),
        }
    }
}

fn no_such_session() -> CallError {
    CallError::BadInput("There is no such conversation any more.".into())
}

pub(super) fn parse_label(label: &str) -> Result<WindowLabel, CallError> {
    label.parse().map_err(|_| CallError::BadInput("That is not a window of this app.".into()))
}

pub(super) fn parse_message(id: &str) -> Result<history::MessageId, CallError> {
    id.parse().map_err(|_| CallError::BadInput("That message is not in this conversation any more.".into()))
}

fn parse_assistant(assistant: &str) -> Result<Assistant, CallError> {
    assistant.parse().map_err(|_| CallError::BadInput("There is no such assistant.".into()))
}
