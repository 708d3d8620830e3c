//! What the writer changes in a conversation without asking a model: another version of a reply, and a question that goes
//! because its reply never came.

use history::{
    MessageId, Scope,
    local::{Removed, Wording},
};

use super::{Room, caller};
use crate::{CallError, ipc::Event, translate, turns::check_text};

impl Room {
    /// Puts the writer's wording in the place of a reply, which becomes an earlier version: it is what a model sees next.
    /// The same wording changes nothing.
    ///
    /// # Errors
    /// [`Reason::Busy`](crate::ipc::Reason::Busy) while a reply is arriving, [`CallError::Refused`] for a text that could
    /// not be sent, or if there is no such reply; what the disk says. Then nothing was stored.
    pub async fn edit_reply(&self, scope: &Scope, message_id: &str, text: String) -> Result<(), CallError> {
        check_text(&text)?;
        self.reword(scope, caller::message(message_id)?, Wording::Own { text }).await
    }

    /// Makes an earlier version of a reply the newest again, in the place of the present one.
    ///
    /// # Errors
    /// As [`Room::edit_reply`].
    pub async fn use_version(
        &self,
        scope: &Scope,
        message_id: &str,
        in_place_of: &str,
    ) -> Result<(), CallError> {
        let version = caller::message(message_id)?;
        self.reword(scope, caller::message(in_place_of)?, Wording::Earlier { version }).await
    }

    /// Removes a question whose reply never came, and that reply, for good: here at once, and in the shared database once
    /// it is connected. `message_id` names either. Was the question another wording of one before, that one returns
    /// with what followed it, or is removed too if no reply came to it either and the edit was made here.
    ///
    /// # Errors
    /// [`CallError::Refused`] if there is no such question, or it has a reply; what the disk says. Then nothing was removed.
    pub async fn remove(&self, scope: &Scope, message_id: &str) -> Result<(), CallError> {
        let id = caller::message(message_id)?;
        let local = self.store.local()?;
        let notify = self.windows.notify().await;
        let Removed { clear, restored } = local.remove_unanswered(scope, id, self.store.stamp()).await?;
        let ids = clear.message_ids.iter().map(ToString::to_string).collect();
        notify.conversation(scope, &Event::MessagesGone { ids });
        for message in restored {
            notify.conversation(scope, &Event::MessageChanged { message: translate::message(message) });
        }
        self.store.notify_session(&notify, scope).await;
        self.turns.notify_usage(&notify, scope).await;
        self.queue.notify_paused(&notify, scope).await;
        let room = self.clone();
        tokio::spawn(async move { room.scrub_until_clean().await });
        Ok(())
    }

    async fn reword(&self, scope: &Scope, reply: MessageId, wording: Wording) -> Result<(), CallError> {
        let local = self.store.local()?;
        let notify = self.windows.notify().await;
        let Some(done) = local.reword(scope, reply, wording, self.store.now()).await? else { return Ok(()) };
        let before = match done.replaced {
            Some(message) => Event::MessageChanged { message: translate::message(message) },
            None => Event::MessagesGone { ids: vec![reply.to_string()] },
        };
        notify.conversation(scope, &before);
        notify.conversation(scope, &Event::MessageAdded { message: translate::message(done.newest) });
        self.store.notify_session(&notify, scope).await;
        Ok(())
    }
}
