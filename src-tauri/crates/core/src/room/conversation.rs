//! The conversation of a window: reading it, writing in it, and what the window keeps of it.

use history::{Channel, Draft, Local, MessageId, Place, local::Begin};

use super::{Room, caller, view::PAGE};
use crate::{
    CallError,
    ipc::{MessagePage, Scroll, Sight, Weight},
    turns::{check_draft, check_request, check_text},
};

/// The most messages a window can load at once.
const LARGEST_PAGE: u32 = 500;

impl Room {
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
        let before = before.map(caller::message).transpose()?;
        self.page(&local, &scope, before, limit.unwrap_or(PAGE).clamp(1, LARGEST_PAGE)).await
    }

    /// Sends a message: when this returns it is on the disk, and its reply is on its way. The same `request_id` again
    /// is the same message.
    ///
    /// # Errors
    /// Whatever stands in the way; then nothing was stored and nothing was sent.
    pub async fn send(&self, label: &str, text: String, request_id: &str) -> Result<(), CallError> {
        check_text(&text)?;
        check_request(request_id)?;
        self.start(label, request_id, Begin::Send { text, from: caller::window(label)? }).await
    }

    /// Requests another reply to the same question; the present reply becomes an earlier version.
    ///
    /// # Errors
    /// As [`Room::send`].
    pub async fn retry(&self, label: &str, message_id: &str) -> Result<(), CallError> {
        self.start(label, &new_request(), Begin::Again { of: caller::message(message_id)? }).await
    }

    /// Requests the rest of a reply that was stopped or interrupted.
    ///
    /// # Errors
    /// As [`Room::send`].
    pub async fn continue_reply(&self, label: &str, message_id: &str) -> Result<(), CallError> {
        self.start(label, &new_request(), Begin::Continue { reply: caller::message(message_id)? }).await
    }

    /// Sends another wording of an earlier question; what followed it becomes an earlier version.
    ///
    /// # Errors
    /// As [`Room::send`].
    pub async fn edit_and_resend(
        &self,
        label: &str,
        message_id: &str,
        text: String,
        request_id: &str,
    ) -> Result<(), CallError> {
        check_text(&text)?;
        check_request(request_id)?;
        self.start(label, request_id, Begin::Edit { question: caller::message(message_id)?, text }).await
    }

    /// Stops the reply that is arriving in the window's conversation; what has arrived is kept.
    ///
    /// # Errors
    /// If the window shows no conversation.
    pub fn stop(&self, label: &str) -> Result<(), CallError> {
        let (_, scope) = self.conversation_of(label)?;
        self.turns.stop(&scope);
        Ok(())
    }

    /// What sending this text from this window would come to, as a new message or in place of an earlier one. Stores
    /// nothing and sends nothing.
    ///
    /// # Errors
    /// [`CallError::BadInput`] if that earlier one is not there; what the store says.
    pub async fn weigh(
        &self,
        label: &str,
        text: &str,
        in_place_of: Option<&str>,
    ) -> Result<Weight, CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let in_place_of = in_place_of.map(caller::message).transpose()?;
        let channel = channel_of(&local, label).await?;
        self.turns.estimate(&scope, channel.as_ref(), text, in_place_of).await
    }

    /// What was sent to the model for a reply, and what it cost.
    ///
    /// # Errors
    /// [`CallError::BadInput`] if there is no such message in the window's conversation.
    pub async fn inspect(&self, label: &str, message_id: &str) -> Result<Sight, CallError> {
        let (_, scope) = self.conversation_of(label)?;
        self.turns.report(&scope, caller::message(message_id)?).await
    }

    /// Opens the connection to the provider while the writer types.
    pub async fn warm(&self, label: &str) {
        if let Ok((_, scope)) = self.conversation_of(label) {
            self.providers.warm(scope.assistant).await;
        }
    }

    /// Keeps what is typed and not sent: at most as much as can be sent.
    ///
    /// # Errors
    /// [`CallError::BadInput`] for a longer text, what the disk says; then the draft before stays.
    pub async fn save_draft(&self, label: &str, text: String) -> Result<(), CallError> {
        check_draft(&text)?;
        let (local, scope) = self.conversation_of(label)?;
        let notify = self.windows.notify().await;
        let draft = Draft { label: caller::window(label)?, text };
        if local.save_draft(&scope, draft, self.store.now()).await? {
            self.store.notify_sessions(&notify, &scope.user).await;
        }
        Ok(())
    }

    /// Keeps the reading position; none at the end.
    ///
    /// # Errors
    /// What the disk says.
    pub async fn save_scroll(&self, label: &str, scroll: Option<Scroll>) -> Result<(), CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let scroll = scroll
            .map(|scroll| {
                caller::message(&scroll.message_id).map(|message| Place { message, offset: scroll.offset })
            })
            .transpose()?;
        Ok(local.save_scroll(&caller::window(label)?, &scope, scroll).await?)
    }

    async fn start(&self, label: &str, request_id: &str, begin: Begin) -> Result<(), CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let channel = channel_of(&local, label).await?;
        self.turns.start(&scope, channel.as_ref(), request_id, begin).await
    }
}

/// The channel profile chosen in a window.
async fn channel_of(local: &Local, label: &str) -> Result<Option<Channel>, CallError> {
    Ok(local.chosen_channel(&caller::window(label)?).await?)
}

fn new_request() -> String {
    MessageId::new().to_string()
}
