//! Which conversation a window shows: a new one, another one, one in a window of its own, another user's.

use history::{Assistant, Local, Scope, SessionId, UserId, WindowLabel, WindowRow};

use super::{Room, channels::channel_of, lock, seats::parse_label};
use crate::CallError;

impl Room {
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
        let channel = match from {
            Some(label) => channel_of(&local, &parse_label(label)?).await?.map(|channel| channel.id),
            None => None,
        };
        let label = parse_label(&format!("w-{}", SessionId::new()))?;
        local.save_window(WindowRow { label: label.clone(), scope, scroll: None, channel }).await?;
        (self.0.parts.new_window)(label.as_str());
        Ok(())
    }

    /// Gives every window a conversation of the user who is now set.
    pub(super) async fn change_user(&self, user: &UserId) -> Result<(), CallError> {
        let local = self.local()?;
        self.share_for(user);
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

    async fn show(&self, local: &Local, label: &str, scope: Scope) -> Result<(), CallError> {
        let label = parse_label(label)?;
        local
            .save_window(WindowRow {
                label: label.clone(),
                scope: scope.clone(),
                scroll: None,
                channel: None,
            })
            .await?;
        if let Some(seat) = lock(&self.0.seats).get_mut(&label) {
            seat.scope = Some(scope);
        }
        self.tell_anew(&label).await;
        Ok(())
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

    pub(super) fn new_scope(&self) -> Scope {
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

fn parse_assistant(assistant: &str) -> Result<Assistant, CallError> {
    assistant.parse().map_err(|_| CallError::BadInput("There is no such assistant.".into()))
}
