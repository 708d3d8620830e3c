//! Which conversation a window shows: a new one, another one, one in a window of its own, another user's.

use history::{Local, Place, Scope, SessionId, UserId, WindowLabel, WindowRow};

use super::{Room, caller};
use crate::{CallError, ipc::Reason, windows::OTHER_WINDOWS};

impl Room {
    /// Begins a new session with that assistant in this window.
    ///
    /// # Errors
    /// What the store says.
    pub async fn new_session(&self, label: &str, assistant: &str) -> Result<(), CallError> {
        let label = caller::window(label)?;
        let (local, scope) = (self.store.local()?, self.scope_of(&label)?);
        let assistant = caller::assistant(assistant)?;
        self.settings.remember_assistant(assistant);
        self.show(&local, &label, Scope { user: scope.user, assistant, session: SessionId::new() }).await
    }

    /// Shows one of the user's sessions in this window.
    ///
    /// # Errors
    /// [`CallError::Refused`] if the user has no such session.
    pub async fn open_session(&self, label: &str, assistant: &str, session: &str) -> Result<(), CallError> {
        let label = caller::window(label)?;
        let (local, scope) = (self.store.local()?, self.scope_of(&label)?);
        let wanted = self.session_of(&local, scope.user, assistant, session).await?;
        self.show(&local, &label, wanted).await
    }

    /// One of a user's sessions, whether a window shows it or not.
    ///
    /// # Errors
    /// [`CallError::Refused`] if the user has no such session.
    pub async fn session(&self, user: &UserId, assistant: &str, session: &str) -> Result<Scope, CallError> {
        let local = self.store.local()?;
        self.session_of(&local, user.clone(), assistant, session).await
    }

    /// Opens a window: on one of the user's sessions, or on a new one with that assistant (this window's, unless given).
    ///
    /// # Errors
    /// [`CallError::Refused`] if the user has no such session.
    pub async fn new_window(
        &self,
        from: Option<&str>,
        assistant: Option<&str>,
        session: Option<&str>,
    ) -> Result<(), CallError> {
        let local = self.store.local()?;
        let here = match from {
            Some(label) => self.scope_of(&caller::window(label)?)?,
            None => self.settings.new_scope(),
        };
        let scope = match (assistant, session) {
            (Some(assistant), Some(session)) => {
                self.session_of(&local, here.user, assistant, session).await?
            }
            (assistant, None) => {
                let assistant = assistant.map_or(Ok(here.assistant), caller::assistant)?;
                Scope { user: here.user, assistant, session: SessionId::new() }
            }
            (None, Some(_)) => {
                return Err(Reason::UnknownSession.into());
            }
        };
        self.open_window(&local, from, scope, None).await
    }

    /// Opens a window on one of the user's sessions, at one of its messages.
    ///
    /// # Errors
    /// [`CallError::Refused`] if the user has no such session, or for what is no id of a message. A message that is gone
    /// by now is not missed: the window shows the end.
    pub async fn new_window_at(
        &self,
        from: &str,
        assistant: &str,
        session: &str,
        message: &str,
    ) -> Result<(), CallError> {
        let (local, here) = (self.store.local()?, self.scope_of(&caller::window(from)?)?);
        let place = Place { message: caller::message(message)?, offset: 0.0 };
        let scope = self.session_of(&local, here.user, assistant, session).await?;
        self.open_window(&local, Some(from), scope, Some(place)).await
    }

    async fn open_window(
        &self,
        local: &Local,
        from: Option<&str>,
        scope: Scope,
        scroll: Option<Place>,
    ) -> Result<(), CallError> {
        let channel = match from {
            Some(label) => local.chosen_channel(&caller::window(label)?).await?.map(|channel| channel.id),
            None => None,
        };
        let label = caller::window(&format!("{OTHER_WINDOWS}{}", SessionId::new()))?;
        local.save_window(WindowRow { label: label.clone(), scope, scroll, channel }).await?;
        self.windows.open(&label);
        Ok(())
    }

    /// Gives every window a conversation of the user who is now set.
    pub(super) async fn change_user(&self, user: &UserId) -> Result<(), CallError> {
        let local = self.store.local()?;
        self.sharing.update_users();
        for (label, scope) in self.windows.of_others(user) {
            let newest = local
                .sessions(user, self.store.now())
                .await?
                .into_iter()
                .find(|s| s.assistant == scope.assistant);
            let session = newest.map_or_else(SessionId::new, |summary| summary.session);
            let scope = Scope { user: user.clone(), assistant: scope.assistant, session };
            self.show(&local, &label, scope).await?;
        }
        Ok(())
    }

    async fn show(&self, local: &Local, label: &WindowLabel, scope: Scope) -> Result<(), CallError> {
        let row = WindowRow { label: label.clone(), scope: scope.clone(), scroll: None, channel: None };
        local.save_window(row).await?;
        let before = self.windows.scope(label);
        self.windows.show(label, scope);
        let redrawn = self.redraw(label).await;
        if redrawn.is_err()
            && let Some(before) = before
        {
            // What is sent from a window belongs to the conversation that it shows.
            self.windows.show(label, before);
        }
        redrawn
    }

    async fn session_of(
        &self,
        local: &Local,
        user: UserId,
        assistant: &str,
        session: &str,
    ) -> Result<Scope, CallError> {
        let assistant = caller::assistant(assistant)?;
        let session: SessionId = session.parse().map_err(|_| no_such_session())?;
        let scope = Scope { user, assistant, session };
        let listed = local.session(&scope, self.store.now()).await?;
        listed.map(|_| scope).ok_or_else(no_such_session)
    }
}

fn no_such_session() -> CallError {
    Reason::UnknownSession.into()
}
