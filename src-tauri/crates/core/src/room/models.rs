//! The model of a session, chosen in a window.

use history::{Local, Scope};

use super::{Room, caller};
use crate::{
    CallError,
    ipc::{Event, ModelChoice, SessionModel},
    providers::session_model,
};

impl Room {
    /// Lets another model answer in the window's conversation from its next message on, and notifies every window that
    /// shows it. Settings stay as they are.
    ///
    /// # Errors
    /// [`CallError::Refused`] for a model of no provider in Settings; what the disk says. Then nothing was changed.
    pub async fn choose_model(&self, label: &str, choice: &ModelChoice) -> Result<(), CallError> {
        let scope = self.scope_of(&caller::window(label)?)?;
        let local = self.store.local()?;
        let chosen = self.providers.choose(scope.assistant, choice)?;
        let notify = self.windows.notify().await;
        local.choose_session_model(&scope, chosen, self.store.now()).await?;
        notify.conversation(&scope, &Event::ModelChosen { model: self.model_of(&local, &scope).await? });
        Ok(())
    }

    /// The model chosen for a conversation; none where that of Settings answers.
    pub(super) async fn model_of(
        &self,
        local: &Local,
        scope: &Scope,
    ) -> Result<Option<SessionModel>, CallError> {
        let chosen = local.session_model(scope).await?;
        Ok(chosen.map(|model| session_model(self.providers.choice(scope.assistant, Some(model)))))
    }
}
