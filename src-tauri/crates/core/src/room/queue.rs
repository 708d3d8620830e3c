//! The messages that wait to be sent in a conversation.

use history::Scope;

use super::{Caller, Room, caller, conversation::new_request};
use crate::{
    CallError,
    turns::{check_request, check_text},
};

impl Room {
    /// Queues a message: when this returns it is on the disk, and the draft of its window is gone. It is sent when the reply
    /// that is arriving is complete, after those that wait already. The same `request_id` again is the same message.
    ///
    /// # Errors
    /// [`CallError::Refused`] for a text that could not be sent, or where as many wait as may; what the disk says. Then
    /// nothing was stored.
    pub async fn queue_message(
        &self,
        caller: &Caller,
        text: String,
        request_id: &str,
    ) -> Result<(), CallError> {
        check_text(&text)?;
        check_request(request_id)?;
        let channel = self.channel_of(caller).await?.map(|channel| channel.id);
        self.queue.add(&caller.scope, caller.window().cloned(), channel, text, request_id).await
    }

    /// Gives a message that waits another text.
    ///
    /// # Errors
    /// [`CallError::Refused`] for a text that could not be sent, or if the message waits no longer; what the disk says. Then
    /// nothing was changed.
    pub async fn edit_queued(&self, scope: &Scope, id: &str, text: String) -> Result<(), CallError> {
        check_text(&text)?;
        self.queue.edit(scope, caller::message(id)?, text).await?;
        self.scrub_soon();
        Ok(())
    }

    /// Removes a message that waits. Its last traces leave the file soon.
    ///
    /// # Errors
    /// [`CallError::Refused`] if it waits no longer; what the disk says.
    pub async fn remove_queued(&self, scope: &Scope, id: &str) -> Result<(), CallError> {
        self.queue.remove(scope, caller::message(id)?).await?;
        self.scrub_soon();
        Ok(())
    }

    /// Moves a message that waits to a place in the order, counted from 0.
    ///
    /// # Errors
    /// As [`Room::remove_queued`].
    pub async fn move_queued(&self, scope: &Scope, id: &str, to: u32) -> Result<(), CallError> {
        self.queue.move_to(scope, caller::message(id)?, to as usize).await
    }

    /// Requests the reply again after which the queue is paused.
    ///
    /// # Errors
    /// As [`Room::send`].
    pub async fn retry_queue(&self, caller: &Caller) -> Result<(), CallError> {
        self.store.local()?;
        let channel = self.channel_of(caller).await?;
        self.queue.retry(&caller.scope, channel.as_ref(), &new_request()).await
    }

    /// Ends the pause of the queue and sends the next message.
    ///
    /// # Errors
    /// [`Reason::StoreClosed`](crate::ipc::Reason::StoreClosed).
    pub async fn resume_queue(&self, scope: &Scope) -> Result<(), CallError> {
        self.store.local()?;
        self.queue.resume(scope).await;
        Ok(())
    }

    /// Keeps everything that waits until the writer resumes.
    ///
    /// # Errors
    /// [`Reason::StoreClosed`](crate::ipc::Reason::StoreClosed).
    pub async fn hold_queue(&self, scope: &Scope) -> Result<(), CallError> {
        self.store.local()?;
        self.queue.hold(scope).await;
        Ok(())
    }
}
